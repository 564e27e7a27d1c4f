"""Meetings: planned, changed, cancelled, done; repeated ones on one day, from a day on, or all of them (decision 0016)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from leaddesk.base.errors import UserError
from leaddesk.domain import recurrence
from leaddesk.domain.calendar import EntryKey
from leaddesk.domain.recurrence import Repeat, Rule
from leaddesk.services import calendar_moves, events, leads, team, undoing
from leaddesk.services.events import EventChange, NewEvent
from leaddesk.services.workspace import Workspace

THU = date(2026, 3, 5)
WEEKLY = Repeat(Rule("week"))


def add(ws: Workspace, day: date = THU, time: str | None = "10:00", **more: Any) -> int:
    return events.add(ws, NewEvent("Measuring", day, time, **more)).id


def stands(ws: Workspace, last: date = date(2026, 4, 30)) -> list[tuple[str, str | None]]:
    """(day, time) of everything that takes place, as a calendar would show it."""
    found = []
    for event_id, ended in ws.store.rows("SELECT id, ended_as FROM event ORDER BY id"):
        event = events.get(ws, event_id)
        if ended == "cancelled":
            continue
        days = [event.event.day]
        if event.series is not None:
            seen = recurrence.occurrences(event.series, date(2026, 1, 1), last, ws.settings.calendar)
            days = [one.day for one in seen]
        found += [(day.isoformat()[5:], event.event.time) for day in days]
    return sorted(found, key=str)


def refused(code: str, verb: Any, *args: Any, **more: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        verb(*args, **more)
    assert caught.value.code == code
    return caught.value


# --- once -----------------------------------------------------------------------------------------------------------------
def test_a_meeting_takes_what_such_one_takes_and_is_of_whoever_writes_it(ws: Workspace) -> None:
    event = events.get(ws, add(ws)).event
    assert (event.minutes, event.owner_id, event.end_day) == (60, ws.first_member(), None)
    assert events.get(ws, add(ws, kind="visit")).event.minutes == 90
    undoing.undo(ws)
    assert ws.store.value("SELECT count(*) FROM event") == 1


def test_whole_days_have_a_last_day_and_no_minutes(ws: Workspace) -> None:
    event = events.get(ws, add(ws, time=None, end_day=THU + timedelta(2))).event
    assert (event.time, event.minutes, event.end_day) == (None, None, THU + timedelta(2))
    assert events.get(ws, add(ws, time=None)).event.end_day == THU


def test_one_over_midnight_ends_on_the_next_day(ws: Workspace) -> None:
    ends = [
        ws.store.value("SELECT end_on FROM event WHERE id = ?", (add(ws, time="23:00", minutes=n),)) for n in (60, 61)
    ]
    assert ends == [THU.isoformat(), (THU + timedelta(1)).isoformat()]


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("what", {"what": "  "}),
        ("time", {"time": "25:00"}),
        ("minutes", {"minutes": 0}),
        ("minutes", {"minutes": 10_081}),
        ("minutes", {"time": None, "minutes": 30}),
        ("end_day", {"time": None, "end_day": THU - timedelta(1)}),
        ("end_day", {"end_day": THU + timedelta(1)}),
        ("reminder_min", {"reminder_min": -2}),
        ("lead", {"lead_id": 99}),
        ("owner", {"owner_id": 99}),
        ("kind", {"kind": "party"}),
        ("repeat", {"repeat": Repeat(Rule("week"), counts_from="done")}),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(ws: Workspace, field: str, more: dict[str, Any]) -> None:
    given_values: dict[str, Any] = {"what": "Measuring", "day": THU, "time": "10:00"} | more
    with pytest.raises(UserError) as caught:
        events.add(ws, NewEvent(**given_values))
    assert caught.value.field == field
    assert ws.store.value("SELECT count(*) FROM event") == 0


def test_a_change_keeps_what_is_not_said(ws: Workspace) -> None:
    event_id = add(ws, place="Their hall", note="Bring the laser", reminder_min=30)
    before = events.get(ws, event_id).event
    events.change(ws, event_id, EventChange(what="Measuring again", time="11:30"))
    after = events.get(ws, event_id).event
    assert (after.what, after.time, after.place, after.reminder_min) == ("Measuring again", "11:30", "Their hall", 30)
    undoing.undo(ws)
    assert events.get(ws, event_id).event == before


def test_a_time_gained_has_its_usual_length_and_one_lost_is_a_whole_day(ws: Workspace) -> None:
    event_id = add(ws, time=None, end_day=THU + timedelta(2))
    events.change(ws, event_id, EventChange(time="09:00"))
    event = events.get(ws, event_id).event
    assert (event.minutes, event.end_day, event.day) == (60, None, THU)
    events.change(ws, event_id, EventChange(time=None))
    assert events.get(ws, event_id).event.end_day == THU
    events.change(ws, event_id, EventChange(end_day=THU + timedelta(1)))
    events.change(ws, event_id, EventChange(day=THU + timedelta(4)))
    assert events.get(ws, event_id).event.end_day == THU + timedelta(5)


def test_a_meeting_with_somebody_on_a_list_makes_them_a_lead(ws: Workspace) -> None:
    lead_id = leads.add(ws, {"full_name": "Ada"}).ids[0]
    ws_event = add(ws, lead_id=lead_id)
    leads.bin_leads(ws, [lead_id])
    refused("unknown_record", events.get, ws, ws_event)


def test_cancelled_and_open_again(ws: Workspace) -> None:
    event_id = add(ws)
    events.cancel(ws, event_id)
    assert stands(ws) == []
    refused("changed", events.change, ws, event_id, EventChange(what="Other"))
    refused("changed", events.cancel, ws, event_id)
    events.open_again(ws, event_id)
    assert stands(ws) == [("03-05", "10:00")]


# --- repeated -------------------------------------------------------------------------------------------------------------
FOUR = Repeat(Rule("week", count=4))
ALL_FOUR = [("03-05", "10:00"), ("03-12", "10:00"), ("03-19", "10:00"), ("03-26", "10:00")]


def test_a_repeated_one_is_one_row_on_all_its_days(ws: Workspace) -> None:
    add(ws, repeat=FOUR)
    assert stands(ws) == ALL_FOUR and ws.store.value("SELECT count(*) FROM event") == 1


def test_one_day_of_it_moves_by_itself(ws: Workspace) -> None:
    event_id = add(ws, repeat=FOUR, place="Here")
    key = EntryKey("meeting", event_id, date(2026, 3, 12))
    moved = calendar_moves.move(ws, [key], day=date(2026, 3, 13), time="08:00")
    assert moved.placings[0].now == EntryKey("meeting", event_id + 1, date(2026, 3, 13))
    assert stands(ws) == [ALL_FOUR[0], ("03-13", "08:00"), *ALL_FOUR[2:]]
    assert ws.store.rows("SELECT place, recurrence_id FROM event WHERE id > ?", (event_id,)) == [("Here", None)]
    gone = EntryKey("meeting", event_id, date(2026, 3, 12))
    refused("changed", calendar_moves.move, ws, [gone], day=date(2026, 3, 14))
    undoing.undo(ws)
    assert stands(ws) == ALL_FOUR


def test_this_and_later_ones(ws: Workspace) -> None:
    event_id = add(ws, repeat=FOUR)
    key = EntryKey("meeting", event_id, date(2026, 3, 19))
    calendar_moves.move(ws, [key], day=date(2026, 3, 20), time="11:00", which="later")
    assert stands(ws) == [*ALL_FOUR[:2], ("03-20", "11:00"), ("03-27", "11:00")]
    undoing.undo(ws)
    assert stands(ws) == ALL_FOUR


def test_later_from_the_first_on_is_all_of_them(ws: Workspace) -> None:
    event_id = add(ws, repeat=FOUR)
    calendar_moves.move(ws, [EntryKey("meeting", event_id, THU)], time="11:00", which="later")
    assert {time for _day, time in stands(ws)} == {"11:00"}
    assert ws.store.value("SELECT count(*) FROM event") == 1


def test_all_of_them_move_along_and_one_left_out_stays_left_out(ws: Workspace) -> None:
    event_id = add(ws, repeat=FOUR)
    events.cancel(ws, event_id, on=date(2026, 3, 12), which="this")
    calendar_moves.move(ws, [EntryKey("meeting", event_id, date(2026, 3, 19))], day=date(2026, 3, 17), which="all")
    assert [day for day, _time in stands(ws)] == ["03-03", "03-17", "03-24"]


def test_left_out_once_or_from_then_on(ws: Workspace) -> None:
    event_id = add(ws, repeat=FOUR)
    events.cancel(ws, event_id, on=date(2026, 3, 12), which="this")
    assert [day for day, _time in stands(ws)] == ["03-05", "03-19", "03-26"]
    refused("changed", events.cancel, ws, event_id, on=date(2026, 3, 12), which="this")
    events.cancel(ws, event_id, on=date(2026, 3, 19), which="later")
    assert [day for day, _time in stands(ws)] == ["03-05"]
    events.cancel(ws, event_id, on=THU, which="later")
    assert stands(ws) == []
    for _n in range(3):
        undoing.undo(ws)
    assert stands(ws) == ALL_FOUR


def test_one_day_done_is_a_meeting_of_its_own(ws: Workspace) -> None:
    event_id = add(ws, repeat=FOUR)
    calendar_moves.done(ws, [EntryKey("meeting", event_id, THU)])
    assert ws.store.rows("SELECT start_on, ended_as FROM event WHERE id > ?", (event_id,)) == [("2026-03-05", "done")]
    assert stands(ws) == ALL_FOUR
    refused("changed", calendar_moves.done, ws, [EntryKey("meeting", event_id, THU)])


def test_another_rule_for_all_or_from_a_day_on_or_none(ws: Workspace) -> None:
    event_id = add(ws, repeat=FOUR)
    events.change(ws, event_id, EventChange(repeat=Repeat(Rule("week", interval=2, count=2))))
    assert [day for day, _time in stands(ws)] == ["03-05", "03-19"]
    undoing.undo(ws)
    events.change(ws, event_id, EventChange(repeat=Repeat(Rule("week", interval=2, count=2))), on=date(2026, 3, 19))
    assert [day for day, _time in stands(ws)] == ["03-05", "03-19"]
    undoing.undo(ws)
    events.change(ws, event_id, EventChange(repeat=None), on=date(2026, 3, 19))
    assert stands(ws) == ALL_FOUR[2:3]
    undoing.undo(ws)
    change = EventChange(repeat=None, what="The last one")
    events.change(ws, event_id, change, on=date(2026, 3, 19), which="later")
    assert stands(ws) == ALL_FOUR[:3]
    undoing.undo(ws)
    events.change(ws, event_id, EventChange(repeat=None))
    assert stands(ws) == ALL_FOUR[:1]
    assert ws.store.value("SELECT count(*) FROM recurrence") == 0
    undoing.undo(ws)
    assert stands(ws) == ALL_FOUR
    refused("not_here", events.change, ws, event_id, EventChange(repeat=Repeat(Rule("week"), counts_from="done")))


def test_a_single_one_comes_again_from_now_on(ws: Workspace) -> None:
    event_id = add(ws)
    events.change(ws, event_id, EventChange(repeat=FOUR))
    assert stands(ws) == ALL_FOUR


def test_one_day_needs_to_be_said_and_to_be_one_of_its(ws: Workspace) -> None:
    event_id = add(ws, repeat=FOUR)
    refused("which_day", events.change, ws, event_id, EventChange(what="x"), which="this")
    refused("changed", events.cancel, ws, event_id, on=date(2026, 3, 6), which="this")
    refused("single", events.cancel, ws, add(ws), on=THU, which="this")


def test_one_off_a_working_day_is_named_by_its_day_by_the_rule(ws: Workspace) -> None:
    sat = date(2026, 3, 7)
    event_id = add(ws, day=sat, repeat=Repeat(Rule("week", count=2), shift="next"))
    assert [day for day, _time in stands(ws)] == ["03-09", "03-16"]
    calendar_moves.move(ws, [EntryKey("meeting", event_id, sat)], time="12:00")
    assert stands(ws) == [("03-09", "12:00"), ("03-16", "10:00")]


def test_a_day_of_several_persons_is_given_away_alone(ws: Workspace) -> None:
    event_id, priya = add(ws, repeat=FOUR), team.add(ws, "Priya Nair").id
    calendar_moves.move(ws, [EntryKey("meeting", event_id, THU)], owner=priya)
    assert ws.store.rows("SELECT owner_id FROM event ORDER BY id") == [(ws.first_member(),), (priya,)]


def test_whoever_leaves_hands_over_the_meetings_to_come_and_keeps_the_past_ones(ws: Workspace) -> None:
    me, priya = ws.first_member() or 0, team.add(ws, "Priya Nair").id
    past, coming = add(ws, date(2026, 3, 2), owner_id=priya), add(ws, owner_id=priya)
    again = add(ws, date(2026, 1, 5), owner_id=priya, repeat=WEEKLY)
    team.leave(ws, priya, me)
    assert ws.store.rows("SELECT id, owner_id FROM event ORDER BY id") == [(past, priya), (coming, me), (again, me)]
    undoing.undo(ws)
    assert ws.store.value("SELECT count(*) FROM event WHERE owner_id = ?", (priya,)) == 3
