"""The rows of an import that could not be used, as a file of their own: cells as they were, and why. Never changes anything."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import _
from leaddesk.exchange import csv_out, xlsx_out
from leaddesk.exchange.export_cells import Cell, cell
from leaddesk.exchange.importing_model import ImportResult
from leaddesk.exchange.model import RawCell, Table
from leaddesk.exchange.xlsx_out import OutSheet


def write(target: Path, table: Table, result: ImportResult, zone: ZoneInfo) -> int:
    """Write the rejected rows of ``result`` to ``target`` (.xlsx by its ending, else .csv); gives back how many.

    The file is put in its place whole. Raises EnvironmentFault where it cannot be written.
    """
    headers = [*table.headers, _("Why it could not be used")]
    part = target.with_name(f".{target.name[:80]}.{os.getpid()}.part")
    try:
        if target.suffix.lower() == ".xlsx":
            count = xlsx_out.write(part, [OutSheet(_("Could not be used"), headers, _rows(table, result, zone))])
        else:
            with part.open("w", encoding=csv_out.ENCODING, newline="") as file:
                count = csv_out.write(file, headers, _rows(table, result, zone))
        os.replace(part, target)
    except OSError as error:
        raise EnvironmentFault(
            _("{name} cannot be written: {why}.").format(name=target.name, why=error.strerror or error),
            code="target_locked",
            hint=_("Close it where it is open, or choose another name."),
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return count


def _rows(table: Table, result: ImportResult, zone: ZoneInfo) -> Iterator[list[Cell]]:
    rejected = {row.row_no for row in result.outcomes if row.outcome == "rejected"}
    why: dict[int, str] = {}
    for problem in result.problems:
        if problem.row in rejected and problem.row is not None:
            why.setdefault(problem.row, problem.message)
    for row in table.rows:
        if row.row_no in rejected:
            yield [*(_plain(value, zone) for value in row.cells), why.get(row.row_no, "")]


def _plain(value: RawCell, zone: ZoneInfo) -> Cell:
    return value.isoformat() if isinstance(value, dt.time) else cell(value, zone)
