"""What was decided about single rows: whom they mean, and what becomes of values that differ (PRODUCT section 4, Import)."""

from __future__ import annotations

from typing import Any

import pytest

from leaddesk.exchange.plan_model import RowDecision
from leaddesk.services import undoing
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import bring, counted, everything, leads, planned

HEADERS = ("full_name", "email", "phone", "company", "job_title", "owner", "rating", "notes", "received_at")
ANNA = ("Anna Berg", "anna@berg.de", "030 1234567", "Berg Bau GmbH", "Buyer", "Maya", "warm", "Roof", "2026-01-05")
OTHER = ("Anna Berg", "anna@berg.de", "030 7654321", "Berg Dach AG", "Manager", "Tom", "hot", "Attic too", "2026-01-05")


@pytest.fixture
def known(ws: Workspace) -> Workspace:
    """A file that knows Anna Berg, with one open lead."""
    bring(ws, HEADERS, [ANNA])
    return ws


def _anna(ws: Workspace) -> tuple[Any, ...]:
    return ws.store.rows(
        "SELECT p.job_title, c.name, a.name, l.rating, l.notes FROM lead l JOIN person p ON p.id = l.person_id "
        "JOIN company c ON c.id = p.company_id LEFT JOIN assignee a ON a.id = l.owner_id"
    )[0]


def _numbers(ws: Workspace) -> list[str]:
    return [norm for (norm,) in ws.store.rows("SELECT norm FROM contact_point WHERE kind = 'phone' ORDER BY id")]


def test_a_row_whose_values_differ_waits_as_a_whole_where_that_is_asked(known: Workspace) -> None:
    before = everything(known)
    result = bring(known, HEADERS, [OTHER, ("Otto Lang", "otto@lang.at", *[""] * 7)], differing="ask")
    assert counted(result) == {"created": 1, "rejected": 1}
    assert [(row.reason, row.target) for row in result.outcomes if row.outcome == "rejected"] == [("to_decide", None)]
    assert _anna(known) == ("Buyer", "Berg Bau GmbH", "Maya", "warm", "Roof")
    assert len(_numbers(known)) == 1
    names = {name for (name,) in known.store.rows("SELECT name FROM assignee UNION SELECT name FROM company")}
    assert not names & {"Tom", "Berg Dach AG"}, "not even the names of a row that waits are written"
    undoing.undo(known)
    assert everything(known) == before


def test_a_plan_says_what_a_row_asks(known: Workspace) -> None:
    plan = planned(known, HEADERS, [OTHER], differing="ask")
    asked = plan.questions[2]
    assert [(change.field, change.old, change.new) for change in asked.differing] == [
        ("job_title", "Buyer", "Manager"), ("company", "Berg Bau GmbH", "Berg Dach AG"), ("rating", "warm", "hot"),
        ("owner", "Maya", "Tom"),
    ]  # fmt: skip
    assert [change.field for change in asked.adds] == ["phone", "notes"]
    assert asked.is_open and asked.chosen == 0 and asked.whom == ("person", 1)


def test_a_row_that_only_fills_blanks_waits_for_nobody(ws: Workspace) -> None:
    bring(ws, HEADERS, [("Anna Berg", "anna@berg.de", "", "", "", "", "", "", "2026-01-05")])
    plan = planned(ws, HEADERS, [ANNA], differing="ask")
    assert plan.counts["updated"] == 1 and not plan.questions
    assert {change.field for change in plan.fills} == {"phone", "company", "job_title", "owner", "rating", "notes"}
    assert not plan.changes


def test_theirs_and_ours_field_by_field(known: Workspace) -> None:
    decision = RowDecision(fields={"job_title": "theirs", "company": "ours", "owner": "ours", "rating": "theirs"})
    result = bring(known, HEADERS, [OTHER], differing="ask", decisions={2: decision})
    assert counted(result) == {"updated": 1}
    assert _anna(known) == ("Manager", "Berg Bau GmbH", "Maya", "hot", "Roof\nAttic too")
    assert [(change.field, change.old, change.new) for change in result.kept] == [
        ("company", "Berg Bau GmbH", "Berg Dach AG"), ("owner", "Maya", "Tom"),
    ]  # fmt: skip
    assert {change.field for change in result.changes} == {"job_title", "rating"}


