"""Every figure opens exactly the rows it counts (PRODUCT section 5, S2-3): measures and count cells of every report, listed and counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest

from leaddesk import sample
from leaddesk.base.clock import FixedClock
from leaddesk.domain import figure_key
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.frames import Slice, Span
from leaddesk.reporting import files, known
from leaddesk.reporting.document import Document, Where
from leaddesk.reporting.question import Question
from leaddesk.services import measures
from leaddesk.services.workspace import Workspace
from leaddesk.store import measures as stored
from leaddesk.store import measures_past, savedviews

TODAY: Final = date(2026, 3, 4)
REPORTS: Final = [name for name in files.REPORTS if name != "calendar"]
Counted = tuple[str, int, FigureKey]


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A small sample firm at the day it was made for."""
    from tests.conftest import NOW

    path = tmp_path_factory.mktemp("rows") / "s.leaddesk"
    sample.make(path, leads=300, seed=9, today=TODAY)
    with Workspace.open(path, clock=FixedClock(NOW)) as ws:
        yield ws


def figures_of(document: Document) -> Iterator[Counted]:
    """(what, how many, what opens it) of each measure of leads and each count cell that opens something."""
    for measure in document.measures:
        if (key := key_of(measure.opens)) is not None and measure.unit in ("leads", "fraction", "minutes"):
            yield measure.name, measure.numerator, key
    for table in document.tables:
        rows = [*zip(table.rows, table.opens, strict=False)]
        if table.total and table.total_opens:
            rows.append((table.total, table.total_opens))
        for cells, opens in rows:
            for column, cell, where in zip(table.columns, cells, opens, strict=True):
                if column.kind == "count" and (key := key_of(where)) is not None and isinstance(cell, int):
                    yield f"{table.title}: {cells[0]}: {column.title}", cell, key


def key_of(where: Where | None) -> FigureKey | None:
    if not where or not where[0].startswith(f"{figure_key.FIELD}="):
        return None
    return figure_key.read(where[0].removeprefix(f"{figure_key.FIELD}="))


def differing(ws: Workspace, document: Document) -> list[tuple[str, int, int, str]]:
    told = list(figures_of(document))
    rows = measures.rows_of(ws, {key for _what, _n, key in told})
    return [(what, n, len(rows[key]), key.spelled()) for what, n, key in told if len(rows[key]) != n]


@pytest.mark.parametrize(
    ("name", "view"),
    [(name, "cohort") for name in REPORTS] + [(name, "period") for name in REPORTS if name not in known.NOT_BY_SLICE],
)
def test_every_figure_of_a_report_opens_as_many_rows_as_it_says(firm: Workspace, name: str, view: str) -> None:
    question = Question(date(2025, 3, 1), date(2026, 2, 28), view=view)  # type: ignore[arg-type]
    assert differing(firm, files.build(firm, name, question)) == []


@pytest.mark.parametrize("name", ["pipeline", "measures", "continuum", "sources", "lost"])
def test_also_for_one_source_of_a_past_day(firm: Workspace, name: str) -> None:
    asked = measures.slice_of(firm, source="Website form")
    assert asked.source_id
    question = Question(date(2025, 1, 1), None, as_of=date(2025, 12, 31), slice=asked)
    document = files.build(firm, name, question)
    assert any(True for _figure in figures_of(document)) and differing(firm, document) == []


def test_the_pipeline_report_opens_every_measure_but_those_of_promises_and_names(firm: Workspace) -> None:
    document = files.build(firm, "pipeline", Question())
    closed = {measure.name for measure in document.measures if measure.opens is None}
    assert closed == {"names", "promises_kept", "promises_late", "promises_broken"}
    numbers = [table for table in document.tables if table.title not in ("Promises",) and table.rows]
    assert all(table.opens for table in numbers)


def test_facts_of_some_leads_are_those_of_all(firm: Workspace) -> None:
    moment = firm.moment()
    known = {fact.id: fact for fact in stored.facts(firm.store, moment)}
    some = sorted(known)[::7]
    assert {fact.id: fact for fact in stored.facts(firm.store, moment, ids=some)} == {row: known[row] for row in some}


def test_facts_told_from_history_for_now_are_those_of_the_columns(firm: Workspace) -> None:
    moment = firm.moment()
    known = {fact.id: fact for fact in stored.facts(firm.store, moment)}
    told = measures_past.facts(firm.store, moment, firm.settings.clock_rules)
    assert told.unknown == 0 and {fact.id: fact for fact in told.facts} == known
    assert {fact.died for fact in told.facts} >= {None, "not_a_lead", "never_tried", "not_qualified", "quote_lost"}
    assert any(fact.repeat for fact in told.facts)


def test_facts_of_a_slice_are_those_that_the_slice_holds(firm: Workspace) -> None:
    moment = firm.moment()
    everything = stored.facts(firm.store, moment)
    one = next(fact for fact in everything if fact.campaign_id and fact.region and fact.status == "won")
    for asked in (
        Slice(source_id=one.source_id), Slice(owner_id=0), Slice(campaign_id=0, rating="hot"), Slice(region=one.region, size=""),
        Slice(industry=one.industry), Slice(origin=one.origin, product=one.product),
    ):  # fmt: skip
        assert stored.facts(firm.store, moment, asked=asked) == [fact for fact in everything if asked.holds(fact)], (
            asked
        )


def test_a_kept_view_keeps_the_rows_of_a_figure() -> None:
    condition = Condition("figure", "=", FigureKey("won_in", Span(date(2026, 1, 1), None)).spelled())
    kept = savedviews.load(savedviews.dump(ListQuery(conditions=(condition,), view="all")), "leads")
    assert kept is not None and kept.conditions == (condition,)
