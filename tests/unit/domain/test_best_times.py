"""When and how somebody likes to be reached, read from what was typed (S4-14)."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain.best_times import channel, read
from leaddesk.domain.workcalendar import WorkCalendar

MON, TUE, WED, THU, FRI = range(5)


@pytest.mark.parametrize(
    "text, time",
    [
        ("mornings", "09:00"), ("vormittags", "09:00"), ("Früh", "09:00"), ("around noon", "12:00"), ("afternoons", "14:00"),
        ("Nachmittag", "14:00"), ("evenings", "17:00"), ("nach Feierabend", "17:00"), ("after 17:00", "17:00"),
        ("after three", "15:00"), ("nach 16:30", "16:30"), ("ab 17 Uhr", "17:00"), ("9-11", "09:00"), ("9am-11am", "09:00"),
        ("1pm to 3pm", "13:00"), ("2-4", "14:00"), ("zwischen 9 und 11", "09:00"), ("between 10 and 12", "10:00"),
        ("not before nine", "09:00"), ("nicht vor 10", "10:00"), ("do not call before 10", "10:00"), ("at 9:15", "09:15"),
        ("10 Uhr", "10:00"), ("before ten", "09:00"), ("abends ab sechs", "18:00"), ("12 am - 2 am", "00:00"),
        ("whenever", None), ("", None), ("25-30", None), ("so late as possible", None), ("call 0171 2345678", None),
    ],
)  # fmt: skip
def test_the_hour_is_read_where_it_can_be_s4_14(text: str, time: str | None) -> None:
    assert read(text).time == time


@pytest.mark.parametrize(
    "text, days",
    [
        ("Fridays", {FRI}), ("Tue and Thu 9-11", {TUE, THU}), ("Di/Do ab 15 Uhr", {TUE, THU}), ("Mo-Fr", {MON, TUE, WED, THU, FRI}),
        ("Mon to Wed mornings", {MON, TUE, WED}), ("not on Mondays", {1, 2, 3, 4, 5, 6}),
        ("Mo, Mi und Do", {MON, WED, THU}), ("so spät wie möglich", set()), ("do not write", set()), ("mornings", set()),
    ],
)  # fmt: skip
def test_days_of_the_week_are_read_and_small_words_are_none_s4_14(text: str, days: set[int]) -> None:
    assert read(text).days == days


@given(st.text(max_size=60))
def test_any_text_is_safe(text: str) -> None:
    found, way = read(text), channel(text)
    assert found.time is None or (len(found.time) == 5 and found.time[2] == ":")
    assert way is None or way in ("call", "email", "message", "visit", "letter", "meeting")


def test_their_day_is_the_next_working_one_of_theirs() -> None:
    calendar = WorkCalendar(ZoneInfo("Europe/Berlin"))
    assert read("Fridays").next_day(date(2026, 3, 4), calendar) == date(2026, 3, 6)
    assert read("Saturdays").next_day(date(2026, 3, 4), calendar) == date(2026, 3, 4)  # nobody works then
    assert read("").next_day(date(2026, 3, 4), calendar) == date(2026, 3, 4)


@pytest.mark.parametrize(
    "text, way",
    [
        ("phone", "call"), ("by phone please", "call"), ("Telefon", "call"), ("email", "email"), ("E-Mail", "email"),
        ("mail, not phone", "email"), ("WhatsApp", "message"), ("SMS", "message"), ("message", "message"), ("Brief", "letter"),
        ("persönlich", "visit"), ("", None), ("blue", None),
    ],
)  # fmt: skip
def test_the_preferred_channel_is_read_in_the_words_of_lists_s4_14(text: str, way: str | None) -> None:
    assert channel(text) == way
