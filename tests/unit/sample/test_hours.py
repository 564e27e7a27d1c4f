"""The sample firm's own reckoning of time, against days counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from leaddesk.sample import hours
from leaddesk.sample.hours import DAY, Zone, date_of, day_of

MONDAY = day_of(date(2026, 11, 16))


def wall(day: int, hour: int, minute: int = 0) -> int:
    return day * DAY + hour * 60 + minute


def test_days_are_calendar_dates() -> None:
    assert day_of(date(1970, 1, 1)) == 0
    assert date_of(MONDAY) == date(2026, 11, 16)
    assert [hours.is_workday(MONDAY + i) for i in range(7)] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (wall(MONDAY, 9), wall(MONDAY, 10, 30), 90),
        (wall(MONDAY, 16, 30), wall(MONDAY + 1, 8, 45), 30 + 45),
        (wall(MONDAY, 6), wall(MONDAY, 8), 0),
        (wall(MONDAY, 19), wall(MONDAY, 20), 0),
        (wall(MONDAY + 4, 16), wall(MONDAY + 7, 9), 60 + 60),
        (wall(MONDAY + 5, 11), wall(MONDAY + 6, 22), 0),
        (wall(MONDAY, 8), wall(MONDAY + 7, 8), 5 * 540),
    ],
)
def test_working_minutes_between(start: int, end: int, expected: int) -> None:
    assert hours.working(end) - hours.working(start) == expected


def test_after_lands_in_opening_hours_and_gives_back_the_minutes() -> None:
    for start in range(wall(MONDAY, 0), wall(MONDAY + 7, 0), 97):
        for minutes in (1, 59, 240, 540, 1_300):
            end = hours.after(start, minutes)
            day, minute = divmod(end, DAY)
            assert hours.is_workday(day) and hours.OPENS <= minute < hours.CLOSES
            assert hours.working(end) - hours.working(start) == minutes


def test_next_workday_and_workdays_through() -> None:
    assert [hours.next_workday(MONDAY + i) - MONDAY for i in range(7)] == [1, 2, 3, 4, 7, 7, 7]
    since_friday = [hours.workdays_through(MONDAY + 4 + i) - hours.workdays_through(MONDAY + 4) for i in range(5)]
    assert since_friday == [0, 0, 0, 1, 2]


def test_wall_minutes_in_utc_in_winter_and_summer() -> None:
    zone = Zone("Europe/London")
    winter, summer = wall(day_of(date(2026, 1, 15)), 9), wall(day_of(date(2026, 7, 15)), 9)
    assert zone.utc_text(winter) == "2026-01-15 09:00:00"
    assert zone.utc_text(summer) == "2026-07-15 08:00:00"
    assert zone.utc(summer) == datetime(2026, 7, 15, 8, tzinfo=UTC)
    assert zone.today(datetime(2026, 7, 15, 23, 30, tzinfo=UTC)) == date(2026, 7, 16)
