"""Rules and meanings as pure functions and frozen dataclasses. No input or output, no Qt, no database."""
