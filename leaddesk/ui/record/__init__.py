"""One record beside a list: details, log bar and what can be done to it. Pages that list leads use it; it knows no page."""
