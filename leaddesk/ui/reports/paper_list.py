"""The list of reports: icon, name, and what is on it. Up and Down choose, Enter goes into the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import elide, tip_html

HEIGHT: Final = 46
_PAPER = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Paper:
    """A report: its ``name`` in code, what it is called, what is on it, its icon."""

    name: str
    title: str
    about: str
    icon: str


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, box, paper = tokens(), option.rect, index.data(_PAPER)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(look.sel if chosen else look.hover))
        painter.setPen(QColor(look.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        icons.draw(painter, QRect(box.x() + 14, box.y() + 6, 16, 18), paper.icon, look.text2, 16)
        room = box.adjusted(40, 5, -12, 0)
        for y, text, face, ink in (
            (0, paper.title, font(TypeSize.BODY, Weight.MEDIUM), look.text),
            (18, paper.about, font(TypeSize.SECOND), look.text2),
        ):
            painter.setFont(face)
            painter.setPen(QColor(ink))
            line = QRect(room.x(), room.y() + y, room.width(), 18)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), elide(text, face, line.width()))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(look.accent), 1.5))
            painter.drawRect(box.adjusted(1, 1, -2, -2))


class PaperList(QListView):
    """``chosen`` (name) when another report is in front, ``opened`` on Enter and double click."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers: tuple[Paper, ...] = ()
        self._model = QStandardItemModel(self)
        self._filling = False
        self.setModel(self._model)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName(_("Reports"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self.opened)
        appearance().changed.connect(self.viewport().update)

    def papers(self) -> tuple[Paper, ...]:
        """What stands there."""
        return self._papers

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show these; the chosen one stays where it is still there."""
        if tuple(papers) == self._papers:
            return
        current = self.current()
        self._papers = tuple(papers)
        self._filling = True
        self._model.clear()
        for paper in papers:
            item = QStandardItem(paper.title)
            item.setData(paper, _PAPER)
            item.setData(
                _("{title}: {about}").format(title=paper.title, about=paper.about), Qt.ItemDataRole.AccessibleTextRole
            )
            item.setData(tip_html(paper.about), Qt.ItemDataRole.ToolTipRole)
            self._model.appendRow(item)
        self._filling = False
        self.choose(current) or self.choose(papers[0].name if papers else "")

    def current(self) -> str:
        """Name of the report in front, empty = none."""
        row = self.currentIndex().row()
        return self._papers[row].name if 0 <= row < len(self._papers) else ""

    def choose(self, name: str) -> bool:
        """Bring a report to the front; False where it does not stand there."""
        row = next((place for place, paper in enumerate(self._papers) if paper.name == name), None)
        if row is not None:
            self.setCurrentIndex(self._model.index(row, 0))
        return row is not None

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if not self._filling and (name := self.current()):
            self.chosen.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
