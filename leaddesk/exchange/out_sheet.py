"""A sheet of rows on its way out, before any writer has it: for workbooks, text files and web pages alike. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from leaddesk.exchange import xlsx_look
from leaddesk.exchange.export_cells import Cell

MAX_ROWS: Final = 1_048_575
"""Data rows of one sheet of a workbook, below its header."""


@dataclass
class OutSheet:
    """One sheet to write: at most ``MAX_ROWS`` rows, given out once, each with one cell a header.

    ``days`` and ``sums`` name the columns shown as dates and as amounts; ``expected``: how many rows there will be; ``bold``: the
    data rows, from 0, that are totals; ``filtered``: with the arrows of a filter.
    """

    title: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    days: frozenset[str] = frozenset()
    sums: frozenset[str] = frozenset()
    count: int = 0
    expected: int = 0
    bold: Sequence[int] = ()
    filtered: bool = True

    def counted(self) -> Iterator[Sequence[Cell]]:
        """The rows, counted as they go."""
        for row in self.rows:
            self.count += 1
            yield row

    def widths(self) -> list[float]:
        """Of its columns, in letters, from its first rows, which are given out all the same."""
        rows = iter(self.rows)
        first = list(islice(rows, xlsx_look.SAMPLE))
        self.rows = chain(first, rows)
        return xlsx_look.widths(self.headers, first)
