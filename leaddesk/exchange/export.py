"""Rows out of the firm's book into a file another program reads: .xlsx and .csv, whole or not at all.

``write`` is the one door. The file is written beside its target, synced and put in its place at once, so that a full disk or a
file open elsewhere leaves what was there.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.filters import ListQuery
from leaddesk.exchange import csv_out, xlsx_out
from leaddesk.exchange.export_cells import Cell, cell, pieces
from leaddesk.exchange.export_rows import Reader
from leaddesk.exchange.export_sql import CONTINUED, IDS_SQL, SHEETS, headers_of
from leaddesk.exchange.xlsx_out import MAX_ROWS, OutSheet
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists

KINDS: Final = ("leads", "deals", "customers", "names", "follow-ups", "everything")
EVERYTHING: Final = ("leads", "names", "customers", "follow-ups", "activities")
ENDINGS: Final = (".xlsx", ".csv")
CHECK_EVERY: Final = 500
_DAYS: Final = frozenset({"next_action_due", "expected_close", "parked_until", "customer_since", "quote_valid_until"})
_SUMS: Final = frozenset({"value", "won_value", "quoted_sum"})
_LONG: Final = 16_383
"""From here on a text may need more than one cell (a character can count twice)."""


def write(
    ws: Workspace,
    target: Path,
    *,
    what: str = "leads",
    ids: Sequence[int] | None = None,
    query: ListQuery | None = None,
    context: JobContext | None = None,
) -> int:
    """Write rows of kind ``what`` to ``target``, by its ending; gives back how many.

    ``ids`` (in their order) or ``query`` choose among leads, deals and names, ``ids`` among customers and follow-ups;
    without either all go out. Raises UserError for an ending or kind that is none, EnvironmentFault where the target
    cannot be written (``target_locked``, ``disk_full``), Cancelled.
    """
    _check_wishes(target, what)
    context = context or JobContext()
    kinds = EVERYTHING if what == "everything" else (what,)
    wanted = {kind: _ids(ws, kind, ids, query) for kind in kinds}
    total = sum(len(found) for found in wanted.values())
    part = target.with_name(f".{target.name[:80]}.{os.getpid()}.part")
    if not target.parent.is_dir():
        raise EnvironmentFault(
            _("There is no folder {folder}.").format(folder=target.parent),
            code="no_folder",
            hint=_("Make it first, or choose another folder."),
        )
    try:
        if target.suffix.lower() == ".csv":
            count = _write_csv(ws, part, what, wanted[what], context)
        else:
            progress = _Progress(context, total)
            sheets = [sheet for kind, found in wanted.items() for sheet in _sheets(ws, kind, found, progress)]
            count = xlsx_out.write(part, sheets)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    except OSError as error:
        raise _refused(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return count


def _check_wishes(target: Path, what: str) -> None:
    if what not in KINDS:
        raise UserError(
            _("“{what}” cannot be exported.").format(what=what),
            hint=_("Known: {names}.").format(names=", ".join(KINDS)),
        )
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(
            _("A file ending in “{ending}” cannot be written.").format(ending=ending or target.name),
            code="unknown_ending",
            hint=_("Known: {names}.").format(names=", ".join(ENDINGS)),
        )
    if what == "everything" and ending == ".csv":
        raise UserError(
            _("Everything needs a sheet for each kind, which a .csv does not have."),
            code="unknown_ending",
            hint=_("Choose a name ending in .xlsx."),
        )


def _ids(ws: Workspace, what: str, ids: Sequence[int] | None, query: ListQuery | None) -> Sequence[int]:
    if ids is not None:
        return ids
    if what in IDS_SQL:
        return [row[0] for row in ws.store.rows(IDS_SQL[what])]
    return lists.ids(ws.store, query or ListQuery(what=what), ws.moment())


class _Progress:
    """Tells the job how far the rows are; a cancelled one stops here."""

    def __init__(self, context: JobContext, total: int) -> None:
        self._context = context
        self._total = total
        self._done = 0

    def step(self) -> None:
        if self._done % CHECK_EVERY == 0:
            self._context.progress(self._done, self._total)
        self._done += 1


def _write_csv(ws: Workspace, part: Path, what: str, ids: Sequence[int], context: JobContext) -> int:
    sheet = _sheet(ws, Reader(ws.store, ws.moment()), what, ids, _Progress(context, len(ids)))
    with part.open("w", encoding=csv_out.ENCODING, newline="") as file:
        return csv_out.write(file, sheet.headers, sheet.rows)


def _sheets(ws: Workspace, what: str, ids: Sequence[int], progress: _Progress) -> Iterator[OutSheet]:
    """The sheets of one kind: one, or as many as its rows fill."""
    reader = Reader(ws.store, ws.moment())
    for at in range(0, max(len(ids), 1), MAX_ROWS):
        yield _sheet(ws, reader, what, ids[at : at + MAX_ROWS], progress)


def _sheet(ws: Workspace, reader: Reader, what: str, ids: Sequence[int], progress: _Progress) -> OutSheet:
    headers = [*headers_of(what), *reader.further_headers(what, ids)]
    rows = _cells(ws, reader, what, ids, headers, progress)
    days, sums = _DAYS | reader.own_of("date"), _SUMS | reader.own_of("money")
    if reader.longest(what, ids) > _LONG:
        return _with_pieces(headers, list(rows), OutSheet(_(SHEETS[what]), (), (), days, sums))
    return OutSheet(_(SHEETS[what]), headers, rows, days, sums)


def _cells(
    ws: Workspace, reader: Reader, what: str, ids: Sequence[int], headers: Sequence[str], progress: _Progress
) -> Iterator[list[Cell]]:
    zone = ws.settings.zone
    for record in reader.records(what, ids):
        progress.step()
        yield [_plain(record.get(header), zone) for header in headers]


def _plain(value: Any, zone: ZoneInfo) -> Cell:
    """``cell``, quickly for nothing and for texts without anything to clean."""
    if value is None or (value.__class__ is str and value.isprintable()):
        return cast("Cell", value)
    return cell(value, zone)


def _with_pieces(headers: Sequence[str], rows: list[list[Cell]], empty: OutSheet) -> OutSheet:
    """``empty`` with ``rows``; texts too long for a cell go on in columns beside: ``notes``, ``notes (continued 2)``."""
    most = [
        max((len(pieces(value)) for row in rows if isinstance(value := row[at], str)), default=1)
        for at in range(len(headers))
    ]
    wide = [
        header if n == 1 else CONTINUED.format(header=header, n=n)
        for header, count in zip(headers, most, strict=True)
        for n in range(1, count + 1)
    ]
    cut: list[list[Cell]] = []
    for row in rows:
        made: list[Cell] = []
        for value, count in zip(row, most, strict=True):
            parts: list[Cell] = [*pieces(value)] if isinstance(value, str) else [value]
            made += parts + [None] * (count - len(parts))
        cut.append(made)
    return replace(empty, headers=wide, rows=cut)


def _refused(target: Path, error: OSError) -> EnvironmentFault:
    """The sentence for a target that cannot be written."""
    if error.errno == 28:  # ENOSPC
        return EnvironmentFault(
            _("There is no room left for {name}.").format(name=target.name),
            code="disk_full",
            hint=_("What was there before is as it was. Make room, or write it elsewhere."),
        )
    return EnvironmentFault(
        _("{name} cannot be written: {why}.").format(name=target.name, why=error.strerror or error),
        code="target_locked",
        hint=_("Close it where it is open, or choose another name."),
    )
