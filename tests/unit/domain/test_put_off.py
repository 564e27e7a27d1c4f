"""Days to put something off to (S): working days only, later today while there is time (issue 8)."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain.days_model import DayContext
from leaddesk.domain.put_off import choices, typed
from leaddesk.domain.workcalendar import WorkCalendar

FRIDAY = date(2026, 11, 20)
CALENDAR = WorkCalendar(ZoneInfo("Europe/London"), country="GB", region="ENG")


def at(day: date, now: str) -> DayContext:
    return DayContext(day, now, CALENDAR)


def offered(day: date, now: str, *minutes: int) -> dict[str, str]:
    return {until.code: until.text for until in choices(at(day, now), minutes=minutes)}


def test_working_days_only() -> None:
    assert offered(FRIDAY, "09:10") == {
        "later_today": "2026-11-20 12:30",
        "tomorrow": "2026-11-23",
        "two_days": "2026-11-24",
        "next_week": "2026-11-23",
        "month": "2026-12-21",
    }


def test_nothing_is_put_off_to_a_day_before_its_own() -> None:
    """What stands on next Tuesday is not put off by going to tomorrow."""
    tuesday = [until.code for until in choices(at(FRIDAY, "09:10"), after=date(2026, 11, 24))]
    assert tuesday == ["month"]
    today = [until.code for until in choices(at(FRIDAY, "09:10"), after=FRIDAY)]
    assert today == ["later_today", "tomorrow", "two_days", "next_week", "month"]


def test_a_holiday_is_no_working_day() -> None:
    thursday = date(2026, 12, 24)
    assert offered(thursday, "09:00")["tomorrow"] == "2026-12-29"  # Friday Christmas, Monday for Boxing Day
    assert offered(thursday, "09:00")["next_week"] == "2026-12-29"


@pytest.mark.parametrize(
    ("now", "expected"),
    [("08:00", "11:00"), ("15:50", "16:30"), ("16:20", "19:30"), ("19:00", None), ("23:00", None)],
)
def test_later_today_while_there_is_time(now: str, expected: str | None) -> None:
    found = offered(FRIDAY, now).get("later_today")
    assert found == (f"2026-11-20 {expected}" if expected else None)


def test_in_minutes_over_midnight() -> None:
    assert offered(FRIDAY, "23:55", 10)["in_10"] == "2026-11-21 00:05"


def test_the_end_of_january_in_a_month_is_the_end_of_february() -> None:
    assert offered(date(2025, 1, 31), "09:00")["month"] == "2025-02-28"


def test_a_typed_day_keeps_its_time_and_the_past_is_refused() -> None:
    assert typed("Tue 10", at(FRIDAY, "09:00")).text == "2026-11-24 10:00"
    assert typed("in 2 weeks", at(FRIDAY, "09:00")).text == "2026-12-04"
    for text in ("2026-11-19", "2026-11-20 08:00"):
        with pytest.raises(UserError) as caught:
            typed(text, at(FRIDAY, "09:00"))
        assert caught.value.code == "past"
    with pytest.raises(UserError):
        typed("some day", at(FRIDAY, "09:00"))
