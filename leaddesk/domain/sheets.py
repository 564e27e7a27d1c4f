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
class Sheet:
    """A sheet: rows of cells from the top left; ``heads``: how many of them stay in sight above the others; widths in letters."""

    title: str
    rows: tuple[tuple[SheetCell, ...], ...]
    heads: int = 0
    widths: tuple[int, ...] = ()
