"""Saved reports of the first format (cells were texts) still open, compare and go out: five of the firm of twelve, kept by that version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from leaddesk.domain.sheets import SheetCell
from leaddesk.reporting import (
    as_html,
    as_json,
    as_sheets,
    cells,
    files,
    from_json,
    kept_before,
    rows_behind,
    since_then,
)
from leaddesk.reporting.document import Document, Table
from leaddesk.reporting.from_json import Content
from leaddesk.reporting.question import Question
from leaddesk.services import pipeline, sources, undoing
from leaddesk.services.workspace import Workspace
from tests.oracle import loading

KEPT = {
    each["document"]["name"]: json.dumps(each)
    for each in json.loads(Path(__file__).with_name("kept_in_format_1.json").read_text(encoding="utf-8"))
}
SAME = "–"


def old(name: str) -> Content:
    return from_json.read(KEPT[name])


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The firm as it was when they were kept: a lead of the website costs 100."""
    ws = loading.load(tmp_path_factory.mktemp("kept") / "firm12.leaddesk")
    sources.set_cost(ws, sources.called(ws, "website"), "100 a lead")
    yield ws
    ws.close()


def table(document: Document, title: str) -> Table:
    return next(each for each in document.tables if each.title == title)


def column(document: Document, title: str, name: str) -> dict[Any, Any]:
    found = table(document, title)
    at = [each.title for each in found.columns].index(name)
    return {row[0]: cells.said(row[at], found.columns[at]) for row in found.rows}


def test_they_read_as_reports_do_now() -> None:
    spent = old("sources").document
    assert column(spent, "What they cost and bring back", "Spent")["Website"] == "£300"
    assert column(spent, "What they cost and bring back", "Spent")["Broker"] == "not recorded"
    assert column(spent, "What they cost and bring back", "Amount won")["Website"] == "£4,200"
    died = old("died").document
    assert column(died, "Where leads die, the worst first", "They would have brought")["Quote lost"] == "£2,500"
    assert " 20 Nov 2026" not in died.foot and "18 Nov 2026" in died.foot
    assert spent.measure("lead_to_quote").shown == "27%"


@pytest.mark.parametrize("name", sorted(KEPT))
def test_nothing_has_changed_but_what_is_told_since(firm: Workspace, name: str) -> None:
    now = files.build(firm, name, Question())
    changes = since_then.changes(old(name), now, rows_behind.behind(firm, rows_behind.wheres(now)))
    assert [change for change in changes if SAME not in (change.before, change.now)] == []


def test_what_was_won_since_is_told_with_both_sums(firm: Workspace) -> None:
    kim = firm.store.value("SELECT lead.id FROM lead JOIN person ON person.id = person_id WHERE full_name = 'Kim Lowe'")
    pipeline.close(firm, [int(str(kim))], "won", value_minor=800_000)
    try:
        now = files.build(firm, "sources", Question())
        changes = since_then.changes(old("sources"), now, rows_behind.behind(firm, rows_behind.wheres(now)))
        told = {(change.place, change.label): (change.before, change.now) for change in changes}
        assert told["What they cost and bring back: Total", "Amount won"] == ("£4,200", "£12,200")
    finally:
        undoing.undo(firm)


@pytest.mark.parametrize("name", sorted(KEPT))
def test_they_go_out_with_values(name: str) -> None:
    document = old(name).document
    assert as_html.text(document).startswith("<!DOCTYPE html>") and json.loads(as_json.text(document))["report"] == name
    assert old(name).html == "<p>as it was</p>", "the page of the day stays the page of the day"
    assert len(as_sheets.of_document(document)) > 1


def test_sums_go_out_as_money() -> None:
    sheets = {sheet.title: sheet.rows for sheet in as_sheets.of_document(old("sources").document)}
    rows = sheets["What they cost and bring back"]
    at = [cell.value for cell in rows[0]].index("Spent GBP")
    assert SheetCell(Decimal("300.00"), "money", "GBP") in [row[at] for row in rows if len(row) > at]


@pytest.mark.parametrize(
    ("told", "now"),
    [
        ("Spent 47,045.33 GBP, won 12.50 EUR; 240.00 GBP, 35 % by 2026-11-20", "Spent £47,045, won €12.50 + £240, 35% by 20 Nov 2026"),
        ("L-000123, 2 of 7, 3 h 22 min, 4 GB of files, 2026-13-45", "L-000123, 2 of 7, 3 h 22 min, 4 GB of files, 2026-13-45"),
    ],
)  # fmt: skip
def test_texts_are_said_anew_and_nothing_else_is_touched(told: str, now: str) -> None:
    assert kept_before.text(told) == now
