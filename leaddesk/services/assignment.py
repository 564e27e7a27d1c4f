"""Whose lead it is: every interval with an assignee is kept (S3-5). A first assignment needs no acceptance (K9)."""

from __future__ import annotations

from collections.abc import Sequence

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write


def assign(ws: Workspace, ids: Sequence[int], who: int | None) -> Done:
    """Give leads or names to an assignee, or to nobody (None). Open next steps go along."""
    row = ws.store.row("SELECT name FROM assignee WHERE id = ?", (who,)) if who is not None else (_("Nobody yet"),)
    if row is None:
        raise UserError(_("There is nobody with the number {id}.").format(id=who), field="owner")
    with ws.store.write(N_("Give {n} to {who}"), group=len(ids) > 1, n=len(ids), who=row[0]) as write:
        for lead_id in dict.fromkeys(ids):
            assign_in(write, lead_id, who, by_id=ws.store.author.actor_id)
    return done(write, _("Give {n} to {who}").format(n=len(ids), who=row[0]))


def assign_in(write: Write, lead_id: int, who: int | None, *, by_id: int | None) -> None:
    """The same inside an open write."""
    row = write.row(
        "SELECT owner_id, assigned_at, accepted_at FROM lead WHERE id = ? AND deleted_at IS NULL", (lead_id,)
    )
    if row is None:
        raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")
    owner_id, assigned_at, accepted_at = row
    if owner_id == who:
        return
    running = write.rows("SELECT id FROM assignment_interval WHERE lead_id = ? AND to_at IS NULL", (lead_id,))
    write.update("assignment_interval", [r[0] for r in running], to_at=write.now)
    values: dict[str, object] = {"owner_id": who}
    if who is not None:
        write.insert("assignment_interval", lead_id=lead_id, assignee_id=who, from_at=write.now, by_id=by_id)
        values |= {} if assigned_at else {"assigned_at": write.now}
        values |= {} if accepted_at else {"accepted_at": write.now}
    write.update("lead", lead_id, **values)
    steps = write.rows("SELECT id, recurrence_id FROM next_action WHERE lead_id = ? AND ended_at IS NULL", (lead_id,))
    write.update("next_action", [r[0] for r in steps], owner_id=who)
    write.update("recurrence", [r[1] for r in steps if r[1] is not None], owner_id=None)
