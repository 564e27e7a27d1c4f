"""Existing values: filled silently, replaced and listed, cleared only when asked; statuses never taken back."""

from __future__ import annotations

import datetime as dt

from leaddesk.domain.recurrence import Repeat, Rule
from leaddesk.exchange.plan_model import FieldChange
from leaddesk.services import checking, followups, parking, undoing
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import bring, counted
from tests.unit.exchange.importing_kit import leads as columns

KEY = ("external_id", "full_name", "city", "product", "notes", "email")
FIRST = ("7", "Anna Berg", "Berlin", "", "First note", "anna@berg.de")


def test_empty_fields_are_filled_and_others_replaced_and_listed(ws: Workspace) -> None:
    bring(ws, KEY, [FIRST])
    result = bring(ws, KEY, [("7", "Anna Berg", "Hamburg", "Roof", "Second note", "a.berg@web.de")])
    assert counted(result) == {"updated": 1}
    assert result.changes == [FieldChange(2, "city", "Berlin", "Hamburg")]
    assert columns(ws, "product", "notes") == [("Roof", "First note\nSecond note")]
    assert ws.store.value("SELECT city FROM person") == "Hamburg"
    assert ws.store.rows("SELECT value FROM contact_point ORDER BY position") == [("anna@berg.de",), ("a.berg@web.de",)]


def test_blank_cells_leave_fields_alone_unless_asked(ws: Workspace) -> None:
    bring(ws, KEY, [FIRST])
    blank = ("7", "Anna Berg", "", "", "", "")
    assert counted(bring(ws, KEY, [blank])) == {"unchanged": 1}
    result = bring(ws, KEY, [("7", "Anna  Berg", "", "", "", "")], blank="clear")
    assert counted(result) == {"updated": 1}
    assert {change.field for change in result.changes} == {"city", "notes", "email"}
    assert ws.store.value("SELECT city FROM person") == ""
    assert ws.store.value("SELECT count(*) FROM contact_point") == 0


def test_replaced_amounts_are_listed_as_amounts(ws: Workspace) -> None:
    bring(ws, ("external_id", "full_name", "value"), [("7", "Anna Berg", "100,00")])
    result = bring(ws, ("external_id", "full_name", "value"), [("7", "Anna Berg", "1.150,50")])
    assert result.changes == [FieldChange(2, "value", "100.00", "1150.50")]


def test_the_text_clear_clears(ws: Workspace) -> None:
    bring(ws, (*KEY, "value"), [(*FIRST, 100)])
    bring(ws, (*KEY, "value"), [("7", "Anna Berg", "(clear)", "", "(clear)", "(clear)", "(clear)")])
    assert ws.store.value("SELECT city FROM person") == ""
    assert columns(ws, "notes", "value_minor") == [("", None)]
    assert ws.store.value("SELECT count(*) FROM contact_point") == 0
    bring(ws, KEY, [("8", "Otto Lang", "(clear)", "(clear)", "(clear)", "(clear)")])
    assert columns(ws, "product", "notes")[1] == ("", "")


PHONES = ("full_name", "email", "phone", "mobile")
KNOWN = ("Anna Berg", "anna@berg.de", "+49 30 123456", "+49 170 1234567")


def points(ws: Workspace) -> list[str]:
    return [row[0] for row in ws.store.rows("SELECT norm FROM contact_point ORDER BY norm")]


def test_clearing_the_mobile_leaves_the_phone_and_the_other_way_round(ws: Workspace) -> None:
    bring(ws, PHONES, [KNOWN], "names")
    bring(ws, PHONES, [(*KNOWN[:3], "(clear)")], "names")
    assert points(ws) == ["+4930123456", "anna@berg.de"]
    bring(ws, PHONES, [(*KNOWN[:2], "(clear)", KNOWN[3])], "names")
    assert points(ws) == ["+491701234567", "anna@berg.de"]


