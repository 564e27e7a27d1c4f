"""Working time against a slow minute-by-minute count (independent oracle), across zones and changes of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.workcalendar import WorkCalendar

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata"]
instants = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(
    lambda d: d.replace(second=0, microsecond=0, tzinfo=UTC)
)


def counted(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Working minutes between two instants, one by one."""
    minutes = 0
    at = start
    while at < end:
        local = at.astimezone(calendar.zone)
        minutes += local.weekday() in calendar.days and calendar.start <= local.hour * 60 + local.minute < calendar.end
        at += timedelta(minutes=1)
    return minutes


@settings(max_examples=60, deadline=None)
@given(start=instants, minutes=st.integers(0, 6 * 24 * 60), zone=st.sampled_from(ZONES))
def test_minutes_between_equals_a_count_minute_by_minute(start: datetime, minutes: int, zone: str) -> None:
    calendar = WorkCalendar(ZoneInfo(zone))
    end = start + timedelta(minutes=minutes)
    assert calendar.minutes_between(start, end) == counted(calendar, start, end)


@settings(max_examples=40, deadline=None)
@given(start=instants, minutes=st.integers(1, 2000), zone=st.sampled_from(ZONES))
def test_add_minutes_is_the_first_instant_with_that_many_minutes(start: datetime, minutes: int, zone: str) -> None:
    calendar = WorkCalendar(ZoneInfo(zone))
    end = calendar.add_minutes(start, minutes)
    assert counted(calendar, start, end) == minutes
    assert counted(calendar, start, end - timedelta(minutes=1)) == minutes - 1


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 3, 6), date(2026, 3, 6), 0),
        (date(2026, 3, 6), date(2026, 3, 9), 1),
        (date(2026, 3, 7), date(2026, 3, 9), 1),
        (date(2026, 3, 2), date(2026, 3, 16), 10),
        (date(2026, 3, 9), date(2026, 3, 2), 0),
    ],
)
def test_working_days_between(start: date, end: date, days: int) -> None:
    assert WorkCalendar(ZoneInfo("UTC")).working_days_between(start, end) == days


def test_a_firm_without_working_days_never_loops() -> None:
    calendar = WorkCalendar(ZoneInfo("UTC"), frozenset())
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert calendar.add_minutes(at, 30) == at + timedelta(minutes=30)
    assert calendar.add_working_days(date(2026, 3, 2), 2) == date(2026, 3, 4)
