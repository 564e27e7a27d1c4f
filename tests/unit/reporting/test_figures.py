"""The arithmetic of the measures, against the standard library and by cases written out."""

from __future__ import annotations

import statistics
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain import row_sets
from leaddesk.domain.figures import Figure, band_of, median, percentile90, rounded_percent
from leaddesk.domain.frames import Span
from leaddesk.domain.measures import BAND_LABELS, DEFINITIONS
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.reporting import words

CALENDAR = WorkCalendar(ZoneInfo("Europe/Berlin"))
MINUTES = st.lists(st.integers(0, 10**6), min_size=1, max_size=60)


@given(MINUTES)
def test_the_median_is_the_middle(minutes: list[int]) -> None:
    assert median(minutes) == statistics.median(minutes)


@given(MINUTES)
def test_nine_of_ten_lie_within_the_90th_percentile(minutes: list[int]) -> None:
    limit = percentile90(minutes)
    assert limit in minutes
    assert 10 * sum(m <= limit for m in minutes) >= 9 * len(minutes)
    assert 10 * sum(m < limit for m in minutes) < 9 * len(minutes)


def test_nothing_has_neither() -> None:
    assert median([]) is None and percentile90([]) is None


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_age_bands_count_working_days_after_the_day_it_came_in(received: date, days: int) -> None:
    today = received + timedelta(days=days)
    age = sum((received + timedelta(days=n)).weekday() < 5 for n in range(1, days + 1))
    expected = "1-2" if age <= 2 else "3-7" if age <= 7 else "8-30" if age <= 30 else ">30"
    assert band_of(received, today, CALENDAR) == expected
    assert expected in BAND_LABELS


def test_a_span_holds_its_ends_and_an_unknown_day_only_without_ends() -> None:
    span = Span(date(2026, 1, 1), date(2026, 1, 31))
    assert span.holds(date(2026, 1, 1)) and span.holds(date(2026, 1, 31))
    assert not span.holds(date(2025, 12, 31)) and not span.holds(date(2026, 2, 1)) and not span.holds(None)
    assert Span().holds(None) and not Span(last=date(2026, 1, 1)).holds(None)


def test_likely_is_rounded_half_up() -> None:
    assert [rounded_percent(n) for n in (0, 49, 50, 149, 150)] == [0, 0, 1, 1, 2]


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0 min"), (59, "59 min"), (175, "2 h 55 min"), (539.4, "8 h 59 min"), (540, "1 d 0 h"), (1260, "2 d 3 h")]
)  # fmt: skip
def test_durations_are_read_in_days_of_nine_hours(minutes: float, shown: str) -> None:
    assert words.duration(minutes, 540) == shown


def test_sums_of_two_currencies_stand_side_by_side() -> None:
    assert words.sums({"GBP": 123456, "EUR": -50, "JPY": 1000}) == "-€0.50 + £1,235 + JP¥1,000"
    assert words.sums({}) == ""


def test_small_numbers_are_counts() -> None:
    assert words.shown(Figure("win_rate", 1 / 3, 3, 9), 540) == "3 of 9"
    assert words.shown(Figure("win_rate", 0.4, 4, 10), 540) == "40%"
    assert words.of(Figure("win_rate", 0.4, 4, 10)) == "4 of 10 leads won or lost in the period"


def test_every_definition_says_what_it_counts() -> None:
    for definition in DEFINITIONS.values():
        assert definition.words.endswith(".") and definition.label and definition.source
        assert definition.base or not (definition.denominator or definition.unit == "fraction"), definition.name
        assert definition.formula or definition.numerator, definition.name
        for rows in filter(None, (definition.numerator, definition.denominator)):
            assert row_sets.parts(rows) or definition.kind == "other"
