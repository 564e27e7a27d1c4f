"""A report or a chart as sheets of a workbook: first the key figures and what is counted, then a sheet for each table.

Numbers stay numbers: sums of money, days, shares and times are typed; a share of few cases is said in words only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.chart import Chart
from leaddesk.domain.inputs import format_money
from leaddesk.domain.measures import FEW
from leaddesk.domain.sheets import Kind, Sheet, SheetCell, SheetChart, TableArea
from leaddesk.reporting import cells
from leaddesk.reporting.document import Cell, Column, Document, Measure, Table

_NARROW, _WIDE = 14, 60
_SHOWN: Final[Mapping[str, Kind]] = {"share": "share", "minutes": "time"}
"""Numbers of these columns show as their kind says, all others as they are."""
_BLANK: Final = (SheetCell(None),)
_CHART_HEAD: Final = 3
"""The row of the heads on the sheet of a chart, below its title and what is measured."""


def of_document(document: Document) -> tuple[Sheet, ...]:
    """The workbook of a report."""
    first = Sheet(
        document.title, (*_head(document), *_measures(document), *_end(document)), widths=(34, 16, 20, 34, 70, 34)
    )
    tables = [_table(table, document.foot, document.currency) for table in document.tables if table.rows]
    charts = [sheet for chart in document.charts if not chart.is_empty for sheet in of_chart(chart, foot=document.foot)]
    return (first, *tables, *charts)


def of_chart(chart: Chart, *, foot: str = "") -> tuple[Sheet, ...]:
    """The workbook of one chart: its finding, what is measured, and the number behind each mark."""
    rows = [
        _line(chart.title, bold=True),
        _line(chart.measured),
        _BLANK,
        tuple(_bold(text) for text in ("", *_series_heads(chart))),
    ]
    labels = [mark.label for mark in chart.series[0].marks] if chart.series else []
    rows += [_marks(chart, at, label) for at, label in enumerate(labels)]
    rows += [_BLANK, *(_line(note) for note in (*chart.notes, foot) if note)]
    drawn = SheetChart(
        chart.title,
        chart.shape,
        head=_CHART_HEAD,
        last=_CHART_HEAD + len(labels),
        columns=tuple(range(1, 1 + 2 * len(chart.series), 2)),
    )
    widths = (34, *(18,) * 2 * len(chart.series))
    if not labels:
        return (Sheet(chart.name or chart.title, tuple(rows), widths=widths),)
    table = TableArea(_CHART_HEAD, _CHART_HEAD + len(labels))
    return (Sheet(chart.name or chart.title, tuple(rows), widths=widths, table=table, charts=(drawn,)),)


def _series_heads(chart: Chart) -> list[str]:
    heads = [text for series in chart.series for text in (series.name or _("Value"), _("In words"))]
    return [*heads, _("Goal")] if any(goal is not None for goal in chart.goal) else heads


def _marks(chart: Chart, at: int, label: str) -> tuple[SheetCell, ...]:
    cells = [SheetCell(label)]
    for series in chart.series:
        mark = series.marks[at] if at < len(series.marks) else None
        words = mark.shown if mark is not None else ""
        value = None if mark is None or mark.few else mark.value
        cells += [_value(value, chart.unit), SheetCell(f"{words} {mark.below if mark else ''}".strip())]
    if any(goal is not None for goal in chart.goal):
        cells.append(_value(chart.goal[at] if at < len(chart.goal) else None, chart.unit))
    return tuple(cells)


def _head(document: Document) -> list[tuple[SheetCell, ...]]:
    lines = [document.title, document.firm, document.subtitle, "", document.headline, document.backlog]
    return [*(_line(text, bold=i == 0) for i, text in enumerate(lines) if text or i == 3), _BLANK]


def _measures(document: Document) -> list[tuple[SheetCell, ...]]:
    """The key figures first, in their order, then every other."""
    if not document.measures:
        return []
    heads = (_("Figure"), _("Value"), _("In words"), _("Of"), _("What is counted"), _("When"))
    first = [measure for name in document.key for measure in document.measures if measure.name == name]
    others = [measure for measure in document.measures if measure.name not in document.key]
    return [tuple(map(_bold, heads)), *(_measure(measure) for measure in (*first, *others)), _BLANK]


def _measure(measure: Measure) -> tuple[SheetCell, ...]:
    texts = (measure.of, measure.words, measure.period)
    return (SheetCell(measure.label), _of_measure(measure), SheetCell(measure.shown), *map(SheetCell, texts))


def _of_measure(measure: Measure) -> SheetCell:
    few = measure.denominator is not None and measure.denominator < FEW
    if measure.unit == "fraction" and few:
        return SheetCell(None)
    if _is_currency(measure.unit) and measure.value is not None:
        return SheetCell(Decimal(str(measure.value)), "money", measure.unit)
    return _value(measure.value, measure.unit)


def _value(value: float | None, unit: str) -> SheetCell:
    """A number by its unit; of a currency: minor units."""
    if value is None:
        return SheetCell(None)
    if unit == "fraction":
        return SheetCell(value, "share")
    if unit == "minutes":
        return SheetCell(value, "time")
    if _is_currency(unit):
        return SheetCell(Decimal(format_money(round(value), unit) or 0), "money", unit)
    return SheetCell(value, "count" if value == int(value) else "number")


def _end(document: Document) -> list[tuple[SheetCell, ...]]:
    facts = (
        (_("What was asked"), document.subtitle),
        (_("Definitions version"), document.version),
        (_("Data of"), document.as_of),
    )
    lines = [(SheetCell(label), SheetCell(said, "count" if isinstance(said, int) else "text")) for label, said in facts]
    return [*lines, _BLANK, *map(_line, document.notes), _line(document.foot)]


def _is_currency(unit: str) -> bool:
    """Whether a unit is a code of ISO 4217: units of other kinds are small words."""
    return len(unit) == 3 and unit.isupper()


def _table(table: Table, foot: str, own: str) -> Sheet:
    table = _parted(table, own)
    heads = tuple(_bold(cells.head(column)) for column in table.columns)
    rows = [_row(row, table.columns) for row in table.rows]
    if table.total is not None:
        total = _row(table.total, table.columns)
        rows.append(tuple(SheetCell(cell.value, cell.kind, cell.unit, bold=True) for cell in total))
    below = [_BLANK, *(_line(text) for text in (table.note, foot) if text)]
    widths = _widths((heads, *rows))
    return Sheet(table.title, (heads, *rows, *below), heads=1, widths=widths, table=TableArea(0, len(table.rows)))


def _row(row: Sequence[Cell], columns: Sequence[Column]) -> tuple[SheetCell, ...]:
    return tuple(_cell(cell, column) for cell, column in zip(row, columns, strict=True))


def _parted(table: Table, own: str) -> Table:
    """The table without what is only drawn, and with a column of money for each currency where a column holds sums; ``own`` first."""
    columns: list[Column] = []
    held: list[list[Cell]] = []
    lines = [*table.rows, *((table.total,) if table.total is not None else ())]
    for at, column in enumerate(table.columns):
        if cells.is_drawn(column):
            continue
        below = [line[at] for line in lines]
        apart = _by_currency(column, below, own) if column.kind == "sums" else ()
        columns += [own for own, _values in apart] or [column]
        held += [values for _own, values in apart] or [below]
    made = tuple(zip(*held, strict=True))
    total = made[-1] if table.total is not None else None
    return Table(table.title, tuple(columns), made[: len(table.rows)], total, table.note)


def _by_currency(column: Column, below: Sequence[Cell], own: str) -> list[tuple[Column, list[Cell]]]:
    """A column for each currency; a word such as *not recorded* stands in the first of them. None where there are words only."""
    read = [cells.value(cell, column) for cell in below]
    held = {code for each in read if isinstance(each, dict) for code in each}
    codes = sorted(held, key=lambda code: (code != own, code))
    found = []
    for place, code in enumerate(codes):
        values = [_amount(each, code, is_first=place == 0) for each in read]
        found.append((Column(column.title, "money", code, column.paper), values))
    return found


def _amount(read: cells.Value | None, code: str, *, is_first: bool) -> Cell:
    if isinstance(read, dict):
        return str(read[code]) if code in read else None
    return str(read) if read is not None and is_first else None


def _cell(cell: Cell, column: Column) -> SheetCell:
    """The value with its kind; a month and an instant are told in words."""
    held = cells.value(cell, column)
    if held is None:
        return SheetCell(None)
    if isinstance(held, Decimal):
        return SheetCell(held, "money", column.unit)
    if isinstance(held, date) and not isinstance(held, datetime):
        return SheetCell(held, "day")
    if isinstance(held, int | float):
        return SheetCell(held, _SHOWN.get(column.kind) or ("count" if isinstance(held, int) else "number"))
    return SheetCell(cells.said(cell, column))


def _widths(rows: Sequence[Sequence[SheetCell]]) -> tuple[int, ...]:
    longest = [max((len(str(cell.value or "")) for cell in column), default=0) for column in zip(*rows, strict=True)]
    return tuple(min(_WIDE, max(_NARROW, n + 2)) for n in longest)


def _bold(text: str) -> SheetCell:
    return SheetCell(text, bold=True)


def _line(text: str, *, bold: bool = False) -> tuple[SheetCell, ...]:
    return (SheetCell(text or None, bold=bold),)