def test_two_of_four_chosen_still_wait(known: Workspace) -> None:
    decision = RowDecision(fields={"job_title": "theirs", "company": "ours"})
    plan = planned(known, HEADERS, [OTHER], differing="ask", decisions={2: decision})
    asked = plan.questions[2]
    assert (asked.chosen, len(asked.choices), asked.is_open) == (2, 4, True)
    assert plan.counts["rejected"] == 1 and plan.left == 1


@pytest.mark.parametrize("choice", ["ours", "theirs"])
def test_one_choice_for_the_rest(known: Workspace, choice: str) -> None:
    decision = RowDecision(fields={"rating": "theirs"}, rest=choice)  # type: ignore[arg-type]
    result = bring(known, HEADERS, [OTHER], differing="ask", decisions={2: decision})
    assert _anna(known)[3] == "hot"
    assert (_anna(known)[0] == "Manager") == (choice == "theirs")
    assert counted(result) == {"updated": 1}


def test_contact_points_and_notes_are_added_to_unless_the_very_field_is_ours(known: Workspace) -> None:
    bring(known, HEADERS, [OTHER], decisions={2: RowDecision(rest="ours")})
    assert len(_numbers(known)) == 2
    again = ("Anna Berg", "anna@berg.de", "030 5555555", "", "", "", "", "More", "2026-01-05")
    plan = planned(known, HEADERS, [again], decisions={2: RowDecision(fields={"phone": "ours", "notes": "ours"})})
    assert plan.counts["unchanged"] == 1
    assert {change.field for change in plan.kept} == {"phone", "notes"}


def test_ours_for_the_whole_import_keeps_and_lists(known: Workspace) -> None:
    result = bring(known, HEADERS, [OTHER], differing="ours")
    assert _anna(known) == ("Buyer", "Berg Bau GmbH", "Maya", "warm", "Roof\nAttic too")
    assert {change.field for change in result.kept} == {"job_title", "company", "rating", "owner"}
    assert not result.changes and counted(result) == {"updated": 1}


def test_both_where_a_field_can_hold_two(ws: Workspace) -> None:
    headers = ("full_name", "email", "product", "Colour", "job_title", "received_at")
    bring(ws, headers, [("Anna Berg", "anna@berg.de", "Roof", "red", "Buyer", "2026-01-05")])
    row = ("Anna Berg", "anna@berg.de", "", "blue", "Manager", "2026-01-05")
    decision = RowDecision(fields={"custom:Colour": "both", "job_title": "ours"})
    bring(ws, headers, [row], differing="ask", decisions={2: decision})
    assert leads(ws, "product", "json_extract(custom, '$.\"1\"')") == [("Roof", "red; blue")]
    plan = planned(ws, headers, [row], differing="ask", decisions={2: RowDecision(rest="both")})
    assert plan.questions[2].choices == {"job_title": None, "custom:Colour": "both"}, "one title cannot be two"


def test_a_source_is_not_replaced_unseen(ws: Workspace) -> None:
    headers = ("full_name", "email", "source", "received_at")
    bring(ws, headers, [("Anna Berg", "anna@berg.de", "Fair", "2026-01-05"), ("Otto", "otto@x.at", "", "2026-01-05")])
    rows = [("Anna Berg", "anna@berg.de", "Radio", "2026-01-05"), ("Otto", "otto@x.at", "Radio", "2026-01-05")]
    plan = planned(ws, headers, rows)
    assert [(change.row, change.field, change.old, change.new) for change in plan.changes] == [
        (2, "source", "Fair", "Radio")
    ]
    assert [(change.row, change.field) for change in plan.fills] == [(3, "source")], "unknown is no source"


