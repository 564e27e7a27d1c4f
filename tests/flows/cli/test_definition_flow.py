"""Worth our time? on the command line: the questions, their versions, the answers of a lead, what a move leaves open (K6, S1-3)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm

NEEDED = ("interest", "need", "budget", "authority")


def test_s1_3_a_lead_is_asked_and_the_last_yes_reaches_qualified(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang", "source=website")
    for code in NEEDED[:3]:
        assert desk("answer", number, code, "yes").json["definition"]["verdict"] == "open"
    told = desk("answer", number, "A", "yes", "--evidence", "Ms Lang signs").json
    assert told["definition"]["verdict"] == "yes" and told["definition"]["decided"] is True
    shown = desk.show(number)
    assert shown["milestones"]["qualified"] is not None
    assert shown["definition"]["version"] == 1
    assert [(c["code"], c["answer"], c["evidence"]) for c in shown["definition"]["criteria"]] == [
        ("interest", "yes", ""),
        ("need", "yes", ""),
        ("budget", "yes", ""),
        ("authority", "yes", "Ms Lang signs"),
        ("timing", "unknown", ""),
    ]
    assert "Yes, 4 of 4 needed" in desk.text("show", number).out
    assert desk("undo").status == 0
    assert desk.show(number)["milestones"]["qualified"] is None


def test_s1_3_a_move_to_qualified_goes_through_and_says_what_is_missing(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    desk("answer", number, "need", "yes")
    moved = desk("move", number, "Qualified")
    assert moved.status == 0 and desk.show(number)["status"] == "qualified"
    (missing,) = moved.json["missing"]
    assert (missing["lead_number"], missing["criteria"]) == (number, ["interest", "budget", "authority"])
    assert "missing" not in desk("move", number, "Quoted").json, "unknown never stops a quote"


def test_k6_a_version_is_saved_from_a_file_agreed_and_listed(desk: Firm, tmp_path: Path) -> None:
    shown = desk("definition").json
    assert shown["version"] == 1 and [c["code"] for c in shown["criteria"]] == [*NEEDED, "timing"]
    shown["criteria"].append({"label": "Big enough", "rule": "value>=1500", "needed": True})
    file = tmp_path / "ours.json"
    file.write_text(json.dumps(shown), encoding="utf-8")
    saved = desk("definition", "save", file).json
    assert saved["definition"]["version"] == 2
    assert saved["definition"]["criteria"][5]["code"] == "big_enough"
    assert desk("definition", "save", file).json["changeset"] is None, "changing nothing makes none"
    desk("definition", "agree", "--by", "Maya and Tom", "--on", "2026-03-02")
    listed = desk("definition", "versions").json["versions"]
    assert [(v["version"], v["agreed_by"], v["agreed_on"]) for v in listed] == [
        (1, "", None),
        (2, "Maya and Tom", "2026-03-02"),
    ]
    assert "Version 2, agreed by Maya and Tom on 2026-03-02." in desk.text("definition").out
    assert [c["code"] for c in desk("definition", "show", "1").json["criteria"]] == [*NEEDED, "timing"]


def test_k6_lists_are_filtered_by_verdict_and_by_answer(desk: Firm) -> None:
    yes, no = desk.add("full_name=Eva Lang"), desk.add("full_name=Bo Carl")
    for code in NEEDED:
        desk("answer", yes, code, "yes")
    desk("answer", no, "budget", "no")

    def found(where: str) -> list[str]:
        return [row["lead_number"] for row in desk("list", "leads", "--where", where).json["rows"]]

    assert found("worth=yes") == [yes] and found("worth=no") == [no]
    assert found("criterion:budget=no") == [no]


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("answer", "L-1", "colour", "yes"), 2, "unknown_question"),
        (("answer", "L-1", "need", "perhaps"), 2, "unknown_answer"),
        (("definition", "save", "nothing.json"), 3, None),
        (("definition", "agree"), 2, "who_needed"),
        (("definition", "show", "7"), 2, None),
        (("list", "leads", "--where", "worth=perhaps"), 2, None),
    ],
)
def test_what_cannot_be_is_said(desk: Firm, words: tuple[str, ...], status: int, code: str | None) -> None:
    desk.add("full_name=Eva Lang")
    said = desk(*words)
    assert said.status == status and (code is None or said.code == code)
