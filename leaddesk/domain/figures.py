"""The arithmetic of the measures (``domain.measures``): pure functions over ``LeadFact``.

Where the facts come from, today's columns or the history up to a past day, is the store's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.measures import BAND_LABELS, BANDS, DEFINITIONS, FEW, OVER, Definition
from leaddesk.domain.promises import Tally
from leaddesk.domain.workcalendar import WorkCalendar


@dataclass(frozen=True)
class Figure:
    """A measure's value: ``numerator`` of ``denominator`` (None where nothing is divided); ``value`` None = no case."""

    name: str
    value: int | float | None
    numerator: int
    denominator: int | None
    currency: str = ""
    """Of a sum of money: ``value`` is in its minor units; leads of other currencies are not in it."""

    @property
    def definition(self) -> Definition:
        return DEFINITIONS[self.name]

    @property
    def few(self) -> bool:
        """Too few cases for a rate."""
        return self.denominator is not None and self.denominator < FEW


def promise_figures(tally: Tally) -> dict[str, Figure]:
    """The measures of promises by their name, from how they ended (``store.promises.tallies``, added up)."""
    found = (
        _rate("promises_kept", tally.in_time, tally.due),
        _count("promises_late", tally.late, tally.due),
        _count("promises_broken", tally.broken + tally.open_late, tally.due),
    )
    return {figure.name: figure for figure in found}


def _count(name: str, n: int, of: int) -> Figure:
    return Figure(name, n, n, of)


def _rate(name: str, n: int, of: int) -> Figure:
    return Figure(name, n / of if of else None, n, of)


def is_late(fact: LeadFact, today: date) -> bool:
    """An open lead whose next step was due before today."""
    return fact.active and fact.next_due_on is not None and fact.next_due_on < today


def is_quiet(fact: LeadFact, today: date) -> bool:
    """An open lead that nobody has talked with for longer than its stage allows."""
    return fact.active and fact.stale_on is not None and fact.stale_on <= today


def median(values: Sequence[int]) -> float | None:
    """The middle value, the mean of the two middle ones where their number is even; None of nothing."""
    ordered, n = sorted(values), len(values)
    if n == 0:
        return None
    return float(ordered[n // 2]) if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2


def percentile90(values: Sequence[int]) -> int | None:
    """The 90th percentile by nearest rank; None of nothing."""
    return sorted(values)[ceil(9 * len(values) / 10) - 1] if values else None


def band_of(received_on: date | None, today: date, calendar: WorkCalendar) -> str:
    """The age band of an untouched lead: working days after the day it came in, up to and including today."""
    days = calendar.working_days_between(received_on, today) if received_on else 0
    return next((name for name, last in BANDS if days <= last), OVER)


def bands(facts: Iterable[LeadFact], today: date, calendar: WorkCalendar) -> dict[str, int]:
    """How many untouched leads stand in each age band; their sum is *untouched*."""
    counted = dict.fromkeys(BAND_LABELS, 0)
    for fact in facts:
        if fact.active and fact.untouched:
            counted[band_of(fact.received_on, today, calendar)] += 1
    return counted


def whole_percent(share: float) -> int:
    """A share of 0 to 1 in whole per cent, half up: the one way every page and paper rounds it (23 of 40 is 58 everywhere)."""
    return floor(round(100 * share, 9) + 0.5)


def rounded_percent(percent_minor: int) -> int:
    """Minor units of a sum of value x per cent, rounded half up."""
    return (percent_minor + 50) // 100