def test_a_blank_mobile_that_clears_leaves_the_phone_of_the_same_row(ws: Workspace) -> None:
    bring(ws, PHONES, [KNOWN, ("Otto Lang", "otto@lang.de", "+49 30 223456", "")], "names")
    result = bring(ws, PHONES, [("Otto Lang", "otto@lang.de", "+49 30 223456", "")], "names", blank="clear")
    assert counted(result) == {"unchanged": 1}
    assert "+4930223456" in points(ws)


def test_clearing_one_of_two_phones_leaves_the_one_the_row_names(ws: Workspace) -> None:
    columns_ = ("full_name", "email", "phone", "Phone 2")
    first = ("Anna Berg", "anna@berg.de", "+49 30 111111", "+49 30 222222")
    bring(ws, columns_, [first], "names")
    result = bring(ws, columns_, [(*first[:3], "(clear)")], "names")
    assert points(ws) == ["+4930111111", "anna@berg.de"]
    assert result.changes == [FieldChange(2, "phone", "+4930222222", "")]
    bring(ws, columns_, [(*first[:2], "(clear)", "+49 30 333333")], "names")
    assert points(ws) == ["+4930333333", "anna@berg.de"]


def test_the_text_clear_may_have_a_capital_and_is_no_name(ws: Workspace) -> None:
    headers = ("first_name", "last_name", "email", "city", "Colour")
    bring(ws, headers, [("Anna", "Berg", "anna@berg.de", "Ulm", "red")], "names")
    result = bring(ws, headers, [("Anna", "(Clear)", "anna@berg.de", "(CLEAR)", "(Clear)")], "names")
    assert counted(result) == {"updated": 1}
    assert ws.store.rows("SELECT full_name, last_name, city FROM person") == [("Anna Berg", "Berg", "")]
    assert ws.store.value("SELECT custom FROM lead") == "{}"


def test_a_shorter_name_does_not_replace_a_fuller_one(ws: Workspace) -> None:
    bring(ws, ("full_name", "email"), [("Anna Berg", "anna@berg.de")], "names")
    assert counted(bring(ws, ("full_name", "email"), [("A. Berg", "anna@berg.de")], "names")) == {"unchanged": 1}
    bring(ws, ("full_name", "email"), [("Berg", "anna@berg.de")], "names")
    result = bring(ws, ("full_name", "email"), [("Dr. Anna Maria Berg", "anna@berg.de")], "names")
    assert counted(result) == {"updated": 1}
    assert ws.store.rows("SELECT full_name, salutation FROM person") == [("Anna Maria Berg", "Dr.")]


def test_a_status_moves_on_and_never_back(ws: Workspace) -> None:
    bring(ws, ("external_id", "full_name", "status"), [("7", "Anna Berg", "Contacted"), ("8", "Otto Lang", "")])
    result = bring(ws, ("external_id", "status"), [("7", "Quoted"), ("8", "Lost")])
    assert counted(result) == {"updated": 2}
    assert columns(ws, "status") == [("quoted",), ("lost",)]
    result = bring(ws, ("external_id", "status"), [("7", "New"), ("8", "Contacted")])
    assert counted(result) == {"unchanged": 2}
    assert [found.code for found in result.problems] == ["kept_status", "kept_status"]
    assert ws.store.value("SELECT count(*) FROM stage_event WHERE left_at IS NULL") == 2
    assert checking.check(ws) == []


def test_closing_by_a_file_ends_the_next_step(ws: Workspace) -> None:
    bring(ws, ("external_id", "full_name", "next_action"), [("7", "Anna Berg", "Call")])
    bring(ws, ("external_id", "status"), [("7", "Won")])
    assert ws.store.rows("SELECT ended_at IS NOT NULL FROM next_action") == [(1,)]
    assert ws.store.value("SELECT count(*) FROM customer") == 1
    assert checking.check(ws) == []


