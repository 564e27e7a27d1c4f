"""The monthly review held, and what it decides: what, who, until when, about which figure; done or not (S0-15). Each one undoable change.

Which figures are the worst is computed where figures are (``reporting.review_figures``) and given here to be kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import reviews, targets
from leaddesk.domain.reviews import Bad
from leaddesk.domain.texts import clean
from leaddesk.services.targets import month_before
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import reviews as stored
from leaddesk.store.reviews import Review

LONGEST: Final = 500
"""Characters of a decision."""


@dataclass(frozen=True)
class NewDecision:
    """What is decided. ``measure``: its name or label, "" = none; ``value``: what it says now; ``owner_id`` None: nobody yet."""

    what: str
    owner_id: int | None = None
    due_on: date | None = None
    measure: str = ""
    value: float | None = None


def usual_month(ws: Workspace) -> str:
    """The month a review is about where none is named: the last whole one."""
    return month_before(f"{ws.today():%Y-%m}")


def hold(ws: Workspace, month: str, figures: Sequence[Bad], *, note: str = "") -> Done:
    """Hold the review of ``month`` with its worst figures as they are. Raises UserError where it was held, or the month is to come."""
    if stored.of_month(ws.store, month) is not None:
        raise UserError(_("The review of {month} was held.").format(month=month), code="held", field="month")
    if month > f"{ws.today():%Y-%m}":
        raise UserError(_("{month} has not begun.").format(month=month), field="month")
    label = N_("Review of {month}")
    with ws.store.write(label, month=month) as write:
        told = json.dumps(reviews.plain(figures), separators=(",", ":"))
        write.insert("review", month=month, held_on=ws.today(), figures=told, note=clean(note).strip())
    return done(write, _(label).format(month=month))


def drop(ws: Workspace, month: str) -> Done:
    """Take a review back with all it decided. Raises UserError where none was held."""
    review = known(ws, month)
    label = N_("Take back the review of {month}")
    with ws.store.write(label, month=month) as write:
        write.delete("review_decision", [one.id for one in stored.decisions(ws.store, month)])
        write.delete("review", review.id)
    return done(write, _(label).format(month=month))


def known(ws: Workspace, month: str) -> Review:
    """The review of a month. Raises UserError ``unknown_record`` where none was held."""
    review = stored.of_month(ws.store, month)
    if review is None:
        raise UserError(
            _("No review of {month} was held.").format(month=month),
            code="unknown_record",
            field="month",
            hint=_("Hold it first."),
        )
    return review


def decide(ws: Workspace, month: str, decision: NewDecision) -> Done:
    """Put down what the review of ``month`` decides. Raises UserError for a decision without words, a past day, an unknown figure."""
    review, values = known(ws, month), _values(ws, decision)
    label = N_("Decided: {what}")
    with ws.store.write(label, what=values["what"]) as write:
        place = write.row(
            "SELECT coalesce(max(position), -1) + 1 FROM review_decision WHERE review_id = ?", (review.id,)
        )
        write.insert("review_decision", review_id=review.id, position=place[0] if place else 0, **values)
    return done(write, _(label).format(what=values["what"]))


def change(ws: Workspace, decision_id: int, decision: NewDecision) -> Done:
    """Put a decision in other words, or give it to somebody else or another day; what its figure said stays while that is the same."""
    old = stored.decision(ws.store, decision_id)
    values = _values(ws, decision, earlier=old.due_on)
    if values["measure"] == old.measure:
        values.pop("value")
    label = N_("Change decision: {what}")
    with ws.store.write(label, what=values["what"]) as write:
        write.update("review_decision", decision_id, **values)
    return done(write, _(label).format(what=values["what"]))


def settle(ws: Workspace, decision_id: int, *, is_done: bool = True) -> Done:
    """Say today that a decision is done, or that it is not. What stands so already stays as it is."""
    old = stored.decision(ws.store, decision_id)
    label = N_("Done: {what}") if is_done else N_("Not done yet: {what}")
    with ws.store.write(label, what=old.what) as write:
        if is_done != (old.done_on is not None):
            write.update("review_decision", decision_id, done_on=ws.today() if is_done else None)
    return done(write, _(label).format(what=old.what))


def delete(ws: Workspace, decision_id: int) -> Done:
    """Take a decision away."""
    old = stored.decision(ws.store, decision_id)
    label = N_("Delete decision: {what}")
    with ws.store.write(label, what=old.what) as write:
        write.delete("review_decision", decision_id)
    return done(write, _(label).format(what=old.what))


def _values(ws: Workspace, decision: NewDecision, *, earlier: date | None = None) -> dict[str, Any]:
    """The columns of a decision. ``earlier``: a day it has already, which may be past."""
    what = " ".join(clean(decision.what).split())
    if not what:
        raise UserError(_("Say what is decided."), field="what")
    if len(what) > LONGEST:
        raise UserError(_("That is too long: {n} letters at most.").format(n=LONGEST), field="what")
    if decision.due_on is not None and decision.due_on < ws.today() and decision.due_on != earlier:
        raise UserError(_("That day is over."), field="due", hint=_("Say a day from today on."))
    measure = targets.known(decision.measure).name if decision.measure else ""
    return {
        "what": what, "measure": measure, "value": decision.value if measure else None, "owner_id": decision.owner_id,
        "due_on": decision.due_on,
    }  # fmt: skip
