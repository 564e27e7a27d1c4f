"""Follow-ups that come again, in a real file: done, late, early, moved, undone; and the next step that nobody may lose (K10, S2-8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.recurrence import LAST, Repeat, Rule, begun
from leaddesk.services import (
    assignment,
    attempt_plans,
    checking,
    followups,
    leads,
    parking,
    pipeline,
    step_days,
    steps,
    team,
    touches,
    undoing,
)
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from tests.unit.domain.rule_oracles import STARTS, TWENTY_YEARS, by_dateutil, rules

WEEKLY = Repeat(Rule("week", weekdays=(3,)))
MONTHLY_31ST = Repeat(Rule("month", month_days=(31,)))
TODAY = date(2026, 3, 4)
"""The Wednesday on which tests happen."""
ALL = "SELECT id, what, due_on, due_time, owner_id, minutes, occurs_on, recurrence_id, ended_as FROM next_action ORDER BY id"


@pytest.fixture
def lead_id(ws: Workspace) -> int:
    return leads.add(ws, {"full_name": "Ada Lovelace"}).ids[0]


def go(clock: FixedClock, day: date, hour: int = 10) -> None:
    clock.set(datetime.combine(day, time(hour), UTC))


def repeated(ws: Workspace, lead_id: int, how: Repeat = WEEKLY, day: date = TODAY, **more: Any) -> int:
    return followups.add(ws, lead_id, NextStep("Call", day, repeat=how, **more)).step_id


def open_steps(ws: Workspace) -> list[tuple[Any, ...]]:
    """What, due day and time of everything planned, in order."""
    return ws.store.rows("SELECT what, due_on, due_time FROM next_action WHERE ended_at IS NULL ORDER BY due_on, id")


def open_ids(ws: Workspace) -> list[int]:
    return [row[0] for row in ws.store.rows("SELECT id FROM next_action WHERE ended_at IS NULL ORDER BY due_on, id")]


def needs_step(ws: Workspace, lead_id: int) -> bool:
    return ws.store.value("SELECT needs_step_since FROM lead WHERE id = ?", (lead_id,)) is not None


def refused(code: str, verb: Any, *args: Any, **more: Any) -> None:
    with pytest.raises(UserError) as caught:
        verb(*args, **more)
    assert caught.value.code == code


def sound(ws: Workspace) -> None:
    assert checking.check(ws) == []


# --- stepping -----------------------------------------------------------------------------------------------------------
@given(rule=rules(), start=STARTS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_doing_each_on_its_day_walks_through_the_days_of_dateutil(
    ws: Workspace, clock: FixedClock, rule: Rule, start: date
) -> None:
    series = begun(Repeat(rule), start)
    assume(series is not None)
    assert series is not None
    every = by_dateutil(series.rule, series.start, series.start, series.start + TWENTY_YEARS)[:6]
    go(clock, start)
    lead_id = leads.add(ws, {"full_name": "Ada Lovelace"}).ids[0]
    step_id = repeated(ws, lead_id, Repeat(rule), start)
    for n, day in enumerate(every):
        planned = followups.read(ws, step_id)
        assert planned.step.due_on == planned.occurs_on == day
        go(clock, day)
        followups.done(ws, [step_id])
        following = ws.store.rows("SELECT id FROM next_action WHERE lead_id = ? AND ended_at IS NULL", (lead_id,))
        if not following:
            assert n == len(every) - 1
            assert needs_step(ws, lead_id)
            return
        step_id = following[0][0]


def test_the_31st_of_every_month_through_a_year_of_calls(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    repeated(ws, lead_id, MONTHLY_31ST, date(2026, 3, 31), due_time="09:00")
    seen = []
    for _month in range(12):
        (step,) = open_steps(ws)
        seen.append(step[1])
        go(clock, date.fromisoformat(step[1]))
        touches.log(ws, lead_id, type="call", outcome="reached")
    assert seen == [
        "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30",
        "2026-12-31", "2027-01-31", "2027-02-28",
    ]  # fmt: skip
    assert open_steps(ws) == [("Call", "2027-03-31", "09:00")]


def test_29_february_comes_on_the_28th_of_other_years_and_on_the_29th_again(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    step_id = repeated(ws, lead_id, Repeat(Rule("year", month=2, month_days=(29,))), date(2028, 2, 29))
    for expected in ("2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"):
        assert open_steps(ws) == [("Call", expected, None)]
        go(clock, date.fromisoformat(expected))
        followups.done(ws, [step_id])
        (step_id,) = open_ids(ws)


def test_missed_ones_do_not_pile_up(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    step_id = repeated(ws, lead_id)
    go(clock, date(2026, 3, 30))
    followups.done(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-04-02", None)]


def test_one_done_on_the_day_of_the_next_leaves_that_one_for_today(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    step_id = repeated(ws, lead_id)
    go(clock, date(2026, 3, 12))
    followups.done(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-03-12", None)]


def test_one_done_early_is_followed_by_the_one_after_it(ws: Workspace, lead_id: int) -> None:
    step_id = repeated(ws, lead_id)
    followups.done(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-03-12", None)]


def test_a_moved_one_does_not_move_the_series(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    step_id = repeated(ws, lead_id)
    with ws.store.write("move") as write:
        step_days.move_in(write, step_id, on=date(2026, 3, 5), to=date(2026, 3, 9))
    go(clock, date(2026, 3, 9))
    followups.done(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-03-12", None)]


def test_counted_from_done_it_waits_until_it_was_done(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    step_id = repeated(ws, lead_id, Repeat(Rule("week", 3), counts_from="done"), date(2026, 3, 5))
    go(clock, date(2026, 3, 17))
    followups.done(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-04-07", None)]
    followups.done(ws, open_ids(ws), on=date(2026, 3, 16))
    assert open_steps(ws) == [("Call", "2026-04-06", None)]


def test_ten_times_counted_from_done_are_ten_times(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    repeated(ws, lead_id, Repeat(Rule("day", 2, count=3), counts_from="done"))
    for n in range(3):
        (step_id,) = open_ids(ws)
        how = followups.read(ws, step_id).step.repeat
        assert how is not None and how.rule.count == 3 - n
        followups.done(ws, [step_id])
    assert open_steps(ws) == []
    assert needs_step(ws, lead_id)


def test_days_off_move_one_and_not_the_series(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    step_id = repeated(ws, lead_id, Repeat(Rule("month", month_days=(LAST,)), shift="before"), date(2026, 5, 1))
    planned = followups.read(ws, step_id)
    assert (planned.step.due_on, planned.occurs_on) == (date(2026, 5, 29), date(2026, 5, 31))
    go(clock, date(2026, 5, 29))
    followups.done(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-06-30", None)]


def test_the_change_of_the_clocks_changes_no_day_and_no_time(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    """Berlin springs ahead on 29 March at 2 and falls back on 25 October at 3."""
    repeated(ws, lead_id, Repeat(Rule("day")), date(2026, 3, 27), due_time="02:30")
    for expected in ("2026-03-27", "2026-03-28", "2026-03-29", "2026-03-30"):
        assert open_steps(ws) == [("Call", expected, "02:30")]
        clock.set(datetime.combine(date.fromisoformat(expected), time(21, 59), UTC))
        followups.done(ws, open_ids(ws))


# --- undo ---------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "verb", ["done", "skip", "remove", "touch", "close", "park", "repeat", "never", "change", "assign"]
)
def test_undo_puts_the_series_back_exactly_and_redo_does_it_again(ws: Workspace, lead_id: int, verb: str) -> None:
    step_id = repeated(ws, lead_id, minutes=20, due_time="10:00")
    series = "SELECT * FROM recurrence ORDER BY id"
    before = ws.store.rows(ALL), ws.store.rows(series)
    other = NextStep("Visit", TODAY + timedelta(days=9), "11:00", repeat=MONTHLY_31ST)
    verbs: dict[str, Callable[[], object]] = {
        "done": lambda: followups.done(ws, [step_id]),
        "skip": lambda: followups.skip(ws, [step_id]),
        "remove": lambda: followups.remove(ws, [step_id]),
        "touch": lambda: touches.log(ws, lead_id, type="call", outcome="reached", next_step=NextStep("Mail", TODAY)),
        "close": lambda: pipeline.close(ws, [lead_id], "lost", reason="price"),
        "park": lambda: parking.park(ws, [lead_id], until=TODAY + timedelta(days=30), reason="timing"),
        "repeat": lambda: followups.repeat(ws, step_id, MONTHLY_31ST),
        "never": lambda: followups.repeat(ws, step_id, None),
        "change": lambda: followups.change(ws, step_id, other),
        "assign": lambda: assignment.assign(ws, [lead_id], None),
    }
    verbs[verb]()
    after = ws.store.rows(ALL), ws.store.rows(series)
    assert after != before
    undoing.undo(ws)
    assert (ws.store.rows(ALL), ws.store.rows(series)) == before
    undoing.redo(ws)
    assert (ws.store.rows(ALL), ws.store.rows(series)) == after
    sound(ws)


def test_undoing_done_after_done_goes_back_one_at_a_time(ws: Workspace, lead_id: int) -> None:
    step_id = repeated(ws, lead_id)
    stands = [ws.store.rows(ALL)]
    for _n in range(3):
        followups.done(ws, open_ids(ws))
        stands.append(ws.store.rows(ALL))
    for before in reversed(stands[:-1]):
        undoing.undo(ws)
        assert ws.store.rows(ALL) == before
    assert open_ids(ws) == [step_id]


# --- the next step (K10) ------------------------------------------------------------------------------------------------
def test_doing_the_only_step_leaves_the_lead_in_needs_a_next_step_k10(ws: Workspace, lead_id: int) -> None:
    step_id = followups.add(ws, lead_id, NextStep("Call", TODAY)).step_id
    assert not needs_step(ws, lead_id)
    followups.done(ws, [step_id])
    assert needs_step(ws, lead_id)
    sound(ws)


def test_a_repeated_one_is_always_a_next_step_k10(ws: Workspace, lead_id: int) -> None:
    repeated(ws, lead_id)
    for _n in range(3):
        touches.log(ws, lead_id, type="call", outcome="no_answer")
        followups.done(ws, open_ids(ws))
        assert not needs_step(ws, lead_id)
    sound(ws)


def test_setting_the_next_step_replaces_what_is_planned_once_and_leaves_what_comes_again(
    ws: Workspace, lead_id: int
) -> None:
    followups.add(ws, lead_id, NextStep("Mail", TODAY))
    followups.add(ws, lead_id, NextStep("Letter", TODAY))
    repeated(ws, lead_id)
    followups.set_next(ws, [lead_id], NextStep("Visit", TODAY + timedelta(days=7)))
    assert open_steps(ws) == [("Call", "2026-03-05", None), ("Visit", "2026-03-11", None)]


def test_a_contact_does_what_was_due_and_makes_the_next_of_it(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    repeated(ws, lead_id)
    repeated(ws, lead_id, MONTHLY_31ST, date(2026, 3, 31))
    go(clock, date(2026, 3, 5))
    touches.log(ws, lead_id, type="call", outcome="reached", next_step=NextStep("Send it", date(2026, 3, 6)))
    assert open_steps(ws) == [
        ("Send it", "2026-03-06", None),
        ("Call", "2026-03-12", None),
        ("Call", "2026-03-31", None),
    ]
    done_by = ws.store.rows("SELECT ended_as, done_by_activity_id FROM next_action WHERE ended_at IS NOT NULL")
    assert done_by == [("done", ws.store.value("SELECT max(id) FROM activity"))]


def test_a_contact_entered_later_does_nothing_that_was_due_after_it(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    repeated(ws, lead_id)
    go(clock, date(2026, 3, 6))
    touches.log(ws, lead_id, type="call", outcome="reached", at=datetime(2026, 3, 4, 11, tzinfo=UTC))
    assert open_steps(ws) == [("Call", "2026-03-05", None)]


@pytest.mark.parametrize("leaving", ["close", "park"])
def test_closing_and_parking_end_what_comes_again_and_coming_back_does_not_bring_it(
    ws: Workspace, lead_id: int, leaving: str
) -> None:
    repeated(ws, lead_id)
    if leaving == "close":
        pipeline.close(ws, [lead_id], "lost", reason="price")
    else:
        parking.park(ws, [lead_id], until=TODAY + timedelta(days=30), reason="timing")
    assert open_steps(ws) == []
    pipeline.reopen(ws, [lead_id])
    assert open_steps(ws) == []
    assert needs_step(ws, lead_id)
    sound(ws)


def test_a_closed_lead_and_a_sleeping_one_refuse_a_further_follow_up(ws: Workspace, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "lost", reason="price")
    refused("closed", followups.add, ws, lead_id, NextStep("Call", TODAY))
    pipeline.reopen(ws, [lead_id])
    parking.park(ws, [lead_id], until=TODAY + timedelta(days=30), reason="timing")
    refused("closed", followups.add, ws, lead_id, NextStep("Call", TODAY))


def test_a_further_follow_up_wakes_whoever_is_to_be_woken(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    parking.park(ws, [lead_id], until=TODAY + timedelta(days=30), reason="timing")
    go(clock, TODAY + timedelta(days=30))
    followups.add(ws, lead_id, NextStep("Call", ws.today()))
    assert ws.store.value("SELECT is_active FROM lead WHERE id = ?", (lead_id,)) == 1


def test_leaving_one_out_goes_on_with_the_series_and_taking_it_off_ends_it(ws: Workspace, lead_id: int) -> None:
    step_id = repeated(ws, lead_id)
    followups.skip(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-03-12", None)]
    followups.remove(ws, open_ids(ws))
    assert open_steps(ws) == []
    assert needs_step(ws, lead_id)


# --- changing -----------------------------------------------------------------------------------------------------------
def test_a_new_day_for_this_one_only_or_for_the_later_ones_too(ws: Workspace, lead_id: int) -> None:
    step_id = repeated(ws, lead_id)
    step = followups.read(ws, step_id).step
    followups.change(ws, step_id, NextStep("Call", date(2026, 3, 6), repeat=step.repeat), which="this")
    assert followups.read(ws, step_id).occurs_on == date(2026, 3, 5)
    followups.change(ws, step_id, NextStep("Call", date(2026, 3, 10), repeat=step.repeat))
    assert followups.read(ws, step_id).step.repeat == Repeat(Rule("week", weekdays=(1,)))
    followups.done(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-03-17", None)]


def test_another_time_person_and_length_of_this_one_are_not_those_of_the_next(ws: Workspace, lead_id: int) -> None:
    step_id = repeated(ws, lead_id, due_time="10:00", minutes=30)
    step = followups.read(ws, step_id).step
    other = NextStep("Call", step.due_on, "15:30", minutes=90, repeat=step.repeat)
    followups.change(ws, step_id, other, which="this")
    followups.done(ws, [step_id])
    assert followups.read(ws, open_ids(ws)[0]).step.due_time == "10:00"
    followups.change(ws, open_ids(ws)[0], NextStep("Call", date(2026, 3, 12), "15:30", minutes=90, repeat=step.repeat))
    followups.done(ws, open_ids(ws))
    following = followups.read(ws, open_ids(ws)[0]).step
    assert (following.due_time, following.minutes) == ("15:30", 90)


def test_the_next_belongs_to_whom_the_lead_is_given(ws: Workspace, lead_id: int) -> None:
    priya, tom = (team.add(ws, name).id for name in ("Priya", "Tom"))
    step_id = repeated(ws, lead_id, owner_id=priya)
    followups.done(ws, [step_id])
    assert followups.read(ws, open_ids(ws)[0]).step.owner_id == priya
    assignment.assign(ws, [lead_id], tom)
    followups.done(ws, open_ids(ws))
    assert followups.read(ws, open_ids(ws)[0]).step.owner_id == tom


def test_a_step_comes_again_from_now_on_and_no_more(ws: Workspace, lead_id: int) -> None:
    step_id = followups.add(ws, lead_id, NextStep("Call", date(2026, 3, 31))).step_id
    followups.repeat(ws, step_id, MONTHLY_31ST)
    followups.done(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-04-30", None)]
    followups.repeat(ws, open_ids(ws)[0], None)
    followups.done(ws, open_ids(ws))
    assert open_steps(ws) == []


def test_what_cannot_be_kept_is_refused_and_nothing_is_written(ws: Workspace, lead_id: int) -> None:
    step_id = followups.add(ws, lead_id, NextStep("Call", TODAY)).step_id
    dayless = followups.add(ws, lead_id, NextStep("Think")).step_id
    before = ws.store.rows(ALL)
    refused("no_day", followups.repeat, ws, dayless, WEEKLY)
    refused("no_day", followups.add, ws, lead_id, NextStep("Call", repeat=WEEKLY))
    refused(
        "no_day", followups.add, ws, lead_id, NextStep("x", TODAY, repeat=Repeat(Rule("day", until=date(2020, 1, 1))))
    )
    refused("bad_rule", followups.repeat, ws, step_id, Repeat(Rule("day", 0)))
    refused("bad_number", followups.add, ws, lead_id, NextStep("Call", TODAY, minutes=0))
    refused("wrong_use", followups.add, ws, lead_id, NextStep(" ", TODAY))
    refused("wrong_use", followups.done, ws, [step_id], on=TODAY + timedelta(days=1))
    refused("unknown_record", followups.done, ws, [999])
    assert ws.store.rows(ALL) == before
    followups.done(ws, [step_id])
    refused("over", followups.done, ws, [step_id])


def test_the_next_step_of_a_form_is_this_one_of_the_series_and_the_series_goes_on(ws: Workspace, lead_id: int) -> None:
    repeated(ws, lead_id, minutes=20)
    followups.edit_next(ws, lead_id, NextStep("Call back", date(2026, 3, 6), "09:00"))
    assert open_steps(ws) == [("Call back", "2026-03-06", "09:00")]
    followups.done(ws, open_ids(ws))
    assert open_steps(ws) == [("Call back", "2026-03-12", None)]
    followups.edit_next(
        ws, lead_id, followups.typed_step(ws, {"next_action": "Mail", "next_action_due": "every Monday"})
    )
    followups.done(ws, open_ids(ws))
    assert open_steps(ws) == [("Mail", "2026-03-16", None)]


def test_where_something_comes_again_no_later_try_is_proposed_k10(ws: Workspace, lead_id: int) -> None:
    before = attempt_plans.for_lead(ws, lead_id)
    assert before.again is None and before.after("call", "no_answer") is not None
    repeated(ws, lead_id, Repeat(Rule("day", 2)))
    soon = attempt_plans.for_lead(ws, lead_id)
    assert soon.again == date(2026, 3, 6)
    assert soon.after("call", "no_answer") is not None, "the try of tomorrow comes before it"
    assert soon.after("letter", "sent") is None, "a call in five working days does not"
    repeated(ws, lead_id, MONTHLY_31ST, TODAY)
    assert attempt_plans.for_lead(ws, lead_id).again == date(2026, 3, 6)


# --- a day that is planned later ----------------------------------------------------------------------------------------
def moved(ws: Workspace, step_id: int, on: date, to: date, which: step_days.Which) -> int:
    with ws.store.write("move") as write:
        return step_days.move_in(write, step_id, on=on, to=to, which=which)


def test_one_planned_later_becomes_a_step_of_its_own_and_the_series_leaves_its_day_out(
    ws: Workspace, lead_id: int
) -> None:
    step_id = repeated(ws, lead_id)
    moved(ws, step_id, date(2026, 3, 12), date(2026, 3, 13), "this")
    assert open_steps(ws) == [("Call", "2026-03-05", None), ("Call", "2026-03-13", None)]
    followups.done(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-03-13", None), ("Call", "2026-03-19", None)]
    undoing.undo(ws)
    undoing.undo(ws)
    followups.done(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-03-12", None)]


def test_later_ones_moved_are_a_series_of_their_own(ws: Workspace, lead_id: int) -> None:
    step_id = repeated(ws, lead_id)
    later = moved(ws, step_id, date(2026, 3, 19), date(2026, 3, 20), "later")
    followups.done(ws, [step_id])
    followups.done(ws, [open_ids(ws)[0]])
    assert open_steps(ws) == [("Call", "2026-03-20", None)]
    followups.done(ws, [later])
    assert open_steps(ws) == [("Call", "2026-03-27", None)]


def test_all_of_a_series_moved_by_one_planned_later(ws: Workspace, lead_id: int) -> None:
    step_id = repeated(ws, lead_id)
    moved(ws, step_id, date(2026, 3, 19), date(2026, 3, 20), "all")
    assert open_steps(ws) == [("Call", "2026-03-06", None)]
    followups.done(ws, [step_id])
    assert open_steps(ws) == [("Call", "2026-03-13", None)]


def test_a_weekday_moved_out_of_every_second_week_takes_all_days_along(ws: Workspace, lead_id: int) -> None:
    """Tuesday and Thursday of every second week; the second Thursday goes to the Monday after, a week that did not count."""
    step_id = repeated(ws, lead_id, Repeat(Rule("week", interval=2, weekdays=(1, 3))))
    moved(ws, step_id, date(2026, 3, 19), date(2026, 3, 23), "all")
    shown = [open_steps(ws)[0][1]]
    for _done in range(3):
        followups.done(ws, open_ids(ws))
        shown.append(open_steps(ws)[0][1])
    assert shown == ["2026-03-09", "2026-03-21", "2026-03-23", "2026-04-04"]


def test_counted_from_done_nothing_planned_later_can_be_moved(ws: Workspace, lead_id: int) -> None:
    step_id = repeated(ws, lead_id, Repeat(Rule("week"), counts_from="done"))
    with pytest.raises(UserError) as caught:
        moved(ws, step_id, date(2026, 3, 11), date(2026, 3, 12), "this")
    assert caught.value.code == step_days.LATER


def test_done_in_one_change_with_others(ws: Workspace, lead_id: int) -> None:
    first, second = repeated(ws, lead_id), followups.add(ws, lead_id, NextStep("Mail", TODAY)).step_id
    with ws.store.write("both") as write:
        made = steps.done_in(write, [first, second, first])
    assert list(made) == [first]
    assert open_ids(ws) == list(made.values())
