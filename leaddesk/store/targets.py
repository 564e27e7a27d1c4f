"""Reads targets: what measures should reach in which month. They are changed by ``services.targets``."""

from __future__ import annotations

from leaddesk.domain.targets import Target
from leaddesk.store.session import Store

_COLUMNS = "SELECT measure, month, amount, currency FROM target"


def of_month(store: Store, month: str) -> dict[str, Target]:
    """The targets of ``2026-11`` by measure, in the order they were set."""
    return {row[0]: Target(*row) for row in store.rows(f"{_COLUMNS} WHERE month = ? ORDER BY id", (month,))}


def of_measure(store: Store, measure: str) -> dict[str, Target]:
    """The targets of one measure by month, the earliest first: a chart's goal line."""
    return {row[1]: Target(*row) for row in store.rows(f"{_COLUMNS} WHERE measure = ? ORDER BY month", (measure,))}


def months(store: Store) -> list[str]:
    """Every month that has a target, the earliest first."""
    return [row[0] for row in store.rows("SELECT DISTINCT month FROM target ORDER BY month")]
