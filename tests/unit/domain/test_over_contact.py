"""The over-contact guard as arithmetic (K5, S3-12): its windows against a count by brute force."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.over_contact import LIMITS, Excess, Limit, days_of, excesses, spans, worst

MONDAY = date(2026, 3, 2)
WEEK = frozenset(range(5))


def on(*offsets: int) -> list[date]:
    return [MONDAY + timedelta(days=n) for n in offsets]


@pytest.mark.parametrize(
    "offsets, positions",
    [
        ((0, 1, 2), []),
        ((0, 1, 2, 3), [3]),
        ((0, 2, 4, 6), [3]),
        ((0, 2, 4, 7), []),
        ((0, 0, 0, 0), [3]),
        ((0, 7, 14, 21, 28, 29), []),
        ((0, 5, 10, 15, 20, 25, 29), [6]),
        ((0, 5, 10, 15, 20, 25, 30), []),
        ((), []),
    ],
)
def test_three_in_seven_days_and_six_in_thirty_are_enough_k5(offsets: tuple[int, ...], positions: list[int]) -> None:
    assert [excess.position for excess in excesses(on(*offsets))] == positions


@given(st.lists(st.integers(0, 90), max_size=25), st.integers(1, 6), st.integers(1, 40))
def test_every_window_is_what_counting_day_by_day_finds_k5(offsets: list[int], most: int, width: int) -> None:
    tries, limit = on(*sorted(offsets)), Limit(most, width)
    by_hand = []
    for position, day in enumerate(tries):
        window = {day - timedelta(days=n) for n in range(width)}
        count = sum(each in window for each in tries[: position + 1])
        if count > most:
            by_hand.append(Excess(position, limit, count))
    assert excesses(tries, [limit]) == by_hand


@given(st.lists(st.integers(0, 9), max_size=12), st.frozensets(st.integers(0, 6)))
def test_the_worst_start_breaks_what_any_start_breaks_k5(waits: list[int], working: frozenset[int]) -> None:
    by_hand: dict[tuple[int, Limit], int] = {}
    for n in range(7):
        start = MONDAY + timedelta(days=n)
        if working and start.weekday() not in working:
            continue
        days, day = [], start
        for place, wait in enumerate(waits):
            for _step in range(wait if place else 0):
                day += timedelta(days=1)
                while working and day.weekday() not in working:
                    day += timedelta(days=1)
            days.append(day)
        for excess in excesses(days):
            key = (excess.position, excess.limit)
            by_hand[key] = max(by_hand.get(key, 0), excess.count)
    assert {(e.position, e.limit): e.count for e in worst(waits, working)} == by_hand


def test_a_weekend_may_not_hide_a_try_too_many_k5() -> None:
    """Monday, Tuesday, Wednesday, Thursday is too much, although Thursday, Friday, Monday, Tuesday looks longer."""
    assert [(e.position, e.limit) for e in worst([0, 1, 1, 1])] == [(3, LIMITS[0])]
    assert worst([0, 1, 1, 3]) == []
    assert days_of([5, 1, 1], date(2026, 3, 5), WEEK) == [date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)]


def test_the_span_is_that_of_the_calendar_for_each_day_it_may_begin_on() -> None:
    assert (
        spans([0, 3, 2], WEEK) == [7, 7, 7, 7, 7] and spans([0, 1], WEEK) == [1, 1, 1, 1, 3] and spans([], WEEK) == []
    )
