"""Measuring the import on files nobody here wrote, and on files derived from them. Used by the tools beside; needs ../shared."""
