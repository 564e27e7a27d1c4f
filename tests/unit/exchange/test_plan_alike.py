"""Probable duplicates (T2) in a plan: among the records here and among the rows of the file; created and listed, or asked about."""

from __future__ import annotations

import pytest

from leaddesk.exchange.plan_model import RowDecision
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import bring, counted, everything, planned

HEADERS = ("full_name", "email", "company", "street", "postcode", "city")
BEN = ("Ben Frost", "ben@frostair.co.uk", "Frost Air Ltd", "12 Mill Lane", "S7 1GW", "Sheffield")
LIKE_BEN = ("Benjamin Frost", "", "Frost Air", "12 Mill Lane", "S7 1GW", "Sheffield")
OTHER = ("Olga Petrova", "olga@kiosk.bg", "Kiosk 24", "3 Vitosha", "1000", "Sofia")


@pytest.fixture
def known(ws: Workspace) -> Workspace:
    """A file that knows Ben Frost."""
    bring(ws, HEADERS, [BEN], "names")
    return ws


def test_without_a_screen_a_probable_duplicate_is_created_and_listed_with_whom_and_why(known: Workspace) -> None:
    result = bring(known, HEADERS, [LIKE_BEN, OTHER], "names")
    assert counted(result) == {"created": 2}
    found = [problem for problem in result.problems if problem.code == "maybe_duplicate"]
    assert [problem.row for problem in found] == [2]
    assert "Ben Frost of Frost Air Ltd" in found[0].message and "same company" in found[0].message


def test_where_it_is_asked_the_row_waits(known: Workspace) -> None:
    before = everything(known)
    plan = planned(known, HEADERS, [LIKE_BEN], "names", probable="ask")
    assert [(row.outcome, row.reason) for row in plan.outcomes] == [("rejected", "to_decide")]
    assert plan.questions[2].alike == plan.alike[2] and plan.alike[2].whom == ("person", 1)
    assert plan.alike[2].likeness.tier == "probable" and plan.alike[2].likeness.evidence
    assert counted(bring(known, HEADERS, [LIKE_BEN], "names", probable="ask")) == {"rejected": 1}
    assert everything(known) == before


def test_the_rest_does_not_wait(known: Workspace) -> None:
    assert counted(bring(known, HEADERS, [LIKE_BEN, OTHER], "names", probable="ask")) == {"created": 1, "rejected": 1}


def test_same_as_updates_whom_it_was_said_to_be(known: Workspace) -> None:
    decision = RowDecision(same_as=("person", 1), rest="ours")
    result = bring(known, HEADERS, [LIKE_BEN], "names", probable="ask", differing="ask", decisions={2: decision})
    assert counted(result) in ({"updated": 1}, {"unchanged": 1})
    assert known.store.rows("SELECT full_name FROM person") == [("Ben Frost",)]


def test_same_as_still_asks_about_values_that_differ(known: Workspace) -> None:
    row = (*LIKE_BEN[:3], "9 Hill Road", *LIKE_BEN[4:])
    plan = planned(
        known,
        HEADERS,
        [row],
        "names",
        probable="ask",
        differing="ask",
        decisions={2: RowDecision(same_as=("person", 1))},
    )
    assert "street" in plan.questions[2].choices and plan.questions[2].is_open


def test_new_is_created_and_remembered(known: Workspace) -> None:
    result = bring(known, HEADERS, [LIKE_BEN], "names", probable="ask", decisions={2: RowDecision(is_new=True)})
    assert counted(result) == {"created": 1}
    assert not [problem for problem in result.problems if problem.code == "maybe_duplicate"]
    assert known.store.rows("SELECT tbl, one_id, other_id FROM not_duplicate") == [("person", 1, 2)]


