"""What the log bar knows of a lead before a number is pressed: the kind to begin with and the next step of every outcome (K10).

Read on the read lane when the lead is shown, so that a number fills in the step without waiting. No widgets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from leaddesk.base.i18n import _
from leaddesk.domain import cadence, codes
from leaddesk.domain.cadence import Proposal
from leaddesk.domain.ways import proposed_kind
from leaddesk.services import said
from leaddesk.services.workspace import Workspace
from leaddesk.store import ways


class Proposing(Protocol):
    """The next step after an outcome, and whether the plan ends with it (``services.attempt_plans.Proposals``)."""

    @property
    def again(self) -> date | None: ...

    def after(self, type: str, outcome: str | None, direction: str = "outbound") -> Proposal | None: ...

    def ends(self, type: str, outcome: str | None) -> bool: ...


@dataclass(frozen=True)
class FirstDay:
    """The rule without a plan, while the plan of a lead is not read yet."""

    ws: Workspace
    again: date | None = None

    def after(self, type: str, outcome: str | None, direction: str = "outbound") -> Proposal | None:
        if direction != "outbound":
            return None
        return cadence.propose(type, outcome, today=self.ws.today(), calendar=self.ws.settings.calendar)

    def ends(self, type: str, outcome: str | None) -> bool:
        return False


@dataclass(frozen=True)
class LogPlan:
    """Of one lead: the kind of contact to begin with and what comes next."""

    lead_id: int
    kind: str
    next: Proposing


def read(ws: Workspace, lead_id: int) -> LogPlan:
    """What is proposed for a lead or name (read lane)."""
    from leaddesk.services import attempt_plans

    return LogPlan(lead_id, proposed_kind(ways.of_lead(ws.store, lead_id)), attempt_plans.for_lead(ws, lead_id))


def first_day(ws: Workspace, lead_id: int) -> LogPlan:
    """What holds until it is read."""
    return LogPlan(lead_id, "call", FirstDay(ws))


def instead(plan: Proposing, kind: str, outcome: str) -> str:
    """What is said where a try of ours needs no next step, because the plan ends or something comes again; "" where it needs one."""
    if plan.ends(kind, outcome):
        return _("The last try of the plan. Enter saves; then it is proposed as never answered.")
    return _("Comes again on {day}. Enter saves.").format(day=said.day(plan.again)) if plan.again is not None else ""


def words_of(proposal: Proposal) -> str:
    """The step in words as it is pre-filled."""
    return proposal.text or _(codes.ACTIVITY_TYPES[proposal.type])
