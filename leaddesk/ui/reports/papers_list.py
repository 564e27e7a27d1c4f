"""The list of papers: icon, name, what is on it, when it was printed last, pages, copies; its heads stand above it (design/20)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import elide, tip_html

ROW, HEAD = 38, 28
_LINE: Final = Qt.ItemDataRole.UserRole
_LEFT, _RIGHT, _GAP = 16, 16, 14
_NUMBER: Final = 58
"""Least width of pages and of copies: a longer head makes them wider."""
_NARROW: Final = 560
"""Below this width *What is on it* gives way."""


@dataclass(frozen=True)
class PaperLine:
    """A row in words: ``code`` (of the shelf), texts of its cells; ``last`` is *never* for one that was never printed."""

    code: str
    title: str
    about: str
    icon: str
    last: str
    pages: str = ""
    copies: str = ""


@dataclass(frozen=True)
class _Columns:
    """Where the cells of a row stand, by its width."""

    title: QRect
    about: QRect
    last: QRect
    pages: QRect
    copies: QRect


def _columns(row: QRect) -> _Columns:
    wide_pages, wide_copies = _wide(_("Pages")), _wide(_("Copies"))
    copies = QRect(row.right() - _RIGHT - wide_copies, row.y(), wide_copies, row.height())
    pages = QRect(copies.left() - wide_pages, row.y(), wide_pages, row.height())
    left = row.x() + _LEFT + 32
    room = pages.left() - left
    last_width = min(140, room // 3)
    last = QRect(pages.left() - last_width, row.y(), last_width, row.height())
    wide = row.width() >= _NARROW
    title_width = min(168, (last.left() - left) // 2) if wide else last.left() - left - 8
    title = QRect(left, row.y(), title_width, row.height())
    about_left = title.right() + 1
    return _Columns(title, QRect(about_left, row.y(), last.left() - about_left - 8, row.height()), last, pages, copies)


def _wide(head: str) -> int:
    """A column of numbers below its head, whatever the language."""
    return max(_NUMBER, QFontMetrics(font(TypeSize.BODY, Weight.MEDIUM)).horizontalAdvance(head) + _GAP)


def _text(painter: QPainter, place: QRect, text: str, *, medium: bool = False, ink: str, right: bool = False) -> None:
    if place.width() < 12 or not text:
        return
    face = font(TypeSize.BODY, Weight.MEDIUM) if medium else font(TypeSize.BODY)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.setFont(face)
    painter.setPen(QColor(ink))
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter), elide(text, face, place.width() - 4))


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, box, line = tokens(), option.rect, index.data(_LINE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(look.sel if chosen else look.hover))
        painter.setPen(QColor(look.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        icons.draw(painter, QRect(box.x() + _LEFT, box.y(), 16, ROW - 1), line.icon, look.text2, 16)
        at = _columns(box)
        never = not line.pages
        _text(painter, at.title, line.title, medium=True, ink=look.text)
        _text(painter, at.about, line.about, ink=look.text2)
        _text(painter, at.last, line.last, ink=look.text2 if never else look.text)
        _text(painter, at.pages, line.pages, ink=look.text2, right=True)
        _text(painter, at.copies, line.copies, ink=look.text2, right=True)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(look.accent), 1.5))
            painter.drawRect(box.adjusted(1, 1, -2, -2))


class PapersHead(QWidget):
    """The heads of the columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = 0
        self.setFixedHeight(HEAD)
        appearance().changed.connect(self.update)

    def leave(self, width: int) -> None:
        """So much at the right belongs to the scroll bar of the rows."""
        self._taken = width
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look, box = tokens(), self.rect()
            painter.fillRect(box, QColor(look.sunken))
            painter.setPen(QColor(look.line))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            at = _columns(box.adjusted(0, 0, -self._taken, 0))
            _text(painter, at.title, _("Paper"), medium=True, ink=look.text2)
            _text(painter, at.about, _("What is on it"), medium=True, ink=look.text2)
            _text(painter, at.last, _("Last printed"), medium=True, ink=look.text2)
            _text(painter, at.pages, _("Pages"), medium=True, ink=look.text2, right=True)
            _text(painter, at.copies, _("Copies"), medium=True, ink=look.text2, right=True)
        finally:
            painter.end()


class PapersList(QListView):
    """As tall as its rows. ``chosen`` (code) when another paper is in front, ``opened`` on Enter and double click."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[PaperLine, ...] = ()
        self._model = QStandardItemModel(self)
        self._filling = False
        self.setModel(self._model)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName(_("Papers"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self.opened)
        appearance().changed.connect(self.viewport().update)

    def lines(self) -> tuple[PaperLine, ...]:
        """What stands there."""
        return self._lines

    def show_lines(self, lines: Sequence[PaperLine]) -> None:
        """Show these; the chosen one stays where it is still there."""
        if tuple(lines) == self._lines:
            return
        current = self.current()
        self._lines = tuple(lines)
        self._filling = True
        self._model.clear()
        for line in lines:
            item = QStandardItem(line.title)
            item.setData(line, _LINE)
            item.setData(_said(line), Qt.ItemDataRole.AccessibleTextRole)
            item.setData(tip_html(line.about), Qt.ItemDataRole.ToolTipRole)
            self._model.appendRow(item)
        self.setFixedHeight(len(lines) * ROW)
        self._filling = False
        if not self.choose(current) and lines:
            self.choose(lines[0].code)

    def current(self) -> str:
        """Code of the paper in front, empty = none."""
        row = self.currentIndex().row()
        return self._lines[row].code if 0 <= row < len(self._lines) else ""

    def choose(self, code: str) -> bool:
        """Bring a paper to the front; False where it does not stand there."""
        row = next((place for place, line in enumerate(self._lines) if line.code == code), None)
        if row is not None:
            self.setCurrentIndex(self._model.index(row, 0))
        return row is not None

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if not self._filling and (code := self.current()):
            self.chosen.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def _said(line: PaperLine) -> str:
    if not line.pages:
        return _("{title}: {about}. Never printed").format(title=line.title, about=line.about)
    return _("{title}: {about}. Last printed {day}, {pages} pages, {copies} copies").format(
        title=line.title, about=line.about, day=line.last, pages=line.pages, copies=line.copies
    )
