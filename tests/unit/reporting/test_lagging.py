"""The report *Who lags behind* (S1-5): days before value, quarters within each currency, one person's leads, what it refuses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.lagging import Followed, quarters
from leaddesk.reporting import as_html, as_json, lagging
from leaddesk.reporting.question import Question
from leaddesk.services import leads, pipeline, touches
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists
from tests.conftest import NOW


def table(ws: Workspace, title: str, question: Question | None = None) -> dict[str, Any]:
    told = as_json.data(lagging.build(ws, question or Question()))
    found: dict[str, Any] = next(each for each in told["tables"] if each["title"] == title)
    return found


@pytest.fixture
def twelve(ws: Workspace, clock: FixedClock) -> Workspace:
    """Twelve leads worth 100 to 1,200 EUR, half of them Ben's, and one of 5 GBP; the large ones are rung sooner."""
    with ws.store.write("Ben") as write:
        ben = write.insert("assignee", kind="member", name="Ben | Falk", initials="BF", match_key="ben | falk")
    ids = [leads.add(ws, {"full_name": f"Lead {n}", "value": str(100 * n)}).ids[0] for n in range(1, 13)]
    leads.add(ws, {"full_name": "Pound", "value": "5", "currency": "GBP"})
    with ws.store.write("Half") as write:
        write.update("lead", ids[::2], owner_id=ben)
    for days, rung in ((1, ids[9:]), (3, ids[6:9])):
        clock.set(NOW + timedelta(days=days))
        for lead_id in rung:
            touches.log(ws, lead_id, type="call", outcome="no_answer")
    clock.set(NOW + timedelta(days=9))
    return ws


def test_the_longest_over_the_limit_stands_first_whatever_it_is_worth(twelve: Workspace) -> None:
    rows = table(twelve, "Who lags behind")["rows"]
    days = [row[0] for row in rows]
    assert days == sorted(days, reverse=True) and len(rows) == 13 and days[0] == 6
    assert {row[2] for row in rows[-3:]} == {"Lead 7", "Lead 8", "Lead 9"} and days[-3:] == [3, 3, 3]


def test_quarters_are_counted_within_each_currency(twelve: Workspace) -> None:
    rows = {(row[0], row[1]): row[2:] for row in table(twelve, "By value")["rows"]}
    assert rows["Smallest quarter", "EUR"] == ["100.00 EUR", "300.00 EUR", 3, 0, None, 0, 3, "fewer than 10"]
    assert rows["Third quarter", "EUR"][2:5] == [3, 1, 3]
    assert rows["Largest quarter", "EUR"] == ["1000.00 EUR", "1200.00 EUR", 3, 1, 1, 3, 0, "fewer than 10"]
    assert rows["Smallest quarter", "GBP"][:3] == ["5.00 GBP", "5.00 GBP", 1]
    assert not any(name == "Without a value" for name, _currency in rows)


def test_one_person_s_figures_open_their_rows(twelve: Workspace) -> None:
    ben = twelve.store.value("SELECT id FROM assignee WHERE initials = 'BF'")
    found = table(twelve, "By value", Question(owner_id=ben))
    assert sum(row[4] for row in found["rows"]) == 6
    for row, where in zip(found["rows"], found["where"], strict=True):
        query = ListQuery(conditions=tuple(map(Condition.parse, where[4])), view="received")
        assert lists.count(twelve.store, query, twelve.moment()) == row[4]
    told = as_json.data(lagging.build(twelve, Question(owner_id=ben)))
    assert told["filter"]["owner"] == "Ben | Falk" and told["measures"][0]["value"] == 6


def test_what_turned_out_to_be_no_lead_is_in_no_figure_and_in_none_of_the_rows_behind_one(twelve: Workspace) -> None:
    spam = leads.add(twelve, {"full_name": "Spam", "value": "450"}).ids
    pipeline.close(twelve, spam, "not_a_lead", reason="spam")
    told = as_json.data(lagging.build(twelve, Question()))
    figures = [(each["value"], each["where"]) for each in told["measures"] if "where" in each]
    by_value = table(twelve, "By value")
    figures += [(row[4], where[4]) for row, where in zip(by_value["rows"], by_value["where"], strict=True)]
    assert figures[1][0] == 13
    for value, where in figures:
        query = ListQuery(conditions=tuple(map(Condition.parse, where)))
        assert lists.count(twelve.store, query, twelve.moment()) == value


def test_it_is_told_as_of_today_and_for_a_period_that_does_not_end_before_it_begins(twelve: Workspace) -> None:
    for question in (Question(as_of=date(2026, 3, 1)), Question(date(2026, 3, 5), date(2026, 3, 4))):
        with pytest.raises(UserError):
            lagging.build(twelve, question)


def test_an_empty_file_says_so_plainly(ws: Workspace) -> None:
    told = lagging.build(ws, Question())
    assert told.headline == "Nobody is over the limit of their stage."
    page = as_html.text(told)
    assert "Nobody came in during the period." in page and told.measure("never_tried").value == 0


def test_equal_values_stand_in_one_quarter_and_nothing_is_said_of_few() -> None:
    made = [Followed(n, "EUR", 100, 1, None, False) for n in range(8)] + [Followed(9, "", None, 2, 4, False)]
    found = quarters(made, first="EUR")
    assert [(quarter.place, quarter.n) for quarter in found] == [(0, 8), (1, 0), (2, 0), (3, 0), (-1, 1)]
    assert (found[0].few, found[0].days, found[1].touches, found[1].bounds, found[-1].days) == (
        True,
        None,
        None,
        None,
        4.0,
    )