def test_who_is_said_not_to_be_somebody_likelier_is_not_offered(known: Workspace) -> None:
    bring(known, HEADERS, [LIKE_BEN], "names", decisions={2: RowDecision(is_new=True)})
    row = (*LIKE_BEN[:1], "benjamin@elsewhere.org", *LIKE_BEN[2:])
    plan = planned(known, HEADERS, [row], "names", probable="ask")
    assert plan.alike[2].whom == ("person", 2), "the likelier one, and not him who was said to be another"


def test_two_rows_of_the_file_that_are_probably_one(ws: Workspace) -> None:
    plan = planned(ws, HEADERS, [BEN, OTHER, LIKE_BEN], "names", probable="ask")
    assert [row.outcome for row in plan.outcomes] == ["created", "created", "rejected"]
    assert plan.alike[4].whom == ("row", 2)
    assert "row 2" in next(found.message for found in plan.problems if found.row == 4)
    listed = planned(ws, HEADERS, [BEN, LIKE_BEN], "names")
    assert [(found.row, found.code) for found in listed.problems] == [(3, "maybe_duplicate")]


def test_two_rows_said_to_be_two_are_kept_apart(ws: Workspace) -> None:
    bring(ws, HEADERS, [BEN, LIKE_BEN], "names", probable="ask", decisions={3: RowDecision(is_new=True)})
    assert ws.store.rows("SELECT tbl, one_id, other_id FROM not_duplicate") == [("person", 1, 2)]


def test_nothing_alike_is_looked_for_where_that_is_said(known: Workspace) -> None:
    plan = planned(known, HEADERS, [LIKE_BEN], "names", probable="ask", look_for_alike=False)
    assert plan.counts["created"] == 1 and not plan.alike and not plan.problems


def test_a_name_alone_is_never_probable(known: Workspace) -> None:
    plan = planned(known, HEADERS, [("Ben Frost", "", "", "", "", ""), ("Ben Frost", "", "", "", "", "Leeds")], "names")
    assert not {2} & plan.alike.keys()


def test_one_other_person_on_the_same_number_is_asked_about_and_the_people_of_a_switchboard_are_not(
    ws: Workspace,
) -> None:
    headers = ("full_name", "company", "phone")
    family = planned(ws, headers, [("Anna Berg", "", "030 1234567"), ("Otto Berg", "", "030 1234567")], probable="ask")
    assert [row.outcome for row in family.outcomes] == ["created", "rejected"]
    names = ("Anna Alt", "Bert Bock", "Cora Cent", "Dirk Dorn", "Edda Ernst", "Fred Falk")
    firm = planned(ws, headers, [(name, "Lang AG", "030 7654321") for name in names], probable="ask")
    assert firm.counts["created"] == len(names) and not firm.alike
    assert {found.code for found in firm.problems} == {"maybe_duplicate"}, "they are listed all the same"


def test_do_not_contact_comes_in_with_a_probable_duplicate_too(known: Workspace) -> None:
    headers = (*HEADERS, "consent")
    bring(known, headers, [(*LIKE_BEN, "do not contact")], "names")
    assert known.store.rows("SELECT person_id, channel FROM opt_out") == [(2, "all")]
    decision = {2: RowDecision(same_as=("person", 1), rest="ours")}
    bring(known, headers, [("B. Frost", *LIKE_BEN[1:], "do not contact")], "names", differing="ask", decisions=decision)
    assert {person for (person,) in known.store.rows("SELECT person_id FROM opt_out")} == {1, 2}
    assert known.store.value("SELECT full_name FROM person WHERE id = 1") == "Ben Frost"


def test_new_leads_without_owner_and_source_are_counted(ws: Workspace) -> None:
    headers = ("full_name", "email", "source", "owner")
    rows = [("Anna", "a@x.at", "", ""), ("Otto", "o@x.at", "Fair", ""), ("Mia", "m@x.at", "", "Maya")]
    plan = planned(ws, headers, rows)
    assert plan.unknown == {"owner": 2, "source": 2}
    assert planned(ws, headers, rows, "names").unknown == {"owner": 0, "source": 0}
