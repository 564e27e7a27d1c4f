"""How closely a report is set: as usual, or closer where that saves a page that would stay nearly empty. Its type stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.domain.paper import Shown
from leaddesk.reporting.document import Document
from leaddesk.reporting.paper import blocks, flow
from leaddesk.reporting.paper.strips import LOOSE, PACES

_NEARLY: Final = 0.65
"""Of a page at most may a page hold that a closer setting may save: the closest takes about a third less height."""
_LONG: Final = 400
"""Strips from which on a page more or less is no matter."""


def placed(document: Document, shown: Shown, room: blocks.Room) -> list[list[flow.Placed]]:
    """What stands on each page, at the loosest pace that saves what can be saved. Rows that are written on stay as they are."""
    strips = blocks.of(document, shown, room, LOOSE)
    usual = flow.pages(strips, room.first, room.room)
    numbered = bool(document.calls) or any(table.leads for section in document.sections for table in section.tables)
    parts = _parts(usual)
    if numbered or len(strips) > _LONG or not any(_is_short(part, room) for part in parts):
        return usual
    found = usual
    for pace in PACES[1:]:
        closer = flow.pages(blocks.of(document, shown, room, pace), room.first, room.room)
        if len(closer) < len(found):
            found = closer
    return found


def _parts(pages: Sequence[list[flow.Placed]]) -> list[list[list[flow.Placed]]]:
    """Pages that follow one another without anybody having asked for a new one."""
    found: list[list[list[flow.Placed]]] = []
    for page in pages:
        if not found or _begins(page):
            found.append([])
        found[-1].append(page)
    return found


def _begins(page: list[flow.Placed]) -> bool:
    return any(strip.new_page for _top, strip in page)


def _is_short(pages: Sequence[list[flow.Placed]], room: blocks.Room) -> bool:
    """Several pages, the last of them nearly empty."""
    bottom = max((top + strip.height for top, strip in pages[-1]), default=0.0)
    return len(pages) > 1 and bottom <= room.room * _NEARLY
