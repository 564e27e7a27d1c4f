"""Reads the people of one lead: the main one, and others with a role (``lead_role``)."""

from __future__ import annotations

from collections import defaultdict

from leaddesk.domain.records import ContactPoint, LeadPerson
from leaddesk.store.session import Store
from leaddesk.store.ways import COVERS

_PEOPLE = """
SELECT p.id, p.full_name, coalesce(r.role, ''), p.job_title, coalesce(c.name, ''), p.id = l.person_id
FROM lead l
CROSS JOIN (SELECT person_id FROM lead WHERE id = ?1 UNION SELECT person_id FROM lead_role WHERE lead_id = ?1) o
JOIN person p ON p.id = o.person_id
LEFT JOIN lead_role r ON r.lead_id = l.id AND r.person_id = p.id LEFT JOIN company c ON c.id = p.company_id
WHERE l.id = ?1 AND (p.merged_into_id IS NULL OR p.id = l.person_id) ORDER BY p.id <> l.person_id, r.position, r.id
"""
_POINTS = f"""
SELECT k.id, k.person_id, k.kind, k.value, k.norm, EXISTS (SELECT 1 FROM opt_out o WHERE o.person_id = k.person_id AND {COVERS})
FROM contact_point k WHERE k.person_id IN (SELECT person_id FROM lead_role WHERE lead_id = ?1 UNION
  SELECT person_id FROM lead WHERE id = ?1) ORDER BY k.position, k.id
"""
_LEADS = """
SELECT x.person_id, x.id FROM lead x WHERE x.person_id IN (SELECT person_id FROM lead_role WHERE lead_id = ?1 UNION
  SELECT person_id FROM lead WHERE id = ?1) AND x.id <> ?1 AND x.deleted_at IS NULL ORDER BY x.received_on DESC, x.id DESC LIMIT 50
"""


def of_lead(store: Store, lead_id: int) -> tuple[LeadPerson, ...]:
    """The people of a lead or name, the main one first; whoever was joined to somebody else stands there as that one only."""
    points: dict[int, list[ContactPoint]] = defaultdict(list)
    leads: dict[int, list[int]] = defaultdict(list)
    for row_id, person, kind, value, norm, out in store.rows(_POINTS, (lead_id,)):
        points[person].append(ContactPoint(row_id, kind, value, norm, bool(out)))
    for person, other in store.rows(_LEADS, (lead_id,)):
        leads[person].append(other)
    return tuple(
        LeadPerson(row_id, name, role, job, firm, bool(main), tuple(points[row_id]), tuple(leads[row_id]))
        for row_id, name, role, job, firm, main in store.rows(_PEOPLE, (lead_id,))
    )
