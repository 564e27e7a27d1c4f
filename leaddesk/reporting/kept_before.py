"""Saved reports of the first format, whose cells were texts: brought to what reports say now, so that they read and compare alike.

What was kept stays as it is; this is done each time one is opened. Nothing else guesses from texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from leaddesk.domain.inputs import minor_digits
from leaddesk.reporting import cells, words
from leaddesk.reporting.document import Cell, Column, Document, Kind, Measure, Section, Table
from leaddesk.services import said

_SUM: Final = r"(?<![\w.,])(-?\d{1,3}(?:,\d{3})*(?:\.\d+)?) ([A-Z]{3})(?!\w)"
_SUMS: Final = re.compile(rf"{_SUM}(?:; {_SUM})*")
_DAY: Final = re.compile(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")
_PERIOD: Final = re.compile(r"\d{4}-\d{2}(-\d{2})?( \d{2}:\d{2})?")
_SHARE: Final = re.compile(r"(?<![\d.,])(\d{1,3}) %")
_FIGURE: Final = re.compile(r"[-~]? ?\d[^()]*")


def upgraded(document: Document) -> Document:
    """The same report with typed cells, its texts in the language of now."""
    return replace(
        document,
        bands=_table(document.bands),
        measures=tuple(map(_measure, document.measures)),
        sections=tuple(map(_section, document.sections)),
        notes=tuple(map(text, document.notes)),
        subtitle=text(document.subtitle),
        headline=text(document.headline),
        backlog=text(document.backlog),
        foot=text(document.foot),
    )


def text(told: str) -> str:
    """``Spent 47,045.33 GBP, won 35 % by 2026-11-20`` as it is said now; what is no sum, day or share stays."""
    sums = _SUMS.sub(lambda found: words.sums(_minor(found.group())), told)
    days = _DAY.sub(lambda found: _day(found.group()), sums)
    return _SHARE.sub(lambda found: words.percent(int(found[1]) / 100), days)


def _measure(measure: Measure) -> Measure:
    return replace(measure, shown=text(measure.shown), of=text(measure.of), period=text(measure.period))


def _section(section: Section) -> Section:
    return replace(section, tables=tuple(map(_table, section.tables)))


def _table(table: Table) -> Table:
    lines = [*table.rows, *((table.total,) if table.total is not None else ())]
    columns = tuple(_column(column, [line[at] for line in lines], at) for at, column in enumerate(table.columns))
    made = [
        tuple(_cell(cell, old, new) for cell, old, new in zip(line, table.columns, columns, strict=True))
        for line in lines
    ]
    total = made[-1] if table.total is not None else None
    return replace(table, columns=columns, rows=tuple(made[: len(table.rows)]), total=total, note=text(table.note))


def _column(column: Column, below: Sequence[Cell], at: int) -> Column:
    """A column of texts with the kind that all of them fit."""
    held = [str(cell) for cell in below if any(char.isdigit() for char in str(cell or ""))]
    if column.kind != "text" or not held:
        return column
    kind: Kind = "text"
    if all(map(_PERIOD.fullmatch, held)):
        kind = "day"
    elif at and all(_SUMS.fullmatch(cell.removeprefix(cells.ESTIMATE)) for cell in held):
        kind = "sums"
    elif at and all(map(_FIGURE.fullmatch, held)):
        kind = "share" if any(map(_SHARE.fullmatch, held)) else "number"
    return replace(column, kind=kind)


def _cell(cell: Cell, old: Column, new: Column) -> Cell:
    if old.kind == new.kind or not isinstance(cell, str):
        return cell
    if new.kind == "sums" and _SUMS.fullmatch(cell.removeprefix(cells.ESTIMATE)):
        return cells.sums(_minor(cell), is_estimate=cell.startswith(cells.ESTIMATE))
    share = _SHARE.fullmatch(cell) if new.kind == "share" else None
    return int(share[1]) / 100 if share else cell


def _minor(told: str) -> dict[str, int]:
    """Minor units by currency of ``1,234.50 GBP; 5.00 EUR``."""
    found = ((Decimal(amount.replace(",", "")), code) for amount, code in re.findall(_SUM, told))
    return {code: int(amount.scaleb(minor_digits(code))) for amount, code in found}


def _day(told: str) -> str:
    try:
        return said.day(date.fromisoformat(told))
    except ValueError:
        return told
