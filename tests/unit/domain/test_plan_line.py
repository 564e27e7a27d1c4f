"""A follow-up or meeting typed in one line: known answers, and that no text whatever breaks it (issue 8)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain.days_model import DayContext
from leaddesk.domain.free_times import first_gap
from leaddesk.domain.plan_line import PlanContext, candidates, read

CONTEXT = PlanContext(DayContext(date(2026, 11, 19), "10:42"), ((1, "Maya Hartley"), (2, "Tom Okafor")), 1)
"""A Thursday."""
LINES = (
    # line, day, time, minutes, reminder, whose, place, way, likeliest name, what without it
    (
        "Call Wendy Lomas next Tuesday 10:00 for 30 min",
        "2026-11-24",
        "10:00",
        30,
        None,
        None,
        "",
        "call",
        "Wendy Lomas",
        "Call",
    ),
    ("call with Hannah tomorrow", "2026-11-20", None, None, None, None, "", "call", "Hannah", "Call"),
    (
        "Site visit Marsh Lane Bakery 24 Nov 10-11:30 @Tom",
        "2026-11-24",
        "10:00",
        90,
        None,
        2,
        "",
        "visit",
        "Marsh Lane Bakery",
        "Site visit",
    ),
    (
        "Meeting Hannah Oyelaran Fri 14:00 for 2 hours place: her office, remind me 1 hour before",
        "2026-11-20",
        "14:00",
        120,
        60,
        None,
        "her office",
        "meeting",
        "Hannah Oyelaran",
        "Meeting",
    ),
    (
        "Anruf Wendy Lomas morgen 10 Uhr 30 Minuten",
        "2026-11-20",
        "10:00",
        30,
        None,
        None,
        "",
        "call",
        "Wendy Lomas",
        "Anruf",
    ),
    (
        "send quote to Wendy Lomas for Tom Mon",
        "2026-11-23",
        None,
        None,
        None,
        2,
        "",
        "email",
        "Wendy Lomas",
        "Send quote",
    ),
    (
        "call back Imran Yusuf about the roof on Friday",
        "2026-11-20",
        None,
        None,
        None,
        None,
        "",
        "call",
        "Imran Yusuf",
        "Call back about the roof",
    ),
    (
        "Treffen mit Hannah Oyelaran am Freitag von 10 bis 11:30 Uhr",
        "2026-11-20",
        "10:00",
        90,
        None,
        None,
        "",
        "meeting",
        "Hannah Oyelaran",
        "Treffen",
    ),
    (
        "Visit Dore Veterinary 1 h 30 tomorrow 9:00 no reminder",
        "2026-11-20",
        "09:00",
        90,
        -1,
        None,
        "",
        "visit",
        "Dore Veterinary",
        "Visit",
    ),
    ("in 2 hours call Wendy for me", "2026-11-19", "12:42", None, None, 1, "", "call", "Wendy", "Call"),
    ("Call Wendy in 30 min", "2026-11-19", "11:12", None, None, None, "", "call", "Wendy", "Call"),
    ("Call Wendy at 3pm", "2026-11-19", "15:00", None, None, None, "", "call", "Wendy", "Call"),
    ("Ring So Young", None, None, None, None, None, "", "call", "So Young", "Ring"),
    ("Meet Maya Stone 3-5pm tomorrow", "2026-11-20", "15:00", 120, None, None, "", "meeting", "Maya Stone", "Meet"),
)


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line[0])[:40])
def test_known_lines(line: tuple[object, ...]) -> None:
    text = str(line[0])
    found = read(text, CONTEXT)
    day = found.day.isoformat() if found.day else None
    assert (day, found.time, found.minutes, found.reminder_min) == line[1:5]
    assert (found.owner_id, found.place, found.channel) == line[5:8]
    best = candidates(found)[0]
    assert (text[best[0] : best[1]], found.what(best)) == line[8:]


def test_how_often_and_the_day_beside_it() -> None:
    found = read("Call Wendy Lomas every second Tuesday 10:00 from 1 December", CONTEXT)
    assert found.repeat is not None and (found.repeat.rule.every, found.repeat.rule.interval) == ("week", 2)
    found = read("Call Wendy 24 Nov every month", CONTEXT)
    assert found.repeat is not None and found.day == date(2026, 11, 24)
    assert read("Call Wendy 3 weeks after done", CONTEXT).repeat is not None


def test_two_people_of_one_name_are_not_guessed() -> None:
    context = PlanContext(CONTEXT.days, ((1, "Tom Hall"), (2, "Tom Okafor")))
    assert read("Call Wendy for Tom tomorrow", context).owner_id is None


@given(st.text(max_size=340))
@settings(max_examples=150, deadline=None)
def test_any_text_is_safe(text: str) -> None:
    found = read(text, CONTEXT)
    for start, end in (*found.rest, *found.spans.values(), *candidates(found)):
        assert 0 <= start <= end <= len(text)
    assert found.minutes is None or 1 <= found.minutes <= 24 * 60


@pytest.mark.parametrize(
    ("busy", "minutes", "start", "expected"),
    [
        ((), 15, 642, 645),
        (((645, 30),), 15, 642, 675),
        (((660, 30),), 15, 642, 645),
        (((650, 30), (640, 20)), 15, 642, 680),
        (((600, 420),), 15, 642, None),
        (((660, 30), (690, 330)), 30, 661, None),
    ],
)
def test_the_first_gap(busy: tuple[tuple[int, int], ...], minutes: int, start: int, expected: int | None) -> None:
    assert first_gap(busy, minutes, start=start, end=1020) == expected


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("Berg Solar besuchen Do 14:00, 1 Stunde vorher erinnern", 60),
        ("Berg Solar besuchen Do 14:00 und 30 Min. vorher Erinnerung", 30),
        ("Berg Solar besuchen Do 14:00, erinnere mich 2 Tage vorher", 2 * 24 * 60),
        ("Visit Berg Solar Thu 14:00, 15 min before remind me", 15),
    ],
)
def test_a_reminder_is_read_with_its_verb_before_or_behind(line: str, minutes: int) -> None:
    found = read(line, CONTEXT)
    assert (found.reminder_min, found.time, found.minutes) == (minutes, "14:00", None)
