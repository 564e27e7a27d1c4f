"""Attempt plans over a real file: what a lead is proposed, and keeping the plans (K10, S4-2, S4-14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.attempt_plans import Plan, PlanStep
from leaddesk.domain.cadence import Proposal
from leaddesk.services import attempt_plans, leads, touches, undoing
from leaddesk.services.attempt_plans import for_lead
from leaddesk.services.workspace import Workspace
from leaddesk.store import attempt_plans as stored

STEPS = (PlanStep("call", 0, "First call"), PlanStep("email", 1, "Write"), PlanStep("call", 3, "Call again"))


@pytest.fixture
def lead_id(ws: Workspace) -> int:
    values = {"full_name": "Ada Lovelace", "phone": "0171 2345678", "email": "ada@engines.example", "source": "Website"}
    return leads.add(ws, values).ids[0]


def source_of(ws: Workspace, lead_id: int) -> int:
    return int(ws.store.value("SELECT source_id FROM lead WHERE id = ?", (lead_id,)))


def plan(ws: Workspace, lead_id: int | None = None, **more: object) -> Plan:
    """A plan of the lead's source, or of everybody else."""
    source_id = source_of(ws, lead_id) if lead_id else None
    return replace(Plan(None, "Website", STEPS, source_id=source_id), **more)  # type: ignore[arg-type]


def no_answer(ws: Workspace, lead_id: int, clock: FixedClock | None = None, *, type: str = "call") -> None:
    touches.log(ws, lead_id, type=type, outcome="no_answer" if type == "call" else "sent")
    if clock is not None:
        clock.set(clock.now() + timedelta(days=2))


# --- proposed -------------------------------------------------------------------------------------------------------
def test_a_new_file_has_no_plan_and_the_first_day_s_rule_k10(ws: Workspace, lead_id: int) -> None:
    assert stored.plans(ws.store) == []
    assert for_lead(ws, lead_id).after("call", "no_answer") == Proposal("call", date(2026, 3, 5))
    assert for_lead(ws, lead_id).plan_name == ""


