"""Reads what an address needs: person and firm of leads and names, wishes about post, the first e-mail address. Decides nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.base.pieces import parts
from leaddesk.store.session import Store

_CHUNK: Final = 500
_PLACE: Final = ("street", "postcode", "city", "region", "country")
_ROWS: Final = """
SELECT l.id, l.person_id, l.company_id, coalesce(l.number, ''), l.preferred_channel, l.deleted_at IS NOT NULL,
  coalesce(p.full_name, ''), coalesce(p.first_name, ''), coalesce(p.last_name, ''), coalesce(p.salutation, ''), coalesce(c.name, ''),
  coalesce(p.street, ''), coalesce(p.postcode, ''), coalesce(p.city, ''), coalesce(p.region, ''), coalesce(p.country, ''),
  coalesce(c.street, ''), coalesce(c.postcode, ''), coalesce(c.city, ''), coalesce(c.region, ''), coalesce(c.country, ''),
  coalesce((SELECT o.channel FROM opt_out o WHERE (o.person_id = l.person_id OR o.company_id = l.company_id)
    AND o.channel IN ('letter', 'post', 'all') ORDER BY o.channel = 'all', o.id LIMIT 1), ''),
  coalesce((SELECT k.value FROM contact_point k WHERE k.kind = 'email'
    AND (k.person_id = l.person_id OR (l.person_id IS NULL AND k.company_id = l.company_id)) ORDER BY k.position, k.id LIMIT 1), '')
FROM json_each(?) j JOIN lead l ON l.id = j.value LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id
"""


@dataclass(frozen=True)
class Row:
    """A lead or name as an address needs it; ``place`` (street, postcode, town, region, country) is the person's, else the firm's.

    ``wish``: the channel of an opt-out that bars post, ``letter`` or ``all``; empty where we may write.
    """

    lead_id: int
    person_id: int | None
    company_id: int | None
    number: str
    preferred: str
    is_gone: bool
    full_name: str
    first_name: str
    last_name: str
    salutation: str
    company: str
    place: tuple[str, str, str, str, str]
    wish: str
    email: str


def rows(store: Store, ids: Sequence[int]) -> Mapping[int, Row]:
    """By id; one that is not in the file at all is missing."""
    found: dict[int, Row] = {}
    for part in parts(list(dict.fromkeys(ids)), _CHUNK):
        for row in store.rows(_ROWS, (json.dumps(part),)):
            person, firm = row[11:16], row[16:21]
            place = person if any(person[:3]) else firm
            lead_id, person_id, company_id, number, preferred, gone, full, first, last, salutation, firm = row[:11]
            who = (full, first, last, salutation, firm)
            found[lead_id] = Row(
                lead_id, person_id, company_id, number, preferred, bool(gone), *who, place, row[21], row[22]
            )
    return found
