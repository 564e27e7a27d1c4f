"""What the tests of the workbook zoo share: writing one file per nuisance, and bringing it all the way to rows.

A file is really written, really guarded and read in the child process, and understood by ``importing.prepare``: nothing is taken
from the middle. What is expected stands in each test, said by hand, never taken from the program.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.exchange import importing
from leaddesk.exchange.importing import Prepared
from leaddesk.exchange.model import ImportRow
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace

PEOPLE: list[list[Any]] = [
    ["Anna Berg", "anna@berg.example", "+49 30 1234567"],
    ["Jörg Roth", "joerg@roth.example", "+49 171 7654321"],
    ["Eva Kurz", "eva@kurz.example", "+49 40 998877"],
]
HEAD = ["Name", "E-Mail", "Telefon"]
NAMES = [row[0] for row in PEOPLE]


def xlsx(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """A workbook of one sheet as Excel would save it."""
    book, sheet = workbook()
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def workbook() -> tuple[Any, Any]:
    """An empty workbook and its first sheet, for what needs more than rows."""
    import openpyxl

    book = openpyxl.Workbook()
    return book, book.worksheets[0]


def look(ws: Workspace, path: Path, **options: Any) -> Prepared:
    """The file as the import understands it."""
    return importing.prepare(ws, path, Options(**options))


def column(prepared: Prepared, field: str) -> list[Any]:
    """One field of every row; None where a row has none."""
    return [row.values.get(field) for row in prepared.rows]


def days(prepared: Prepared, field: str, zone: ZoneInfo) -> list[dt.date | None]:
    """A field of dates, or of moments, as days of the firm."""
    return [day(value, zone) for value in column(prepared, field)]


def day(value: Any, zone: ZoneInfo) -> dt.date | None:
    """A date or moment as the day it is at the firm."""
    if isinstance(value, dt.datetime):
        return value.astimezone(zone).date() if value.tzinfo else value.date()
    return value if isinstance(value, dt.date) else None


def codes(prepared: Prepared) -> set[str]:
    """The codes of all that is told: of reading, of the table, of the cells."""
    return {problem.code for problem in prepared.problems} | {p.code for row in prepared.rows for p in row.problems}


def kept(row: ImportRow, text: str) -> bool:
    """Whether ``text`` stands in the row as it was read: nothing is lost."""
    return any(str(cell) == text for cell in row.raw)
