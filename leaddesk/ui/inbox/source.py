"""In which list of the Inbox a record stands; its rows come from ``ui.lists.source``."""

from __future__ import annotations

from leaddesk.services.workspace import Workspace
from leaddesk.store import leads


def kind_of(ws: Workspace, lead_id: int) -> str:
    """Whether a record is a lead or a name: in which list it stands (read lane)."""
    found = leads.rows(ws.store, [lead_id])
    return found[0].kind if found else "lead"
