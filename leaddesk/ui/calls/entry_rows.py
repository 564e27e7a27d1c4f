"""The rows of a call list as a list: who, and what came of it. A row is one sentence to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leaddesk.base.i18n import _
from leaddesk.store.call_lists import Entry
from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.calls import sentences
from leaddesk.ui.widgets.text import elide

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
RIGHT = 200
NUMBER = 160
"""Widths of what came of it and of the number, at the right end."""
Index = QModelIndex | QPersistentModelIndex


class EntriesModel(QAbstractListModel):
    """Rows in the order of the list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[Entry, ...] = ()
        self._zone, self._today = ZoneInfo("UTC"), date.min

    def show_rows(self, rows: Sequence[Entry], zone: ZoneInfo, today: date) -> None:
        """Other rows."""
        self.beginResetModel()
        self._rows, self._zone, self._today = tuple(rows), zone, today
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        entry = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return entry
        came = sentences.came_of(entry, self._zone, self._today)
        if role == Qt.ItemDataRole.DisplayRole:
            return came
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.name, entry.company, entry.phone, came) if part)
        return None


class _RowDelegate(QStyledItemDelegate):
    """Name and firm at the left, number, what came of it at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(300, appearance().density.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        look, box = tokens(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, QColor(look.sel if chosen else look.surface))
        painter.setPen(QColor(look.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        face = font(TypeSize.BODY, Weight.MEDIUM)
        painter.setFont(face)
        painter.setPen(QColor(look.text))
        name = elide(entry.name or entry.company, face, max(60, box.width() - RIGHT - 200))
        painter.drawText(box.adjusted(10, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        taken = 10 + painter.fontMetrics().horizontalAdvance(name) + 8
        second = font(TypeSize.BODY)
        painter.setFont(second)
        painter.setPen(QColor(look.text2))
        room = QRect(box.left() + taken, box.top(), box.width() - taken - RIGHT - NUMBER - 10, box.height())
        if entry.name and room.width() > 30:
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elide(entry.company, second, room.width()))
        number = QRect(box.right() - RIGHT - NUMBER, box.top(), NUMBER - 6, box.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter, elide(entry.phone, second, number.width()))
        came = QRect(box.right() - RIGHT, box.top(), RIGHT - 10, box.height())
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(came, right, elide(str(index.data()), second, came.width()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(look.accent), 1.5))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()


class EntryRows(QListView):
    """``opened`` tells the lead of a row (Enter, double click)."""

    opened = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Rows of the call list"))
        self.rows = EntriesModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.activated.connect(self._open)

    def show_rows(self, rows: Sequence[Entry], zone: ZoneInfo, today: date) -> None:
        """Other rows; the first is in focus."""
        self.rows.show_rows(rows, zone, today)
        if rows:
            self.setCurrentIndex(self.rows.index(0))

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Entry):
            self.opened.emit(entry.lead_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
