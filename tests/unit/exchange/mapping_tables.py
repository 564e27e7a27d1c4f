"""Small tables for the tests of matching and values."""

from __future__ import annotations

from leaddesk.exchange.model import RawCell, Table, TableRow


def table(headers: str | None, *rows: list[RawCell], sheet: str = "") -> Table:
    """A table with ``headers`` written "Name | E-mail", None for a file without any; shorter rows are filled with blanks."""
    width = max([len(row) for row in rows] + [headers.count("|") + 1 if headers is not None else 0])
    written = [part.strip() for part in headers.split("|")] if headers is not None else [""] * width
    written += [""] * (width - len(written))
    shown: list[str] = []
    for index, header in enumerate(written):
        name = header or f"Column {index + 1}"
        shown.append(name if name not in shown else f"{name} ({index + 1})")
    first = 1 if headers is None else 2
    cells = [TableRow(first + number, row + [None] * (width - len(row))) for number, row in enumerate(rows)]
    return Table(sheet, None if headers is None else 0, shown, cells, written)
