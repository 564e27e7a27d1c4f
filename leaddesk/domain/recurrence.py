"""What comes again: the door to rules, their days, and what becomes of a series that is done, moved or cut (decision 0016).

Pure: local dates only, working days are given. Records are ``recurrence_model``'s, the RRULE ``recurrence_text``'s, the arithmetic
``recurrence_days``', what a person types ``recurrence_typed``'s, what they read ``recurrence_words``'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from typing import Final

from leaddesk.domain.recurrence_days import after_done, days_of, in_month, settled
from leaddesk.domain.recurrence_model import LAST, CountsFrom, Occurrence, Repeat, Rule, Series, Shift
from leaddesk.domain.recurrence_text import checked, of_foreign, of_text, text
from leaddesk.domain.workcalendar import WorkCalendar

__all__ = [
    "LAST", "CountsFrom", "Occurrence", "Repeat", "Rule", "Series", "Shift", "begun", "checked", "coming", "cut_before", "dates", "moved",
    "next_after", "next_of", "occurrences", "of_foreign", "of_text", "rest_from", "settled", "shifted", "text",
]  # fmt: skip

_DAY: Final = timedelta(days=1)
_FURTHEST: Final = 31
"""Days a day off is moved at most; where nobody ever works it stays."""


# --- days of a rule -----------------------------------------------------------------------------------------------------
def dates(rule: Rule, start: date, first: date, last: date) -> list[date]:
    """The days of the rule that begins at ``start``, from ``first`` to ``last``, both included."""
    return list(takewhile(lambda day: day <= last, days_of(rule, start, first))) if first <= last else []


def next_after(rule: Rule, start: date, day: date) -> date | None:
    """The first day of the rule after ``day``; None once it has ended."""
    return next(days_of(rule, start, day + _DAY), None)


def begun(repeat: Repeat, day: date) -> Series | None:
    """The series that begins with the first day from ``day`` on that is one of the rule's, settled; None where there is none.

    The interval counts from there: "every 3 months on the 15th" begins on the next 15th. Counted from done it begins on ``day`` itself, and
    only how long after is kept of the rule.
    """
    if repeat.counts_from == "done":
        bare = Rule(repeat.rule.every, repeat.rule.interval, count=repeat.rule.count, until=repeat.rule.until)
        return None if bare.until is not None and day > bare.until else replace(repeat.at(day), rule=bare)
    rule = settled(repeat.rule, day)
    start = next(days_of(replace(rule, interval=1, count=None), day), None)
    return None if start is None else replace(repeat.at(start), rule=rule)


def shifted(day: date, shift: Shift, calendar: WorkCalendar) -> date:
    """Where a day stands: itself, or the next or last working day where it is none and the series says so."""
    if shift == "none":
        return day
    step = timedelta(days=1 if shift == "next" else -1)
    return next((at for n in range(_FURTHEST) if calendar.is_working_day(at := day + n * step)), day)


# --- days of a series ---------------------------------------------------------------------------------------------------
def occurrences(series: Series, first: date, last: date, calendar: WorkCalendar) -> list[Occurrence]:
    """Every one that stands from ``first`` to ``last`` (both included), counted from its due days; in the order of the rule."""
    margin = timedelta(days=0 if series.shift == "none" else _FURTHEST)
    found = dates(series.rule, series.start, first - margin, last + margin)
    every = (Occurrence(on, shifted(on, series.shift, calendar)) for on in found if on not in series.skipped)
    return [one for one in every if first <= one.day <= last]


def next_of(
    series: Series, occurred_on: date, *, done_on: date, today: date, nth: int, calendar: WorkCalendar
) -> Occurrence | None:
    """The one after the ``nth`` (1 = the first), which came by the rule on ``occurred_on``, done on ``done_on``; None = it has ended.

    Counted from its due days: the first day of the rule after both that one and yesterday, so that missed ones do not pile up (they
    count as taken). Counted from done: so long after the day it was done.
    """
    if series.counts_from == "done":
        over = series.rule.count is not None and nth >= series.rule.count
        on = None if over else after_done(series.rule, done_on)
    else:
        later = days_of(series.rule, series.start, max(occurred_on + _DAY, today))
        on = next((day for day in later if day not in series.skipped), None)
    return None if on is None else Occurrence(on, shifted(on, series.shift, calendar))


def coming(
    series: Series, occurs_on: date, *, nth: int, today: date, first: date, last: date, calendar: WorkCalendar
) -> list[Occurrence]:
    """What is planned later than the open one (by the rule on ``occurs_on``, the ``nth``), from ``first`` to ``last``.

    As if each was done on its day, a late one today.
    """
    if series.counts_from == "due":
        begin = max(first, today) if series.shift == "none" else first
        found = occurrences(series, begin, last, calendar)
        return [one for one in found if one.on >= max(occurs_on + _DAY, today)]
    return [one for one in _after_each_done(series, max(occurs_on, today), nth, last, calendar) if first <= one.day]


def _after_each_done(
    series: Series, done_on: date, nth: int, last: date, calendar: WorkCalendar
) -> Iterator[Occurrence]:
    """The ones that follow if each is done on the day on which it stands."""
    while True:
        one = next_of(series, done_on, done_on=done_on, today=done_on, nth=nth, calendar=calendar)
        if one is None or one.day > last:
            return
        yield one
        nth, done_on = nth + 1, max(one.day, done_on + _DAY)


# --- changing a series --------------------------------------------------------------------------------------------------
def moved(series: Series, on: date, to: date) -> Series:
    """The series from its day ``on`` on, moved so that this one comes on ``to`` and the others likewise; it begins there.

    A weekday becomes another, a day of the month another, the third Tuesday the third Wednesday; what was the last stays the last where
    ``to`` is. ``count`` is what was left of it; what was left out stays left out, on its new day.
    """
    rest = rest_from(series, on)
    if on == to or series.counts_from == "done":
        return replace(rest, start=to)
    rule = _on_other_day(rest.rule, on, to)
    return replace(rest, rule=rule, start=to, skipped=_skipped_along(rest, on, rule, to))


def _skipped_along(rest: Series, first: date, rule: Rule, begin: date) -> frozenset[date]:
    """The days left out of a series that began on ``first``, as days of the rule that begins on ``begin``."""
    if not rest.skipped:
        return frozenset()
    before = dates(rest.rule, first, first, max(rest.skipped))
    return frozenset(new for old, new in zip(before, days_of(rule, begin), strict=False) if old in rest.skipped)


def rest_from(series: Series, on: date) -> Series:
    """The series from its day ``on`` on, as a series of its own."""
    skipped = frozenset(day for day in series.skipped if day >= on)
    if series.counts_from == "done":
        return replace(series, start=on, skipped=skipped)
    rule = settled(series.rule, series.start)
    if rule.count is not None:
        gone = len(dates(rule, series.start, series.start, on - _DAY))
        rule = replace(rule, count=max(1, rule.count - gone))
    return replace(series, rule=rule, start=on, skipped=skipped)


def cut_before(series: Series, on: date) -> Series | None:
    """What is left of the series before its day ``on``; None where that was the first."""
    rule = settled(series.rule, series.start)
    kept = dates(rule, series.start, series.start, on - _DAY)
    skipped = frozenset(day for day in series.skipped if day < on)
    return replace(series, rule=replace(rule, count=None, until=kept[-1]), skipped=skipped) if kept else None


def _on_other_day(rule: Rule, on: date, to: date) -> Rule:
    if rule.until is not None:
        rule = replace(rule, until=rule.until + (to - on))
    if rule.every == "day":
        return rule
    if rule.every == "week":
        week = {to.weekday() if day == on.weekday() else day for day in rule.weekdays}
        return replace(rule, weekdays=tuple(sorted(week)))
    if rule.every == "year":
        rule = replace(rule, month=to.month)
    if rule.nth is not None:
        if to in in_month(rule, to.year, to.month):
            return rule
        return replace(rule, weekdays=(to.weekday(),), nth=_nth_like(rule.nth, to))
    was = next((day for day in rule.month_days if _is_day(day, on)), rule.month_days[-1])
    new = LAST if was == LAST and _is_day(LAST, to) else to.day
    return _with_month_day(rule, was, new)


def _with_month_day(rule: Rule, was: int, new: int) -> Rule:
    """One day of the month replaced; several days beside one that not every month has are left out where it is missing."""
    days = tuple(sorted({*rule.month_days} - {was} | {new}))
    return settled(replace(rule, month_days=days, skips=rule.skips or (len(days) > 1 and days[-1] > 28)), date.min)


def _is_day(day: int, on: date) -> bool:
    """Whether ``day`` of a rule is the day ``on`` of its month."""
    is_last = (on + _DAY).month != on.month
    return day == on.day or (is_last and (day == LAST or day > on.day))


def _nth_like(nth: int, to: date) -> int:
    """Which of its month's weekdays ``to`` is, counted from the end where it was before and still can be."""
    is_last = (to + timedelta(days=7)).month != to.month
    return LAST if nth < 0 and is_last else (to.day - 1) // 7 + 1
