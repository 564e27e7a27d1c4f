"""What stands around every page: the head of the first, a short one on those that follow, the foot (07c, 22_call_sheet)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.drawing import Box, Measure, Rect, Text
from leaddesk.domain.paper import Shown
from leaddesk.domain.pen import Pen
from leaddesk.reporting.document import Document
from leaddesk.reporting.paper.strips import (
    BODY,
    BOLD,
    DIM,
    INK,
    SMALL,
    Strip,
    Type,
    height_of,
    paragraph,
    put_all,
    rule,
)
from leaddesk.reporting.paper.words import Words, clean, fitted, shortened
from leaddesk.services import said

AGAIN: Final = 24.0
"""Height of the short head."""
_TITLE: Final = Type(20, BOLD, line=26)
_SUBTITLE: Final = Type(12, 400, DIM, line=17)
_SHEET: Final = (82.0, 58.0)
"""Width and height of the frame with the number of a sheet."""
_RIGHT: Final = 0.34
"""Of the width at most for who printed it."""
_FOOT_LINE: Final = 13.0
_MOST_FOOT: Final = 4


def head(document: Document, width: float, measure: Measure) -> Strip:
    """Firm, title and what is in it at the left; at the right when and by whom it was printed, or the number of the sheet."""
    right = [] if document.sheet else _printed(document, width * _RIGHT, measure)
    taken = _SHEET[0] if document.sheet else max((line.width for line in right), default=0.0)
    room = width - taken - (20 if taken else 0)
    said = ((document.firm, Type(tone=DIM, line=17), 2), (document.title, _TITLE, 4), (document.subtitle, _SUBTITLE, 8))
    parts = [strip for text, how, most in said if text for strip in paragraph(text, room, measure, how=how, most=most)]
    high = max(height_of(parts), _SHEET[1] + 6 if document.sheet else len(right) * 16.0)

    def put(pen: Pen, x: float, y: float) -> None:
        put_all(parts, pen, x, y)
        for number, line in enumerate(right):
            place = Rect(x + width - line.width, y + 16 * number, line.width, 16)
            pen.add(Text(place, line.text, BODY, 400, DIM))
        if document.sheet is not None:
            _put_sheet(pen, document.sheet.number, x + width - _SHEET[0], y, measure)

    return Strip(high, put, keep=True)


def _put_sheet(pen: Pen, n: int, x: float, y: float, measure: Measure) -> None:
    """The number in its frame, to be typed back by; 0: one that is still to be printed, its frame empty and grey."""
    wide, high = _SHEET
    pen.box(Box(Rect(x + 1, y + 1, wide - 2, high - 2), "frame", INK if n else "line2", strong=n > 0))
    label = shortened(_("Sheet no."), wide - 10, size=BODY, weight=400, measure=measure)
    pen.add(Text(Rect(x, y + 7, wide, 16), label.text, BODY, 400, INK if n else DIM, "middle"))
    number = str(n) if n else "–"
    size = next((size for size in (26, 22, 18, 14) if measure(number, size, BOLD) <= wide - 10), 11)
    pen.add(Text(Rect(x, y + 22, wide, 30), number, size, BOLD, INK, "middle"))


def _printed(document: Document, width: float, measure: Measure) -> list[Words]:
    found = []
    if not document.filter.get("as_of"):  # else the data time is a past day, not that of printing
        found.append(_("Printed {at}").format(at=_moment(document.as_of)) if _moment(document.as_of) else "")
    if document.by:
        found.append(_("by {name}").format(name=document.by))
    return [
        line for text in found if text for line in fitted(text, width, size=BODY, weight=400, measure=measure, lines=2)
    ]


def _moment(as_of: str) -> str:
    try:
        return said.moment(datetime.fromisoformat(as_of))
    except ValueError:
        return ""


def again(document: Document, width: float, measure: Measure) -> Strip:
    """The short head of the pages that follow."""
    sheet = _("Sheet {n}").format(n=document.sheet.number) if document.sheet and document.sheet.number else ""
    taken = measure(sheet, BODY, BOLD) + 12 if sheet else 0.0
    names = ", ".join(filter(None, (clean(document.title), clean(document.firm))))
    title = shortened(names, width - taken, size=BODY, weight=BOLD, measure=measure)

    def put(pen: Pen, x: float, y: float) -> None:
        pen.add(Text(Rect(x, y, title.width, 14), title.text, BODY, BOLD, DIM, "left", title.full))
        if sheet:
            pen.add(Text(Rect(x + width - taken + 12, y, taken - 12, 14), sheet, BODY, BOLD, INK))
        rule(pen, x, y + 17.5, width, "line2")

    return Strip(AGAIN, put, keep=True)


@dataclass(frozen=True)
class Foot:
    """File, filter, version of the rules and data time at the left, the page at the right."""

    lines: tuple[Words, ...]
    sheet: int
    width: float
    measure: Measure

    @property
    def height(self) -> float:
        return len(self.lines) * _FOOT_LINE + 11

    def put(self, pen: Pen, bottom: float, page: int, pages: int) -> None:
        """Above ``bottom``."""
        top = bottom - self.height + 5
        rule(pen, 0, top + 0.5, self.width, "line2")
        for number, line in enumerate(line for line in self.lines if line.text):
            place = Rect(0, top + 5 + number * _FOOT_LINE, line.width, _FOOT_LINE)
            pen.add(Text(place, line.text, SMALL, 400, DIM, "left", line.full))
        shown = self.page_words(page, pages)
        wide = self.measure(shown, SMALL, 400)
        pen.add(Text(Rect(self.width - wide, top + 5, wide, _FOOT_LINE), shown, SMALL, 400, DIM))

    def page_words(self, page: int, pages: int) -> str:
        """``Page 1 of 3``."""
        if self.sheet:
            return _("Sheet {sheet}, page {n} of {all}").format(sheet=self.sheet, n=page, all=pages)
        return _("Page {n} of {all}").format(n=page, all=pages)


def foot(document: Document, shown: Shown, width: float, measure: Measure) -> Foot:
    """The same on every page. What went wrong, left off, is named (S1-9)."""
    parts = []
    if document.sheet is not None and not document.sheet.number:
        parts.append(_("Its number comes when it is printed."))
    elif document.sheet is not None:
        until = said.day(document.sheet.kept_until)
        parts.append(
            _("Type it back: Reports, Type back a sheet, {n}. Rows without a tick stay open. Kept until {day}.").format(
                n=document.sheet.number, day=until
            )
        )
    parts.append(clean(document.foot))
    left_off = [
        section.title for section in document.sections if section.code == "went_wrong" and section.code in shown.hidden
    ]
    if "untouched" in shown.hidden and document.headline:
        left_off.append(_("Nobody has replied"))
    parts += [_("Left off this paper: {title}.").format(title=clean(title)) for title in left_off]
    made = Foot((), document.sheet.number if document.sheet else 0, width, measure)
    room = width - measure(made.page_words(9999, 9999), SMALL, 400) - 16
    text = " ".join(filter(None, parts))
    lines = fitted(text, room, size=SMALL, weight=400, measure=measure, lines=_MOST_FOOT)
    return Foot(tuple(lines), made.sheet, width, measure)
