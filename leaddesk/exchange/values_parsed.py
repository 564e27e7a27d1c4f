"""What the cell parsers share: what a cell gave, what a parser may know of its column, a cell as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.exchange import values_money
from leaddesk.exchange.dates_column import DateOrders
from leaddesk.exchange.model import RawCell
from leaddesk.exchange.synonyms_rules import Reading

STAGE_STATUS: Final = "status of the stage"
"""Where a row keeps what its stage's words tell, until ``values_rows`` knows what its status says."""
SHOWN_NAME: Final = "name shown with an address"
"""Where a row keeps the name in front of an e-mail address, until it is known whether it names somebody itself."""
CLEAR: Final = "(clear)"
"""The text of a cell that empties its field; handed on as it is."""


def is_clear(text: str) -> bool:
    """Whether ``text`` is the word that empties a field; a spreadsheet may have put its capital right."""
    return text[:1] == "(" and text.casefold() == CLEAR


@dataclass(slots=True, eq=False)
class Parsed:
    """What a cell gave: its field's ``value``, further ones, values of other fields, and what is wrong.

    Never changed once made; not frozen because hundreds of thousands are made.
    ``kept`` says that the text itself must be kept beside, because the value does not carry all of it; ``aside`` is a text to keep
    that is no value at all.
    """

    value: Any = None
    more: tuple[Any, ...] = ()
    others: tuple[tuple[str, Any], ...] = ()
    problem: str | None = None
    kept: bool = False
    aside: str | None = None

    @property
    def is_simple(self) -> bool:
        """Whether there is a value or nothing, and no more to be said."""
        return not (self.more or self.others or self.kept) and self.problem is None and self.aside is None


NOTHING: Final = Parsed()
Parser = Callable[[RawCell], Parsed]


@dataclass(frozen=True, slots=True)
class ColumnContext:
    """What a parser may know about its column and the firm. ``currency`` is that of amounts without one, ``written_currency``
    the one its header names, ``power`` the power of ten it names ("in thousands"), ``fraction``: chances are 0 to 1."""

    field: str
    reading: Reading
    currency: str
    decimals: values_money.Decimals | None
    orders: DateOrders
    zone: dt.tzinfo
    fraction: bool = False
    power: int = 0
    written_currency: str | None = None


def text_of(cell: RawCell) -> str:
    """A cell as text: whole numbers without ".0", dates in ISO form."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell == cell and abs(cell) < 1e15 and cell == int(cell):
        return str(int(cell))
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    return "" if cell is None else str(cell)
