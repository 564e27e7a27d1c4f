"""Records that were joined to others: when and by whom, read from the journal, and told in the timeline of a lead.

Owns reading only; joining and taking apart are verbs (``services.merging``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.records import TimelineEntry
from leaddesk.store.session import Store
from leaddesk.store.times import to_instant

_MERGE: Final = (
    "SELECT s.id, s.at, coalesce(a.name, ''), json_extract(c.after, '$.merged_into_id') FROM change c "
    "JOIN changeset s ON s.id = c.changeset_id LEFT JOIN assignee a ON a.id = s.actor_id WHERE c.tbl = ? AND c.row_id = ? "
    "AND c.op = 'update' AND s.inverts IS NULL AND s.undone_by IS NULL AND json_extract(c.after, '$.merged_into_id') IS NOT NULL "
    "AND json_extract(c.before, '$.merged_into_id') IS NULL ORDER BY s.id DESC LIMIT 1"
)
_BY_JOINING: Final = codes.CHANGE_ORIGINS["merge"]
_PEOPLE: Final = (
    "SELECT 'person', m.id, m.full_name, coalesce(c.name, '') FROM lead l CROSS JOIN person m ON m.merged_into_id = l.person_id "
    "LEFT JOIN company c ON c.id = m.company_id WHERE l.id = ?"
)
_COMPANIES: Final = "SELECT 'company', m.id, '', m.name FROM lead l CROSS JOIN company m ON m.merged_into_id = l.company_id WHERE l.id = ?"
_SAME: Final = (
    "SELECT o.number, coalesce(o.closed_at, o.created_at), 0 FROM lead o WHERE o.same_as_id = ? UNION ALL "
    "SELECT k.number, coalesce(l.closed_at, l.created_at), 1 FROM lead l CROSS JOIN lead k ON k.id = l.same_as_id WHERE l.id = ?"
)


@dataclass(frozen=True, slots=True)
class Merge:
    """The change that joined a record to ``into``."""

    changeset: int
    at: datetime
    by: str
    into: int


def merge_of(store: Store, table: str, row_id: int) -> Merge | None:
    """The change that stands and joined a person or company to another; None where there is none."""
    row = store.row(_MERGE, (table, row_id))
    return None if row is None else Merge(row[0], to_instant(row[1]) or datetime.fromtimestamp(0, UTC), row[2], row[3])


def told(store: Store, lead_id: int) -> Iterator[TimelineEntry]:
    """Who was joined to the lead's person or company, and which leads were the same inquiry."""
    for table, row_id, name, company in (*store.rows(_PEOPLE, (lead_id,)), *store.rows(_COMPANIES, (lead_id,))):
        merge = merge_of(store, table, row_id)
        if merge is not None:
            title = _("Joined: {name}").format(name=", ".join(filter(None, (name, company))))
            yield TimelineEntry("merge", merge.at, title, _(_BY_JOINING), merge.by)
    for number, at, is_later in store.rows(_SAME, (lead_id, lead_id)):
        title = _("The same inquiry as {lead}") if is_later else _("{lead} was the same inquiry")
        instant = to_instant(at) or datetime.fromtimestamp(0, UTC)
        yield TimelineEntry("merge", instant, title.format(lead=number), "", "")
