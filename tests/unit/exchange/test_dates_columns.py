"""Dates: every usual writing, one order a column, proven or asked."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.exchange import dates, dates_column

BERLIN = ZoneInfo("Europe/Berlin")


def read(*cells: object) -> list[object]:
    orders = dates_column.decide(dates_column.evidence(cells))  # type: ignore[arg-type]
    return [dates_column.read_cell(cell, orders, BERLIN) for cell in cells]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    ["2026-03-04", "2026/3/4", "20260304", "4.3.2026", "04.03.26", "4. März 2026", "Mi, 4.3.2026", "4 mars 2026", "4 de marzo de 2026",
     "4 de março de 2026", "4 marzo 2026", "4 maart 2026", "Mar 4 2026", "March 4th, 2026", "4-Mar-26", "Wed Mar 04 2026", "2026年3月4日",
     "2026-03-04 00:00:00", "46085",
     "quarta-feira, 4 de março de 2026", "mercredi 4 mars 2026", "miércoles, 4 de marzo de 2026",
     "woensdag 4 maart 2026",
     "mercoledì 4 marzo 2026", "Mittwoch, den 4. März 2026", "04/Mar/2026", "4.3.'26"],
)  # fmt: skip
def test_a_day_is_read(text: str) -> None:
    assert read(text) == [dt.date(2026, 3, 4)]


def test_times_become_instants() -> None:
    nine = dt.datetime(2026, 3, 4, 8, 15, tzinfo=dt.UTC)
    assert (
        read(
            "4.3.2026 09:15",
            "04.03.2026, 9:15 Uhr",
            "2026-03-04T08:15:00Z",
            "2026-03-04 10:15 +0200",
            "03/04/2026 9:15 AM",
            "03/24/2026",
        )[:5]
        == [nine] * 5
    )
    assert read(dt.datetime(2026, 3, 4, 9, 15), dt.datetime(2026, 3, 4), dt.date(2026, 3, 4)) == [
        nine,
        dt.date(2026, 3, 4),
        dt.date(2026, 3, 4),
    ]


def test_one_row_proves_the_whole_column() -> None:
    assert read("03/04/2026", "13/04/2026")[0] == dt.date(2026, 4, 3)
    assert read("03/04/2026", "04/13/2026")[0] == dt.date(2026, 3, 4)


def test_what_nothing_proves_is_asked() -> None:
    assert read("03/04/2026", "05/06/2026") == ["ambiguous_date", "ambiguous_date"]
    assert read("04/04/2026", "03/04/2026")[0] == dt.date(2026, 4, 4)
    assert read("03/04/2026", "13/04/2026", "04/13/2026")[0] == "ambiguous_date"
    orders = dates_column.decide(dates_column.evidence(["03/04/2026"]))
    asked = dates_column.question(2, "Date", orders, BERLIN)
    assert asked is not None
    assert (asked.as_dmy, asked.as_mdy) == (dt.date(2026, 4, 3), dt.date(2026, 3, 4))
    assert dates_column.read_cell("03/04/2026", dates_column.answered(orders, "mdy"), BERLIN) == dt.date(2026, 3, 4)


def test_another_column_of_the_file_proves_it_too() -> None:
    own, other = dates_column.evidence(["03/04/2026"]), dates_column.evidence(["12/31/2026"])
    assert dates_column.decide(own, [other]).orders["/"] == "mdy"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31.02.2026", "no_such_date"),
        ("2026-13-01", "no_such_date"),
        ("next week", "bad_date"),
        ("3.5.", "no_year"),
        ("3. Mai", "no_year"),
        ("May 3rd", "no_year"),
        ("Fr 3/5", "no_year"),
        ("24.12", "no_year"),
        ("April 2026", "bad_date"),
        ("10:30 Uhr", "bad_date"),
        ("soon", "bad_date"),
        ("12", "bad_date"),
    ],
)
def test_what_is_no_date_is_said(text: str, code: str) -> None:
    assert read(text) == [code]


@given(st.text(max_size=40))
def test_any_text_is_read_without_an_error(text: str) -> None:
    value = read(text)[0]
    assert isinstance(value, (dt.date, str))


@given(
    st.dates(dt.date(1930, 1, 1), dt.date(2090, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%Y%m%d", "%d-%b-%Y"]),
)
def test_what_is_written_is_read_back(day: dt.date, style: str) -> None:
    assert read(day.strftime(style)) == [day]


@given(st.datetimes(dt.datetime(1950, 1, 1, 0, 0, 1), dt.datetime(2090, 1, 1)).map(lambda t: t.replace(microsecond=0)))
def test_iso_instants_are_read_back(moment: dt.datetime) -> None:
    assert read(moment.isoformat() + "Z") == [moment.replace(tzinfo=dt.UTC)]


@given(st.floats())
def test_any_number_is_read_without_an_error(number: float) -> None:
    assert isinstance(read(number)[0], (dt.date, str))


def test_serial_days_of_spreadsheets() -> None:
    assert dates.from_serial(46085) == dt.date(2026, 3, 4)
    assert dates.from_serial(46085.5) == dt.datetime(2026, 3, 4, 12)
    assert dates.from_serial(12) is None


def test_three_writings_in_one_column_are_read_each_for_what_it_is() -> None:
    third = dt.date(2026, 4, 3)
    assert (
        read("03/04/2026", "2026-04-03", "3 Apr 2026", dt.datetime(2026, 4, 3), "13/04/2026", 46115)[:4] == [third] * 4
    )
    assert read("03/04/2026", "3.4.2026", "04/13/2026")[:2] == [dt.date(2026, 3, 4), third]


@pytest.mark.parametrize(
    "text", ["ca. 3.4.2026", "seit 3.4.2026", "am 3.4.2026", "3.4.2026 (called)", "since 2026-04-03"]
)
def test_a_day_among_few_words_is_found_by_those_who_keep_the_words(text: str) -> None:
    orders = dates_column.decide(dates_column.evidence([text]))
    assert dates_column.read_cell(text, orders, BERLIN) == "bad_date"
    assert dates_column.read_within(text, orders, BERLIN) == dt.date(2026, 4, 3)
    assert dates_column.read_within("3.4.2026-5.4.2026", orders, BERLIN) is None


@given(
    st.dates(dt.date(1970, 1, 1), dt.date(2068, 12, 31)),
    st.sampled_from(["%d.%m.%y", "%d.%m.%Y", "%Y-%m-%d", "%d %b %Y"]),
)
def test_any_day_is_read_as_it_was_written(day: dt.date, pattern: str) -> None:
    assert read(day.strftime(pattern)) == [day]
