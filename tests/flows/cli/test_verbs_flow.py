"""Every verb that changes data, end to end: its answer, what the file then says, and the sentences for what cannot be."""

from __future__ import annotations

import pytest

from tests.flows.cli.conftest import Firm


def test_a_lead_is_added_changed_and_shown(desk: Firm) -> None:
    added = desk(
        "add", "full_name=Eva Lang", "company=Lang GmbH", "phone=+49 30 5120244", "value=1234.5", "source=website"
    )
    assert added.status == 0
    assert set(added.json) >= {"changeset", "label", "changed", "ids"}
    assert added.json["changed"]["lead"] == 1 and added.json["lead_numbers"] == ["L-000001"]
    changed = desk("set", "l-1", "rating=hot", "city=Wien", "custom:Roof=flat = good")
    assert changed.status == 0 and changed.json["ids"] == added.json["ids"]
    shown = desk.show("L-000001")
    assert (shown["name"], shown["company"], shown["value"], shown["currency"]) == (
        "Eva Lang",
        "Lang GmbH",
        "1234.50",
        "EUR",
    )
    assert (shown["rating"], shown["city"], shown["custom"]) == ("hot", "Wien", {"Roof": "flat = good"})
    assert shown["received_at"] == "2026-03-04T11:30:00+01:00"
    assert shown["owner"] == "Anna Berg" and shown["source_type"] == "website"
    assert [point["value"] for point in shown["contact_points"]] == ["+49 30 5120244"]
    assert shown["milestones"]["received"] == "2026-03-04T11:30:00+01:00"
    text = desk.text("show", "L-1").out
    assert "Eva Lang" in text and "1,234.50 EUR" in text and "\x1b" not in text


