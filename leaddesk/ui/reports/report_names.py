"""What the reports are called in the list, in the order of the list, and which of them stand there from the first day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.reporting import known
from leaddesk.ui.reports.paper_list import Paper
from leaddesk.ui.reports.tab import EVERY_FILTER, Extent, has_charts

_NAMED: Final = {
    "pipeline": (N_("Pipeline report"), "file-text"),
    "lagging": (N_("Who lags behind"), "hourglass"),
    "calendar": (N_("Calendar, two weeks"), "calendar-days"),
    "lost": (N_("What was lost, and why"), "circle-x"),
    "continuum": (N_("Milestones"), "arrow-right"),
    "died": (N_("Where do leads die?"), "trending-down"),
    "process_map": (N_("Process map"), "workflow"),
    "sources": (N_("What sources cost and bring back"), "megaphone"),
    "ratios": (N_("Lead to quote, lead to won"), "chart-column"),
    "forecast": (N_("Expected by month"), "calendar"),
    "velocity": (N_("What open leads bring a day"), "flame"),
    "speed": (N_("First reply"), "alarm-clock"),
    "attention": (N_("Who gets attention"), "phone"),
    "activities": (N_("What our contacts lead to"), "message-circle"),
    "people": (N_("Days to follow up, by person"), "users-round"),
    "usage": (N_("Who notes what"), "list-checks"),
    "best": (N_("Customers like your best"), "trophy"),
    "origins": (N_("Who finds the leads"), "users-round"),
    "segments": (N_("Are the leads better aimed"), "building-2"),
    "definition": (N_("Worth our time? Which question was no"), "list-checks"),
    "targets": (N_("Targets"), "trophy"),
    "measures": (N_("What the figures mean"), "circle-help"),
}
_FIRST_DAY: Final = frozenset({"pipeline", "lagging", "calendar", "lost", "sources", "measures"})
_OF_SEVERAL: Final = frozenset({"people", "usage"})


def papers(reports: Mapping[str, str], extent: Extent) -> list[Paper]:
    """The reports that stand there; ``reports``: name -> what it says."""
    there = [name for name in _NAMED if name in reports] + [name for name in reports if name not in _NAMED]
    made = []
    for name in there:
        if (not has_charts(extent) and name not in _FIRST_DAY) or (extent.people < 2 and name in _OF_SEVERAL):
            continue
        title, icon = _NAMED.get(name, (name, "file-text"))
        made.append(Paper(name, _(title), _(reports[name]), icon))
    return made


def name_of(report: str) -> str:
    """What a report is called; its own name where it is not known here."""
    named = _NAMED.get(report) or _NAMED.get(report.replace("-", "_"))
    return _(named[0]) if named is not None else report


@dataclass(frozen=True)
class Told:
    """What a report can be asked: ``filters`` of the head, what happened then, as of a past day."""

    filters: frozenset[str] = EVERY_FILTER
    by_view: bool = True
    by_day: bool = True
    from_today: bool = False
    """It tells of the days ahead: none are chosen."""


def told(report: str) -> Told:
    """What the report of this name can be asked."""
    if report not in known.NOT_BY_SLICE:
        return Told()
    if report in known.AHEAD:
        return Told(frozenset({"who"}), by_view=False, by_day=False, from_today=True)
    filters = frozenset({"period"}) if report in known.OF_ALL else frozenset({"period", "who"})
    return Told(filters, by_view=False, by_day=report not in known.OF_TODAY)
