"""After an undo of something older: a lead that came back to a stage that is removed, or that stands for another status by now, stands
where such a lead belongs today (S2-7). Called by the write door; what it changes belongs to the undo."""

from __future__ import annotations

import json
from collections.abc import Collection

from leaddesk.store.stages import active_or_first
from leaddesk.store.times import stored
from leaddesk.store.write import Write

_WRONG = (
    "SELECT l.id, l.stage_id, l.is_active FROM json_each(?) j JOIN lead l ON l.id = j.value JOIN stage s ON s.id = l.stage_id "
    "WHERE s.active = 0 OR (l.is_active = 1 AND l.status <> s.status)"
)
_BACK = (
    "SELECT l.id, l.stage_before_id FROM json_each(?) j JOIN lead l ON l.id = j.value JOIN stage s ON s.id = l.stage_before_id "
    "WHERE s.active = 0 AND l.status = 'nurture'"
)
_OF_STAGES = "SELECT l.id FROM json_each(?) j JOIN lead l ON l.stage_id = j.value"


def settle(write: Write, leads: Collection[int]) -> None:
    """Put right the leads an undo touched, and those of stages that it touched."""
    touched = set(leads)
    stages = json.dumps(sorted(set(write.journal.touched().get("stage", ()))))
    touched |= {lead_id for (lead_id,) in write.rows(_OF_STAGES, (stages,))}
    ids = json.dumps(sorted(touched))
    for lead_id, stage_id, is_active in write.rows(_WRONG, (ids,)):
        stage, status = active_or_first(write, stage_id)
        write.update("lead", lead_id, stage_id=stage, **({"status": status} if is_active else {}))
        running = write.rows("SELECT id FROM stage_event WHERE lead_id = ? AND left_at IS NULL", (lead_id,))
        write.update("stage_event", [row[0] for row in running], left_at=write.now)
        write.insert("stage_event", lead_id=lead_id, stage_id=stage, status=status, at=stored(write.now))
    for lead_id, stage_id in write.rows(_BACK, (ids,)):
        write.update("lead", lead_id, stage_before_id=active_or_first(write, stage_id)[0])
