"""Reads who lags behind and who was followed up how soon (S1-5), for the report. Writes and judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.lagging import Followed
from leaddesk.domain.moment import Moment
from leaddesk.store import leads, lists
from leaddesk.store.leads import ListRow
from leaddesk.store.session import Store
from leaddesk.store.times import to_date, to_instant

_FOLLOWED = """
SELECT l.id, l.currency, l.value_minor, l.touch_n, l.received_on, l.first_attempt_at, EXISTS (
  SELECT 1 FROM activity a WHERE a.lead_id = l.id AND a.happened_at = l.first_attempt_at AND a.origin = 'import')
FROM lead l WHERE l.kind = 'lead' AND l.deleted_at IS NULL AND l.status <> 'not_a_lead' AND l.received_on BETWEEN ? AND ?
  AND (? IS NULL OR l.owner_id = ?)
"""


@dataclass(frozen=True)
class Span:
    """Leads that came in from ``first`` to ``last`` (local days, both included), of ``owner_id`` only where given."""

    first: date
    last: date
    owner_id: int | None = None


def followed(store: Store, span: Span, moment: Moment) -> list[Followed]:
    """The leads of the span with their touches and the days to our first try."""
    rows = store.rows(_FOLLOWED, (span.first.isoformat(), span.last.isoformat(), span.owner_id, span.owner_id))
    found = []
    for row_id, currency, value, touches, came, first, is_imported in rows:
        at, day = to_instant(first), to_date(came)
        days = (at.astimezone(moment.zone).date() - day).days if at and day and not is_imported else None
        found.append(
            Followed(row_id, currency or "", value, touches, days if days is None else max(0, days), at is None)
        )
    return found


def behind(store: Store, moment: Moment, conditions: Sequence[Condition], *, most: int) -> tuple[int, list[ListRow]]:
    """(how many, the first ``most``) of the view *lagging*: days over the limit, most first, with both day fields."""
    query = ListQuery(view="lagging", conditions=tuple(conditions))
    ids = lists.first_ids(store, query, moment, most)
    rows = leads.list_rows(store, ids, ("days_over_limit", "days_in_stage"), moment)
    return lists.count(store, query, moment), rows
