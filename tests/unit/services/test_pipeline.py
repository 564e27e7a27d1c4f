"""The verbs of the board and the inbox: moving, closing, parking, reopening (S0-11, S2-8, S3-11)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain import codes
from leaddesk.domain.filters import ListQuery
from leaddesk.services import checking, followups, leads, parking, pipeline, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists


@pytest.fixture
def lead_id(ws: Workspace) -> int:
    return leads.add(ws, {"full_name": "Ada Lovelace", "company": "Engines Ltd", "value": "1200"}).ids[0]


def column(ws: Workspace, name: str) -> object:
    return ws.store.value(f"SELECT {name} FROM lead")


def a_name(ws: Workspace) -> int:
    """A name on a list, as an import would leave it."""
    with ws.store.write("list") as write:
        person = write.insert("person", full_name="Bo", sort_key="bo", match_key="bo")
        return write.insert("lead", kind="name", person_id=person, source_id=8, created_at=write.now)


@pytest.mark.parametrize("status", [s for s in codes.CLOSED_STATUSES if s not in ("won", "non_responsive")])
def test_leaving_without_a_reason_is_refused_everywhere_s0_11(ws: Workspace, lead_id: int, status: str) -> None:
    with pytest.raises(UserError) as caught:
        pipeline.close(ws, [lead_id], status)
    assert caught.value.code == "reason_needed" and "Known" in caught.value.hint
    assert column(ws, "status") == "new"


def test_a_reason_of_another_moment_is_refused_s0_11(ws: Workspace, lead_id: int) -> None:
    with pytest.raises(UserError):
        pipeline.close(ws, [lead_id], "lost", reason="spam")


@pytest.mark.parametrize("reason", ["price", "Price", "PRICE"])
def test_a_reason_is_known_by_code_or_label(ws: Workspace, lead_id: int, reason: str) -> None:
    pipeline.close(ws, [lead_id], "lost", reason=reason)
    assert ws.store.value("SELECT r.code FROM lead l JOIN reason r ON r.id = l.reason_id") == "price"


def test_won_keeps_the_amount_really_won_apart_and_makes_a_customer(ws: Workspace, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "won", value_minor=110_000)
    assert (column(ws, "value_minor"), column(ws, "won_value_minor")) == (120_000, 110_000)
    assert ws.store.value("SELECT company_id IS NOT NULL FROM customer") == 1


def test_a_won_lead_that_was_lost_after_all_makes_no_customer(ws: Workspace, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "won")
    pipeline.close(ws, [lead_id], "lost", reason="price")
    assert ws.store.value("SELECT count(*) FROM customer") == 0


def test_closing_ends_the_planned_steps_and_reopening_asks_for_a_next_one_k10(ws: Workspace, lead_id: int) -> None:
    followups.set_next(ws, [lead_id], NextStep("Call", date(2026, 3, 9)))
    pipeline.close(ws, [lead_id], "lost", reason="price")
    assert ws.store.value("SELECT count(*) FROM next_action WHERE ended_at IS NULL") == 0
    pipeline.reopen(ws, [lead_id])
    assert column(ws, "next_action_id") is None and column(ws, "needs_step_since") is not None


def test_reopening_returns_to_the_stage_it_left_and_keeps_first_times_s0_10(ws: Workspace, lead_id: int) -> None:
    pipeline.move(ws, [lead_id], "quoted")
    quoted = column(ws, "quoted_at")
    pipeline.close(ws, [lead_id], "won")
    won = column(ws, "won_at")
    pipeline.reopen(ws, [lead_id])
    assert (column(ws, "status"), column(ws, "quoted_at"), column(ws, "won_at")) == ("quoted", quoted, won)
    assert ws.store.value("SELECT count(*) FROM customer") == 0


def test_parking_needs_a_day_in_the_future_and_a_reason_s2_8(ws: Workspace, lead_id: int) -> None:
    with pytest.raises(UserError):
        parking.park(ws, [lead_id], until=ws.today(), reason="timing")
    with pytest.raises(UserError):
        parking.park(ws, [lead_id], until=ws.today() + timedelta(days=3), reason="price")
    parking.park(ws, [lead_id], until=ws.today() + timedelta(days=3), reason="season")
    assert column(ws, "status") == "nurture" and column(ws, "is_active") == 0


def test_a_competitor_has_a_name_s0_11(ws: Workspace, lead_id: int) -> None:
    with pytest.raises(UserError) as caught:
        pipeline.close(ws, [lead_id], "lost", reason="competitor", note="  ")
    assert (caught.value.code, caught.value.field) == ("note_needed", "note") and column(ws, "status") == "new"
    pipeline.close(ws, [lead_id], "lost", reason="competitor", note="Northwind")
    assert column(ws, "reason_note") == "Northwind"


def test_moving_a_parked_lead_wakes_it(ws: Workspace, lead_id: int) -> None:
    parking.park(ws, [lead_id], until=ws.today() + timedelta(days=3), reason="season")
    pipeline.move(ws, [lead_id], "qualified")
    assert (column(ws, "status"), column(ws, "parked_until"), column(ws, "reason_id")) == ("qualified", None, None)


def test_a_closed_lead_is_not_moved_by_accident(ws: Workspace, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "lost", reason="price")
    with pytest.raises(UserError) as caught:
        pipeline.move(ws, [lead_id], "quoted")
    assert caught.value.code == "closed"


def test_moving_a_name_is_saying_work_on_it_s3_11(ws: Workspace) -> None:
    name_id = a_name(ws)
    pipeline.move(ws, [name_id], "contacted")
    assert (column(ws, "kind"), column(ws, "number"), column(ws, "status")) == ("lead", "L-000001", "contacted")
    assert column(ws, "became_lead_at") is not None and column(ws, "became_lead_by_id") == ws.first_member()


def test_a_name_cannot_be_lost_s3_11(ws: Workspace) -> None:
    name_id = a_name(ws)
    with pytest.raises(UserError) as caught:
        pipeline.close(ws, [name_id], "lost", reason="price")
    assert caught.value.code == "only_a_name"


def test_stage_intervals_are_closed_once_and_follow_each_other(ws: Workspace, lead_id: int) -> None:
    for stage in ("contacted", "quoted", "contacted"):
        pipeline.move(ws, [lead_id], stage)
    rows = ws.store.rows("SELECT status, left_at IS NULL FROM stage_event ORDER BY id")
    assert rows == [("new", 0), ("contacted", 0), ("quoted", 0), ("contacted", 1)]


def test_many_at_once_are_one_change(ws: Workspace) -> None:
    ids = [leads.add(ws, {"full_name": f"P {n}"}).ids[0] for n in range(5)]
    before = ws.store.value("SELECT max(id) FROM changeset")
    done = pipeline.close(ws, ids, "not_a_lead", reason="spam")
    assert done.ids == tuple(ids) and done.changeset == before + 1


def test_an_unknown_stage_names_the_known_ones(ws: Workspace, lead_id: int) -> None:
    with pytest.raises(UserError) as caught:
        pipeline.move(ws, [lead_id], "nowhere")
    assert "Quoted" in caught.value.hint


def test_closing_once_more_corrects_the_reason_and_not_the_day(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    pipeline.close(ws, [lead_id], "lost", reason="price", note="too dear")
    closed = (column(ws, "closed_at"), column(ws, "lost_at"))
    clock.set(clock.now() + timedelta(days=40))
    pipeline.close(ws, [lead_id], "lost", reason="timing")
    assert (column(ws, "closed_at"), column(ws, "lost_at")) == closed
    assert ws.store.value("SELECT r.code FROM lead l JOIN reason r ON r.id = l.reason_id") == "timing"
    assert column(ws, "reason_note") == "too dear"
    assert ws.store.value("SELECT count(*) FROM stage_event") == 2


def test_a_won_lead_takes_the_amount_that_is_given_later(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    pipeline.close(ws, [lead_id], "won")
    closed = column(ws, "closed_at")
    clock.set(clock.now() + timedelta(days=3))
    pipeline.close(ws, [lead_id], "won", value_minor=500)
    assert (column(ws, "won_value_minor"), column(ws, "closed_at")) == (500, closed)
    pipeline.close(ws, [lead_id], "won")
    assert column(ws, "won_value_minor") == 500
    assert ws.store.value("SELECT count(*) FROM customer") == 1


def no_customer(ws: Workspace) -> bool:
    assert checking.check(ws) == []
    return bool(ws.store.value("SELECT count(*) FROM customer") == 0)


def test_a_customer_goes_with_the_company_of_the_won_lead(ws: Workspace, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "won")
    leads.set_fields(ws, lead_id, {"company": "Looms Ltd"})
    assert ws.store.rows("SELECT c.name FROM customer u JOIN company c ON c.id = u.company_id") == [("Looms Ltd",)]
    leads.set_fields(ws, lead_id, {"company": ""})
    assert ws.store.rows("SELECT person_id IS NOT NULL, company_id FROM customer") == [(1, None)]
    pipeline.reopen(ws, [lead_id])
    assert no_customer(ws)


def test_binning_the_only_won_lead_leaves_no_customer(ws: Workspace, lead_id: int) -> None:
    other = leads.add(ws, {"full_name": "Bo", "company": "Engines Ltd"}).ids[0]
    pipeline.close(ws, [lead_id, other], "won")
    leads.bin_leads(ws, [lead_id])
    assert ws.store.value("SELECT count(*) FROM customer") == 1
    leads.bin_leads(ws, [other])
    assert no_customer(ws)


def test_check_finds_a_customer_without_a_won_lead(ws: Workspace, lead_id: int) -> None:
    pipeline.close(ws, [lead_id], "won")
    with ws.store.write("wrong") as write:
        write.update("lead", lead_id, status="lost", reason_id=1)
    assert any("won lead" in found for found in checking.check(ws))


def test_whoever_speaks_to_us_wakes_a_parked_lead_s2_8(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    pipeline.move(ws, [lead_id], "quoted")
    parking.park(ws, [lead_id], until=ws.today() + timedelta(days=30), reason="season", note="after summer")
    touches.log(ws, lead_id, type="call", outcome="no_answer")
    assert column(ws, "status") == "nurture"
    clock.set(clock.now() + timedelta(hours=1))
    touches.log(ws, lead_id, type="email", direction="inbound")
    names = "status, parked_until, reason_id, reason_note, answer_due_at IS NOT NULL"
    assert ws.store.row(f"SELECT {names} FROM lead") == ("quoted", None, None, "", 1)
    events = ws.store.rows("SELECT status, left_at IS NULL FROM stage_event ORDER BY id")
    assert events == [("new", 0), ("quoted", 0), ("nurture", 0), ("quoted", 1)]
    assert checking.check(ws) == []


def test_a_parked_lead_stands_in_woke_up_from_its_day_on_s2_8(ws: Workspace, lead_id: int, clock: FixedClock) -> None:
    parking.park(ws, [lead_id], until=ws.today() + timedelta(days=3), reason="season")
    assert lists.count(ws.store, ListQuery(view="woke_up"), ws.moment()) == 0
    clock.set(clock.now() + timedelta(days=3))
    assert lists.count(ws.store, ListQuery(view="woke_up"), ws.moment()) == 1
