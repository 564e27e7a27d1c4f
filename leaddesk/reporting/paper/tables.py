"""A table as strips: its head, a strip a row with a hairline below, its total, what is counted instead of printed, its note.

Cells read as everywhere (``reporting.cells``); figures stand at the right, texts take as many lines as their column says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.drawing import Measure, Rect, Text
from leaddesk.domain.pen import Pen
from leaddesk.reporting import cells
from leaddesk.reporting.document import Cell, Column, Table, Where
from leaddesk.reporting.paper import columns
from leaddesk.reporting.paper.bars import put_bar
from leaddesk.reporting.paper.columns import Wanted
from leaddesk.reporting.paper.counted import rest_words
from leaddesk.reporting.paper.strips import BODY, BOLD, DIM, INK, LINE, Put, Strip, Type, paragraph, rule
from leaddesk.reporting.paper.words import Words, clean, fitted

PAD: Final = 6.0
"""Above and below the lines of a row, together."""
_CHUNK: Final = 18
"""A row of more lines than this may be parted between two pages."""
_HEAD_LINES: Final = 4


@dataclass(frozen=True)
class Manner:
    """How a table is set: ``names``: with the columns of contacts' names; ``bold``: the first column; ``first_row``: number of its first
    row, where its rows are numbered; ``gap``: between its columns."""

    names: bool = False
    bold: bool = True
    first_row: int | None = None
    gap: float = columns.GAP


@dataclass(frozen=True)
class _Row:
    texts: tuple[str, ...]
    cells: tuple[Cell, ...]
    opens: tuple[Where | None, ...]


@dataclass(frozen=True)
class _Set:
    """A table ready to be set: what it says, and what each column asks for."""

    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    rows: tuple[_Row, ...]
    total: _Row | None
    wanted: tuple[Wanted, ...]
    weights: tuple[int, ...]
    repeated: int


@dataclass(frozen=True)
class _Place:
    """A column on the page."""

    number: int
    x: float
    width: float
    column: Column
    weight: int


def strips(table: Table, width: float, measure: Measure, manner: Manner) -> list[Strip]:
    """The whole table; nothing of one without rows or columns."""
    made = _made(table, measure, manner)
    if not made.columns or not (made.rows or made.total):
        return []
    found: list[Strip] = []
    repeated = min(made.repeated, len(made.columns) - 1)
    for part in columns.parts(made.wanted, width, repeated=repeated, gap=manner.gap):
        if found:
            found.append(Strip(12, lambda _pen, _x, _y: None, keep=True, space=True))
        found += _part(made, _places(made, part, manner.gap), width, measure)
    said, hidden = rest_words(table)
    if said:
        more = [
            replace(strip, keep=False) for strip in paragraph(clean(said), width, measure, how=Type(tone=DIM, line=18))
        ]
        found += [replace(more[0], hidden=hidden), *more[1:]]
    if table.note:
        found += paragraph(table.note, width, measure, how=Type(tone=DIM))
    return found


def narrowest(table: Table, measure: Measure, manner: Manner) -> float:
    """The width from which on its columns stand side by side."""
    return columns.least_of(_made(table, measure, manner).wanted, manner.gap)


def _made(table: Table, measure: Measure, manner: Manner) -> _Set:
    shown = [n for n, column in enumerate(table.columns) if column.paper and (manner.names or not column.person)]
    own = tuple(table.columns[n] for n in shown)
    said = _Saying(own)
    rows = [
        said.row(tuple(row[n] for n in shown), _opens(table.opens[at] if at < len(table.opens) else (), shown))
        for at, row in enumerate(table.rows[: table.most])
    ]
    total = None
    if table.total is not None:
        total = said.row(tuple(table.total[n] for n in shown), _opens(table.total_opens, shown))
    if manner.first_row is not None:
        own, rows, total = _numbered(own, rows, total, manner.first_row)
    weights = [
        BOLD if manner.bold and own and n == _name_at(manner) and own[n].kind == "text" else 400
        for n in range(len(own))
    ]
    if manner.first_row is not None:
        weights[0] = BOLD
    titles = tuple(clean(cells.shown_head(column)) for column in own)
    wanted = []
    for n, column in enumerate(own):
        asked = columns.wanted(column, titles[n], [row.texts[n] for row in rows], weights[n], measure)
        if total is not None and column.kind not in ("bar", "write"):
            bold = columns.wanted(column, titles[n], [total.texts[n]], BOLD, measure)
            asked = columns.both(asked, bold)
        wanted.append(asked)
    return _Set(own, titles, tuple(rows), total, tuple(wanted), tuple(weights), 1 + (manner.first_row is not None))


def _name_at(manner: Manner) -> int:
    return 0 if manner.first_row is None else 1


def _numbered(
    own: tuple[Column, ...], rows: list[_Row], total: _Row | None, first: int
) -> tuple[tuple[Column, ...], list[_Row], _Row | None]:
    """With the number of each row before it."""

    def with_first(row: _Row, text: str) -> _Row:
        return _Row((text, *row.texts), (text, *row.cells), (None, *row.opens))

    numbered = [with_first(row, str(number)) for number, row in enumerate(rows, start=first)]
    return (Column(_("Row")), *own), numbered, None if total is None else with_first(total, "")


def _opens(opens: Sequence[Where | None], shown: Sequence[int]) -> tuple[Where | None, ...]:
    return tuple(opens[n] if n < len(opens) else None for n in shown)


class _Saying:
    """Cells in words; what stands often is asked once."""

    def __init__(self, own: Sequence[Column]) -> None:
        self._own = own
        self._known: list[dict[Cell, str]] = [{} for _column in own]

    def row(self, held: tuple[Cell, ...], opens: tuple[Where | None, ...]) -> _Row:
        return _Row(tuple(self._cell(n, cell) for n, cell in enumerate(held)), held, opens)

    def _cell(self, n: int, cell: Cell) -> str:
        column = self._own[n]
        if cell is None or column.kind in ("bar", "write"):
            return ""
        if column.kind == "text" and isinstance(cell, str):
            return clean(cell)
        found = self._known[n].get(cell)
        if found is None:
            found = self._known[n][cell] = clean(cells.said(cell, column))
        return found


def _places(made: _Set, part: Sequence[tuple[int, float]], gap: float) -> list[_Place]:
    found, x = [], 0.0
    for number, width in part:
        found.append(_Place(number, x, width, made.columns[number], made.weights[number]))
        x += width + gap
    return found


def _part(made: _Set, places: Sequence[_Place], width: float, measure: Measure) -> list[Strip]:
    heads = (_head(made, places, width, measure),) if any(made.titles) else ()
    found = list(heads)
    for row in made.rows:
        found += _row(row, places, width, measure, heads=heads, bold=False)
    if made.total is not None:
        if made.rows:
            found[-1] = replace(found[-1], keep=True)  # a total never stands alone on its page
        found += _row(made.total, places, width, measure, heads=heads, bold=True)
    return found


def _head(made: _Set, places: Sequence[_Place], width: float, measure: Measure) -> Strip:
    """Titles of the columns, at the bottom of their strip."""
    lines = [
        fitted(made.titles[place.number], place.width, size=BODY, weight=BOLD, measure=measure, lines=_HEAD_LINES)
        for place in places
    ]
    high = max(len(each) for each in lines)

    def put(pen: Pen, x: float, y: float) -> None:
        for place, words in zip(places, lines, strict=True):
            _lines(pen, place, words, x, y + 3 + (high - len(words)) * LINE, BOLD, DIM)
        rule(pen, x, y + high * LINE + PAD - 0.5, width)

    return Strip(high * LINE + PAD, put, keep=True)


def _row(
    row: _Row, places: Sequence[_Place], width: float, measure: Measure, *, heads: tuple[Strip, ...], bold: bool
) -> list[Strip]:
    """A strip; several where a text of it takes more lines than may have to stand on one page."""
    lines: list[list[Words]] = []
    high = 1
    for place in places:
        text = row.texts[place.number]
        if not text:
            lines.append([])
            continue
        weight = BOLD if bold else place.weight
        wide = measure(text, BODY, weight) if len(text) < 200 else place.width + 1
        if wide <= place.width + 0.01:
            lines.append([Words(text, wide)])
            continue
        most = max(place.column.lines, 1 if place.column.kind == "text" else 3)
        broken = fitted(text, place.width, size=BODY, weight=weight, measure=measure, lines=most)
        high = max(high, len(broken))
        lines.append(broken)
    if high <= _CHUNK:
        return [Strip(high * LINE + PAD, _put(row, places, lines, width, bold=bold, high=high), heads=heads)]
    found = []
    for start in range(0, high, _CHUNK):
        some = [each[start : start + _CHUNK] for each in lines]
        tall = min(_CHUNK, high - start)
        is_last = start + _CHUNK >= high
        put = _put(row, places, some, width if is_last else 0.0, bold=bold, high=tall)
        found.append(Strip(tall * LINE + (PAD if is_last else 0), put, heads=heads))
    return found


def _put(
    row: _Row, places: Sequence[_Place], lines: Sequence[list[Words]], width: float, *, bold: bool, high: int
) -> Put:
    def put(pen: Pen, x: float, y: float) -> None:
        for place, words in zip(places, lines, strict=True):
            if place.column.kind == "bar":
                put_bar(pen, Rect(x + place.x, y, place.width, LINE + PAD), row.cells[place.number])
            _lines(pen, place, words, x, y + 3, BOLD if bold else place.weight, INK)
            where = row.opens[place.number]
            if where is not None and words:
                pen.spot("\n".join(where), Rect(x + place.x, y, place.width, high * LINE + PAD))
        if width:
            rule(pen, x, y + high * LINE + PAD - 0.5, width)

    return put


def _lines(pen: Pen, place: _Place, lines: Sequence[Words], x: float, y: float, weight: int, tone: str) -> None:
    """Lines of a cell, one below the other; figures at the right of their column."""
    is_right = cells.is_number(place.column)
    for text, wide, full in lines:
        left = x + place.x + (place.width - wide if is_right else 0.0)
        pen.add(Text(Rect(left, y, wide, LINE), text, BODY, weight, tone, "left", full))
        y += LINE
