"""The page *Pipeline*: the board of the open leads, and the same leads as a list. Knows no other page."""