def test_a_new_next_step_takes_the_place_of_the_old(ws: Workspace) -> None:
    headers = ("external_id", "full_name", "next_action", "next_action_due")
    bring(ws, headers, [("7", "Anna Berg", "Call", dt.date(2026, 3, 9))])
    result = bring(ws, headers, [("7", "Anna Berg", "Visit", dt.date(2026, 3, 12))])
    assert counted(result) == {"updated": 1}
    assert ws.store.rows("SELECT what, ended_as FROM next_action ORDER BY id") == [
        ("Call", "replaced"),
        ("Visit", None),
    ]
    assert [change.field for change in result.changes] == ["next_action"]


def test_a_new_next_step_of_a_file_leaves_what_comes_again_and_closing_ends_it(ws: Workspace) -> None:
    headers = ("external_id", "full_name", "next_action", "next_action_due")
    bring(ws, headers, [("7", "Anna Berg", "Call", dt.date(2026, 3, 9))])
    followups.add(ws, 1, NextStep("Ask", dt.date(2026, 3, 20), repeat=Repeat(Rule("month", month_days=(20,)))))
    bring(ws, headers, [("7", "Anna Berg", "Visit", dt.date(2026, 3, 12))])
    still = "SELECT what FROM next_action WHERE ended_at IS NULL ORDER BY due_on"
    assert ws.store.rows(still) == [("Visit",), ("Ask",)]
    bring(ws, ("external_id", "status"), [("7", "Lost")])
    assert ws.store.rows(still) == []
    assert checking.check(ws) == []


def test_another_owner_and_firm(ws: Workspace) -> None:
    headers = ("external_id", "full_name", "company", "owner")
    bring(ws, headers, [("7", "Anna Berg", "Berg Bau", "Otto Lang")])
    result = bring(ws, headers, [("7", "Anna Berg", "Berg Holding", "Ida Roth")])
    assert {(change.field, change.old, change.new) for change in result.changes} == {
        ("owner", "Otto Lang", "Ida Roth"),
        ("company", "Berg Bau", "Berg Holding"),
    }
    assert ws.store.rows("SELECT to_at IS NULL FROM assignment_interval ORDER BY id") == [(0,), (1,)]
    assert columns(ws, "company_id") == [(2,)]


def test_a_parked_lead_wakes_by_a_file(ws: Workspace) -> None:
    bring(ws, ("external_id", "full_name"), [("7", "Anna Berg")])
    parking.park(ws, [1], until=dt.date(2026, 6, 1), reason="timing")
    parking.plan_light(ws, [1], NextStep("Card", dt.date(2026, 5, 1), channel="letter"))
    bring(ws, ("external_id", "status"), [("7", "Negotiating")])
    assert columns(ws, "status", "parked_until", "reason_id") == [("negotiating", None, None)]
    assert ws.store.value("SELECT count(*) FROM next_action WHERE ended_at IS NULL") == 0
    assert checking.check(ws) == []


LIST = ("full_name", "email", "notes", "value", "status", "Colour")


def test_an_edited_row_without_a_day_updates_its_lead(ws: Workspace) -> None:
    """A second version of a list without dates: what was edited is brought up and listed, and nobody asked again."""
    first = [
        ("Anna Berg", "anna@berg.de", "A roof", "100,00", "new", "red"),
        ("Otto Lang", "o@lang.de", "", "", "", ""),
    ]
    for kind in ("inquiries", "deals"):
        bring(ws, LIST, first, kind)
        edited = [("Anna Berg", "anna@berg.de", "A roof, rang", "150,00", "quoted", "green"), first[1]]
        result = bring(ws, LIST, edited, kind)
        assert counted(result) == {"updated": 1, "unchanged": 1}, kind
        assert {change.field for change in result.changes} == {"value", "status", "custom:Colour"}
        assert columns(ws, "value_minor", "status", "notes")[0] == (15000, "quoted", "A roof, rang")
        assert ws.store.value("SELECT count(*) FROM activity") == 0
        undoing.undo(ws)
        undoing.undo(ws)


