"""The same as last time with its days moved on: months by months, quarters by quarters, years by years, other days by days (PRODUCT 9)."""

from __future__ import annotations

from datetime import date

import pytest

from leaddesk.domain.filters import Condition, ListQuery, Sort
from leaddesk.domain.frames import Slice
from leaddesk.reporting import asked_again
from leaddesk.reporting.question import Listed, Question

Days = tuple[date | None, date | None]


def d(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("asked_on", "span", "today", "wanted"),
    [
        ("2026-11-16", ("2026-11-09", "2026-11-15"), "2026-11-23", ("2026-11-16", "2026-11-22")),
        ("2026-11-02", ("2026-10-01", "2026-10-31"), "2026-12-01", ("2026-11-01", "2026-11-30")),
        ("2026-12-07", ("2026-12-01", "2026-12-31"), "2027-02-03", ("2027-02-01", "2027-02-28")),
        ("2026-11-16", ("2026-11-01", "2026-11-30"), "2026-11-23", ("2026-11-01", "2026-11-30")),
        ("2026-10-05", ("2026-07-01", "2026-09-30"), "2027-01-04", ("2026-10-01", "2026-12-31")),
        ("2026-11-16", ("2026-01-01", "2026-12-31"), "2026-12-14", ("2026-01-01", "2026-12-31")),
        ("2026-11-16", ("2026-01-01", "2026-12-31"), "2027-01-04", ("2027-01-01", "2027-12-31")),
        ("2026-11-16", ("2026-05-01", ""), "2027-01-04", ("2026-07-01", "")),
        ("2026-11-16", ("2026-11-10", ""), "2026-11-19", ("2026-11-13", "")),
        ("2028-02-29", ("2028-02-01", "2028-02-29"), "2029-02-01", ("2029-02-01", "2029-02-28")),
        ("2026-11-16", ("", ""), "2027-01-04", ("", "")),
    ],
)
def test_the_days_move_on_as_far_as_time_has(
    asked_on: str, span: tuple[str, str], today: str, wanted: tuple[str, str]
) -> None:
    kept = asked_again.text(Question(d(span[0]), d(span[1])))
    found = asked_again.again(kept, asked_on=date.fromisoformat(asked_on), today=date.fromisoformat(today))
    assert (found.first, found.last) == (d(wanted[0]), d(wanted[1]))


def test_everything_else_is_asked_as_it_was_and_a_past_day_moves_along() -> None:
    rows = ListQuery("names", (Condition.of("city", "=", "A|B"),), (Sort("value", True),), "roof", "late", "owner")
    asked = Question(
        None, None, 3, date(2026, 11, 1), "week", "period", Slice(source_id=0, product="x"),
        Listed(rows, (), 7, 12, ("value", "custom:Roof"), "For the van"),
    )  # fmt: skip
    kept = asked_again.text(asked)
    assert asked_again.read(kept) == asked
    later = asked_again.again(kept, asked_on=date(2026, 11, 8), today=date(2026, 11, 15))
    assert (later.as_of, later.listed, later.slice, later.view) == (
        date(2026, 11, 8),
        asked.listed,
        asked.slice,
        "period",
    )
    assert asked_again.again(kept, asked_on=date(2026, 11, 8), today=date(2026, 11, 8)) == asked


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"first": "soon"}', '{"slice": 7}'])
def test_a_question_that_cannot_be_read_asks_for_nothing_in_particular(text: str) -> None:
    assert asked_again.read(text) == Question()
