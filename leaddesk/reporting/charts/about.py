"""What the builders of charts know besides the figures: names of sources, people and reasons, the firm's currency, limit and goals.

Also the whole chart in words, for a screen reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.chart import Chart
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import Frame
from leaddesk.store import reference
from leaddesk.store import targets as stored

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace

_GOALS: Final = ("won_value", "lead_to_quote", "lead_to_close", "received", "won")
"""Measures whose targets are lines of a chart."""


@dataclass(frozen=True)
class About:
    """``names``: field (``source_id``, ``owner_id``, ``campaign_id``, ``reason_id``) -> id -> label. ``goals``: measure -> month ->
    amount (minor units of ``currency``; shares 0 to 1). ``unknown_reasons``: those that mean *not recorded*."""

    frame: Frame
    currency: str
    names: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    goals: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    limit_minutes: int = 240
    unknown_reasons: frozenset[int] = frozenset()
    as_of: date | None = None

    def key(self, rows: str, **narrower: int | str | None) -> FigureKey:
        """The rows of a set in this frame."""
        return FigureKey.of(rows, self.frame, self.as_of, **narrower)

    def name(self, dimension: str, value: int | str | None) -> str:
        """What a value of a field is called; in words where it has none."""
        if isinstance(value, str):
            coded = {"origin": codes.ORIGINS, "rating": codes.RATINGS}.get(dimension, {})
            return _(coded[value]) if value in coded else value or _("not recorded")
        if not value:
            return _("Nobody yet") if dimension == "owner_id" else _("not recorded")
        return self.names.get(dimension, {}).get(value) or _("not recorded")


def about_of(ws: Workspace, frame: Frame, as_of: date | None = None) -> About:
    """As the file has it now; ``as_of``: the past day that is told about."""
    store, currency = ws.store, ws.settings.currency
    reasons = reference.reason_rows(store)
    return About(
        frame=frame,
        currency=currency,
        names={
            "source_id": {each.id: each.name for each in reference.sources(store, everything=True)},
            "campaign_id": {each.id: each.name for each in reference.campaigns(store, everything=True)},
            "owner_id": {each.id: each.name for each in reference.assignees(store, everybody=True)},
            "reason_id": {each.id: each.label for each in reasons},
        },
        goals={measure: _goals(ws, measure, currency) for measure in _GOALS} if frame.slice.is_whole else {},
        limit_minutes=int(ws.settings["reply_minutes"]),
        unknown_reasons=frozenset(each.id for each in reasons if each.code == "not_recorded"),
        as_of=as_of,
    )


def _goals(ws: Workspace, measure: str, currency: str) -> dict[str, float]:
    """Targets are the whole firm's: a part of the leads has none."""
    found = stored.of_measure(ws.store, measure)
    return {
        month: target.amount / 10_000 if measure.startswith("lead_to") else target.amount
        for month, target in found.items()
        if target.currency in (None, currency)
    }


def read_out(chart: Chart) -> str:
    """The whole chart in sentences: what it found, what it measures, every mark, the notes."""
    marks = [mark.said for series in chart.series for mark in series.marks if mark.said]
    return " ".join(_ended(part) for part in (chart.title, chart.measured, *marks, *chart.notes) if part)


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."
