"""A whole series moved so that one of its days comes on another: every day goes along, and what was left out stays left out. Pure.

Of a follow-up the series from its open one on (``recurrence.rest_from``), of a meeting all of it. What is moved from a day on is
``recurrence.moved``'s.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Final

from leaddesk.domain import recurrence
from leaddesk.domain.recurrence import dates
from leaddesk.domain.recurrence_days import days_of, settled
from leaddesk.domain.recurrence_model import Series

_FAR: Final = date(date.max.year - 2, 1, 1)
"""Later than any series that ends."""


def moved_whole(series: Series, on: date, to: date) -> Series:
    """The whole series, moved so that its day ``on`` comes on ``to``; days left out stay the same ones of the row."""
    if on == to:
        return series
    plain = settled(series.rule, series.start)
    if plain.every == "week" and len(plain.weekdays) > 1:
        plain_series = replace(series, rule=plain)
        return _one_weekday(plain_series, on, to) or _all_weekdays(plain_series, to - on)
    until = None if plain.until is None else plain.until + (to - on)
    rule = replace(recurrence.moved(series, on, to).rule, count=plain.count, until=until)
    about = _about(series, on, to)
    new = replace(series, rule=rule, start=next(days_of(rule, about), about), skipped=frozenset())
    return replace(new, skipped=_same_ones(series, new))


def _about(series: Series, on: date, to: date) -> date:
    """Where the moved series begins, or shortly before: its first day goes along, where it is the same one of several of a month."""
    if on == series.start:
        return to
    rule = settled(series.rule, series.start)
    if rule.every in ("day", "week"):
        return series.start + (to - on)
    if len(rule.month_days) > 1 and on.day != series.start.day:
        return series.start
    at = series.start.year * 12 + series.start.month - 1 + (to.year - on.year) * 12 + to.month - on.month
    return date(at // 12, at % 12 + 1, 1)


def _one_weekday(series: Series, on: date, to: date) -> Series | None:
    """One of several days of the week becomes another; None where the new days do not fit the weeks that count.

    What the new rule holds beyond the days that are meant, where the series begins or ends within a week, is left out.
    """
    by, rule = to - on, series.rule
    is_over = rule.count is not None or rule.until is not None
    horizon = _FAR if is_over else series.start + timedelta(weeks=rule.interval * 3) + 2 * abs(by)
    old = dates(rule, series.start, series.start, horizon)

    def goes(day: date) -> date:
        return day + by if day.weekday() == on.weekday() else day

    meant = {goes(day) for day in old}
    first, last = min(meant), max(meant) if is_over else horizon - abs(by)
    days = {to.weekday() if day == on.weekday() else day for day in rule.weekdays}
    new = replace(rule, weekdays=tuple(sorted(days)), count=None, until=last if is_over else None)
    found = set(dates(new, first, first, last))
    if not {day for day in meant if day <= last} <= found:
        return None
    skipped = frozenset(map(goes, series.skipped)) | (found - meant)
    return replace(series, rule=new, start=first, skipped=skipped)


def _all_weekdays(series: Series, by: timedelta) -> Series:
    """Every day of the week goes along by as much, and the weeks that count with them."""
    rule = series.rule
    days = tuple(sorted((day + by.days) % 7 for day in rule.weekdays))
    until = None if rule.until is None else rule.until + by
    new = replace(rule, weekdays=days, until=until, week_start=(rule.week_start + by.days) % 7)
    return replace(series, rule=new, start=series.start + by, skipped=frozenset(day + by for day in series.skipped))


def _same_ones(old: Series, new: Series) -> frozenset[date]:
    """The days of ``new`` that stand where those left out stood in ``old``."""
    if not old.skipped:
        return frozenset()
    n = len(dates(old.rule, old.start, old.start, max(old.skipped)))
    pairs = zip(islice(days_of(old.rule, old.start), n), islice(days_of(new.rule, new.start), n), strict=False)
    return frozenset(to for was, to in pairs if was in old.skipped)
