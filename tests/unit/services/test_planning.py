"""First steps for many leads over working days: holidays, whom it leaves alone, one undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.services import firm_settings, followups, leads, parking, pipeline, planning, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from tests.conftest import NOW
from tests.unit.exchange.importing_kit import bring

WEDNESDAY = date(2026, 3, 4)


def steps(ws: Workspace) -> list[tuple[int, str, str | None, str, int | None]]:
    return [
        tuple(row)
        for row in ws.store.rows(
            "SELECT lead_id, due_on, due_time, what, owner_id FROM next_action WHERE ended_at IS NULL ORDER BY id"
        )
    ]


def some(ws: Workspace, n: int) -> list[int]:
    return [leads.add(ws, {"full_name": f"P{k}"}).ids[0] for k in range(n)]


def test_so_many_a_working_day_in_the_order_given(ws: Workspace) -> None:
    ids = some(ws, 5)
    done = planning.spread(ws, ids[::-1], per_day=2, what=" Ring\nthem ", due_time="09:00")
    assert done.days == ((WEDNESDAY, 2), (WEDNESDAY + timedelta(1), 2), (WEDNESDAY + timedelta(2), 1))
    assert [(lead_id, day) for lead_id, day, *_more in steps(ws)] == [
        (ids[4], "2026-03-04"), (ids[3], "2026-03-04"), (ids[2], "2026-03-05"), (ids[1], "2026-03-05"), (ids[0], "2026-03-06"),
    ]  # fmt: skip
    assert {(time, owner) for _lead, _day, time, _what, owner in steps(ws)} == {("09:00", ws.first_member())}
    assert (done.left, dict(done.changed)) == ((), {"next_action": 5})
    undoing.undo(ws)
    assert steps(ws) == []


def test_weekends_and_public_holidays_are_left_out(ws: Workspace, clock: FixedClock) -> None:
    """Good Friday (3 April) and Easter Monday (6 April 2026) in Germany."""
    firm_settings.change(ws, {"holidays_country": "DE"})
    found = planning.spread_days(ws, 25, per_day=10, start=date(2026, 4, 2))
    assert found == ((date(2026, 4, 2), 10), (date(2026, 4, 7), 10), (date(2026, 4, 8), 5))
    clock.set(NOW + timedelta(days=3))  # a Saturday
    assert planning.first_day(ws) == date(2026, 3, 9)
    assert planning.spread_days(ws, 1, per_day=10) == ((date(2026, 3, 9), 1),)


def test_who_is_closed_parked_planned_or_only_a_name_is_left_alone(ws: Workspace) -> None:
    free, won, parked, planned = some(ws, 4)
    pipeline.close(ws, [won], "won")
    parking.park(ws, [parked], until=WEDNESDAY + timedelta(days=30), reason="season")
    followups.set_next(ws, [planned], NextStep("Visit", WEDNESDAY))
    bring(ws, ("full_name", "email"), [["Only a name", "n@example.org"]], "names")
    (name,) = (row[0] for row in ws.store.rows("SELECT id FROM lead WHERE kind = 'name'"))
    everybody = [won, parked, planned, name, free, free, 99]
    assert planning.without_step(ws, everybody) == [free]
    done = planning.spread(ws, everybody, per_day=10, what="Call")
    assert (done.ids, done.left) == ((free,), (won, parked, planned, name, 99))
    assert done.label == "Plan 1: Call"
    done = planning.spread(ws, everybody, per_day=10, what="Call", names=True)
    assert done.ids == (name,)
    assert ws.store.value("SELECT kind FROM lead WHERE id = ?", (name,)) == "lead"
    with pytest.raises(UserError) as nobody:
        planning.spread(ws, everybody, per_day=10, what="Call")
    assert nobody.value.code == "nothing_to_plan"


def test_a_step_without_a_day_is_no_plan_and_the_planned_one_takes_its_place_k10(ws: Workspace) -> None:
    ids = some(ws, 1)
    followups.set_next(ws, ids, NextStep("Some day"))
    assert ws.store.value("SELECT needs_step_since IS NOT NULL FROM lead") == 1
    assert planning.spread(ws, ids, per_day=10, what="Call").ids == tuple(ids)
    assert [(day, what) for _lead, day, _time, what, _owner in steps(ws)] == [("2026-03-04", "Call")]
    undoing.undo(ws)
    assert [(day, what) for _lead, day, _time, what, _owner in steps(ws)] == [(None, "Some day")]


def test_old_rows_leave_the_backlog_when_planned(ws: Workspace) -> None:
    bring(ws, ("full_name", "email", "received_at"), [["Old", "o@example.org", "01.02.2025"]])
    assert ws.store.value("SELECT in_backlog FROM lead") == 1
    planning.spread(ws, [1], per_day=10, what="Call")
    assert ws.store.value("SELECT in_backlog FROM lead") == 0
    undoing.undo(ws)
    assert ws.store.value("SELECT in_backlog FROM lead") == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"what": "  "}, "next_action"),
        ({"per_day": 0}, "per_day"),
        ({"per_day": 501}, "per_day"),
        ({"start": WEDNESDAY - timedelta(days=1)}, "start"),
        ({"channel": "pigeon"}, "channel"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(ws: Workspace, wrong: dict[str, object], field: str) -> None:
    ids = some(ws, 1)
    asked: dict[str, object] = {"per_day": 10, "what": "Call", **wrong}
    with pytest.raises(UserError) as refused:
        planning.spread(ws, ids, **asked)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert steps(ws) == []
