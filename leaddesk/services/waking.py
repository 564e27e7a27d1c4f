"""What a touch or a plan does to a lead that is not open: the one place ``touches`` and ``followups`` ask, inside their write.

They speak to us: a parked lead is open again, and so is one that never answered. We speak to them: from its day on a parked
lead is open again, before that it was a light touch and sleeps on (S2-8, S3-16, S4-2).
"""

from __future__ import annotations

from leaddesk.domain import codes
from leaddesk.services.leaving import Leaving, leads_of, open_again
from leaddesk.services.silence import revive_in
from leaddesk.store import Write


def heard_in(write: Write, lead_id: int, by_id: int | None) -> bool:
    """They spoke to us. Whether the lead came back by it."""
    return wake_in(write, lead_id, by_id) or revive_in(write, lead_id, by_id)


def tried_in(write: Write, lead_id: int, by_id: int | None, *, activity_id: int, channel: str) -> bool:
    """We tried them by ``channel`` (an activity type). Whether the lead came back by it."""
    if wake_due_in(write, lead_id, by_id):
        return True
    end_light_in(write, lead_id, channel=channel, activity_id=activity_id)
    return False


def planned_in(write: Write, lead_id: int, by_id: int | None) -> bool:
    """A next step is about to be planned: from its day on a parked lead is open again. Whether it came back by it."""
    return wake_due_in(write, lead_id, by_id)


def wake_in(write: Write, lead_id: int, by_id: int | None) -> bool:
    """A parked lead is worked on again, inside an open write; any other stays as it is. Whether it woke."""
    for lead in leads_of(write, [lead_id]):
        if lead.status == codes.PARKED_STATUS:
            open_again(write, lead, by_id)
            return True
    return False


def wake_due_in(write: Write, lead_id: int, by_id: int | None) -> bool:
    """The same from its day on only; before, it sleeps on. Whether it woke."""
    for lead in leads_of(write, [lead_id]):
        if _has_woken(write, lead):
            open_again(write, lead, by_id)
            return True
    return False


def end_light_in(write: Write, lead_id: int, *, channel: str, activity_id: int) -> bool:
    """The earliest light touch planned by ``channel`` is done by the activity. Whether there was one."""
    row = write.row(
        "SELECT id FROM next_action WHERE lead_id = ? AND ended_at IS NULL AND is_light = 1 AND channel = ? "
        "ORDER BY due_on, id LIMIT 1",
        (lead_id, channel),
    )
    if row is None:
        return False
    write.update("next_action", int(row[0]), ended_at=write.now, ended_as="done", done_by_activity_id=activity_id)
    return True


def _has_woken(write: Write, lead: Leaving) -> bool:
    """Whether its day has come."""
    today = write.local_date(write.now).isoformat()
    return lead.status == codes.PARKED_STATUS and lead.parked_until is not None and lead.parked_until <= today
