"""Lists, customers, the two gates, backlog, opt-outs, statuses and what belongs to a lead."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from leaddesk.exchange import export
from leaddesk.exchange.model import ImportKind
from leaddesk.services import checking, leads, promotion
from leaddesk.services.workspace import Workspace
from leaddesk.store import customers, search
from tests.unit.exchange.importing_kit import bring, counted
from tests.unit.exchange.importing_kit import leads as columns

DAY = dt.date(2026, 3, 1)


def test_a_list_makes_names_without_a_number(ws: Workspace) -> None:
    result = bring(ws, ("full_name", "email"), [("Anna Berg", "anna@berg.de")], "names")
    assert result.kinds == {"name": 1}
    assert columns(ws, "kind", "number", "status") == [("name", None, "new")]


def test_a_list_updates_people_and_makes_no_lead_of_them(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Anna Berg", "email": "anna@berg.de"})
    result = bring(ws, ("full_name", "email", "city"), [("Anna Berg", "anna@berg.de", "Berlin")], "names")
    assert counted(result) == {"updated": 1}
    assert columns(ws, "kind") == [("lead",)]
    assert ws.store.value("SELECT city FROM person") == "Berlin"


def test_somebody_on_a_list_who_asks_becomes_a_lead(ws: Workspace) -> None:
    bring(ws, ("full_name", "email"), [("Anna Berg", "anna@berg.de")], "names")
    result = bring(ws, ("email", "notes"), [("anna@berg.de", "Call me")])
    assert counted(result) == {"updated": 1}
    assert columns(ws, "kind", "number", "notes") == [("lead", "L-000001", "Call me")]
    assert checking.check(ws) == []


@pytest.mark.parametrize(("source", "kind"), [("Website", "lead"), ("Referral", "lead"), ("Trade show", "name")])
def test_a_source_through_which_somebody_asked_makes_a_lead_even_in_a_list(
    ws: Workspace, source: str, kind: str
) -> None:
    bring(ws, ("full_name", "source"), [("Anna Berg", source)], "names")
    assert columns(ws, "kind") == [(kind,)]


def test_customers_are_never_leads(ws: Workspace) -> None:
    rows = [("Anna Berg", "Berg Bau", "anna@berg.de", "K-77"), ("Otto Lang", "", "otto@web.de", "K-78")]
    result = bring(ws, ("full_name", "company", "email", "Customer code"), rows, "customers")
    assert counted(result) == {"created": 2}
    assert result.kinds == {"customer": 2}
    assert columns(ws, "id") == []
    customers = ws.store.rows("SELECT person_id, company_id, basis, note FROM customer ORDER BY id")
    assert [row[:3] for row in customers] == [(None, 1, "list"), (2, None, "list")]
    assert "K-77" in customers[0][3]


def test_a_customer_who_asks_is_a_new_lead_and_stays_a_customer(ws: Workspace) -> None:
    bring(ws, ("full_name", "email"), [("Anna Berg", "anna@berg.de")], "customers")
    assert counted(bring(ws, ("email", "product"), [("anna@berg.de", "Roof")])) == {"created": 1}
    assert ws.store.value("SELECT count(*) FROM customer") == 1
    assert columns(ws, "person_id", "kind") == [(1, "lead")]


def test_rows_from_before_the_first_day_stand_in_the_backlog(ws: Workspace) -> None:
    headers = ("full_name", "received_at", "next_action", "next_action_due")
    rows = [
        ("Anna Berg", dt.date(2026, 2, 1), None, None),
        ("Otto Lang", dt.date(2026, 2, 1), "Call", dt.date(2026, 3, 10)),
        ("Ida Roth", dt.date(2026, 3, 4), None, None),
        ("Emil Beck", None, None, None),
    ]
    bring(ws, headers, rows)
    assert columns(ws, "from_before", "in_backlog", "needs_step_since IS NOT NULL") == [
        (1, 1, 0),
        (0, 0, 0),
        (0, 0, 1),
        (0, 0, 1),
    ]
    assert checking.check(ws) == []


def test_undated_rows_can_be_old(ws: Workspace) -> None:
    bring(ws, ("full_name",), [("Anna Berg",)], undated="old")
    assert columns(ws, "in_backlog", "received_on", "received_at") == [(1, None, None)]


def test_a_date_without_a_time_stays_one(ws: Workspace) -> None:
    rows = [("Anna Berg", DAY), ("Otto Lang", dt.datetime(2026, 3, 1, 14, 5)), ("Ida Roth", dt.date(2027, 1, 1))]
    bring(ws, ("full_name", "received_at"), rows)
    assert columns(ws, "received_on", "received_at") == [
        ("2026-03-01", None),
        ("2026-03-01", "2026-03-01 13:05:00"),
        ("2026-03-04", "2026-03-04 10:30:00"),
    ]


def test_last_contact_becomes_a_touch_that_measures_no_first_reply(ws: Workspace) -> None:
    headers = ("full_name", "received_at", "last_contacted_at")
    bring(ws, headers, [("Anna Berg", dt.date(2026, 2, 1), dt.date(2026, 2, 20))])
    assert columns(ws, "last_contact_at", "reply_min", "untouched_due_at") == [("2026-02-20 11:00:00", None, None)]
    assert ws.store.rows("SELECT type, direction, outcome, origin, date_only FROM activity") == [
        ("call", "outbound", "reached", "import", 1)
    ]


def test_next_step_owner_campaign_tags_and_own_fields(ws: Workspace) -> None:
    headers = ("full_name", "next_action", "next_action_due", "owner", "campaign", "tags", "Shoe size")
    bring(ws, headers, [("Anna Berg", "Send prices", dt.date(2026, 3, 20), "Otto Lang", "Spring", "vip, roof", "43")])
    assert columns(ws, "next_due_on", "owner_id", "campaign_id", "custom") == [("2026-03-20", 2, 1, '{"1":"43"}')]
    assert ws.store.rows("SELECT name, kind FROM assignee WHERE id = 2") == [("Otto Lang", "member")]
    assert ws.store.rows("SELECT label FROM custom_field") == [("Shoe size",)]
    assert ws.store.rows("SELECT name FROM tag ORDER BY id") == [("vip",), ("roof",)]
    assert ws.store.value("SELECT assignee_id FROM assignment_interval") == 2


def test_without_an_owner_column_the_only_member_has_it(ws: Workspace) -> None:
    bring(ws, ("full_name",), [("Anna Berg",)])
    bring(ws, ("full_name", "owner"), [("Ida Roth", "")])
    assert columns(ws, "owner_id") == [(1,), (None,)]


@pytest.mark.parametrize("kind", ["inquiries", "names", "customers"])
def test_do_not_contact_is_an_opt_out(ws: Workspace, kind: ImportKind) -> None:
    bring(ws, ("full_name", "email", "consent"), [("Anna Berg", "anna@berg.de", "no")], kind)
    assert ws.store.rows("SELECT person_id, channel, since_on FROM opt_out") == [(1, "all", "2026-03-04")]
    again = bring(ws, ("full_name", "email", "consent"), [("A. Berg", "anna@berg.de", "no")], "names")
    assert ws.store.value("SELECT count(*) FROM opt_out") == 1
    assert counted(again) == {"unchanged": 1}


def test_closed_and_parked_rows_have_reason_and_time(ws: Workspace) -> None:
    headers = ("full_name", "status", "reason", "closed_at", "next_action_due")
    rows = [
        ("A", "lost", "price", dt.date(2026, 1, 5), None),
        ("B", "lost", "the dog barked", None, None),
        ("C", "disqualified", "", None, None),
        ("D", "on hold", "", None, dt.date(2026, 5, 1)),
        ("E", "won", "", dt.date(2026, 1, 6), None),
        ("F", "never answered", "", None, None),
    ]
    bring(ws, headers, rows, "deals")
    found = ws.store.rows(
        "SELECT l.status, r.code, l.reason_note, substr(l.closed_at, 1, 10), l.parked_until FROM lead l "
        "LEFT JOIN reason r ON r.id = l.reason_id ORDER BY l.id"
    )
    assert found == [
        ("lost", "price", "", "2026-01-05", None),
        ("lost", "not_recorded", "the dog barked", "2026-03-04", None),
        ("disqualified", "not_recorded", "", "2026-03-04", None),
        ("nurture", "other", "", None, "2026-05-01"),
        ("won", None, "", "2026-01-06", None),
        ("non_responsive", "no_reply", "", "2026-03-04", None),
    ]
    assert columns(ws, "stage_id", "stage_before_id IS NOT NULL")[0] == (None, 1)
    assert ws.store.value("SELECT since_on FROM customer") == "2026-01-06"
    assert checking.check(ws) == []


def test_a_stage_by_its_label(ws: Workspace) -> None:
    bring(ws, ("full_name", "stage"), [("A", "Negotiating"), ("B", "Verhandlung"), ("C", "whatever")], "deals")
    assert columns(ws, "status") == [("negotiating",), ("negotiating",), ("new",)]


def test_a_promoted_name_is_not_put_on_a_list_again(ws: Workspace) -> None:
    bring(ws, ("full_name", "email"), [("Anna Berg", "anna@berg.de")], "names")
    promotion.promote(ws, [1])
    assert counted(bring(ws, ("email", "full_name"), [("anna@berg.de", "Anna Berg")], "names")) == {"unchanged": 1}
    assert columns(ws, "kind") == [("lead",)]


def test_a_name_promoted_by_an_old_row_stands_in_the_backlog_too(ws: Workspace) -> None:
    bring(ws, ("full_name", "email"), [("Anna Berg", "anna@berg.de"), ("Otto Lang", "o@lang.de")], "names")
    headers = ("full_name", "email", "received_at", "next_action")
    old = dt.date(2026, 2, 1)
    bring(ws, headers, [("Anna Berg", "anna@berg.de", old, None), ("Otto Lang", "o@lang.de", old, "Call")])
    assert columns(ws, "kind", "from_before", "in_backlog") == [("lead", 1, 1), ("lead", 0, 0)]
    assert checking.check(ws) == []


def test_people_of_a_customer_are_found_although_they_stand_in_no_lead(ws: Workspace, tmp_path: Path) -> None:
    """While the phone rings: a list of customers brings people, and none of them may be lost to the search."""
    headers = ("full_name", "company", "email", "phone")
    bring(ws, headers, [("Nina Kern", "Berg Bau GmbH", "nina@berg-bau.de", "040 1112223")], "customers")
    bring(ws, headers, [("Olaf Lang", "Berg Bau", "olaf@berg-bau.de", "040 1114445")], "customers")
    for words in ("Kern", "nina", "olaf@berg-bau.de", "4445", "2223"):
        assert list(search.find(ws.store, words).customer_ids) == [1], words
    assert checking.check(ws) == []
    assert [(row.company, row.email) for row in customers.rows(ws.store)] == [("Berg Bau GmbH", "nina@berg-bau.de")]
    out = tmp_path / "customers.csv"
    export.write(ws, out, what="customers")
    assert "Nina Kern" in out.read_text(encoding="utf-8-sig") and "nina@berg-bau.de" in out.read_text("utf-8-sig")
