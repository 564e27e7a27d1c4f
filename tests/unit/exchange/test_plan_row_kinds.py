"""Rows that say themselves who they are: each by its own kind, all in one import with one account and one undo."""

from __future__ import annotations

from typing import Any

import pytest

from leaddesk.exchange.model import ImportKind
from leaddesk.exchange.plan_model import Options
from leaddesk.services import checking, leads, pipeline, undoing
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import bring, counted, everything
from tests.unit.exchange.importing_kit import leads as columns

HEADERS = ("full_name", "email", "status")
ROWS = [
    ("Anna Berg", "anna@berg.de", ""),
    ("Otto Lang", "otto@lang.de", "Quoted"),
    ("Ida Roth", "ida@roth.de", ""),
    ("Emil Beck", "emil@beck.de", ""),
]
KINDS: dict[int, ImportKind] = {3: "deals", 4: "customers", 5: "names"}


def test_each_row_comes_in_as_what_it_says_of_itself(ws: Workspace) -> None:
    start = everything(ws)
    result = bring(ws, HEADERS, ROWS, kinds=KINDS)
    assert counted(result) == {"created": 4}
    assert result.to_json()["as"] == "inquiries"
    assert result.kinds == {"lead": 2, "name": 1, "customer": 1}
    assert columns(ws, "kind", "status", "person_id") == [("lead", "new", 1), ("lead", "quoted", 2), ("name", "new", 4)]
    assert ws.store.rows("SELECT person_id, basis FROM customer") == [(3, "list")]
    assert checking.check(ws) == []
    undoing.undo(ws)
    assert everything(ws) == start


def test_the_same_rows_with_the_same_kinds_change_nothing(ws: Workspace) -> None:
    bring(ws, HEADERS, ROWS, kinds=KINDS)
    again = bring(ws, HEADERS, ROWS, kinds=KINDS)
    assert counted(again) == {"unchanged": 4}
    assert again.changeset is None


def test_a_row_whose_kind_was_changed_is_thought_through_anew_and_the_others_are_not(ws: Workspace) -> None:
    bring(ws, HEADERS, ROWS)
    pipeline.move(ws, [2], "Negotiating")
    again = bring(ws, HEADERS, ROWS, kinds={2: "customers"})
    assert counted(again) == {"created": 1, "unchanged": 3}
    assert [row.reason for row in again.outcomes[1:]] == ["same_row"] * 3
    assert ws.store.rows("SELECT person_id FROM customer") == [(1,)]
    assert ws.store.value("SELECT status FROM lead WHERE id = 2") == "negotiating"


def test_a_row_without_address_is_known_by_its_cells_when_its_kind_is_changed(ws: Workspace) -> None:
    rows = [("Anna Berg",), ("Otto Lang",)]
    bring(ws, ("full_name",), rows, "names")
    again = bring(ws, ("full_name",), rows, "names", kinds={2: "inquiries"})
    assert counted(again) == {"updated": 1, "unchanged": 1}
    assert columns(ws, "kind", "person_id") == [("lead", 1), ("name", 2)]
    assert ws.store.value("SELECT count(*) FROM person") == 2


def test_a_row_said_to_be_a_customer_leaves_the_lead_as_it_is(ws: Workspace) -> None:
    leads.add(ws, {"full_name": "Anna Berg", "email": "anna@berg.de", "status": "Quoted"})
    before = columns(ws, "kind", "status", "rev")
    result = bring(ws, HEADERS, [("Anna Berg", "anna@berg.de", "new")], kinds={2: "customers"})
    assert result.kinds == {"customer": 1}
    assert columns(ws, "kind", "status", "rev") == before


def test_one_person_in_two_rows_of_different_kind_is_both(ws: Workspace) -> None:
    rows = [("Anna Berg", "anna@berg.de", ""), ("Anna Berg", "anna@berg.de", "")]
    result = bring(ws, HEADERS, rows, kinds={2: "customers"})
    assert [row.outcome for row in result.outcomes] == ["created", "created"]
    assert ws.store.value("SELECT count(*) FROM person") == 1
    assert result.kinds == {"lead": 1, "customer": 1}


@pytest.mark.parametrize("deal_rows", [{2: "deals", 3: "deals"}, {}])
def test_deals_of_one_number_are_leads_of_their_own_only_where_the_rows_say_deals(
    ws: Workspace, deal_rows: dict[int, ImportKind]
) -> None:
    rows = [("Anna Berg", "K-7", "Roof"), ("Anna Berg", "K-7", "Cellar")]
    bring(ws, ("full_name", "external_id", "product"), rows, kinds=deal_rows)
    assert len(columns(ws, "id")) == (2 if deal_rows else 1)


def test_a_cell_typed_anew_makes_the_row_another_one(ws: Workspace) -> None:
    rows = [("Anna Berg", "anna@berg.de", ""), ("Anna Berg", "anna@berg.de", "")]
    result = bring(ws, HEADERS, rows, corrections={(3, 1): "anna@lang.de"})
    assert [row.reason for row in result.outcomes] == ["", "same_person"]
    again = bring(ws, HEADERS, rows, corrections={(3, 1): "anna@lang.de"})
    assert counted(again).get("created") is None
    assert {row.reason for row in again.outcomes} == {"same_row"}


@pytest.mark.parametrize(
    "answers",
    [
        {"meanings": {"status": {"x": "status:quoted"}}},
        {"note_touches": True},
        {"kind_column": "status"},
    ],
)
def test_the_same_file_with_other_answers_is_thought_through_anew(ws: Workspace, answers: dict[str, Any]) -> None:
    bring(ws, HEADERS, ROWS)
    again = bring(ws, HEADERS, ROWS, **answers)
    assert {row.reason for row in again.outcomes} == {"email"}
    assert counted(again) == {"unchanged": 4}
    assert {row.reason for row in bring(ws, HEADERS, ROWS, **answers).outcomes} == {"same_row"}
    assert Options(**answers) != Options()


def test_a_row_typed_anew_once_is_not_taken_back_by_the_file_that_still_has_the_old_cell(ws: Workspace) -> None:
    bring(ws, HEADERS, ROWS, corrections={(2, 0): "Anna von Berg"}, kinds={3: "names"})
    again = bring(ws, HEADERS, ROWS)
    assert counted(again) == {"unchanged": 4}
    assert {row.reason for row in again.outcomes} == {"same_row"}
