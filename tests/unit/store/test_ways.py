"""Who does not want to be phoned is not called on the mobile either: opt-outs always win (PRODUCT section 4)."""

from __future__ import annotations

from leaddesk.domain.ways import Ways
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads as rows
from leaddesk.store import ways


def test_an_opt_out_of_the_phone_covers_the_mobile(ws: Workspace) -> None:
    lead_id = leads.add(ws, {"full_name": "Anna Berg", "email": "anna@berg.example"}).ids[0]
    with ws.store.write("wish") as write:
        person_id = ws.store.value("SELECT person_id FROM lead WHERE id = ?", (lead_id,))
        write.insert(
            "contact_point", person_id=person_id, kind="mobile", value="07700 900417", norm="+447700900417", position=1
        )
        write.insert("opt_out", person_id=person_id, channel="phone", since_on="2026-03-01")
    found = ways.of_lead(ws.store, lead_id)
    assert (found.open, found.closed) == ({"email"}, {"mobile"})
    points = {point.kind: point.opted_out for point in rows.detail(ws.store, lead_id).contact_points}
    assert points == {"email": False, "mobile": True}
    assert ways.of_lead(ws.store, 999) == Ways()
