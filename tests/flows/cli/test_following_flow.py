"""Promises, call lists, attempt plans and texts through the command line (K10, K14, S0-2, S0-13, S4-11)."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.flows.cli.conftest import Firm


def promises(desk: Firm, *words: object) -> list[dict[str, Any]]:
    return desk.rows("promises", *words)


# --- promises -------------------------------------------------------------------------------------------------------
def test_a_promise_is_made_on_a_touch_put_off_kept_and_undone_k14(desk: Firm) -> None:
    lead = desk.add("full_name=Ada Lovelace", "phone=0171 2345678")
    made = desk(
        "touch", lead, "--type", "call", "--outcome", "reached", "--promise", "Send the drawing", "--promise-due", "Fri"
    )
    assert made.status == 0, made.out
    (row,) = promises(desk)
    assert (row["promise"], row["due"], row["time"], row["by"], row["lead_number"]) == (
        "Send the drawing", "2026-03-06", None, "Anna Berg", lead,
    )  # fmt: skip
    assert desk("promise", row["promise_id"], "change", "--due", "+3").status == 0
    assert promises(desk)[0]["due"] == "2026-03-09"
    assert desk("promise", row["promise_id"], "keep").json["label"] == "Promise kept: Send the drawing"
    assert promises(desk) == [] and promises(desk, "--view", "kept")[0]["settled_on"] == "2026-03-04"
    assert desk("undo").status == 0 and len(promises(desk)) == 1
    assert desk.show(lead)["promises"][0]["state"] == "open" and desk.show(lead)["timeline"][1]["due"] == "2026-03-09"
    text = desk.text("show", lead).out
    assert (
        f"Promised: Send the drawing 2026-03-09 ({row['promise_id']})" in text
        and "Send the drawing  by 2026-03-09" in text
    )
    assert desk("promise", row["promise_id"], "break").status == 0
    assert promises(desk, "--view", "all")[0]["state"] == "broken"


def test_a_call_back_asked_for_is_a_promise_and_our_call_keeps_it_s4_11(desk: Firm) -> None:
    lead = desk.add("full_name=Bo", "phone=0171 1111111")
    asked = ("--type", "email", "--direction", "inbound", "--outcome", "call_back_asked", "--text", "Please call")
    assert desk("touch", lead, *asked).status == 0
    (row,) = promises(desk)
    assert (row["call_back"], row["due"], row["time"]) == (True, "2026-03-05", "09:00")
    desk("touch", lead, "--type", "call", "--outcome", "no_answer")
    assert promises(desk) == [] and [r["state"] for r in promises(desk, "--view", "all")] == ["kept"]


def test_promises_are_listed_of_some_leads_only_and_as_a_table(desk: Firm) -> None:
    first, second = desk.add("full_name=Ada", "company=Engines"), desk.add("full_name=Bo")
    for lead in (first, second):
        assert desk("promise", lead, "make", "Send it", "--due", "tomorrow").status == 0
    assert [row["name"] for row in promises(desk, "--where", "company=Engines")] == ["Ada"]
    table = desk.text("list", "promises").out
    assert "Promised by" in table and "2026-03-05" in table and "Send it" in table
    assert promises(desk, "--view", "late") == []


@pytest.mark.parametrize(
    "words",
    [
        ("promise", "99", "keep"),
        ("promise", "x", "keep"),
        ("promise", "L-000001", "make", "Send it"),
        ("promise", "L-000001", "make", "Send it", "--due", "someday"),
        ("promise", "L-000001", "make", "Send it", "--due", "2026-03-01"),
        ("promise", "L-000001", "make", "--due", "tomorrow"),
        ("touch", "L-000001", "--type", "call", "--outcome", "reached", "--promise", "Send it"),
        ("list", "promises", "--view", "forgotten"),
    ],
)  # fmt: skip
def test_what_is_no_promise_is_refused_and_nothing_is_written(desk: Firm, words: tuple[str, ...]) -> None:
    desk.add("full_name=Ada")
    assert desk(*words).status == 2
    assert promises(desk, "--view", "all") == [] and desk.show("L-000001")["timeline"][0]["kind"] != "touch"


# --- call lists -----------------------------------------------------------------------------------------------------
def test_a_call_list_goes_from_name_to_name_and_tells_what_came_of_it_s0_13(desk: Firm) -> None:
    for name, phone in (("Ada", "phone=0171 1111111"), ("Bo", "phone=0171 2222222"), ("Cy", "notes=no number")):
        desk.add(f"full_name={name}", phone)
    made = desk("call-list", "Spring", "fair", "--where", "full_name!=Nobody").json
    assert (made["name"], made["total"], made["skipped"], made["left"]) == ("Spring fair", 3, 1, 2)
    called = []
    while (entry := desk("call-list", "--next", made["call_list"]).json["next"]) is not None:
        called.append(entry["name"])
        outcome = "call_back_asked" if entry["name"] == "Ada" else "voicemail"
        touch = desk("touch", entry["id"], "--type", "call", "--outcome", outcome, "--call-list", made["call_list"])
        assert touch.status == 0, touch.out
    assert sorted(called) == ["Ada", "Bo"]
    shown = desk("call-list", "--show", made["call_list"]).json
    assert shown["result"] == {
        "outcomes": {"call_back_asked": 1, "voicemail": 1}, "left": 0, "skipped": {"no_phone": 1}, "promises": 1,
        "next_steps": 0, "won": 0,
    }  # fmt: skip
    assert {row["name"]: row["skipped"] for row in shown["rows"]} == {"Ada": None, "Bo": None, "Cy": "no_phone"}
    again = desk("call-list", "--again", made["call_list"]).json
    assert (again["name"], again["total"]) == ("Spring fair, again", 1)
    assert desk("call-list", "--close", made["call_list"]).status == 0
    assert [(r["name"], bool(r["closed_at"])) for r in desk("call-list").json["call_lists"]] == [
        ("Spring fair, again", False), ("Spring fair", True),
    ]  # fmt: skip
    assert desk("call-list", "--resume", made["call_list"]).status == 0
    text = desk.text("call-list", "--show", made["call_list"]).out
    assert "No phone number" in text and "Still to call: 0" in text
    assert desk.text("call-list", "--next", made["call_list"]).out == "Everybody on it was called.\n"


def test_names_are_called_without_becoming_leads_s3_11(desk: Firm, tmp_path: Path) -> None:
    source = tmp_path / "bought.csv"
    source.write_text("Name,Phone\nEd,0171 3333333\nFay,0171 4444444\n", encoding="utf-8")
    assert desk("import", source, "--as", "names").status == 0
    made = desk("call-list", "Bought", "--of", "names").json
    assert made["left"] == 2
    entry = desk("call-list", "--next", made["call_list"]).json["next"]
    assert entry["lead_number"] is None
    desk("touch", entry["id"], "--type", "call", "--outcome", "no_answer", "--call-list", made["call_list"])
    assert len(desk.rows("names")) == 2 and desk.rows("leads") == []


def test_a_call_list_that_is_none_is_refused(desk: Firm) -> None:
    desk.add("full_name=Ada")
    for words in (("--show", 9), ("--next", 9), ("--close", 9), ("--again", 9), ("Nobody", "--where", "full_name=Zed")):
        assert desk("call-list", *words).status == 2
    assert desk("touch", "L-000001", "--type", "call", "--outcome", "reached", "--call-list", 9).status == 2
    assert desk.text("call-list").out == "No call lists yet.\n"


# --- attempt plans --------------------------------------------------------------------------------------------------
def test_the_suggested_plan_is_saved_changed_for_a_source_and_removed_k10(desk: Firm, tmp_path: Path) -> None:
    plan = desk("plans", "suggested").json
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan | {"source": "Website", "name": "Web"}), encoding="utf-8")
    assert desk("plans", "check", path).json == {"findings": []}
    saved = desk("plans", "save", path).json["plan"]
    shown = desk("plans", "show", "web").json
    assert shown == plan | {"id": saved, "source": "Website", "name": "Web"}
    path.write_text(json.dumps(shown | {"source": None, "stage": "Quoted"}), encoding="utf-8")
    assert desk("plans", "save", path).status == 0
    assert [(row["id"], row["stage"]) for row in desk("plans").json["plans"]] == [(saved, "Quoted")]
    assert "Call, E-mail +1, Call +3" in desk.text("plans").out
    assert desk("plans", "remove", "Web").status == 0 and desk("plans").json["total"] == 0


def test_a_plan_that_asks_too_often_is_named_step_by_step_and_saved_only_anyway_k5(
    desk: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    daily = json.dumps({"name": "Daily", "steps": [{"channel": "call"}] * 4})
    monkeypatch.setattr("sys.stdin", io.StringIO(daily))
    checked = desk("plans", "check", "-")
    assert checked.status == 1
    assert [(f["level"], f["code"], f["step"]) for f in checked.json["findings"]] == [
        ("error", "guard", 4), ("hint", "never_silent", None),
    ]  # fmt: skip
    for words, status in ((("save", "-"), 2), (("save", "-", "--anyway"), 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO(daily))
        assert desk("plans", *words).status == status


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"steps": [{}]}', '{"steps": 3}', '{"steps": [{"channel": "call", "wait_days": "x"}]}']
)
def test_a_file_that_is_no_plan_is_refused(desk: Firm, tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(text, encoding="utf-8")
    assert desk("plans", "check", path).status == 2
    assert desk("plans", "check", tmp_path / "missing.json").status == 2
    assert desk("plans", "show", "Nothing").status == 2 and desk("plans", "save").status == 2


def test_a_plan_is_of_a_stage_or_of_a_source_never_of_both(desk: Firm, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(
        json.dumps(desk("plans", "suggested").json | {"source": "Website", "stage": "Quoted"}), encoding="utf-8"
    )
    assert [(f["level"], f["code"]) for f in desk("plans", "check", path).json["findings"]] == [("error", "two_places")]
    for words in ((), ("--anyway",)):
        refused = desk("plans", "save", path, *words)
        assert (refused.status, refused.code) == (2, "plan_errors")


# --- texts ----------------------------------------------------------------------------------------------------------
def test_a_text_is_saved_changed_filled_in_and_removed(desk: Firm) -> None:
    lead = desk.add("full_name=Ada Lovelace", "company=Engines")
    assert (
        desk("snippets", "save", "Hello", "Hello {first_name} of {company}, {unknown}", "--channel", "email").status
        == 0
    )
    assert desk("snippets", "save", "hello", "Dear {first_name},").status == 0
    (row,) = desk("snippets").json["snippets"]
    assert (row["name"], row["channel"], row["body"]) == ("Hello", "", "Dear {first_name},")
    assert desk("snippets", "fill", "Hello", lead).json == {"text": "Dear Ada,"}
    assert desk.text("snippets", "fill", row["id"], lead).out == "Dear Ada,\n"
    assert desk("snippets", "remove", "Hello").status == 0 and desk.text("snippets").out == "No texts yet.\n"
    assert desk("snippets", "fill", "Hello", lead).status == 2
