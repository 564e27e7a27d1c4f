"""Paste and drop: what is on the clipboard becomes a proposed lead beside its source passages, or goes to the Import page."""
