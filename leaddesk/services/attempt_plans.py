"""Attempt plans (K10): what to propose for a lead, and the verbs that keep the plans. What a plan means is ``domain.attempt_plans``.

Where a lead stands in its plan is stored nowhere: step k follows k tries since the last contact (decision 0013).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import attempt_plans, best_times, cadence, codes
from leaddesk.domain.attempt_plans import Finding, Plan, Surroundings
from leaddesk.domain.cadence import LeadSide, Proposal, Proposals
from leaddesk.domain.clock_facts import Touch
from leaddesk.domain.silence import silent_since
from leaddesk.domain.texts import clean
from leaddesk.services import step_days
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write
from leaddesk.store import attempt_plans as stored
from leaddesk.store.attempt_plans import LeadToTry

suggested = attempt_plans.suggested
_BARRED_BY_WISH = {
    "all": frozenset(attempt_plans.CHANNELS),
    "phone": frozenset({"call", "message"}),
    "email": frozenset({"email"}),
}
_NUMBERS = frozenset({"phone", "mobile"})
_KINDS_OF = {"call": _NUMBERS, "message": _NUMBERS, "email": frozenset({"email"})}


@dataclass(frozen=True)
class Saved(Done):
    """A plan was saved, as ``plan_id``."""

    plan_id: int


# --- what to propose ------------------------------------------------------------------------------------------------
def for_lead(ws: Workspace, lead_id: int) -> Proposals:
    """What every outcome of a lead would propose today, at once. Reads the file: run it off the UI thread (about 1 ms).

    Raises UserError where there is no such lead.
    """
    facts = _facts(ws, lead_id)
    side = _side(facts, stored.plans(ws.store))
    calendar = ws.settings.calendar
    again = step_days.again_after(ws.store, lead_id, today=ws.today(), calendar=calendar)
    return cadence.all_proposals(
        side, today=ws.today(), calendar=calendar, silent_by=_silent_by(ws, facts), again=again
    )


def first_step(ws: Workspace, lead_id: int) -> Proposal | None:
    """The first try to plan for a lead that nobody tried yet; None where every channel is barred."""
    side = _side(_facts(ws, lead_id), stored.plans(ws.store))
    return cadence.first_step(today=ws.today(), calendar=ws.settings.calendar, lead=side)


def _facts(ws: Workspace, lead_id: int) -> LeadToTry:
    facts = stored.lead_to_try(ws.store, lead_id)
    if facts is None:
        raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")
    return facts


def _side(facts: LeadToTry, plans: Sequence[Plan]) -> LeadSide:
    return LeadSide(
        plan=attempt_plans.plan_of(plans, stage_id=facts.stage_id, source_id=facts.source_id),
        tries=tries_since_contact(facts.touches),
        preferred=best_times.channel(facts.preferred_channel),
        best=best_times.read(facts.best_times),
        barred=barred(facts),
    )


def tries_since_contact(touches: Sequence[Touch]) -> int:
    """Tries of ours after the last time somebody talked with us; ``touches`` in the order of time."""
    n = 0
    for touch in touches:
        n = 0 if touch.is_contact else n + touch.is_attempt
    return n


def barred(facts: LeadToTry) -> frozenset[str]:
    """Activity types that are not to be proposed: opted out of, or without a number or address while the other is known."""
    found = frozenset[str]().union(
        *(_BARRED_BY_WISH.get(wish, frozenset({wish})) for wish in facts.wishes), _wrong(facts)
    )
    has_number, has_mail = bool(facts.kinds & _NUMBERS), "email" in facts.kinds
    if has_mail and not has_number:
        found |= {"call", "message"}
    if has_number and not has_mail:
        found |= {"email"}
    return found


def _wrong(facts: LeadToTry) -> frozenset[str]:
    """Types whose last touch of ours was a wrong number or came back, where the number or address is still the same."""
    last = {touch.type: touch for touch in facts.touches if touch.outbound}
    return frozenset(
        type
        for type, touch in last.items()
        if touch.outcome in codes.NO_ATTEMPT_OUTCOMES
        and not any(facts.changed.get(kind, touch.at) > touch.at for kind in _KINDS_OF.get(type, ()))
    )


def _silent_by(ws: Workspace, facts: LeadToTry) -> frozenset[str]:
    """Types by which one more try now would make *Never answered* hold (S4-2)."""
    now, rule, calendar = ws.clock.now(), ws.settings.silence, ws.settings.calendar
    found = set()
    for type in attempt_plans.CHANNELS:
        tries = (*facts.touches, Touch(1 << 62, now, type, True, "no_answer", False))
        if silent_since(tries, rule, calendar, keep_trying_at=facts.keep_trying_at) is not None:
            found.add(type)
    return frozenset(found)


# --- keeping plans --------------------------------------------------------------------------------------------------
def check(ws: Workspace, plan: Plan) -> tuple[Finding, ...]:
    """What is wrong with a plan, or worth knowing, beside the other plans and the over-contact guard; cheap enough while typing."""
    settings = ws.settings
    around = Surroundings(
        others=stored.plans(ws.store), working_days=settings.calendar.days, rule=settings.silence
    )  # holidays only draw tries further apart
    return attempt_plans.check(plan, around)


def save(ws: Workspace, plan: Plan, *, anyway: bool = False) -> Saved:
    """Keep a plan, a new one (``id`` None) or in place of its older self. ``anyway``: although the guard or another plan speaks against it.

    Raises UserError (code ``plan_errors``) with the first error found; what the file cannot hold is refused also ``anyway``.
    """
    plan = replace(
        plan,
        name=clean(plan.name).strip(),
        steps=tuple(replace(step, what=clean(step.what).strip()) for step in plan.steps),
    )
    errors = [finding for finding in check(ws, plan) if finding.level == "error"]
    hopeless = [finding for finding in errors if finding.code not in MAY_STAND]
    for finding in hopeless or ([] if anyway else errors):
        raise UserError(
            finding.message,
            code="plan_errors",
            field=f"step {finding.step + 1}" if finding.step is not None else "plan",
            hint="" if hopeless else _("Change it, or save it anyway."),
        )
    with ws.store.write(N_("Save plan {name}"), name=plan.name) as write:
        plan_id = _save_in(write, plan)
    return Saved(**vars(done(write, _("Save plan {name}").format(name=plan.name))), plan_id=plan_id)


MAY_STAND = ("guard", "two_plans", "twice")
"""Findings that may be overruled by ``save(anyway=True)``."""


def remove(ws: Workspace, plan_id: int) -> Done:
    """Forget a plan; its leads go by the next that fits. Raises UserError where there is none."""
    row = ws.store.row("SELECT name FROM attempt_plan WHERE id = ?", (plan_id,))
    if row is None:
        raise _unknown(plan_id)
    with ws.store.write(N_("Remove plan {name}"), name=row[0]) as write:
        steps = write.rows("SELECT id FROM attempt_step WHERE plan_id = ?", (plan_id,))
        write.delete("attempt_step", [step[0] for step in steps])
        write.delete("attempt_plan", plan_id)
    return done(write, _("Remove plan {name}").format(name=row[0]))


def _save_in(write: Write, plan: Plan) -> int:
    """The plan's row and its steps, each step in place of the one that stood there."""
    values = {
        "name": plan.name,
        "source_id": plan.source_id,
        "stage_id": plan.stage_id,
        "active": int(plan.active),
    }
    if plan.id is None:
        plan_id = write.insert("attempt_plan", **values)
    elif write.row("SELECT 1 FROM attempt_plan WHERE id = ?", (plan.id,)):
        plan_id = plan.id
        write.update("attempt_plan", plan_id, **values)
    else:
        raise _unknown(plan.id)
    rows = write.rows("SELECT id FROM attempt_step WHERE plan_id = ? ORDER BY position, id", (plan_id,))
    known = [row[0] for row in rows]
    for position, step in enumerate(plan.steps):
        cells = {"position": position, "channel": step.channel, "wait_days": step.wait_days, "what": step.what}
        if position < len(known):
            write.update("attempt_step", known[position], **cells)
        else:
            write.insert("attempt_step", plan_id=plan_id, **cells)
    write.delete("attempt_step", known[len(plan.steps) :])
    return plan_id


def _unknown(plan_id: int) -> UserError:
    return UserError(
        _("There is no plan with the number {id}.").format(id=plan_id), code="unknown_record", field="plan"
    )
