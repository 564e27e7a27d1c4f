"""The corpus and its truth files, read without the program: header and rows as they are meant, and what every column is.

Text is read with the standard library in the encoding and delimiter that the truth names, workbooks by calamine; header row and row
count must agree with the truth, or the file is refused here.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

SHARED: Final = Path(__file__).resolve().parents[3] / "shared" / "corpus"

Grid = list[list[Any]]


@dataclass(frozen=True)
class Column:
    """What the truth says of one column: ``field`` None = none of ours; ``also_ok`` are answers that are not wrong (None = none)."""

    header: str
    field: str | None
    also_ok: tuple[str | None, ...] = ()
    secondary: bool = False


@dataclass(frozen=True)
class Plain:
    """A table as it is meant: ``columns`` in order, data rows without blank ones. ``kind`` is the truth's (``negative`` = nobody in it)."""

    name: str
    kind: str
    columns: tuple[Column, ...]
    rows: Grid

    @property
    def header(self) -> list[str]:
        return [column.header for column in self.columns]


def truths(folder: Path | None = None) -> Iterator[dict[str, Any]]:
    """Every truth file as written, in order of name."""
    for path in sorted(((folder or SHARED) / "truth").glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def columns_of(truth: dict[str, Any]) -> tuple[Column, ...]:
    """The columns of a truth file, in order of their place."""
    return tuple(
        Column(column["header"], column.get("field"), tuple(column.get("also_ok") or ()), bool(column.get("secondary")))
        for column in sorted(truth["columns"], key=lambda column: int(column["index"]))
    )


def plain(truth: dict[str, Any], *, most_rows: int = 60) -> Plain:
    """The table a truth file describes, cut to ``most_rows`` rows. ValueError where file and truth disagree."""
    path = SHARED / truth["file"].removeprefix("devs/")
    grid = _text(path, truth) if truth["delimiter"] else _book(path, truth["sheet"])
    columns = columns_of(truth)
    body = [row for row in grid[truth["header_row"] + 1 :] if any(str(cell).strip() for cell in row)]
    if len(body) != truth["rows"]:
        raise ValueError(f"{path.name}: {len(body)} rows, the truth says {truth['rows']}")
    width = len(columns)
    rows = [[*row[:width], *[""] * (width - len(row))] for row in body[:most_rows]]
    return Plain(path.name, truth["kind"], columns, rows)


def _text(path: Path, truth: dict[str, Any]) -> Grid:
    csv.field_size_limit(1 << 24)
    with path.open(encoding=truth["encoding"], newline="") as file:
        return [list(row) for row in csv.reader(file, delimiter=truth["delimiter"])]


def _book(path: Path, sheet: str | None) -> Grid:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return [list(row) for row in book.get_sheet_by_name(sheet or book.sheet_names[0]).to_python()]
