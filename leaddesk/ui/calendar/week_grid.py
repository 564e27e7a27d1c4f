"""Where the parts of the team week stand: heads, a row per person, a cell per day, cards and the line "4 more" in it.

Pure arithmetic over rectangles as seen from left to right; ``mirrored`` turns one round for languages that read the other way.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QRect

LATE: Final = None
"""The day of the first column."""
LEAST_COLUMN: Final = 104
SLIM: Final = 0.62
"""The width of a day on which nobody works, as a share of another's."""
FIRST: Final = 3
"""Cards of a cell that a row makes room for before another row gets more than it needs."""


@dataclass(frozen=True)
class Sizes:
    """Pixels: ``head`` of the columns, ``person`` column, ``bar`` line of a cell, ``card`` and ``gap`` below it, ``more`` line, ``pad`` at
    the sides of a cell, ``least`` height of a row (the person's own words)."""

    head: int = 26
    person: int = 118
    bar: int = 25
    card: int = 36
    gap: int = 5
    more: int = 20
    pad: int = 7
    least: int = 86


NORMAL: Final = Sizes()
COMPACT: Final = Sizes(person=112, bar=22, card=22, gap=3, more=16, pad=5, least=66)
"""Rows of a small window: a card is one line."""


@dataclass(frozen=True)
class Column:
    """A day, or what is late (``day`` None)."""

    day: date | None
    x: int
    width: int


@dataclass(frozen=True)
class Row:
    """Somebody's days; ``owner`` 0 = nobody's."""

    owner: int
    y: int
    height: int


@dataclass(frozen=True)
class Need:
    """A row before it has a height: whose it is and the most cards of any of its cells."""

    owner: int
    cards: int


class WeekGrid:
    """Columns and rows of a viewport of ``room``; ``width`` and ``height`` may be larger, then it scrolls. ``slim``: narrow days."""

    def __init__(
        self,
        sizes: Sizes,
        days: Sequence[date | None],
        needs: Sequence[Need],
        room: tuple[int, int],
        *,
        slim: Collection[date | None] = (),
    ) -> None:
        self.sizes = sizes
        self.columns = _columns(sizes, days, slim, room[0])
        self.rows = _rows(sizes, needs, room[1] - sizes.head)
        self.width = self.columns[-1].x + self.columns[-1].width if self.columns else room[0]
        self.height = self.rows[-1].y + self.rows[-1].height if self.rows else room[1]

    def row(self, owner: int) -> Row | None:
        """The row of somebody."""
        return next((row for row in self.rows if row.owner == owner), None)

    def column(self, day: date | None) -> Column | None:
        """The column of a day."""
        return next((column for column in self.columns if column.day == day), None)

    def cell(self, row: Row, column: Column) -> QRect:
        """A whole cell."""
        return QRect(column.x, row.y, column.width, row.height)

    def row_at(self, y: int) -> Row | None:
        """The row at a height of the content; the heads are none."""
        return next((row for row in self.rows if row.y <= y < row.y + row.height), None)

    def column_at(self, x: int) -> Column | None:
        """The column at a place of the content; that of the people is none."""
        return next((column for column in self.columns if column.x <= x < column.x + column.width), None)

    def fits(self, row: Row, count: int, *, bar: bool) -> int:
        """How many of ``count`` cards a cell of ``row`` shows; where not all, a line says how many more."""
        sizes = self.sizes
        room = row.height - self._top(bar=bar) - 4
        pitch = sizes.card + sizes.gap
        if room >= count * pitch:
            return count
        return max(0, min(count, (room - sizes.more) // pitch))

    def card(self, row: Row, column: Column, place: int, *, bar: bool) -> QRect:
        """The ``place``-th card of a cell; ``bar``: below its load."""
        sizes = self.sizes
        top = row.y + self._top(bar=bar) + place * (sizes.card + sizes.gap)
        return QRect(column.x + sizes.pad, top, column.width - 2 * sizes.pad, sizes.card)

    def more(self, row: Row, column: Column, shown: int, *, bar: bool) -> QRect:
        """The line below the cards."""
        box = self.card(row, column, shown, bar=bar)
        return QRect(box.x(), box.y() - 1, box.width(), self.sizes.more)

    def place_at(self, row: Row, y: int, *, bar: bool) -> int:
        """Which card of a cell lies at a height of the content, or would; -1 above the cards or between two of them."""
        sizes = self.sizes
        place, rest = divmod(y - row.y - self._top(bar=bar), sizes.card + sizes.gap)
        return place if place >= 0 and rest < sizes.card else -1

    def _top(self, *, bar: bool) -> int:
        return self.sizes.bar if bar else self.sizes.pad


def _columns(sizes: Sizes, days: Sequence[date | None], slim: Collection[date | None], room: int) -> tuple[Column, ...]:
    shares = [SLIM if day in slim else 1.0 for day in days]
    whole = max(float(room - sizes.person), sum(shares) * LEAST_COLUMN)
    made, x, used = [], sizes.person, 0.0
    for day, share in zip(days, shares, strict=True):
        used += share
        end = sizes.person + round(whole * used / sum(shares))
        made.append(Column(day, x, end - x))
        x = end
    return tuple(made)


def _rows(sizes: Sizes, needs: Sequence[Need], room: int) -> tuple[Row, ...]:
    """First everybody gets what a few cards need, then who has more to show, then all alike what is left."""
    heights = [_height(sizes, min(need.cards, FIRST), more=need.cards > FIRST) for need in needs]
    wanted = [_height(sizes, need.cards, more=False) for need in needs]
    left = room - sum(heights)
    while left > 0:
        short = [n for n, height in enumerate(heights) if height < wanted[n]]
        if not short:
            break
        share = max(1, left // len(short))
        for n in short:
            given = min(share, wanted[n] - heights[n], left)
            heights[n] += given
            left -= given
    made, y = [], sizes.head
    for n, need in enumerate(needs):
        height = heights[n] + (max(left, 0) // len(needs)) + (1 if n < max(left, 0) % len(needs) else 0)
        made.append(Row(need.owner, y, height))
        y += height
    return tuple(made)


def _height(sizes: Sizes, cards: int, *, more: bool) -> int:
    whole = sizes.bar + cards * (sizes.card + sizes.gap) + (sizes.more if more else 0) + 6
    return max(sizes.least, whole)


def mirrored(box: QRect, width: int, *, rtl: bool) -> QRect:
    """``box`` as seen in a language that reads from right to left."""
    return QRect(width - box.x() - box.width(), box.y(), box.width(), box.height()) if rtl else box


def mirrored_point(point: QPoint, width: int, *, rtl: bool) -> QPoint:
    """A place of the screen as one from left to right."""
    return QPoint(width - 1 - point.x(), point.y()) if rtl else point
