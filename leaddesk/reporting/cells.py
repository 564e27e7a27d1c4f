"""What the cell of a report holds, and how it reads to people: by what its column says it is, never guessed from the text.

Pure but for the language that is bound. Machines read ``Cell`` itself (``document``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Final

from leaddesk.domain.inputs import format_money
from leaddesk.reporting import words
from leaddesk.reporting.charts import said as figures
from leaddesk.reporting.document import Cell, Column
from leaddesk.services import said as spoken

ESTIMATE: Final = "~ "
"""Before sums some of which are estimates."""
_DAY_MINUTES: Final = 24 * 60
_MONTH: Final = len("2026-11")
_DATE: Final = len("2026-11-20")
Value = str | int | float | Decimal | date | dict[str, Decimal]
"""A word, a number, an amount of the column's currency, a day or instant, sums by currency."""


def said(cell: Cell, column: Column) -> str:
    """The cell as people read it: ``£1,235 + €5``, ``4 May 2024``, ``34%``, ``1,284``, ``2 h 55 min``; a word as it stands."""
    held = value(cell, column)
    if held is None:
        return ""
    if column.kind == "minutes" and isinstance(held, int | float):
        return words.duration(held, int(column.unit or _DAY_MINUTES))
    if column.kind == "share" and isinstance(held, int | float):
        return figures.percent(held)
    if isinstance(held, str):
        return _month(held) if column.kind == "day" else held
    if isinstance(held, dict):
        return _estimated(cell) + " + ".join(spoken.rounded(amount, code) for code, amount in held.items())
    if isinstance(held, datetime):
        return spoken.moment(held)
    if isinstance(held, date):
        return spoken.day(held)
    if isinstance(held, Decimal):
        return spoken.rounded(held, column.unit)
    return spoken.number(Decimal(str(held)))


def shown_head(column: Column) -> str:
    """The head of a column for people: every amount below it names its currency."""
    return column.title


def head(column: Column) -> str:
    """The head for machines: an amount's names its currency."""
    return f"{column.title} {column.unit}".rstrip() if column.kind == "money" else column.title


def is_number(column: Column) -> bool:
    """Whether its cells stand at the right."""
    return column.kind in ("count", "number", "money", "sums", "share", "minutes")


def is_drawn(column: Column) -> bool:
    """Whether it is for a painter or a pen: nothing to read anywhere else."""
    return column.kind in ("bar", "write")


def is_read(column: Column) -> bool:
    """Whether people read it on the screen and in HTML."""
    return column.paper and not is_drawn(column)


def sums(minor: Mapping[str, int], first: str = "", *, is_estimate: bool = False) -> str:
    """The cell of sums by currency in minor units, the firm's (``first``) first: ``1234.50 GBP; 5.00 EUR``; empty where there are none."""
    told = "; ".join(f"{format_money(amount, code)} {code}" for code, amount in words.ordered(minor, first))
    return f"{ESTIMATE}{told}" if told and is_estimate else told


def value(cell: Cell, column: Column) -> Value | None:
    """What the cell means; text where it is a word instead (*not recorded*). None = an empty cell, also NaN and infinity."""
    if cell is None or cell == "" or (isinstance(cell, float) and not isfinite(cell)):
        return None
    if not isinstance(cell, str):
        return cell
    read = _READ.get(column.kind)
    try:
        return read(cell) if read is not None else cell
    except (ValueError, ArithmeticError):
        return cell


def _sums(cell: str) -> dict[str, Decimal]:
    parts = (part.split(" ") for part in cell.removeprefix(ESTIMATE).split("; "))
    return {code: _amount(amount) for amount, code in parts}


def _day(cell: str) -> date:
    return date.fromisoformat(cell) if len(cell) == _DATE else datetime.fromisoformat(cell)


def _amount(cell: str) -> Decimal:
    """Plain digits only, as ``format_money`` spells them: NaN, inf and 1E+9 are words. Raises ValueError for a word."""
    whole, _point, decimals = cell.removeprefix("-").partition(".")
    if not (whole + decimals).isdecimal() or not cell.isascii():
        raise ValueError(cell)
    return Decimal(cell)


_READ: Final[Mapping[str, Callable[[str], Value]]] = {"money": _amount, "sums": _sums, "day": _day}


def _month(text: str) -> str:
    """``Nov 2026`` of ``2026-11``; a word as it stands."""
    try:
        return figures.month_year(text) if len(text) == _MONTH else text
    except ValueError:
        return text


def _estimated(cell: Cell) -> str:
    return ESTIMATE if str(cell).startswith(ESTIMATE) else ""
