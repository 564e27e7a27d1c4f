"""Sheets of a workbook before anybody writes them: typed cells, no formulas. Knows neither reports nor spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["text", "count", "number", "money", "share", "time", "day"]
"""``share``: 0 to 1, shown in per cent; ``time``: minutes, shown as hours and minutes; ``money``: a Decimal in ``unit``."""


@dataclass(frozen=True)
class SheetCell:
    """One value as it is, with how it shows; ``unit``: the currency of money; None = an empty cell."""

    value: str | int | float | Decimal | date | None
    kind: Kind = "text"
    unit: str = ""
    bold: bool = False


@dataclass(frozen=True)
class TableArea:
    """Where on a sheet a table stands: the row of its heads and its last row of data, both from 0; a total may stand below."""

    head: int
    last: int


@dataclass(frozen=True)
class SheetChart:
    """A chart beside the cells it is drawn from: row ``head`` names the series in ``columns``, rows down to ``last`` are its marks.

    ``labels``: the column of their names. Rows and columns from 0.
    """

    title: str
    shape: Literal["columns", "bars", "stacked", "lines"]
    head: int
    last: int
    columns: tuple[int, ...]
    labels: int = 0


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows of cells from the top left; ``heads``: how many of them stay in sight above the others; widths in letters.

    ``table``: the rows that can be filtered, with their heads on every printed page; ``charts`` stand to the right of the cells.
    """

    title: str
    rows: tuple[tuple[SheetCell, ...], ...]
    heads: int = 0
    widths: tuple[int, ...] = ()
    table: TableArea | None = None
    charts: tuple[SheetChart, ...] = ()
