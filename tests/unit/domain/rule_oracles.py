"""What comes again, said a second and a third time: by dateutil from the exported RRULE, and by looking at every day there is."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr
from hypothesis import strategies as st

from leaddesk.domain.recurrence import LAST, Rule, text
from leaddesk.domain.recurrence_model import Every

TWENTY_YEARS = timedelta(days=7305)
DAY = timedelta(days=1)


def by_dateutil(rule: Rule, start: date, first: date, last: date) -> list[date]:
    """The days of the exported text, as dateutil understands it."""
    begin = datetime.combine(start, time())
    found = rrulestr(f"RRULE:{text(rule)}", dtstart=begin)
    return [
        at.date() for at in found.between(datetime.combine(first, time()), datetime.combine(last, time()), inc=True)
    ]


def by_walking(rule: Rule, start: date, last: date) -> list[date]:
    """Every day from ``start`` on that fits, one after the other; ``count`` and ``until`` at the end. ``rule`` says its days."""
    found: list[date] = []
    day = start
    while day <= last and (rule.until is None or day <= rule.until) and (rule.count is None or len(found) < rule.count):
        if _fits(rule, start, day):
            found.append(day)
        day += DAY
    return found


def _fits(rule: Rule, start: date, day: date) -> bool:
    if rule.every == "day":
        return (day - start).days % rule.interval == 0
    if rule.every == "week":
        weeks = (_week(day, rule.week_start) - _week(start, rule.week_start)).days // 7
        return weeks % rule.interval == 0 and day.weekday() in rule.weekdays
    months = (day.year - start.year) * 12 + day.month - start.month
    if rule.every == "year":
        if (day.year - start.year) % rule.interval or day.month != rule.month:
            return False
    elif months % rule.interval:
        return False
    return _in_its_month(rule, day)


def _week(day: date, week_start: int) -> date:
    while day.weekday() != week_start:
        day -= DAY
    return day


def _in_its_month(rule: Rule, day: date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    if rule.nth is None:
        return any(
            day.day == (length if wanted == LAST or (wanted > length and not rule.skips) else wanted)
            for wanted in rule.month_days
        )
    alike = [n for n in range(1, length + 1) if day.replace(day=n).weekday() in rule.weekdays]
    place = rule.nth - 1 if rule.nth > 0 else rule.nth
    return -len(alike) <= place < len(alike) and alike[place] == day.day


# --- random rules -------------------------------------------------------------------------------------------------------
STARTS = st.dates(date(2000, 1, 1), date(2032, 12, 31)) | st.sampled_from(
    [date(2024, 2, 29), date(2026, 1, 31), date(2026, 3, 31), date(2026, 12, 31), date(2027, 2, 28)]
)
_WEEKDAYS = st.lists(st.integers(0, 6), min_size=1, max_size=4, unique=True).map(lambda days: tuple(sorted(days)))
_SAFE_DAYS = st.lists(st.integers(1, 28) | st.just(LAST), min_size=1, max_size=3, unique=True).map(
    lambda days: tuple(sorted(days))
)
_ONE_DAY = st.integers(29, 31).map(lambda day: (day,))
_SKIPPING = st.lists(st.integers(1, 31), min_size=1, max_size=3, unique=True).map(lambda days: tuple(sorted(days)))
_NTHS = st.sampled_from([1, 2, 3, 4, 5, -1, -2])


@st.composite
def rules(draw: st.DrawFn, *, ending: bool = True) -> Rule:
    """Any rule that says its days."""
    every: Every = draw(st.sampled_from(["day", "week", "month", "year"]))
    interval = draw(st.integers(1, 14) if every in ("day", "week") else st.integers(1, 5))
    values: dict[str, Any] = {}
    if every == "week":
        values = {"weekdays": draw(_WEEKDAYS), "week_start": draw(st.sampled_from([0, 6])) if interval > 1 else 0}
    elif every in ("month", "year"):
        values = draw(_days_of_a_month(draw(st.integers(1, 12)) if every == "year" else None))
    if ending:
        values |= draw(
            st.just({})
            | st.integers(1, 60).map(lambda n: {"count": n})
            | st.dates(date(2000, 1, 1), date(2055, 1, 1)).map(lambda day: {"until": day})
        )
    return Rule(every, interval, **values)


@st.composite
def _days_of_a_month(draw: st.DrawFn, month: int | None) -> dict[str, Any]:
    kind = draw(st.sampled_from(["safe", "one", "skipping", "nth"]))
    if kind == "nth":
        return {"weekdays": draw(_WEEKDAYS), "nth": draw(_NTHS), "month": month}
    days = draw({"safe": _SAFE_DAYS, "one": _ONE_DAY, "skipping": _SKIPPING}[kind])
    length = 31 if month is None else calendar.monthrange(2024, month)[1]
    skips = kind == "skipping" and max(days) > 28 and max(days) <= length
    if kind == "skipping" and not skips:
        days = tuple(day for day in days if day <= 28) or (28,)
    return {"month_days": days, "skips": skips, "month": month}
