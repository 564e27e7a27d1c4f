"""*Later* and *Worth a call* as pure rules: the days proposed (S3-10), when it asks (S2-8), the order of old rows (Backlog)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from leaddesk.domain.parking import asks_again, proposed_day
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.domain.worth import worth

BERLIN = WorkCalendar(ZoneInfo("Europe/Berlin"), country="DE", region="BY")


@pytest.mark.parametrize(
    ("today", "parked", "proposed"),
    [
        (date(2026, 3, 2), 0, date(2026, 4, 1)),  # 30 days from a Monday: a Wednesday
        (date(2026, 3, 2), 1, date(2026, 5, 4)),  # 60 days: Friday 1 May is a holiday, then the weekend
        (date(2026, 3, 2), 2, date(2026, 6, 1)),  # 90 days: Sunday 31 May, so Monday
        (date(2026, 3, 2), 7, date(2026, 6, 1)),
        (date(2028, 1, 30), 0, date(2028, 2, 29)),  # the leap day itself
        (date(2026, 12, 2), 0, date(2027, 1, 4)),  # New Year's Day is a holiday, then the weekend
    ],
)
def test_it_proposes_30_60_and_90_days_on_a_working_day_s3_10(today: date, parked: int, proposed: date) -> None:
    assert proposed_day(today, parked, BERLIN) == proposed


def test_it_asks_after_the_third_time_s2_8() -> None:
    assert [asks_again(n, 3) for n in range(5)] == [False, False, False, True, True]


def test_each_mark_of_worth_outweighs_all_that_follow_it() -> None:
    order = [
        worth("hot", talked=False, asked_again=False, has_value=False, has_note=False),
        worth("warm", talked=True, asked_again=True, has_value=True, has_note=True),
        worth("warm", talked=False, asked_again=False, has_value=False, has_note=False),
        worth("dont_know", talked=True, asked_again=False, has_value=False, has_note=False),
        worth("dont_know", talked=False, asked_again=True, has_value=True, has_note=True),
        worth("cold", talked=False, asked_again=True, has_value=False, has_note=False),
        worth("dont_know", talked=False, asked_again=False, has_value=True, has_note=False),
        worth("cold", talked=False, asked_again=False, has_value=False, has_note=True),
        worth("cold", talked=False, asked_again=False, has_value=False, has_note=False),
        worth("bad", talked=True, asked_again=True, has_value=True, has_note=True),
    ]
    assert all(a > b for a, b in pairwise(order))
