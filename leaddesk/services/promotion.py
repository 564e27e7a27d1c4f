"""The first gate: a name on a list becomes a lead when somebody asks us or one of us says *work on it* (S3-11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from leaddesk.base.i18n import N_, _
from leaddesk.services.intake import lead_number
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write


def promote(ws: Workspace, ids: Sequence[int]) -> Done:
    """Make leads of names: number given, first stage, who and when recorded. Leads stay as they are."""
    with ws.store.write(N_("Work on {n}"), group=len(ids) > 1, n=len(ids)) as write:
        promote_in(write, ids, ws.store.author.actor_id)
    return done(write, _("Work on {n}").format(n=len(ids)))


def promote_in(write: Write, ids: Sequence[int], by_id: int | None, *, asked_at: datetime | None = None) -> None:
    """The same inside an open write; ``asked_at``: when they asked us, where an inbound touch makes the lead."""
    for lead_id in dict.fromkeys(ids):
        row = write.row(
            "SELECT received_on FROM lead WHERE id = ? AND kind = 'name' AND deleted_at IS NULL", (lead_id,)
        )
        if row is None:
            continue
        stage = write.row("SELECT id, status FROM stage ORDER BY position LIMIT 1")
        assert stage is not None, "every file has a stage"
        received = asked_at or write.now
        write.update(
            "lead",
            lead_id,
            kind="lead",
            number=lead_number(write.count_up("lead_number")),
            stage_id=stage[0],
            status=stage[1],
            became_lead_at=write.now,
            became_lead_by_id=by_id,
            received_at=received,
            received_on=write.local_date(received),
            from_before=0,
        )
        write.insert("stage_event", lead_id=lead_id, stage_id=stage[0], status=stage[1], at=write.now, by_id=by_id)
