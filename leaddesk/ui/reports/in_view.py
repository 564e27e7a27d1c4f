"""What the keyboard comes to is scrolled into view: a figure in a panel, a cell of a table that is as high as its rows."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget

MARGIN = 28


def bring_into_view(widget: QWidget, part: QRect | None = None) -> None:
    """Scroll what ``widget`` stands in so far that ``part`` of it (all) is seen."""
    box = part or widget.rect()
    at = widget.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea) and (inside := at.widget()) is not None and inside.isAncestorOf(widget):
            place = widget.mapTo(inside, box.center())
            at.ensureVisible(place.x(), place.y(), MARGIN, box.height() // 2 + MARGIN)
        at = at.parentWidget()
