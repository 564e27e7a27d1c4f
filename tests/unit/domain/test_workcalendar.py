"""Working time against a slow minute-by-minute count (independent oracle), across zones, changes of the clocks and holidays (K3)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.workcalendar import WorkCalendar

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata"]
YEAR_END = datetime(2026, 12, 31, 22, tzinfo=UTC)
instants = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(
    lambda d: d.replace(second=0, microsecond=0, tzinfo=UTC)
)


BAVARIA = {
    date(2026, 1, 1), date(2026, 1, 6), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14),
    date(2026, 5, 25), date(2026, 6, 4), date(2026, 10, 3), date(2026, 11, 1), date(2026, 12, 25), date(2026, 12, 26),
}  # fmt: skip
"""From a Bavarian wall calendar of 2026, where Assumption (15 August, a Saturday) is free in most places only."""


def counted(calendar: WorkCalendar, start: datetime, end: datetime, free: Collection[date] = ()) -> int:
    """Working minutes between two instants, one by one; ``free``: public holidays."""
    minutes = 0
    at = start
    while at < end:
        local = at.astimezone(calendar.zone)
        works = local.weekday() in calendar.days and local.date() not in free
        minutes += works and calendar.start <= local.hour * 60 + local.minute < calendar.end
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
    assert calendar.add_working_days(date(2026, 3, 2), 400) == date(2026, 3, 2) + timedelta(days=400)


# --- public holidays ----------------------------------------------------------------------------------------------------
MUNICH = WorkCalendar(ZoneInfo("Europe/Berlin"), country="DE", region="BY")


@settings(max_examples=60, deadline=None)
@given(start=instants, minutes=st.integers(0, 9 * 24 * 60))
def test_minutes_between_leave_out_the_holidays_of_the_region(start: datetime, minutes: int) -> None:
    end = start + timedelta(minutes=minutes)
    assert MUNICH.minutes_between(start, min(end, YEAR_END)) == counted(MUNICH, start, min(end, YEAR_END), BAVARIA)


@settings(max_examples=40, deadline=None)
@given(start=instants.filter(lambda at: at < datetime(2026, 12, 1, tzinfo=UTC)), minutes=st.integers(1, 3000))
def test_add_minutes_steps_over_the_holidays_of_the_region(start: datetime, minutes: int) -> None:
    end = MUNICH.add_minutes(start, minutes)
    assert counted(MUNICH, start, end, BAVARIA) == minutes
    assert counted(MUNICH, start, end - timedelta(minutes=1), BAVARIA) == minutes - 1


@settings(max_examples=100, deadline=None)
@given(start=st.dates(date(2026, 1, 1), date(2026, 11, 1)), n=st.integers(1, 60), span=st.integers(0, 60))
def test_working_days_are_counted_and_added_as_on_a_wall_calendar(start: date, n: int, span: int) -> None:
    def works(day: date) -> bool:
        return day.weekday() < 5 and day not in BAVARIA

    between = [start + timedelta(days=i) for i in range(1, span + 1)]
    end = min(start + timedelta(days=span), date(2026, 12, 31))
    assert MUNICH.working_days_between(start, end) == sum(works(day) for day in between if day <= end)
    day, left = start, n
    while left:
        day += timedelta(days=1)
        left -= works(day)
    if day.year == 2026:
        assert MUNICH.add_working_days(start, n) == day


def test_region_and_country_make_the_difference() -> None:
    berlin = WorkCalendar(ZoneInfo("Europe/Berlin"), country="DE", region="BE")
    germany = WorkCalendar(ZoneInfo("Europe/Berlin"), country="DE")
    nowhere = WorkCalendar(ZoneInfo("Europe/Berlin"))
    epiphany, womens_day, unity = date(2026, 1, 6), date(2027, 3, 8), date(2026, 10, 3)
    assert [c.is_working_day(epiphany) for c in (MUNICH, berlin, germany, nowhere)] == [False, True, True, True]
    assert [c.is_working_day(womens_day) for c in (MUNICH, berlin, germany, nowhere)] == [True, False, True, True]
    assert [c.is_holiday(unity) for c in (MUNICH, berlin, germany, nowhere)] == [True, True, True, False]
    assert not nowhere.is_working_day(unity)  # a Saturday all the same


def test_what_the_library_does_not_know_has_no_holidays_and_is_no_error() -> None:
    christmas = date(2026, 12, 25)
    assert WorkCalendar(ZoneInfo("UTC"), country="XX").is_working_day(christmas)
    assert not WorkCalendar(ZoneInfo("UTC"), country="DE", region="ZZ").is_working_day(christmas)
    assert WorkCalendar(ZoneInfo("UTC"), country="DE").is_working_day(date(1900, 12, 25))
    assert WorkCalendar(ZoneInfo("UTC"), country="DE").working_days_between(date(1, 1, 1), date(9999, 1, 1)) > 2_500_000


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        # Thursday 2 April 2026, 16:00: one hour on Thursday, Good Friday and Easter Monday are free, the rest on Tuesday
        ("2026-04-02T16:00+02:00", 240, "2026-04-07T11:00+02:00"),
        # summer time begins on Sunday 29 March: Friday 16:30 to Monday, 9 working hours later
        ("2026-03-27T16:30+01:00", 540, "2026-03-30T16:30+02:00"),
        # summer time ends on Sunday 25 October
        ("2026-10-23T16:30+02:00", 540, "2026-10-26T16:30+01:00"),
        # New Year: Thursday 31 December works, Friday 1 January does not, then the weekend
        ("2026-12-31T15:00+01:00", 180, "2027-01-04T09:00+01:00"),
        # 28 February of a leap year, a Monday: the 29th is a working day
        ("2028-02-28T16:00+01:00", 120, "2028-02-29T09:00+01:00"),
    ],
)
def test_deadlines_worked_out_by_hand(start: str, minutes: int, end: str) -> None:
    assert MUNICH.add_minutes(datetime.fromisoformat(start), minutes) == datetime.fromisoformat(end)
    assert MUNICH.minutes_between(datetime.fromisoformat(start), datetime.fromisoformat(end)) == minutes


def test_ten_years_are_counted_as_day_by_day() -> None:
    free = holidays.country_holidays("DE", subdiv="BY", years=range(2026, 2037))
    day, left = date(2026, 1, 2), 2_500
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in free
    assert MUNICH.add_working_days(date(2026, 1, 2), 2_500) == day
    assert MUNICH.working_days_between(date(2026, 1, 2), day) == 2_500
