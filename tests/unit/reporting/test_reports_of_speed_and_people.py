"""The reports of first reply, expected, lost, pace, attention, tries, best customers and people: the firm of twelve by pencil."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from leaddesk.base.errors import UserError
from leaddesk.reporting import as_html, as_json, files
from leaddesk.reporting.document import Document, Table
from leaddesk.reporting.listed import listing
from leaddesk.reporting.question import Question
from leaddesk.services import effects
from leaddesk.services.workspace import Workspace
from tests.oracle import loading

REPORTS = ("speed", "forecast", "lost", "velocity", "attention", "activities", "best", "people", "usage")


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The hand-written firm of 12 leads."""
    workspace = loading.load(tmp_path_factory.mktemp("oracle") / "firm12.leaddesk")
    yield workspace
    workspace.close()


def table(document: Document, title: str) -> Table:
    return next(each for each in document.tables if each.title == title)


def column(document: Document, title: str, name: str) -> dict[Any, Any]:
    """The cells of a column by the first cell of their row."""
    found = table(document, title)
    at = [each.title for each in found.columns].index(name)
    return {row[0]: row[at] for row in found.rows}


def test_bands_of_the_first_reply(firm: Workspace) -> None:
    # working minutes 20 45 | 60 90 | 120 | 240 | 540 720; leads 5, 6 and 7 were never tried (7: a wrong number is no try)
    document = files.build(firm, "speed", Question())
    found = list(column(document, "In working hours", "Leads").values())
    assert found == [2, 2, 1, 1, 2, 0, 0, 3]
    assert list(column(document, "In working hours", "Won").values()) == [0, 1, 0, 0, 0, 0, 0, 0]
    # calendar 20 | 90 | 120 | 240 | 960 1440 | 3765 5460
    assert list(column(document, "By the calendar", "Leads").values()) == [1, 1, 1, 1, 2, 2, 0, 3]
    assert table(document, "In working hours").total is not None
    assert table(document, "In working hours").total[1:5] == (11, 3, 1, "4200.00 GBP")  # type: ignore[index]
    assert document.measure("first_reply_median_working").value == 105
    assert document.measure("within_limit").numerator == 5 and document.measure("never_tried").value == 3
    assert document.measure("first_reply_waiting").value == 2  # of 7 no hour is known
    assert document.headline == "8 first replies are timed. Nobody ever tried 3 leads."


def test_quotes_clients_and_revenue_stand_beside_every_count_s1_1(firm: Workspace) -> None:
    # quoted: Ada (answered after 90 minutes, 4,000, won for 4,200), Ben (60 minutes, 2,500, lost), Kim (240 minutes, 8,000)
    speed = files.build(firm, "speed", Question())
    assert list(column(speed, "In working hours", "Quotes").values()) == [0, 2, 0, 1, 0, 0, 0, 0]
    assert list(column(speed, "In working hours", "Amount won").values()) == ["", "4200.00 GBP", "", "", "", "", "", ""]
    sources = column(speed, "Source", "Quotes")
    assert {name for name, n in sources.items() if n} == {"Website", "Phone", "Referral"} and sum(sources.values()) == 3
    attention = files.build(firm, "attention", Question())
    assert list(column(attention, "By value", "Quotes").values()) == [0, 1, 1, 1, 0]
    assert list(column(attention, "By value", "Won").values()) == [0, 0, 1, 0, 0]
    people = files.build(firm, "people", Question())
    assert [column(people, "Per person", name)["Una Weaver"] for name in ("Quotes", "Won", "Amount won")] == [
        3,
        1,
        "4200.00 GBP",
    ]
    # of those lost (Ben, Lou) and of those that died (they, Jon, Eve, Gus) Ben got a quote
    for name, title in (("lost", "Lost"), ("died", "Where leads die, the worst first")):
        note = table(files.build(firm, name, Question()), title).note
        assert note.endswith("The same leads brought: quotes 1, won 0, amount won 0.")


def test_what_is_expected_month_by_month(firm: Workspace) -> None:
    document = files.build(firm, "forecast", Question())
    assert column(document, "In GBP", "Likely") == {
        "late": "100.00",
        "2026-11": "6400.00",
        "2026-12": "600.00",
        "no day yet": "45.00",
    }
    assert column(document, "In GBP", "Amount won")["2026-11"] == "4200.00"
    assert column(document, "In GBP", "Whole value")["2026-11"] == "8000.00"
    assert column(document, "Without a value", "Open, without a value") == {"no day yet": 2}  # 5 and 7
    measures = {
        name: document.measure(name).value for name in ("expected_month", "expected_likely", "expected_overdue")
    }
    assert measures == {"expected_month": 6400.0, "expected_likely": 7000.0, "expected_overdue": 100.0}
    december = files.build(firm, "forecast", Question(date(2026, 12, 1), date(2026, 12, 31)))
    assert column(december, "In GBP", "Likely") == {"late": "100.00", "2026-12": "600.00", "no day yet": "45.00"}


def test_what_was_lost_by_reason(firm: Workspace) -> None:
    document = files.build(firm, "lost", Question())
    assert {row[1]: (row[2], row[4]) for row in table(document, "Lost").rows} == {
        "Price": (1, "2500.00"),
        "Competitor": (1, "0.00"),
    }
    assert document.headline == "2 leads were lost."  # nothing is claimed of two
    assert (document.measure("lost_of").value, document.measure("lost_of_unrecorded").value) == (2, 0)
    period = files.build(firm, "lost", Question(date(2026, 11, 1), date(2026, 11, 5), view="period"))
    assert period.measure("lost").value == 1  # 12 alone was closed by then


