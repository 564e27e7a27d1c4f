"""Derives harder files from plain ones: the same records under title rows, with two-row heads, totals, other encodings, other headers.

Every variant knows its own truth, derived from the truth of the plain table and never from what the program reads. Deterministic: the
same seed gives the same files.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tools.corpus import renamed
from tools.corpus.truth import Column, Grid, Plain
from tools.corpus.write import Writer, fits, ods, text, typed, xls, xlsx


@dataclass(frozen=True)
class Variant:
    """A file to write, and what importing it must give: header row (0-based, None = none), data rows, and the truth of its columns by
    their place in the table."""

    kind: str
    base: str
    header_row: int | None
    rows: int
    columns: tuple[Column, ...]
    write: Writer
    negative: bool = False

    @property
    def name(self) -> str:
        return f"{self.base}.{self.kind}"


HARDER: Final = ("typos", "no_header")
"""Kinds beyond those that issue 3 names; they are summed up apart."""


def variants(plain: Plain, *, seed: int = 0) -> Iterator[Variant]:
    """Every variant of ``plain`` that makes sense for it; a list without people only in other layouts, a bare header in few."""
    head, rows, n = plain.header, plain.rows, len(plain.rows)
    numbers = typed(rows)

    def made(kind: str, header_row: int | None, write: Writer, columns: Sequence[Column] = plain.columns) -> Variant:
        return Variant(kind, plain.name, header_row, n, tuple(columns), write, plain.kind == "negative")

    rng = random.Random(f"{seed} {plain.name}")
    yield from (made(kind, 0, write) for kind, write in _formats(head, rows, numbers))
    if not rows:
        return
    yield from (made(kind, row, write) for kind, row, write in _layouts(head, rows, numbers, rng))
    if all(head) and len(head) >= 4 and n >= 2:
        yield from (made(kind, 1, write) for kind, write in _two_rows(head, numbers))
    aside: Grid = [[], [], *[[None, None, *row] for row in [head, *numbers]]]
    yield made("shifted", 2, xlsx(aside), [Column("", None), Column("", None), *plain.columns])
    order = rng.sample(range(len(head)), len(head))
    if len(head) > 2 and plain.kind != "negative":
        moved = [plain.columns[index] for index in order]
        grid = [[row[index] for index in order] for row in [head, *numbers]]
        yield made("shuffled", 0, xlsx(grid), moved)
    if plain.kind == "negative":
        return
    yield from (
        made(kind, 0, text([[c.header for c in columns], *rows], "utf-8", ";"), columns)
        for kind, columns in renamed.headers(plain.columns, rng)
    )
    if _tells_itself(rows):
        bare = [
            renamed.unheard(column, empty=not any(str(row[index]).strip() for row in rows))
            for index, column in enumerate(plain.columns)
        ]
        yield made("no_header", None, text(rows, "utf-8", ","), bare)


def _tells_itself(rows: Grid) -> bool:
    """Whether rows without a header can be told from rows with one: several, and the first holds an address or a number."""
    first = [str(cell) for cell in rows[0]]
    return len(rows) > 1 < len(first) and any("@" in cell or cell.replace("+", "").isdigit() for cell in first)


def _formats(head: list[str], rows: Grid, numbers: Grid) -> Iterator[tuple[str, Writer]]:
    yield "xlsx", xlsx([head, *numbers])
    yield "xls", xls([head, *numbers])
    yield "ods", ods([head, *rows])
    yield "utf16_tab", text([head, *rows], "utf-16", "\t", ".txt")
    yield "utf16le_no_bom", text([head, *rows], "utf-16-le", ";")
    yield "utf8_bom_bar", text([head, *rows], "utf-8-sig", "|")
    if fits([head, *rows], "cp1252"):
        yield "cp1252_semicolon", text([head, *rows], "cp1252", ";")


def _layouts(head: list[str], rows: Grid, numbers: Grid, rng: random.Random) -> Iterator[tuple[str, int, Writer]]:
    width, n = len(head), len(rows)
    yield "title", 3, xlsx([["Leads export"], ["Stand: 03.05.2026"], [], head, *numbers])
    facts: Grid = [["Report", "Leads by campaign"], ["Date", "2026-05-03"], ["Owner", "Anna"], []]
    yield "key_values", 4, xlsx([*facts, head, *numbers])
    yield (
        "merged_title",
        1,
        xlsx([["Our leads, spring fair", *[None] * (width - 1)], head, *numbers], merged=_across(1, 1, width)),
    )
    yield "blank_above", 2, text([[], [], head, *rows], "utf-8", ",")
    scattered: Grid = []
    for row in numbers:
        scattered += [row, []] if rng.random() < 0.2 else [row]
    yield "blank_between", 0, xlsx([head, *scattered])
    if n >= 3:
        yield "total", 0, xlsx([head, *numbers, ["Total", n]])
        yield "summe", 0, text([head, *rows, [], ["Summe:", *[""] * (width - 2), str(n)]], "utf-8", ";")
        footer = "Exported from the old system. Please treat as confidential."
        yield "footer", 0, xlsx([head, *numbers, [], [footer]])
    if n >= 4 and width >= 3:
        yield "header_again", 0, xlsx([head, *numbers[: n // 2], head, *numbers[n // 2 :]])
    if n >= 2 and width >= 3:
        legend: Grid = [[], [], ["Status", "Description"], ["A", "in work"], ["B", "done"]]
        yield "second_table", 0, xlsx([head, *numbers, *legend])
        info: Grid = [["How to use this list"], ["Fill in every row and send it back."]]
        yield "second_sheet", 0, xlsx([head, *numbers], before=[("Info", info)])
    if n >= 2 and width >= 4 and all(head):
        yield "template_rows", 0, xlsx([head, *numbers, *[[*[None] * (width - 1), False]] * 5])


def _across(row: int, first: int, last: int) -> list[str]:
    from openpyxl.utils import get_column_letter as letter

    return [f"{letter(first)}{row}:{letter(last)}{row}"] if last > first else []


def _two_rows(head: list[str], numbers: Grid) -> Iterator[tuple[str, Writer]]:
    from openpyxl.utils import get_column_letter as letter

    width, half = len(head), len(head) // 2
    groups: list[Any] = ["Contact", *[None] * (half - 1), "Details", *[None] * (width - half - 1)]
    spans = [*_across(1, 1, half), *_across(1, half + 1, width)]
    yield "groups_merged", xlsx([groups, head, *numbers], merged=spans)
    yield "groups_plain", text([[group or "" for group in groups], head, *numbers], "utf-8", ",")
    upper: list[Any] = [*head[:half], "Details", *[None] * (width - half - 1)]
    lower: list[Any] = [*[None] * half, *head[half:]]
    down = [f"{letter(column)}1:{letter(column)}2" for column in range(1, half + 1)]
    yield "two_rows_merged", xlsx([upper, lower, *numbers], merged=[*down, *_across(1, half + 1, width)])
