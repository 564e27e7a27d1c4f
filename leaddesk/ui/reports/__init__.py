"""The page Reports: charts of the last months, tables of every report, from day 1 the plain list of papers (PRODUCT 5 and 9)."""

from __future__ import annotations

from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page


def make(context: UiContext) -> Page:
    """The page for an open file."""
    from leaddesk.ui.reports.page import ReportsPage

    return ReportsPage(context)
