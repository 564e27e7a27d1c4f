"""After the sale on the command line, and leaving that asks why wherever it happens (S0-1, S0-10, S0-11)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm


def sold(desk: Firm, name: str = "Eva Lang") -> str:
    number = desk.add(f"full_name={name}", "value=900")
    assert desk("close", number, "won", "--value", "950").status == 0
    return number


def test_s0_1_a_won_lead_goes_on_to_happy_and_every_milestone_is_kept(desk: Firm) -> None:
    desk("member", "add", "Ben Falk")
    number = sold(desk)
    assert desk("after-sale", number, "onboarding", "--who", "Ben").status == 0
    told = desk("after-sale", number).json["leads"]
    assert [(one["after_sale"], one["who"]) for one in told] == [("onboarding", "Ben Falk")]
    for position in ("Done", "invoiced"):
        assert desk("after-sale", number, position).status == 0
    assert desk("move", number, "Happy").status == 0, "a position is a stage of what is won"
    shown = desk.show(number)
    assert shown["after_sale"] == "satisfied" and shown["status"] == "won"
    reached = shown["milestones"]
    assert all(reached[code] for code in ("won", "onboarded", "delivered", "invoiced", "satisfied"))
    assert desk("after-sale", number, "won").status == 0
    assert desk.show(number)["milestones"] == reached, "the first time stays"
    assert desk("undo").status == 0 and desk.show(number)["after_sale"] == "satisfied"
    assert [row["lead_number"] for row in desk("list", "leads", "--where", "after_sale=satisfied").json["rows"]] == [
        number
    ]
    assert desk("check").status == 0


def test_s0_1_who_starts_is_said_with_the_win_or_later(desk: Firm) -> None:
    desk("member", "add", "Ben Falk")
    number = desk.add("full_name=Cy")
    assert desk("close", number, "won", "--who", "Ben").status == 0
    assert desk("after-sale", number).json["leads"][0]["who"] == "Ben Falk"
    assert desk("after-sale", number, "--who", "nobody").status == 0
    assert desk("after-sale", number).json["leads"][0]["who"] is None
    refused = desk("after-sale", number, "delivered", "--who", "nobody")
    assert refused.status == 2 and desk("after-sale", number).json["leads"][0]["after_sale"] == "won"


def test_what_is_not_won_has_no_position(desk: Firm) -> None:
    number = desk.add("full_name=Dee")
    refused = desk("after-sale", number, "delivered")
    assert refused.status == 2 and refused.json["error"]["code"] == "not_won"
    assert desk("after-sale", number).json["leads"][0]["after_sale"] is None


@pytest.mark.parametrize(
    "words",
    [
        ("close", "{n}", "lost"),
        ("close", "{n}", "lost", "--reason", "competitor"),
        ("set", "{n}", "status=lost"),
        ("move", "{n}", "lost"),
    ],
)
def test_s0_11_no_command_loses_a_lead_without_a_reason(desk: Firm, words: tuple[str, ...]) -> None:
    number = desk.add("full_name=Eva Lang")
    refused = desk(*(word.format(n=number) for word in words))
    assert refused.status == 2 and desk.show(number)["status"] == "new"


def test_s0_11_an_import_that_says_no_reason_gets_not_recorded(desk: Firm, tmp_path: Path) -> None:
    number = desk.add("full_name=Eva Lang", "email=eva@lang.example")
    file = tmp_path / "list.csv"
    rows = [
        "lead_number,Name,E-mail,Status",
        f"{number},Eva Lang,eva@lang.example,Lost",
        ",Old Row,old@row.example,Lost",
    ]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    brought = desk("import", str(file), "--as", "deals", "--differing", "theirs", "--map", "lead_number=lead_number")
    assert brought.status == 0 and brought.json["updated"] == 1
    lost = desk("list", "leads", "--view", "lost").json["rows"]
    assert {row["reason"] for row in lost} == {"Not recorded"} and number in {row["lead_number"] for row in lost}
    assert len(lost) == 2
