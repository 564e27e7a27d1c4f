"""Reminders over a real file: follow-ups, meetings that come again, promises and call backs (S0-2, S4-11), seen, put off, the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.recurrence import Repeat, Rule
from leaddesk.domain.reminders import Outlook, Quiet, ReminderKey, Wish
from leaddesk.services import (
    calendar_moves,
    events,
    followups,
    leads,
    promises,
    reminders,
    team,
    touches,
    undoing,
)
from leaddesk.services.events import NewEvent
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace
from leaddesk.store import reminders as stored
from leaddesk.store.reminders import Asked

TODAY = date(2026, 3, 4)
"""A Wednesday; it is 11:30 in Berlin when a test begins."""


@pytest.fixture
def dana(ws: Workspace) -> int:
    return int(leads.add(ws, {"full_name": "Dana Reed", "company": "Alder and Finch"}).ids[0])


def at(clock: FixedClock, text: str) -> None:
    """Set the clock to a local ``11:30`` of today, or a whole local moment of that winter."""
    moment = datetime.fromisoformat(text if "-" in text else f"{TODAY} {text}")
    clock.set((moment - timedelta(hours=1)).replace(tzinfo=UTC))


def said(ws: Workspace, wish: Wish | None = None) -> list[tuple[str, str]]:
    return [(due.item.kind, due.key.at) for due in reminders.pending(ws, wish).due]


def step(what: str, time: str | None, day: date = TODAY, before: int | None = None) -> NextStep:
    return NextStep(what, day, time, reminder_min=before)


def test_a_follow_up_with_a_time_reminds_15_minutes_before_or_as_it_says(
    ws: Workspace, clock: FixedClock, dana: int
) -> None:
    followups.add(ws, dana, step("Call", "15:00"))
    followups.add(ws, dana, step("Visit", "16:00", before=120))
    followups.add(ws, dana, step("Never", "12:00", before=-1))
    followups.add(ws, dana, step("Some time", None))
    followups.add(ws, dana, step("First thing", None, TODAY + timedelta(days=1), before=0))
    assert said(ws) == [] and reminders.pending(ws).next_at == datetime(2026, 3, 4, 13, 0, tzinfo=UTC)
    at(clock, "14:00")
    assert said(ws) == [("follow_up", "2026-03-04 16:00")]
    at(clock, "14:45")
    due = reminders.pending(ws).due[0].item
    assert (due.what, due.who, due.firm, due.lead_id) == ("Call", "Dana Reed", "Alder and Finch", dana)
    at(clock, "2026-03-05 08:00")
    assert said(ws)[-1] == ("follow_up", "2026-03-05")


def test_a_reminder_days_ahead_is_found(ws: Workspace, clock: FixedClock, dana: int) -> None:
    day = TODAY + timedelta(days=28)
    followups.add(ws, dana, step("Fair", "10:00", day, before=40_320))
    at(clock, "09:59")
    assert said(ws) == []
    at(clock, "10:00")
    assert said(ws) == [("follow_up", f"{day} 10:00")]


def test_the_minutes_before_are_a_setting_of_the_firm(ws: Workspace, clock: FixedClock, dana: int) -> None:
    from leaddesk.services import firm_settings

    followups.add(ws, dana, step("Call", "15:00"))
    firm_settings.change(ws, {"reminder_minutes": "60"})
    at(clock, "14:00")
    assert said(ws) == [("follow_up", "2026-03-04 15:00")]


def test_a_promise_with_a_time_reminds_and_a_kept_one_does_not_s0_2(
    ws: Workspace, clock: FixedClock, dana: int
) -> None:
    """S0-2."""
    promises.make(ws, dana, NewPromise("The drawing", TODAY, "15:00"))
    promises.make(ws, dana, NewPromise("Some time today", TODAY))
    at(clock, "14:50")
    assert said(ws) == [("promise", "2026-03-04 15:00")]
    promises.settle(ws, [reminders.pending(ws).due[0].key.row_id], "kept")
    assert said(ws) == []
    undoing.undo(ws)
    assert said(ws) == [("promise", "2026-03-04 15:00")]


def test_a_call_back_asked_for_reminds_with_and_without_a_time_until_we_called_s4_11(
    ws: Workspace, clock: FixedClock, dana: int
) -> None:
    """S4-11: an inbound request for a call back is a promise with a due time; our call keeps it."""
    touches.log(ws, dana, type="call", direction="inbound", outcome="call_back_asked",
                next_step=NextStep("Call back", TODAY, "14:00"))  # fmt: skip
    at(clock, "13:45")
    due = reminders.pending(ws).due
    assert {(one.item.kind, one.item.asked, one.key.at) for one in due} == {
        ("promise", True, "2026-03-04 14:00"), ("follow_up", False, "2026-03-04 14:00"),
    }  # fmt: skip
    touches.log(ws, dana, type="call", outcome="reached")
    assert said(ws) == []
    sam = int(leads.add(ws, {"full_name": "Sam"}).ids[0])
    promises.make(ws, sam, NewPromise("Ring them", TODAY + timedelta(days=1)))
    with ws.store.write("A call back without a time") as write:
        write.update("promise", write.row("SELECT max(id) FROM promise")[0], is_call_back=1)  # type: ignore[index]
    at(clock, "2026-03-05 08:00")
    assert said(ws) == [("promise", "2026-03-05")]


def test_what_is_done_closed_or_binned_is_gone_at_once(ws: Workspace, clock: FixedClock, dana: int) -> None:
    followups.add(ws, dana, step("Call", "12:00"))
    other = int(leads.add(ws, {"full_name": "Sam"}).ids[0])
    followups.add(ws, other, step("Write", "12:00"))
    third = int(leads.add(ws, {"full_name": "Kim"}).ids[0])
    followups.add(ws, third, step("Ask", "12:00"))
    at(clock, "12:05")
    assert len(said(ws)) == 3
    calendar_moves.done(ws, [next(due.item.entry for due in reminders.pending(ws).due if due.item.what == "Call")])
    assert len(said(ws)) == 2
    leads.bin_leads(ws, [third])
    assert [due.item.what for due in reminders.pending(ws).due] == ["Write"]


def test_a_moved_entry_reminds_anew_though_it_was_seen(ws: Workspace, clock: FixedClock, dana: int) -> None:
    followups.add(ws, dana, step("Call", "12:00"))
    at(clock, "12:00")
    reminders.seen(ws, [due.key for due in reminders.pending(ws).due])
    assert said(ws) == []
    key = reminders.book(ws).items[0].entry
    calendar_moves.move(ws, [key], time="15:00")
    at(clock, "14:45")
    assert said(ws) == [("follow_up", "2026-03-04 15:00")]


def test_a_repeated_meeting_reminds_each_time_it_takes_place(ws: Workspace, clock: FixedClock) -> None:
    weekly = Repeat(Rule("week", weekdays=(2,)))
    event_id = events.add(ws, NewEvent("Team round", TODAY, "13:00", repeat=weekly)).ids
    assert event_id is not None
    at(clock, "12:45")
    first = reminders.pending(ws).due
    assert [due.key.at for due in first] == ["2026-03-04 13:00"]
    reminders.seen(ws, [first[0].key])
    at(clock, "2026-03-11 12:45")
    assert said(ws) == [("meeting", "2026-03-11 13:00")]
    at(clock, "2026-03-18 13:10")
    assert said(ws) == [("meeting", "2026-03-18 13:00")], "of those missed only the last"
    calendar_moves.done(ws, [reminders.pending(ws).due[0].item.entry])
    assert said(ws) == [], "nor those before it once it is done"


def test_seen_and_put_off_are_no_change_that_undo_takes_back(ws: Workspace, clock: FixedClock, dana: int) -> None:
    followups.add(ws, dana, step("Call", "12:00"))
    at(clock, "12:00")
    before = ws.store.value("SELECT count(*) FROM changeset")
    key = reminders.pending(ws).due[0].key
    done = reminders.again(ws, [key], 15)
    assert done.changeset is None and said(ws) == []
    at(clock, "12:15")
    assert said(ws) == [("follow_up", "2026-03-04 12:00")]
    reminders.again_typed(ws, [key], "tomorrow")
    assert reminders.pending(ws).next_at is None or said(ws) == []
    at(clock, "2026-03-05 07:59")
    assert said(ws) == []
    at(clock, "2026-03-05 08:00")
    assert said(ws) == [("follow_up", "2026-03-04 12:00")]
    reminders.seen_all(ws)
    assert said(ws) == [] and ws.store.value("SELECT count(*) FROM changeset") == before


def test_a_reminder_is_not_put_off_into_the_past(ws: Workspace, clock: FixedClock, dana: int) -> None:
    followups.add(ws, dana, step("Call", "12:00"))
    at(clock, "12:00")
    key = [reminders.pending(ws).due[0].key]
    tries: tuple[Callable[[], object], ...] = (
        lambda: reminders.again_typed(ws, key, "yesterday"),
        lambda: reminders.again_typed(ws, key, "blue"),
        lambda: reminders.again(ws, key, 0),
    )
    for refused in tries:
        with pytest.raises(UserError):
            refused()
    assert said(ws) == [("follow_up", "2026-03-04 12:00")]


def test_what_came_due_while_the_program_was_closed_is_there_at_the_next_start(
    new_workspace: Callable[[str], Workspace], clock: FixedClock, tmp_path: Path
) -> None:
    ws = new_workspace("closed.leaddesk")
    dana = int(leads.add(ws, {"full_name": "Dana Reed"}).ids[0])
    followups.add(ws, dana, step("Call", "15:00"))
    promises.make(ws, dana, NewPromise("The drawing", TODAY + timedelta(days=1), "09:00"))
    ws.close()
    at(clock, "2026-03-09 10:00")
    with Workspace.open(ws.path, clock=clock) as again:
        found = reminders.pending(again, Wish(since=clock.now())).due
        assert [(due.key.at, due.missed) for due in found] == [("2026-03-04 15:00", True), ("2026-03-05 09:00", True)]


def test_quiet_hours_hold_everything_back(ws: Workspace, clock: FixedClock, dana: int) -> None:
    followups.add(ws, dana, step("Call", "21:00"))
    at(clock, "21:00")
    found = reminders.pending(ws, Wish(quiet=Quiet(20 * 60, 7 * 60)))
    assert found == Outlook(next_at=datetime(2026, 3, 5, 6, 0, tzinfo=UTC), held=1)


def test_of_several_people_everybody_is_reminded_of_their_own_and_of_nobodys(
    ws: Workspace, clock: FixedClock, dana: int
) -> None:
    tom = team.add(ws, "Tom Ott").id
    followups.add(ws, dana, NextStep("Anna's", TODAY, "12:00", owner_id=ws.store.author.actor_id))
    followups.add(ws, dana, NextStep("Tom's", TODAY, "12:00", owner_id=tom))
    events.add(ws, NewEvent("Nobody's", TODAY, "12:00"))
    with ws.store.write("Nobody's") as write:
        write.update("event", [row[0] for row in write.rows("SELECT id FROM event")], owner_id=None)
    at(clock, "12:00")
    assert sorted(due.item.what for due in reminders.pending(ws).due) == ["Anna's", "Nobody's"]
    assert len(reminders.pending(ws, everybody=True).due) == 3


def test_the_day_says_how_much_there_is(ws: Workspace, clock: FixedClock, dana: int) -> None:
    followups.add(ws, dana, step("One", None))
    followups.add(ws, dana, step("Two", "16:00"))
    followups.add(ws, dana, step("Tomorrow", None, TODAY + timedelta(days=1)))
    promises.make(ws, dana, NewPromise("The drawing", TODAY))
    events.add(ws, NewEvent("Fair", TODAY - timedelta(days=1), end_day=TODAY + timedelta(days=1)))
    events.add(ws, NewEvent("Round", TODAY - timedelta(days=7), "13:00", repeat=Repeat(Rule("week", weekdays=(2,)))))
    summary = reminders.book(ws).summary
    assert summary is not None
    assert (summary.follow_ups, summary.meetings, summary.promises, summary.late, summary.woken) == (2, 2, 1, 0, 0)
    at(clock, "2026-03-06 08:00")
    later = reminders.pending(ws, Wish(summary_at=480)).summary
    assert later is not None and (later.follow_ups, later.meetings, later.late) == (0, 0, 4)


def test_every_statement_begins_with_an_index(ws: Workspace) -> None:
    asked = Asked(TODAY, ws.settings.calendar, 15, 1)
    texts = [stored.STEPS, stored.PROMISES, stored.EVENTS, stored.SERIES, stored.EVERY_SERIES, *stored.COUNTS.values()]
    for sql in texts:
        plan = [row[3] for row in ws.store.rows(f"EXPLAIN QUERY PLAN {sql}", stored._only(sql, asked.bound()))]
        assert not [line for line in plan if line.startswith("SCAN") and "INDEX" not in line and "SCAN s" not in line
                    and "SCAN (" not in line], (sql, plan)  # fmt: skip


def test_a_reminder_is_called_by_its_name(ws: Workspace, clock: FixedClock, dana: int) -> None:
    followups.add(ws, dana, step("Call", "12:00"))
    at(clock, "12:00")
    found = reminders.pending(ws)
    key = found.due[0].key
    assert reminders.called(found, key.text) == reminders.called(found, f"next_action:{key.row_id}") == key
    assert isinstance(key, ReminderKey)
    for wrong in ("next_action:99", "call", ""):
        with pytest.raises(UserError):
            reminders.called(found, wrong)
