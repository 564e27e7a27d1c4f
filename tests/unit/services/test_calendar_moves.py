"""Moves in the calendar: every kind by its own field, several at once as one change, what cannot move told plainly (S2-8, K7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.calendar import EntryKey
from leaddesk.domain.put_off import Until
from leaddesk.domain.recurrence import Repeat, Rule
from leaddesk.services import calendar_moves, events, firm_settings, followups, leads, parking, promises, team, undoing
from leaddesk.services.calendar_moves import CannotMove
from leaddesk.services.events import NewEvent
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace

WED = date(2026, 3, 4)
THU, FRI, SAT, MON = WED + timedelta(1), WED + timedelta(2), WED + timedelta(3), WED + timedelta(5)


def lead(ws: Workspace, name: str = "Ada Lovelace") -> int:
    return leads.add(ws, {"full_name": name}).ids[0]


def step(ws: Workspace, lead_id: int, day: date, time: str | None = None, **more: Any) -> EntryKey:
    made = followups.add(ws, lead_id, NextStep("Call", day, time, "call", **more))
    due = ws.store.value("SELECT due_on FROM next_action WHERE id = ?", (made.step_id,))
    return EntryKey("follow_up", made.step_id, date.fromisoformat(due))


def meeting(ws: Workspace, day: date = THU, time: str | None = "10:00", **more: Any) -> EntryKey:
    return EntryKey("meeting", events.add(ws, NewEvent("Measuring", day, time, **more)).id, day)


def promise(ws: Workspace, lead_id: int, day: date) -> EntryKey:
    promises.make(ws, lead_id, NewPromise("Send the drawing", day, "15:00"))
    return EntryKey("promise", ws.store.value("SELECT max(id) FROM promise"), day)


def parked(ws: Workspace, lead_id: int, day: date) -> EntryKey:
    parking.park(ws, [lead_id], until=day, reason="timing")
    return EntryKey("wake_up", lead_id, day)


def closing(ws: Workspace, lead_id: int, day: date) -> EntryKey:
    leads.set_fields(ws, lead_id, {"expected_close": day.isoformat()})
    return EntryKey("expected_close", lead_id, day)


def row(ws: Workspace, key: EntryKey, columns: str) -> tuple[Any, ...]:
    return ws.store.row(f"SELECT {columns} FROM {key.table} WHERE id = ?", (key.id,)) or ()


def refused(code: str, verb: Any, *args: Any, **more: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        verb(*args, **more)
    assert caught.value.code == code
    return caught.value


# --- each kind ----------------------------------------------------------------------------------------------------------
def test_each_kind_moves_by_its_own_field_in_one_change_with_one_undo(ws: Workspace) -> None:
    keys = [step(ws, lead(ws), THU, "09:00"), meeting(ws), promise(ws, lead(ws, "Bo"), THU)]
    keys += [parked(ws, lead(ws, "Cy"), MON), closing(ws, lead(ws, "Di"), MON)]
    fields = ["due_on, due_time", "start_on, start_time, end_on", "due_on, due_time", "parked_until", "expected_close"]
    before = [row(ws, key, names) for key, names in zip(keys, fields, strict=True)]

    moved = calendar_moves.move(ws, keys, day=FRI)

    day = FRI.isoformat()
    assert [row(ws, key, names) for key, names in zip(keys, fields, strict=True)] == [
        (day, "09:00"), (day, "10:00", day), (day, "15:00"), (day,), (day,)
    ]  # fmt: skip
    assert [placing.day for placing in moved.placings] == [FRI] * 5
    undoing.undo(ws)
    assert [row(ws, key, names) for key, names in zip(keys, fields, strict=True)] == before
    undoing.redo(ws)
    assert row(ws, keys[3], "parked_until") == (day,)


def test_a_follow_up_takes_a_time_minutes_and_another_person_without_the_lead(ws: Workspace) -> None:
    lead_id = lead(ws)
    key, priya = step(ws, lead_id, THU), team.add(ws, "Priya Nair").id
    calendar_moves.move(ws, [key], time="9:30", owner=priya, minutes=45)
    assert row(ws, key, "due_on, due_time, owner_id, minutes") == (THU.isoformat(), "09:30", priya, 45)
    assert ws.store.value("SELECT owner_id FROM lead WHERE id = ?", (lead_id,)) == ws.first_member()
    calendar_moves.move(ws, [key], time=None)
    assert row(ws, key, "due_time") == (None,)


def test_what_a_kind_has_no_field_for_is_refused_plainly(ws: Workspace) -> None:
    wake, other = parked(ws, lead(ws), MON), team.add(ws, "Priya Nair").id
    refused("not_here", calendar_moves.move, ws, [wake], time="10:00")
    refused("not_here", calendar_moves.move, ws, [wake], owner=other)
    refused("not_here", calendar_moves.move, ws, [promise(ws, lead(ws, "Bo"), THU)], minutes=30)
    refused("not_here", calendar_moves.move, ws, [meeting(ws, THU, None)], minutes=30)
    refused("unknown_record", calendar_moves.move, ws, [wake], owner=999)
    assert calendar_moves.move(ws, [wake], owner=ws.first_member(), time=None).changeset is None


def test_a_lead_wakes_up_only_after_today(ws: Workspace, clock: FixedClock) -> None:
    key = parked(ws, lead(ws), MON)
    refused("past", calendar_moves.move, ws, [key], day=WED)
    refused("past", calendar_moves.move, ws, [key], day=WED - timedelta(1))
    calendar_moves.move(ws, [key], day=THU)
    assert row(ws, key, "parked_until, parked_n") == (THU.isoformat(), 1)


def test_one_that_woke_and_is_put_off_again_counts_once_more_until_it_is_asked_about(
    ws: Workspace, clock: FixedClock
) -> None:
    key = parked(ws, lead(ws), THU)
    for n in (2, 3):
        clock.set(datetime(2026, 3, 4 + n, 9, tzinfo=UTC))
        later = ws.today() + timedelta(1)
        calendar_moves.move(ws, [key], day=later)
        assert row(ws, key, "parked_until, parked_n, status") == (later.isoformat(), n, "nurture")
        assert ws.store.value("SELECT r.code FROM lead l JOIN reason r ON r.id = l.reason_id") == "timing"
        key = EntryKey("wake_up", key.id, later)
    clock.set(datetime(2026, 3, 9, 9, tzinfo=UTC))
    refused("parked_often", calendar_moves.move, ws, [key], day=date(2026, 3, 20))


def test_a_first_reply_cannot_be_moved_and_says_why(ws: Workspace) -> None:
    error = refused("fixed", calendar_moves.move, ws, [EntryKey("first_reply", lead(ws), WED)], day=THU)
    assert "cannot be moved" in error.message and error.hint


def test_nothing_goes_into_the_past_but_a_meeting(ws: Workspace) -> None:
    past = WED - timedelta(1)
    refused("past", calendar_moves.move, ws, [step(ws, lead(ws), THU)], day=past)
    refused("past", calendar_moves.move, ws, [promise(ws, lead(ws, "Bo"), THU)], day=past)
    key = meeting(ws)
    calendar_moves.move(ws, [key], day=past)
    assert row(ws, key, "start_on") == (past.isoformat(),)


def test_a_late_step_may_be_given_away_or_get_a_time_without_a_new_day(ws: Workspace, clock: FixedClock) -> None:
    key, priya = step(ws, lead(ws), THU), team.add(ws, "Priya Nair").id
    clock.set(datetime(2026, 3, 9, 9, tzinfo=UTC))
    calendar_moves.move(ws, [key], day=THU, owner=priya, time="11:00")
    assert row(ws, key, "due_on, due_time, owner_id") == (THU.isoformat(), "11:00", priya)


def test_a_light_touch_stays_before_its_lead_wakes_up(ws: Workspace) -> None:
    lead_id = lead(ws)
    parked(ws, lead_id, date(2026, 4, 1))
    parking.plan_light(ws, [lead_id], NextStep("Card", FRI, channel="letter"))
    key = EntryKey("light", ws.store.value("SELECT id FROM next_action WHERE is_light = 1"), FRI)
    refused("not_light", calendar_moves.move, ws, [key], day=date(2026, 4, 1))
    calendar_moves.move(ws, [key], day=date(2026, 3, 31))
    assert row(ws, key, "due_on") == ("2026-03-31",)


# --- several, and meanwhile -----------------------------------------------------------------------------------------------
def test_what_cannot_move_is_told_by_number_and_nothing_is_half_done(ws: Workspace) -> None:
    good, wake = step(ws, lead(ws), THU), parked(ws, lead(ws, "Cy"), MON)
    reply = EntryKey("first_reply", good.id, WED)
    with pytest.raises(CannotMove) as caught:
        calendar_moves.move(ws, [good, wake, reply], day=WED)
    assert caught.value.message.startswith("2 of 3 cannot be moved: ")
    assert {each.code for each in caught.value.refusals} == {"past", "fixed"}
    assert len(caught.value.details["refused"]) == 2
    assert row(ws, good, "due_on") == (THU.isoformat(),)


def test_one_moved_meanwhile_is_not_moved_again_and_nothing_else_is(ws: Workspace) -> None:
    keys = [step(ws, lead(ws), THU), step(ws, lead(ws, "Bo"), THU)]
    calendar_moves.move(ws, keys[:1], day=FRI)
    assert not calendar_moves.still_there(ws, keys) and calendar_moves.still_there(ws, keys[1:])
    error = refused("changed", calendar_moves.move, ws, keys, day=MON)
    assert FRI.isoformat() in error.message
    assert row(ws, keys[1], "due_on") == (THU.isoformat(),)


@pytest.mark.parametrize("end", ["done", "leads"])
def test_one_that_is_done_or_binned_meanwhile_is_told(ws: Workspace, end: str) -> None:
    lead_id = lead(ws)
    key = step(ws, lead_id, THU)
    if end == "done":
        followups.done(ws, [key.id])
    else:
        leads.bin_leads(ws, [lead_id])
    refused("changed", calendar_moves.move, ws, [key], day=FRI)
    refused("changed", calendar_moves.snooze, ws, [key], "tomorrow")
    refused("changed", calendar_moves.done, ws, [key])


def test_a_group_dragged_by_days_keeps_its_shape(ws: Workspace) -> None:
    keys = [step(ws, lead(ws), THU), meeting(ws, FRI)]
    calendar_moves.shift(ws, keys, 4)
    assert row(ws, keys[0], "due_on") == ("2026-03-09",) and row(ws, keys[1], "start_on") == ("2026-03-10",)


def test_a_day_off_by_hand_is_allowed_and_said(ws: Workspace) -> None:
    moved = calendar_moves.move(ws, [step(ws, lead(ws), THU)], day=SAT)
    assert moved.placings[0].why == ("day_off",)
    team.add_absence(ws, ws.first_member() or 0, "2026-03-10", "2026-03-10")
    key = EntryKey("follow_up", moved.placings[0].key.id, SAT)
    assert calendar_moves.move(ws, [key], day=date(2026, 3, 10)).placings[0].why == ("away",)


def test_too_much_on_a_day_is_said(ws: Workspace) -> None:
    step(ws, lead(ws), FRI, minutes=500)
    moved = calendar_moves.move(ws, [step(ws, lead(ws, "Bo"), THU, minutes=60)], day=FRI)
    assert moved.placings[0].why == ("full",)


# --- put off --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "day", "time"),
    [
        ("tomorrow", THU, "09:00"),
        ("next week", MON, "09:00"),
        ("Sat", MON, "09:00"),
        ("Fri 14:00", FRI, "14:00"),
        ("in 2 hours", WED, "13:30"),
        ("+2", FRI, "09:00"),
    ],
)
def test_put_off_as_it_is_typed_to_working_days_only(ws: Workspace, said: str, day: date, time: str) -> None:
    key = step(ws, lead(ws), WED, "09:00")
    calendar_moves.snooze(ws, [key], said)
    assert row(ws, key, "due_on, due_time") == (day.isoformat(), time)


def test_put_off_skips_holidays_days_away_and_days_without_room(ws: Workspace, clock: FixedClock) -> None:
    team.add_absence(ws, ws.first_member() or 0, "2026-03-05", "2026-03-05")
    step(ws, lead(ws), FRI, minutes=530)
    key = step(ws, lead(ws, "Bo"), WED)
    plan = calendar_moves.snooze_plan(ws, [key], "tomorrow")
    assert [(each.day, each.why) for each in plan] == [(MON, ("away",))]
    assert row(ws, key, "due_on") == (WED.isoformat(),)
    (placed,) = calendar_moves.snooze(ws, [key], "tomorrow").placings
    assert (replace(placed, now=None),) == plan and placed.now == EntryKey("follow_up", key.id, MON)
    assert row(ws, key, "due_on") == (MON.isoformat(),)


def test_put_off_until_a_public_holiday_goes_on_and_by_hand_it_is_said(ws: Workspace) -> None:
    firm_settings.change(ws, {"holidays_country": "DE"})
    good_friday, tuesday = date(2026, 4, 3), date(2026, 4, 7)
    key = step(ws, lead(ws), WED)
    (placed,) = calendar_moves.snooze(ws, [key], good_friday.isoformat()).placings
    assert (placed.day, placed.why) == (tuesday, ("holiday",))
    (placed,) = calendar_moves.move(ws, [EntryKey("follow_up", key.id, tuesday)], day=good_friday).placings
    assert (placed.day, placed.why) == (good_friday, ("holiday",))


def test_several_put_off_share_the_room_of_the_days(ws: Workspace) -> None:
    keys = [step(ws, lead(ws, f"Bo {n}"), WED, minutes=200) for n in range(4)]
    days = [each.day for each in calendar_moves.snooze(ws, keys, "tomorrow").placings]
    assert days == [THU, THU, FRI, FRI]
    undoing.undo(ws)
    assert {row(ws, key, "due_on") for key in keys} == {(WED.isoformat(),)}


def test_what_is_put_off_within_its_own_full_day_takes_no_room_from_itself(ws: Workspace) -> None:
    key = step(ws, lead(ws), FRI, minutes=530)
    assert calendar_moves.snooze_plan(ws, [key], "Fri")[0].day == FRI


def test_a_meeting_put_off_keeps_the_day_said(ws: Workspace) -> None:
    key = meeting(ws)
    calendar_moves.snooze(ws, [key], "Sat")
    assert row(ws, key, "start_on, start_time") == (SAT.isoformat(), "10:00")


def test_put_off_into_the_past_or_to_no_day_is_refused(ws: Workspace) -> None:
    key = step(ws, lead(ws), WED)
    refused("past", calendar_moves.snooze, ws, [key], "2026-03-01")
    refused("wrong_use", calendar_moves.snooze, ws, [key], "whenever")


def test_what_was_chosen_may_be_given_as_a_day(ws: Workspace) -> None:
    """A choice of the popover instead of typed words."""
    key = step(ws, lead(ws), WED, "09:00")
    calendar_moves.snooze(ws, [key], Until("tomorrow", THU))
    assert row(ws, key, "due_on, due_time") == (THU.isoformat(), "09:00")
    chosen = EntryKey("follow_up", key.id, THU)
    refused("past", calendar_moves.snooze, ws, [chosen], Until("typed", WED - timedelta(1)))


# --- done ------------------------------------------------------------------------------------------------------------------
def test_done_of_several_kinds_is_one_change(ws: Workspace) -> None:
    keys = [step(ws, lead(ws), THU), meeting(ws), promise(ws, lead(ws, "Bo"), THU)]
    calendar_moves.done(ws, keys)
    assert [row(ws, keys[0], "ended_as"), row(ws, keys[1], "ended_as"), row(ws, keys[2], "state, settled_on")] == [
        ("done",), ("done",), ("kept", WED.isoformat())
    ]  # fmt: skip
    undoing.undo(ws)
    assert row(ws, keys[1], "ended_at") == (None,) and row(ws, keys[2], "state") == ("open",)


def test_a_wake_up_and_an_expected_close_are_not_done(ws: Workspace) -> None:
    refused("fixed", calendar_moves.done, ws, [parked(ws, lead(ws), MON)])
    refused("fixed", calendar_moves.done, ws, [closing(ws, lead(ws, "Di"), MON), step(ws, lead(ws, "Bo"), THU)])


def test_done_of_a_repeated_step_plans_the_next(ws: Workspace) -> None:
    key = step(ws, lead(ws), THU, repeat=Repeat(Rule("week")))
    calendar_moves.done(ws, [key])
    assert ws.store.rows("SELECT due_on FROM next_action WHERE ended_at IS NULL") == [("2026-03-12",)]


# --- repeated steps ---------------------------------------------------------------------------------------------------------
def test_this_time_only_leaves_the_series_where_it_was(ws: Workspace) -> None:
    key = step(ws, lead(ws), THU, repeat=Repeat(Rule("week")))
    calendar_moves.move(ws, [key], day=FRI)
    assert row(ws, key, "due_on, occurs_on") == (FRI.isoformat(), THU.isoformat())
    calendar_moves.done(ws, [EntryKey("follow_up", key.id, FRI)])
    assert ws.store.rows("SELECT due_on FROM next_action WHERE ended_at IS NULL") == [("2026-03-12",)]


def test_the_series_goes_along_where_it_is_meant(ws: Workspace) -> None:
    key = step(ws, lead(ws), THU, repeat=Repeat(Rule("week")))
    calendar_moves.move(ws, [key], day=FRI, which="all")
    calendar_moves.done(ws, [EntryKey("follow_up", key.id, FRI)])
    assert ws.store.rows("SELECT due_on FROM next_action WHERE ended_at IS NULL") == [("2026-03-13",)]


def test_a_series_taken_to_an_earlier_weekday_makes_nothing_late(ws: Workspace) -> None:
    """The open one is due today, Wednesday; next week's is taken to Monday with all of them: this week's Monday is over."""
    key = step(ws, lead(ws), WED, repeat=Repeat(Rule("week")))
    later = EntryKey("follow_up", key.id, WED + timedelta(7))
    calendar_moves.move(ws, [later], day=MON, which="all")
    assert row(ws, key, "due_on, occurs_on") == (MON.isoformat(), MON.isoformat())
    calendar_moves.done(ws, [EntryKey("follow_up", key.id, MON)])
    assert next_one(ws)[0][0] == "2026-03-16"


def test_given_away_or_at_another_time_this_once_the_next_are_as_before(ws: Workspace) -> None:
    key, priya = step(ws, lead(ws), THU, "10:00", repeat=Repeat(Rule("week"))), team.add(ws, "Priya Nair").id
    calendar_moves.move(ws, [key], time="12:00", owner=priya, minutes=50)
    assert row(ws, key, "due_time, owner_id, minutes") == ("12:00", priya, 50)
    calendar_moves.done(ws, [key])
    assert next_one(ws) == [("2026-03-12", "10:00", ws.first_member(), None)]


@pytest.mark.parametrize("which", ["later", "all"])
def test_given_away_or_at_another_time_for_good_the_next_are_too(ws: Workspace, which: Any) -> None:
    key, priya = step(ws, lead(ws), THU, "10:00", repeat=Repeat(Rule("week"))), team.add(ws, "Priya Nair").id
    calendar_moves.move(ws, [key], time="12:00", owner=priya, minutes=50, which=which)
    calendar_moves.done(ws, [key])
    assert next_one(ws) == [("2026-03-12", "12:00", priya, 50)]
    undoing.undo(ws)
    undoing.undo(ws)
    assert row(ws, key, "due_on, due_time, occurs_on") == (THU.isoformat(), "10:00", THU.isoformat())


def test_what_this_one_alone_had_another_way_does_not_go_on_to_the_series_with_a_new_day(ws: Workspace) -> None:
    key = step(ws, lead(ws), THU, "10:00", repeat=Repeat(Rule("week")))
    calendar_moves.move(ws, [key], time="12:00")
    calendar_moves.move(ws, [key], day=FRI, which="all")
    assert row(ws, key, "due_on, due_time") == (FRI.isoformat(), "12:00")
    calendar_moves.done(ws, [EntryKey("follow_up", key.id, FRI)])
    assert next_one(ws) == [("2026-03-13", "10:00", ws.first_member(), None)]


def next_one(ws: Workspace) -> list[tuple[Any, ...]]:
    return ws.store.rows("SELECT due_on, due_time, owner_id, minutes FROM next_action WHERE ended_at IS NULL")


def test_one_planned_later_moves_by_itself_and_the_others_stay(ws: Workspace) -> None:
    key = step(ws, lead(ws), THU, repeat=Repeat(Rule("week")))
    later = EntryKey("follow_up", key.id, date(2026, 3, 12))
    calendar_moves.move(ws, [later], day=date(2026, 3, 13), time="08:00")
    rows = ws.store.rows("SELECT due_on, due_time FROM next_action WHERE ended_at IS NULL ORDER BY due_on")
    assert rows == [(THU.isoformat(), None), ("2026-03-13", "08:00")]
    refused("changed", calendar_moves.move, ws, [later], day=date(2026, 3, 16))
    refused("planned_later", calendar_moves.done, ws, [EntryKey("follow_up", key.id, date(2026, 3, 19))])


def test_one_counted_from_done_is_not_moved_before_its_day_is_known(ws: Workspace) -> None:
    key = step(ws, lead(ws), THU, repeat=Repeat(Rule("week"), counts_from="done"))
    refused("planned_later", calendar_moves.move, ws, [EntryKey("follow_up", key.id, date(2026, 3, 12))], day=MON)
