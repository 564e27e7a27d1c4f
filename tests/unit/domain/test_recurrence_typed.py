"""How often, as people type it in English and German, against hand-written truth; what says something else is none. S2-8."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain import days, recurrence_typed
from leaddesk.domain.days import DayContext
from leaddesk.domain.recurrence import Repeat, Rule, text
from leaddesk.domain.recurrence_words import words
from leaddesk.domain.workcalendar import WorkCalendar

SUNDAY = DayContext(date(2026, 11, 22), "10:00")
"""A Sunday morning."""
LAST_DAY = "BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
LEAP_DAY = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"

SAID = (
    # the units
    ("every day", "2026-11-23", "FREQ=DAILY"), ("daily", "2026-11-23", "FREQ=DAILY"), ("täglich", "2026-11-23", "FREQ=DAILY"),
    ("jeden Tag", "2026-11-23", "FREQ=DAILY"), ("every other day", "2026-11-23", "FREQ=DAILY;INTERVAL=2"),
    ("jeden zweiten Tag", "2026-11-23", "FREQ=DAILY;INTERVAL=2"), ("alle 10 Tage", "2026-11-23", "FREQ=DAILY;INTERVAL=10"),
    ("weekly", "2026-11-23", "FREQ=WEEKLY"), ("every week", "2026-11-23", "FREQ=WEEKLY"), ("jede Woche", "2026-11-23", "FREQ=WEEKLY"),
    ("wöchentlich", "2026-11-23", "FREQ=WEEKLY"), ("every 2 weeks", "2026-11-23", "FREQ=WEEKLY;INTERVAL=2"),
    ("every other week", "2026-11-23", "FREQ=WEEKLY;INTERVAL=2"), ("alle 2 Wochen", "2026-11-23", "FREQ=WEEKLY;INTERVAL=2"),
    ("alle zwei Wochen", "2026-11-23", "FREQ=WEEKLY;INTERVAL=2"), ("jede zweite Woche", "2026-11-23", "FREQ=WEEKLY;INTERVAL=2"),
    ("14-tägig", "2026-11-23", "FREQ=WEEKLY;INTERVAL=2"), ("fortnightly", "2026-11-23", "FREQ=WEEKLY;INTERVAL=2"),
    ("every fortnight", "2026-11-23", "FREQ=WEEKLY;INTERVAL=2"), ("monthly", "2026-11-23", "FREQ=MONTHLY"),
    ("every month", "2026-11-23", "FREQ=MONTHLY"), ("monatlich", "2026-11-23", "FREQ=MONTHLY"),
    ("jeden Monat", "2026-11-23", "FREQ=MONTHLY"),
    ("alle 3 Monate", "2026-11-23", "FREQ=MONTHLY;INTERVAL=3"), ("every quarter", "2026-11-23", "FREQ=MONTHLY;INTERVAL=3"),
    ("quarterly", "2026-11-23", "FREQ=MONTHLY;INTERVAL=3"), ("vierteljährlich", "2026-11-23", "FREQ=MONTHLY;INTERVAL=3"),
    ("jedes Quartal", "2026-11-23", "FREQ=MONTHLY;INTERVAL=3"), ("halbjährlich", "2026-11-23", "FREQ=MONTHLY;INTERVAL=6"),
    ("half-yearly", "2026-11-23", "FREQ=MONTHLY;INTERVAL=6"), ("yearly", "2026-11-23", "FREQ=YEARLY"),
    ("jährlich", "2026-11-23", "FREQ=YEARLY"), ("jedes Jahr", "2026-11-23", "FREQ=YEARLY"),
    ("alle 2 Jahre", "2026-11-23", "FREQ=YEARLY;INTERVAL=2"),
    # days of the week
    ("every Tuesday", "2026-11-24", "FREQ=WEEKLY;BYDAY=TU"), ("jeden Dienstag", "2026-11-24", "FREQ=WEEKLY;BYDAY=TU"),
    ("every Tue and Thu", "2026-11-24", "FREQ=WEEKLY;BYDAY=TU,TH"), ("jeden Di, Do", "2026-11-24", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ("dienstags", "2026-11-24", "FREQ=WEEKLY;BYDAY=TU"), ("montags und freitags", "2026-11-23", "FREQ=WEEKLY;BYDAY=MO,FR"),
    ("on Mondays and Fridays", "2026-11-23", "FREQ=WEEKLY;BYDAY=MO,FR"), ("weekly on Friday", "2026-11-27", "FREQ=WEEKLY;BYDAY=FR"),
    ("every 2 weeks on Tue and Thu", "2026-11-24", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"),
    ("alle 2 Wochen am Di und Do", "2026-11-24", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"),
    ("every second Tuesday", "2026-11-24", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("jeden zweiten Dienstag", "2026-11-24", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    ("every other Tuesday", "2026-11-24", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"), ("every Sunday", "2026-11-22", "FREQ=WEEKLY;BYDAY=SU"),
    ("every working day", "2026-11-23", WORKDAYS), ("jeden Werktag", "2026-11-23", WORKDAYS), ("werktags", "2026-11-23", WORKDAYS),
    ("every weekday", "2026-11-23", WORKDAYS),
    # days of the month
    ("every month on the 31st", "2026-11-30", f"FREQ=MONTHLY;{LAST_DAY}"), ("jeden Monat am 31.", "2026-11-30", f"FREQ=MONTHLY;{LAST_DAY}"),
    ("am 31. jedes Monats", "2026-11-30", f"FREQ=MONTHLY;{LAST_DAY}"), ("monthly on the 31st", "2026-11-30", f"FREQ=MONTHLY;{LAST_DAY}"),
    ("the 15th of every month", "2026-12-15", "FREQ=MONTHLY;BYMONTHDAY=15"), ("every 15th", "2026-12-15", "FREQ=MONTHLY;BYMONTHDAY=15"),
    ("jeden 15.", "2026-12-15", "FREQ=MONTHLY;BYMONTHDAY=15"),
    ("every month on the 1st and 15th", "2026-12-01", "FREQ=MONTHLY;BYMONTHDAY=1,15"),
    ("every month on the last day", "2026-11-30", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("monatlich am letzten Tag", "2026-11-30", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("every 3 months on the 30th", "2026-11-30", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
    ("last Friday of the month", "2026-11-27", "FREQ=MONTHLY;BYDAY=-1FR"), ("every last Friday", "2026-11-27", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("letzter Freitag im Monat", "2026-11-27", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("jeden letzten Freitag im Monat", "2026-11-27", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("every month on the first Monday", "2026-12-07", "FREQ=MONTHLY;BYDAY=1MO"),
    ("jeden ersten Montag", "2026-12-07", "FREQ=MONTHLY;BYDAY=1MO"),
    ("every second Tuesday of the month", "2026-12-08", "FREQ=MONTHLY;BYDAY=2TU"),
    ("jeden zweiten Dienstag im Monat", "2026-12-08", "FREQ=MONTHLY;BYDAY=2TU"),
    ("first Monday of every second month", "2026-12-07", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO"),
    # days of the year
    ("yearly on 29 February", "2027-02-28", LEAP_DAY), ("every year on 29 February", "2027-02-28", LEAP_DAY),
    ("jedes Jahr am 29. Februar", "2027-02-28", LEAP_DAY), ("jeden 29. Februar", "2027-02-28", LEAP_DAY),
    ("every 24 December", "2026-12-24", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24"),
    ("jährlich am 1.5.", "2027-05-01", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1"),
    ("every year on the last Friday in November", "2026-11-27", "FREQ=YEARLY;BYMONTH=11;BYDAY=-1FR"),
    # how often, until when, from when
    ("monthly 10 times", "2026-11-23", "FREQ=MONTHLY;COUNT=10"), ("every Tuesday, 5x", "2026-11-24", "FREQ=WEEKLY;BYDAY=TU;COUNT=5"),
    ("jeden Dienstag zehn Mal", "2026-11-24", "FREQ=WEEKLY;BYDAY=TU;COUNT=10"),
    ("jeden Dienstag, insgesamt 4 mal", "2026-11-24", "FREQ=WEEKLY;BYDAY=TU;COUNT=4"),
    ("weekly until 1 May", "2026-11-23", "FREQ=WEEKLY;UNTIL=20270501"),
    ("jeden Montag bis zum 1.5.", "2026-11-23", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270501"),
    ("every Monday until 2027-01-31", "2026-11-23", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270131"),
    ("every Monday starting 1 December", "2026-12-07", "FREQ=WEEKLY;BYDAY=MO"),
    ("jeden Montag ab 1. Dezember", "2026-12-07", "FREQ=WEEKLY;BYDAY=MO"),
    # with a day and a time beside
    ("next Tuesday 10:00 every month", "2026-11-24 10:00", "FREQ=MONTHLY"),
    ("every month next Tuesday 10:00", "2026-11-24 10:00", "FREQ=MONTHLY"),
    ("morgen 10 Uhr jede Woche", "2026-11-23 10:00", "FREQ=WEEKLY"), ("jeden Dienstag 10 Uhr", "2026-11-24 10:00", "FREQ=WEEKLY;BYDAY=TU"),
    ("every Tuesday at 10", "2026-11-24 10:00", "FREQ=WEEKLY;BYDAY=TU"), ("every Sunday at 9", "2026-11-29 09:00", "FREQ=WEEKLY;BYDAY=SU"),
    ("every Sunday at 11", "2026-11-22 11:00", "FREQ=WEEKLY;BYDAY=SU"), ("daily at 8:30", "2026-11-23 08:30", "FREQ=DAILY"),
    ("alle 2 Wochen am Di und Do um 14:30, 10 mal", "2026-11-24 14:30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=10"),
    ("1 Dec every Friday", "2026-12-04", "FREQ=WEEKLY;BYDAY=FR"), ("31 Jan monthly", "2027-01-31", "FREQ=MONTHLY"),
)  # fmt: skip


def said(text_typed: str, context: DayContext = SUNDAY) -> tuple[str, Repeat] | None:
    found = recurrence_typed.read(text_typed, context)
    return (f"{found.day} {found.time or ''}".strip(), found.repeat) if found is not None else None


@pytest.mark.parametrize(("typed", "first", "rule"), SAID, ids=[row[0] for row in SAID])
def test_how_often_as_people_type_it(typed: str, first: str, rule: str) -> None:
    found = said(typed)
    assert found is not None
    assert (found[0], text(found[1].rule), found[1].counts_from) == (first, rule, "due")
    assert said(typed.upper()) == found
    assert said(f"  {typed}. ") == found


@pytest.mark.parametrize(
    "typed",
    [
        "3 weeks after done", "every 3 weeks after done", "3 weeks after it was done", "3 weeks after it is completed",
        "3 Wochen nach Erledigung",
        "alle 3 Wochen nach Erledigung", "3 Wochen nachdem es erledigt ist", "every 3 weeks counted from done",
        "3 weeks after the last one was done",
    ],
)  # fmt: skip
def test_counted_from_done(typed: str) -> None:
    found = said(typed)
    assert found is not None and found[1] == Repeat(Rule("week", 3), counts_from="done")


@pytest.mark.parametrize(
    ("typed", "day", "shift"),
    [
        ("every month on the 31st or the next working day", 31, "next"),
        ("jeden Monat am 31. oder am nächsten Werktag", 31, "next"),
        ("jeden Monat am 31. oder am Werktag davor", 31, "before"),
        ("monthly on the 31st, or the working day before", 31, "before"),
        ("every last working day of the month", -1, "before"),
        ("jeden letzten Werktag im Monat", -1, "before"),
        ("every month on the first working day", 1, "next"),
    ],
)
def test_days_nobody_works(typed: str, day: int, shift: str) -> None:
    found = said(typed)
    assert found is not None and found[1] == Repeat(Rule("month", month_days=(day,)), shift=shift)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed",
    [
        "", "Tuesday", "next week", "10 times", "every", "jeden", "every now and then", "every 2000 weeks", "every 0 days", "until 1 May",
        "2026-11-24",
        "every 32nd", "every month on the 15th and 31st", "every month Anna", "Every Street 5", "in 2 weeks", "every Monday every Tuesday",
        "last Friday", "alle", "every hour", "every 10 minutes", "x" * 500, "31st", "5x", "after done", "weekly until", "daily daily",
        "every Monday until 1 May 3 times", "every Monday until 2020-01-01",
    ],
)  # fmt: skip
def test_what_does_not_say_how_often_is_none(typed: str) -> None:
    assert said(typed) is None


def test_what_is_a_single_day_stays_one() -> None:
    """A day without repetition is read by ``days`` as before; a plain weekday is one day."""
    for typed in (
        "Tuesday",
        "nächsten Dienstag",
        "24.11.",
        "tomorrow 10:00",
        "in 2 Wochen",
        "end of month",
        "first Monday",
    ):
        assert recurrence_typed.read(typed, SUNDAY) is None
    assert days.read("dienstags", SUNDAY) is not None


@pytest.mark.parametrize(
    ("line", "phrase", "rule"),
    [
        ("Call Wendy Lomas next Tuesday 10:00 every month for 30 min", "every month", "FREQ=MONTHLY"),
        ("Anna Berg jeden Dienstag 10 Uhr anrufen", "jeden Dienstag 10 Uhr", "FREQ=WEEKLY;BYDAY=TU"),
        (
            "Call Tom the last Friday of the month about prices",
            "the last Friday of the month",
            "FREQ=MONTHLY;BYDAY=-1FR",
        ),
        ("Angebot nachfassen alle 2 Wochen, 5 mal", "alle 2 Wochen, 5 mal", "FREQ=WEEKLY;INTERVAL=2;COUNT=5"),
        ("Weekly call with Tom", "Weekly", "FREQ=WEEKLY"),
        ("call Anna daily at 9", "daily at 9", "FREQ=DAILY"),
    ],
)
def test_found_inside_a_line_with_its_place(line: str, phrase: str, rule: str) -> None:
    found = recurrence_typed.find(line, SUNDAY)
    assert found is not None
    assert (line[found.start : found.end], text(found.repeat.rule)) == (phrase, rule)


@pytest.mark.parametrize(
    "line",
    ["Call Daily Mail tomorrow", "Ring TGI Fridays", "Meet Every Ltd", "call Monday", "Anna Letzte anrufen", "buy 10 x chairs",
    "Second Street 5"],
)  # fmt: skip
def test_names_and_numbers_in_a_line_are_none(line: str) -> None:
    assert recurrence_typed.find(line, SUNDAY) is None


def test_the_phrase_says_its_day_only_where_it_names_one() -> None:
    bare, named = recurrence_typed.find("call every month", SUNDAY), recurrence_typed.find("call every Tuesday", SUNDAY)
    begun = recurrence_typed.find("call every Tuesday starting 1 Dec", SUNDAY)
    assert bare is not None and bare.day is None
    assert named is not None and (named.day, named.is_start) == (date(2026, 11, 24), False)
    assert begun is not None and (begun.day, begun.is_start) == (date(2026, 12, 1), True)


def test_without_a_day_it_begins_on_a_working_day_of_the_firm() -> None:
    calendar = WorkCalendar(ZoneInfo("Europe/Berlin"), country="DE", region="BY")
    found = said("monthly", DayContext(date(2026, 12, 25), "10:00", calendar))
    assert found is not None and found[0] == "2026-12-28"
    four_days = WorkCalendar(ZoneInfo("UTC"), days=frozenset({0, 1, 2, 3}))
    workdays = said("every working day", DayContext(date(2026, 11, 22), "10:00", four_days))
    assert workdays is not None and text(workdays[1].rule) == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH"


_BITS = st.lists(
    st.sampled_from([
        "every", "jeden", "alle", "2", "31", "31st", "1.", ".", ",", "weeks", "Monate", "Dienstag", "Tue", "and", "on", "the", "of",
        "month", "last",
        "letzten", "until", "bis", "1 May", "10", "times", "x", "after", "done", "nach", "Erledigung", "at", "10:00", "or", "next",
        "working day", "daily",
        "(", "-", "29 February", "999", "0", "\u00e4", "every month",
    ]),
    max_size=9,
)  # fmt: skip


@given(bits=_BITS, today=st.dates(date(2024, 1, 1), date(2030, 12, 31)))
@settings(max_examples=150, deadline=None)
def test_any_words_are_safe_and_what_is_understood_begins_on_its_own_day(bits: list[str], today: date) -> None:
    line = " ".join(bits)
    context = DayContext(today, "10:00")
    found = recurrence_typed.find(line, context)
    if found is not None:
        assert 0 <= found.start < found.end <= len(line)
        assert words(found.repeat, str, start=today)
    typed = recurrence_typed.read(line, context)
    if typed is not None:
        assert typed.day >= today - timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "spoken"),
    [
        ("every month on the 31st, 10 times", "Every month on the 31st or the last day, 10 times"),
        ("every 2 weeks on Tue and Thu until 1 May", "Every 2 weeks on Tuesday and Thursday, until 2027-05-01"),
        ("jeden Montag", "Every Monday"),
        ("every working day", "Every week on Monday to Friday"),
        ("last Friday of the month", "Every month on the last Friday"),
        ("first Monday of every second month", "Every 2 months on the first Monday"),
        ("yearly on 29 February", "Every year on 29 February or the last day"),
        ("every year on the last Friday in November", "Every year on the last Friday of November"),
        ("jeden letzten Werktag im Monat", "Every month on the last day, on a day off the working day before"),
        (
            "every month on the 1st, 2nd, 3rd, 11th and 22nd",
            "Every month on the 1st, the 2nd, the 3rd, the 11th and the 22nd",
        ),
        ("1 month after done, once", "1 month after it was done, 1 time"),
        ("every 3 days", "Every 3 days"),
        ("monthly", "Every month"),
    ],
)
def test_how_it_is_said(typed: str, spoken: str) -> None:
    found = said(typed)
    assert found is not None and words(found[1], str) == spoken


def test_a_rule_that_leaves_its_day_to_the_first_says_it() -> None:
    assert words(Repeat(Rule("month")), str, start=date(2026, 11, 24)) == "Every month on the 24th"
    assert (
        words(Repeat(Rule("month", month_days=(31,), skips=True)), str) == "Every month on the 31st, where there is one"
    )
