"""Answers the questions of the day's list: order and heads come with the question, only the records are read (read lane)."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from leaddesk.services.workspace import Workspace
from leaddesk.store.today_rows import rows as read_rows
from leaddesk.ui.models.columns import Group
from leaddesk.ui.today.shown import NOTHING, Line, Shown


class DaySource:
    """Rows of Today in the order of a ``Shown`` (implements ``RowSource``)."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._shown = NOTHING

    def count(self, query: Shown) -> int:
        self._shown = query
        return len(query.ids)

    def first_ids(self, query: Shown, _limit: int) -> array[int]:
        return query.ids

    def ids(self, query: Shown) -> array[int]:
        return query.ids

    def rows(self, ids: Sequence[int]) -> Sequence[Line]:
        """Records of the leads, each with what its section says of it; the lines of folded imports as they are."""
        shown = self._shown
        found: list[Line] = [shown.folds[n] for n in ids if n in shown.folds]
        ws = self._ws
        found.extend(read_rows(ws.store, ws.moment(), shown.pairs(ids), calendar=ws.settings.calendar))
        return found

    def groups(self, query: Shown) -> Sequence[Group]:
        return query.groups
