"""All tests of LeadDesk; run them with ``python3 -m tests``."""
