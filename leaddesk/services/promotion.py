"""The first gate: a name on a list becomes a lead when somebody asks us or one of us says *work on it* (S3-11)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from leaddesk.base.i18n import N_, _
from leaddesk.services.intake import lead_number
from leaddesk.services.leaving import record_all
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write, stages


def promote(ws: Workspace, ids: Sequence[int]) -> Done:
    """Make leads of names: number given, first stage, who and when recorded. Leads stay as they are."""
    with ws.store.write(N_("Work on {n}"), group=len(ids) > 1, n=len(ids)) as write:
        promote_in(write, ids, ws.store.author.actor_id)
    return done(write, _("Work on {n}").format(n=len(ids)))


def promote_in(write: Write, ids: Sequence[int], by_id: int | None, *, asked_at: datetime | None = None) -> None:
    """The same inside an open write; ``asked_at``: when they asked us, where an inbound touch makes the lead."""
    wanted = json.dumps(list(dict.fromkeys(ids)))
    names = [
        row[0]
        for row in write.rows(
            "SELECT l.id FROM json_each(?) j JOIN lead l ON l.id = j.value WHERE l.kind = 'name' AND l.deleted_at IS NULL "
            "ORDER BY j.key",
            (wanted,),
        )
    ]
    if not names:
        return
    stage_id, status = stages.first(write)
    received = asked_at or write.now
    first = write.count_up("lead_number", len(names))
    made = {
        "kind": "lead",
        "stage_id": stage_id,
        "status": status,
        "became_lead_at": write.now,
        "became_lead_by_id": by_id,
        "received_at": received,
        "received_on": write.local_date(received),
        "from_before": 0,
    }
    write.update_rows("lead", [(row_id, made | {"number": lead_number(first + n)}) for n, row_id in enumerate(names)])
    record_all(write, names, stage_id=stage_id, status=status, by_id=by_id)
