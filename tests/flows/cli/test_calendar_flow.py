"""``leaddesk calendar``: days with their entries, load and what is late, filtered; several open follow-ups in every list and export."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.flows.cli.conftest import Firm

FRIDAY = "2026-03-06"


@pytest.fixture
def planned(desk: Firm) -> str:
    """Ada, with two follow-ups and a promise on Friday, and one that was due yesterday."""
    ada = desk.add("full_name=Ada", "value=1000")
    desk("next", ada, "Call", "--due", "2026-03-05")
    for what, when in (("Site visit", f"{FRIDAY} 10:00"), ("Send photos", FRIDAY)):
        assert desk("follow-up", "add", ada, what, "--due", when).status == 0
    desk("promise", ada, "make", "Send the drawing", "--due", FRIDAY)
    return ada


def day(told: dict[str, Any], which: str) -> dict[str, Any]:
    (found,) = [one for one in told["days"] if one["day"] == which]
    return dict(found)


def said(found: dict[str, Any]) -> list[str]:
    return [entry["what"] for entry in found["entries"]]


def test_days_have_entries_load_and_a_true_number(desk: Firm, planned: str) -> None:
    told = desk("calendar").json
    assert (told["from"], told["to"], told["today"]) == ("2026-03-04", "2026-03-10", "2026-03-04")
    friday = day(told, FRIDAY)
    assert said(friday) == ["Site visit", "Send the drawing", "Send photos"] and friday["count"] == 3
    assert friday["load"] == [{"owner": "Anna Berg", "planned": 45, "holds": 540, "left": 495, "why": ""}]
    first = friday["entries"][0]
    assert (first["kind"], first["time"], first["minutes"], first["name"], first["lead_number"]) == (
        "follow_up",
        "10:00",
        15,
        "Ada",
        planned,
    )
    assert (
        first["entry"] == f"follow_up:{first['entry'].split(':')[1].split('@')[0]}@{FRIDAY}"
        and first["value"] == "1000.00"
    )
    assert not day(told, "2026-03-07")["working"] and told["late"]["count"] == 0
    text = desk.text("calendar", "--from", FRIDAY, "--to", FRIDAY).out
    assert "Site visit" in text and "8 h 15 free" in text


def test_filters_of_kind_person_and_condition(desk: Firm, planned: str) -> None:
    span = ("--from", FRIDAY, "--to", FRIDAY)
    assert said(day(desk("calendar", *span, "--kind", "promise").json, FRIDAY)) == ["Send the drawing"]
    assert said(day(desk("calendar", *span, "--owner", "nobody").json, FRIDAY)) == []
    assert said(day(desk("calendar", *span, "--owner", "Anna", "--where", "value>5000").json, FRIDAY)) == []
    few = day(desk("calendar", *span, "--limit", "1").json, FRIDAY)
    assert few["count"] == 3 and len(few["entries"]) < 3
    assert "1 more" in desk.text("calendar", *span, "--limit", "1", "--kind", "follow_up").out
    for wrong in (("--owner", "Zed"), ("--from", FRIDAY, "--to", "2026-03-01"), ("--view", "nonsense"), ("dance",)):
        assert desk("calendar", *wrong).status == 2


def test_what_is_late_is_told_apart(desk: Firm, planned: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADDESK_NOW", "2026-03-07T09:00:00+00:00")
    told = desk("calendar").json
    assert (told["late"]["count"], [entry["late_days"] for entry in told["late"]["entries"]]) == (4, [2, 1, 1, 1])
    assert "Late: 4" in desk.text("calendar").out


def test_lists_and_exports_stand_with_several_open_follow_ups(desk: Firm, planned: str, tmp_path: Path) -> None:
    listed = desk("list", "follow-ups").json
    assert [row["next_action"] for row in listed["rows"]] == ["Call", "Send photos", "Site visit"] and listed[
        "total"
    ] == 3
    target = tmp_path / "steps.csv"
    assert desk("export", target, "--what", "follow-ups").status == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 4
    shown = desk("show", planned).json
    assert json.dumps(shown).count("Site visit") >= 1
    assert desk("list", "today").json["total"] <= 1
    assert desk("check").status == 0
