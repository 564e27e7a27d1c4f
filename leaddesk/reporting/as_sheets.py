"""A report or a chart as sheets of a workbook: first the key figures and what is counted, then a sheet for each table.

Numbers stay numbers: sums of money, days, shares and times are typed; a share of few cases is said in words only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.chart import Chart
from leaddesk.domain.inputs import format_money
from leaddesk.domain.measures import FEW
from leaddesk.domain.sheets import Sheet, SheetCell
from leaddesk.reporting.document import Cell, Column, Document, Measure, Table

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PER_CENT: Final = re.compile(r"(\d{1,3}) %")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_SUMS: Final = re.compile(r"-?[\d,]+(?:\.\d+)? [A-Z]{3}(?:; -?[\d,]+(?:\.\d+)? [A-Z]{3})*")
"""Sums of several currencies in one cell, as ``words.sums`` says them."""
_NARROW, _WIDE = 14, 60
_BLANK: Final = (SheetCell(None),)


def of_document(document: Document) -> tuple[Sheet, ...]:
    """The workbook of a report."""
    first = Sheet(
        document.title, (*_head(document), *_measures(document), *_end(document)), widths=(34, 16, 20, 34, 70, 34)
    )
    return (first, *(_table(table, document.foot) for table in document.tables if table.rows))


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
    return (Sheet(chart.name or chart.title, tuple(rows), widths=(34, *(18,) * 2 * len(chart.series))),)


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
    if _CURRENCY.fullmatch(measure.unit) and measure.value is not None:
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
    if _CURRENCY.fullmatch(unit):
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


def _table(table: Table, foot: str) -> Sheet:
    table = _parted(table)
    heads = tuple(_bold(f"{column.title} {column.unit}".rstrip()) for column in table.columns)
    dated = [_is_dated(table, at) for at in range(len(table.columns))]
    rows = [_row(row, table.columns, dated) for row in table.rows]
    if table.total is not None:
        total = _row(table.total, table.columns, dated)
        rows.append(tuple(SheetCell(cell.value, cell.kind, cell.unit, bold=True) for cell in total))
    below = [_BLANK, *(_line(text) for text in (table.note, foot) if text)]
    return Sheet(table.title, (heads, *rows, *below), heads=1, widths=_widths((heads, *rows)))


def _row(row: Sequence[Cell], columns: Sequence[Column], dated: Sequence[bool]) -> tuple[SheetCell, ...]:
    return tuple(
        _cell(cell, column, at, dated=dated[at]) for at, (cell, column) in enumerate(zip(row, columns, strict=True))
    )


def _parted(table: Table) -> Table:
    """The table with a column of money for each currency where a column says sums of several as one text."""
    columns: list[Column] = []
    values: list[list[Cell]] = []
    lines = [*table.rows, *((table.total,) if table.total is not None else ())]
    for at, column in enumerate(table.columns):
        held = [line[at] for line in lines]
        sums = [_sums(cell) for cell in held]
        if column.kind != "text" or not at or not any(sums) or None in sums:
            columns.append(column)
            values.append(held)
            continue
        for place, currency in enumerate(sorted({code for each in sums if each for code in each})):
            columns.append(Column(column.title, "money", currency))
            words = [cell if each == {} and place == 0 else None for cell, each in zip(held, sums, strict=True)]
            values.append([each.get(currency, said) if each else said for each, said in zip(sums, words, strict=True)])
    made = tuple(zip(*values, strict=True))
    total = made[-1] if table.total is not None else None
    return Table(table.title, tuple(columns), made[: len(table.rows)], total, table.note)


def _sums(cell: Cell) -> dict[str, str] | None:
    """The sums of a cell by currency; none of an empty one and of words such as "not recorded"; None where it says something else."""
    if cell is None or (isinstance(cell, str) and not any(char.isdigit() for char in cell)):
        return {}
    if not isinstance(cell, str) or not _SUMS.fullmatch(cell):
        return None
    return {code: amount.replace(",", "") for amount, code in (part.split(" ") for part in cell.split("; "))}


def _is_dated(table: Table, at: int) -> bool:
    """Whether a column of texts holds days and nothing else."""
    held = [row[at] for row in table.rows if row[at] not in (None, "")]
    return bool(held) and table.columns[at].kind == "text" and all(_DAY.fullmatch(str(cell)) for cell in held)


def _cell(cell: Cell, column: Column, at: int, *, dated: bool = False) -> SheetCell:
    if cell is None or cell == "":
        return SheetCell(None)
    if column.kind == "money":
        try:
            return SheetCell(Decimal(str(cell)), "money", column.unit)
        except InvalidOperation:
            return SheetCell(str(cell))
    if not isinstance(cell, str):
        return SheetCell(cell, "count" if isinstance(cell, int) else "number")
    if dated and _DAY.fullmatch(cell):
        try:
            return SheetCell(date.fromisoformat(cell), "day")
        except ValueError:
            return SheetCell(cell)
    share = _PER_CENT.fullmatch(cell) if at else None
    return SheetCell(int(share[1]) / 100, "share") if share else SheetCell(cell)


def _widths(rows: Sequence[Sequence[SheetCell]]) -> tuple[int, ...]:
    longest = [max((len(str(cell.value or "")) for cell in column), default=0) for column in zip(*rows, strict=True)]
    return tuple(min(_WIDE, max(_NARROW, n + 2)) for n in longest)


def _bold(text: str) -> SheetCell:
    return SheetCell(text, bold=True)


def _line(text: str, *, bold: bool = False) -> tuple[SheetCell, ...]:
    return (SheetCell(text or None, bold=bold),)