def test_the_plan_of_the_source_leads_from_try_to_try_k10(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    attempt_plans.save(ws, plan(ws, lead_id))
    assert attempt_plans.first_step(ws, lead_id) == Proposal("call", date(2026, 3, 4), None, "First call")
    assert for_lead(ws, lead_id).after("call", "no_answer") == Proposal("email", date(2026, 3, 5), None, "Write")
    no_answer(ws, lead_id, clock)  # Friday now
    assert for_lead(ws, lead_id).after("email", "sent") == Proposal("call", date(2026, 3, 11), None, "Call again")
    no_answer(ws, lead_id, type="email")
    assert for_lead(ws, lead_id).after("call", "no_answer") is None and for_lead(ws, lead_id).tries == 2


def test_a_talk_begins_the_plan_anew_k10(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    attempt_plans.save(ws, plan(ws))
    no_answer(ws, lead_id, clock)
    no_answer(ws, lead_id, clock)
    touches.log(ws, lead_id, type="email", direction="inbound", outcome="replied")
    assert for_lead(ws, lead_id).tries == 0
    step = for_lead(ws, lead_id).after("call", "no_answer")
    assert step is not None and step.text == "Write"


def test_a_wrong_number_moves_the_plan_no_further_and_bars_the_call_until_put_right_k10(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    attempt_plans.save(ws, plan(ws))
    touches.log(ws, lead_id, type="call", outcome="wrong_number")
    clock.set(clock.now() + timedelta(hours=1))
    first = attempt_plans.first_step(ws, lead_id)
    assert first is not None and first.type == "email"
    leads.set_fields(ws, lead_id, {"phone": "0171 9999999"})
    first = attempt_plans.first_step(ws, lead_id)
    assert first is not None and first.type == "call" and for_lead(ws, lead_id).tries == 0


def test_preferred_channel_and_best_times_go_before_the_plan_s4_14(ws: Workspace, lead_id: int) -> None:
    attempt_plans.save(ws, plan(ws))
    with ws.store.write("test") as write:
        write.update("lead", lead_id, preferred_channel="by phone", best_times="Tuesdays after 17:00")
    assert for_lead(ws, lead_id).after("call", "no_answer") == Proposal("call", date(2026, 3, 10), "17:00")


def test_the_wish_of_the_same_person_s_other_inquiry_counts_s4_14(ws: Workspace, lead_id: int) -> None:
    with ws.store.write("test") as write:
        person = write.row("SELECT person_id FROM lead WHERE id = ?", (lead_id,))
        assert person is not None
        write.insert("lead", kind="name", person_id=person[0], created_at=write.now, best_times="mornings")
    assert for_lead(ws, lead_id).after("call", "no_answer") == Proposal("call", date(2026, 3, 5), "09:00")


@pytest.mark.parametrize("wish, left", [("email", "call"), ("phone", "email"), ("all", None)])
def test_opt_outs_always_win_k5(ws: Workspace, lead_id: int, wish: str, left: str | None) -> None:
    with ws.store.write("test") as write:
        person = write.row("SELECT person_id FROM lead WHERE id = ?", (lead_id,))
        assert person is not None
        write.insert("opt_out", person_id=person[0], channel=wish, since_on=date(2026, 1, 1))
    step = for_lead(ws, lead_id).after("call", "no_answer")
    assert (step.type if step else None) == left


def test_without_a_number_a_mail_is_proposed_and_the_other_way_round(ws: Workspace) -> None:
    mail = leads.add(ws, {"full_name": "Bo", "email": "bo@bo.example"}).ids[0]
    phone = leads.add(ws, {"full_name": "Cy", "phone": "0171 1111111"}).ids[0]
    nothing = leads.add(ws, {"full_name": "Di"}).ids[0]
    kinds = [getattr(attempt_plans.first_step(ws, i), "type", None) for i in (mail, phone, nothing)]
    assert kinds == ["email", "call", "call"]


def test_the_end_of_the_plan_offers_never_answered_where_its_rule_holds_s4_2(
    ws: Workspace, lead_id: int, clock: FixedClock
) -> None:
    attempt_plans.save(ws, attempt_plans.suggested())
    for n, (type, day) in enumerate([("call", 4), ("email", 5), ("call", 10), ("call", 16), ("email", 23)]):
        clock.set(datetime(2026, 3, day, 10, 0, tzinfo=UTC))
        assert not for_lead(ws, lead_id).ends("call", "no_answer")
        no_answer(ws, lead_id, type=type)
        assert for_lead(ws, lead_id).tries == n + 1
    clock.set(datetime(2026, 3, 31, 10, 0, tzinfo=UTC))
    last = for_lead(ws, lead_id)
    assert (
        last.ends("call", "no_answer") and last.after("call", "no_answer") is None and not last.ends("call", "reached")
    )
    no_answer(ws, lead_id)
    assert ws.store.value("SELECT silent_since FROM lead") == "2026-03-31 10:00:00"


def test_an_unknown_lead_is_refused(ws: Workspace) -> None:
    with pytest.raises(UserError):
        for_lead(ws, 99)


# --- kept -----------------------------------------------------------------------------------------------------------
def test_a_plan_is_saved_changed_and_removed_and_each_undone_k10(ws: Workspace) -> None:
    plan_id = attempt_plans.save(ws, Plan(None, " Everybody ", STEPS)).plan_id
    assert stored.plans(ws.store) == [Plan(plan_id, "Everybody", STEPS)]
    shorter = Plan(plan_id, "Short", (PlanStep("email", 2), *STEPS[2:]))
    attempt_plans.save(ws, shorter)
    assert stored.plans(ws.store) == [shorter]
    attempt_plans.remove(ws, plan_id)
    assert stored.plans(ws.store) == []
    undoing.undo(ws)
    assert stored.plans(ws.store) == [shorter]
    undoing.undo(ws)
    assert stored.plans(ws.store) == [Plan(plan_id, "Everybody", STEPS)]
    undoing.undo(ws)
    assert stored.plans(ws.store) == []
    undoing.redo(ws)
    assert stored.plans(ws.store) == [Plan(plan_id, "Everybody", STEPS)]


def test_a_plan_against_the_guard_is_saved_only_anyway_k5(ws: Workspace) -> None:
    daily = Plan(None, "Daily", tuple(PlanStep("call", 1) for _n in range(4)))
    with pytest.raises(UserError) as caught:
        attempt_plans.save(ws, daily)
    assert (caught.value.code, caught.value.field) == ("plan_errors", "step 4")
    assert attempt_plans.save(ws, daily, anyway=True).plan_id == 1


@pytest.mark.parametrize(
    "bad",
    [
        Plan(None, "", STEPS),
        Plan(None, "x", ()),
        Plan(None, "x", (PlanStep("note"),)),
        Plan(None, "x", (PlanStep("call", 999),)),
    ],
)
def test_what_the_file_cannot_hold_is_refused_also_anyway(ws: Workspace, bad: Plan) -> None:
    with pytest.raises(UserError):
        attempt_plans.save(ws, bad, anyway=True)
    assert stored.plans(ws.store) == []


def test_a_second_plan_for_the_same_source_is_named_k10(ws: Workspace, lead_id: int) -> None:
    attempt_plans.save(ws, plan(ws, lead_id))
    (finding,) = [f for f in attempt_plans.check(ws, plan(ws, lead_id, name="Other")) if f.level == "error"]
    assert (finding.code, finding.message) == ("two_plans", "This source has a plan already: “Website”.")


def test_removing_what_is_not_there_is_refused(ws: Workspace) -> None:
    with pytest.raises(UserError):
        attempt_plans.remove(ws, 5)
    with pytest.raises(UserError):
        attempt_plans.save(ws, Plan(5, "x", STEPS))
