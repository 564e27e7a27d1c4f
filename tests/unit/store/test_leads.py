"""Rows of a page, everything of one record, and what an id typed by a person means."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.domain.codes import MILESTONES
from leaddesk.domain.records import LeadRow
from leaddesk.services import assignment, followups, leads, pipeline, touches, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as stored
from tests.conftest import NOW
from tests.unit.store.many_leads import fill

ADA = {
    "full_name": "Ada Lovelace", "company": "Engines Ltd", "email": "ada@engines.example", "phone": "030 1234567",
    "city": "London", "street": "St James 12", "product": "Engine", "value": "1234.50", "rating": "hot", "source": "website",
    "received_at": "2026-03-02 09:00", "tags": "fair, VIP", "notes": "call in the morning", "custom:Colour": "red",
    "external_id": "X-1", "best_times": "mornings", "probability": "30", "expected_close": "2026-05-01", "industry": "Mills",
}  # fmt: skip


@pytest.fixture
def ada(ws: Workspace) -> int:
    return leads.add(ws, ADA).ids[0]


def test_a_row_holds_what_the_columns_show(ws: Workspace, ada: int) -> None:
    touches.log(ws, ada, type="call", outcome="no_answer")
    followups.set_next(ws, [ada], NextStep("Send the offer", date(2026, 3, 9), "14:30"))
    (row,) = stored.rows(ws.store, [ada])
    assert (row.lead_number, row.kind, row.name, row.company, row.status) == (
        "L-000001",
        "lead",
        "Ada Lovelace",
        "Engines Ltd",
        row.status,
    )
    assert (row.stage, row.rating, row.owner, row.source, row.source_type) == (
        "New",
        "hot",
        "Anna Berg",
        "Website",
        "website",
    )
    assert (row.value_minor, row.currency, row.product, row.city) == (123_450, "EUR", "Engine", "London")
    assert (row.email, row.phone) == ("ada@engines.example", "030 1234567")
    assert row.received_at == datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    assert row.received_on == date(2026, 3, 2)
    assert (row.last_touch_at, row.last_touch_type, row.last_touch_outcome, row.last_touch_by) == (
        NOW,
        "call",
        "no_answer",
        "Anna Berg",
    )
    assert (row.touches, row.first_attempt_at, row.last_contact_at) == (1, NOW, None)
    assert (row.next_action, row.next_due_on, row.next_due_time) == ("Send the offer", date(2026, 3, 9), "14:30")
    assert (row.is_active, row.in_backlog, row.expected_close) == (True, False, date(2026, 5, 1))


def test_every_field_of_a_row_has_its_type(ws: Workspace) -> None:
    fill(ws, 300)
    for row in stored.rows(ws.store, range(1, 301)):
        assert isinstance(row, LeadRow)
        for field in fields(LeadRow):
            value = getattr(row, field.name)
            kinds = [kind.strip() for kind in str(field.type).split("|")]
            assert type(value).__name__ in [kind.replace("None", "NoneType") for kind in kinds], field.name
            assert not isinstance(value, datetime) or value.tzinfo is UTC
        assert row == LeadRow(**{field.name: getattr(row, field.name) for field in fields(LeadRow)})
        assert hash(row)


def test_the_order_of_ids_is_kept_and_missing_ones_are_passed_over(ws: Workspace) -> None:
    fill(ws, 600)
    wanted = [7, 3, 599, 7, 4_000, 1]
    assert [row.id for row in stored.rows(ws.store, wanted)] == [7, 3, 599, 7, 1]
    everything = list(range(600, 0, -1))
    assert [row.id for row in stored.rows(ws.store, everything)] == everything
    assert stored.rows(ws.store, []) == []


def test_the_person_s_own_ways_come_before_the_company_s(ws: Workspace) -> None:
    leads.add(ws, {"company": "Acme", "email": "info@acme.example", "phone": "040 111222", "city": "Bonn"})
    leads.add(ws, {"full_name": "Bo", "company": "Acme", "mobile": "0171 2223334"})
    (row,) = stored.rows(ws.store, [2])
    assert (row.email, row.phone, row.city) == ("info@acme.example", "0171 2223334", "Bonn")
    detail = stored.detail(ws.store, 2)
    assert [point.kind for point in detail.contact_points] == ["mobile", "email", "phone"]
    assert [other.id for other in detail.others] == [1]


def test_detail_holds_everything(ws: Workspace, ada: int) -> None:
    detail = stored.detail(ws.store, ada)
    assert (detail.first_name, detail.street, detail.industry, detail.external_id) == (
        detail.first_name,
        "St James 12",
        "Mills",
        "X-1",
    )
    assert (detail.notes, detail.best_times, detail.probability) == ("call in the morning", "mornings", 30)
    assert detail.tags == ("fair", "VIP")
    assert detail.custom == {"Colour": "red"}
    assert list(detail.milestones) == list(MILESTONES)
    assert detail.milestones["received"] == datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    assert detail.milestones["won"] is None
    assert detail.row == stored.rows(ws.store, [ada])[0]


def test_the_timeline_tells_what_happened_newest_first(ws: Workspace, ada: int, clock: FixedClock) -> None:
    clock.set(NOW + timedelta(hours=1))
    touches.log(ws, ada, type="email", outcome="sent", text="price list")
    clock.set(NOW + timedelta(hours=2))
    touches.log(ws, ada, type="note", text="has a dog")
    clock.set(NOW + timedelta(hours=3))
    pipeline.close(ws, [ada], "lost", reason="competitor", note="Acme")
    timeline = stored.detail(ws.store, ada).timeline
    assert [(entry.kind, entry.title, entry.text) for entry in timeline] == [
        ("stage", "Lost", "Competitor: Acme"),
        ("note", "Note", "has a dog"),
        ("touch", "E-mail: E-mailed", "price list"),
        ("assignment", "Given to Anna Berg", ""),
        ("stage", "New", ""),
        ("received", "Came in", ""),
    ]
    assert [entry.by for entry in timeline[:3]] == ["Anna Berg"] * 3
    assert not any(entry.struck for entry in timeline)
    assert timeline[2].type == "email"
    assert timeline[2].direction == "outbound"


def test_what_was_undone_stands_struck_through_and_redo_clears_it_k11(ws: Workspace, ada: int) -> None:
    touches.log(ws, ada, type="call", outcome="reached", text="mistake")
    undoing.undo(ws)
    pipeline.move(ws, [ada], "Quoted")
    undoing.undo(ws)
    struck = [entry for entry in stored.detail(ws.store, ada).timeline if entry.struck]
    assert {(entry.kind, entry.title) for entry in struck} == {("touch", "Call: Reached"), ("stage", "Quoted")}
    undoing.redo(ws)
    assert [entry.kind for entry in stored.detail(ws.store, ada).timeline if entry.struck] == ["touch"]
    other = leads.add(ws, {"full_name": "Ben"}).ids[0]
    assert not any(entry.struck for entry in stored.detail(ws.store, other).timeline)


def test_struck_entries_and_imports_are_found_by_their_lead_not_by_reading_the_journal(ws: Workspace, ada: int) -> None:
    from leaddesk.store import timeline

    def plan(sql: str, *values: object) -> str:
        return " ".join(row[3] for row in ws.store.rows(f"EXPLAIN QUERY PLAN {sql}", values))

    assert "change_was_of (tbl=? AND was_of=?)" in plan(timeline._GONE, "activity", ada)
    assert "change_image_of (tbl=?" in plan(timeline._GONE_IN_BULK, "activity", ada, ada)
    assert "import_row_lead (row_id=?)" in plan(timeline._IMPORTED, ada)


def test_steps_open_first_then_the_ended(ws: Workspace, ada: int) -> None:
    followups.set_next(ws, [ada], NextStep("First", date(2026, 3, 9)))
    followups.set_next(ws, [ada], NextStep("Second", date(2026, 3, 10)))
    steps = stored.detail(ws.store, ada).next_actions
    assert [(step.what, step.done_at is None) for step in steps] == [("Second", True), ("First", False)]


def test_a_hand_over_and_a_promotion_stand_in_the_timeline(ws: Workspace, ada: int) -> None:
    assignment.assign(ws, [ada], None)
    assignment.assign(ws, [ada], ws.first_member())
    kinds = [entry.kind for entry in stored.detail(ws.store, ada).timeline]
    assert kinds.count("assignment") == 2


@pytest.mark.parametrize("text", ["L-000001", "l-000001", "L-1", "l1", " L-0001 ", "1"])
def test_an_id_is_understood_in_any_case(ws: Workspace, ada: int, text: str) -> None:
    assert stored.resolve(ws.store, text) == ada


@pytest.mark.parametrize(
    "text", ["L-2", "2", "", "x", "L-", "-1", "1.0", "¹", "99999999999999999999", "L-1'; --", "Ada"]
)
def test_an_unknown_id_is_said(ws: Workspace, ada: int, text: str) -> None:
    with pytest.raises(UserError) as caught:
        stored.resolve(ws.store, text)
    assert caught.value.code == "unknown_record"
    with pytest.raises(UserError):
        stored.resolve_many(ws.store, ["1", text])


def test_binned_records_are_not_reached(ws: Workspace, ada: int) -> None:
    leads.bin_leads(ws, [ada])
    with pytest.raises(UserError, match="bin"):
        stored.resolve(ws.store, "L-1")


def test_many_ids_keep_their_order_each_once(ws: Workspace, ada: int) -> None:
    leads.add(ws, {"full_name": "Ben"})
    assert stored.resolve_many(ws.store, ["L-2", "1", "l-1", "2"]) == [2, 1]


def test_no_record_no_detail(ws: Workspace) -> None:
    with pytest.raises(UserError) as caught:
        stored.detail(ws.store, 5)
    assert caught.value.code == "unknown_record"


def test_damaged_values_are_shown_as_unknown_106(ws: Workspace, ada: int) -> None:
    connection = ws.store.connection()
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(
        "UPDATE lead SET received_on = 'soon', received_at = 'x', custom = '[', won_at = '31.31.2026' WHERE id = ?",
        (ada,),
    )
    detail = stored.detail(ws.store, ada)
    assert (detail.row.received_on, detail.row.received_at, detail.milestones["won"], detail.custom) == (
        None,
        None,
        None,
        {},
    )
