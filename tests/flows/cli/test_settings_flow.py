"""Settings, parking and *Never answered* from the command line, end to end (K3, S0-11, S2-8, S3-16, S4-2)."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.flows.cli.conftest import Firm


def test_settings_are_listed_changed_and_undone(desk: Firm) -> None:
    listed = desk("setting").json
    assert listed["settings"]["reply_minutes"] == "240" and listed["sources"] == {}
    changed = desk("setting", "reply_minutes=60", "working_start=7:30", "holidays_country=de", "holidays_region=BY")
    assert changed.status == 0 and changed.json["changed"] == {"setting": 3}  # the firm is in Germany already
    shown = desk("setting").json["settings"]
    assert (shown["reply_minutes"], shown["working_start"], shown["holidays_region"]) == ("60", "07:30", "BY")
    assert "reply_minutes" in desk.text("setting").out
    assert desk("undo").status == 0
    assert desk("setting").json == listed


def reply_due(desk: Firm) -> str:
    """When the first reply to the only lead is due, UTC."""
    with closing(sqlite3.connect(desk.path)) as connection:
        return str(connection.execute("SELECT reply_due_at FROM lead").fetchone()[0])


def test_a_source_gets_a_limit_of_its_own(desk: Firm) -> None:
    desk.add("full_name=Eva Lang", "source=website")
    assert reply_due(desk) == "2026-03-04 14:30:00"  # in at 10:30 UTC, four working hours
    assert desk("setting", "source:Website=30").status == 0
    assert desk("setting").json["sources"] == {"Website": 30}
    assert reply_due(desk) == "2026-03-04 11:00:00"
    assert desk("setting", "source:website=").status == 0
    assert reply_due(desk) == "2026-03-04 14:30:00"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("reply_minutes=0",), "wrong_use"),
        (("reply_minutes",), "wrong_use"),
        (("colour=red",), "unknown_setting"),
        (("source:Nowhere=30",), "unknown_source"),
        (("source:Website=soon",), "wrong_use"),
        (("source:Website=30", "reply_minutes=60"), "wrong_use"),
    ],
)
def test_what_cannot_be_set_says_why(desk: Firm, words: tuple[str, ...], code: str) -> None:
    answer = desk("setting", *words)
    assert answer.status == 2 and answer.code == code


def test_later_takes_a_day_as_people_say_it_and_shows_it_s2_8(desk: Firm) -> None:
    number = desk.add("full_name=Eva Lang")
    assert desk("park", number, "--until", "+10", "--reason", "season").status == 0
    assert desk.show(number)["parked_until"] == "2026-03-18"  # ten working days after Wednesday, 4 March
    shown = desk.text("show", number).out
    assert "Later until  2026-03-18" in shown
    assert desk("meanwhile", number, "Card", "--due", "tomorrow").status == 0
    assert desk("touch", number, "--type", "letter", "--outcome", "sent").status == 0
    assert "Letter: Sent" in desk.text("show", number).out


def test_show_says_how_and_when_they_want_to_be_reached_s4_14(desk: Firm) -> None:
    shown = desk.text("show", desk.add("full_name=Eva Lang", "preferred_channel=email", "best_times=Tue 14-16")).out
    assert "Prefers     E-mail" in shown and "Best times  Tue 14-16" in shown


def test_parked_too_often_asks_and_takes_again(desk: Firm) -> None:
    desk.add("full_name=Eva Lang")
    for _time in range(3):
        assert desk("park", "L-1", "--until", "2026-06-01", "--reason", "season").status == 0
        assert desk("reopen", "L-1").status == 0
    asked = desk("park", "L-1", "--until", "2026-06-01", "--reason", "season")
    assert asked.status == 2 and asked.code == "parked_often"
    assert desk("park", "L-1", "--until", "2026-06-01", "--reason", "season", "--again").status == 0


def test_a_card_meanwhile(desk: Firm) -> None:
    desk.add("full_name=Eva Lang")
    assert desk("meanwhile", "L-1", "Card", "--due", "2026-05-01").code == "not_parked"
    desk("park", "L-1", "--until", "2026-06-01", "--reason", "season")
    assert desk("meanwhile", "L-1", "Spring", "card", "--due", "2026-05-01", "--by", "letter").status == 0
    shown = desk.show("L-1")
    assert (shown["status"], shown["next_action"], shown["next_action_due"]) == ("nurture", "Spring card", "2026-05-01")
    assert desk("touch", "L-1", "--type", "letter", "--outcome", "sent").status == 0
    assert desk.show("L-1")["next_action"] == "" and desk("check").json == {"ok": True, "problems": []}


def test_never_answered_is_confirmed_without_a_reason_typed_and_taken_back_by_a_reply(desk: Firm) -> None:
    desk.add("full_name=Eva Lang")
    assert desk("keep-trying", "L-1").json["changeset"] is None
    assert desk("close", "L-1", "non_responsive").status == 0
    assert desk("keep-trying", "L-1").code == "closed"
    assert desk("touch", "L-1", "--type", "email", "--direction", "inbound").status == 0
    assert desk.show("L-1")["status"] == "new"


def test_lost_to_a_competitor_needs_its_name(desk: Firm) -> None:
    desk.add("full_name=Eva Lang")
    assert desk("close", "L-1", "lost", "--reason", "competitor").code == "note_needed"
