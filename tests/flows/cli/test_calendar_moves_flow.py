"""The calendar by the command line: entries moved, put off, spread, done; meetings planned, changed, cancelled (decision 0016)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.flows.cli.conftest import Run


@pytest.fixture
def ada(run: Run, firm: Path) -> str:
    """A lead with a follow-up due on Thursday 5 March 2026; today is the Wednesday before."""
    run("add", "Ada Lovelace", "--db", firm)
    run("next", "L-000001", "Call her", "--due", "2026-03-05 09:00", "--db", firm)
    return "follow_up:1"


def entries(run: Run, firm: Path, *more: str) -> list[Any]:
    found = run("calendar", "--to", "2026-03-31", "--db", firm, "--json", *more).json
    return [(day["day"], each["what"], each["time"]) for day in found["days"] for each in day["entries"]]


def ok(run: Run, firm: Path, *words: str) -> Any:
    answer = run(*words, "--db", firm, "--json")
    assert answer.status == 0, answer.out
    return answer.json


def test_a_follow_up_moves_to_a_typed_day_and_time_and_back(run: Run, firm: Path, ada: str) -> None:
    told = ok(run, firm, "calendar", "move", ada, "--to", "Tue 14:00", "--minutes", "45")
    assert told["entries"] == [
        {"entry": "follow_up:1@2026-03-05", "what": "Call her", "day": "2026-03-10", "time": "14:00", "owner": "Anna Berg",
         "minutes": 45, "why": []}
    ]  # fmt: skip
    assert told["lead_numbers"] == ["L-000001"]
    ok(run, firm, "calendar", "move", ada, "--to", "15:30")
    assert ("2026-03-10", "Call her", "15:30") in entries(run, firm)
    ok(run, firm, "undo")
    ok(run, firm, "undo")
    assert ("2026-03-05", "Call her", "09:00") in entries(run, firm)


def test_what_there_is_to_say_of_the_day_is_said(run: Run, firm: Path, ada: str) -> None:
    said = run("calendar", "move", ada, "--to", "2026-03-07", "--db", firm)
    assert said.status == 0 and "2026-03-07 09:00  Call her  That is no working day." in said.out


def test_one_shown_on_another_day_is_not_moved(run: Run, firm: Path, ada: str) -> None:
    answer = run("calendar", "move", "follow_up:1@2026-03-06", "--to", "2026-03-09", "--db", firm, "--json")
    assert (answer.status, answer.code) == (2, "changed")
    (refused,) = answer.json["error"]["refused"]
    assert (refused["kind"], refused["id"], refused["on"], refused["code"]) == ("follow_up", 1, "2026-03-06", "changed")
    answer = run("calendar", "move", ada, "nonsense", "--to", "Fri", "--db", firm, "--json")
    assert answer.status == 2
    assert run("calendar", "move", "--to", "Fri", "--db", firm, "--json").status == 2


def test_put_off_and_what_it_would_do(run: Run, firm: Path, ada: str) -> None:
    plan = ok(run, firm, "calendar", "snooze", ada, "next", "week", "--dry-run")
    assert (plan["changeset"], plan["entries"][0]["day"]) == (None, "2026-03-09")
    assert ("2026-03-05", "Call her", "09:00") in entries(run, firm)
    ok(run, firm, "calendar", "snooze", ada, "next", "week")
    assert ("2026-03-09", "Call her", "09:00") in entries(run, firm)
    assert run("calendar", "snooze", ada, "--db", firm, "--json").status == 2


def test_late_ones_are_spread_after_a_look(run: Run, firm: Path, ada: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADDESK_NOW", "2026-03-09T07:30:00+00:00")
    plan = ok(run, firm, "calendar", "spread", "--late", "--dry-run")
    assert [(each["day"], each["why"]) for each in plan["entries"]] == [("2026-03-09", [])]
    done = ok(run, firm, "calendar", "spread", "--late", "--owner", "Anna")
    assert done["entries"] == plan["entries"] and done["left"] == []
    assert run("calendar", "spread", "--late", "--db", firm, "--json").code == "nothing_chosen"


def test_done_by_its_entry(run: Run, firm: Path, ada: str) -> None:
    assert ok(run, firm, "calendar", "done", ada)["changed"] == {"next_action": 1}


def test_a_meeting_from_first_to_last(run: Run, firm: Path, ada: str) -> None:
    made = ok(run, firm, "meeting", "add", "Measuring", "--when", "Thu 10:00", "--lead", "L-000001", "--repeat", "every week",
              "--place", "Their hall")  # fmt: skip
    number = str(made["meeting"])
    shown = ok(run, firm, "meeting", "show", number)
    assert (shown["day"], shown["time"], shown["minutes"], shown["rule"]) == (
        "2026-03-05", "10:00", 60, "FREQ=WEEKLY;BYDAY=TH"
    )  # fmt: skip
    ok(run, firm, "meeting", "change", number, "--on", "2026-03-12", "--when", "2026-03-13 11:00")
    ok(run, firm, "meeting", "cancel", number, "--on", "2026-03-19")
    ok(run, firm, "meeting", "done", number)
    found = [each for each in entries(run, firm, "--kind", "meeting") if each[1] == "Measuring"]
    assert found == [
        ("2026-03-05", "Measuring", "10:00"), ("2026-03-13", "Measuring", "11:00"), ("2026-03-26", "Measuring", "10:00")
    ]  # fmt: skip
    ok(run, firm, "meeting", "change", number, "--repeat", "never", "--owner", "nobody", "--lead", "none", "--any-time")
    shown = ok(run, firm, "meeting", "show", number)
    assert (shown["rule"], shown["owner"], shown["lead"], shown["time"]) == (None, None, None, None)
    ok(run, firm, "meeting", "cancel", number)
    assert ok(run, firm, "meeting", "show", number)["ended"] == "cancelled"
    ok(run, firm, "meeting", "open", number)
    assert run("meeting", "show", number, "--db", firm).out.strip() == "2026-03-05  Measuring  Their hall"


def test_a_meeting_that_makes_no_sense_is_refused(run: Run, firm: Path) -> None:
    for words in (
        ("add", "Measuring"), ("add", "--when", "Thu"), ("show", "x"), ("show", "99"), ("change", "1"),
        ("add", "M", "--when", "Thu", "--minutes", "30"), ("add", "M", "--when", "Thu", "--repeat", "sometimes"),
    ):  # fmt: skip
        answer = run("meeting", *words, "--db", firm, "--json")
        assert answer.status == 2, (words, answer.out)
