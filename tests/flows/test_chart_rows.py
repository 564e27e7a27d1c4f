"""Every figure of every chart opens exactly the leads it counts (PRODUCT 5), and a chart says the same everywhere it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.chart import Chart
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import Frame, Span
from leaddesk.reporting import as_html, as_json, files
from leaddesk.reporting.charts import overview
from leaddesk.reporting.charts.about import about_of
from leaddesk.reporting.question import Question
from leaddesk.sample.plan import Plan
from leaddesk.sample.write import write_firm
from leaddesk.services import measures
from leaddesk.services.overview import Live
from leaddesk.services.overview_topics import TOPICS
from leaddesk.services.workspace import Workspace

TODAY = date(2026, 11, 20)
FIRST = date(2025, 11, 21)
DRAWN = (
    "continuum", "sources", "ratios", "died", "origins", "segments", "speed", "forecast", "lost", "attention", "people", "best",
    "activities",
)  # fmt: skip
COUNTS = frozenset(
    {
        "Leads", "Quotes", "Won", "Still open", "Open leads", "Still there", "Fell out", "Leads given", "Tried",
        "Went to somebody else", "Best customers", "Customers", "Not tried", "Nobody tried",
    }
)  # fmt: skip
"""Columns of counts; shares, sums and times open what they are made of."""


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("charts") / "firm.leaddesk"
    answers = write_firm(path, Plan.of(300, 3, TODAY))
    with Workspace.open(path, clock=FixedClock(datetime.fromisoformat(answers.as_of))) as ws:
        yield ws


@pytest.fixture(scope="module")
def papers(firm: Workspace) -> dict[tuple[str, str], tuple[Chart, ...]]:
    """The charts of every report, by its name and view."""
    return {
        (name, view): files.build(firm, name, Question(FIRST, TODAY, view=view)).charts  # type: ignore[arg-type]
        for view, names in (("cohort", DRAWN), ("period", ("lost", "sources", "people")))
        for name in names
    }


def counted(chart: Chart) -> Iterator[tuple[str, int, FigureKey]]:
    """What each count of a chart says, and the key of its rows."""
    for row, opens in zip(chart.rows, chart.opens, strict=bool(chart.opens)):
        for title, cell, key in zip(chart.columns, row, opens, strict=True):
            if key is not None and title in COUNTS and cell.replace(",", "").isdigit():
                yield f"{chart.name}: {row[0]}, {title}", int(cell.replace(",", "")), key
    for series in chart.series:
        for mark in series.marks:
            shown = mark.shown.replace(",", "")
            if mark.opens is not None and chart.unit == "leads" and shown.isdigit():
                yield f"{chart.name}: {mark.label}", int(shown), mark.opens
            leads = re.fullmatch(r"([\d,]+) leads?", mark.below)
            if mark.opens is not None and leads and chart.name.startswith(("lost", "died", "attention")):
                yield f"{chart.name}: {mark.label}, below", int(leads[1].replace(",", "")), mark.opens


def test_every_count_of_a_chart_opens_so_many_leads(
    firm: Workspace, papers: dict[tuple[str, str], tuple[Chart, ...]]
) -> None:
    told = [(view, *one) for (_name, view), charts in papers.items() for chart in charts for one in counted(chart)]
    rows = measures.rows_of(firm, {key for _view, _words, _n, key in told})
    wrong = [(view, words, n, len(rows[key])) for view, words, n, key in told if n != len(rows[key])]
    assert not wrong
    assert len(told) > 250


def test_every_report_with_a_picture_has_one_that_says_something(
    papers: dict[tuple[str, str], tuple[Chart, ...]],
) -> None:
    """The cohort view of a firm of a year."""
    for name in DRAWN:
        assert any(not chart.is_empty for chart in papers[name, "cohort"]), name
    for charts in papers.values():
        for chart in charts:
            assert all(len(row) == len(chart.columns) for row in chart.rows)
            assert chart.title and len(chart.measured) <= 60


def test_page_and_paper_show_the_same_chart(firm: Workspace, papers: dict[tuple[str, str], tuple[Chart, ...]]) -> None:
    live = Live(firm, Frame(TODAY, Span(FIRST, TODAY)), TOPICS)
    live.fill()
    shown = {topic: overview.of(topic, live.told(topic), about_of(firm, live.frame)) for topic in TOPICS}
    for topic, report in {
        "replies": "speed",
        "rates": "ratios",
        "forecast": "forecast",
        "losses": "lost",
        "deaths": "died",
    }.items():
        page, paper = shown[topic], papers[report, "cohort"][0]
        assert (page.title, page.series, page.rows) == (paper.title, paper.series, paper.rows), topic


def test_html_and_json_of_a_report_have_its_charts(firm: Workspace) -> None:
    document = files.build(firm, "lost", Question(FIRST, TODAY))
    html, data = as_html.text(document), json.loads(as_json.text(document))
    (chart,) = document.charts
    assert html.count("<svg role=") == 1 and chart.title in html
    assert html == as_html.text(document)
    assert data["charts"][0]["title"] == chart.title
    marks = data["charts"][0]["series"][0]["marks"]
    assert [mark["value"] for mark in marks] == [mark.value for mark in chart.series[0].marks]
    assert all(mark["where"][0].startswith("figure=") for mark in marks)
