"""Whom a row means and what becomes of it: new leads, asked again, the same inquiry, deals, and rows that repeat."""

from __future__ import annotations

import datetime as dt
import json

from leaddesk.services import checking, leads, parking, pipeline
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import bring, counted, planned
from tests.unit.exchange.importing_kit import leads as columns

WHO = ("full_name", "email", "phone", "company")
ANNA = ("Anna Berg", "anna@berg-bau.de", "030 1234567", "Berg Bau GmbH")


def test_a_new_row_becomes_a_lead_with_person_firm_and_contact_points(ws: Workspace) -> None:
    result = bring(ws, WHO, [ANNA])
    assert counted(result) == {"created": 1}
    assert result.kinds == {"lead": 1}
    assert columns(ws, "number", "kind", "status") == [("L-000001", "lead", "new")]
    assert ws.store.rows("SELECT kind, norm FROM contact_point ORDER BY id") == [
        ("email", "anna@berg-bau.de"),
        ("phone", "+49301234567"),
    ]
    assert ws.store.rows("SELECT full_name, (SELECT name FROM company WHERE id = company_id) FROM person") == [
        ("Anna Berg", "Berg Bau GmbH")
    ]
    assert checking.check(ws) == []


def test_the_same_rows_again_change_nothing(ws: Workspace) -> None:
    bring(ws, WHO, [ANNA])
    again = bring(ws, WHO, [ANNA])
    assert counted(again) == {"unchanged": 1}
    assert again.changeset is None
    assert again.batch == 2


def test_the_same_rows_after_an_edit_here_do_not_overwrite_it(ws: Workspace) -> None:
    bring(ws, WHO, [ANNA])
    leads.set_fields(ws, 1, {"phone": "030 7654321"})
    assert counted(bring(ws, WHO, [ANNA])) == {"unchanged": 1}
    assert ws.store.value("SELECT value FROM contact_point WHERE kind = 'phone'") == "030 7654321"


def test_an_open_lead_of_that_person_is_asked_again(ws: Workspace) -> None:
    bring(ws, WHO, [ANNA])
    result = bring(ws, ("email", "notes"), [("Anna@Berg-Bau.de", "Please call me")])
    assert counted(result) == {"updated": 1}
    assert result.outcomes[0].reason == "asked_again"
    touches = ws.store.rows("SELECT lead_id, direction, origin, text FROM activity")
    assert touches == [(1, "inbound", "import", "Asked again\nPlease call me")]
    assert len(columns(ws, "id")) == 1


def test_only_closed_leads_give_a_new_one(ws: Workspace) -> None:
    bring(ws, WHO, [ANNA])
    pipeline.close(ws, [1], "lost", reason="price")
    assert counted(bring(ws, ("email", "notes"), [("anna@berg-bau.de", "Now I do")])) == {"created": 1}
    assert columns(ws, "status", "person_id") == [("lost", 1), ("new", 1)]


def test_the_same_inquiry_by_its_day_is_brought_up_to_date(ws: Workspace) -> None:
    bring(ws, ("email", "received_at"), [("anna@berg-bau.de", dt.date(2026, 3, 1))])
    result = bring(
        ws, ("email", "received_at", "product"), [("anna@berg-bau.de", dt.datetime(2026, 3, 1, 9, 30), "Windows")]
    )
    assert counted(result) == {"updated": 1}
    assert columns(ws, "received_on", "received_at", "product") == [("2026-03-01", "2026-03-01 08:30:00", "Windows")]


def test_external_id_and_lead_number_name_the_lead(ws: Workspace) -> None:
    bring(ws, ("full_name", "external_id"), [("Anna Berg", "fb-1"), ("Otto Lang", "fb-2")])
    result = bring(ws, ("external_id", "rating"), [("fb-2", "hot"), ("fb-3", "warm")])
    assert counted(result) == {"created": 1, "updated": 1}
    result = bring(ws, ("lead_number", "value"), [("l-000001", "1500")])
    assert counted(result) == {"updated": 1}
    assert columns(ws, "rating", "value_minor") == [("dont_know", 150000), ("hot", None), ("warm", None)]


