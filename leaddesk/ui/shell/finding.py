"""People for the palette: the file's search, each hit with what tells two of the same name apart. Runs on the read lane."""

from __future__ import annotations

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.records import LeadRow
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, search
from leaddesk.ui.bridge import words
from leaddesk.ui.shell.palette import PaletteHit
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES

MOST = 12


def find(ws: Workspace, text: str) -> list[PaletteHit]:
    """Leads and names holding ``text``, the best first; any text is safe."""
    found = search.find(ws.store, text, MOST)
    rows = {row.id: row for row in leads.rows(ws.store, found.lead_ids)}
    return [hit_of(rows[lead_id]) for lead_id in found.lead_ids if lead_id in rows]


def hit_of(row: LeadRow) -> PaletteHit:
    """A row as a hit: name, then company, state, value, next step."""
    title = row.name or row.company or row.lead_number or row.email or row.phone
    state = _(codes.KINDS["name"]) if row.kind == "name" else _(codes.STATUSES[row.status])
    parts = [row.company if row.company != title else "", state]
    parts.append(words.money(row.value_minor, row.currency) if row.value_minor is not None else "")
    parts.append(_("next step: {what}").format(what=row.next_action) if row.next_action else "")
    icon = RATING_ICONS.get(row.rating, "user-round")
    return PaletteHit(
        row.id, title, ", ".join(part for part in parts if part), icon, RATING_TONES.get(row.rating, "text2")
    )
