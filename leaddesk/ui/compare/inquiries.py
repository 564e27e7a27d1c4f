"""Two leads of one person that are the same inquiry: the one that came in first stays, the other leaves as a duplicate."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaddesk.services.workspace import Done, Workspace


def join(ws: Workspace, one: int, other: int) -> Done:
    """Make one inquiry of two leads (write lane). Raises UserError where they are not of one person."""
    from leaddesk.services import merging
    from leaddesk.store import leads

    rows = leads.rows(ws.store, [one, other])
    order = sorted(rows, key=lambda row: (row.received_on or date.max, str(row.received_at or ""), row.id))
    first, later = (order[0].id, order[-1].id) if len(order) == 2 else (one, other)
    return merging.same_inquiry(ws, first, later)
