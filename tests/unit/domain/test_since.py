"""Since which day the pipeline report tells what is new (PRODUCT section 9)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leaddesk.domain.since import Since, since

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (THURSDAY, date(2026, 11, 16)),
        (date(2026, 11, 17), date(2026, 11, 16)),
        (date(2026, 11, 16), date(2026, 11, 9)),
        (date(2026, 11, 15), date(2026, 11, 9)),
    ],
)
def test_without_a_printing_it_is_the_monday_before(today: date, monday: date) -> None:
    assert since(today, ()) == Since(monday)


@pytest.mark.parametrize(("days", "counts"), [(0, False), (3, False), (4, True), (7, True), (10, True), (11, False)])
def test_a_printing_of_four_to_ten_days_ago_is_that_of_the_last_meeting(days: int, counts: bool) -> None:
    printed = THURSDAY - timedelta(days=days)
    assert since(THURSDAY, [printed]) == (Since(printed, printed=True) if counts else Since(date(2026, 11, 16)))


def test_the_latest_of_them_and_not_the_copy_of_today() -> None:
    days = [THURSDAY, date(2026, 11, 12), date(2026, 11, 10)]
    assert since(THURSDAY, days) == Since(date(2026, 11, 12), printed=True)
