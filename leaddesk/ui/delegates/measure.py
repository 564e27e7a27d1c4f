"""How wide a cell is: what a double click on the border of a head fits a column to. Visible rows only, never the whole list."""

from __future__ import annotations

from leaddesk.ui.delegates.kit import Kit
from leaddesk.ui.delegates.pips import pips_width
from leaddesk.ui.models.cells import (
    Cell,
    CheckCell,
    ClockCell,
    IconCell,
    LinkCell,
    NameCell,
    PipsCell,
    RatingCell,
    RingCell,
    TextCell,
    WhoCell,
)
from leaddesk.ui.widgets.text import one_line

WIDEST = 420
"""A column is never fitted wider than this: one long note must not push everything else away."""
_ICON = 22


def cell_width(kit: Kit, cell: Cell) -> int:
    """Pixels that ``cell`` needs without being cut, its padding included, at most ``WIDEST``."""
    return min(WIDEST, _inner(kit, cell) + 14)


def _inner(kit: Kit, cell: Cell) -> int:
    text = one_line(cell.text)
    if isinstance(cell, NameCell):
        return kit.medium.width(one_line(cell.name)) + (
            6 + kit.second.width(one_line(cell.company)) if cell.company else 0
        )
    if isinstance(cell, IconCell):
        return _ICON + (0 if cell.icon_only else kit.second.width(text))
    if isinstance(cell, RingCell):
        return _ICON + kit.second_medium.width(cell.short or text)
    if isinstance(cell, RatingCell):
        return _ICON + kit.second_medium.width(text)
    if isinstance(cell, PipsCell):
        return pips_width(cell) + 4 + kit.second.width(one_line(cell.word))
    if isinstance(cell, WhoCell | CheckCell):
        return _ICON
    if isinstance(cell, TextCell):
        return (kit.medium if cell.strong else kit.body if cell.tone == "text" else kit.second).width(text)
    if isinstance(cell, ClockCell | LinkCell):
        return kit.second_semibold.width(text) + 12
    return kit.body.width(text) + _ICON
