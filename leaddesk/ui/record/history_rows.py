"""Painted rows of two lines: icon, title and time, below it a text and a word at the right. For the timeline and the changes to undo.

Any number of rows; ``more_wanted`` when the last of those that are there comes into sight. Knows no record.
"""

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
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.base import Index, PaintedDelegate, frame
from leaddesk.ui.delegates.kit import Face, Kit, draw_text
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import one_line, tip_html

HEIGHT = 46
EDGE = 16
MARK = 22
"""The ground of an icon."""
CHIP_GAP = 8


@dataclass(frozen=True)
class Row:
    """``title`` and ``when`` on the first line, ``text`` and ``right`` on the second. ``chip``: a word behind the title; ``struck``: taken
    back; ``tip``: the whole text."""

    icon: str
    title: str
    when: str
    text: str = ""
    right: str = ""
    tone: str = "text2"
    right_tone: str = "accent"
    chip: str = ""
    struck: bool = False
    tip: str = ""

    @property
    def said(self) -> str:
        """The row for a screen reader."""
        return ", ".join(part for part in (self.title, self.chip, self.when, self.tip or self.text, self.right) if part)


class RowsModel(QAbstractListModel):
    """``show`` replaces the rows, ``add`` appends; ``total`` is how many there will be."""

    more_wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._total = 0
        self._asked = 0

    def show(self, rows: Sequence[Row], total: int) -> None:
        self.beginResetModel()
        self._rows, self._total, self._asked = list(rows), total, 0
        self.endResetModel()

    def add(self, rows: Sequence[Row]) -> None:
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def row(self, number: int) -> Row | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and len(self._rows) < self._total and self._asked < len(self._rows)

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        self._asked = len(self._rows)
        self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return one_line(row.said, 500)
        if role == Qt.ItemDataRole.ToolTipRole and (row.tip or row.text):
            return tip_html(row.tip or row.text)
        return None


class RowDelegate(PaintedDelegate):
    """One row; with ``line`` the icons stand on a line from row to row."""

    def __init__(self, view: RowsView, *, line: bool) -> None:
        super().__init__(view)
        self._view = view
        self._line = line

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, HEIGHT)

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.rows.row(index.row())
        if row is None:
            return
        rect, look = option.rect, self._kit
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("sel"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("hover"))
        if self._line:
            self._dot(painter, rect, row, is_last=index.row() == self._view.rows.rowCount() - 1)
            left = rect.x() + EDGE + MARK + 8
        else:
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.colour("line"))
            icons.draw(painter, QRect(rect.x() + EDGE - 2, rect.y() + 6, 16, 16), row.icon, look.name(row.tone), 15)
            left = rect.x() + EDGE + 20
        self._words(painter, QRect(left, rect.y(), rect.right() - EDGE + 3 - left, rect.height()), row)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            frame(painter, look, rect, 0, (0, 0))

    def _dot(self, painter: QPainter, rect: QRect, row: Row, *, is_last: bool) -> None:
        look, x = self._kit, rect.x() + EDGE
        below = rect.y() + MARK // 2 if is_last else rect.bottom() + 1
        painter.fillRect(x + MARK // 2, rect.y(), 1, below - rect.y(), look.colour("line2"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("sunken"))
        box = QRectF(x, rect.y() + 4, MARK, MARK)
        painter.drawEllipse(box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        icons.draw(painter, box, row.icon, look.name("text3" if row.struck else row.tone), 13)

    def _words(self, painter: QPainter, box: QRect, row: Row) -> None:
        look, first, second = self._kit, box.y() + 4, box.y() + 24
        ink = look.colour("text3" if row.struck else "text")
        when = look.second.width(row.when)
        draw_text(painter, (box.right() - when, first, when + 2, 20), row.when, look.second, look.colour("text3"))
        room = box.width() - when - 8
        chip = look.caption.width(row.chip) + 12 + CHIP_GAP if row.chip else 0
        used = draw_text(painter, (box.x(), first, max(20, room - chip), 20), row.title, look.medium, ink)
        if row.struck:
            painter.fillRect(box.x(), first + 10, used, 1, ink)
        if row.chip:
            _chip(painter, look, QRect(box.x() + used + CHIP_GAP, first + 1, chip - CHIP_GAP, 18), row.chip)
        right = look.second_medium.width(row.right) if row.right else 0
        if right:
            place = (box.right() - right, second, right + 2, 18)
            draw_text(painter, place, row.right, look.second_medium, look.colour(row.right_tone))
        room = box.width() - (right + 8 if right else 0)
        used = draw_text(painter, (box.x(), second, room, 18), row.text, look.second, look.colour("text2"))
        if row.struck and row.text:
            painter.fillRect(box.x(), second + 9, used, 1, look.colour("text3"))


def _chip(painter: QPainter, look: Kit, box: QRect, text: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("amber_bg"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    face: Face = look.caption
    draw_text(painter, (box.x() + 6, box.y(), box.width() - 6, box.height()), text, face, look.colour("amber"))


class RowsView(QListView):
    """The list. ``chosen`` emits the number of the row in focus."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None, *, line: bool = False) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(self, line=line))
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(now.row()))
        appearance().changed.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row in focus stays in sight where less room is left."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def choose(self, number: int) -> None:
        """Put the focus on a row without telling."""
        self.blockSignals(True)
        self.setCurrentIndex(self.rows.index(number) if number >= 0 else QModelIndex())
        self.blockSignals(False)
        if number >= 0:
            self.scrollTo(self.rows.index(number))
