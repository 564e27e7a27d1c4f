"""Reads who lags behind (S1-5), for the report. Writes and judges nothing."""

from __future__ import annotations

from collections.abc import Sequence

from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.moment import Moment
from leaddesk.store import leads, lists
from leaddesk.store.leads import ListRow
from leaddesk.store.session import Store


def behind(store: Store, moment: Moment, conditions: Sequence[Condition], *, most: int) -> tuple[int, list[ListRow]]:
    """(how many, the first ``most``) of the view *lagging*: days over the limit, most first, with both day fields."""
    query = ListQuery(view="lagging", conditions=tuple(conditions))
    ids = lists.first_ids(store, query, moment, most)
    rows = leads.list_rows(store, ids, ("days_over_limit", "days_in_stage"), moment)
    return lists.count(store, query, moment), rows
