"""A bar in a cell: a frame as long as the whole, filled as far as its part, both of the longest there is (07c)."""

from __future__ import annotations

from typing import Final

from leaddesk.domain.drawing import Box, Rect
from leaddesk.domain.pen import Pen
from leaddesk.reporting.document import Cell

_THICK: Final = 12.0


def put_bar(pen: Pen, place: Rect, cell: Cell) -> None:
    """The cell ``0.8 0.3`` in ``place``; nothing of one that is none."""
    whole, part = shares(cell)
    if whole <= 0:
        return
    thick = min(_THICK, place.height - 5)
    y = place.y + (place.height - thick) / 2
    pen.box(Box(Rect(place.x + 0.5, y, max(1.0, (place.width - 1) * whole), thick), "frame", "text"))
    if part > 0:
        pen.box(Box(Rect(place.x + 0.5, y, max(1.0, (place.width - 1) * part), thick), "bar", "text"))


def shares(cell: Cell) -> tuple[float, float]:
    """A whole and its part, both 0 to 1; a bar without a second number is full."""
    try:
        told = [min(1.0, max(0.0, float(word))) for word in str(cell or "").split()]
    except ValueError:
        return 0.0, 0.0
    if not told or any(share != share for share in told):
        return 0.0, 0.0
    return told[0], min(told[0], told[1] if len(told) > 1 else told[0])
