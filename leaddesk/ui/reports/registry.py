"""Which tabs the page has, in order, and when each stands there (PRODUCT section 9). Tabs are imported when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.ui.reports.tab import Extent, ReportTab, has_charts
from leaddesk.ui.shell.context import UiContext

PAPERS: Final = "papers"
"""The tab that always stands there, and the first one."""


def _has_team(extent: Extent) -> bool:
    return has_charts(extent) and extent.people > 1


def _always(_extent: Extent) -> bool:
    return True


@dataclass(frozen=True)
class TabSpec:
    """One tab. ``shown``: whether it stands there; ``make`` imports and builds it."""

    code: str
    label: str
    make: Callable[[UiContext], ReportTab]
    shown: Callable[[Extent], bool] = has_charts


def _papers(context: UiContext) -> ReportTab:
    from leaddesk.ui.reports.papers import PapersTab

    return PapersTab(context)


def _overview(context: UiContext) -> ReportTab:
    from leaddesk.ui.reports.overview import OverviewTab

    return OverviewTab(context)


def _sources(context: UiContext) -> ReportTab:
    from leaddesk.ui.reports.documents_tab import DocumentsTab

    return DocumentsTab(context, ("sources", "ratios"))


def _speed(context: UiContext) -> ReportTab:
    from leaddesk.ui.reports.documents_tab import DocumentsTab

    return DocumentsTab(context, ("speed", "attention", "activities"))


def _team(context: UiContext) -> ReportTab:
    from leaddesk.ui.reports.documents_tab import DocumentsTab

    return DocumentsTab(context, ("people", "usage"))


def _customers(context: UiContext) -> ReportTab:
    from leaddesk.ui.reports.documents_tab import DocumentsTab

    return DocumentsTab(context, ("best", "origins", "segments"))


def _targets(context: UiContext) -> ReportTab:
    from leaddesk.ui.reports.targets import TargetsTab

    return TargetsTab(context)


def _review(context: UiContext) -> ReportTab:
    from leaddesk.ui.reports.review import ReviewTab

    return ReviewTab(context)


def _saved(context: UiContext) -> ReportTab:
    from leaddesk.ui.reports.saved import SavedTab

    return SavedTab(context)


def _every(context: UiContext) -> ReportTab:
    from leaddesk.ui.reports.every import EveryReportTab

    return EveryReportTab(context)


TABS: Final = (
    TabSpec(PAPERS, N_("Papers"), _papers, _always),
    TabSpec("overview", N_("Overview"), _overview),
    TabSpec("sources", N_("Sources"), _sources),
    TabSpec("speed", N_("Speed"), _speed),
    TabSpec("team", N_("Team"), _team, _has_team),
    TabSpec("customers", N_("Customers"), _customers),
    TabSpec("targets", N_("Targets"), _targets),
    TabSpec("review", N_("Review of the month"), _review),
    TabSpec("saved", N_("Saved"), _saved),
    TabSpec("all", N_("All reports"), _every),
)
"""Every tab in the order of the page."""
