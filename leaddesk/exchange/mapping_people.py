"""Columns of names and firms told without their titles: by the addresses beside them, by frequent given names, by their neighbours.

Works on columns that nothing else claimed. A column that agrees with no address where another one does is not the person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.exchange import mapping_agree
from leaddesk.exchange.mapping_agree import Agreement
from leaddesk.exchange.mapping_columns import Decided
from leaddesk.exchange.model import Table

BY_ADDRESS: Final = N_("by the e-mail addresses beside it")
BY_VALUES: Final = N_("by its values")
_SPEAKS: Final = 0.35
"""Share of rows from which on a column and the addresses beside it speak of the same."""


def named(table: Table, columns: list[Decided]) -> list[Decided]:
    """``columns`` with those that hold names of people and firms told; others stay as they are."""
    agreements = mapping_agree.of(table, columns)
    free = [c for c in columns if c.field is None and is_wordy(c)]
    told = {c.index: agreements[c.index] for c in free if _speaks(agreements[c.index])}
    people = [c for c in free if c.index in told] if told else [c for c in free if _looks_like_names(c)]
    chosen = _parts(people, free)
    confidence, reason = (0.8, BY_ADDRESS) if told else (0.65, BY_VALUES)
    firm = _firm([c for c in free if c.index not in chosen], agreements, columns)
    result = []
    for column in columns:
        if column.index in chosen:
            column = column.to(chosen[column.index], confidence, _(reason))
        elif firm is not None and column.index == firm.index:
            column = column.to("company", 0.7, _(BY_ADDRESS))
        result.append(column)
    return result


def still_unnamed(table: Table, columns: list[Decided]) -> list[Decided]:
    """``columns`` of a table with titles, of which none said who it is: a column whose title nobody knows, or that has none, is the
    name where the addresses beside it say so, without a title also where it looks like names. The same for the firm."""
    fields = {column.field for column in columns}
    named, firm = bool(fields & {"full_name", "first_name", "last_name"}), "company" in fields
    if named and firm:
        return columns
    agreements = mapping_agree.of(table, columns)
    free = [c for c in columns if c.field is None and not c.reading.known and is_wordy(c)]
    chosen: dict[int, str] = {}
    if not named:
        told = [c for c in free if _speaks(agreements[c.index]) and agreements[c.index].asked >= 2]
        chosen = _parts(told or [c for c in free if not c.reading.words and _looks_like_names(c)], [])
    if not firm and fields & {"email", "website"}:
        found = _firm([c for c in free if c.index not in chosen], agreements, columns)
        chosen |= {found.index: "company"} if found is not None else {}
    return [c.to(chosen[c.index], 0.6, _(BY_ADDRESS)) if c.index in chosen else c for c in columns]


def is_wordy(column: Decided) -> bool:
    """Whether the column holds short words rather than numbers, dates, yes and no, or whole sentences."""
    p = column.profile
    return not p.empty and p.number < 0.2 and p.date < 0.2 and p.truth < 0.5 and p.average_length <= 40


def _speaks(agreement: Agreement) -> bool:
    return agreement.person >= _SPEAKS and agreement.person >= agreement.firm


def _looks_like_names(column: Decided) -> bool:
    p = column.profile
    whole = p.person >= 0.6 and p.given >= 0.15
    return p.company < 0.3 and (whole or (p.given >= 0.4 and p.single_word >= 0.6))


def _parts(people: Sequence[Decided], free: Sequence[Decided]) -> dict[int, str]:
    """Index -> ``full_name``, or ``first_name`` and ``last_name`` of two columns side by side."""
    whole = [c for c in people if c.profile.single_word < 0.5]
    single = [c for c in people if c.profile.single_word >= 0.5]
    for one in single:
        other = _partner(one, single) or (_partner(one, free) if not whole else None)
        if other is not None:
            left, right = sorted((one, other), key=lambda c: c.index)
            family_first = right.profile.given >= left.profile.given + 0.2
            first, last = (right, left) if family_first else (left, right)
            return {first.index: "first_name", last.index: "last_name"}
    best = whole[:1] or single[:1]
    return {best[0].index: "full_name"} if best else {}


def _partner(one: Decided, among: Sequence[Decided]) -> Decided | None:
    """The other half of a name: single words beside it, as varied as names are."""
    beside = [
        c
        for c in among
        if abs(c.index - one.index) == 1
        and c.profile.single_word >= 0.6
        and c.profile.status + c.profile.country + c.profile.salutation < 0.5
        and c.profile.distinct >= min(0.5, one.profile.distinct * 0.5)
    ]
    return max(beside, key=lambda c: (c.profile.given, -c.index), default=None)


def _firm(free: Sequence[Decided], agreements: Sequence[Agreement], columns: Sequence[Decided]) -> Decided | None:
    """The column whose words stand in the addresses' domains; none where another column was told to be the firm."""
    if any(column.field == "company" for column in columns):
        return None
    told = [c for c in free if agreements[c.index].firm >= _SPEAKS]
    return max(told, key=lambda c: (agreements[c.index].firm, -c.index), default=None)
