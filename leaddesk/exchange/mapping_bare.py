"""A table without a header row: every column by its values, and by what stands beside it.

First what tells by itself (addresses, numbers, dates, words that are known), then people and firms (``mapping_people``), then digits and
places, which mean something only beside others. What nothing tells is kept as additional data.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.exchange import mapping_people, values_words
from leaddesk.exchange.mapping_columns import Decided
from leaddesk.exchange.mapping_people import BY_VALUES, is_wordy
from leaddesk.exchange.model import Table
from leaddesk.exchange.values_lists import listed

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CODE: Final = re.compile(r"[A-Z]{2,3}")
_DIALLED: Final = re.compile(r"(?:\+|00?[1-9]|\().+")
"""A number that begins as nobody writes an amount."""
_LIVING: Final = 2005
"""Days of before are birthdays rather than days on which somebody asked."""
_REACH: Final = listed("email phone mobile full_name first_name last_name company")
_SEVERAL: Final = listed("email phone website")


def decide(table: Table, columns: list[Decided]) -> list[Decided]:
    """One decision a column of a table that has no titles."""
    found = [_by_values(table, column) for column in columns]
    found = mapping_people.named(table, found)
    found = [_digits(column, found) for column in found]
    found = _places(table, found)
    return _one_each(found)


def _by_values(table: Table, column: Decided) -> Decided:
    """The field that the values tell by themselves."""
    p = column.profile
    if p.empty:
        return column.none()
    few = p.sampled < 3
    tests: tuple[tuple[bool, str, float], ...] = (
        (p.email >= 0.5, "email", 0.9),
        (p.web >= 0.7, "website", 0.85),
        (p.date >= 0.8 and p.phone < 0.2 and _recent(table, column.index), "received_at", 0.6),
        (p.phone >= 0.5 and (p.number < 0.3 or _share_of(table, column.index, _DIALLED) >= 0.5), "phone", 0.85),
        (p.digits_phone >= 0.8 and p.distinct >= 0.7 and p.average_length >= 8.5, "phone", 0.6),
        (p.salutation >= 0.7 and (p.distinct <= 0.5 or few), "salutation", 0.85),
        (p.country >= 0.8 and p.average_length > 2.2, "country", 0.85),
        (p.rating >= 0.8 and p.distinct <= 0.5 and not few, "rating", 0.75),
        (p.status >= 0.7 and p.distinct <= 0.6 and not few, "status", 0.75),
        (p.street >= 0.5, "street", 0.75),
        (p.company >= 0.4 and p.company >= p.person, "company", 0.75),
        (p.money >= 0.6, "value", 0.7),
        (p.average_length >= 45 and not p.sampled < 2, "notes", 0.6),
    )
    for holds, field, confidence in tests:
        if holds:
            return column.to(field, confidence, _(BY_VALUES))
    return column.none()


def _recent(table: Table, index: int) -> bool:
    """Whether most days of the column are of the years in which leads came in."""
    years = [int(found[0]) for row in table.rows[:200] if (found := _YEAR.search(str(row.cells[index] or "")))]
    return not years or sorted(years)[len(years) // 2] >= _LIVING


def _digits(column: Decided, columns: Sequence[Decided]) -> Decided:
    """Bare digits beside somebody's name or address, where no other column holds phone numbers."""
    p = column.profile
    if column.field is not None or p.digits_phone < 0.6 or p.distinct < 0.5 or column.index == 0:
        return column
    near = any(other.field in _REACH and abs(other.index - column.index) <= 2 for other in columns)
    taken = any(other.field == "phone" for other in columns)
    return column.to("phone", 0.5, _(BY_VALUES)) if near and not taken else column


# --- places ----------------------------------------------------------------------------------------------------------
def _places(table: Table, columns: list[Decided]) -> list[Decided]:
    found = list(columns)
    codes = {c.index for c in found if c.field is None and _share_of(table, c.index, _CODE) >= 0.8}
    for column in columns:
        if column.field is None and _is_postcode(table, column) and _place_near(column, found, codes):
            found[column.index] = column.to("postcode", 0.6, _(BY_VALUES))
            break
    town = _town(table, found, codes)
    if town is not None:
        found[town.index] = town.to("city", 0.65, _(BY_VALUES))
    for column in columns:
        if column.index in codes and town is not None and column.index - town.index in (1, 2):
            taken = {c.field for c in found}
            rest = [c for c in found if c.index in codes and c.index > column.index and c.field is None]
            field = "region" if "region" not in taken and (column.index - town.index == 1 or rest) else "country"
            if field not in taken and (field == "region" or column.profile.country >= 0.9):
                found[column.index] = column.to(field, 0.55, _(BY_VALUES))
    return found


def _share_of(table: Table, index: int, pattern: re.Pattern[str]) -> float:
    texts = [str(row.cells[index]).strip() for row in table.rows[:200] if row.cells[index] not in (None, "")]
    return sum(pattern.fullmatch(text) is not None for text in texts) / len(texts) if texts else 0.0


def _is_postcode(table: Table, column: Decided) -> bool:
    p = column.profile
    if p.postcode < 0.8 or p.truth >= 0.2 or p.average_length < 3.8 or column.index == 0:
        return False
    numbers = [int(text) for row in table.rows[:200] if (text := str(row.cells[column.index] or "")).isdecimal()]
    rising = len(numbers) >= 2 and all(a < b for a, b in itertools.pairwise(numbers))
    return p.distinct >= 0.1 and not (rising and numbers[-1] - numbers[0] < 5 * len(numbers))


def _place_near(column: Decided, columns: Sequence[Decided], codes: set[int]) -> bool:
    for other in columns:
        if other.index != column.index and abs(other.index - column.index) <= 2:
            if other.field in ("street", "country", "city") or other.index in codes:
                return True
            if abs(other.index - column.index) == 1 and other.field is None and is_wordy(other):
                return True
    return False


def _town(table: Table, columns: Sequence[Decided], codes: set[int]) -> Decided | None:
    """The column of towns: known ones, or words beside a postcode, behind a street, before a country or codes of regions."""
    free = [
        c
        for c in columns
        if c.field is None and c.index not in codes and is_wordy(c) and c.profile.average_length <= 30
    ]
    known = [c for c in free if _towns(table, c.index) >= 0.3]
    if known:
        return max(known, key=lambda c: _towns(table, c.index))
    at = {c.index: c for c in free}
    postcode = next((c.index for c in columns if c.field == "postcode"), None)
    if postcode is not None:
        beside = [postcode + 1, postcode - 1, *([postcode - 2] if postcode - 1 in codes else [])]
        for place in beside:
            if place in at:
                return at[place]
    street = next((c.index for c in columns if c.field == "street"), None)
    if street is not None and street + 1 in at:
        return at[street + 1]
    country = next((c.index for c in columns if c.field == "country"), None)
    return at.get(country - 1) if country is not None else None


def _towns(table: Table, index: int) -> float:
    texts = [str(row.cells[index]) for row in table.rows[:200] if row.cells[index] not in (None, "")]
    return sum(values_words.is_town(text) for text in texts) / len(texts) if texts else 0.0


def _one_each(columns: list[Decided]) -> list[Decided]:
    """Without titles only ways to reach somebody come twice."""
    seen: set[str] = set()
    result: list[Decided] = []
    for column in columns:
        field = column.field
        if field is not None and field in seen and field not in _SEVERAL:
            column = column.none()
        seen |= {field} if field else set()
        result.append(column)
    return result
