"""The reports of milestones, sources, rates, deaths, origins and segments: known answers by pencil, and every cell opens what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from leaddesk import sample
from leaddesk.base.clock import FixedClock
from leaddesk.domain import figure_key
from leaddesk.domain.frames import Slice
from leaddesk.domain.process_map import LINKS, Asked
from leaddesk.reporting import as_html, as_json, files
from leaddesk.reporting.document import Document, Table
from leaddesk.reporting.question import Question
from leaddesk.services import leads, measures, process_map, sources
from leaddesk.services.workspace import Workspace
from tests.oracle import firm12_measures as pencil
from tests.oracle import loading

REPORTS = ("continuum", "sources", "ratios", "died", "origins", "segments")
QUESTIONS = {
    "everything": Question(),
    "a year": Question(date(2025, 1, 1), date(2025, 12, 31)),
    "what happened": Question(date(2025, 1, 1), date(2025, 9, 15), view="period"),
    "one source": Question(slice=Slice(source_id=1)),
    "one rating": Question(slice=Slice(rating="hot"), view="period"),
    "a past day": Question(as_of=date(2025, 6, 30)),
}


COUNTED = ("a year", "what happened", "one source")


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The hand-written firm of 12 leads."""
    workspace = loading.load(tmp_path_factory.mktemp("oracle") / "firm12.leaddesk")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A sample firm of 150 leads, at its own present."""
    path = tmp_path_factory.mktemp("sample") / "s.leaddesk"
    answers = sample.make(path, leads=90, seed=5, today=date(2026, 3, 4))
    workspace = Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of).astimezone(UTC)))
    yield workspace
    workspace.close()


def table(document: Document, title: str) -> Table:
    return next(each for each in document.tables if each.title == title)


def column(document: Document, title: str, name: str) -> dict[Any, Any]:
    """The cells of a column by the first cell of their row."""
    found = table(document, title)
    at = [each.title for each in found.columns].index(name)
    return {row[0]: row[at] for row in found.rows}


def test_the_milestones_of_the_firm_of_twelve_by_pencil_k8(firm: Workspace) -> None:
    document = files.build(firm, "continuum", Question())
    said = {
        "received": "Came in",
        "contacted": "First talk",
        "qualified": "Qualified",
        "quoted": "Quoted",
        "won": "Won",
    }
    came, out = column(document, "Milestones", "Came so far"), column(document, "Milestones", "Fell out")
    still, days = column(document, "Milestones", "Still there"), column(document, "Milestones", "Typical days")
    for code, label in said.items():
        known = pencil.CONTINUUM[code]
        assert (came[label], out[label], still[label]) == (
            known["came"],
            sum(known["fell_out"].values()),
            known["still"],
        ), code
        assert code == "received" or days[label] == known["days"], code
    assert came["Asked us"] == 12 and out["Asked us"] == 1
    assert column(document, "Milestones", "Of the step before")["Won"] == "1 of 3"


def test_the_ratios_of_the_firm_of_twelve_by_pencil_s2_3(firm: Workspace) -> None:
    document = files.build(firm, "ratios", Question())
    parts = [column(document, "By month", name) for name in ("Came in", "Quotes", "Won")]
    found = {month: tuple(part[month] for part in parts) for month in parts[0]}
    assert found == pencil.RATIOS["month"]
    assert document.measure("lead_to_quote").shown == "27%" and document.measure("lead_to_close").shown == "9%"


def test_deaths_of_the_firm_of_twelve_by_pencil_s2_9(firm: Workspace) -> None:
    document = files.build(firm, "died", Question())
    known = {LINKS[code]: len(names) for code, names in pencil.DIED.items() if names}
    assert column(document, "Where leads die, the worst first", "Leads") == known
    assert (
        column(document, "Where leads die, the worst first", "They would have brought")["Quote lost"] == "2500.00 GBP"
    )
    assert document.headline == "6 leads of 12 that came in died."


def test_a_blank_cost_is_not_recorded_and_a_typed_one_is_divided_s1_11(firm: Workspace) -> None:
    title, spent, win = "What they cost and bring back", "Spent", "Each win"
    document = files.build(firm, "sources", Question())
    assert (
        set(column(document, title, spent).values()) == {"not recorded"} == set(column(document, title, win).values())
    )
    assert document.measure("spent").shown == "not recorded" and document.measure("spent").value is None
    website = sources.called(firm, "website")
    sources.set_cost(firm, website, "100 a lead")  # two leads came through it, and what turned out to be spam
    try:
        document = files.build(firm, "sources", Question())
        assert column(document, title, spent)["Website"] == "300.00 GBP" == column(document, title, win)["Website"]
        assert column(document, title, "Back for each 1 spent")["Website"] == 14.0
    finally:
        sources.set_cost(firm, website, "")


@pytest.mark.parametrize("name", REPORTS)
def test_every_figure_opens_exactly_the_rows_it_counts(sampled: Workspace, name: str) -> None:
    for said in (*COUNTED, *(("a past day", "one rating") if name == "continuum" else ())):
        figures = list(_figures(files.build(sampled, name, QUESTIONS[said])))
        assert len(figures) > 5, (name, said)
        keys = {where: figure_key.read(where.partition("=")[2]) for _what, _n, where in figures}
        found = measures.rows_of(sampled, keys.values())
        wrong = [(what, n, len(found[keys[where]])) for what, n, where in figures if n != len(found[keys[where]])]
        assert not wrong, (said, wrong[:5])


def _figures(document: Document) -> Iterator[tuple[str, int, str]]:
    for measure in document.measures:
        if measure.opens is not None:
            yield measure.name, measure.numerator, measure.opens[0]
    for each in document.tables:
        rows = [*zip(each.rows, each.opens, strict=True)] if each.opens else []
        if each.total is not None and each.total_opens:
            rows.append((each.total, each.total_opens))
        for row, opens in rows:
            for title, cell, where in zip(each.columns, row, opens, strict=True):
                if where is not None and isinstance(cell, int):
                    yield f"{each.title}: {row[:2]} {title.title}", cell, where[0]


@pytest.mark.parametrize("name", REPORTS)
def test_columns_with_a_total_add_up_to_it_and_no_share_is_above_the_whole(sampled: Workspace, name: str) -> None:
    for said in QUESTIONS:
        document = files.build(sampled, name, QUESTIONS[said])
        for each in document.tables:
            for at, title in enumerate(each.columns):
                cells = [row[at] for row in each.rows]
                if each.total is not None and title.kind == "count" and isinstance(each.total[at], int):
                    assert sum(cell for cell in cells if isinstance(cell, int)) == each.total[at], (
                        each.title,
                        title.title,
                    )
                shares = [int(part) for cell in cells for part in re.findall(r"(\d+) %", str(cell))]
                assert all(share <= 100 for share in shares), (each.title, title.title)


def test_where_leads_die_equals_the_process_map(sampled: Workspace) -> None:
    first, last = date(2025, 1, 1), date(2025, 12, 31)
    document = files.build(sampled, "died", Question(first, last))
    map_ = process_map.read(sampled, Asked(first, last))
    there = [link for link in map_.links if link.lost.count]
    assert [row[0] for row in table(document, "Where leads die, the worst first").rows] == [
        LINKS[link.code] for link in there
    ]
    counts = column(document, "Where leads die, the worst first", "Leads")
    estimated = column(document, "Where leads die, the worst first", "Estimated")
    assert [(counts[LINKS[link.code]], estimated[LINKS[link.code]]) for link in there] == [
        (link.lost.count, link.lost.estimated) for link in there
    ]


def test_cohort_and_period_are_told_under_other_names(sampled: Workspace) -> None:
    cohort = files.build(sampled, "continuum", QUESTIONS["a year"])
    period = files.build(sampled, "continuum", QUESTIONS["what happened"])
    assert cohort.title != period.title and cohort.filter["view"] == "cohort" and period.filter["view"] == "period"
    titles = [{each.title for each in table(document, "Milestones").columns} for document in (cohort, period)]
    assert "Came so far" in titles[0] and "Reached in the period" in titles[1]
    assert not any("step before" in title for title in titles[1])


@pytest.mark.parametrize("name", REPORTS)
def test_an_empty_firm_is_told_in_words(new_workspace: Any, name: str) -> None:
    empty: Workspace = new_workspace("empty")
    document = files.build(empty, name, Question(date(2026, 1, 1), date(2026, 2, 1)))
    assert document.headline and "None" not in as_html.text(document)
    assert as_json.data(document)["report"] == name


def test_a_name_from_outside_stays_text(ws: Workspace, tmp_path: Path) -> None:
    sources.add(ws, "<b>Ads</b> & $5$")
    leads.add(ws, {"full_name": "Eva Lang", "source": "<b>Ads</b> & $5$", "received_at": "2026-02-03"})
    target = tmp_path / "s.html"
    files.write(files.build(ws, "sources", Question()), target)
    assert "&lt;b&gt;Ads&lt;/b&gt; &amp; $5$" in target.read_text(encoding="utf-8")
