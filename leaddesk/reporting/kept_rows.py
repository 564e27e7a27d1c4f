"""A saved report whose figures open the leads they counted on the day, by id, whatever those are today. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from leaddesk.domain import id_runs
from leaddesk.domain.chart import Chart
from leaddesk.domain.figure_key import FigureKey
from leaddesk.reporting.document import Document, Table, Where
from leaddesk.reporting.from_json import Content

IDS = "ids"
"""The set of rows that are named one by one (``domain.row_sets``)."""


def key_of(ids: frozenset[int] | tuple[int, ...]) -> FigureKey:
    """What opens exactly these leads."""
    return FigureKey(f"{IDS}:{id_runs.spelled(ids)}")


def document(content: Content) -> Document:
    """The document of ``content`` for reading on screen: a figure whose rows were too many to be kept opens none."""

    def kept(where: Where | None) -> Where | None:
        found = content.rows.get(where) if where is not None else None
        return key_of(found.ids).where if found is not None and found.ids else None

    told = content.document
    return replace(
        told,
        bands=_table(told.bands, kept),
        measures=tuple(replace(measure, opens=kept(measure.opens)) for measure in told.measures),
        sections=tuple(
            replace(section, tables=tuple(_table(table, kept) for table in section.tables)) for section in told.sections
        ),
        charts=tuple(_chart(chart, content) for chart in told.charts),
    )


def _table(table: Table, kept: Callable[[Where | None], Where | None]) -> Table:
    opens = tuple(tuple(map(kept, row)) for row in table.opens)
    return replace(table, opens=opens, total_opens=tuple(map(kept, table.total_opens)))


def _chart(chart: Chart, content: Content) -> Chart:
    def kept(key: FigureKey | None) -> FigureKey | None:
        found = content.rows.get(key.where) if key is not None else None
        return key_of(found.ids) if found is not None and found.ids else None

    series = (
        replace(each, marks=tuple(replace(mark, opens=kept(mark.opens)) for mark in each.marks))
        for each in chart.series
    )
    return replace(chart, series=tuple(series))
