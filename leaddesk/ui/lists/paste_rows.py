"""Copied rows that do not come as rows: a table of a web page or mail as HTML, one single row of a spreadsheet.

Turns them into what paste and import take already; nothing of the HTML but the texts of its cells is kept.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

MOST: Final = 4_000_000
"""Characters of HTML that are looked at."""
_CELLS: Final = frozenset({"td", "th"})
_BREAKS: Final = frozenset({"br", "p", "div", "li"})
_SILENT: Final = frozenset({"script", "style", "head", "title"})


def rows_of_html(html: str) -> str:
    """The largest table in ``html`` as lines with tabs; empty where there is none of two rows and two columns at least."""
    if "<t" not in html[:MOST].lower():
        return ""
    reader = _Tables()
    reader.feed(html[:MOST])
    reader.close()
    tables = [rows for rows in reader.tables if len(rows) > 1 and max(map(len, rows)) > 1]
    if not tables:
        return ""
    rows = max(tables, key=lambda rows: sum(map(len, rows)))
    return "".join("\t".join(cells) + "\n" for cells in rows)


def line_of_row(text: str) -> str:
    """One row of a spreadsheet as a line is typed: its cells with commas between; any other text as it is."""
    if "\t" not in text or "\n" in text.strip("\n"):
        return text
    return ", ".join(cell.strip() for cell in text.split("\t") if cell.strip())


class _Tables(HTMLParser):
    """Reads the cells of every table; a table in a cell is a table of its own. ``tables``: rows of cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._cells: list[list[str] | None] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._open.append([])
            self._cells.append(None)
        elif self._open and tag == "tr":
            self._end_cell()
            self._open[-1].append([])
        elif self._open and tag in _CELLS:
            self._end_cell()
            if not self._open[-1]:
                self._open[-1].append([])
            self._cells[-1] = []
        elif tag in _BREAKS and self._cells and self._cells[-1]:
            self._cells[-1].append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._open and tag in (*_CELLS, "tr"):
            self._end_cell()
        elif self._open and tag == "table":
            self._end_cell()
            self._cells.pop()
            self.tables.append([row for row in self._open.pop() if any(row)])

    def handle_data(self, data: str) -> None:
        cell = self._cells[-1] if self._cells and not self._silent else None
        if cell is not None:
            cell.append(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self.handle_endtag("table")

    def _end_cell(self) -> None:
        cell = self._cells[-1]
        if cell is not None:
            self._open[-1][-1].append(" ".join("".join(cell).split()))
            self._cells[-1] = None
