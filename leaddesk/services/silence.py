"""*Never answered* (S4-2): what somebody says to the proposal, and how a reply takes it back. The rule itself is ``domain.silence``.

Confirming is ``pipeline.close(ws, ids, "non_responsive")``: its evidence is the reason, so none is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from leaddesk.base.i18n import N_, _
from leaddesk.services.leaving import leads_of, open_again, refuse_closed, refuse_name
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write

NEVER_ANSWERED = "non_responsive"


def keep_trying(ws: Workspace, ids: Sequence[int]) -> Done:
    """Say no to the proposal: it comes back after ``domain.silence.KEEP_TRYING`` more tries. Leads without one stay as they are.

    Raises UserError for a closed lead or a name.
    """
    with ws.store.write(N_("Keep trying {n}"), group=len(ids) > 1, n=len(ids)) as write:
        for lead in leads_of(write, ids):
            refuse_name(lead)
            refuse_closed(lead)
            if write.row("SELECT 1 FROM lead WHERE id = ? AND silent_since IS NOT NULL", (lead.id,)):
                write.update("lead", lead.id, keep_trying_at=write.now)
    return done(write, _("Keep trying {n}").format(n=len(ids)))


def revive_in(write: Write, lead_id: int, by_id: int | None) -> bool:
    """They answered after all: a lead closed as *never answered* is open again at the stage it left. Whether it was one."""
    for lead in leads_of(write, [lead_id]):
        if lead.status == NEVER_ANSWERED:
            open_again(write, lead, by_id)
            return True
    return False
