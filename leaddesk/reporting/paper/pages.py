"""A document on pages: every block in its order as strips, the strips on pages, head and foot around them. Pure geometry, no Qt."""

from __future__ import annotations

from typing import Final

from leaddesk.domain.drawing import Drawing, Measure
from leaddesk.domain.paper import Shown
from leaddesk.domain.pen import Pen
from leaddesk.reporting.document import Document
from leaddesk.reporting.paper import calls, charts, first_line, flow, frame, key_figures, meanings, sections
from leaddesk.reporting.paper.strips import DIM, Strip, Type, height_of, paragraph, space

CALLS: Final = "calls"
"""Code of the section that says in a table what a call sheet says in its rows."""


def drawings(document: Document, shown: Shown, size: tuple[float, float], measure: Measure) -> list[Drawing]:
    """Every page, without its margins; at least one."""
    width, height = size
    foot = frame.foot(document, shown, width, measure)
    head = [frame.head(document, width, measure)]
    again = [frame.again(document, width, measure)]
    if document.calls:
        head += calls.heads(width, measure)
        again = head if height_of(head) < height / 2 else [*again, *calls.heads(width, measure)]
    first, room = (height - foot.height - height_of(each) for each in (head, again))
    placed = flow.pages(_blocks(document, shown, width, room, measure), first, room)
    found = []
    for number, page in enumerate(placed, start=1):
        pen, y = Pen(measure), 0.0
        for strip in head if number == 1 else again:
            strip.put(pen, 0.0, y)
            y += strip.height
        for at, strip in page:
            strip.put(pen, 0.0, y + at)
        foot.put(pen, height, number, len(placed))
        found.append(pen.drawing(width, height, sum(strip.hidden for _at, strip in page)))
    return found


def _blocks(document: Document, shown: Shown, width: float, room: float, measure: Measure) -> list[Strip]:
    """Everything between head and foot."""
    notes = _notes(document, width, measure)
    found: list[Strip] = []
    if "untouched" not in shown.hidden:
        found += first_line.strips(document, width, measure)
    if "key" not in shown.hidden:
        found += key_figures.strips(document, width, measure)
    if "charts" not in shown.hidden:
        found += charts.strips(document.charts, width, room, measure)
    if document.calls:
        found += calls.strips(document.calls, width, measure, room=room - height_of(notes))
    setting = sections.Setting(width, room, measure, shown)
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
