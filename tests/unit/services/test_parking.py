"""*Later* from the first parking to the last waking, under a fake clock (S2-8, S3-10, S3-16)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.parking import proposed_day
from leaddesk.services import checking, firm_settings, followups, leads, parking, pipeline, touches, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists

CARD = NextStep("Christmas card", channel="letter")


@pytest.fixture
def lead_id(ws: Workspace) -> int:
    """Somebody at *Quoted*, whose next step is due in a week. Wednesday 4 March 2026 in Berlin."""
    lead_id = leads.add(ws, {"full_name": "Ada Lovelace", "rating": "warm"}).ids[0]
    pipeline.move(ws, [lead_id], "quoted")
    followups.set_next(ws, [lead_id], NextStep("Call", ws.today() + timedelta(days=7)))
    return lead_id


def columns(ws: Workspace, names: str) -> tuple[Any, ...]:
    return ws.store.row(f"SELECT {names} FROM lead ORDER BY id LIMIT 1") or ()


def light(ws: Workspace) -> list[tuple[Any, ...]]:
    return ws.store.rows("SELECT what, ended_as FROM next_action WHERE is_light = 1 ORDER BY id")


def park(ws: Workspace, lead_id: int, days: int = 30, **more: Any) -> None:
    parking.park(ws, [lead_id], until=ws.today() + timedelta(days=days), reason="timing", **more)


def refused(code: str, verb: Any, *args: Any, **more: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        verb(*args, **more)
    assert caught.value.code == code
    return caught.value


def count(ws: Workspace, view: str) -> int:
    return lists.count(ws.store, ListQuery(view=view), ws.moment())


# --- never lost, never quiet, wakes itself ------------------------------------------------------------------------------
def test_a_parked_lead_is_neither_late_nor_quiet_nor_lost_until_it_wakes_itself(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    park(ws, lead_id, 90)
    for days in (1, 20, 89):
        clock.set(datetime(2026, 3, 4, 10, tzinfo=UTC) + timedelta(days=days))
        assert [count(ws, view) for view in ("late", "quiet", "needs_step", "untouched", "lost", "woke_up")] == [0] * 6
        assert count(ws, "later") == 1
    clock.set(datetime(2026, 6, 2, 10, tzinfo=UTC))
    assert count(ws, "woke_up") == 1 and columns(ws, "status") == ("nurture",)


@pytest.mark.parametrize(
    ("evening", "morning", "wakes"),
    [
        ("2026-03-28T22:59", "2026-03-28T23:00", date(2026, 3, 29)),  # the night in which summer time begins
        ("2026-10-24T21:59", "2026-10-24T22:00", date(2026, 10, 25)),  # the night in which it ends
        ("2026-04-30T21:59", "2026-04-30T22:00", date(2026, 5, 1)),
        ("2028-02-28T22:59", "2028-02-28T23:00", date(2028, 2, 29)),
        ("2026-12-31T22:59", "2026-12-31T23:00", date(2027, 1, 1)),
    ],
)
def test_it_wakes_at_midnight_of_the_firm_whatever_the_zone_of_the_computer(
    ws: Workspace, lead_id: int, clock: FixedClock, evening: str, morning: str, wakes: date
) -> None:
    parking.park(ws, [lead_id], until=wakes, reason="season")
    clock.set(datetime.fromisoformat(evening).replace(tzinfo=UTC))
    assert count(ws, "woke_up") == 0
    clock.set(datetime.fromisoformat(morning).replace(tzinfo=UTC))
    assert count(ws, "woke_up") == 1


def test_a_clock_that_was_set_back_puts_it_to_sleep_again_and_nothing_is_lost(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    park(ws, lead_id, 3)
    clock.set(clock.now() + timedelta(days=3))
    assert count(ws, "woke_up") == 1
    clock.set(clock.now() - timedelta(days=2))
    assert (count(ws, "woke_up"), count(ws, "later")) == (0, 1)
    touches.log(ws, lead_id, type="call", outcome="no_answer")
    assert columns(ws, "status") == ("nurture",) and checking.check(ws) == []


@pytest.mark.parametrize("way", ["try", "step", "move"])
def test_from_its_day_on_whatever_is_done_with_it_opens_it_again(
    ws: Workspace, lead_id: int, clock: FixedClock, way: str
) -> None:
    park(ws, lead_id, 30)
    clock.set(clock.now() + timedelta(days=30))
    if way == "try":
        touches.log(ws, lead_id, type="call", outcome="no_answer")
    elif way == "step":
        followups.set_next(ws, [lead_id], NextStep("Call", ws.today()))
    else:
        pipeline.move(ws, [lead_id], "quoted")
    assert columns(ws, "status, parked_until, reason_id, parked_n") == ("quoted", None, None, 1)
    assert columns(ws, "needs_step_since IS NULL") == (int(way == "step"),)
    assert checking.check(ws) == []
    undoing.undo(ws)
    assert columns(ws, "status") == ("nurture",) and count(ws, "woke_up") == 1 and checking.check(ws) == []


def test_before_its_day_we_may_write_and_it_sleeps_on(ws: Workspace, lead_id: int) -> None:
    park(ws, lead_id, 30)
    touches.log(ws, lead_id, type="email", outcome="sent")
    assert columns(ws, "status, attempt_n, stale_on") == ("nurture", 1, None)
    refused("closed", followups.set_next, ws, [lead_id], NextStep("Call", ws.today()))


# --- asks after the third time ------------------------------------------------------------------------------------------
def test_it_proposes_30_60_90_days_and_asks_after_the_third_time(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    proposed = []
    for _time in range(3):
        (parked_n,) = columns(ws, "parked_n")
        day = proposed_day(ws.today(), parked_n, ws.settings.calendar)
        proposed.append((day - ws.today()).days)
        parking.park(ws, [lead_id], until=day, reason="season")
        clock.set(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
        touches.log(ws, lead_id, type="call", outcome="no_answer")
    # Friday 3 April (Good Friday is no holiday in this file), Tuesday 2 June, Monday 31 August
    assert proposed == [30, 60, 90] and ws.today() == date(2026, 8, 31)
    told = refused("parked_often", park, ws, lead_id)
    assert "L-000001" in told.message and "3" in told.message and columns(ws, "status, parked_n") == ("quoted", 3)
    park(ws, lead_id, again=True)
    assert columns(ws, "status, parked_n") == ("nurture", 4)


def test_undone_parking_is_not_counted_and_the_limit_is_the_firms(ws: Workspace, lead_id: int) -> None:
    firm_settings.change(ws, {"parked_limit": "1"})
    park(ws, lead_id)
    undoing.undo(ws)
    park(ws, lead_id)
    pipeline.reopen(ws, [lead_id])
    refused("parked_often", park, ws, lead_id)
    firm_settings.change(ws, {"parked_limit": "2"})
    park(ws, lead_id)


def test_one_of_many_that_was_put_off_too_often_stops_them_all(ws: Workspace, lead_id: int) -> None:
    other = leads.add(ws, {"full_name": "Bo"}).ids[0]
    firm_settings.change(ws, {"parked_limit": "1"})
    park(ws, lead_id)
    pipeline.reopen(ws, [lead_id])
    with pytest.raises(UserError):
        parking.park(ws, [other, lead_id], until=ws.today() + timedelta(days=9), reason="timing")
    assert ws.store.value("SELECT count(*) FROM lead WHERE status = 'nurture'") == 0


# --- light touches --------------------------------------------------------------------------------------------------------
def on(ws: Workspace, days: int, channel: str = "letter") -> NextStep:
    return NextStep(CARD.what, ws.today() + timedelta(days=days), channel=channel)


def test_a_light_touch_is_planned_never_late_and_done_by_its_channel_s3_16(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    park(ws, lead_id, 60)
    parking.plan_light(ws, [lead_id], on(ws, 10))
    assert columns(ws, "next_due_on, needs_step_since, stale_on") == ("2026-03-14", None, None)
    clock.set(clock.now() + timedelta(days=20))
    assert [count(ws, view) for view in ("late", "quiet", "needs_step", "black_hole")] == [0] * 4
    touches.log(ws, lead_id, type="call", outcome="no_answer")
    assert light(ws) == [("Christmas card", None)]  # a call is not the card
    touches.log(ws, lead_id, type="letter", outcome="sent")
    assert light(ws) == [("Christmas card", "done")] and columns(ws, "status, next_due_on") == ("nurture", None)
    assert checking.check(ws) == []


def test_of_two_cards_one_letter_is_one(ws: Workspace, lead_id: int) -> None:
    park(ws, lead_id, 60)
    parking.plan_light(ws, [lead_id], on(ws, 40))
    parking.plan_light(ws, [lead_id], on(ws, 10))
    touches.log(ws, lead_id, type="letter", outcome="sent")
    assert light(ws) == [("Christmas card", None), ("Christmas card", "done")]


@pytest.mark.parametrize(
    ("days", "channel", "code"),
    [(10, "call", "not_light"), (60, "letter", ""), (-1, "letter", ""), (10, "visit", "not_light")],
)
def test_a_light_touch_needs_nobody_to_pick_up_and_a_day_before_it_wakes(
    ws: Workspace, lead_id: int, days: int, channel: str, code: str
) -> None:
    park(ws, lead_id, 60)
    with pytest.raises(UserError) as caught:
        parking.plan_light(ws, [lead_id], on(ws, days, channel))
    assert not code or caught.value.code == code
    assert light(ws) == []


def test_only_a_parked_lead_carries_light_touches(ws: Workspace, lead_id: int) -> None:
    refused("not_parked", parking.plan_light, ws, [lead_id], on(ws, 10))


@pytest.mark.parametrize("way", ["wakes", "closed", "moved", "reopened"])
def test_light_touches_end_when_it_is_parked_no_longer(ws: Workspace, lead_id: int, way: str) -> None:
    park(ws, lead_id, 60)
    parking.plan_light(ws, [lead_id], on(ws, 10))
    if way == "wakes":
        touches.log(ws, lead_id, type="email", direction="inbound")
    elif way == "closed":
        pipeline.close(ws, [lead_id], "lost", reason="price")
    elif way == "moved":
        pipeline.move(ws, [lead_id], "negotiating")
    else:
        pipeline.reopen(ws, [lead_id])
    assert light(ws) == [("Christmas card", "closed" if way == "closed" else "replaced")]
    assert checking.check(ws) == []
    undoing.undo(ws)
    assert light(ws) == [("Christmas card", None)] and checking.check(ws) == []


def test_parking_again_keeps_what_is_due_before_it_wakes(ws: Workspace, lead_id: int) -> None:
    park(ws, lead_id, 60)
    parking.plan_light(ws, [lead_id], on(ws, 10))
    parking.plan_light(ws, [lead_id], on(ws, 50))
    park(ws, lead_id, 40)
    assert light(ws) == [("Christmas card", None), ("Christmas card", "parked")]
    assert columns(ws, "next_due_on") == ("2026-03-14",) and checking.check(ws) == []


def test_check_tells_of_a_light_touch_of_a_lead_that_is_not_parked(ws: Workspace, lead_id: int) -> None:
    with ws.store.write("Wrong") as write:
        write.insert(
            "next_action",
            lead_id=lead_id,
            what="Card",
            channel="letter",
            due_on=ws.today(),
            created_at=write.now,
            is_light=1,
        )
    assert any("light contact" in found for found in checking.check(ws))


def test_an_old_row_that_was_put_off_does_not_sink_back_into_the_backlog(ws: Workspace, lead_id: int) -> None:
    with ws.store.write("From before") as write:
        write.update("lead", lead_id, from_before=1)
        steps = [row[0] for row in write.rows("SELECT id FROM next_action WHERE ended_at IS NULL")]
        write.update("next_action", steps, ended_at=write.now, ended_as="done")
    assert columns(ws, "in_backlog") == (1,)
    park(ws, lead_id)
    pipeline.reopen(ws, [lead_id])
    assert columns(ws, "in_backlog, needs_step_since IS NOT NULL") == (0, 1)
