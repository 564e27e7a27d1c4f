"""Who stands on Today, in its order, for papers: ids with the section each stands in. Reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaddesk.services import load
from leaddesk.store import today

if TYPE_CHECKING:
    from leaddesk.services.workspace import Workspace


def pairs(ws: Workspace, owner_id: int | None) -> list[tuple[int, str]]:
    """(lead id, section) of everybody on the Today of ``owner_id`` (theirs and nobody's; None: everyone's; 0: nobody's), in its order."""
    per_day = int(ws.settings["backlog_per_day"])
    wish = today.Wish(owner_id, per_day=per_day, fold=False, full=load.nobody_has_time(ws))
    layout = today.layout(ws.store, ws.moment(), wish)
    return [(lead_id, layout.section(place)) for place, lead_id in enumerate(layout.ids)]
