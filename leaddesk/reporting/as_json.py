"""A report as JSON, with the keys of COMMAND_LINE.md."""

from __future__ import annotations

import json
from typing import Any

from leaddesk.domain.chart import Chart, Mark
from leaddesk.reporting import cells
from leaddesk.reporting.document import Document, Measure, Table


def text(document: Document) -> str:
    """The JSON text of a report: figures as numbers, sums as strings such as ``"1234.50"``."""
    return json.dumps(data(document), ensure_ascii=False, indent=1) + "\n"


def data(document: Document) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "report": document.name,
        "title": document.title,
        "firm": document.firm,
        "filter": dict(document.filter),
        "as_of": document.as_of,
        "definitions": document.version,
        "headline": document.headline,
        "backlog": document.backlog,
        "measures": [_measure(measure) for measure in document.measures],
        "tables": [_table(table) for table in document.tables],
        **({"charts": [_chart(chart) for chart in document.charts if not chart.is_empty]} if document.charts else {}),
        "notes": list(document.notes),
        "foot": document.foot,
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "name": measure.name,
        "label": measure.label,
        "value": measure.value,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "unit": measure.unit,
        "shown": measure.shown,
        "definition": measure.words,
        "period": measure.period,
    } | ({"where": list(measure.opens)} if measure.opens is not None else {})


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "name": chart.name,
        "title": chart.title,
        "measured": chart.measured,
        "shape": chart.shape,
        "unit": chart.unit,
        "n": chart.n,
        "series": [{"name": series.name, "marks": [_mark(mark) for mark in series.marks]} for series in chart.series],
        **({"goal": list(chart.goal)} if chart.goal else {}),
        "notes": list(chart.notes),
    }


def _mark(mark: Mark) -> dict[str, Any]:
    """A rate of few cases is told in words only."""
    told = {"label": mark.label, "value": None if mark.few else mark.value, "shown": mark.shown, "below": mark.below}
    return told | ({"where": list(mark.opens.where)} if mark.opens is not None else {})


def _table(table: Table) -> dict[str, Any]:
    columns = [cells.head(column) for column in table.columns]
    told: dict[str, Any] = {"title": table.title, "columns": columns, "rows": [list(row) for row in table.rows]}
    if table.opens:
        told["where"] = [[None if each is None else list(each) for each in row] for row in table.opens]
    if table.total is not None:
        told["total"] = list(table.total)
        if table.total_opens:
            told["total_where"] = [None if each is None else list(each) for each in table.total_opens]
    return told
