"""Lists of a few people, brought into one data file after another: what the tests of layouts share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from leaddesk.exchange import importing
from leaddesk.exchange.importing import Prepared
from leaddesk.exchange.importing_model import ImportResult
from leaddesk.exchange.plan_model import Options
from leaddesk.services.workspace import Workspace

HEADERS = ("Name", "E-Mail", "Zuletzt", "Farbe", "Stand")


class Firm:
    """Lists brought into one data file, each with headers and rows of its own."""

    def __init__(self, ws: Workspace, folder: Path) -> None:
        self.ws, self._folder, self._n = ws, folder, 0

    def file(self, rows: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS) -> Path:
        self._n += 1
        path = self._folder / f"list{self._n}.csv"
        path.write_text("\n".join(";".join(row) for row in (headers, *rows)) + "\n", encoding="utf-8")
        return path

    def prepare(self, rows: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS, **said: Any) -> Prepared:
        return importing.prepare(self.ws, self.file(rows, headers), Options(**said))

    def bring(self, rows: Sequence[Sequence[str]], headers: Sequence[str] = HEADERS, **said: Any) -> ImportResult:
        (result,) = importing.run(self.ws, self.file(rows, headers), Options(**said))
        return result


ANNA = ("Anna Berg", "anna@berg.example", "", "rot", "in Arbeit")
OTTO = ("Otto Lang", "otto@lang.example", "", "gelb", "in Arbeit")
IDA = ("Ida Roth", "ida@roth.example", "", "rot", "weg")


def fields(found: Prepared | ImportResult) -> dict[str, str | None]:
    matches = found.matches if isinstance(found, Prepared) else found.columns
    return {match.header: match.field for match in matches}


def reasons(found: Prepared) -> dict[str, tuple[str, float]]:
    return {match.header: (match.reason, match.confidence) for match in found.matches}


def painted(path: Path, colours: Sequence[str], *, start: int = 0) -> Path:
    """Three rows in each of ``colours`` and nine plain ones, the people numbered from ``start``."""
    import openpyxl
    from openpyxl.styles import PatternFill

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "E-Mail"])
    for n, colour in enumerate([colour for colour in (*colours, "", "", "") for _row in range(3)], start):
        sheet.append([f"Person {chr(65 + n % 26)}", f"p{n}@firm{n}.example"])
        for cell in sheet[sheet.max_row] if colour else ():
            cell.fill = PatternFill("solid", fgColor=colour)
    book.save(path)
    return path
