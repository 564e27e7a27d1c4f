"""The key figures of a report: value, name, what it was divided from, beside one another; each opens its leads."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QRect

from leaddesk.base.i18n import _
from leaddesk.reporting.document import Document, Measure
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.reports.painted import CAPTION, SECOND, Ink, Laid, Layout, width_of
from leaddesk.ui.reports.surface import Figure

LEAST_WIDTH: Final = 240
BOX, HEIGHT, PAD = 168, 62, 14


def layout(document: Document) -> Layout:
    """The key figures at any width, as many in a line as there is room for."""
    return partial(_lay_out, tuple(document.measure(name) for name in document.key))


def _lay_out(measures: tuple[Measure, ...], width: int) -> Laid:
    in_line = max(1, min(len(measures) or 1, width // BOX))
    wide = width // in_line
    inks: list[Ink] = []
    figures: list[Figure] = []
    for place, measure in enumerate(measures):
        row, column = divmod(place, in_line)
        x, y = column * wide, row * HEIGHT
        room = wide - PAD
        value = measure.shown
        large = width_of(value, TypeSize.MEASURE, Weight.SEMIBOLD) <= room
        size = (
            TypeSize.MEASURE
            if large
            else TypeSize.BODY
            if width_of(value, TypeSize.BODY, Weight.SEMIBOLD) <= room
            else CAPTION
        )
        inks.append(Ink(QRect(x, y + 4, room, 22), value, size=size, weight=Weight.SEMIBOLD))
        inks.append(Ink(QRect(x, y + 26, room, 16), measure.label, "text2", size=SECOND))
        inks.append(Ink(QRect(x, y + 42, room, 14), measure.of, "text3", size=CAPTION))
        said = _("{label}: {value}").format(label=measure.label, value=value)
        tip = "\n".join(part for part in (said, measure.of, measure.words, measure.period) if part)
        told = ". ".join(part for part in (said, measure.of, measure.words) if part)
        left = max(0, x - 4)  # the first one's frame would be cut
        place_of = QRect(left, y + 2, x + room - left, HEIGHT - 4)
        figures.append(Figure(measure.name, row, place_of, told, measure.opens, tip))
    rows = -(-len(measures) // in_line)
    return Laid(rows * HEIGHT, tuple(inks), figures=tuple(figures))
