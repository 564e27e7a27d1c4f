"""A chart as the cells of its table, and as a text that is read out. Pure."""

from __future__ import annotations

from leaddesk.domain.chart import Chart
from leaddesk.ui.reports.grid import Grid, GridCell, GridColumn


def grid(chart: Chart) -> Grid:
    """The table twin: its cells, each row opening the leads of its mark."""
    columns = tuple(GridColumn(title, number=place > 0) for place, title in enumerate(chart.columns))
    opens = chart.opens()
    rows = tuple(
        tuple(GridCell(text, opens[place] if number else None) for number, text in enumerate(row))
        for place, row in enumerate(chart.rows)
    )
    return Grid(columns, rows)


def read_out(chart: Chart) -> str:
    """Title, what is measured and what each mark says."""
    from leaddesk.reporting.charts.about import read_out as told

    return told(chart)
