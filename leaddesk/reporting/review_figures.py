"""The figures of a monthly review: the worst of a month beside the month before, and what a figure says then and now (S0-15).

Computed as the target sheet computes them, so that they are equal to every other page's for the same month.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from leaddesk.base.jobs import JobContext
from leaddesk.domain import reviews, targets
from leaddesk.domain.figures import Figure
from leaddesk.domain.measure import FEW
from leaddesk.domain.measures import DEFINITIONS
from leaddesk.domain.reviews import Bad, Seen
from leaddesk.reporting import target_sheet, words
from leaddesk.reporting.document import Where
from leaddesk.reporting.target_sheet import Line, Sheet
from leaddesk.services import reviews as service
from leaddesk.services.reviews import NewDecision
from leaddesk.services.workspace import Done
from leaddesk.store import reviews as stored
from leaddesk.store.reviews import Decision, Review

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


@dataclass(frozen=True)
class Page:
    """A month's review: ``review`` None until it is held; ``worst``: its figures as kept, else as they would be kept now.

    ``last``: the review before with ``old``, what it decided and what of earlier ones is open; ``lines``: every figure of the month by
    its measure.
    """

    month: str
    review: Review | None
    worst: tuple[Bad, ...]
    decided: tuple[Decision, ...]
    last: Review | None
    old: tuple[Decision, ...]
    lines: Mapping[str, Line]

    def shown(self, measure: str) -> str:
        """What the figure says in this month; "" where it is not told."""
        line = self.lines.get(measure)
        return line.shown if line is not None else ""

    def opens(self, measure: str) -> Where | None:
        """What lists its leads."""
        line = self.lines.get(measure)
        return line.opens.where if line is not None and line.opens is not None else None


def page(
    ws: Workspace, month: str, known: Mapping[str, Line] | None = None, *, context: JobContext | None = None
) -> Page:
    """The review of ``2026-11`` with what the ones before left to do.

    ``known``: the figures of the month as they were told before, where nothing but decisions changed since; they need not be counted again.
    ``context``: is told how far the counting is, and stops it.
    """
    review, last = stored.of_month(ws.store, month), stored.before(ws.store, month)
    decided, old = stored.decisions(ws.store, month), stored.old(ws.store, month)
    named = {one.measure for one in (*decided, *old) if one.measure}
    named |= {bad.seen.now.name for one in (review, last) if one is not None for bad in one.figures}
    if review is not None and known is not None and named <= known.keys():
        return Page(month, review, review.figures, decided, last, old, known)
    sheet = _sheet(ws, month, named, context=context)
    worst = review.figures if review is not None else reviews.worst(_seen(sheet))
    return Page(month, review, worst, decided, last, old, {line.definition.name: line for line in sheet.lines})


def worst(ws: Workspace, month: str) -> tuple[Bad, ...]:
    """The worst figures of a month as they are now."""
    return reviews.worst(_seen(_sheet(ws, month)))


def hold(ws: Workspace, month: str, *, note: str = "") -> Done:
    """Hold the review of a month: its worst figures are kept as they are."""
    return service.hold(ws, month, worst(ws, month), note=note)


def decide(ws: Workspace, month: str, decision: NewDecision) -> Done:
    """Decide something; of the figure it is about is kept what it says in that month."""
    return service.decide(ws, month, _with_value(ws, month, decision))


def change(ws: Workspace, old: Decision, decision: NewDecision) -> Done:
    """Put a decision otherwise; about another figure it keeps what that says in the month of its review."""
    return service.change(ws, old.id, _with_value(ws, old.month, decision))


def _with_value(ws: Workspace, month: str, decision: NewDecision) -> NewDecision:
    if not decision.measure:
        return decision
    name = targets.known(decision.measure).name
    figures = [line.figure for line in target_sheet.lines(ws, month, (name,)) if line.definition.name == name]
    known = [one for one in figures if one is not None and not (one.definition.unit == "fraction" and one.few)]
    return replace(decision, value=known[0].value if known else None)


def said(ws: Workspace, measure: str, value: float | None) -> str:
    """A value of a decision as people read it; "" where nothing could be said."""
    if value is None or measure not in DEFINITIONS:
        return ""
    kept = int(value) if value == int(value) else value
    return words.shown(Figure(measure, kept, FEW, FEW, ws.settings.currency), ws.settings.calendar.day_minutes)


def _sheet(ws: Workspace, month: str, more: Iterable[str] = (), *, context: JobContext | None = None) -> Sheet:
    return target_sheet.sheet(ws, month, (*reviews.REVIEWED, *more), context=context)


def _seen(sheet: Sheet) -> list[Seen]:
    return [
        Seen(line.figure, _figure(sheet.before.get(line.definition.name)), line.target, line.so_far)
        for line in sheet.lines
        if line.figure is not None
    ]


def _figure(line: Line | None) -> Figure | None:
    return line.figure if line is not None else None
