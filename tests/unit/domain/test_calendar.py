"""The calendar without a file: which days a month shows, minutes in words, what speaks against a drop (K5, K7), load of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain import calendar_days, calendar_words, over_contact
from leaddesk.domain.calendar import NOBODY, Away, CalendarPage, DayLoad, DayMark, Entry, EntryKey, Person
from leaddesk.domain.calendar_conflicts import Contacts, Known, Spot, conflicts, left_after, who_has_time
from leaddesk.domain.load import LoadRules, holds, minutes_a_day, minutes_on
from leaddesk.domain.over_contact import Limit
from leaddesk.domain.workcalendar import WorkCalendar

TODAY = date(2026, 11, 19)
"""A Thursday, as in the mock-up."""
MAYA, TOM = (
    Person(1, "Maya Hartley", "MH", "#0", minutes=360),
    Person(2, "Tom Osei", "TO", "#1", minutes=300, days=frozenset({0, 1, 2, 3})),
)
FIRM = WorkCalendar(ZoneInfo("Europe/London"))


def entry(
    n: int, day: date, *, owner: int | None = 1, time: str | None = None, minutes: int = 15, kind: str = "follow_up"
) -> Entry:
    return Entry(
        EntryKey(kind, n, day), f"step {n}", day, who=f"P{n}", lead_id=n, owner_id=owner, time=time, minutes=minutes
    )


def page(*entries: Entry, marks: Sequence[DayMark] = ()) -> CalendarPage:
    """The week from ``TODAY`` on; loads are what the entries come to."""
    days = [TODAY + timedelta(days=n) for n in range(7)]
    known = {mark.day: mark for mark in marks}
    found = {day: known.get(day) or DayMark(day, is_working=day.weekday() < 5) for day in days}
    loads = {}
    for person in (MAYA, TOM):
        for day in days:
            minutes, why = holds(person, found[day], FIRM)
            planned = sum(each.minutes for each in entries if each.owner_id == person.id and each.day == day)
            loads[person.id, day] = DayLoad(person.id, day, planned, minutes, why)
    counts: dict[tuple[date, int], int] = {}
    for each in entries:
        counts[each.day, each.whose] = counts.get((each.day, each.whose), 0) + 1
    shown = tuple(sorted(entries, key=Entry.order))
    return CalendarPage(
        days[0], days[-1], TODAY, entries=shown, counts=counts, marks=found, loads=loads, people=(MAYA, TOM)
    )


def codes(found: CalendarPage, entries: Sequence[Entry], spot: Spot, contacts: Contacts | None = None) -> list[str]:
    return [each.code for each in conflicts(found, entries, spot, contacts=contacts)]


# --- days -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "first_weekday", "first", "last"),
    [
        (date(2026, 11, 19), 0, date(2026, 10, 26), date(2026, 12, 6)),
        (date(2026, 11, 19), 6, date(2026, 11, 1), date(2026, 12, 5)),
        (date(2027, 2, 1), 0, date(2027, 2, 1), date(2027, 2, 28)),
        (date(2027, 2, 28), 6, date(2027, 1, 31), date(2027, 3, 6)),
        (date(2026, 8, 5), 5, date(2026, 8, 1), date(2026, 9, 4)),
    ],
)
def test_a_month_is_shown_in_whole_weeks(day: date, first_weekday: int, first: date, last: date) -> None:
    assert calendar_days.month_weeks(day, first_weekday) == (first, last)


@given(st.dates(date(1999, 1, 1), date(2100, 12, 31)), st.integers(0, 6))
def test_every_month_has_its_days_and_whole_weeks(day: date, first_weekday: int) -> None:
    first, last = calendar_days.month_weeks(day, first_weekday)
    assert first.weekday() == first_weekday and ((last - first).days + 1) % 7 == 0
    assert first <= day.replace(day=1) and day <= last and (last - first).days + 1 in (28, 35, 42)


def test_the_same_day_months_later() -> None:
    assert calendar_days.month_after(date(2026, 1, 31)) == date(2026, 2, 28)
    assert calendar_days.month_after(date(2028, 1, 31)) == date(2028, 2, 29)
    assert calendar_days.month_after(date(2026, 1, 15), -13) == date(2024, 12, 15)


def test_at_the_ends_of_time_there_are_still_whole_weeks() -> None:
    for edge, by in ((date.min, -1), (date.max, 1)):
        for day in (edge, calendar_days.month_after(edge, by)):
            for first, last in (calendar_days.month_weeks(day, 6), calendar_days.week_of(day, 3)):
                assert ((last - first).days + 1) % 7 == 0


# --- minutes ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("minutes", "said"),
    [(220, "3 h 40 free"), (50, "50 min free"), (120, "2 h free"), (0, "full"), (-40, "40 min too much"), (-185, "3 h 05 too much")],
)  # fmt: skip
def test_what_is_left_in_words_k7(minutes: int, said: str) -> None:
    assert calendar_words.left(minutes) == said


def test_too_much_is_said_in_minutes_k7() -> None:
    assert calendar_words.too_much("Tom", 40) == "Tom has 40 minutes too much."
    assert calendar_words.too_much("Tom", 1) == "Tom has 1 minute too much."
    assert calendar_words.too_much("Tom", 185) == "Tom has 3 h 05 too much."
    assert calendar_words.of_load(DayLoad(1, TODAY, 0, 0, "away")) == "away"
    assert calendar_words.of_load(DayLoad(1, TODAY, 20, 0, "away")) == "20 min too much"


def test_minutes_of_a_step_are_its_own_else_those_of_its_channel() -> None:
    rules = LoadRules({"call": 20, "visit": 75})
    assert (rules.of_step("visit", None), rules.of_step("", None), rules.of_step("visit", 5)) == (75, 20, 5)


def test_a_day_of_somebody_is_their_week_over_their_days() -> None:
    assert minutes_a_day(1_500, (0, 1, 3), FIRM) == 500
    assert minutes_a_day(1_500, None, FIRM) == 300
    assert minutes_a_day(None, (0,), FIRM) == 540
    assert minutes_a_day(600, (), FIRM) == 0


def test_a_day_off_a_holiday_and_days_away_hold_nothing() -> None:
    day = DayMark(TODAY)
    assert holds(TOM, day, FIRM) == (300, "")
    assert holds(TOM, DayMark(TODAY + timedelta(days=1)), FIRM) == (0, "day_off")
    assert holds(TOM, DayMark(TODAY, holiday="Thanksgiving"), FIRM) == (0, "holiday")
    assert holds(TOM, DayMark(TODAY, away=(Away(2),)), FIRM) == (0, "away")
    assert holds(MAYA, DayMark(TODAY, away=(Away(2),)), FIRM) == (360, "")


def test_days_of_its_own_take_the_whole_day_and_a_night_goes_into_the_next() -> None:
    fair = replace(entry(1, TODAY, kind="meeting", minutes=0), end_day=TODAY + timedelta(days=2))
    assert [minutes_on(fair, TODAY + timedelta(days=n), 360) for n in (-1, 0, 2, 3)] == [0, 360, 360, 0]
    night = replace(entry(2, TODAY, kind="meeting", time="23:00", minutes=150), end_day=TODAY + timedelta(days=1))
    assert [minutes_on(night, TODAY + timedelta(days=n), 360) for n in (0, 1)] == [60, 90]
    assert minutes_on(entry(3, TODAY, time="23:50", minutes=45), TODAY, 360) == 45


# --- a page -----------------------------------------------------------------------------------------------------------
def test_a_page_knows_its_days_persons_and_how_many_more() -> None:
    fair = replace(entry(9, TODAY - timedelta(days=2), owner=None, kind="meeting"), end_day=TODAY + timedelta(days=1))
    found = page(*[entry(n, TODAY, time=f"{20 - n:02d}:00") for n in range(1, 6)], fair)
    assert [each.time for each in found.of_day(TODAY)] == [None, "15:00", "16:00", "17:00", "18:00", "19:00"]
    assert found.of_day(TODAY + timedelta(days=1), NOBODY) == [fair]
    assert (found.count(TODAY, 1), found.more(TODAY, 3, 1), found.more(TODAY, 9)) == (5, 2, 0)
    assert found.find(fair.key) == fair and found.person(2) == TOM and found.person(7) is None


# --- what speaks against a drop -----------------------------------------------------------------------------------------
def test_nothing_speaks_against_a_free_day() -> None:
    moved = entry(1, TODAY, minutes=15)
    found = page(moved)
    spot = Spot(TODAY + timedelta(days=1), owner_id=1)
    assert codes(found, [moved], spot) == [] and left_after(found, [moved], spot) == 345


def test_what_lies_there_already_is_not_counted_twice() -> None:
    moved = entry(1, TODAY, minutes=60)
    found = page(moved, entry(2, TODAY, minutes=300))
    assert left_after(found, [moved], Spot(TODAY, "09:00", 1)) == 0
    assert left_after(found, [moved], Spot(TODAY, owner_id=2)) == 240


def test_too_much_is_said_with_the_minutes_k7() -> None:
    moved = entry(1, TODAY + timedelta(days=3), owner=1, minutes=90)
    found = page(moved, entry(2, TODAY, owner=2, minutes=250))
    (only,) = conflicts(found, [moved], Spot(TODAY, owner_id=2))
    assert only.said() == "Tom Osei has 40 minutes too much."


def test_away_day_off_holiday_and_days_that_are_over() -> None:
    moved = entry(1, TODAY)
    friday, saturday = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
    found = page(moved, marks=[DayMark(friday, is_working=False, holiday="St Cedd")])
    away = page(moved, marks=[DayMark(friday, away=(Away(1, "Dentist"),))])
    assert [each.said() for each in conflicts(found, [moved], Spot(friday, owner_id=1))] == ["Public holiday: St Cedd"]
    assert [each.said() for each in conflicts(away, [moved], Spot(friday, owner_id=1))] == [
        "Maya Hartley is away that day."
    ]
    assert codes(page(moved), [moved], Spot(friday, owner_id=2)) == ["day_off"]
    assert codes(page(moved), [moved], Spot(saturday, owner_id=1)) == ["day_off"]
    assert codes(page(moved), [moved], Spot(TODAY - timedelta(days=1), owner_id=1))[0] == "past"
    assert codes(page(moved), [moved], Spot(saturday)) == []


def test_two_at_the_same_time() -> None:
    moved, there = entry(1, TODAY + timedelta(days=1), minutes=30), entry(2, TODAY, time="10:00", minutes=45)
    found = page(moved, there)
    (only,) = conflicts(found, [moved], Spot(TODAY, "10:30", 1))
    assert only.other == there and only.said() == "At the same time: P2"
    assert codes(found, [moved], Spot(TODAY, "10:45", 1)) == []
    assert codes(found, [moved], Spot(TODAY, "09:30", 1)) == []
    assert codes(found, [moved], Spot(TODAY, "09:31", 1)) == ["same_time"]
    assert codes(found, [moved], Spot(TODAY, "10:30", 2)) == []
    assert codes(found, [there], Spot(TODAY, "10:15", 1)) == []


def test_a_try_too_many_is_said_for_the_person_k5_s3_12() -> None:
    moved = entry(1, TODAY + timedelta(days=20))
    known = Known(
        "Wendy Lomas",
        tries=(TODAY - timedelta(days=3), TODAY - timedelta(days=1)),
        planned=((1, moved.day), (8, TODAY)),
    )
    contacts = Contacts({1: (known,)})
    (only,) = conflicts(page(moved), [moved], Spot(TODAY, owner_id=1), contacts=contacts)
    assert only.code == "too_many_contacts" and only.said() == "Wendy Lomas: 4 tries in 7 days"
    assert codes(page(moved), [moved], Spot(TODAY + timedelta(days=6), owner_id=1), contacts) == []


def test_who_has_time_the_most_first_k7() -> None:
    found = page(entry(1, TODAY, owner=1, minutes=200), entry(2, TODAY, owner=2, minutes=40))
    assert [person.name for person in who_has_time(found, TODAY, 100)] == ["Tom Osei", "Maya Hartley"]
    assert who_has_time(found, TODAY, 170) == (TOM,)
    assert who_has_time(found, TODAY + timedelta(days=1), 1) == (MAYA,)


DAYS = st.integers(-35, 35).map(lambda n: TODAY + timedelta(days=n))


@settings(max_examples=200, deadline=None)
@given(
    DAYS,
    st.lists(DAYS, max_size=12),
    st.lists(st.builds(Limit, st.integers(1, 5), st.integers(1, 30)), min_size=1, max_size=2),
)
def test_one_more_try_is_too_many_where_a_window_around_it_says_so_k5(
    day: date, others: list[date], limits: list[Limit]
) -> None:
    broken = over_contact.broken_by(day, others, limits)
    true = []
    for limit in limits:
        for first in range(limit.days):
            window = [day - timedelta(days=first) + timedelta(days=n) for n in range(limit.days)]
            if sum(each in window for each in [*others, day]) > limit.touches:
                true.append(limit)
                break
    assert (broken.limit if broken else None) == (true[0] if true else None)