def test_clearing_is_a_difference(known: Workspace) -> None:
    row = ("Anna Berg", "anna@berg.de", "(clear)", "", "(clear)", "", "", "", "2026-01-05")
    plan = planned(known, HEADERS, [row], differing="ask")
    assert [(change.field, change.new) for change in plan.questions[2].differing] == [("job_title", ""), ("phone", "")]
    kept = bring(known, HEADERS, [row], differing="ask", decisions={2: RowDecision(rest="ours")})
    assert counted(kept) == {"unchanged": 1} and len(_numbers(known)) == 1


def test_a_currency_goes_with_its_sum(ws: Workspace) -> None:
    headers = ("full_name", "email", "value", "currency", "received_at")
    bring(ws, headers, [("Anna Berg", "anna@berg.de", "9000", "EUR", "2026-01-05")])
    row = ("Anna Berg", "anna@berg.de", "7500", "USD", "2026-01-05")
    bring(ws, headers, [row], decisions={2: RowDecision(fields={"value": "ours"})})
    assert leads(ws, "value_minor", "currency") == [(900_000, "EUR")]
    bring(
        ws, headers, [(*row[:2], "7600", "USD", "2026-01-05")], decisions={2: RowDecision(fields={"value": "theirs"})}
    )
    assert leads(ws, "value_minor", "currency") == [(760_000, "USD")]


# --- whom a row means ------------------------------------------------------------------------------------------------
def test_a_row_said_to_be_somebody_updates_them(known: Workspace) -> None:
    row = ("Annika Bergmann", "other@mail.at", "", "", "", "", "", "", "2026-01-05")
    result = bring(known, HEADERS, [row], decisions={2: RowDecision(same_as=("person", 1))})
    assert counted(result) == {"updated": 1}
    assert known.store.rows("SELECT full_name FROM person") == [("Annika Bergmann",)]
    assert [(change.field, change.old) for change in result.changes] == [("full_name", "Anna Berg")]


def test_the_rules_of_inquiries_hold_for_a_row_said_to_be_somebody(known: Workspace) -> None:
    row = ("A. B.", "", "", "", "", "", "", "Asks again", "2026-01-20")
    result = bring(known, HEADERS, [row], decisions={2: RowDecision(same_as=("person", 1))})
    assert [(row.outcome, row.reason) for row in result.outcomes] == [("updated", "asked_again")]


def test_a_row_said_to_be_new_is_new_against_a_certain_match_and_stays_apart(known: Workspace) -> None:
    result = bring(known, HEADERS, [OTHER], differing="ask", decisions={2: RowDecision(is_new=True)})
    assert counted(result) == {"created": 1}
    assert known.store.rows("SELECT tbl, one_id, other_id FROM not_duplicate") == [("person", 1, 2)]
    undoing.undo(known)
    assert known.store.rows("SELECT * FROM not_duplicate") == []
    undoing.redo(known)
    assert known.store.rows("SELECT tbl, one_id, other_id FROM not_duplicate") == [("person", 1, 2)]


def test_a_firm_said_to_be_new_is_one_of_its_own(ws: Workspace) -> None:
    bring(ws, ("company", "phone"), [("Hotel Post", "01 5050505")], "names")
    bring(ws, ("company", "phone"), [("Hotel Post", "01 6060606")], "names", decisions={2: RowDecision(is_new=True)})
    assert ws.store.rows("SELECT tbl, one_id, other_id FROM not_duplicate") == [("company", 1, 2)]


