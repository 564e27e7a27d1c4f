"""A table as strips: its head, a strip a row with a hairline below, its total, what is counted instead of printed, its note.

Cells read as everywhere (``reporting.cells``); figures stand at the right, texts take as many lines as their column says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leaddesk.base.i18n import _
from leaddesk.domain.drawing import Measure
from leaddesk.reporting import cells
from leaddesk.reporting.document import Cell, Column, Table, Where
from leaddesk.reporting.paper import columns
from leaddesk.reporting.paper.columns import Wanted
from leaddesk.reporting.paper.counted import rest_words
from leaddesk.reporting.paper.rows import Place, Row, Rows
from leaddesk.reporting.paper.strips import BOLD, DIM, LOOSE, WRITTEN, Pace, Strip, Type, paragraph
from leaddesk.reporting.paper.words import clean


@dataclass(frozen=True)
class Manner:
    """How a table is set: ``names``: with the columns of contacts' names; ``bold``: the first column; ``first_row``: number of its first
    row, where its rows are numbered; ``gap``: between its columns; ``pace``: how close its rows follow."""

    names: bool = False
    bold: bool = True
    first_row: int | None = None
    gap: float = columns.GAP
    pace: Pace = LOOSE


@dataclass(frozen=True)
class _Set:
    """A table ready to be set: what it says, and what each column asks for."""

    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None
    wanted: tuple[Wanted, ...]
    weights: tuple[int, ...]
    repeated: int


def strips(table: Table, width: float, measure: Measure, manner: Manner, *, alike: Sequence[Table] = ()) -> list[Strip]:
    """The whole table; nothing of one without rows or columns. ``alike``: tables whose columns stand below its own."""
    made = _made(table, measure, manner)
    for other in alike:
        its = _made(other, measure, manner).wanted
        made = replace(made, wanted=tuple(map(columns.both, made.wanted, its)))
    said, hidden = rest_words(table)
    if not made.columns or not (made.rows or made.total or hidden):
        return []
    found: list[Strip] = []
    repeated = min(made.repeated, len(made.columns) - 1)
    for part in columns.parts(made.wanted, width, repeated=repeated, gap=manner.gap):
        if found:
            found.append(Strip(12, lambda _pen, _x, _y: None, keep=True, space=True))
        found += _part(made, _places(made, part, manner.gap), width, measure, manner.pace)
    if said:
        more = [
            replace(strip, keep=False) for strip in paragraph(clean(said), width, measure, how=Type(tone=DIM, line=18))
        ]
        found += [replace(more[0], hidden=hidden), *more[1:]]
    if table.note:
        found += paragraph(table.note, width, measure, how=Type(tone=DIM))
    return found


def needs(table: Table, measure: Measure, manner: Manner) -> tuple[float, float]:
    """The width from which on its columns stand side by side, and from which on every cell stands on one line."""
    wanted = _made(table, measure, manner).wanted
    gaps = manner.gap * max(0, len(wanted) - 1)
    return sum(each.least for each in wanted) + gaps, sum(each.snug for each in wanted) + gaps


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
    own: tuple[Column, ...], rows: list[Row], total: Row | None, first: int
) -> tuple[tuple[Column, ...], list[Row], Row | None]:
    """With the number of each row before it."""

    def with_first(row: Row, text: str) -> Row:
        return Row((text, *row.texts), (text, *row.cells), (None, *row.opens))

    numbered = [with_first(row, str(number)) for number, row in enumerate(rows, start=first)]
    return (Column(_("Row")), *own), numbered, None if total is None else with_first(total, "")


def _opens(opens: Sequence[Where | None], shown: Sequence[int]) -> tuple[Where | None, ...]:
    return tuple(opens[n] if n < len(opens) else None for n in shown)


class _Saying:
    """Cells in words; what stands often is asked once."""

    def __init__(self, own: Sequence[Column]) -> None:
        self._own = own
        self._known: list[dict[Cell, str]] = [{} for _column in own]

    def row(self, held: tuple[Cell, ...], opens: tuple[Where | None, ...]) -> Row:
        return Row(tuple(self._cell(n, cell) for n, cell in enumerate(held)), held, opens)

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


def _places(made: _Set, part: Sequence[tuple[int, float]], gap: float) -> list[Place]:
    found, x = [], 0.0
    for number, width in part:
        found.append(Place(number, x, width, made.columns[number], made.weights[number]))
        x += width + gap
    return found


def _part(made: _Set, places: Sequence[Place], width: float, measure: Measure, pace: Pace) -> list[Strip]:
    is_written_on = any(column.kind == "write" for column in made.columns)
    setter = Rows(places, width, measure, WRITTEN if is_written_on else pace)
    heads = (setter.head(made.titles),) if any(made.titles) else ()
    found = list(heads)
    for row in made.rows:
        found += setter.strips(row, heads)
    if made.total is not None:
        if made.rows:
            found[-1] = replace(found[-1], keep=True)  # a total never stands alone on its page
        found += setter.strips(made.total, heads, bold=True)
    return found
