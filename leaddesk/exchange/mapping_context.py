"""From what each header says alone to what the columns mean together.

The order matters and is the whole idea: types of number/value pairs, words that need their neighbours (``mapping_roles``),
values that contradict their header (``mapping_values``), claims that need something beside them (``mapping_support``), then the
weak claims against the strong ones.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.exchange import mapping_bare, mapping_people, mapping_roles, mapping_support, mapping_values
from leaddesk.exchange.mapping_columns import Candidate, Decided
from leaddesk.exchange.model import Table
from leaddesk.exchange.values_lists import listed

REPEATABLE: Final = listed(
    "email phone mobile website street city region postcode country full_name company source campaign tags notes consent"
)
"""Fields that may have further values; of all others one column is taken and the rest is kept as additional data."""
NEEDS_VALUES: Final = listed("tags salutation industry product rating external_id lead_number campaign probability")
"""Fields proposed for a column only where it holds something: an empty column brings nothing in."""

BY_HEADER: Final = N_("by its title")
BY_TYPO: Final = N_("by its title, which looks misspelt")


def decide(table: Table, candidates: list[Candidate], *, taken: frozenset[str]) -> list[Decided]:
    """One decision a column; ``taken`` are fields the user gave away already."""
    has_rows = bool(table.rows)
    columns = [_start(candidate, has_rows=has_rows) for candidate in candidates]
    if table.header_row is None:
        return _resolve_rivals(mapping_bare.decide(table, columns), taken)
    columns = mapping_roles.pairs(table, columns)
    columns = mapping_roles.resolve(columns)
    columns = [mapping_values.against_values(column) for column in columns]
    columns = [mapping_values.unread(column, columns) for column in columns]
    columns = mapping_roles.second_thoughts(columns)
    columns = mapping_people.still_unnamed(table, columns)
    columns = mapping_support.supported(table, columns)
    return _resolve_rivals(columns, taken)


def _start(candidate: Candidate, *, has_rows: bool) -> Decided:
    reading = candidate.reading
    reason = (
        BY_TYPO
        if reading.field and reading.confidence < 0.8 and not reading.weak and not reading.unknown
        else BY_HEADER
    )
    return Decided(candidate.index, reading.field, reading.confidence, _(reason), reading, candidate.profile, has_rows)


def _resolve_rivals(columns: list[Decided], taken: frozenset[str]) -> list[Decided]:
    """Weak claims give way to strong ones and need values; fields that cannot repeat keep their best column only."""
    strong: dict[str, list[Decided]] = defaultdict(list)
    for column in columns:
        if column.field is not None and not column.reading.weak:
            strong[column.field].append(column)
    won: dict[str, int] = {}
    for column in sorted(columns, key=_claim):
        field = column.field
        if field is not None and field not in won and field not in taken:
            won[field] = column.index
    return [_kept(column, strong, won, taken) for column in columns]


def _claim(column: Decided) -> tuple[bool, bool, float, int, int]:
    empty = column.profile.empty and column.has_rows
    return (column.reading.weak, empty, -round(column.confidence, 1), column.reading.ordinal or 1, column.index)


def _kept(column: Decided, strong: dict[str, list[Decided]], won: dict[str, int], taken: frozenset[str]) -> Decided:
    field = column.field
    if field is None:
        return column
    if column.profile.empty and (field in NEEDS_VALUES or (column.reading.weak and column.reading.role != "place")):
        return column.none()
    if field == "phone":
        return column
    if column.reading.weak and (strong.get(field) or field in taken or won.get(field) != column.index):
        return column.none()
    if field not in REPEATABLE and (field in taken or won.get(field) != column.index):
        return column.none()
    return column
