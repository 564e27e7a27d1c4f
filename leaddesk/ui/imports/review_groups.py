"""What becomes of the rows, in groups: icon, words, count; one is chosen, its rows stand in the table. Painted, arrow keys move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.base import PaintedDelegate
from leaddesk.ui.delegates.kit import draw_text
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import tip_html

Index = QModelIndex | QPersistentModelIndex
GROUP_ROLE = Qt.ItemDataRole.UserRole + 5
WIDE, NARROW = 44, 28
EDGE = 12


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group as it is shown: ``code``, its name, small words below, icon with its colour token, how many rows."""

    code: str
    label: str
    second: str
    icon: str
    tone: str
    count: int

    def sentence(self) -> str:
        """For screen readers."""
        text = _("{name}, {facts}: {n}") if self.second else _("{name}: {n}")
        return text.format(name=self.label, facts=self.second, n=words.number(self.count))


class GroupModel(QAbstractListModel):
    """``show_lines`` replaces what is listed; the same groups in the same order keep the chosen one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[GroupLine, ...] = ()

    def show_lines(self, lines: Sequence[GroupLine]) -> None:
        same = [line.code for line in lines] == [line.code for line in self._lines]
        if same and lines:
            self._lines = tuple(lines)
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> GroupLine:
        return self._lines[row]

    def place_of(self, code: str) -> int:
        """Where the group stands; -1 where it does not."""
        return next((n for n, line in enumerate(self._lines) if line.code == code), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == GROUP_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(line.sentence())
        return None


class GroupDelegate(PaintedDelegate):
    """Icon, name over small words, count at the right; the chosen one on ``sel``. ``height`` of a row in pixels."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.height = WIDE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self.height)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(GROUP_ROLE)
        if not isinstance(line, GroupLine):
            return
        look, rect = self._kit, option.rect
        self._ground(painter, option)
        count = words.number(line.count)
        figure = look.medium.width(count)
        icons.draw(painter, QRect(rect.x() + EDGE, rect.y(), 16, rect.height()), line.icon, look.name(line.tone), 16)
        x = rect.x() + EDGE + 24
        room = rect.right() - EDGE - figure - 8 - x
        colour = look.colour("text" if line.count else "text3")
        if self.height >= WIDE and line.second:
            draw_text(painter, (x, rect.y() + 4, room, 19), line.label, look.medium, colour)
            draw_text(painter, (x, rect.y() + 22, room, 17), line.second, look.second, look.colour("text3"))
        else:
            draw_text(painter, (x, rect.y(), room, rect.height()), line.label, look.medium, colour)
        box = (rect.right() - EDGE - figure, rect.y(), figure + 2, rect.height())
        draw_text(painter, box, count, look.medium, colour)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = self._kit
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if selected or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("sel" if selected else "hover"))
            painter.drawRoundedRect(box, 5, 5)
        if selected and self._view.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)


class GroupList(QListView):
    """``chosen`` (code) when the user goes to another group; ``left`` on Enter or the right arrow: on to its rows."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = GroupModel(self)
        self._delegate = GroupDelegate(self)
        self._is_told = True
        self.setItemDelegate(self._delegate)
        self.setModel(self.groups)
        self.setAccessibleName(_("What becomes of the rows"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._went)
        appearance().changed.connect(self.doItemsLayout)

    def show_lines(self, lines: Sequence[GroupLine]) -> None:
        """Other counts or other groups; the chosen one stays where it is still there."""
        code = self.code()
        self.groups.show_lines(lines)
        self.setFixedHeight(max(1, len(lines)) * self._delegate.height)
        self.set_code(code)

    def set_narrow(self, narrow: bool) -> None:
        """A small window: one line a group."""
        self._delegate.height = NARROW if narrow else WIDE
        self.setFixedHeight(max(1, self.groups.rowCount()) * self._delegate.height)
        self.scheduleDelayedItemsLayout()

    def code(self) -> str:
        """The chosen group."""
        now = self.currentIndex()
        return self.groups.line(now.row()).code if now.isValid() else ""

    def set_code(self, code: str) -> None:
        """Choose without telling."""
        place = self.groups.place_of(code)
        if place >= 0 and place != self.currentIndex().row():
            self._is_told = False
            self.setCurrentIndex(self.groups.index(place))
            self._is_told = True

    def _went(self, now: QModelIndex) -> None:
        if self._is_told and now.isValid():
            self.chosen.emit(self.groups.line(now.row()).code)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right) and not event.modifiers():
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)
