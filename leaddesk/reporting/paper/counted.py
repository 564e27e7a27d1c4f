"""Rows that are counted instead of printed: "and 4 more, £12,300" (DESIGN_LANGUAGE section 10)."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from leaddesk.base.i18n import ngettext
from leaddesk.reporting import cells
from leaddesk.reporting.document import Cell, Column, Table


def rest_words(table: Table) -> tuple[str, int]:
    """What is said of the rows beyond ``table.most``, and how many they are; nothing where all are printed."""
    hidden = 0 if table.most is None else max(0, len(table.rows) - table.most)
    if not hidden:
        return "", 0
    template = table.rest or ngettext("and {n} more", "and {n} more", hidden)
    number = cells.said(hidden, Column("", "count"))
    return template.format(n=number, sum=_sum(table)), hidden


def _sum(table: Table) -> str:
    """What the first column of money holds in those rows; currencies side by side."""
    for at, column in enumerate(table.columns):
        if column.kind in ("money", "sums"):
            return _added(column, [row[at] for row in table.rows[table.most :]])
    return ""


def _added(column: Column, held: list[Cell]) -> str:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for cell in held:
        meant = cells.value(cell, column)
        if isinstance(meant, dict):
            for code, amount in meant.items():
                found[code] += amount
        elif isinstance(meant, Decimal):
            found[column.unit] += meant
    told = "; ".join(f"{amount:f} {code}" for code, amount in found.items() if code)
    return cells.said(told, Column("", "sums")) if told else ""
