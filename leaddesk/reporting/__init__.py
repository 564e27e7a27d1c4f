"""Measures made into documents, and documents into JSON and HTML. Reads through the store; never Qt, never exchange."""
