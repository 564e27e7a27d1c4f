"""Day and agenda on upright sheets: a head for each day, a line to tick for each entry, as many pages as it takes. Pure geometry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.calendar_paper import (
    FOOT,
    SIGN,
    TEXT,
    Paper,
    PaperDay,
    PaperEntry,
    box_to_tick,
    foot,
    head,
    time_width,
)
from leaddesk.domain.drawing import Drawing, Icon, Line, Measure, Rect
from leaddesk.domain.pen import Pen

GROUP, ENTRY, GAP = 22.0, 19.0, 6.0
RIGHT: Final = 74.0
TAKES: Final = 52.0


@dataclass(frozen=True)
class _Line:
    """A head of a day (``day``) or an entry of it."""

    day: PaperDay
    entry: PaperEntry | None = None
    again: bool = False

    @property
    def height(self) -> float:
        return ENTRY if self.entry is not None else GROUP + GAP


def sheets(paper: Paper, width: float, height: float, measure: Measure) -> tuple[Drawing, ...]:
    """Every page, ``width`` x ``height`` pixels without its margins; at least one."""
    pages = list(_pages(paper, height))
    times = time_width(Pen(measure), [entry.time for day in _days(paper) for entry in day.entries])
    return tuple(
        _page(paper, lines, (width, height), (n, len(pages)), measure, times) for n, lines in enumerate(pages, 1)
    )


def _days(paper: Paper) -> tuple[PaperDay, ...]:
    late = (PaperDay(paper.late_title, paper.late),) if paper.late else ()
    return (*late, *paper.days)


def _pages(paper: Paper, height: float) -> Iterator[list[_Line]]:
    """Lines of each page; a day never ends a page with its head alone, and says on the next that it goes on."""
    room = height - FOOT - Y_FIRST
    page: list[_Line] = []
    used = 0.0
    for day in _days(paper):
        needed = GROUP + GAP + (ENTRY if day.entries else 0)
        if page and used + needed > room:
            yield page
            page, used = [], 0.0
        page.append(_Line(day))
        used += GROUP + GAP
        for entry in day.entries:
            if used + ENTRY > room:
                yield page
                page, used = [_Line(day, again=True)], GROUP + GAP
            page.append(_Line(day, entry))
            used += ENTRY
    yield page


Y_FIRST: Final = 46.0


def _page(
    paper: Paper,
    lines: list[_Line],
    size: tuple[float, float],
    number: tuple[int, int],
    measure: Measure,
    times: float,
) -> Drawing:
    pen, y = Pen(measure), Y_FIRST
    head(pen, paper, size[0])
    for line in lines:
        if line.entry is None:
            _group(pen, paper, line, size[0], y)
        else:
            _entry(pen, line.entry, size[0], y, times)
        y += line.height
    if not any(line.entry for line in lines) and paper.nothing:
        pen.text(Rect(0, y + 4, size[0], 16), paper.nothing, size=12)
    foot(pen, paper, size, *number)
    return pen.drawing(*size)


def _group(pen: Pen, paper: Paper, line: _Line, width: float, y: float) -> None:
    y += GAP
    title = paper.again(line.day.title) if line.again else line.day.title
    wide = min(pen.width(title, 13, 600) + 8, width * 0.6)
    pen.text(Rect(0, y, wide, 18), title, size=13, weight=600, tone="text")
    said = ", ".join(filter(None, (line.day.note, line.day.load)))
    pen.text(Rect(wide, y, width - wide, 18), said, size=TEXT, align="right")
    pen.line(Line(((0, y + GROUP - 2), (width, y + GROUP - 2)), "line2"))


def _entry(pen: Pen, entry: PaperEntry, width: float, y: float, times: float) -> None:
    """Box, time, who, what, initials, minutes, what stands against it; a hairline below."""
    middle = Rect(0, y, width, ENTRY - 1)
    if entry.sign == "check":
        pen.icon(Icon(0, y + (ENTRY - SIGN) / 2, "check", "text2", SIGN))
    else:
        box_to_tick(pen, 0, y + (ENTRY - 11) / 2)
    x = 18.0
    pen.text(Rect(x, y, times, middle.height), entry.time, size=TEXT, tone="text2")
    x += times + 4
    end = width - RIGHT - TAKES - 30
    who = (end - x) * 0.45
    tone = "text3" if entry.is_quiet else "text"
    pen.text(Rect(x, y, who - 6, middle.height), entry.who, size=TEXT, weight=500, tone=tone)
    pen.text(Rect(x + who, y, end - x - who - 6, middle.height), entry.what, size=TEXT, tone=tone)
    pen.text(Rect(end, y, 28, middle.height), entry.whose, size=TEXT, weight=500, align="right")
    pen.text(Rect(end + 30, y, TAKES, middle.height), entry.takes, size=TEXT, align="right")
    weight = 600 if entry.sign == "circle-alert" else 400
    pen.text(Rect(width - RIGHT + 6, y, RIGHT - 6, middle.height), entry.right, size=TEXT, weight=weight, align="right")
    pen.line(Line(((0, y + ENTRY - 1), (width, y + ENTRY - 1)), "line"))
