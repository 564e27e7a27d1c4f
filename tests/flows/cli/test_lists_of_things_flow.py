"""Fields, sources, campaigns, reasons, tags and the team from the command line, end to end (S1-11, S3-4, settings)."""

from __future__ import annotations

import pytest

from tests.flows.cli.conftest import Firm


def test_a_field_of_ones_own_lives_on_the_command_line(desk: Firm) -> None:
    made = desk("field", "add", "Roof", "--kind", "choice", "--choices", "Flat;Gabled")
    assert made.status == 0 and made.json["field"] == 1
    number = desk.add("full_name=Eva Lang", "custom:Roof=FLAT")
    assert desk.show(number)["custom"] == {"Roof": "Flat"}
    refused = desk("set", number, "custom:Roof=Tin")
    assert refused.status == 2 and "Flat" in refused.json["error"]["hint"]
    assert desk("field", "rename", "roof", "Kind of roof").status == 0
    assert desk("set", number, "custom:Roof=gabled").status == 0, "the old name still means it"
    assert desk.show(number)["custom"] == {"Kind of roof": "Gabled"}
    assert desk("field", "choice", "Kind of roof", "Gabled", "Pitched").status == 0
    assert desk.show(number)["custom"] == {"Kind of roof": "Pitched"}
    assert desk("list", "leads", "--where", "custom:Roof=pitched").json["total"] == 1
    assert desk("field", "kind", "Kind of roof", "number").status == 0
    assert desk.show(number)["custom"] == {"Kind of roof": "Pitched"}, "what does not fit stays as written"
    assert desk("field", "retire", "Roof").status == 0
    (field,) = desk("field").json["fields"]
    assert (field["name"], field["kind"], field["filled"], field["active"]) == ("Kind of roof", "number", 1, False)
    assert "Kind of roof" in desk.text("field").out


def test_sources_cost_something_and_two_become_one(desk: Firm) -> None:
    one, two = desk.add("full_name=Eva Lang", "source=Web form"), desk.add("full_name=Max Lang", "source=Website")
    assert desk("source", "cost", "Website", "200 a month").status == 0
    assert desk("source", "month", "website", "2026-02", "180").status == 0
    assert desk("source", "merge", "Web form", "Website").status == 0
    assert [desk.show(each)["source"] for each in (one, two)] == ["Website", "Website"]
    website = next(each for each in desk("source").json["sources"] if each["name"] == "Website")
    assert (website["cost"], website["per"], website["months"], website["leads"]) == (
        "200.00",
        "month",
        {"2026-02": "180.00"},
        2,
    )
    mailing = next(each for each in desk("source").json["sources"] if each["name"] == "Mailing")
    assert mailing["cost"] is None and "not recorded" in desk.text("source").out
    assert desk("list", "leads", "--where", "source=Web form").json["total"] == 2, (
        "its old name means the one that stays"
    )
    assert desk("undo").status == 0
    assert [desk.show(each)["source"] for each in (one, two)] == ["Web form", "Website"]
    assert desk("campaign", "add", "Spring", "--source", "Mailing").json["campaign"] == 1
    assert desk("campaign", "cost", "Spring", "1120").status == 0
    (campaign,) = desk("campaign").json["campaigns"]
    assert (campaign["source"], campaign["cost"]) == ("Mailing", "1120.00")


def test_reasons_and_tags_are_the_firm_s_own(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang", "tags=xmas")
    assert desk("reason", "add", "disqualified", "Too far away").status == 0
    assert desk("reason", "order", "disqualified", "too far away").status == 0
    first = desk("reason", "list", "disqualified").json["reasons"][0]
    assert (first["code"], first["label"]) == ("too_far_away", "Too far away")
    assert desk("close", number, "disqualified", "--reason", "Too far away").status == 0
    assert desk("reason", "list", "disqualified").json["reasons"][0]["leads"] == 1
    assert desk("reason", "hide", "lost", "not_recorded").status == 2
    assert desk("tag", "rename", "xmas", "Christmas").status == 0
    assert desk("list", "leads", "--where", "tags=xmas").json["total"] == 1
    assert desk("tag", "delete", "Christmas").status == 0
    assert desk("tag").json["tags"] == []


def test_somebody_leaves_and_hands_over(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    assert desk("member", "add", "Tom Okafor").json["member"] == 2
    assert desk("member", "set", "Tom Okafor", "hours=25", "working_days=Mo bis Do", "role=sales").status == 0
    assert desk("member", "away", "TO", "2026-12-24", "2026-12-28", "--note", "family").status == 0
    assert desk("assign", number, "Tom Okafor").status == 0
    asked = desk("member", "leave", "Tom Okafor")
    assert asked.status == 2 and "1" in asked.json["error"]["message"]
    assert desk("member", "leave", "Tom Okafor", "--to", "Anna Berg").status == 0
    assert desk.show(number)["owner"] == "Anna Berg"
    tom = next(each for each in desk("member").json["members"] if each["name"] == "Tom Okafor")
    assert (tom["minutes_a_week"], tom["working_days"], tom["active"]) == (1500, [0, 1, 2, 3], False)
    assert tom["away"][0]["first"] == "2026-12-24"
    assert desk("member", "here", "Tom Okafor", "2026-12-24").status == 0
    assert desk("member", "return", "Tom Okafor").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ("field", "rename", "Roof"),
        ("field", "fly"),
        ("source", "cost", "Website", "a lot"),
        ("source", "merge", "Unknown", "Website"),
        ("campaign", "rename", "None", "Some"),
        ("reason", "add", "sometime", "Why"),
        ("tag", "delete", "nothing"),
        ("member", "set", "Anna Berg", "hours"),
        ("member", "leave", "Anna Berg", "--to", "nobody"),
    ],
)
def test_what_cannot_be_says_why(desk: Firm, words: tuple[str, ...]) -> None:
    answer = desk(*words)
    assert answer.status == 2 and answer.json["error"]["message"]
