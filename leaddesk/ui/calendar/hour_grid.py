"""Where the parts of the hours stand: heads of the days, the band of what has no time, the hours below it. Arithmetic over rectangles.

As seen from left to right; ``week_grid.mirrored`` turns it round. Heads and band stand still, the hours scroll below them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QRect

from leaddesk.ui.calendar.hour_layout import LEAST_SHOWN, WHOLE, HourScale, Lane
from leaddesk.ui.calendar.week_grid import Column

SLIM: Final = 0.5
"""The width of a day on which nobody works and nothing stands, as a share of another's."""
MOST_LINES: Final = 4
"""Lines of the band; the last one says how many more."""
LANE_GAP: Final = 2


@dataclass(frozen=True)
class HourSizes:
    """Pixels: ``head`` of the days, ``gutter`` of the times, ``line`` of the band, an ``hour``, ``pad`` beside the cards."""

    head: int = 26
    gutter: int = 56
    line: int = 23
    hour: int = 52
    pad: int = 3


NORMAL: Final = HourSizes()
COMPACT: Final = HourSizes(head=24, line=21, hour=44)


class HourGrid:
    """Columns for days in ``room`` pixels of width, a band of ``lines`` (at least one: something can be dropped there)."""

    def __init__(self, sizes: HourSizes, days: Sequence[date], slim: Sequence[bool], *, room: int, lines: int) -> None:
        self.sizes = sizes
        self.scale = HourScale(sizes.hour)
        self.lines = max(1, min(lines, MOST_LINES))
        self.columns = _columns(sizes, days, slim, room)
        self.band = QRect(0, sizes.head, room, self.lines * sizes.line + 6)

    @property
    def top(self) -> int:
        """Where the hours begin in the viewport."""
        return self.band.bottom() + 1

    def column(self, day: date | None) -> Column | None:
        """The column of a day."""
        return next((column for column in self.columns if column.day == day), None)

    def column_at(self, x: int) -> Column | None:
        """The column at a place; that of the times is none."""
        return next((column for column in self.columns if column.x <= x < column.x + column.width), None)

    def shown_lines(self, count: int) -> int:
        """How many of ``count`` entries the band shows of a day."""
        return count if count <= self.lines else self.lines - 1

    def line(self, column: Column, place: int) -> QRect:
        """The ``place``-th line of a day in the band."""
        sizes = self.sizes
        y = self.band.y() + 3 + place * sizes.line
        return QRect(column.x + sizes.pad, y, column.width - 2 * sizes.pad - 1, sizes.line - 2)

    def line_at(self, y: int) -> int:
        """The line of the band at a height."""
        return (y - self.band.y() - 3) // self.sizes.line

    def block(self, column: Column, start: int, minutes: int, lane: Lane = WHOLE) -> QRect:
        """An entry at a time, within the hours (0 = midnight): its lane of the column, as high as it lasts."""
        top = self.scale.y(start)
        high = max(self.scale.y(start + minutes) - top, self.scale.y(LEAST_SHOWN)) - 1
        room = column.width - 2 * self.sizes.pad - 6  # some room stays to pull open a new one
        left = room * lane.place // lane.count
        right = room * (lane.place + lane.wide) // lane.count
        gap = LANE_GAP if lane.place + lane.wide < lane.count else 0
        return QRect(column.x + self.sizes.pad + left, top, right - left - gap, high)


def _columns(sizes: HourSizes, days: Sequence[date], slim: Sequence[bool], room: int) -> tuple[Column, ...]:
    weights = [SLIM if thin else 1.0 for thin in slim]
    whole = sum(weights) or 1.0
    made, x, used = [], sizes.gutter, 0.0
    for day, weight in zip(days, weights, strict=True):
        used += weight
        end = sizes.gutter + round((room - sizes.gutter) * used / whole)
        made.append(Column(day, x, end - x))
        x = end
    return tuple(made)
