"""Reminders through the command line (decision 0016; S4-11)."""

from __future__ import annotations

from datetime import datetime

import pytest

from leaddesk.base.clock import NOW_VARIABLE
from tests.flows.cli.conftest import Firm


def at(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(NOW_VARIABLE, datetime.fromisoformat(f"2026-03-{text}+01:00").isoformat())


def test_what_reminds_is_listed_seen_and_put_off(desk: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = desk.add("full_name=Ada Lovelace", "company=Engines")
    assert desk("next", lead, "Call about the engine", "--due", "today 15:00").status == 0
    quiet = desk("reminders").json
    assert quiet["reminders"] == [] and quiet["next_at"] == "2026-03-04T14:45:00+01:00"
    assert quiet["day"]["follow_ups"] == 1 and desk.text("reminders").out == "Nothing reminds now.\n"
    at(monkeypatch, "04 14:50")
    (row,) = desk("reminders").json["reminders"]
    assert (row["kind"], row["what"], row["day"], row["time"], row["lead_number"], row["company"], row["starts_at"]) == (
        "follow_up", "Call about the engine", "2026-03-04", "15:00", lead, "Engines", "2026-03-04T15:00:00+01:00",
    )  # fmt: skip
    assert "Call about the engine" in desk.text("reminders").out
    assert desk("reminders", "again", row["reminder"], "--in", "15").json["label"] == "Reminds again: 15:05"
    assert desk("reminders").json["reminders"] == []
    at(monkeypatch, "04 15:05")
    assert len(desk("reminders").json["reminders"]) == 1
    assert desk("reminders", "again", "--until", "tomorrow 9:00").status == 0
    at(monkeypatch, "05 09:00")
    assert desk("reminders", "seen").json["reminders"] == [row["reminder"]]
    assert desk("reminders").json["reminders"] == []


def test_a_call_back_they_asked_for_reminds_s4_11(desk: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = desk.add("full_name=Bo", "phone=0171 1111111")
    desk("touch", lead, "--type", "email", "--direction", "inbound", "--outcome", "call_back_asked", "--text", "Please")
    at(monkeypatch, "05 08:45")
    (row,) = desk("reminders").json["reminders"]
    assert (row["call_back"], row["time"], row["kind"]) == (True, "09:00", "promise")
    assert desk("touch", lead, "--type", "call", "--outcome", "reached").status == 0
    assert desk("reminders").json["reminders"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("seen", "next_action:99"), "unknown_reminder"),
        (("again", "--in", "15", "--until", "tomorrow"), None),
        (("again",), None),
        (("again", "--in", "soon"), None),
        (("again", "--in", "0"), None),
        (("again", "--until", "2026-03-01"), "past"),
        (("dance",), None),
    ],
)
def test_what_cannot_be_is_a_sentence(desk: Firm, words: tuple[str, ...], code: str | None) -> None:
    answer = desk("reminders", *words)
    assert answer.status == 2 and (code is None or answer.code == code)
