"""Editors of fields by their kind: the form of the open record and what a move asks have the same. Save nothing."""
