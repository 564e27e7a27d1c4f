"""What a calendar on paper says, in words, and its frame: head, late ones, foot (K7, DESIGN_LANGUAGE section 10). Pure geometry.

Owns the values every form shares; ``calendar_paper_grid`` draws month and week, ``calendar_paper_list`` day and agenda. Nothing is cut
silently: what has no room is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.domain.drawing import Icon, Line, Rect
from leaddesk.domain.pen import Pen

Form = Literal["day", "week", "month", "agenda"]
FORMS: Final[tuple[Form, ...]] = ("day", "week", "month", "agenda")
UPRIGHT: Final = frozenset({"day", "agenda"})
"""Forms whose pages stand upright; the others lie."""
HEAD, FOOT, ROW, TEXT, SMALL = 44.0, 18.0, 14.0, 11, 10
"""Heights in pixels (0.75 pt each) and sizes of type: 11 px is 8.25 pt, the foot's 10 px 7.5 pt."""
SIGN: Final = 10


@dataclass(frozen=True)
class PaperEntry:
    """One thing in words. ``short``: the one name it goes by; ``who``: person and firm; ``time`` empty = any time.

    ``sign``: an icon before it ("check" done, "circle-alert" late, "refresh-cw" planned later); ``whose``: initials, empty where one works
    alone; ``right``: how late, or what stands against it.
    """

    time: str
    short: str
    who: str
    what: str
    whose: str = ""
    takes: str = ""
    right: str = ""
    sign: str = ""

    @property
    def is_quiet(self) -> bool:
        """Done, or not there yet."""
        return self.sign in ("check", "refresh-cw")


@dataclass(frozen=True)
class PaperDay:
    """A day, or one person's on it. ``title``: what stands on top; ``note``: holiday, who is away; ``load``: what is left of it."""

    title: str
    entries: tuple[PaperEntry, ...] = ()
    note: str = ""
    load: str = ""
    is_working: bool = True
    is_outside: bool = False
    """Of another month than the page's."""


@dataclass(frozen=True)
class PaperRow:
    """A row of the grid: a week of a month (without a ``title``), or somebody's days of a week with ``notes`` below the name."""

    cells: tuple[PaperDay, ...]
    title: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A whole calendar on paper. ``columns``: heads of the grid; ``rows`` of a grid or ``days`` of a list; ``late``: above all of it.

    ``more`` says how many have no room ("and 4 more"); ``page_words`` names a page of several; ``again`` a day that goes on.
    """

    form: Form
    firm: str
    title: str
    subtitle: str
    foot: str
    more: Callable[[int], str]
    page_words: Callable[[int, int], str]
    again: Callable[[str], str]
    late_title: str = ""
    late: tuple[PaperEntry, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[PaperRow, ...] = ()
    days: tuple[PaperDay, ...] = ()
    nothing: str = ""
    """What stands where nothing is planned."""


def head(pen: Pen, paper: Paper, width: float) -> float:
    """Title, firm, filter; gives back where the page goes on."""
    pen.text(Rect(0, 0, width * 0.6, 20), paper.title, size=17, weight=600, tone="text")
    pen.text(Rect(width * 0.6, 0, width * 0.4, 20), paper.firm, size=12, weight=600, tone="text", align="right")
    pen.text(Rect(0, 21, width, 15), paper.subtitle, size=TEXT)
    pen.line(Line(((0, 40), (width, 40)), "line2"))
    return HEAD


def foot(pen: Pen, paper: Paper, size: tuple[float, float], page: int, pages: int) -> None:
    """File and data time at the left, the page at the right."""
    width, height = size
    top = height - FOOT + 5
    pen.text(Rect(0, top, width * 0.8, FOOT - 5), paper.foot, size=SMALL)
    if pages > 1:
        said = paper.page_words(page, pages)
        pen.text(Rect(width * 0.8, top, width * 0.2, FOOT - 5), said, size=SMALL, align="right")


def late_line(pen: Pen, paper: Paper, width: float, top: float) -> float:
    """The late ones in one or two lines, the rest counted; gives back where the page goes on."""
    if not paper.late:
        return top
    named = [f"{entry.short} {entry.right}".strip() for entry in paper.late]
    title_width = pen.width(paper.late_title, TEXT, 600) + 22
    shown = fitting(pen, named, 2 * (width - title_width) * 0.92, paper.more)
    pen.icon(Icon(0, top + 2, "circle-alert", "red", SIGN + 1))
    pen.text(Rect(16, top, title_width, ROW), paper.late_title, size=TEXT, weight=600, tone="text")
    pen.paragraph(Rect(title_width, top, width - title_width, 2 * ROW + 2), shown, lines=2, tone="text")
    is_two = pen.width(shown, TEXT, 400) > width - title_width
    return top + (2 * 15 if is_two else 15) + 5


def fitting(pen: Pen, parts: Sequence[str], width: float, more: Callable[[int], str]) -> str:
    """As many of ``parts`` as fit into ``width``, separated by commas, and how many are left."""
    shown = list(parts)
    while shown:
        left = len(parts) - len(shown)
        text = ", ".join(shown) + (f", {more(left)}" if left else "")
        if len(shown) == 1 or pen.width(text, TEXT, 400) <= width:
            return text
        shown.pop()
    return ""


def entry_line(pen: Pen, entry: PaperEntry, place: Rect, *, time_width: float, text: str) -> None:
    """One line: sign, time, ``text``, initials at the right."""
    x, right = place.x, place.right
    tone = "text3" if entry.is_quiet else "text"
    if entry.whose:
        wide = pen.width(entry.whose, TEXT, 500) + 3
        pen.text(Rect(right - wide, place.y, wide, place.height), entry.whose, size=TEXT, weight=500, align="right")
        right -= wide
    if entry.sign:
        pen.icon(Icon(x, place.y + (place.height - SIGN) / 2, entry.sign, tone, SIGN))
        x += SIGN + 2
    if entry.time:
        pen.text(Rect(x, place.y, time_width, place.height), entry.time, size=TEXT, tone="text2")
        x += time_width
    weight = 600 if entry.sign == "circle-alert" else 400
    pen.text(Rect(x, place.y, max(right - x, 8), place.height), text, size=TEXT, weight=weight, tone=tone)


def box_to_tick(pen: Pen, x: float, y: float) -> None:
    """A square to tick by hand."""
    pen.line(Line(((x, y), (x + 10, y), (x + 10, y + 10), (x, y + 10), (x, y)), "line2"))


def time_width(pen: Pen, times: Sequence[str]) -> float:
    """Room for the widest time."""
    return max((pen.width(time, TEXT, 400) for time in times if time), default=0.0) + 5
