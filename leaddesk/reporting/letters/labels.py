"""Addresses on a sheet of labels: one label each, from the first free one on. Pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.domain.drawing import Drawing, Measure, Rect
from leaddesk.domain.labels import LabelSheet, slots
from leaddesk.domain.letters import Recipient
from leaddesk.domain.paper import PAPERS_MM
from leaddesk.reporting.letters.type_area import LEADING, PX, SIZES, Sheet

EDGE: Final = 5.0
"""So many mm at the edge of the paper no printer reaches."""
PADDING: Final = (4.0, 1.5)
"""Between the edge of a label and its text, across and down, in mm."""
NARROW: Final = 50.0
"""A label up to so many mm wide has half of that at its sides."""
_LINES: Final = 5
"""So many lines set the size for all labels of a sheet; only a longer address is set smaller."""


def draw(
    recipients: Sequence[Recipient], sheet: LabelSheet, measure: Measure, *, start: int = 1, copies: int = 1
) -> list[Drawing]:
    """Every sheet; ``Drawing.hidden``: labels of it whose text had to be cut. Raises UserError as ``labels.slots``."""
    width, height = PAPERS_MM[sheet.page]
    most = (sheet.height - 2 * PADDING[1]) * PX / _LINES / LEADING
    sizes = [size for size in SIZES if size <= most] or SIZES[-1:]
    made = []
    for on_sheet in slots(recipients, sheet, start=start, copies=copies):
        page = Sheet(width * PX, height * PX, measure)
        for number, to in on_sheet:
            page.block(text_place(sheet, number), to.lines, sizes=sizes, is_middle=True)
            page.spot(to.lead_id, sheet.place(number))
        made.append(page.drawing())
    return made


def text_place(sheet: LabelSheet, number: int) -> Rect:
    """Where the text of a label may stand, in mm: inside the label, and away from the edge of the paper."""
    label = sheet.place(number)
    width, height = PAPERS_MM[sheet.page]
    side = PADDING[0] if label.width > NARROW else PADDING[0] / 2
    left, right = max(label.x + side, EDGE), min(label.right - side, width - EDGE)
    top, bottom = max(label.y + PADDING[1], EDGE), min(label.bottom - PADDING[1], height - EDGE)
    return Rect(left, top, right - left, bottom - top)