def test_a_new_message_in_such_a_list_is_asked_again_and_loses_no_cell(ws: Workspace) -> None:
    bring(ws, LIST, [("Anna Berg", "anna@berg.de", "A roof", "100,00", "new", "red")])
    result = bring(ws, LIST, [("Anna Berg", "anna@berg.de", "And a door", "900,00", "quoted", "blue")])
    assert result.outcomes[0].reason == "asked_again"
    said = ws.store.value("SELECT text FROM activity")
    for words in ("And a door", "900.00", "Quoted", "Colour: blue"):
        assert words in said, said


def test_another_deal_of_somebody_known_is_a_lead_of_its_own(ws: Workspace) -> None:
    row = ("Anna Berg", "anna@berg.de", "A roof", "100,00", "quoted", "")
    bring(ws, LIST, [row], "deals")
    result = bring(ws, LIST, [row, ("Anna Berg", "anna@berg.de", "A door", "50,00", "new", "")], "deals")
    assert counted(result) == {"unchanged": 1, "created": 1}


def test_fields_of_ones_own_are_cleared_too(ws: Workspace) -> None:
    headers = ("external_id", "full_name", "city", "Colour")
    bring(ws, headers, [("7", "Anna Berg", "Ulm", "red"), ("8", "Otto Lang", "Ulm", "(clear)")])
    assert columns(ws, "custom")[1] == ("{}",)
    result = bring(ws, headers, [("7", "Anna Berg", "Ulm", "(clear)")])
    assert result.changes == [FieldChange(2, "custom:Colour", "red", "")]
    assert columns(ws, "custom")[0] == ("{}",)
    bring(ws, headers, [("7", "Anna Berg", "Ulm", "blue")])
    bring(ws, headers, [("7", "Anna Berg", "Ulm", "")], blank="clear")
    assert columns(ws, "custom")[0] == ("{}",)


def test_the_same_file_again_clears_where_that_is_asked_only_now(ws: Workspace) -> None:
    bring(ws, KEY, [FIRST])
    blank = [("7", "Anna Berg", "", "", "", "anna@berg.de")]
    assert counted(bring(ws, KEY, blank)) == {"unchanged": 1}
    assert counted(bring(ws, KEY, blank, blank="clear")) == {"updated": 1}
    assert ws.store.value("SELECT city FROM person") == ""
    assert counted(bring(ws, KEY, blank, blank="clear")) == {"unchanged": 1}


def test_an_amount_without_a_currency_is_one_in_the_leads_own(ws: Workspace) -> None:
    headers = ("external_id", "full_name", "value", "currency")
    bring(ws, headers, [("7", "Anna Berg", 400, "USD"), ("8", "Ken Ito", 9000, "JPY")])
    result = bring(ws, ("external_id", "full_name", "value"), [("7", "Anna Berg", "500"), ("8", "Ken Ito", "12000")])
    assert columns(ws, "value_minor", "currency") == [(50_000, "USD"), (12_000, "JPY")]
    assert [(change.field, change.old, change.new) for change in result.changes] == [
        ("value", "400.00", "500.00"),
        ("value", "9000", "12000"),
    ]
    bring(ws, headers, [("7", "Anna Berg", "600", "EUR")])
    assert columns(ws, "value_minor", "currency")[0] == (60_000, "EUR")


def test_a_won_lead_lost_by_a_file_makes_no_customer(ws: Workspace) -> None:
    bring(ws, ("external_id", "full_name", "status"), [("7", "Anna Berg", "Won"), ("8", "Otto Lang", "Won")])
    assert ws.store.value("SELECT count(*) FROM customer") == 2
    bring(ws, ("external_id", "status"), [("7", "Lost")])
    assert ws.store.rows("SELECT p.full_name FROM customer u JOIN person p ON p.id = u.person_id") == [("Otto Lang",)]
    assert checking.check(ws) == []
