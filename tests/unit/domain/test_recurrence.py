"""What comes again, against dateutil over 20 years of random rules, against looking at every day, and by hand: the 31st, 29 February."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leaddesk.base.errors import UserError
from leaddesk.domain import recurrence
from leaddesk.domain.recurrence import LAST, Occurrence, Repeat, Rule, Series, dates, of_text, text
from leaddesk.domain.workcalendar import WorkCalendar
from tests.unit.domain.rule_oracles import DAY, STARTS, TWENTY_YEARS, by_dateutil, by_walking, rules

BERLIN = WorkCalendar(ZoneInfo("Europe/Berlin"), country="DE", region="BY")
EXPORTED_31ST = "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
LEAP_DAY = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
EVERY_31ST = Rule("month", month_days=(31,))


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(one) for one in texts]


@given(rule=rules(), start=STARTS)
@settings(max_examples=150, deadline=None)
def test_twenty_years_of_any_rule_are_those_of_dateutil_from_the_exported_text(rule: Rule, start: date) -> None:
    last = start + TWENTY_YEARS
    assert dates(rule, start, start, last) == by_dateutil(rule, start, start, last)
    assert of_text(text(rule)) == rule


@given(rule=rules(), start=STARTS)
@settings(max_examples=25, deadline=None)
def test_twenty_years_of_any_rule_are_those_found_by_looking_at_every_day(rule: Rule, start: date) -> None:
    last = start + TWENTY_YEARS
    assert dates(rule, start, start, last) == by_walking(rule, start, last)


@given(rule=rules(), start=STARTS, ahead=st.integers(-400, 7000), length=st.integers(0, 400))
@settings(max_examples=80, deadline=None)
def test_any_window_shows_what_the_whole_has_there(rule: Rule, start: date, ahead: int, length: int) -> None:
    first = start + timedelta(days=ahead)
    last = first + timedelta(days=length)
    whole = dates(rule, start, start, max(last, start))
    assert dates(rule, start, first, last) == [day for day in whole if first <= day <= last]


@given(
    rule=rules(),
    start=STARTS,
    done_after=st.lists(st.sampled_from([-3, 0, 0, 0, 1, 2, 9, 40]), min_size=5, max_size=60),
)
@settings(max_examples=60, deadline=None)
def test_doing_one_after_the_other_steps_to_the_first_day_of_the_rule_after_it_and_yesterday(
    rule: Rule, start: date, done_after: Sequence[int]
) -> None:
    """Done on the day, early, or so late that others were missed: the next is what dateutil has after both."""
    series = recurrence.begun(Repeat(rule), start)
    assume(series is not None)
    assert series is not None
    every = by_dateutil(series.rule, series.start, series.start, series.start + TWENTY_YEARS)
    on = series.start
    for nth, after in enumerate(done_after, 1):
        done_on = on + timedelta(days=after)
        found = recurrence.next_of(series, on, done_on=done_on, today=done_on, nth=nth, calendar=BERLIN)
        expected = next((day for day in every if day > on and day >= done_on), None)
        if expected is None and done_on > every[-1] - timedelta(days=5 * 366):
            return
        assert (found.on if found else None) == expected
        if found is None:
            return
        on = found.on


# --- by hand ------------------------------------------------------------------------------------------------------------
def test_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    found = dates(EVERY_31ST, date(2026, 1, 31), date(2026, 1, 1), date(2026, 7, 1))
    assert found == days("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30")
    assert text(EVERY_31ST) == EXPORTED_31ST


def test_after_a_february_the_30th_is_the_30th_again() -> None:
    found = dates(Rule("month", month_days=(30,)), date(2028, 1, 30), date(2028, 1, 30), date(2028, 4, 30))
    assert found == days("2028-01-30", "2028-02-29", "2028-03-30", "2028-04-30")


def test_29_february_is_the_28th_of_other_years() -> None:
    rule = Rule("year", month=2, month_days=(29,))
    found = dates(rule, date(2024, 2, 29), date(2024, 2, 29), date(2032, 12, 31))
    assert [day.day for day in found] == [29, 28, 28, 28, 29, 28, 28, 28, 29]
    assert found == days(
        "2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29",
    )  # fmt: skip


def test_1900_style_centuries_have_no_leap_day() -> None:
    rule = Rule("year", 4, month=2, month_days=(29,))
    assert dates(rule, date(2096, 2, 29), date(2096, 1, 1), date(2104, 12, 31)) == days(
        "2096-02-29", "2100-02-28", "2104-02-29"
    )


def test_count_and_until_end_it_and_count_the_first() -> None:
    thrice = Rule("week", weekdays=(1,), count=3)
    assert dates(thrice, date(2026, 11, 24), date(2026, 1, 1), date(2030, 1, 1)) == days(
        "2026-11-24", "2026-12-01", "2026-12-08"
    )
    until = Rule("week", weekdays=(1,), until=date(2026, 12, 8))
    assert dates(until, date(2026, 11, 24), date(2026, 1, 1), date(2030, 1, 1)) == days(
        "2026-11-24", "2026-12-01", "2026-12-08"
    )
    assert recurrence.next_after(until, date(2026, 11, 24), date(2026, 12, 8)) is None


def test_several_weeks_at_a_time_count_weeks_not_days() -> None:
    rule = Rule("week", 2, weekdays=(1, 3))
    assert dates(rule, date(2026, 11, 26), date(2026, 11, 1), date(2026, 12, 31)) == days(
        "2026-11-26", "2026-12-08", "2026-12-10", "2026-12-22", "2026-12-24"
    )


def test_a_month_without_a_fifth_friday_has_none() -> None:
    rule = Rule("month", weekdays=(4,), nth=5)
    assert dates(rule, date(2026, 1, 1), date(2026, 1, 1), date(2026, 7, 31)) == days(
        "2026-01-30", "2026-05-29", "2026-07-31"
    )


def test_it_goes_on_to_the_end_of_all_days_and_no_further() -> None:
    for rule in (Rule("day", 999), Rule("week", 3), EVERY_31ST, Rule("year", 7)):
        found = dates(rule, date(2026, 1, 31), date(9990, 1, 1), date.max)
        assert found == sorted(set(found))
    assert recurrence.next_after(Rule("day"), date(2026, 1, 1), date.max - DAY) == date.max


# --- days nobody works --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("shift", "stands"),
    [
        ("none", ["2026-12-26", "2027-01-01", "2027-01-06"]),
        ("next", ["2026-12-28", "2027-01-04", "2027-01-07"]),
        ("before", ["2026-12-24", "2026-12-31", "2027-01-05"]),
    ],
)
def test_a_day_off_moves_to_the_working_day_after_or_before_and_not_the_series(
    shift: recurrence.Shift, stands: list[str]
) -> None:
    """Boxing Day is a Saturday and a holiday, New Year a Friday, Epiphany a Wednesday and a holiday in Bavaria."""
    on = days("2026-12-26", "2027-01-01", "2027-01-06")
    assert [recurrence.shifted(day, shift, BERLIN) for day in on] == days(*stands)
    weekly = Series(Rule("week", weekdays=(5,)), date(2026, 12, 26), shift=shift)
    found = recurrence.occurrences(weekly, date(2026, 12, 28), date(2027, 1, 17), BERLIN)
    assert [one.on.weekday() for one in found] == [5, 5, 5]
    assert found[0].on == date.fromisoformat("2026-12-26" if shift == "next" else "2027-01-02")


@given(rule=rules(), start=STARTS, shift=st.sampled_from(["none", "next", "before"]), ahead=st.integers(0, 2000))
@settings(max_examples=60, deadline=None)
def test_a_window_holds_what_stands_in_it_wherever_the_rule_has_it(
    rule: Rule, start: date, shift: recurrence.Shift, ahead: int
) -> None:
    series = Series(rule, start, shift=shift)
    first = start + timedelta(days=ahead)
    last = first + timedelta(days=30)
    every = by_dateutil(rule, start, start, last + timedelta(days=60))
    moved = [Occurrence(day, _plainly_shifted(day, shift)) for day in every]
    found = recurrence.occurrences(series, first, last, BERLIN)
    assert found == [one for one in moved if first <= one.day <= last]


def _plainly_shifted(day: date, shift: str) -> date:
    while shift != "none" and (day.weekday() > 4 or BERLIN.is_holiday(day)):
        day += DAY if shift == "next" else -DAY
    return day


def test_where_nobody_ever_works_a_day_stays() -> None:
    never = replace(BERLIN, days=frozenset())
    assert recurrence.shifted(date(2026, 11, 22), "next", never) == date(2026, 11, 22)


# --- counted from done --------------------------------------------------------------------------------------------------
def test_so_long_after_it_was_done_whenever_that_was() -> None:
    series = recurrence.begun(Repeat(Rule("week", 3, weekdays=(1,)), counts_from="done"), date(2026, 11, 24))
    assert series is not None
    found = recurrence.next_of(
        series, date(2026, 11, 24), done_on=date(2026, 11, 27), today=date(2026, 11, 30), nth=1, calendar=BERLIN
    )
    assert found == Occurrence(date(2026, 12, 18), date(2026, 12, 18))


@pytest.mark.parametrize(
    ("every", "interval", "done_on", "then"),
    [
        ("month", 1, "2026-01-31", "2026-02-28"),
        ("month", 13, "2027-01-31", "2028-02-29"),
        ("year", 1, "2028-02-29", "2029-02-28"),
        ("year", 4, "2028-02-29", "2032-02-29"),
        ("day", 10, "2028-02-25", "2028-03-06"),
    ],
)
def test_a_month_or_year_after_the_last_day_is_a_last_day(
    every: recurrence.Rule, interval: int, done_on: str, then: str
) -> None:
    series = Series(Rule(every, interval), date(2026, 1, 1), "done")  # type: ignore[arg-type]
    day = date.fromisoformat(done_on)
    found = recurrence.next_of(series, day, done_on=day, today=day, nth=1, calendar=BERLIN)
    assert found is not None and found.on == date.fromisoformat(then)


def test_counted_from_done_it_ends_with_its_number_and_its_last_day() -> None:
    day = date(2026, 11, 24)
    thrice = Series(Rule("week", count=3), day, "done")
    assert recurrence.next_of(thrice, day, done_on=day, today=day, nth=2, calendar=BERLIN) is not None
    assert recurrence.next_of(thrice, day, done_on=day, today=day, nth=3, calendar=BERLIN) is None
    until = Series(Rule("week", until=date(2026, 11, 30)), day, "done")
    assert recurrence.next_of(until, day, done_on=day, today=day, nth=1, calendar=BERLIN) is None


# --- planned later ------------------------------------------------------------------------------------------------------
@given(rule=rules(), start=STARTS, late=st.integers(0, 50), length=st.integers(0, 120))
@settings(max_examples=60, deadline=None)
def test_what_is_planned_later_is_what_comes_if_each_is_done_on_its_day(
    rule: Rule, start: date, late: int, length: int
) -> None:
    series = recurrence.begun(Repeat(rule), start)
    assume(series is not None)
    assert series is not None
    today = series.start + timedelta(days=late)
    last = today + timedelta(days=length)
    shown = recurrence.coming(series, series.start, nth=1, today=today, first=today, last=last, calendar=BERLIN)
    stepped, on, done_on = [], series.start, today
    while True:
        found = recurrence.next_of(series, on, done_on=done_on, today=done_on, nth=1, calendar=BERLIN)
        if found is None or found.on > last:
            break
        stepped.append(found)
        on, done_on = found.on, max(found.on, done_on + DAY)
    assert shown == stepped


# --- a series cut and moved ---------------------------------------------------------------------------------------------
@given(rule=rules(), start=STARTS, place=st.integers(0, 30))
@settings(max_examples=80, deadline=None)
def test_a_series_cut_at_any_of_its_days_is_whole_in_its_two_halves(rule: Rule, start: date, place: int) -> None:
    series = recurrence.begun(Repeat(rule), start)
    assume(series is not None)
    assert series is not None
    last = series.start + timedelta(days=3000)
    every = dates(series.rule, series.start, series.start, last)
    assume(len(every) > place)
    on = every[place]
    kept, rest = recurrence.cut_before(series, on), recurrence.rest_from(series, on)
    before = [] if kept is None else dates(kept.rule, kept.start, kept.start, last)
    assert before == every[:place]
    assert dates(rest.rule, rest.start, rest.start, last) == every[place:]


@pytest.mark.parametrize(
    ("rule", "start", "on", "to", "then"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "2026-11-23", "2026-11-30", "2026-12-01", ["2026-12-01", "2026-12-08", "2026-12-15"]),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "2026-11-23", "2026-11-25", "2026-11-26", ["2026-11-26", "2026-11-30", "2026-12-03"]),
        ("FREQ=MONTHLY;BYMONTHDAY=12", "2026-11-12", "2026-11-12", "2026-11-15", ["2026-11-15", "2026-12-15", "2027-01-15"]),
        (EXPORTED_31ST, "2026-10-31", "2026-11-30", "2026-11-27", ["2026-11-27", "2026-12-27", "2027-01-27"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30", "2026-11-30", "2026-12-31", ["2026-12-31", "2027-01-31", "2027-02-28"]),
        ("FREQ=MONTHLY;BYDAY=3TU", "2026-11-17", "2026-11-17", "2026-11-18", ["2026-11-18", "2026-12-16", "2027-01-20"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", "2026-11-27", "2026-11-26", ["2026-11-26", "2026-12-31", "2027-01-28"]),
        (LEAP_DAY, "2028-02-29", "2028-02-29", "2028-03-01", ["2028-03-01", "2029-03-01", "2030-03-01"]),
        ("FREQ=DAILY;INTERVAL=3", "2026-11-23", "2026-11-26", "2026-11-27", ["2026-11-27", "2026-11-30", "2026-12-03"]),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-11-23", "2026-11-30", "2026-12-01", ["2026-12-01", "2026-12-08"]),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261207", "2026-11-23", "2026-11-30", "2026-12-01", ["2026-12-01", "2026-12-08"]),
    ],
)  # fmt: skip
def test_this_and_later_go_along(rule: str, start: str, on: str, to: str, then: list[str]) -> None:
    series = Series(of_text(rule), date.fromisoformat(start))
    moved = recurrence.moved(series, date.fromisoformat(on), date.fromisoformat(to))
    found = dates(moved.rule, moved.start, moved.start, moved.start + timedelta(days=1500))
    assert found[:3] == days(*then)
    assert len(found) == len(then) or len(then) == 3


@given(rule=rules(), start=STARTS, place=st.integers(0, 8), by=st.integers(-6, 20))
@settings(max_examples=80, deadline=None)
def test_a_moved_one_stands_where_it_was_put_and_begins_its_series(
    rule: Rule, start: date, place: int, by: int
) -> None:
    series = recurrence.begun(Repeat(replace(rule, skips=False)), start)
    assume(series is not None and (len(series.rule.month_days) < 2 or max(series.rule.month_days) <= 28))
    assert series is not None
    every = dates(series.rule, series.start, series.start, series.start + timedelta(days=6000))
    assume(len(every) > place)
    on = every[place]
    to = on + timedelta(days=by)
    moved = recurrence.moved(series, on, to)
    assert recurrence.next_after(moved.rule, moved.start, moved.start - DAY) == to
    assert recurrence.checked(moved.rule) == moved.rule


def test_days_left_out_stay_left_out_on_their_new_day() -> None:
    skipped = frozenset(days("2026-12-07"))
    series = Series(Rule("week", weekdays=(0,)), date(2026, 11, 23), skipped=skipped)
    moved = recurrence.moved(series, date(2026, 11, 30), date(2026, 12, 1))
    assert moved.skipped == frozenset(days("2026-12-08"))
    found = recurrence.occurrences(moved, date(2026, 12, 1), date(2026, 12, 31), BERLIN)
    assert [one.on for one in found] == days("2026-12-01", "2026-12-15", "2026-12-22", "2026-12-29")
    step = recurrence.next_of(
        moved, date(2026, 12, 1), done_on=date(2026, 12, 1), today=date(2026, 12, 1), nth=1, calendar=BERLIN
    )
    assert step is not None and step.on == date(2026, 12, 15)


def test_begun_on_another_day_it_begins_with_its_own_first_day() -> None:
    found = recurrence.begun(Repeat(Rule("month", 3, month_days=(15,))), date(2026, 11, 22))
    assert found is not None and found.start == date(2026, 12, 15)
    assert recurrence.begun(Repeat(Rule("day", until=date(2026, 1, 1))), date(2026, 11, 22)) is None
    assert recurrence.begun(Repeat(Rule("month")), date(2026, 1, 31)) == Series(EVERY_31ST, date(2026, 1, 31))
    assert recurrence.begun(Repeat(Rule("week", 2)), date(2026, 11, 24)) == Series(
        Rule("week", 2, weekdays=(1,)), date(2026, 11, 24)
    )


@pytest.mark.parametrize(
    "rule",
    [
        Rule("day", 0), Rule("day", 1000), Rule("week", weekdays=(7,)), Rule("month", month_days=(32,)), Rule("month", month_days=(0,)),
        Rule("month", month_days=(1, 31)), Rule("month", nth=6, weekdays=(1,)), Rule("year", month=13), Rule("day", count=0),
        Rule("month", nth=1),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_kept_is_refused(rule: Rule) -> None:
    with pytest.raises(UserError):
        recurrence.checked(rule)


def test_no_two_follow_within_a_day_that_is_not_said() -> None:
    found = dates(Rule("month", month_days=(15, LAST)), date(2026, 1, 1), date(2026, 1, 1), date(2027, 1, 1))
    assert all(a < b for a, b in pairwise(found)) and len(found) == 24