def test_a_number_with_another_name_is_not_believed(ws: Workspace) -> None:
    bring(ws, ("full_name", "external_id"), [("Anna Berg", "7")])
    assert counted(bring(ws, ("full_name", "external_id"), [("Otto Lang", "7")])) == {"created": 1}


def test_each_row_of_a_file_of_deals_is_its_own_lead_unless_wholly_equal(ws: Workspace) -> None:
    headers = ("full_name", "email", "product", "status", "value")
    rows = [
        ("Anna Berg", "anna@berg-bau.de", "Roof", "Quoted", "1.000,00"),
        ("Anna Berg", "anna@berg-bau.de", "Windows", "Won", "500,00"),
        ("Anna Berg", "anna@berg-bau.de", "Roof", "Quoted", "1.000,00"),
        ("Anna Berg", "anna@berg-bau.de", "Doors", "Lost", ""),
    ]
    result = bring(ws, headers, rows, "deals")
    assert counted(result) == {"created": 3, "duplicate": 1}
    assert result.outcomes[2].reason == "repeats_row"
    assert columns(ws, "status", "value_minor", "won_at IS NOT NULL", "person_id") == [
        ("quoted", 100000, 0, 1),
        ("won", 50000, 1, 1),
        ("lost", None, 0, 1),
    ]
    reason = "SELECT r.code FROM lead l JOIN reason r ON r.id = l.reason_id"
    assert ws.store.rows(reason) == [("not_recorded",)]
    assert ws.store.value("SELECT count(*) FROM customer") == 1
    assert checking.check(ws) == []


def test_rows_that_repeat_a_person_of_the_file_are_duplicates_where_they_say_nothing_new(ws: Workspace) -> None:
    rows = [
        ("Anna Berg", "anna@berg-bau.de", "Berlin"),
        ("Berg", "anna@berg-bau.de", ""),
        ("Anna Berg", "anna@berg-bau.de", "Berlin"),
    ]
    for kind in ("inquiries", "names"):
        plan = planned(ws, ("full_name", "email", "city"), rows, kind)
        assert [row.outcome for row in plan.outcomes] == ["created", "duplicate", "duplicate"], kind
        assert [row.reason for row in plan.outcomes[1:]] == ["same_person", "repeats_row"]


def test_a_second_inquiry_on_another_day_of_the_same_file_is_asked_again(ws: Workspace) -> None:
    rows = [("anna@berg-bau.de", dt.date(2026, 2, 1)), ("anna@berg-bau.de", dt.date(2026, 2, 9))]
    assert counted(bring(ws, ("email", "received_at"), rows)) == {"created": 1, "updated": 1}
    assert ws.store.rows("SELECT substr(happened_at, 1, 10), date_only FROM activity") == [("2026-02-09", 1)]


def test_a_switchboard_number_joins_nobody(ws: Workspace) -> None:
    rows = [
        ("Anna Berg", "030 1234567", "Berg Bau GmbH"),
        ("Otto Lang", "030 1234567", "Berg Bau GmbH"),
        ("", "030 1234567", "Lang Technik AG"),
        ("Anna Berg", "+49 30 1234567", "Berg Bau"),
    ]
    result = bring(ws, ("full_name", "phone", "company"), rows, "names")
    assert counted(result) == {"created": 3, "duplicate": 1}
    assert [found.code for found in result.problems] == ["maybe_duplicate", "maybe_duplicate"]


def test_a_family_shares_a_number(ws: Workspace) -> None:
    rows = [("Maria Rossi", "030 1234567"), ("Mario Rossi", "030 1234567"), ("Jan Rossi", "030 1234567")]
    assert counted(bring(ws, ("full_name", "phone"), rows, "names")) == {"created": 3}


def test_a_role_address_is_the_firms(ws: Workspace) -> None:
    rows = [("Anna Berg", "info@berg.de"), ("Otto Lang", "info@berg.de"), ("Anna Berg", "INFO@berg.de")]
    assert counted(bring(ws, ("full_name", "email"), rows, "names")) == {"created": 2, "duplicate": 1}


