"""Scores and contacts after the sale on the command line (S1-8, S4-10)."""

from __future__ import annotations

from tests.flows.cli.conftest import Firm
from tests.flows.cli.test_after_sale_flow import sold


def test_s4_10_done_plans_contacts_that_are_listed_and_undone(desk: Firm) -> None:
    number = sold(desk)
    assert desk("after-sale", number, "delivered").status == 0
    planned = [row for row in desk("list", "follow-ups").json["rows"] if row["lead_number"] == number]
    assert len(planned) == 4
    assert desk("undo").status == 0
    assert desk("list", "follow-ups").json["rows"] == []


def test_s1_8_a_score_is_kept_and_plans_what_follows(desk: Firm) -> None:
    number = sold(desk)
    low = desk("score", number, "3", "--text", "Late twice", "--type", "call").json
    assert low["follow_up"] and low["changed"]["survey_score"] == 1
    assert desk("score", number, "10").json["why_none"] == "unhappy"
    told = desk("score", number).json["scores"]
    assert [(one["score"], one["text"]) for one in told] == [(10, ""), (3, "Late twice")]
    assert desk("score", number, "11").status == 2
    assert desk("check").status == 0
