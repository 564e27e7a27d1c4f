"""The call sheet: large rows to phone from, eight boxes to tick, two dotted lines to write on (K16, 22_call_sheet_a4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.drawing import Box, Line, Measure, Rect, Text
from leaddesk.domain.paper import BOXES, CallRow
from leaddesk.domain.pen import Pen
from leaddesk.reporting.paper.strips import BODY, BOLD, DIM, INK, Strip, rule
from leaddesk.reporting.paper.words import clean, fitted, shortened

ROW, _LEAST = 71.5, 62.0
"""Height of a row, and the least it may have where twelve would not quite go on a page."""
_A_PAGE: Final = 12
_TWO_LINES: Final = 68.0
"""The height from which on what the call is for may take two lines."""
_NAME, _PHONE, _NUMBER = 15, 16, 19
_TEXT: Final = 12
_NAME_X, _BOX, _STEP = 44.0, 25.0, 30.0
_APART: Final = 10.0
"""Between two keys of the legend at least."""
_ENDS: Final = (".", "?", "!", "…", ":")
"""A text that ends so takes no full stop before the note behind it."""
_BOXES_WIDE: Final = _STEP * len(BOXES) - (_STEP - _BOX) + 3


def heads(width: float, measure: Measure) -> list[Strip]:
    """What the numbers of the boxes mean, and the heads of the columns; again on every page."""
    return [Strip(10, lambda _pen, _x, _y: None, keep=True), *_legend(width, measure), _titles(width, measure)]


def strips(rows: tuple[CallRow, ...], width: float, measure: Measure, *, room: float) -> list[Strip]:
    """A strip a row. ``room``: what is left of a page below the heads; twelve go on it where they can."""
    high = ROW if room >= ROW * _A_PAGE or room / _A_PAGE < _LEAST else room / _A_PAGE
    return [_row(row, width, high, measure) for row in rows]


def _legend(width: float, measure: Measure) -> list[Strip]:
    """``1 Reached``, ``2 No answer`` ... from edge to edge on one line; under each other in columns where they have no room."""
    keys = [
        _Key(
            str(box.key),
            clean(_(box.label)),
            measure(f"{box.key} ", _TEXT, BOLD),
            measure(clean(_(box.label)), _TEXT, 400),
        )
        for box in BOXES
    ]
    free = width - sum(key.width for key in keys)
    if free >= _APART * (len(keys) - 1):
        rows = [_legend_row(keys, [key.width + free / (len(keys) - 1) for key in keys])]
    else:
        across = next((n for n in (4, 2) if max(key.width for key in keys) + _APART <= width / n), 1)
        rows = [_legend_row(keys[at : at + across], [width / across] * across) for at in range(0, len(keys), across)]
    top = Strip(5, lambda pen, x, y: rule(pen, x, y + 0.5, width, INK), keep=True)
    bottom = Strip(5, lambda pen, x, y: rule(pen, x, y + 4.5, width, INK), keep=True)
    return [top, *rows, bottom]


@dataclass(frozen=True)
class _Key:
    """A number key and what it means."""

    number: str
    label: str
    number_width: float
    label_width: float

    @property
    def width(self) -> float:
        return self.number_width + self.label_width


def _legend_row(keys: Sequence[_Key], steps: Sequence[float]) -> Strip:
    def put(pen: Pen, x: float, y: float) -> None:
        for key, step in zip(keys, steps, strict=True):
            pen.add(Text(Rect(x, y, key.number_width, 20), key.number, _TEXT, BOLD, INK))
            pen.add(Text(Rect(x + key.number_width, y, key.label_width, 20), key.label, _TEXT, 400, INK))
            x += step

    return Strip(20, put, keep=True)


def _titles(width: float, measure: Measure) -> Strip:
    left = width - _BOXES_WIDE
    phone = shortened(_("Phone"), 80, size=BODY, weight=400, measure=measure)
    said = (
        (0.0, _NAME_X - 4, _("Row")),
        (_NAME_X, left - 10 - phone.width - 12 - _NAME_X, _("Who, and what for; line to write on")),
        (left - 10 - phone.width, phone.width + 1, phone.text),
        (left, _BOXES_WIDE, _("Tick one box; below: next step and date")),
    )
    words = [(x, shortened(text, wide, size=BODY, weight=400, measure=measure)) for x, wide, text in said]

    def put(pen: Pen, x: float, y: float) -> None:
        for at, (text, wide, full) in words:
            pen.add(Text(Rect(x + at, y + 3, wide, 16), text, BODY, 400, INK, "left", full))
        rule(pen, x, y + 23.5, width, INK)

    return Strip(24, put, keep=True)


def _row(row: CallRow, width: float, high: float, measure: Measure) -> Strip:
    """Number, who, what for, phone, boxes, and two lines to write on."""
    left = width - _BOXES_WIDE
    numbers = [shortened(clean(row.phone), (left - _NAME_X) * 0.6, size=_PHONE, weight=BOLD, measure=measure)]
    end = left - 10 - numbers[0].width - (12 if row.phone else 0)
    name = shortened(clean(row.name), end - _NAME_X, size=_NAME, weight=BOLD, measure=measure)
    beside = end - _NAME_X - name.width - 9
    company = shortened(clean(row.company), max(beside, 1.0), size=_TEXT, weight=400, measure=measure)
    is_beside = not company.full
    said = clean(row.what)
    what = (" " if said.endswith(_ENDS) else ". ").join(filter(None, (said, clean(row.note))))
    if not is_beside:
        what = ", ".join(filter(None, (clean(row.company), what)))
    most = 2 if high >= _TWO_LINES else 1
    lines = fitted(what, left - 10 - _NAME_X, size=_TEXT, weight=400, measure=measure, lines=most) if what else []

    def put(pen: Pen, x: float, y: float) -> None:
        pen.add(Text(Rect(x, y + 4, _NAME_X - 4, 24), str(row.number), _NUMBER, BOLD, INK))
        pen.add(Text(Rect(x + _NAME_X, y + 6, name.width, 20), name.text, _NAME, BOLD, INK, "left", name.full))
        if is_beside and company.text:
            place = Rect(x + _NAME_X + name.width + 9, y + 7, company.width, 20)
            pen.add(Text(place, company.text, _TEXT, 400, INK, "left", company.full))
        phone = numbers[0]
        pen.add(
            Text(
                Rect(x + left - 10 - phone.width, y + 6, phone.width, 20),
                phone.text,
                _PHONE,
                BOLD,
                INK,
                "left",
                phone.full,
            )
        )
        for number, line in enumerate(lines):
            place = Rect(x + _NAME_X, y + 27 + 15 * number, line.width, 16)
            pen.add(Text(place, line.text, _TEXT, 400, DIM, "left", line.full))
        _put_boxes(pen, x + left, y + 9)
        for from_x, to_x in ((x + _NAME_X, x + left - 10), (x + left, x + width)):
            pen.line(Line(((from_x, y + high - 8), (to_x, y + high - 8)), "text2", dotted=True))
        rule(pen, x, y + high - 0.5, width, INK)

    return Strip(high, put)


def _put_boxes(pen: Pen, x: float, y: float) -> None:
    for box in BOXES:
        pen.box(Box(Rect(x + 0.5, y + 0.5, _BOX - 1, _BOX - 1), "frame", "text"))
        pen.add(Text(Rect(x + 4, y + 1, 10, 14), str(box.key), BODY, BOLD, INK))
        x += _STEP
