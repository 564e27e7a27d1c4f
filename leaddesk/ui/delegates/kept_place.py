"""What a list holds on to by id while its rows are laid anew: the row in focus, the place on screen, what is selected."""

from __future__ import annotations

from array import array
from typing import Any, Protocol

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QScrollBar

from leaddesk.ui.models.id_table import IdTableModel


class PlacedView(Protocol):
    """What this needs of its view."""

    def current_id(self) -> int | None: ...

    def selected_count(self) -> int: ...

    def selected_ids(self) -> array[int]: ...

    def select_ids(self, ids: array[int]) -> None: ...

    def selectAll(self) -> None: ...

    def currentIndex(self) -> QModelIndex: ...

    def rowViewportPosition(self, row: int, /) -> int: ...

    def selectionModel(self) -> QItemSelectionModel: ...

    def verticalScrollBar(self) -> QScrollBar: ...


class KeptPlace:
    """``keep`` before the rows change, ``put_back`` after; ``restoring`` in between: what Qt tells then is not the user's doing."""

    def __init__(self, view: PlacedView, model: IdTableModel[Any, Any]) -> None:
        self._view = view
        self._model = model
        self._head = ""
        self._offset = 0
        self._ids: array[int] | None = None
        self._all = False
        self.current = 0
        """Id of the row in focus, also where its row has not come yet; 0 = none."""
        self.restoring = False

    def keep(self) -> None:
        """Note what is selected before a reset; what an incomplete list could not show yet stays noted until it is whole."""
        view, model = self._view, self._model
        if self._ids is None and not self._all:
            count = view.selected_count()
            self._all = count > 1 and count == model.shown
            self._ids = view.selected_ids() if count > 1 and not self._all else None
        self.current = view.current_id() or self.current
        group = model.group_at(view.currentIndex().row())
        self._head = group.key if group is not None else ""
        row = self._row()
        self._offset = view.rowViewportPosition(row) if row is not None else 0
        self.restoring = True

    def put_back(self) -> bool:
        """Current row, scroll place and selection as noted, as far as they are in the list."""
        view, model = self._view, self._model
        row = self._row()
        if row is not None:
            flag = QItemSelectionModel.SelectionFlag
            view.selectionModel().setCurrentIndex(model.index(row, 0), flag.ClearAndSelect | flag.Rows)
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + view.rowViewportPosition(row) - self._offset)
        if self._all:
            view.selectAll()
        elif self._ids is not None:
            view.select_ids(self._ids)
        return row is not None

    def awaits_more(self) -> bool:
        """Whether something noted may still be found once the whole vector is there."""
        return (self._view.current_id() is None and self.current > 0 and not self._head) or self._ids is not None

    def forget_selection(self) -> None:
        """The user selects anew, or everything that is in the list has been found."""
        self._ids = None
        self._all = False

    def _row(self) -> int | None:
        """Row of the head in focus, else of the record."""
        if self._head:
            for row, group in zip(self._model.group_rows(), self._model.groups, strict=True):
                if group.key == self._head:
                    return row if self._model.is_folded(group) else self._model.next_row(row, 1)
        return self._model.row_of(self.current)
