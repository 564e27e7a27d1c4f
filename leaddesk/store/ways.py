"""Reads by which ways a lead can be tried: planned channel, wish, contact points, opt-outs. Decides nothing (``domain.ways``)."""

from __future__ import annotations

from leaddesk.domain.ways import Ways
from leaddesk.store.session import Store

COVERS = "o.channel IN ('all', k.kind, CASE k.kind WHEN 'mobile' THEN 'phone' ELSE k.kind END)"
"""Whether an opt-out ``o`` covers the contact point ``k``: who does not want to be phoned does not want it on the mobile either."""
_LEAD = """
SELECT coalesce(n.channel, ''), l.preferred_channel, l.person_id, l.company_id
FROM lead l LEFT JOIN next_action n ON n.id = l.next_action_id WHERE l.id = ?
"""
_POINTS = f"""
SELECT DISTINCT k.kind,
  EXISTS (SELECT 1 FROM opt_out o WHERE (o.person_id = ?1 OR o.company_id = ?2) AND {COVERS})
FROM contact_point k WHERE k.person_id = ?1 OR k.company_id = ?2
"""


def of_lead(store: Store, lead_id: int) -> Ways:
    """The ways of one lead or name; empty for one that is gone."""
    rows = store.rows(_LEAD, (lead_id,))
    if not rows:
        return Ways()
    planned, preferred, person_id, company_id = rows[0]
    points = store.rows(_POINTS, (person_id, company_id))
    closed = frozenset(kind for kind, out in points if out)
    return Ways(planned, preferred, frozenset(kind for kind, _out in points) - closed, closed)
