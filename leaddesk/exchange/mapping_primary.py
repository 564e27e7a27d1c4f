"""Which of several columns of one field comes first; the others are further values of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from leaddesk.exchange.mapping_columns import Decided

_ADDRESS: Final = ("street", "city", "region", "postcode", "country")
_PLACES: Final = {"": 0, "work": 1, "company": 2, "home": 3, "other": 4}
_RANKS: Final = {"primary": 0, "": 1, "secondary": 2}


def choose(columns: Iterable[Decided], *, taken: frozenset[str]) -> frozenset[int]:
    """The indexes of the primary columns: one a field, none for fields in ``taken`` (chosen by the user).

    The parts of an address come from one place (work before home before other, the one with most parts filled).
    """
    by_field: dict[str, list[Decided]] = defaultdict(list)
    for column in columns:
        if column.field is not None and column.field not in taken:
            by_field[column.field].append(column)
    place = _address_place([column for field in _ADDRESS for column in by_field.get(field, [])])
    primaries: set[int] = set()
    for field, found in by_field.items():
        home = place if field in _ADDRESS else None
        primaries.add(min(found, key=lambda column: _order(column, home)).index)
    return frozenset(primaries)


def _order(column: Decided, place: str | None) -> tuple[bool, bool, int, int, int, float, int]:
    reading = column.reading
    return (
        place is not None and reading.place != place,
        column.profile.empty and column.has_rows,
        _RANKS[reading.rank],
        _PLACES[reading.place],
        reading.ordinal or 1,
        -round(column.confidence, 1),
        column.index,
    )


def _address_place(columns: list[Decided]) -> str | None:
    """The place whose address has most filled parts; None where there is at most one place."""
    filled: dict[str, int] = defaultdict(int)
    for column in columns:
        if column.field != "country":
            filled[column.reading.place] += 1 if column.profile.empty else 10
    if len(filled) < 2:
        return None
    return min(filled, key=lambda place: (-min(filled[place], 30), _PLACES[place]))
