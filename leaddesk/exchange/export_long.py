"""Texts too long for one cell of a workbook go on in columns beside: ``notes``, ``notes (continued 2)`` (RELIABILITY 84)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from leaddesk.exchange.export_cells import Cell, pieces
from leaddesk.exchange.export_sql import CONTINUED
from leaddesk.exchange.out_sheet import OutSheet

LONG: Final = 16_383
"""From here on a text may need more than one cell (a character can count twice)."""


def fitting(sheet: OutSheet, rows: Sequence[Sequence[Cell]]) -> OutSheet:
    """``sheet`` with ``rows``, and as many columns for each of its own as the longest text there needs."""
    most = [
        max((len(pieces(value)) for row in rows if isinstance(value := row[at], str)), default=1)
        for at in range(len(sheet.headers))
    ]
    if max(most, default=1) == 1:
        return replace(sheet, rows=rows)
    wide = [
        header if n == 1 else CONTINUED.format(header=header, n=n)
        for header, count in zip(sheet.headers, most, strict=True)
        for n in range(1, count + 1)
    ]
    return replace(sheet, headers=wide, rows=[_cut(row, most) for row in rows])


def _cut(row: Sequence[Cell], most: Sequence[int]) -> list[Cell]:
    made: list[Cell] = []
    for value, count in zip(row, most, strict=True):
        parts: list[Cell] = [*pieces(value)] if isinstance(value, str) else [value]
        made += parts + [None] * (count - len(parts))
    return made
