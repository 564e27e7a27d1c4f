"""A document on pages: its blocks as strips, the strips on pages, head and foot around them. Pure geometry, no Qt."""

from __future__ import annotations

from leaddesk.domain.drawing import Drawing, Measure
from leaddesk.domain.paper import Shown
from leaddesk.domain.pen import Pen
from leaddesk.reporting.document import Document
from leaddesk.reporting.paper import blocks, calls, fit, frame
from leaddesk.reporting.paper.strips import height_of


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
    placed = fit.placed(document, shown, blocks.Room(width, first, room, measure))
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
