"""What differs between a saved report and the same question asked now: figures before and now, leads that came and went. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.reporting import cells
from leaddesk.reporting.document import Cell, Document, Measure, Table, Where
from leaddesk.reporting.from_json import Content, Rows

NOT_THERE: Final = "–"


@dataclass(frozen=True)
class Change:
    """A figure that differs. ``place``: the table and row it stands in, "" of a measure; ``before`` and ``now`` as people read them.

    ``came`` and ``went``: ids of leads that stand behind it now and did not, and the other way round; None: not known, as they were too
    many to be kept, or the figure names none.
    """

    place: str
    label: str
    before: str
    now: str
    came: tuple[int, ...] | None = None
    went: tuple[int, ...] | None = None


@dataclass(frozen=True)
class _Figure:
    """``table``: the title of its table, "" of a measure."""

    shown: str
    where: Where | None
    table: str = ""


_Key = tuple[str, str, int]
"""Place, label, and which of several of the same place and label."""


def changes(before: Content, now: Document, rows: Mapping[Where, Rows]) -> tuple[Change, ...]:
    """Every figure that differs, in the order of the saved report, then what is new. ``rows``: what stands behind those of ``now``."""
    old = _figures(before.document)
    new = _called_as_then(_figures(now), old)
    keys = [*old, *(key for key in new if key not in old)]
    return tuple(change for key in keys if (change := _change(key, (before, old), (rows, new))) is not None)


def _called_as_then(new: Mapping[_Key, _Figure], old: Mapping[_Key, _Figure]) -> dict[_Key, _Figure]:
    """``new`` with the names that its rows had then: a source that was renamed since is the same row, known by what its cells open."""
    known, there = {place for place, _label, _n in old}, {place for place, _label, _n in new}
    gone: dict[tuple[str, Where | None], str] = {
        (figure.table, figure.where): place
        for (place, _label, _n), figure in old.items()
        if place not in there and figure.where is not None
    }
    then: dict[str, str] = {}
    for (place, _label, _n), figure in new.items():
        if place not in known and (figure.table, figure.where) in gone:
            then.setdefault(place, gone[figure.table, figure.where])
    return {(then.get(place, place), label, n): figure for (place, label, n), figure in new.items()}


def _change(
    key: _Key,
    then: tuple[Content, Mapping[_Key, _Figure]],
    today: tuple[Mapping[Where, Rows], Mapping[_Key, _Figure]],
) -> Change | None:
    (content, old), (rows, new) = then, today
    before, now = old.get(key), new.get(key)
    had, has = _ids(before, content.rows), _ids(now, rows)
    came = tuple(sorted(has - had)) if had is not None and has is not None else None
    went = tuple(sorted(had - has)) if had is not None and has is not None else None
    shown = before.shown if before else NOT_THERE
    shows = now.shown if now else NOT_THERE
    if shown == shows and not came and not went:
        return None
    return Change(key[0], key[1], shown, shows, came, went)


def _ids(figure: _Figure | None, rows: Mapping[Where, Rows]) -> frozenset[int] | None:
    """The leads behind a figure; none behind one that is not there; None where they are not known."""
    if figure is None:
        return frozenset()
    held = rows.get(figure.where) if figure.where is not None else None
    return held.ids if held is not None else None


def _figures(document: Document) -> dict[_Key, _Figure]:
    """Every measure and every cell that is a figure, by where it stands."""
    found: dict[_Key, _Figure] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for place, label, figure in (*_of_measures(document.measures), *_of_tables(document.tables)):
        found[place, label, seen[place, label]] = figure
        seen[place, label] += 1
    return found


def _of_measures(measures: tuple[Measure, ...]) -> Iterator[tuple[str, str, _Figure]]:
    for measure in measures:
        yield "", measure.label, _Figure(measure.shown, measure.opens)


def _of_tables(tables: tuple[Table, ...]) -> Iterator[tuple[str, str, _Figure]]:
    for table in tables:
        heads = [i for i, column in enumerate(table.columns) if not cells.is_number(column)]
        leading = [i for at, i in enumerate(heads) if i == at]  # "Lost, Price": all that stands before the first figure
        for row, opens in _lines(table):
            head = ", ".join(filter(None, (cells.said(row[i], table.columns[i]) for i in leading)))
            place = f"{table.title}: {head}" if head else table.title
            for i, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                if i not in heads:
                    where = opens[i] if i < len(opens) else None
                    shown = NOT_THERE if cell is None else cells.said(cell, column)
                    yield place, cells.head(column), _Figure(shown, where, table.title)


def _lines(table: Table) -> Iterator[tuple[tuple[Cell, ...], tuple[Where | None, ...]]]:
    """Every row, and the total, with what each cell opens."""
    for at, row in enumerate(table.rows):
        yield row, table.opens[at] if at < len(table.opens) else ()
    if table.total is not None:
        yield table.total, table.total_opens
