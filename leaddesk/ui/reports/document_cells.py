"""A report's tables and measures as cells of the screen: how they look, what each opens. Pure."""

from __future__ import annotations

from leaddesk.base.i18n import _
from leaddesk.reporting import cells
from leaddesk.reporting.document import Cell, Column, Document, Measure, Table, Where
from leaddesk.ui.reports.grid import Grid, GridCell, GridColumn


def table_grid(table: Table) -> Grid:
    """A table without the columns that are for machines only; every cell opens its rows."""
    seen = [place for place, column in enumerate(table.columns) if cells.is_read(column)]
    columns = tuple(_column(table.columns[place]) for place in seen)
    rows = []
    for number, row in enumerate(table.rows):
        opens = table.opens[number] if number < len(table.opens) else ()
        rows.append(_row(table, row, opens, seen))
    if table.total is not None:
        rows.append(_row(table, table.total, table.total_opens, seen))
    return Grid(columns, tuple(rows), table.total is not None)


def _column(column: Column) -> GridColumn:
    return GridColumn(cells.shown_head(column), cells.is_number(column))


def _row(table: Table, row: tuple[Cell, ...], opens: tuple[Where | None, ...], seen: list[int]) -> tuple[GridCell, ...]:
    return tuple(
        GridCell(cells.said(row[place], table.columns[place]), opens[place] if place < len(opens) else None)
        for place in seen
    )


def measure_grid(document: Document) -> Grid:
    """Every figure with what it was divided from and what it counts."""
    columns = (
        GridColumn(_("Figure")),
        GridColumn(_("Value"), number=True),
        GridColumn(_("Of")),
        GridColumn(_("When")),
        GridColumn(_("What is counted")),
    )
    return Grid(columns, tuple(_measure(measure) for measure in document.measures))


def _measure(measure: Measure) -> tuple[GridCell, ...]:
    return (
        GridCell(measure.label, measure.opens, measure.words),
        GridCell(measure.shown, measure.opens, measure.words),
        GridCell(measure.of),
        GridCell(measure.period),
        GridCell(measure.words),
    )
