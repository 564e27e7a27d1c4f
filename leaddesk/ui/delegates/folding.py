"""Folds the groups of a list: a click on a head, Left and Right. Left and Right also scroll a list that is wider than its room."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from leaddesk.ui.models.id_table import IdTableModel

STEP = 80
"""Pixels by which Left and Right scroll."""


def toggle(model: IdTableModel[Any, Any], row: int) -> bool:
    """A head was clicked; False where ``row`` is none that folds."""
    group = model.group_at(row)
    if group is None or not group.key:
        return False
    model.set_folded(model.folded ^ {group.key})
    return True


def press(view: QTableView, model: IdTableModel[Any, Any], event: QKeyEvent) -> bool:
    """Left and Right without a modifier; False where the key is another one."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if event.key() == Qt.Key.Key_Left:
        _left(view, model)
    elif event.key() == Qt.Key.Key_Right:
        _right(view, model)
    else:
        return False
    return True


def _left(view: QTableView, model: IdTableModel[Any, Any]) -> None:
    """Back to the left edge first, then fold the group of the row in focus."""
    bar = view.horizontalScrollBar()
    if bar.value() > 0:
        bar.setValue(bar.value() - STEP)
        return
    row = view.currentIndex().row()
    head = model.head_above(row) if row >= 0 else None
    group = model.group_at(head) if head is not None else None
    if head is None or group is None or not group.key or model.is_folded(group):
        return
    model.set_folded(model.folded | {group.key})
    flag = QItemSelectionModel.SelectionFlag
    view.selectionModel().setCurrentIndex(model.index(head, 0), flag.Clear)


def _right(view: QTableView, model: IdTableModel[Any, Any]) -> None:
    """Unfold the head in focus, else show what stands further to the right."""
    row = view.currentIndex().row()
    group = model.group_at(row) if row >= 0 else None
    if group is None or not model.is_folded(group):
        bar = view.horizontalScrollBar()
        bar.setValue(bar.value() + STEP)
        return
    model.set_folded(model.folded - {group.key})
    found = model.next_row(row, 1)
    if found is not None:
        flag = QItemSelectionModel.SelectionFlag
        view.selectionModel().setCurrentIndex(model.index(found, 0), flag.ClearAndSelect | flag.Rows)
