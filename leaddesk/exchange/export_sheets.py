"""The sheets of an export: which rows, which columns, each cell as a file may hold it. Reads; writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar, cast
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.filters import ListQuery
from leaddesk.exchange import export_columns, export_long, export_sums, export_things
from leaddesk.exchange.export_cells import Cell, cell
from leaddesk.exchange.export_rows import BLOCK, Reader
from leaddesk.exchange.export_sql import IDS_SQL, SHEETS, headers_of
from leaddesk.exchange.out_sheet import MAX_ROWS, OutSheet
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists

T = TypeVar("T")
LISTS: Final = ("leads", "deals", "names")
"""Kinds of which there may be very many: read and made column by column."""
CHECK_EVERY: Final = 500
_DAYS: Final = export_columns.DATES | {"customer_since"}


def ids_of(ws: Workspace, what: str, ids: Sequence[int] | None, query: ListQuery | None) -> Sequence[int]:
    """The rows of a kind that are to go out: ``ids`` as they come, else those of ``query``, else all."""
    if what in export_things.THINGS:
        return export_things.ids_of(ws.store, what)
    if ids is not None:
        return ids
    if what in IDS_SQL:
        return [row[0] for row in ws.store.rows(IDS_SQL[what])]
    return lists.ids(ws.store, query or ListQuery(what=what), ws.moment())


class Progress:
    """Tells the job how far the rows are; a cancelled one stops here."""

    def __init__(self, context: JobContext, total: int) -> None:
        self._context = context
        self._total = total
        self._done = 0

    def step(self) -> None:
        """One row more."""
        if self._done % CHECK_EVERY == 0:
            self._context.progress(self._done, self._total)
        self._done += 1

    def each(self, rows: Iterable[T]) -> Iterator[T]:
        """``rows``, a step each."""
        for row in rows:
            self.step()
            yield row


def of_kinds(ws: Workspace, wanted: dict[str, Sequence[int]], context: JobContext) -> list[OutSheet]:
    """A sheet for each kind, or as many as its rows fill; last the sums of all of them, where there are any."""
    progress = Progress(context, sum(len(found) for found in wanted.values()))
    sheets = [sheet for kind, found in wanted.items() for sheet in _parts(ws, kind, found, progress)]
    return [*sheets, *(sums for kind, found in wanted.items() if (sums := export_sums.sheet(ws.store, kind, found)))]


def of_rows(ws: Workspace, what: str, ids: Sequence[int], context: JobContext) -> OutSheet:
    """All rows of one kind in one sheet, however many: for files without sheets."""
    return sheet(ws, what, ids, Progress(context, len(ids)))


def _parts(ws: Workspace, what: str, ids: Sequence[int], progress: Progress) -> Iterator[OutSheet]:
    for at in range(0, max(len(ids), 1), MAX_ROWS):
        yield sheet(ws, what, ids[at : at + MAX_ROWS], progress)


def sheet(ws: Workspace, what: str, ids: Sequence[int], progress: Progress) -> OutSheet:
    """The rows ``ids`` of one kind; texts too long for a cell go on in columns beside."""
    if what in export_things.THINGS:
        return export_things.sheet(ws, what, ids, progress.step)
    reader = Reader(ws.store, ws.moment())
    headers = [*headers_of(what), *reader.further_headers(what, ids)]
    made = OutSheet(
        _(SHEETS[what]),
        headers,
        (),
        _DAYS | reader.own_of("date"),
        export_columns.SUMS | reader.own_of("money"),
        expected=len(ids),
    )
    zone = ws.settings.zone
    if what in LISTS:
        rows = _quick_cells(reader, ids, headers, zone, progress)
    else:
        rows = _cells(zone, reader.records(what, ids), headers, progress)
    if reader.longest(what, ids) > export_long.LONG:
        return export_long.fitting(made, list(rows))
    return replace(made, rows=rows)


def _cells(
    zone: ZoneInfo, records: Iterator[dict[str, Any]], headers: Sequence[str], progress: Progress
) -> Iterator[Sequence[Cell]]:
    for record in records:
        progress.step()
        yield [_plain(record.get(header), zone) for header in headers]


def _quick_cells(
    reader: Reader, ids: Sequence[int], headers: Sequence[str], zone: ZoneInfo, progress: Progress
) -> Iterator[Sequence[Cell]]:
    for at in range(0, len(ids), BLOCK):
        columns = reader.block(ids[at : at + BLOCK])
        yield from progress.each(export_columns.rows(columns, headers, zone))


def _plain(value: Any, zone: ZoneInfo) -> Cell:
    """``cell``, quickly for nothing and for texts without anything to clean."""
    if value is None or (value.__class__ is str and value.isprintable()):
        return cast("Cell", value)
    return cell(value, zone)
