"""Planned steps: every open lead has a next one, or waits visibly without (K10). Setting one ends those before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.texts import clean
from leaddesk.services import waking
from leaddesk.services.promotion import promote_in
from leaddesk.services.typed_days import typed_due
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write


@dataclass(frozen=True)
class NextStep:
    """What to do next: text, local due date of the firm, optional local time ``HH:MM``, channel (an activity type)."""

    what: str
    due_on: date | None = None
    due_time: str | None = None
    channel: str = ""


def typed_step(ws: Workspace, given: Mapping[str, str], *, channel: str = "") -> NextStep:
    """The step of the typed fields ``next_action`` and ``next_action_due``. Raises UserError for a date that cannot be read."""
    what = given.get("next_action") or _("Get in touch")
    if "next_action_due" not in given:
        return NextStep(what, channel=channel)
    day, time = typed_due(ws, given["next_action_due"])
    return NextStep(what, day, time, channel)


def set_next(ws: Workspace, ids: Sequence[int], step: NextStep) -> Done:
    """Give leads their next step, in place of the planned ones. A name becomes a lead, a parked one whose day has come is open again.

    A closed one refuses, and so does a parked one before its day.
    """
    if not clean(step.what).strip():
        raise UserError(_("Say what the next step is."), field="next_action")
    with ws.store.write(N_("Next step for {n}: {what}"), group=len(ids) > 1, n=len(ids), what=step.what) as write:
        promote_in(write, ids, ws.store.author.actor_id)
        for lead_id in dict.fromkeys(ids):
            waking.planned_in(write, lead_id, ws.store.author.actor_id)
            plan_in(write, lead_id, step, done_by=None)
    return done(write, _("Next step for {n}: {what}").format(n=len(ids), what=step.what))


def plan_in(write: Write, lead_id: int, step: NextStep, *, done_by: int | None) -> None:
    """The same inside an open write; ``done_by``: the activity that fulfilled the step before."""
    row = write.row("SELECT owner_id, is_active, number FROM lead WHERE id = ? AND deleted_at IS NULL", (lead_id,))
    if row is None:
        raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")
    owner_id, is_active, number = row
    if not is_active:
        raise UserError(
            _("{lead} is not open.").format(lead=number or lead_id), code="closed", hint=_("Open it again first.")
        )
    end_open(write, lead_id, as_="done" if done_by is not None else "replaced", done_by=done_by)
    write.insert(
        "next_action",
        lead_id=lead_id,
        what=clean(step.what).strip(),
        channel=step.channel,
        due_on=step.due_on,
        due_time=step.due_time,
        owner_id=owner_id,
        created_at=write.now,
    )


def end_open(
    write: Write, lead_id: int, *, as_: str, done_by: int | None = None, due_until: date | None = None
) -> None:
    """End the lead's open steps; with ``due_until`` only those due by that day."""
    rows = write.rows(
        "SELECT id, due_on FROM next_action WHERE lead_id = ? AND ended_at IS NULL AND is_light = 0", (lead_id,)
    )
    limit = due_until.isoformat() if due_until else None
    ids = [row_id for row_id, due_on in rows if limit is None or due_on is None or due_on <= limit]
    write.update("next_action", ids, ended_at=write.now, ended_as=as_, done_by_activity_id=done_by)
