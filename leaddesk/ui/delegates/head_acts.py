"""What a click on a list's heads asks for: sort, sort by one more, choose all, another place for a column. Does none of it itself."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, SignalInstance

from leaddesk.ui.delegates.table_head import TableHead
from leaddesk.ui.models.columns import ColumnSpec


class HeadedView(Protocol):
    """What this needs of its view."""

    @property
    def sort_requested(self) -> SignalInstance: ...

    @property
    def sort_added(self) -> SignalInstance: ...

    @property
    def sort_removed(self) -> SignalInstance: ...

    @property
    def columns_moved(self) -> SignalInstance: ...

    @property
    def head_menu_requested(self) -> SignalInstance: ...

    def toggle_all(self) -> None: ...

    def column_at(self, number: int) -> ColumnSpec[Any]: ...

    def sorts(self) -> tuple[tuple[str, bool], ...]: ...


class HeadActs(QObject):
    """Turns the clicks of ``head`` into the signals of ``view``."""

    def __init__(self, view: HeadedView, head: TableHead, *, movable: bool) -> None:
        super().__init__(head)
        self._view = view
        self._head = head
        self._moving = QTimer(self)
        self._moving.setSingleShot(True)
        self._moving.setInterval(0)
        self._moving.timeout.connect(self._moved)
        head.pressed_with.connect(self._clicked)
        head.setSectionsMovable(movable)
        head.setFirstSectionMovable(False)
        if movable:
            head.sectionMoved.connect(lambda *_sections: self._moving.start())
            head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            head.customContextMenuRequested.connect(self._menu)

    def _clicked(self, number: int, modifiers: Qt.KeyboardModifier) -> None:
        view = self._view
        if number == self._head.check_section():
            view.toggle_all()
            return
        key = view.column_at(number).sort
        if not key:
            return
        if not modifiers & Qt.KeyboardModifier.ShiftModifier:
            view.sort_requested.emit(key, view.sorts()[:1] == ((key, False),))
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            view.sort_removed.emit(key)
        else:
            view.sort_added.emit(key)

    def _moved(self) -> None:
        """The user dragged a head: the order is told, and the head put back, for the columns themselves are laid anew."""
        head = self._head
        order = tuple(head.logicalIndex(place) for place in range(head.count()))
        keys = tuple(self._view.column_at(number).key for number in order)
        was_blocked = head.blockSignals(True)
        for number in range(head.count()):
            head.moveSection(head.visualIndex(number), number)
        head.blockSignals(was_blocked)
        if order != tuple(range(head.count())):
            self._view.columns_moved.emit(keys)

    def _menu(self, place: QPoint) -> None:
        number = self._head.logicalIndexAt(place)
        key = self._view.column_at(number).key if number >= 0 else ""
        self._view.head_menu_requested.emit(key, self._head.viewport().mapToGlobal(place))
