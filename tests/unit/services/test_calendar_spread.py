"""Late work spread over days with room, and a full day relieved: proposals first, one change then (S3-13, K7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.calendar import EntryKey
from leaddesk.services import calendar_moves, events, followups, leads, load, promises, team, undoing
from leaddesk.services import calendar_relief as relief
from leaddesk.services import calendar_spread as spreading
from leaddesk.services.events import NewEvent
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace

WED = date(2026, 3, 4)
NEXT_MON = datetime(2026, 3, 9, 7, tzinfo=UTC)
"""8:00 in Berlin."""
MON, TUE, THU = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 12)


def step(ws: Workspace, day: date, minutes: int = 15, time: str | None = None, owner: int | None = None) -> EntryKey:
    lead_id = leads.add(ws, {"full_name": "Ada"}).ids[0]
    made = followups.add(ws, lead_id, NextStep("Call", day, time, "call", minutes, owner_id=owner))
    return EntryKey("follow_up", made.step_id, day)


def promise(ws: Workspace, day: date) -> EntryKey:
    promises.make(ws, leads.add(ws, {"full_name": "Bo"}).ids[0], NewPromise("Send it", day))
    return EntryKey("promise", ws.store.value("SELECT max(id) FROM promise"), day)


def due(ws: Workspace, key: EntryKey) -> tuple[Any, ...]:
    return ws.store.row(f"SELECT due_on, due_time FROM {key.table} WHERE id = ?", (key.id,)) or ()


@pytest.fixture
def late(ws: Workspace, clock: FixedClock) -> list[EntryKey]:
    """Five late ones of 180 minutes and a promise, seen on a Monday morning of 9 hours a day."""
    keys = [step(ws, WED, 180, "10:00") for _n in range(5)] + [promise(ws, WED)]
    clock.set(NEXT_MON)
    return keys


def test_a_proposal_says_who_goes_where_and_changes_nothing(ws: Workspace, late: list[EntryKey]) -> None:
    assert set(spreading.late_keys(ws)) == set(late) and spreading.late_keys(ws, 99) == ()
    plan = spreading.spread_plan(ws, late)
    assert plan.days == ((MON, 3), (TUE, 3)) and plan.left == ()
    first = plan.placings[0]
    assert (first.key.kind, first.day, first.why) == ("promise", MON, ())
    assert [each.why for each in plan.placings if each.day == TUE] == [("moved_on",)] * 3
    assert due(ws, late[0]) == (WED.isoformat(), "10:00")


def test_what_was_proposed_is_one_change_and_one_undo(ws: Workspace, late: list[EntryKey]) -> None:
    plan = spreading.spread_plan(ws, late)
    done = spreading.carry_out(ws, plan)
    assert tuple(replace(each, now=None) for each in done.placings) == plan.placings
    assert sorted(due(ws, key) for key in late) == sorted((each.day.isoformat(), None) for each in plan.placings)
    assert spreading.late_keys(ws) == ()
    undoing.undo(ws)
    assert set(spreading.late_keys(ws)) == set(late) and due(ws, late[0]) == (WED.isoformat(), "10:00")


def test_a_proposal_grown_old_is_not_carried_out(ws: Workspace, late: list[EntryKey]) -> None:
    plan = spreading.spread_plan(ws, late)
    calendar_moves.move(ws, [late[0]], day=THU)
    with pytest.raises(UserError) as caught:
        spreading.carry_out(ws, plan)
    assert caught.value.code == "changed" and due(ws, late[1]) == (WED.isoformat(), "10:00")


def test_days_off_days_away_and_what_is_planned_already_are_left_alone(
    ws: Workspace, late: list[EntryKey], clock: FixedClock
) -> None:
    me = ws.first_member() or 0
    team.add_absence(ws, me, MON.isoformat(), TUE.isoformat())
    step(ws, date(2026, 3, 11), 500)
    days = spreading.spread_plan(ws, late, start=date(2026, 3, 9)).days
    assert days == ((date(2026, 3, 11), 1), (THU, 3), (date(2026, 3, 13), 2))


def test_only_what_is_left_of_today_is_given_to_today(ws: Workspace, late: list[EntryKey], clock: FixedClock) -> None:
    clock.set(datetime(2026, 3, 9, 15, 30, tzinfo=UTC))
    assert spreading.spread_plan(ws, late).days == ((MON, 1), (TUE, 3), (date(2026, 3, 11), 2))


def test_meetings_keep_their_day_and_are_told(ws: Workspace, late: list[EntryKey]) -> None:
    key = EntryKey("meeting", events.add(ws, NewEvent("Measuring", MON, "10:00")).id, MON)
    plan = spreading.spread_plan(ws, [*late, key])
    assert [each.key for each in plan.left] == [key]


def test_where_nobody_works_in_sight_it_is_told(ws: Workspace, late: list[EntryKey]) -> None:
    team.add_absence(ws, ws.first_member() or 0, "2026-03-01", "2026-12-31")
    plan = spreading.spread_plan(ws, late)
    assert plan.placings == () and {each.why for each in plan.left} == {("no_room",)}
    with pytest.raises(UserError) as caught:
        spreading.spread(ws, late)
    assert caught.value.code == "no_room"


def test_given_to_somebody_else_while_spreading(ws: Workspace, late: list[EntryKey]) -> None:
    priya = team.add(ws, "Priya Nair").id
    done = spreading.spread(ws, late, owner=priya)
    assert {each.owner_id for each in done.placings} == {priya}
    assert {row[0] for row in ws.store.rows("SELECT owner_id FROM next_action")} == {priya}
    assert {row[0] for row in ws.store.rows("SELECT owner_id FROM lead")} == {ws.first_member()}


# --- too much on a day ------------------------------------------------------------------------------------------------------
@pytest.fixture
def team_of_three(ws: Workspace, clock: FixedClock) -> tuple[int, int]:
    """Tom with 40 minutes too much on Monday, in steps of 45, 60 and one at a time of 475; Priya with 2 hours left."""
    clock.set(NEXT_MON)
    tom, priya = team.add(ws, "Tom Okafor").id, team.add(ws, "Priya Nair").id
    for minutes, time in ((45, None), (60, None), (475, "10:00")):
        step(ws, MON, minutes, time, tom)
    step(ws, MON, 420, None, priya)
    step(ws, MON, 500, None, ws.first_member())
    step(ws, TUE, 500, None, tom)
    return tom, priya


def test_the_fewest_and_least_that_make_up_the_minutes_go_to_who_has_most_time(
    ws: Workspace, team_of_three: tuple[int, int]
) -> None:
    tom, priya = team_of_three
    assert load.days(ws, MON, MON)[tom, MON].too_much == 40
    to_priya, to_day = relief.reliefs(ws, tom, MON)
    assert (to_priya.kind, to_priya.n, to_priya.minutes, to_priya.owner_id) == ("person", 1, 45, priya)
    assert (to_priya.words, to_day.words) == ("Move 1 to Priya", "Move to Wednesday")
    assert (to_day.kind, to_day.day, to_day.owner_id) == ("day", date(2026, 3, 11), tom)


@pytest.mark.parametrize("way", [0, 1])
def test_either_way_out_is_one_change_after_which_it_fits(
    ws: Workspace, team_of_three: tuple[int, int], way: int
) -> None:
    tom, _priya = team_of_three
    relief.relieve(ws, relief.reliefs(ws, tom, MON)[way])
    assert load.days(ws, MON, MON)[tom, MON].left == 5
    assert relief.reliefs(ws, tom, MON) == ()
    undoing.undo(ws)
    assert load.days(ws, MON, MON)[tom, MON].too_much == 40


def test_several_are_named_by_their_minutes(ws: Workspace, clock: FixedClock) -> None:
    clock.set(NEXT_MON)
    tom, _priya = team.add(ws, "Tom Okafor").id, team.add(ws, "Priya Nair").id
    for _n in range(60):
        step(ws, MON, 10, None, tom)
    assert relief.reliefs(ws, tom, MON)[0].words == "Move Tom's 60 minutes to Anna"


def test_nothing_is_proposed_where_it_fits_or_nobody_has_time(ws: Workspace, clock: FixedClock) -> None:
    clock.set(NEXT_MON)
    tom = team.add(ws, "Tom Okafor").id
    assert relief.reliefs(ws, tom, MON) == ()
    team.add_absence(ws, tom, TUE.isoformat(), (MON + timedelta(30)).isoformat())
    step(ws, MON, 600, None, tom)
    assert relief.reliefs(ws, tom, MON) == ()
