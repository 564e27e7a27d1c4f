"""Painting drawings with QtGui alone: on the screen, on paper, into a PDF. Knows no widget and no lead (ARCHITECTURE section 2)."""
