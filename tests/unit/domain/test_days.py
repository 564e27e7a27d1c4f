"""A day as people type it, against hand-written truth: English, German, other languages; month ends, leap days, midnight; K10."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.base.errors import UserError
from leaddesk.domain import days
from leaddesk.domain.days import DayContext
from leaddesk.domain.workcalendar import WorkCalendar

SUNDAY = DayContext(date(2026, 11, 22), "10:00")
FRENCH = DayContext(date(2026, 11, 22), "10:00", languages=("fr", "en", "de"))
AMERICAN = DayContext(date(2026, 11, 22), "10:00", order="mdy")

SAID = (
    ("today", "2026-11-22"), ("heute", "2026-11-22"), ("tomorrow", "2026-11-23"), ("morgen", "2026-11-23"),
    ("übermorgen", "2026-11-24"), ("day after tomorrow", "2026-11-24"), ("Tue", "2026-11-24"), ("Di", "2026-11-24"),
    ("tuesday", "2026-11-24"), ("next Tuesday", "2026-11-24"), ("nächsten Dienstag", "2026-11-24"), ("kommenden Freitag", "2026-11-27"),
    ("Friday 10:00", "2026-11-27 10:00"), ("Fr 10", "2026-11-27 10:00"), ("Di um 10", "2026-11-24 10:00"), ("Tue @ 10", "2026-11-24 10:00"),
    ("Dienstag, 24.11., 10 Uhr", "2026-11-24 10:00"), ("nächsten Dienstag 15 Uhr", "2026-11-24 15:00"),
    ("morgen 15 Uhr", "2026-11-23 15:00"), ("morgen früh", "2026-11-23 09:00"), ("heute Abend", "2026-11-22 18:00"),
    ("tomorrow at 3", "2026-11-23 15:00"), ("3pm tomorrow", "2026-11-23 15:00"), ("tomorrow noon", "2026-11-23 12:00"),
    ("halb 10 morgen", "2026-11-23 09:30"), ("Tue 2.30pm", "2026-11-24 14:30"), ("10:00 Tue", "2026-11-24 10:00"),
    ("24 Nov", "2026-11-24"), ("24. November", "2026-11-24"), ("Nov 24", "2026-11-24"), ("24th of November", "2026-11-24"),
    ("November 24th, 2027", "2027-11-24"), ("21 Nov", "2027-11-21"), ("22 Nov", "2026-11-22"), ("29 Feb", "2028-02-29"),
    ("24.11.", "2026-11-24"), ("21.11.", "2027-11-21"), ("24.11.2026", "2026-11-24"), ("24.12.26", "2026-12-24"), ("4.3.26", "2026-03-04"),
    ("2026-11-24", "2026-11-24"), ("2026-11-24 14:30", "2026-11-24 14:30"), ("2026-11-24T14:30", "2026-11-24 14:30"),
    ("2026-11-24 3:30", "2026-11-24 03:30"), ("2020-01-01", "2020-01-01"), ("3/5", "2027-05-03"), ("13/5", "2027-05-13"),
    ("in 2 weeks", "2026-12-06"), ("in a week", "2026-11-29"), ("in einer Woche", "2026-11-29"), ("in 3 days", "2026-11-25"),
    ("in 3 Werktagen", "2026-11-25"), ("in 2 months", "2027-01-22"), ("+3", "2026-11-25"), ("+2w", "2026-12-06"),
    ("end of month", "2026-11-30"), ("Monatsende", "2026-11-30"), ("end of next month", "2026-12-31"), ("Ende Januar", "2027-01-29"),
    ("Ende der Woche", "2026-11-27"), ("Mitte Dezember", "2026-12-15"), ("KW 49", "2026-11-30"), ("week 49", "2026-11-30"),
    ("next week", "2026-11-23"), ("nächste Woche Mittwoch", "2026-11-25"), ("next month", "2026-12-01"),
    ("Tuesday in 2 weeks", "2026-12-08"), ("on the 24th", "2026-11-24"), ("am 24.", "2026-11-24"), ("by Friday", "2026-11-27"),
    ("in 30 min", "2026-11-22 10:30"), ("in 2 Stunden", "2026-11-22 12:00"), ("tonight", "2026-11-22 18:00"),
    ("10", "2026-11-23 10:00"), ("11", "2026-11-22 11:00"),
    ("10am", "2026-11-23 10:00"), ("3pm", "2026-11-22 15:00"), ("noon", "2026-11-22 12:00"),
    ("Sunday", "2026-11-29"), ("Sunday 11:00", "2026-11-22 11:00"), ("Sunday 9:00", "2026-11-29 09:00"),
)  # fmt: skip

NO_DAYS = (
    "", " ", "Anna", "may", "31.11.", "99.99.", "32 Nov", "30 Feb", "2026-13-01", "24:30", "25:00", "Tue 10 units", "Di 10-12",
    "Tue 10%", "+0", "+", "in 0 days", "99999999999", "in 999 years", "the sun", "0171 2345678", "12k", "Q3 2026", "1" * 500,
)  # fmt: skip


def said(text: str, context: DayContext = SUNDAY) -> str | None:
    found = days.read(text, context)
    return None if found is None else f"{found.day} {found.time or ''}".strip()


@pytest.mark.parametrize(("text", "truth"), SAID, ids=[text for text, _truth in SAID])
def test_a_day_is_understood(text: str, truth: str) -> None:
    assert said(text) == truth


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_day_is_none(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    ("text", "truth"),
    [("demain", "2026-11-23"), ("mardi 10:00", "2026-11-24 10:00"), ("dans 2 semaines", "2026-12-06"), ("24 novembre", "2026-11-24"),
     ("demain 15 h", "2026-11-23 15:00"), ("tomorrow", "2026-11-23"), ("10", "2026-11-23 10:00"), ("Anna Berg", None), ("12k", None)],
)  # fmt: skip
def test_other_languages_keep_their_hour(text: str, truth: str | None) -> None:
    assert said(text, FRENCH) == truth


def test_figures_follow_the_country() -> None:
    assert said("3/5", AMERICAN) == "2027-03-05" and said("13/5", AMERICAN) == "2027-05-13"
    assert days.order_of("US") == "mdy" and days.order_of("DE") == "dmy" and days.order_of("") == "dmy"


def test_next_weekday_is_of_next_week_from_midweek() -> None:
    wednesday = DayContext(date(2026, 11, 25), "10:00")
    assert said("Fri", wednesday) == "2026-11-27" and said("next Friday", wednesday) == "2026-12-04"
    assert said("this Friday", wednesday) == "2026-11-27" and said("kommenden Freitag", wednesday) == "2026-11-27"


def test_working_days_follow_the_firms_own() -> None:
    shop = DayContext(date(2026, 11, 20), "10:00", WorkCalendar(ZoneInfo("UTC"), frozenset({1, 2, 3, 4, 5})))
    assert said("+1", shop) == "2026-11-21" and said("+2", shop) == "2026-11-24", "closed on Sunday and Monday"


def test_month_ends() -> None:
    at = DayContext(date(2027, 1, 31), "10:00")
    assert said("in 1 month", at) == "2027-02-28" and said("end of month", at) == "2027-01-31"
    assert said("in 1 year", DayContext(date(2028, 2, 29))) == "2029-02-28"


def test_a_day_inside_a_text_is_found_where_it_is_sure() -> None:
    found = days.find("please ring on Tue at 10 about the roof", SUNDAY)
    assert found is not None and "please ring on Tue at 10 about the roof"[found.start : found.end] == "on Tue at 10"
    assert days.find("Mai und So kommen", SUNDAY) is None


def test_due_says_what_to_write_and_does_not_mind_the_past() -> None:
    assert days.due("2020-01-01", SUNDAY) == (date(2020, 1, 1), None)
    with pytest.raises(UserError) as caught:
        days.due("some day", SUNDAY)
    assert caught.value.field == "next_action_due" and "some day" in caught.value.message


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_safe(text: str) -> None:
    days.read(text, SUNDAY)
    for found in days.found_in(text, SUNDAY):
        assert 0 <= found.start < found.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_always_within_the_next_seven_days(today: date, weekday: int) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    found = days.read(name, DayContext(today))
    assert found is not None and found.day.weekday() == weekday and timedelta(0) < found.day - today <= timedelta(7)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.dates(date(2024, 1, 1), date(2040, 12, 31)))
def test_a_written_day_is_read_back(today: date, day: date) -> None:
    context = DayContext(today)
    assert said(day.isoformat(), context) == day.isoformat()
    assert said(f"{day.day}.{day.month}.{day.year}", context) == day.isoformat()
    assert said(f"{day.day}/{day.month}/{day.year}", context) == day.isoformat()
    assert said(f"{day:%d %B %Y}", context) == day.isoformat()
