"""Logging contacts, tries and notes. Only touches move a lead's clocks (K3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.inputs import choice
from leaddesk.domain.texts import clean
from leaddesk.services.followups import NextStep, end_open, plan_in
from leaddesk.services.naming import name_of
from leaddesk.services.pipeline import wake_in
from leaddesk.services.promotion import promote_in
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write

FUTURE_TOLERANCE = timedelta(minutes=10)


def log(
    ws: Workspace,
    lead_id: int,
    *,
    type: str,
    outcome: str | None = None,
    direction: str | None = None,
    at: datetime | None = None,
    text: str = "",
    next_step: NextStep | None = None,
) -> Done:
    """Log one touch or note of a lead or name.

    ``at`` (aware) defaults to now and may not lie in the future. Steps due by the day of an outbound touch are done by it;
    ``next_step`` takes the place of all planned ones. An inbound touch makes a name a lead (two gates) and wakes a parked one.
    Outcomes are only those of the type chosen. Raises UserError for anything else.
    """
    type = choice(type, dict(codes.ACTIVITY_TYPES), field="type")
    direction, outcome = _checked(type, direction, outcome)
    happened = at or ws.clock.now()
    if happened > ws.clock.now() + FUTURE_TOLERANCE:
        raise UserError(_("That lies in the future."), field="at", hint=_("A planned step is set with next."))
    label = codes.ACTIVITY_TYPES[type]
    with ws.store.write(N_("{type} with {lead}"), type=label, lead=name_of(ws, lead_id)) as write:
        activity_id = _insert(write, ws, lead_id, _Touch(type, direction, outcome, happened, clean(text)))
        if direction == "inbound":
            promote_in(write, [lead_id], ws.store.author.actor_id, asked_at=happened)
            wake_in(write, lead_id, ws.store.author.actor_id)
        if next_step is not None:
            promote_in(write, [lead_id], ws.store.author.actor_id)
            plan_in(write, lead_id, next_step, done_by=activity_id)
        elif direction == "outbound":
            end_open(write, lead_id, as_="done", done_by=activity_id, due_until=write.local_date(happened))
    return done(write, _("{type} with {lead}").format(type=_(label), lead=name_of(ws, lead_id)))


@dataclass(frozen=True)
class _Touch:
    type: str
    direction: str | None
    outcome: str | None
    happened: datetime
    text: str


def _checked(type: str, direction: str | None, outcome: str | None) -> tuple[str | None, str | None]:
    """Direction and outcome that fit the type. A note has neither; an outcome-less inbound e-mail is a reply."""
    if type == "note":
        if outcome:
            raise UserError(_("A note has no outcome."), field="outcome")
        return None, None
    direction = choice(direction or "outbound", dict(codes.DIRECTIONS), field="direction")
    if not outcome:
        if direction == "outbound":
            raise UserError(
                _("Say what came of it."),
                field="outcome",
                hint=_("Known: {names}.").format(names=", ".join(codes.OUTCOMES_OF_TYPE[type])),
            )
        return direction, None
    offered = {code: codes.OUTCOMES[code] for code in codes.OUTCOMES_OF_TYPE[type]}
    if direction == "inbound":
        offered |= {code: codes.OUTCOMES[code] for code in codes.CONTACT_OUTCOMES}
    return direction, choice(outcome, offered, field="outcome")


def _insert(write: Write, ws: Workspace, lead_id: int, touch: _Touch) -> int:
    row = write.row("SELECT person_id, company_id FROM lead WHERE id = ?", (lead_id,))
    person_id, company_id = row if row else (None, None)
    return write.insert(
        "activity",
        lead_id=lead_id,
        person_id=person_id,
        company_id=company_id,
        happened_at=touch.happened,
        entered_at=write.now,
        tz=str(ws.settings["zone"]),
        type=touch.type,
        direction=touch.direction,
        outcome=touch.outcome,
        origin=ws.store.author.origin,
        by_id=ws.store.author.actor_id,
        text=touch.text.strip(),
    )
