"""*Nobody yet* chosen as whose leads: every report counts the leads that nobody has, and opens them (S2-5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.reporting import files, listed, rows_behind
from leaddesk.reporting.document import Document, Where
from leaddesk.reporting.question import Question
from leaddesk.sample.plan import Plan
from leaddesk.sample.write import write_firm
from leaddesk.services.workspace import Workspace

TODAY = date(2026, 11, 20)
NOBODY = Question(first=date(2025, 1, 1), last=TODAY, owner_id=0)
LEADS = "kind = 'lead' AND deleted_at IS NULL AND status <> 'not_a_lead' AND received_on >= '2025-01-01'"


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("nobody") / "firm.leaddesk"
    answers = write_firm(path, Plan.of(120, 3, TODAY))
    with Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of))) as ws:
        yield ws


def counted(document: Document) -> Iterator[tuple[str, Where, int]]:
    """What each count of leads is called, opens, and says."""
    for measure in document.measures:
        if measure.opens and measure.unit == "leads":
            yield measure.name, measure.opens, int(measure.value or 0)
    for table in document.tables:
        for row, opens in zip(table.rows, table.opens, strict=True):
            for column, cell, where in zip(table.columns, row, opens, strict=True):
                if where and column.kind == "count" and isinstance(cell, int):
                    yield f"{table.title}, {row[0]}, {column.title}", where, cell


@pytest.mark.parametrize("name", ["process-map", "lagging", "definition", "people", "pipeline", "usage"])
def test_s2_5_figures_of_nobodys_leads_open_what_they_count(firm: Workspace, name: str) -> None:
    figures = [one for one in counted(files.build(firm, name, NOBODY)) if listed.listing(one[1]) is None]
    rows = rows_behind.behind(firm, dict.fromkeys(where for _label, where, _n in figures))
    assert {label: n for label, _where, n in figures} == {label: rows[where].count for label, where, _n in figures}


def test_s2_5_nobodys_leads_are_counted_and_named(firm: Workspace) -> None:
    there = firm.store.value(f"SELECT count(*) FROM lead WHERE owner_id IS NULL AND {LEADS}")
    everybody = firm.store.value(f"SELECT count(*) FROM lead WHERE {LEADS}")
    assert 0 < there < everybody
    for name, figure in (("process-map", "received"), ("lagging", "followed")):
        document = files.build(firm, name, NOBODY)
        assert document.measure(figure).value == there, name
        assert "Nobody yet" in document.subtitle, name
        assert files.build(firm, name, replace(NOBODY, owner_id=None)).measure(figure).value == everybody
