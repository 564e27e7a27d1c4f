"""Fields that a title alone does not make: what they are said of must stand in the table, too, or they hold nothing.

A column that is refused here is kept as additional data, never dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.identity import fold
from leaddesk.exchange import synonyms
from leaddesk.exchange.mapping_columns import Decided
from leaddesk.exchange.mapping_roles import BESIDE
from leaddesk.exchange.model import Table
from leaddesk.exchange.values_lists import listed

_ADDRESS: Final = listed("street city region postcode country")
_NAMES: Final = listed("full_name first_name last_name")
_SOMEBODY: Final = _NAMES | listed("email phone mobile")
_AREAS: Final = listed("region regione regio région región região gebiet area")
_CUSTOMER: Final = f"{synonyms.SIGN}customer"


def supported(table: Table, columns: list[Decided]) -> list[Decided]:
    """``columns`` without the claims that nothing beside them bears out."""
    columns = _customers_of_contacts(table, columns)
    return [column if _bears_out(column, columns) else column.none() for column in columns]


def _customers_of_contacts(table: Table, columns: list[Decided]) -> list[Decided]:
    """A name that holds nothing of the first and last names beside it is not theirs: "Customer name" is their firm then."""
    parts = [
        column.index for column in columns if column.field in ("first_name", "last_name") and not column.profile.empty
    ]
    if len(parts) < 2 or any(column.field == "company" for column in columns):
        return columns
    return [
        column.to("company", 0.75, _(BESIDE))
        if column.field == "full_name" and _strange(table, column, parts)
        else column
        for column in columns
    ]


def _strange(table: Table, column: Decided, parts: Sequence[int]) -> bool:
    rows = [row.cells for row in table.rows[:200] if row.cells[column.index] and any(row.cells[part] for part in parts)]
    same = sum(any(fold(str(cells[p])) in fold(str(cells[column.index])) for p in parts if cells[p]) for cells in rows)
    return len(rows) >= 2 and same <= len(rows) * 0.1


def _bears_out(column: Decided, columns: Sequence[Decided]) -> bool:
    if column.field == "industry":
        return _firms(column, columns)
    if column.reading.role == "product":
        return any(other.field in _SOMEBODY for other in columns)
    if column.field == "region" and column.reading.words in _AREAS:
        return not any(_state(other, column.reading.place) for other in columns)
    return not (column.profile.empty and _strayed(column, columns))


def _firms(column: Decided, columns: Sequence[Decided]) -> bool:
    """An industry is the firm's: taken in a list of firms or customers, not from what people of firms were listed with.

    There it would be written to a firm that other people share, and be lost where a row names no firm. "Sector" alone may as
    well be where somebody sells, so only a list of customers says what it is.
    """
    if not any(other.field == "company" for other in columns):
        return False
    if any(_CUSTOMER in synonyms.dictionary().signs(other.reading.words) for other in columns):
        return True
    return column.reading.role != "sector" and not any(other.field in _NAMES for other in columns)


def _state(column: Decided, place: str) -> bool:
    """Whether ``column`` is the state of an address at ``place``; "Region" beside it is where somebody sells."""
    reading = column.reading
    return column.field == "region" and not reading.weak and reading.place == place and reading.words not in _AREAS


def _strayed(column: Decided, columns: Sequence[Decided]) -> bool:
    """Whether an empty further column stands away from its relatives: "Location" between "Language" and "Manager" of an address
    book is no second town, a numbered further mobile among pagers no mobile."""
    field, place = column.field, column.reading.place
    others = [c for c in columns if c.field == field and c.index != column.index]
    if field in _ADDRESS:
        rivals = [c for c in others if place in ("", c.reading.place)]
        return bool(rivals) and not place_of_its_own(column) and not _beside(column, columns, _ADDRESS)
    if field == "mobile":
        return (
            bool(others) and (column.reading.ordinal or 1) > 1 and not _beside(column, columns, listed("mobile phone"))
        )
    return False


def place_of_its_own(column: Decided) -> bool:
    """Whether the title says which further one it is ("other", or a number)."""
    return column.reading.place == "other" or column.reading.ordinal is not None


def _beside(column: Decided, columns: Sequence[Decided], family: frozenset[str]) -> bool:
    return any(
        abs(other.index - column.index) == 1 and other.field in family and not other.reading.weak for other in columns
    )
