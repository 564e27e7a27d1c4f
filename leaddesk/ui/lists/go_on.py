"""What every list of leads beside a record does alike: go on where the row in focus left it, and say where that row stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.models.id_table import IdTableModel


class GoOn:
    """Where the row in focus leaves the list, the row that follows it gets the focus. ``may``: whether that is to be done now."""

    def __init__(
        self, table: IdTableView, model: IdTableModel[Any, Any], *, may: Callable[[], bool] = lambda: True
    ) -> None:
        self._table = table
        self._model = model
        self._may = may
        self._kept = -1
        self._forgotten = False
        model.reordering.connect(self._keep)
        model.reordered.connect(self._follow)
        model.loaded.connect(self._answered)

    def forget(self) -> None:
        """Another question was asked: its rows do not follow those of the one before, which stand there until its answer comes."""
        self._kept = -1
        self._forgotten = True

    def _answered(self, _count: int) -> None:
        self._forgotten = False

    def _keep(self) -> None:
        if self._forgotten:
            return
        row = self._table.currentIndex().row()
        self._kept = row if row >= 0 else self._kept

    def _follow(self) -> None:
        model = self._model
        lost = self._table.current_id() is None and not self._table.on_head()
        if self._kept >= 0 and lost and model.rowCount() and self._may():
            row = model.next_row(min(self._kept, model.rowCount()) - 1, 1)
            row = model.next_row(model.rowCount(), -1) if row is None else row
            wanted = model.id_at(row) if row is not None else None
            if wanted is not None:
                self._table.set_current_id(wanted)
        self._kept = -1


def position(table: IdTableView, model: IdTableModel[Any, Any]) -> str:
    """Where the row in focus stands: "6 of 23"; empty where there is none."""
    row = table.currentIndex().row()
    if row < 0:
        return ""
    place = model.place_of_row(row) + 1
    return _("{n} of {total}").format(n=words.number(place), total=words.number(model.total))


def chosen_words(count: int) -> str:
    """What the head says while several rows are chosen: how many a verb acts on."""
    return ngettext("{n} row chosen", "{n} rows chosen", count).format(n=words.number(count))
