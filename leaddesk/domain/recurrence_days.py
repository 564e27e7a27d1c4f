"""The days of a rule, walked period by period from any day on. Local dates only, no time and no zone.

Written out rather than asked of dateutil, which stays the judge in the tests: it must not be both (decision 0016).
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from dataclasses import replace
from datetime import MAXYEAR, date, timedelta
from itertools import islice

from leaddesk.domain.recurrence_model import LAST, SAFE_DAY, Rule

_DAY = timedelta(days=1)
_LAST_YEAR = MAXYEAR - 1


def settled(rule: Rule, start: date) -> Rule:
    """The rule with what it leaves to its first day written out, so that it no longer needs it."""
    if rule.every == "week" and not rule.weekdays:
        return replace(rule, weekdays=(start.weekday(),))
    if rule.every not in ("month", "year"):
        return rule
    if not rule.month_days and rule.nth is None:
        rule = replace(rule, month_days=(start.day,))
    if rule.skips and max(rule.month_days, default=0) <= SAFE_DAY:
        rule = replace(rule, skips=False)
    return replace(rule, month=start.month) if rule.every == "year" and rule.month is None else rule


def days_of(rule: Rule, start: date, first: date | None = None) -> Iterator[date]:
    """The days of the rule that begins at ``start``, from ``first`` on, in order; endless where nothing ends it."""
    rule = settled(rule, start)
    found = _endless(rule, start, start if first is None or rule.count is not None else max(first, start))
    if rule.count is not None:
        found = islice(found, rule.count)
    for day in found:
        if rule.until is not None and day > rule.until:
            return
        if first is None or day >= first:
            yield day


def _endless(rule: Rule, start: date, first: date) -> Iterator[date]:
    """Days of the rule from ``first`` (not before ``start``) on, whatever ends it."""
    walk = {"day": _daily, "week": _weekly, "month": _monthly, "year": _yearly}[rule.every]
    return (day for day in walk(rule, start, first) if day >= first)


def _daily(rule: Rule, start: date, first: date) -> Iterator[date]:
    day = start.toordinal() + -(-(first - start).days // rule.interval) * rule.interval
    while day <= date.max.toordinal():
        yield date.fromordinal(day)
        day += rule.interval


def _weekly(rule: Rule, start: date, first: date) -> Iterator[date]:
    begins = start.toordinal() - (start.weekday() - rule.week_start) % 7
    step = 7 * rule.interval
    begins += max(0, first.toordinal() - begins) // step * step
    places = sorted((weekday - rule.week_start) % 7 for weekday in rule.weekdays)
    while begins + 7 <= date.max.toordinal():
        yield from (date.fromordinal(begins + place) for place in places if begins + place >= 1)
        begins += step


def _monthly(rule: Rule, start: date, first: date) -> Iterator[date]:
    at = start.year * 12 + start.month - 1
    at += (first.year * 12 + first.month - 1 - at) // rule.interval * rule.interval
    while at // 12 <= _LAST_YEAR:
        yield from in_month(rule, at // 12, at % 12 + 1)
        at += rule.interval


def _yearly(rule: Rule, start: date, first: date) -> Iterator[date]:
    year = start.year + (first.year - start.year) // rule.interval * rule.interval
    while year <= _LAST_YEAR:
        yield from in_month(rule, year, rule.month or start.month)
        year += rule.interval


def in_month(rule: Rule, year: int, month: int) -> list[date]:
    """The days of a settled monthly or yearly rule in one month, in order."""
    length = months.monthrange(year, month)[1]
    if rule.nth is not None:
        fitting = [day for day in range(1, length + 1) if date(year, month, day).weekday() in rule.weekdays]
        place = rule.nth - 1 if rule.nth > 0 else len(fitting) + rule.nth
        return [date(year, month, fitting[place])] if 0 <= place < len(fitting) else []
    wanted = {length if day == LAST else day if rule.skips else min(day, length) for day in rule.month_days}
    return [date(year, month, day) for day in sorted(wanted) if day <= length]


def after_done(rule: Rule, done_on: date) -> date | None:
    """So long after the day it was done: months and years later the same day, or a shorter month's last. None once ``until`` is over."""
    if rule.every in ("day", "week"):
        day = done_on + timedelta(days=rule.interval * (7 if rule.every == "week" else 1))
    else:
        at = done_on.year * 12 + done_on.month - 1 + rule.interval * (12 if rule.every == "year" else 1)
        year, month = at // 12, at % 12 + 1
        day = date(year, month, min(done_on.day, months.monthrange(year, month)[1]))
    return None if rule.until is not None and day > rule.until else day