@pytest.mark.parametrize("decisions", [{3: RowDecision(same_as=("row", 2))}, {2: RowDecision(same_as=("row", 3))}])
def test_two_rows_said_to_be_one(ws: Workspace, decisions: dict[int, RowDecision]) -> None:
    rows = [("Anna Berg", "anna@berg.de"), ("A. Bergmann", "ab@mail.at")]
    result = bring(ws, ("full_name", "email"), rows, "names", decisions=decisions)
    assert counted(result) == {"created": 1, "updated": 1}
    assert ws.store.value("SELECT count(*) FROM person") == 1
    assert ws.store.value("SELECT count(*) FROM contact_point WHERE person_id = 1") == 2


def test_a_row_said_to_be_somebody_who_is_gone_waits(known: Workspace) -> None:
    plan = planned(known, HEADERS, [OTHER], decisions={2: RowDecision(same_as=("person", 99))})
    assert [(row.outcome, row.reason) for row in plan.outcomes] == [("rejected", "to_decide")]


def test_create_and_skip_still_hold(known: Workspace) -> None:
    same = {2: RowDecision(same_as=("person", 1))}
    assert planned(known, HEADERS, [OTHER], duplicates="create", decisions=same).counts["updated"] == 1
    assert planned(known, HEADERS, [OTHER], duplicates="skip", differing="ask").counts["duplicate"] == 1


# --- customers -------------------------------------------------------------------------------------------------------
def test_a_customer_whom_the_file_calls_a_new_lead_is_told(ws: Workspace) -> None:
    bring(ws, ("full_name", "email"), [("Anna Berg", "anna@berg.de")], "customers")
    plan = planned(ws, ("full_name", "email", "product"), [("Anna Berg", "anna@berg.de", "Roof")], differing="ask")
    assert plan.customers == {2} and plan.counts["created"] == 1 and not plan.questions[2].is_open


def test_a_customer_can_stay_one(ws: Workspace) -> None:
    bring(ws, ("full_name", "email"), [("Anna Berg", "anna@berg.de")], "customers")
    row = ("Anna Berg", "anna@berg.de", "Roof")
    stays = {2: RowDecision(fields={"kind": "ours"})}
    result = bring(ws, ("full_name", "email", "product"), [row], differing="ask", decisions=stays)
    assert counted(result) == {"updated": 1} and not leads(ws, "id")
    assert "Roof" in ws.store.value("SELECT note FROM customer")


# --- the same file twice ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "options",
    [
        {"differing": "ours"}, {"differing": "theirs"}, {"differing": "ask", "decisions": {2: RowDecision(rest="ours")}},
        {"differing": "ask", "decisions": {2: RowDecision(rest="theirs")}}, {"decisions": {2: RowDecision(is_new=True)}},
        {"decisions": {2: RowDecision(same_as=("person", 2))}}, {"look_for_alike": False},
    ],
)  # fmt: skip
@pytest.mark.parametrize("again", [False, True])
def test_the_same_file_twice_changes_nothing(known: Workspace, options: dict[str, Any], again: bool) -> None:
    bring(known, ("full_name", "email"), [("Otto Lang", "otto@lang.at")])
    rows = [OTHER, ("Anna Bergg", "", "", "Berg Bau", *[""] * 5), OTHER]
    bring(known, HEADERS, rows, **options)
    before = everything(known)
    bring(known, HEADERS, rows, **(options if again else {"differing": options.get("differing", "theirs")}))
    assert everything(known) == before


def test_another_decision_about_the_same_row_is_thought_through_anew(known: Workspace) -> None:
    bring(known, HEADERS, [OTHER], decisions={2: RowDecision(rest="ours")})
    result = bring(known, HEADERS, [OTHER], decisions={2: RowDecision(rest="theirs")})
    assert counted(result) == {"updated": 1} and _anna(known)[0] == "Manager"


def test_what_was_kept_for_the_whole_import_is_taken_where_that_is_said_now(known: Workspace) -> None:
    bring(known, HEADERS, [OTHER], differing="ours")
    assert counted(bring(known, HEADERS, [OTHER], differing="ours")) == {"unchanged": 1}
    assert counted(bring(known, HEADERS, [OTHER], differing="theirs")) == {"updated": 1}
