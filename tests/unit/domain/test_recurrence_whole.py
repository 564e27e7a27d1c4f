"""A whole series moved: the day asked for is one of its, and each other day goes along or stays as it was (decision 0016)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain import recurrence
from leaddesk.domain.recurrence import Repeat, Rule, Series
from leaddesk.domain.recurrence_whole import moved_whole


@st.composite
def series_with_a_day(draw: st.DrawFn) -> tuple[Series, date]:
    start = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 800)))
    every: Any = draw(st.sampled_from(("day", "week", "month", "year")))
    count = draw(st.integers(1, 9))
    rule = Rule(every, interval=draw(st.integers(1, 3)), count=count)
    if every == "week":
        rule = Rule(
            every,
            draw(st.integers(1, 3)),
            tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1, max_size=3)))),
            count=count,
        )
    first = recurrence.begun(Repeat(rule), start)
    assert first is not None
    days = recurrence.dates(first.rule, first.start, first.start, date(2060, 1, 1))
    return first, draw(st.sampled_from(days))


@settings(max_examples=100, deadline=None)
@given(series_with_a_day(), st.integers(-3, 3))
def test_the_whole_series_moved_has_the_day_asked_for_and_as_many_days(one: tuple[Series, date], by: int) -> None:
    series, on = one
    to = on + timedelta(days=by)
    before = recurrence.dates(series.rule, series.start, date(2025, 1, 1), date(2060, 1, 1))
    moved = moved_whole(series, on, to)
    after = recurrence.dates(moved.rule, moved.start, date(2025, 1, 1), date(2060, 1, 1))
    stands = [day for day in after if day not in moved.skipped]
    assert to in stands
    step = timedelta(days=by)
    if series.rule.every in ("day", "week"):
        that_day = {day + step if day.weekday() == on.weekday() else day for day in before}
        assert set(stands) in (that_day, {day + step for day in before})
    else:
        assert len(stands) == len(before)


def test_days_left_out_stay_left_out_where_the_days_of_a_week_change() -> None:
    series = Series(Rule("week", weekdays=(0, 2)), date(2026, 3, 2), skipped=frozenset({date(2026, 3, 11)}))
    moved = moved_whole(series, date(2026, 3, 4), date(2026, 3, 5))
    days = recurrence.dates(moved.rule, moved.start, date(2026, 3, 1), date(2026, 3, 20))
    assert [day.day for day in days if day not in moved.skipped] == [2, 5, 9, 16, 19]
