"""What a sentence calls a lead: its person, else its company, else its number."""

from __future__ import annotations

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.services.workspace import Workspace


def name_of(ws: Workspace, lead_id: int) -> str:
    """The name of a lead that is not binned; empty where it has nothing of these. Raises UserError where there is none."""
    row = ws.store.row(
        "SELECT coalesce(nullif(p.full_name, ''), c.name, l.number) FROM lead l LEFT JOIN person p ON p.id = l.person_id "
        "LEFT JOIN company c ON c.id = l.company_id WHERE l.id = ? AND l.deleted_at IS NULL",
        (lead_id,),
    )
    if row is None:
        raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")
    return str(row[0] or "")