def test_skip_and_create(ws: Workspace) -> None:
    bring(ws, WHO, [ANNA])
    row = [("anna@berg-bau.de", "Hamburg")]
    skipped = bring(ws, ("email", "city"), row, duplicates="skip")
    assert counted(skipped) == {"duplicate": 1}
    assert skipped.outcomes[0].reason == "skipped"
    assert counted(bring(ws, ("email", "city"), row, duplicates="create")) == {"created": 1}
    assert ws.store.value("SELECT count(*) FROM person") == 2


def test_a_row_without_identity_is_rejected_and_kept(ws: Workspace) -> None:
    result = bring(ws, ("full_name", "city"), [("", "Berlin"), ("Anna Berg", "Berlin")])
    assert counted(result) == {"created": 1, "rejected": 1}
    assert [(found.row, found.code) for found in result.problems] == [(2, "no_identity")]
    assert ws.store.rows("SELECT row_no, outcome, reason FROM import_row ORDER BY row_no") == [
        (2, "rejected", "no_identity"),
        (3, "created", ""),
    ]


def test_one_external_id_twice_in_a_file(ws: Workspace) -> None:
    rows = [("Anna Berg", "7", "Roof"), ("Anna Berg", "7", "Doors")]
    assert counted(bring(ws, ("full_name", "external_id", "product"), rows)) == {"created": 1, "updated": 1}
    assert columns(ws, "product") == [("Doors",)]


def test_a_customer_number_on_several_deals_joins_none(ws: Workspace) -> None:
    rows = [("Anna Berg", "7", "Roof"), ("Anna Berg", "7", "Doors")]
    assert counted(bring(ws, ("full_name", "external_id", "product"), rows, "deals")) == {"created": 2}
    valued = [("Anna Berg", "7", "Roof", "5"), ("Anna Berg", "7", "Doors", "6"), ("Anna Berg", "7", "Floor", "7")]
    result = bring(ws, ("full_name", "external_id", "product", "value"), valued, "deals")
    assert counted(result) == {"created": 1, "updated": 2}
    assert columns(ws, "product", "value_minor") == [("Roof", 500), ("Doors", 600), ("Floor", 700)]


def test_a_day_to_come_is_no_day_of_receiving_and_is_kept_as_text(ws: Workspace) -> None:
    """No silent guess: the row came in now, its cell stays and is listed, again in every plan."""
    headers = ("full_name", "received_at", "last_contacted_at")
    rows: list[tuple[str | dt.date, ...]] = [
        ("Anna Berg", dt.date(2062, 1, 5), dt.date(2026, 2, 1)),
        ("Otto Lang", dt.date(2026, 2, 9), "5.1.2062"),
    ]
    planned(ws, headers, rows)
    result = bring(ws, headers, rows)
    assert [(found.row, found.column, found.code) for found in result.problems] == [
        (2, "received_at", "future_date"),
        (3, "last_contacted_at", "future_date"),
    ]
    assert [json.loads(row[0]) for row in columns(ws, "custom")] == [{"1": "2062-01-05"}, {"2": "5.1.2062"}]
    assert columns(ws, "received_on") == [("2026-03-04",), ("2026-02-09",)]


def test_asking_again_wakes_a_parked_lead_s2_8(ws: Workspace) -> None:
    bring(ws, WHO, [ANNA])
    pipeline.move(ws, [1], "quoted")
    parking.park(ws, [1], until=dt.date(2026, 6, 1), reason="timing", note="in summer")
    parking.plan_light(ws, [1], NextStep("Card", dt.date(2026, 5, 1), channel="letter"))
    bring(ws, ("email", "notes"), [("Anna@Berg-Bau.de", "Please call me")])
    names = ("status", "stage_before_id", "parked_until", "reason_id", "reason_note", "answer_due_at IS NOT NULL")
    assert columns(ws, *names) == [("quoted", None, None, None, "", 1)]
    assert ws.store.rows("SELECT status FROM stage_event WHERE left_at IS NULL") == [("quoted",)]
    assert ws.store.value("SELECT count(*) FROM next_action WHERE ended_at IS NULL") == 0  # nor a card any more (S3-16)
    assert checking.check(ws) == []
