"""Adding and editing leads from typed texts, and logging touches (K3, K10, S3-4, S3-5, S3-11)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.services import assignment, leads, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace


def column(ws: Workspace, name: str) -> object:
    return ws.store.value(f"SELECT {name} FROM lead")


def test_what_one_of_us_types_is_a_lead_at_once_s3_11(ws: Workspace) -> None:
    done = leads.add(ws, {"full_name": "Ada"})
    assert column(ws, "kind") == "lead" and column(ws, "number") == "L-000001" and done.changed["lead"] == 1


def test_a_lead_without_anybody_in_it_is_refused(ws: Workspace) -> None:
    with pytest.raises(UserError) as caught:
        leads.add(ws, {"notes": "somebody"})
    assert caught.value.code == "no_identity"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("status", "won"),
        ("status", "lost"),
        ("kind", "name"),
        ("reason", "price"),
        ("lead_number", "L-7"),
        ("touches", "3"),
    ],
)
def test_what_only_a_verb_may_say_is_refused_on_a_new_lead_too(ws: Workspace, field: str, text: str) -> None:
    """The two gates and the reason for leaving hold from everywhere (PRODUCT section 4)."""
    with pytest.raises(UserError) as caught:
        leads.add(ws, {"full_name": "Ada", field: text})
    assert caught.value.field == field
    assert ws.store.value("SELECT count(*) FROM lead") == 0


def test_an_open_status_of_a_new_lead_means_its_stage(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Ada", "status": "Quoted"})
    assert column(ws, "status") == "quoted"
    assert ws.store.value("SELECT s.status FROM lead l JOIN stage s ON s.id = l.stage_id") == "quoted"


def test_a_lead_without_a_source_counts_as_unknown_s3_4(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Ada"})
    assert ws.store.value("SELECT s.type FROM lead l JOIN source s ON s.id = l.source_id") == "unknown"


def test_one_company_is_made_once_whatever_its_legal_form(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Ada", "company": "Berg Solar GmbH"})
    leads.add(ws, {"full_name": "Bea", "company": "berg solar"})
    assert ws.store.value("SELECT count(*) FROM company") == 1


@pytest.mark.parametrize(
    ("text", "minor"),
    [("1234.5", 123_450), ("1.234,50", 123_450), ("12k", 1_200_000), ("€ 500", 50_000), ("1,234", 123_400)],
)
def test_money_is_read_as_people_write_it(ws: Workspace, text: str, minor: int) -> None:
    leads.add(ws, {"full_name": "Ada", "value": text})
    assert column(ws, "value_minor") == minor


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("value", "much"),
        ("value", "1e308"),
        ("expected_close", "31.02.2026"),
        ("email", "nobody"),
        ("rating", "lukewarm"),
        ("probability", "120"),
        ("received_at", "2027-01-01"),
        ("nonsense", "x"),
    ],
)
def test_what_cannot_be_read_names_its_field_and_changes_nothing(ws: Workspace, field: str, text: str) -> None:
    with pytest.raises(UserError) as caught:
        leads.add(ws, {"full_name": "Ada", field: text})
    assert caught.value.field == field
    assert ws.store.value("SELECT count(*) FROM person") == 0


def test_status_stage_and_who_have_verbs_of_their_own(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    for name in ("status", "stage", "owner", "next_action", "lead_number"):
        with pytest.raises(UserError):
            leads.set_fields(ws, lead_id, {name: "won"})


def test_editing_never_moves_a_clock_k3(ws: Workspace, clock: FixedClock) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    names = "last_touch_at, first_attempt_at, untouched_due_at, reply_due_at, stale_on"
    before = ws.store.row(f"SELECT {names} FROM lead")
    clock.set(clock.now() + timedelta(days=2))
    leads.set_fields(ws, lead_id, {"notes": "new", "tags": "a", "rating": "hot", "full_name": "Ada L"})
    touches.log(ws, lead_id, type="note", text="thought about it")
    assert ws.store.row(f"SELECT {names} FROM lead") == before


def test_only_a_try_that_got_through_is_a_first_reply(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    touches.log(ws, lead_id, type="call", outcome="wrong_number")
    assert column(ws, "first_attempt_at") is None
    touches.log(ws, lead_id, type="call", outcome="voicemail")
    assert column(ws, "first_attempt_at") is not None and column(ws, "first_contact_at") is None


def test_an_answer_of_theirs_waits_for_ours_until_we_try_s4_11(ws: Workspace, clock: FixedClock) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    touches.log(ws, lead_id, type="email", direction="inbound", text="please call")
    assert column(ws, "unanswered_since") is not None
    clock.set(clock.now() + timedelta(hours=1))
    touches.log(ws, lead_id, type="call", outcome="no_answer")
    assert column(ws, "unanswered_since") is None


def test_outcomes_are_only_those_of_the_kind_chosen(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    with pytest.raises(UserError):
        touches.log(ws, lead_id, type="call", outcome="bounced")
    with pytest.raises(UserError):
        touches.log(ws, lead_id, type="call")
    with pytest.raises(UserError):
        touches.log(ws, lead_id, type="note", outcome="reached")


def test_a_touch_does_not_happen_in_the_future(ws: Workspace, clock: FixedClock) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    with pytest.raises(UserError):
        touches.log(ws, lead_id, type="call", outcome="reached", at=clock.now() + timedelta(days=1))


def test_a_touch_with_a_next_step_ends_the_one_before_k10(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada", "next_action": "Call", "next_action_due": "2026-03-20 09:15"}).ids
    assert (column(ws, "next_due_on"), column(ws, "next_due_time")) == ("2026-03-20", "09:15")
    touches.log(ws, lead_id, type="call", outcome="reached", next_step=NextStep("Quote", ws.today()))
    rows = ws.store.rows("SELECT what, ended_as, done_by_activity_id FROM next_action ORDER BY id")
    assert rows == [("Call", "done", 1), ("Quote", None, None)]


def test_a_future_step_outlives_an_unplanned_call(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada", "next_action": "Visit", "next_action_due": "2026-03-20"}).ids
    touches.log(ws, lead_id, type="call", outcome="reached")
    assert column(ws, "next_action_id") is not None


def test_the_owner_of_a_one_person_firm_is_never_asked(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Ada"})
    assert column(ws, "owner_id") == ws.first_member()


def test_every_interval_with_an_assignee_is_kept_s3_5(ws: Workspace) -> None:
    with ws.store.write("second person") as write:
        tom = write.insert("assignee", name="Tom", match_key="tom")
    (lead_id,) = leads.add(ws, {"full_name": "Ada", "owner": "tom"}).ids
    assignment.assign(ws, [lead_id], ws.first_member())
    assignment.assign(ws, [lead_id], None)
    rows = ws.store.rows("SELECT assignee_id, to_at IS NULL FROM assignment_interval ORDER BY id")
    assert rows == [(tom, 0), (ws.first_member(), 0)]


def test_binned_records_are_in_no_search(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada"}).ids
    leads.bin_leads(ws, [lead_id])
    assert ws.store.value("SELECT count(*) FROM search_doc") == 0


def test_a_shared_company_is_not_renamed_by_one_of_its_people(ws: Workspace) -> None:
    (ada,) = leads.add(ws, {"full_name": "Ada", "company": "Engines"}).ids
    leads.add(ws, {"full_name": "Bea", "company": "Engines"})
    leads.set_fields(ws, ada, {"company": "Looms"})
    assert sorted(row[0] for row in ws.store.rows("SELECT name FROM company")) == ["Engines", "Looms"]


def test_text_is_kept_as_typed_but_for_what_nobody_sees(ws: Workspace) -> None:
    nasty, seen = "=1+1 <b>'\";--\u202e %_\\ ẞ", "=1+1 <b>'\";-- %_\\ ẞ"
    (lead_id,) = leads.add(ws, {"full_name": nasty, "notes": nasty}).ids
    assert ws.store.row("SELECT p.full_name, l.notes FROM lead l JOIN person p ON p.id = l.person_id") == (seen, seen)
    assert lead_id == 1


def test_another_currency_keeps_the_figures(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada", "value": "1000", "won_value": "900"}).ids
    leads.set_fields(ws, lead_id, {"currency": "JPY"})
    assert (column(ws, "value_minor"), column(ws, "won_value_minor")) == (1000, 900)
    leads.set_fields(ws, lead_id, {"currency": "KWD"})
    assert (column(ws, "value_minor"), column(ws, "won_value_minor")) == (1_000_000, 900_000)


def test_a_currency_that_cannot_hold_the_figure_is_refused_unless_the_sum_changes_along(ws: Workspace) -> None:
    (lead_id,) = leads.add(ws, {"full_name": "Ada", "value": "10.50"}).ids
    with pytest.raises(UserError) as caught:
        leads.set_fields(ws, lead_id, {"currency": "JPY"})
    assert caught.value.field == "currency"
    assert (column(ws, "value_minor"), column(ws, "currency")) == (1050, "EUR")
    leads.set_fields(ws, lead_id, {"value": "1700", "currency": "JPY"})
    assert (column(ws, "value_minor"), column(ws, "currency")) == (1700, "JPY")
