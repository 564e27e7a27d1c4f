"""Where everything of a month stands: columns, weeks, lines of entries, bars. Plain arithmetic in pixels, no Qt widgets, no words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRect

HEAD: Final = 26
"""Height of the line with the number of the day."""
LINE: Final = 19
MORE: Final = 18
PAD: Final = 4
NARROW: Final = 0.4
"""Width of a day on which nobody works, beside one of work."""
LEAST_NARROW: Final = 44
NUMBER: Final = 56
"""Room for the number of a day with the name of its month."""
BESIDE: Final = 64
LOW: Final = HEAD + 2 * LINE + PAD
"""A week that is over, where there is room."""
LEAST: Final = HEAD + LINE + PAD + 2
"""The lowest a week gets before the month scrolls."""
LEAST_NOW: Final = HEAD + 3 * LINE + MORE + PAD
OVER, NOW, COMING = 0, 1, 2


@dataclass(frozen=True)
class Columns:
    """Left edges of the seven days and, last, the right edge of the seventh; from the right for languages written that way."""

    edges: tuple[int, ...]
    mirrored: bool = False

    def span(self, column: int) -> tuple[int, int]:
        """Left edge and width of a column in order of days."""
        place = 6 - column if self.mirrored else column
        return self.edges[place], self.edges[place + 1] - self.edges[place]

    def at(self, x: int) -> int:
        """The column in order of days at ``x``; beyond the ends the first or last."""
        place = min(max(bisect_right(self.edges, x) - 1, 0), 6)
        return 6 - place if self.mirrored else place


def columns(width: int, narrow: Sequence[bool], *, mirrored: bool = False) -> Columns:
    """Seven columns over ``width``; ``narrow``: in order of days, which get less room."""
    shares = [NARROW if one and not all(narrow) else 1.0 for one in narrow]
    unit = width / sum(shares)
    wide = [max(LEAST_NARROW, share * unit) if share < 1 else share * unit for share in shares]
    over = (sum(wide) - width) / max(1, sum(share == 1 for share in shares))
    wide = [one - over if share == 1 else one for one, share in zip(wide, shares, strict=True)]
    if mirrored:
        wide = wide[::-1]
    edges, x = [0], 0.0
    for one in wide:
        x += one
        edges.append(round(x))
    return Columns((*edges[:-1], width), mirrored)


def heights(room: int, when: Sequence[int]) -> list[int]:
    """Heights of the weeks over ``room``: those over low, this one high, those to come between.

    Where there is too little room each keeps its least, and the month scrolls.
    """
    least = [LEAST_NOW if one == NOW else LEAST for one in when]
    if sum(least) >= room:
        return least
    if NOW not in when:
        return _shared(room, least, [1.0] * len(when))
    low = [LOW if kind == OVER else base for kind, base in zip(when, least, strict=True)]
    if sum(low) >= room:
        return _shared(room, least, [1.0] * len(when))
    shares = [0.0 if kind == OVER else 2.1 if kind == NOW else 1.2 for kind in when]
    return _shared(room, low, shares)


def _shared(room: int, least: Sequence[int], shares: Sequence[float]) -> list[int]:
    """``least`` each, and what is left by ``shares``, to the pixel."""
    left, whole = room - sum(least), sum(shares)
    made, given, so_far = [], 0, 0.0
    for base, share in zip(least, shares, strict=True):
        so_far += share
        until = round(left * so_far / whole) if whole else 0
        made.append(base + until - given)
        given = until
    return made


@dataclass(frozen=True)
class Cell:
    """A day: its box, and how many lines it has room for. ``lines``: entries shown; ``more``: how many are not, in a line of their own."""

    day: date
    box: QRect
    lines: int
    more: int
    beside: QRect | None = None
    """The room for "n more" beside the number, where the day is too low for a line of its own."""

    def line(self, number: int) -> QRect:
        """The box of the line of an entry."""
        return QRect(self.box.x() + PAD, self.box.y() + HEAD + number * LINE, self.box.width() - 2 * PAD, LINE)

    @property
    def slot_line(self) -> int:
        """The line at which something dragged would open: below the last, over it where there is no room."""
        fit = max(1, (self.box.height() - HEAD - PAD) // LINE)
        return min(self.lines, fit - 1 - (self.more > 0 and self.beside is None and fit > 1))

    @property
    def more_box(self) -> QRect:
        """The box of "n more"; empty where all are shown."""
        if not self.more:
            return QRect()
        if self.beside is not None:
            return self.beside
        return QRect(self.box.x() + PAD, self.box.y() + HEAD + self.lines * LINE, self.box.width() - 2 * PAD, MORE)

    @property
    def head(self) -> QRect:
        """The line with the number."""
        return QRect(self.box.x(), self.box.y(), self.box.width(), HEAD)


def cell_of(day: date, box: QRect, *, there: int, read: int, bars: int = 0, mirrored: bool = False) -> Cell:
    """The cell of a day that has ``there`` entries, ``read`` of them known; ``bars``: width of what stands at the end of its head."""
    room = max(0, box.height() - HEAD - PAD)
    fit = min(read, room // LINE)
    if fit >= there:
        return Cell(day, box, fit, 0)
    below = min(read, max(0, (room - MORE) // LINE))
    wide = box.width() - NUMBER - bars
    if below >= fit or below > 1 or wide < BESIDE:
        return Cell(day, box, below, there - below)
    x = box.x() + bars if mirrored else box.right() - bars - BESIDE
    return Cell(day, box, fit, there - fit, QRect(x, box.y() + 4, BESIDE, 18))


@dataclass(frozen=True)
class MonthLayout:
    """The cells of all weeks from ``first`` on, over ``width`` and ``height`` (more than the room where it scrolls)."""

    first: date
    columns: Columns
    tops: tuple[int, ...]
    """Upper edges of the weeks and, last, the lower edge of the last."""
    cells: tuple[Cell, ...]

    @property
    def height(self) -> int:
        return self.tops[-1] if self.tops else 0

    def cell(self, day: date) -> Cell | None:
        """The cell of a day; None where it is not shown."""
        number = (day - self.first).days
        return self.cells[number] if 0 <= number < len(self.cells) else None

    def at(self, x: int, y: int) -> Cell | None:
        """The cell at a place; None above and below all weeks."""
        if not self.tops or not 0 <= y < self.tops[-1]:
            return None
        return self.cells[(bisect_right(self.tops, y) - 1) * 7 + self.columns.at(x)]


def lay_out(
    first: date,
    when: Sequence[int],
    counts: Sequence[tuple[int, int]],
    narrow: Sequence[bool],
    *,
    width: int,
    room: int,
    bars: Sequence[int] = (),
    mirrored: bool = False,
) -> MonthLayout:
    """``when``: of each week OVER, NOW or COMING; ``counts``: of each day how many entries it has and how many were read; ``bars``: of
    each day the width of what stands at the end of its head."""
    across = columns(width, narrow, mirrored=mirrored)
    tops = [0]
    for high in heights(room, when):
        tops.append(tops[-1] + high)
    cells = []
    for number, (there, read) in enumerate(counts):
        week, column = divmod(number, 7)
        x, wide = across.span(column)
        box = QRect(x, tops[week], wide, tops[week + 1] - tops[week])
        end = bars[number] if bars else 0
        cells.append(cell_of(first + timedelta(days=number), box, there=there, read=read, bars=end, mirrored=mirrored))
    return MonthLayout(first, across, tuple(tops), tuple(cells))