def test_the_pace_shows_its_four_inputs_and_claims_nothing_of_few(firm: Workspace) -> None:
    document = files.build(firm, "velocity", Question())
    # open qualified: 11 (9 is parked); 1 won of 3 decided; 4,200.00 of one; from qualified 4 Nov to won 16 Nov = 12 days
    (row,) = table(document, "A day, by currency").rows
    assert row[:9] == ("GBP", 1, "1 of 3", 3, "4200.00 GBP", 1, 12, 1, "not told")
    assert document.measure("velocity").value is None
    assert document.measure("win_rate").numerator == 1


def test_who_gets_attention_by_value_and_by_rating(firm: Workspace) -> None:
    document = files.build(firm, "attention", Question())
    # values 900 | 1,000 2,500 | 3,000 4,000 | 5,000 8,000 of 7: places 0 / 4 / 8 / 12 / 16 / 20 / 24 by 7 = 0 0 1 1 2 2 3
    assert [row[:5] for row in table(document, "By value").rows] == [
        ("Smallest quarter", "GBP", "900.00 GBP", "1000.00 GBP", 2),
        ("Second quarter", "GBP", "2500.00 GBP", "3000.00 GBP", 2),
        ("Third quarter", "GBP", "4000.00 GBP", "5000.00 GBP", 2),
        ("Largest quarter", "GBP", "8000.00 GBP", "8000.00 GBP", 1),
        ("Without a value", "", None, None, 4),
    ]
    assert column(document, "By rating", "Leads") == {"Don't know": 11}


def test_which_tries_work(firm: Workspace) -> None:
    document = files.build(firm, "activities", Question())
    found = {(row[0], row[1]): row[2:5] for row in table(document, "By kind and outcome").rows}
    # Ben's call and his e-mail are both answered by his reply of 6 Nov; Kim's meeting of 13 Nov is 5 days old
    assert found == {
        ("Call", "Reached"): (5, 5, 5), ("E-mail", "E-mailed"): (5, 5, 1), ("Call", "No answer"): (3, 3, 1),
        ("Call", "Voicemail"): (2, 2, 0), ("Call", "Wrong number"): (1, 1, 0), ("Meeting", "Reached"): (1, 0, 0),
    }  # fmt: skip
    total = table(document, "By kind and outcome").total
    assert total is not None and total[2:5] == (17, 16, 7)
    assert total[6:8] == (0, 0)  # no try is 30 days old


def test_the_activities_behind_a_figure_are_listed_by_the_report_itself(firm: Workspace) -> None:
    document = files.build(firm, "activities", Question())
    found = table(document, "By kind and outcome")
    place = next(at for at, row in enumerate(found.rows) if row[:2] == ("Call", "No answer"))
    where = found.opens[place][4]
    assert where is not None
    asked = listing(where)
    assert asked is not None and listing(("figure=received",)) is None and listing(("status=won", "owner=Una")) is None
    rows = files.build(firm, asked.name, asked.question).sections[0].tables[0].rows
    assert [(row[0], row[2], row[6], row[7]) for row in rows] == [("2026-11-03 08:30", "Ben Cole", "yes", "too early")]
    assert [row.asked for row in effects.effect_rows(firm, where[0])] == ["Ben Cole"]
    with pytest.raises(UserError):
        files.build(firm, "activities", Question(form="call:voicemail"))
    with pytest.raises(UserError):
        files.build(firm, "usage", Question(form="logged:x"))


def test_who_follows_up_how_soon(firm: Workspace) -> None:
    document = files.build(firm, "people", Question())
    (row,) = table(document, "Per person").rows
    assert row[:8] == ("Una Weaver", 11, 8, 3, 0, 0, 0, 8)
    assert (row[8], row[10]) == (105.0, 600.0)  # as they were given to her when they came in


def test_what_was_recorded_by_whom(firm: Workspace) -> None:
    document = files.build(firm, "usage", Question())
    (row,) = table(document, "Per person").rows
    assert row[:4] == ("Una Weaver", 18, 9, 0)  # 17 of ours and Ben's reply
    (found,) = table(document, "Per person").opens
    assert found[1] is not None
    asked = listing(found[1])
    assert asked is not None
    assert len(files.build(firm, asked.name, asked.question).sections[0].tables[0].rows) == 18


def test_best_customers_of_one(firm: Workspace) -> None:
    document = files.build(firm, "best", Question())
    assert (document.measure("customers_won").value, document.measure("customers_best").value) == (1, 0)


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_can_be_read_by_people_and_machines_also_in_an_empty_time(firm: Workspace, name: str) -> None:
    for question in (Question(), Question(date(2020, 1, 1), date(2020, 2, 1)), Question(as_of=date(2026, 11, 5))):
        document = files.build(firm, name, question)
        assert as_json.data(document)["report"] == name
        assert document.title in as_html.text(document)
        for each in document.tables:
            assert all(len(row) == len(each.columns) for row in (*each.rows, *each.opens, *filter(None, (each.total,))))
