"""Rows left for later are taken up again: with the columns, answers and row numbers of then (PRODUCT section 4, Import)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from leaddesk.base.errors import UserError
from leaddesk.exchange import importing, resume
from leaddesk.exchange.importing_model import ImportResult
from leaddesk.exchange.model import ImportKind, RawCell
from leaddesk.exchange.plan_model import Options, RowDecision
from leaddesk.services import undoing
from leaddesk.services.workspace import Workspace
from tests.unit.exchange.importing_kit import counted, everything, leads
from tests.unit.exchange.review_kit import ASKS, prepared

HEADERS = ("Name", "E-Mail", "Telefon", "Firma", "Eingang", "Wert", "Farbe")
FIRST = [
    ("Anna Berg", "anna@berg.example", "030 1234567", "Berg Bau", dt.date(2026, 1, 5), 9000, "rot"),
    ("Otto Lang", "otto@lang.example", "0043 1 50505", "Lang", dt.date(2026, 1, 13), 500, "blau"),
]
SECOND = [
    ("Anna Berg", "anna@berg.example", "030 1234567", "Berg Dach", dt.date(2026, 1, 5), 7500, "grün"),
    ("Mia Neu", "mia@neu.example", "01234 567", "Neu", dt.date(2026, 2, 1), 100, ""),
    ("Otto Lang", "otto@lang.example", "0043 1 50505", "Lang", dt.date(2026, 1, 13), 800, "blau"),
]


def _bring(
    ws: Workspace, rows: Sequence[Sequence[RawCell]], kind: ImportKind = "inquiries", **options: Any
) -> ImportResult:
    wishes = Options(as_=kind, **options)
    return importing.finish(ws, prepared(ws, HEADERS, rows, wishes), wishes)


def _resume(ws: Workspace, batch: int, decisions: dict[int, RowDecision], **options: Any) -> ImportResult:
    from dataclasses import replace

    wishes = replace(resume.options(ws, batch), decisions=decisions, **{**ASKS, **options})
    return importing.finish(ws, resume.prepared(ws, batch, wishes), wishes)


@pytest.fixture
def batch(ws: Workspace) -> int:
    """An import of which rows 2 and 4 were left."""
    _bring(ws, FIRST)
    result = _bring(ws, SECOND, **ASKS)
    assert counted(result) == {"created": 1, "rejected": 2} and result.left == 2
    assert result.batch is not None
    return result.batch


def test_what_is_left_is_listed(ws: Workspace, batch: int) -> None:
    assert [(found.batch, found.file_name, found.rows, found.of) for found in resume.left(ws)] == [
        (batch, "list.csv", 2, 3)
    ]


def test_rows_come_back_with_their_numbers_cells_and_columns(ws: Workspace, batch: int) -> None:
    found = resume.prepared(ws, batch)
    assert [row.row_no for row in found.rows] == [2, 4]
    assert [row.raw for row in found.rows] == [list(SECOND[0]), [*SECOND[2]]]
    fields = ["full_name", "email", "phone", "company", "received_at", "value", "custom:Farbe"]
    assert [match.field for match in found.matches] == fields
    assert found.rows[0].values["received_at"] == dt.date(2026, 1, 5)


def test_decided_rows_come_in_and_the_others_stay_left(ws: Workspace, batch: int) -> None:
    result = _resume(ws, batch, {2: RowDecision(rest="theirs")})
    assert counted(result) == {"updated": 1, "rejected": 1}
    assert ws.store.value("SELECT resumes_id FROM import_batch WHERE id = ?", (result.batch,)) == batch
    assert [(found.batch, found.rows) for found in resume.left(ws)] == [(batch, 1)]
    assert [row.row_no for row in resume.prepared(ws, batch).rows] == [4]
    _resume(ws, batch, {4: RowDecision(rest="ours")})
    assert resume.left(ws) == []
    assert leads(ws, "value_minor") == [(750_000,), (50_000,), (10_000,)]


def test_undo_of_the_resuming_import_brings_the_rows_back(ws: Workspace, batch: int) -> None:
    before = everything(ws)
    _resume(ws, batch, {2: RowDecision(rest="theirs"), 4: RowDecision(rest="theirs")})
    assert resume.left(ws) == []
    undoing.undo(ws)
    assert everything(ws) == before
    assert [(found.batch, found.rows) for found in resume.left(ws)] == [(batch, 2)]
    undoing.redo(ws)
    assert resume.left(ws) == []


def test_undo_of_the_import_itself_leaves_nothing(ws: Workspace, batch: int) -> None:
    undoing.undo(ws)
    assert resume.left(ws) == []


def test_a_row_left_out_of_the_resumed_import_is_not_left_any_more(ws: Workspace, batch: int) -> None:
    _resume(ws, batch, {}, left_out=frozenset({2}))
    assert [found.rows for found in resume.left(ws)] == [1]


def test_the_import_that_resumes_an_import_that_resumes_is_of_the_first(ws: Workspace, batch: int) -> None:
    second = _resume(ws, batch, {2: RowDecision(rest="theirs")})
    assert second.batch is not None
    third = _resume(ws, second.batch, {4: RowDecision(rest="theirs")})
    assert ws.store.value("SELECT resumes_id FROM import_batch WHERE id = ?", (third.batch,)) == batch
    assert resume.left(ws) == []


def test_the_whole_file_again_changes_nothing_after_its_rows_were_taken_up(ws: Workspace, batch: int) -> None:
    _resume(ws, batch, {2: RowDecision(rest="ours"), 4: RowDecision(rest="theirs")})
    before = everything(ws)
    assert counted(_bring(ws, SECOND, **ASKS)) == {"unchanged": 3}
    assert counted(_bring(ws, SECOND)) == {"unchanged": 3}
    assert everything(ws) == before


def test_a_probable_duplicate_left_for_later_can_be_taken_up_as_new(ws: Workspace) -> None:
    _bring(ws, [("Ben Frost", "ben@frostair.example", "", "Frost Air Ltd", None, None, "")], "names")
    rows: list[tuple[RawCell, ...]] = [
        ("Benjamin Frost", "ben.frost@frostair.example", "", "Frost Air", None, None, "x")
    ]
    first = _bring(ws, rows, "names", **ASKS)
    assert first.left == 1 and first.batch is not None
    result = _resume(ws, first.batch, {2: RowDecision(is_new=True)})
    assert counted(result) == {"created": 1}
    assert ws.store.value("SELECT count(*) FROM not_duplicate") == 1


def test_deals_left_for_later_are_deals_of_their_own(ws: Workspace) -> None:
    rows = [
        ("Anna Berg", "anna@berg.example", "", "Berg", None, 100, ""),
        ("Anna Berg", "anna@berg.example", "", "Berg", None, 200, ""),
    ]
    first = _bring(ws, rows, "deals", to_decide=frozenset({3}))
    assert first.batch is not None and counted(first) == {"created": 1, "rejected": 1}
    assert counted(_resume(ws, first.batch, {})) == {"created": 1}
    assert leads(ws, "value_minor") == [(10_000,), (20_000,)]


def test_answers_about_days_and_words_hold_when_rows_are_taken_up(ws: Workspace) -> None:
    rows = [
        ("Anna", "a@x.example", "", "", "03/04/2025", 1, "gelb"),
        ("Otto", "o@x.example", "", "", "05/06/2025", 2, "x"),
    ]
    said: dict[str, Any] = {"dates": "dmy", "meanings": {"Farbe": {"gelb": "rating:hot"}}, "kinds": {2: "deals"}}
    first = _bring(ws, rows, to_decide=frozenset({2}), corrections={(2, 0): "Anna Berg"}, **said)
    assert first.batch is not None
    row = resume.prepared(ws, first.batch).rows[0]
    assert row.values["received_at"] == dt.date(2025, 4, 3)
    assert (row.values["full_name"], row.values["rating"], row.kind, row.raw[0]) == (
        "Anna Berg",
        "hot",
        "deals",
        "Anna",
    )


def test_decisions_made_before_a_row_was_left_are_kept(ws: Workspace) -> None:
    _bring(ws, FIRST)
    half = {2: RowDecision(fields={"company": "ours"})}
    first = _bring(ws, SECOND, decisions=half, **ASKS)
    assert first.batch is not None
    assert resume.options(ws, first.batch).decisions == half


def test_rows_of_an_import_that_was_undone_cannot_be_taken_up(ws: Workspace) -> None:
    _bring(ws, FIRST)
    second = _bring(ws, SECOND, **ASKS)
    assert second.batch is not None and second.changeset is not None and resume.left(ws)
    undoing.undo(ws)
    with pytest.raises(UserError, match="Nothing is left"):
        resume.prepared(ws, second.batch)


def test_nothing_left_is_said(ws: Workspace) -> None:
    first = _bring(ws, FIRST)
    assert first.batch is not None
    with pytest.raises(UserError, match="Nothing is left"):
        resume.prepared(ws, first.batch)
    with pytest.raises(UserError, match="no import 99"):
        resume.prepared(ws, 99)
