"""Rows of a table as strips: its head, a strip a row with a hairline below; a very high one in several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.drawing import Measure, Rect, Text
from leaddesk.domain.pen import Pen
from leaddesk.reporting import cells
from leaddesk.reporting.document import Cell, Column, Where
from leaddesk.reporting.paper.bars import put_bar
from leaddesk.reporting.paper.strips import BODY, BOLD, DIM, INK, Pace, Put, Strip, rule
from leaddesk.reporting.paper.words import Words, fitted

_CHUNK: Final = 18
"""A row of more lines than this may be parted between two pages."""
_HEAD_LINES: Final = 4
_SURE: Final = 200
"""A text longer than this is not measured whole before it is broken into lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row in words, with its cells as they were and what lists the leads of each."""

    texts: tuple[str, ...]
    cells: tuple[Cell, ...]
    opens: tuple[Where | None, ...]


@dataclass(frozen=True)
class Place:
    """A column on the page: its number in the row, its left edge and width."""

    number: int
    x: float
    width: float
    column: Column
    weight: int


@dataclass(frozen=True)
class Rows:
    """Sets rows of one table, or of a part of it, ``width`` pixels wide."""

    places: Sequence[Place]
    width: float
    measure: Measure
    pace: Pace

    def head(self, titles: Sequence[str]) -> Strip:
        """Titles of the columns, at the bottom of their strip."""
        lines = [
            fitted(titles[place.number], place.width, size=BODY, weight=BOLD, measure=self.measure, lines=_HEAD_LINES)
            for place in self.places
        ]
        high = max(len(each) for each in lines)
        line, pad = self.pace.line, self.pace.pad

        def put(pen: Pen, x: float, y: float) -> None:
            for place, words in zip(self.places, lines, strict=True):
                self._put_lines(pen, place, words, x, y + pad / 2 + (high - len(words)) * line, BOLD, DIM)
            rule(pen, x, y + high * line + pad - 0.5, self.width)

        return Strip(high * line + pad, put, keep=True)

    def strips(self, row: Row, heads: tuple[Strip, ...], *, bold: bool = False) -> list[Strip]:
        """A strip; several where a text of it takes more lines than may have to stand on one page."""
        lines = [self._broken(row.texts[place.number], place, bold=bold) for place in self.places]
        high = max(1, *map(len, lines))
        if high <= _CHUNK:
            return [self._strip(row, lines, heads, bold=bold, last=True)]
        parts = [[each[start : start + _CHUNK] for each in lines] for start in range(0, high, _CHUNK)]
        return [self._strip(row, part, heads, bold=bold, last=part is parts[-1]) for part in parts]

    def _broken(self, text: str, place: Place, *, bold: bool) -> list[Words]:
        if not text:
            return []
        weight = BOLD if bold else place.weight
        if len(text) < _SURE:
            wide = self.measure(text, BODY, weight)
            if wide <= place.width + 0.01:
                return [Words(text, wide)]
        most = place.column.lines if place.column.kind == "text" else max(place.column.lines, 3)
        return fitted(text, place.width, size=BODY, weight=weight, measure=self.measure, lines=max(1, most))

    def _strip(
        self, row: Row, lines: Sequence[list[Words]], heads: tuple[Strip, ...], *, bold: bool, last: bool
    ) -> Strip:
        high = max(1, *map(len, lines)) * self.pace.line + (self.pace.pad if last else 0.0)
        return Strip(high, self._put(row, lines, high, bold=bold, last=last), heads=heads)

    def _put(self, row: Row, lines: Sequence[list[Words]], high: float, *, bold: bool, last: bool) -> Put:
        def put(pen: Pen, x: float, y: float) -> None:
            for place, words in zip(self.places, lines, strict=True):
                if place.column.kind == "bar":
                    put_bar(pen, Rect(x + place.x, y, place.width, high), row.cells[place.number])
                self._put_lines(pen, place, words, x, y + self.pace.pad / 2, BOLD if bold else place.weight, INK)
                where = row.opens[place.number]
                if where is not None and words:
                    pen.spot("\n".join(where), Rect(x + place.x, y, place.width, high))
            if last:
                rule(pen, x, y + high - 0.5, self.width)

        return put

    def _put_lines(
        self, pen: Pen, place: Place, lines: Sequence[Words], x: float, y: float, weight: int, tone: str
    ) -> None:
        """Lines of a cell, one below the other; figures at the right of their column."""
        is_right = cells.is_number(place.column)
        for text, wide, full in lines:
            left = x + place.x + (place.width - wide if is_right else 0.0)
            pen.add(Text(Rect(left, y, wide, self.pace.line), text, BODY, weight, tone, "left", full))
            y += self.pace.line
