"""Stages, pipelines and the process from the command line, end to end (S2-7)."""

from __future__ import annotations

from tests.flows.cli.conftest import Firm


def stages(desk: Firm) -> list[str]:
    return [row["label"] for row in desk("stage").json["stages"]]


def test_stages_are_added_changed_put_in_order_and_removed(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    assert (
        desk(
            "stage", "add", "Site visit", "--status", "qualified", "--chance", "45 %", "--limit", "21", "--at", "5"
        ).json["stage"]
        == 7
    )
    assert stages(desk) == ["New", "Trying", "Talked", "Qualified", "Site visit", "Quoted", "Negotiating"]
    assert desk("move", number, "site visit").status == 0
    row = desk("stage").json["stages"][4]
    assert (row["status"], row["chance"], row["limit"], row["open"], row["reached"]) == ("qualified", 45, 21, 1, 1)
    assert desk("stage", "set", "Site visit", "label=Visit", "limit=").status == 0
    assert desk("list", "leads", "--where", "stage=Site visit").json["total"] == 1, "its old name still means it"
    assert desk("stage", "order", "Visit", "New").status == 0 and stages(desk)[:2] == ["Visit", "New"]
    refused = desk("stage", "remove", "Visit")
    assert refused.status == 2 and refused.code == "move_to_needed"
    assert desk("stage", "remove", "Visit", "--move-to", "Talked").status == 0
    assert desk.show(number)["stage"] == "Talked" and desk("move", number, "Visit").code == "unknown_stage"
    assert desk("list", "leads", "--where", "stage=Visit").json["total"] == 1, "who stood there stands in the other"
    assert desk("check").json["ok"] and desk("undo").status == 0
    assert desk.show(number)["stage"] == "Visit"
    assert desk("stage", "merge", "Visit", "Qualified").status == 0 and desk.show(number)["stage"] == "Qualified"
    assert "Qualified" in desk.text("stage").out


def test_a_second_pipeline_names_the_first_and_its_stages_are_found(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    made = desk("pipeline", "add", "Service", "--like", "1", "--first-name", "Heating").json
    assert made["pipeline"] == 2
    assert [row["name"] for row in desk("pipeline").json["pipelines"]] == ["Heating", "Service"]
    assert desk("move", number, "Service/Quoted").status == 0
    (row,) = desk.rows("leads", "--where", "stage=Service/Quoted")
    assert row["stage"] == "Service/Quoted" == desk.show(number)["stage"]
    assert desk("list", "leads", "--where", "stage=Heating/Quoted").json["total"] == 0
    assert desk("pipeline", "order", "Service", "Heating").status == 0
    assert desk.show(desk.add("full_name=Max Lang"))["stage"] == "New"
    assert [row["open"] for row in desk("pipeline").json["pipelines"]] == [2, 0]
    assert desk("pipeline", "remove", "Service").code == "move_to_needed"
    assert desk("pipeline", "remove", "Service", "--move-to", "Heating/Talked").status == 0
    assert desk.show(number)["stage"] == "Talked" and desk("check").json["ok"]
    assert desk("pipeline", "remove", "Heating").code == "last_pipeline"
    assert "Heating" in desk.text("pipeline").out


def test_a_move_keeps_to_the_process_and_says_what_is_open(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    must = desk("process", "need", "add", "Quoted", "enter", "field", "--field", "value", "--must").json["need"]
    desk("process", "need", "add", "New", "leave", "field", "--field", "product")
    desk("process", "need", "add", "Quoted", "enter", "confirm", "--label", "They named a day", "--must")
    refused = desk("move", number, "Quoted")
    assert refused.code == "needs_open" and "Value, They named a day" in refused.json["error"]["message"]
    asked = desk("process", "ask", number, "Quoted").json
    assert [need["field"] for need in asked["needs"]] == ["product", "value", None] and not asked["free"]
    assert "Value (a must)" in desk.text("process", "ask", number, "Quoted").out
    moved = desk(
        "move", number, "Quoted", "--set", "value=1200", "--confirm", "they named a day", "--note", "rang"
    ).json
    assert [need["label"] for need in moved["missing"][0]["needs"]] == ["What they want"]
    assert moved["missing"][0]["lead_number"] == number
    assert desk.show(number)["value"] == "1200.00"
    assert desk("undo").status == 0 and desk.show(number)["value"] is None
    assert desk("process", "need", "set", must, "--asked").status == 0
    assert "Still open: Value." in desk.text("move", number, "Quoted", "--confirm", "They named a day").out
    assert desk("process", "need", "remove", must).status == 0


def test_allowed_moves_are_shown_and_kept_to(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    assert desk("process").json["stages"][0]["allowed"] is None
    assert desk("process", "allow", "New", "Talked", "won").status == 0
    assert desk("process").json["stages"][0]["allowed"] == [3, "won"]
    assert "New: goes to Talked, Won" in desk.text("process").out
    refused = desk("move", number, "Quoted")
    assert refused.code == "move_not_allowed" and "Talked, Won" in refused.json["error"]["hint"]
    assert desk("set", "--where", "stage=New", "stage=Quoted").status == 2
    assert desk("close", number, "won", "--value", "500").status == 0
    assert desk("reopen", number).status == 0
    assert desk("process", "allow", "New", "all").status == 0 and desk("move", number, "Quoted").status == 0


def test_wrong_use_is_said_beside_what_is_wrong(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    for words in (
        ("stage", "add", "New"),
        ("stage", "set", "New", "colour=red"),
        ("stage", "set", "New"),
        ("stage", "order"),
        ("pipeline", "remove", "Service"),
        ("process", "allow", "New"),
        ("process", "need", "add", "New", "leave", "magic"),
        ("process", "need", "remove", "7"),
        ("process", "need", "set", "x"),
        ("process", "need"),
        ("process", "ask", number),
        ("move", number, "Quoted", "--set", "stage=New"),
    ):
        refused = desk(*words)
        assert refused.status == 2 and refused.json["error"]["message"], words