def test_options_may_stand_anywhere(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    assert desk.run("--json", "set", "--db", desk.path, number, "--quiet", "rating=hot").json["changed"]["lead"] == 1
    assert desk.show(number)["rating"] == "hot"


def test_money_has_its_currencys_own_decimals(desk: Firm) -> None:
    yen, dinar = (
        desk.add("full_name=A", "value=1200", "currency=JPY"),
        desk.add("full_name=B", "value=1.5", "currency=KWD"),
    )
    assert [desk.show(number)["value"] for number in (yen, dinar)] == ["1200", "1.500"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "notes=x"), "no_identity"),
        (("add", "nonsense"), "wrong_use"),
        (("add", "full_name=A", "full_name=B"), "wrong_use"),
        (("add", "full_name=A", "shoe_size=9"), "unknown_field"),
        (("add", "full_name=A", "value=lots"), "wrong_use"),
        (("add", "full_name=A", "received_at=31.02.2026"), "wrong_use"),
        (("add", "full_name=A", "received_at=0026-01-05"), "wrong_use"),
        (("set", "L-1", "status=won"), "wrong_use"),
        (("set", "L-77", "rating=hot"), "unknown_record"),
        (("set", "nobody", "rating=hot"), "unknown_record"),
        (("set", "L-1", "rating=boiling"), "wrong_use"),
        (("show", "9999"), "unknown_record"),
        (("touch", "L-1", "--type", "carrier pigeon", "--outcome", "reached"), "wrong_use"),
        (("touch", "L-1", "--type", "call"), "wrong_use"),
        (("touch", "L-1", "--type", "call", "--outcome", "sent"), "wrong_use"),
        (("touch", "L-1", "--type", "call", "--outcome", "reached", "--at", "tomorrow"), "wrong_use"),
        (("touch", "L-1", "--type", "call", "--outcome", "reached", "--at", "2027-01-01 10:00"), "wrong_use"),
        (("next", "L-1", "Call", "--due", "soon"), "wrong_use"),
        (("next", "L-1", "Call"), "wrong_use"),
        (("move", "L-1", "Nowhere"), "unknown_stage"),
        (("close", "L-1", "lost"), "reason_needed"),
        (("close", "L-1", "lost", "--reason", "boredom"), "reason_needed"),
        (("close", "L-1", "finished"), "wrong_use"),
        (("park", "L-1", "--until", "2026-03-01", "--reason", "season"), "wrong_use"),
        (("park", "L-1", "--until", "2026-13-01", "--reason", "season"), "wrong_use"),
        (("park", "L-1", "--until", "2026-12-01", "--reason", "boredom"), "reason_needed"),
        (("assign", "L-1", "Nobody Known"), "wrong_use"),
        (("undo", "--list", "--limit", "many"), "wrong_use"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(desk: Firm, words: tuple[str, ...], code: str) -> None:
    desk.add("full_name=Eva Lang")
    before = desk("undo", "--list").json
    answer = desk(*words)
    assert (answer.status, answer.code) == (2, code), answer.out
    error = answer.json["error"]
    assert set(error) >= {"code", "message", "hint"} and error["message"].endswith(".")
    assert desk("undo", "--list").json == before
    told = desk.text(*words)
    assert told.status == 2 and told.out == "" and error["message"] in told.err


def test_known_stages_and_reasons_are_named(desk: Firm) -> None:
    desk.add("full_name=Eva Lang")
    assert "Negotiating" in desk("move", "L-1", "Nowhere").json["error"]["hint"]
    assert "no_decision" in desk("close", "L-1", "lost").json["error"]["hint"]


def test_touches_move_the_clocks_and_steps_follow(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang", "received_at=2026-03-02 09:00")
    assert desk.show(number)["untouched"] is True
    logged = desk("touch", number, "--type", "CALL", "--outcome", "NO_ANSWER", "--at", "09:15", "--text", "Rang long")
    assert logged.status == 0 and logged.json["changed"]["activity"] == 1
    shown = desk.show(number)
    assert (shown["untouched"], shown["touches"]) == (False, 1)
    assert shown["first_attempt_at"] == "2026-03-04T09:15:00+01:00"
    assert any(entry["text"] == "Rang long" for entry in shown["timeline"])
    assert desk("next", number, "Send", "the offer", "--due", "2026-03-09 14:30").status == 0
    row = desk.rows("follow-ups")[0]
    assert (row["next_action"], row["next_action_due"], row["next_action_time"]) == (
        "Send the offer",
        "2026-03-09",
        "14:30",
    )
    both = desk(
        "touch",
        number,
        "--type",
        "email",
        "--outcome",
        "sent",
        "--at",
        "10:00",
        "--next",
        "Ask again",
        "--due",
        "2026-03-12",
    )
    assert both.status == 0 and desk.show(number)["next_action"] == "Ask again"
    assert desk("touch", number, "--type", "email", "--direction", "inbound").status == 0
    assert [row["group"] for row in desk.rows("today")] == ["waiting_for_us"]


def test_a_bare_day_is_noon_of_that_day(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang", "received_at=2026-02-20 09:00")
    assert desk("touch", number, "--type", "call", "--outcome", "reached", "--at", "2026-02-23").status == 0
    assert desk.show(number)["last_contacted_at"] == "2026-02-23T12:00:00+01:00"


def test_the_board_from_new_to_won_and_back(desk: Firm) -> None:
    first, second = desk.add("full_name=Eva Lang", "value=1000"), desk.add("full_name=Uwe Kurz", "value=500")
    moved = desk("move", first, second, "quoted")
    assert moved.status == 0 and len(moved.json["ids"]) == 2
    assert {row["stage"] for row in desk.rows("deals")} == {"Quoted"}
    won = desk("close", first, "won", "--value", "950.25")
    assert won.status == 0
    assert (desk.show(first)["status"], desk.show(first)["won_value"]) == ("won", "950.25")
    customer = desk.rows("customers")[0]
    assert (customer["name"], customer["value"], customer["kind"], customer["lead_number"]) == (
        "Eva Lang",
        "950.25",
        "customer",
        None,
    )
    lost = desk("close", second, "lost", "--reason", "competitor", "--note", "Northwind")
    assert lost.status == 0 and desk.rows("leads", "--view", "lost")[0]["reason"] == "Competitor"
    assert desk("close", first, second, "won", "--value", "1").status == 2
    assert desk("reopen", second).status == 0 and desk.show(second)["status"] == "quoted"
    assert desk("park", second, "--until", "2026-06-01", "--reason", "season").status == 0
    assert desk.rows("leads", "--view", "later")[0]["parked_until"] == "2026-06-01"


def test_leads_are_given_to_somebody_and_to_nobody(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    assert desk("assign", number, "nobody").status == 0 and desk.show(number)["owner"] == ""
    assert desk("assign", number, "ab").status == 0 and desk.show(number)["owner"] == "Anna Berg"
    again = desk("assign", number, "Anna Berg")
    assert (again.status, again.json["changeset"]) == (0, None)
    assert desk.text("assign", number, "Anna Berg").out == "Nothing to change.\n"


def test_changes_carry_the_name_and_the_origin(desk: Firm) -> None:
    desk.add("full_name=Eva Lang")
    entry = desk("undo", "--list").json["changes"][0]
    assert (entry["by"], entry["origin"]) == ("Anna Berg", "command_line")
    assert desk("add", "full_name=X", "--as-user", "anna").status == 0
    refused = desk("add", "full_name=X", "--as-user", "Boris")
    assert refused.status == 2 and "Boris" in refused.json["error"]["message"]


def test_undo_and_redo_across_runs(desk: Firm) -> None:
    assert desk("undo").code == "nothing_to_undo"
    number = desk.add("full_name=Eva Lang")
    desk("move", number, "Quoted")
    undone = desk("undo")
    assert undone.status == 0 and set(undone.json) >= {"changeset", "label", "changed", "ids", "left"}
    assert undone.json["left"] == [] and desk.show(number)["stage"] == "New"
    assert desk("redo").status == 0 and desk.show(number)["stage"] == "Quoted"
    assert desk("undo").status == 0 and desk("undo").status == 0
    assert desk("list", "leads").json == {"rows": [], "total": 0}
    assert desk("redo").status == 0 and desk.show(number)["name"] == "Eva Lang"


def test_undo_of_a_group_leaves_what_changed_later(desk: Firm) -> None:
    first, second = desk.add("full_name=A"), desk.add("full_name=B")
    group = desk("move", first, second, "Quoted").json["changeset"]
    desk("move", first, "Negotiating")
    refused = desk("undo", "--change", group)
    assert (refused.status, refused.code) == (2, "conflict")
    undone = desk("undo", "--change", group, "--leave-changed")
    assert undone.status == 0 and {left["table"] for left in undone.json["left"]} >= {"lead"}
    assert [desk.show(number)["stage"] for number in (first, second)] == ["Negotiating", "New"]
    assert desk("undo", "--change", group).code == "unknown_change"
    assert desk("undo", "--change", 999).code == "unknown_change"
    listed = desk.text("undo", "--list").out
    assert "taken back" in listed and "takes back" in listed
