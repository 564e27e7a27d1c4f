"""Answers the list's four questions from the store, on the read lane."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from leaddesk.domain.filters import ListQuery
from leaddesk.domain.records import LeadRow
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, lists
from leaddesk.ui.models.columns import Group


class LeadSource:
    """Rows of leads or names in the order of a ``ListQuery`` (implements ``RowSource``)."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws

    def count(self, query: ListQuery) -> int:
        return lists.count(self._ws.store, query, self._ws.moment())

    def first_ids(self, query: ListQuery, limit: int) -> Sequence[int]:
        return lists.first_ids(self._ws.store, query, self._ws.moment(), limit)

    def ids(self, query: ListQuery) -> array[int]:
        return lists.ids(self._ws.store, query, self._ws.moment())

    def rows(self, ids: Sequence[int]) -> Sequence[LeadRow]:
        return leads.rows(self._ws.store, ids)

    def groups(self, query: ListQuery) -> Sequence[Group]:
        """No heads yet: grouping by painted heads comes with its issue."""
        return ()


def kind_of(ws: Workspace, lead_id: int) -> str:
    """Whether a record is a lead or a name: in which list it stands (read lane)."""
    found = leads.rows(ws.store, [lead_id])
    return found[0].kind if found else "lead"
