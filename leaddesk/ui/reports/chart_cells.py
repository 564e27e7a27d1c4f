"""A chart as the cells of its table, and as a text that is read out. Pure."""

from __future__ import annotations

from leaddesk.domain.chart import Chart
from leaddesk.domain.figure_key import FigureKey
from leaddesk.ui.reports.grid import Grid, GridCell, GridColumn


def grid(chart: Chart) -> Grid:
    """The table twin: its cells, each opening its leads."""
    columns = tuple(GridColumn(title, number=place > 0) for place, title in enumerate(chart.columns))
    rows = tuple(
        tuple(GridCell(text, _opens(chart, place, number)) for number, text in enumerate(row))
        for place, row in enumerate(chart.rows)
    )
    return Grid(columns, rows)


def _opens(chart: Chart, row: int, column: int) -> FigureKey | None:
    told = chart.opens[row] if row < len(chart.opens) else ()
    return told[column] if column < len(told) else None


def read_out(chart: Chart) -> str:
    """Title, what is measured and what each mark says."""
    from leaddesk.reporting.charts.about import read_out as told

    return told(chart)
