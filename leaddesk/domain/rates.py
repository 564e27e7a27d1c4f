"""Lead to quote and lead to won (S2-3, S2-11, S3-9): what became of leads, told apart by month, source, who or any other field. Pure.

Cohort: by the month they came in, followed to the data time. Period: each counted in the month it happened; then only won of decided is a
rate, for the others are not the same leads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any, Final

from leaddesk.domain.became import ROWS_OF, Became, Count, added, rate
from leaddesk.domain.calendar_days import month_of as days_of_month
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import DIMENSIONS, Frame, Span
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.milestones import day_of, in_slice

MONTH: Final = "month"
Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Group:
    """``key``: one value of each field asked for; a month as ``2026-11``, "" and 0: has none."""

    key: Key
    became: Became


@dataclass(frozen=True)
class Rates:
    """``groups``: months in their order without gaps, another field by the most leads first, several fields in the order of their keys."""

    frame: Frame
    by: tuple[str, ...]
    groups: tuple[Group, ...]
    total: Became


class RatesTally:
    """Counts what became of leads by ``month`` and fields of ``frames.DIMENSIONS``, alone or crossed."""

    def __init__(self, frame: Frame, by: tuple[str, ...] = (MONTH,)) -> None:
        self.frame, self.by = frame, by
        self._in_slice = in_slice(frame.slice)
        self._holds = frame.span.holds
        self._by_month = MONTH in by
        self._place = by.index(MONTH) if self._by_month else 0
        self._reads: tuple[Callable[[LeadFact], Any], ...] = tuple(attrgetter(name) for name in by if name != MONTH)
        self._blank = tuple(0 if name.endswith("_id") else "" for name in by if name != MONTH)
        self._months: dict[date | None, str] = {None: ""}
        self._counts: defaultdict[Key, Count] = defaultdict(Count)

    def add(self, fact: LeadFact, times: int = 1) -> None:
        """Count a lead in, or out with -1."""
        if not fact.real or (self._in_slice is not None and not self._in_slice(fact)):
            return
        if self.frame.view == "period":
            self._add_happened(fact, times)
        elif self._holds(fact.received_on):
            self._counts[self._key(fact, fact.received_on)].add(fact, times)

    def _add_happened(self, fact: LeadFact, times: int) -> None:
        if not self._by_month:
            self._counts[self._key(fact, None)].add_happened(fact, self.frame, times)
            return
        days = {
            fact.received_on,
            fact.closed_on,
            *(day_of(fact, code) for code in ("contacted", "qualified", "quoted")),
        }
        if fact.received_on is None and self._holds(
            None
        ):  # came in, in no month: the total counts it as every other table does
            self._counts[self._key(fact, None)].add_received(times)
        for first, last in {days_of_month(day) for day in days if day is not None and self._holds(day)}:
            month = replace(self.frame, span=_meet(self.frame.span, Span(first, last)))
            self._counts[self._key(fact, first)].add_happened(fact, month, times)

    def _key(self, fact: LeadFact, day: date | None) -> Key:
        values = [read(fact) or blank for read, blank in zip(self._reads, self._blank, strict=True)]
        if self._by_month:
            values.insert(self._place, self._month(day))
        return tuple(values)

    def _month(self, day: date | None) -> str:
        known = self._months.get(day)
        if known is None:
            assert day is not None
            known = self._months[day] = f"{day.year:04}-{day.month:02}"
        return known

    def told(self) -> Rates:
        """The figures as they stand."""
        counted = {key: became for key, count in self._counts.items() if not (became := count.told()).is_empty}
        if self.by == (MONTH,):
            counted |= {(month,): Became() for month in self._between(counted) if (month,) not in counted}
        groups = [Group(key, became) for key, became in counted.items()]
        if len(self.by) > 1 or self._by_month:
            groups.sort(key=lambda group: group.key)
        else:
            groups.sort(key=lambda group: (-group.became.received, -group.became.won, str(group.key)))
        return Rates(self.frame, self.by, tuple(groups), added(group.became for group in groups))

    def _between(self, counted: dict[Key, Became]) -> list[str]:
        """Every month from the first to the last that is asked about, as far as leads reach."""
        there = sorted(str(key[0]) for key in counted if key[0])
        if not there:
            return []
        span, today = self.frame.span, self.frame.today
        first = self._month(span.first) if span.first else there[0]
        last = self._month(min(span.last, today)) if span.last else there[-1]
        numbers = range(_number(min(first, there[0])), _number(max(last, there[-1])) + 1)
        return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def lead_to_quote(became: Became) -> float | None:
    """Leads received with a quote sent, of all received; None below 10."""
    return rate(became.quoted, became.received)


def lead_to_won(became: Became) -> float | None:
    """Leads received that are won, of all received; None below 10."""
    return rate(became.won, became.received)


def qualified_share(became: Became) -> float | None:
    """Leads received that were worth our time, of all received; None below 10."""
    return rate(became.qualified, became.received)


def opens(told: Rates, group: Group, part: str, as_of: date | None = None) -> FigureKey | None:
    """The leads that a part of a group counts; None where the view has no such part."""
    rows = ROWS_OF[told.frame.view].get(part)
    if rows is None:
        return None
    frame, narrower = told.frame, {}
    for name, value in zip(told.by, group.key, strict=True):
        if name != MONTH:
            narrower[name] = value
        elif value:
            first, last = days_of_month(date.fromisoformat(f"{value}-01"))
            frame = replace(frame, span=_meet(frame.span, Span(first, last)))
        elif frame.view == "period" and part != "received":  # what happened has a day, and stands in its month
            return None
        else:
            rows = f"{rows}+undated"
    return FigureKey.of(rows, frame, as_of, **narrower)


def _meet(one: Span, other: Span) -> Span:
    firsts, lasts = [day for day in (one.first, other.first) if day], [day for day in (one.last, other.last) if day]
    return Span(max(firsts, default=None), min(lasts, default=None))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


__all__ = [
    "DIMENSIONS", "MONTH", "Group", "Rates", "RatesTally", "lead_to_quote", "lead_to_won", "opens", "qualified_share",
]  # fmt: skip
