"""The blocks of a report in the order of the page, as strips: first line, key figures, charts, calls, sections, notes, small print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.domain.drawing import Measure
from leaddesk.domain.paper import Shown
from leaddesk.reporting.document import Document
from leaddesk.reporting.paper import calls, charts, first_line, key_figures, meanings, sections
from leaddesk.reporting.paper.strips import DIM, Pace, Strip, Type, height_of, paragraph, space

CALLS: Final = "calls"
"""Code of the section that says in a table what a call sheet says in its rows."""


@dataclass(frozen=True)
class Room:
    """``first``: height between head and foot of the first page; ``room``: of every other."""

    width: float
    first: float
    room: float
    measure: Measure


def of(document: Document, shown: Shown, room: Room, pace: Pace) -> list[Strip]:
    """Everything between head and foot."""
    width, measure = room.width, room.measure
    notes = _notes(document, width, measure)
    found: list[Strip] = []
    if "untouched" not in shown.hidden:
        found += first_line.strips(document, width, measure)
    if "key" not in shown.hidden:
        found += key_figures.strips(document, width, measure)
    if "charts" not in shown.hidden:
        left = room.first - height_of(found)
        found += charts.strips(document.charts, width, (left, room.room), measure)
    if document.calls:
        found += calls.strips(document.calls, width, measure, room=room.first - height_of(notes))
    setting = sections.Setting(width, room.room, measure, shown, pace)
    told = [section for section in document.sections if not (document.calls and section.code == CALLS)]
    found += sections.strips(told, setting, first_row=len(document.calls) + 1)
    found += notes
    said = meanings.section(document) if shown.meanings else None
    return [*found, *sections.strips((said,), setting)] if said else found


def _notes(document: Document, width: float, measure: Measure) -> list[Strip]:
    found: list[Strip] = []
    for number, note in enumerate(document.notes):
        found += [space(10 if number == 0 else 3), *paragraph(note, width, measure, how=Type(tone=DIM))]
    return found
