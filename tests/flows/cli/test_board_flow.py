"""The board headless: columns with sums over all cards, filters as in lists, order by hand, after the sale, who lags behind."""

from __future__ import annotations

from typing import Any

import pytest

from tests.flows.cli.conftest import Firm


def columns(desk: Firm, *words: object) -> dict[str, Any]:
    return {column["label"]: column for column in desk("board", *words).json["columns"]}


def cards(desk: Firm, label: str = "New", *words: object) -> list[str]:
    return [card["name"] for card in columns(desk, *words)[label]["cards"]]


@pytest.fixture
def three(desk: Firm) -> list[str]:
    """Ada 1,000 EUR, Bo 500 GBP, Cy without a value, all in New."""
    return [
        desk.add("full_name=Ada", "value=1000"),
        desk.add("full_name=Bo", "value=500", "currency=GBP"),
        desk.add("full_name=Cy"),
    ]


def test_sums_stand_by_currency_and_are_never_added_up(desk: Firm, three: list[str]) -> None:
    told = desk("board").json
    new = told["columns"][0]
    assert (new["count"], new["status"], new["probability"]) == (3, "new", 5)
    assert new["sums"] == [
        {"currency": "EUR", "sum": "1000.00", "likely": "50.00"},
        {"currency": "GBP", "sum": "500.00", "likely": "25.00"},
    ]
    assert told["side"] == "open" and told["total"]["count"] == 3 and told["total"]["sums"] == new["sums"]
    assert (new["entered"], new["went_on"], new["share"]) == (3, 0, None)
    text = desk.text("board").out
    assert "1,000.00 EUR + 500.00 GBP" in text and "0 of 3" in text


def test_a_filter_means_what_it_means_in_a_list(desk: Firm, three: list[str]) -> None:
    desk("set", three[0], "rating=hot")
    assert columns(desk, "--where", "rating=hot")["New"]["count"] == 1
    assert columns(desk, "--filter", "value>=400 bo")["New"]["count"] == 1
    assert columns(desk, "--view", "needs_step")["New"]["count"] == 3
    assert columns(desk, "--view", "won")["New"]["count"] == 0
    assert desk("view", "save", "Hot ones", "--where", "rating=hot").status == 0
    assert columns(desk, "--view", "Hot ones")["New"]["count"] == 1
    assert desk("board", "--where", "nothing=1").code == "unknown_field"
    assert desk("board", "--pipeline", "Nowhere").status != 0


def test_cards_are_put_in_a_place_and_undo_brings_them_back(desk: Firm, three: list[str]) -> None:
    assert sorted(cards(desk)) == ["Ada", "Bo", "Cy"]
    before = cards(desk)
    done = desk("place", three[2], "--before", three[0])
    assert done.status == 0 and done.json["changed"]["lead"] >= 1
    assert cards(desk).index("Cy") + 1 == cards(desk).index("Ada")
    desk("undo")
    assert cards(desk) == before
    assert cards(desk, "New", "--order", "value") == ["Ada", "Bo", "Cy"]
    assert desk("move", three[2], "Quoted").status == 0
    moved = desk("place", three[0], three[1], "--to", "Quoted", "--after", three[2])
    assert moved.status == 0 and cards(desk, "Quoted") == ["Cy", "Ada", "Bo"]
    assert desk("place", three[0]).json["error"]["field"] == "before"


def test_a_card_of_another_column_is_no_place_and_nothing_moves(desk: Firm, three: list[str]) -> None:
    answer = desk("place", three[0], "--to", "Talked", "--after", three[1])
    assert (answer.status, answer.code, answer.json["error"]["field"]) == (2, "other_column", "after")
    assert columns(desk)["New"]["count"] == 3
    assert desk("move", three[1], "Talked").status == 0
    assert desk("place", three[0], "--to", "Talked", "--after", three[1]).status == 0
    assert columns(desk)["Talked"]["count"] == 2


def test_a_way_out_is_no_stage_and_a_pipeline_is_known_by_its_name(desk: Firm, three: list[str]) -> None:
    for word in ("Won", "lost", "Later", "not_a_lead"):
        assert "close, park" in desk("move", three[0], word).json["error"]["hint"]
    assert "Known: New," in desk("move", three[0], "Nowhere").json["error"]["hint"]
    assert desk("pipeline", "add", "Service").status == 0
    assert desk("move", three[0], "Service/New").status == 0
    assert desk("list", "leads", "--where", "pipeline=service").json["total"] == 1
    assert desk("list", "leads", "--where", "pipeline=2").json["total"] == 1
    assert desk("list", "leads", "--where", "pipeline=Nowhere").status == 2
    known = desk("after-sale", three[0], "--who", "Somebody Else").json["error"]["hint"]
    assert "Anna Berg" in known


def test_after_the_sale_has_a_board_of_its_own_s0_1(desk: Firm, three: list[str]) -> None:
    desk("close", three[0], "won", "--value", "900")
    desk("close", three[1], "won", "--value", "400")
    told = columns(desk, "--after-sale")
    assert list(told) == ["Won", "Getting started", "Done", "Invoiced", "Happy"]
    assert told["Won"]["count"] == 2 and [one["sum"] for one in told["Won"]["sums"]] == ["900.00", "400.00"]
    desk("move", three[0], "onboarding")
    assert cards(desk, "Getting started", "--after-sale") == ["Ada"]
    assert desk("place", three[1], "--after", three[0]).status == 0
    assert cards(desk, "Getting started", "--after-sale") == ["Ada", "Bo"]
    assert [row["name"] for row in desk("list", "deals", "--view", "after_sale").json["rows"]] != []


def test_who_lags_behind_stands_by_days_and_not_by_value_s1_5(desk: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    small = desk.add("full_name=Small", "value=100", "received_at=2026-03-01 09:00")
    large = desk.add("full_name=Large", "value=90000", "received_at=2026-03-03 09:00")
    monkeypatch.setenv("LEADDESK_NOW", "2026-03-20T10:00:00+00:00")
    desk("move", large, "contacted")
    monkeypatch.setenv("LEADDESK_NOW", "2026-04-02T10:00:00+00:00")
    rows = desk("list", "leads", "--view", "lagging", "--columns", "days_over_limit,days_in_stage").json["rows"]
    assert [(row["name"], row["values"]["days_over_limit"], row["values"]["days_in_stage"]) for row in rows] == [
        ("Small", 26, 29),
        ("Large", 3, 13),
    ]
    found = desk("list", "leads", "--where", "days_over_limit>=10").json["rows"]
    assert [row["lead_number"] for row in found] == [small]
