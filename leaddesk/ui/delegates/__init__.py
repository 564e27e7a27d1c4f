"""Painted cells of the lists; one delegate per kind of cell, sizes and fonts cached."""
