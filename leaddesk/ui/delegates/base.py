"""What every list cell shares: ground, focus frame, hairline, fonts and metrics kept between paints."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import Tokens, TypeSize, Weight
from leaddesk.ui.models.id_table import CELL_ROLE
from leaddesk.ui.widgets.text import elide

Index = QModelIndex | QPersistentModelIndex
PADDING = 8


class MarkingView(Protocol):
    """What a delegate asks its view: the row in focus, whether ticks are shown, the row under the mouse."""

    def focus_row(self) -> int: ...

    def hover_row(self) -> int: ...

    @property
    def marking(self) -> bool: ...


@lru_cache(maxsize=64)
def _metrics(key: str) -> QFontMetrics:
    probe = QFont()
    probe.fromString(key)
    return QFontMetrics(probe)


def metrics(face: QFont) -> QFontMetrics:
    """Metrics of ``face``, kept."""
    return _metrics(face.toString())


def draw_text(painter: QPainter, box: QRect, text: str, face: QFont, colour: str, *, right: bool = False) -> int:
    """Draw one line of ``text`` in ``box``, cut with an ellipsis; returns the width used."""
    if box.width() <= 4 or not text:
        return 0
    shown = elide(text, face, box.width())
    painter.setFont(face)
    painter.setPen(QColor(colour))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return metrics(face).horizontalAdvance(shown)


class RowDelegate(QStyledItemDelegate):
    """Paints ground, hairline and focus frame; subclasses paint the cell in ``paint_cell``.

    A failing cell never takes the program down: the painter is always restored (RELIABILITY 108).
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            look = tokens()
            rect: QRect = option.rect
            state: QStyle.StateFlag = option.state
            selected = bool(state & QStyle.StateFlag.State_Selected)
            view = option.widget
            self._ground(painter, rect, look, view, index, selected=selected)
            cell = index.data(CELL_ROLE)
            if cell is not None:
                painter.setClipRect(rect)
                self.paint_cell(painter, rect.adjusted(PADDING, 0, -PADDING // 2, -1), cell, look, view, selected)
                painter.setClipping(False)
            if view is not None and hasattr(view, "focus_row") and view.focus_row() == index.row():
                _frame(painter, rect, look, view, index)
        finally:
            painter.restore()

    def paint_cell(
        self, painter: QPainter, box: QRect, cell: object, look: Tokens, view: QWidget | None, selected: bool
    ) -> None:
        """Paint ``cell`` in ``box`` (row height less the hairline)."""
        raise NotImplementedError

    def _ground(
        self, painter: QPainter, rect: QRect, look: Tokens, view: QWidget | None, index: Index, *, selected: bool
    ) -> None:
        hover = view is not None and hasattr(view, "hover_row") and view.hover_row() == index.row()
        if selected:
            painter.fillRect(rect, QColor(look.sel))
        elif hover:
            painter.fillRect(rect, QColor(look.hover))
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, appearance().density.row)


def _frame(painter: QPainter, rect: QRect, look: Tokens, view: QWidget, index: Index) -> None:
    """The accent frame around the row in focus, drawn cell by cell: top and bottom everywhere, sides at the ends."""
    if not view.hasFocus() and not view.property("frame_always"):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    colour = QColor(look.accent)
    painter.fillRect(rect.left(), rect.top(), rect.width(), 2, colour)
    painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, colour)
    header = view.horizontalHeader() if hasattr(view, "horizontalHeader") else None
    if header is None:
        return
    place, count = header.visualIndex(index.column()), header.count()
    visible = [header.visualIndex(c) for c in range(count) if not header.isSectionHidden(c)]
    if visible and place == min(visible):
        painter.fillRect(rect.left(), rect.top(), 2, rect.height(), colour)
    if visible and place == max(visible):
        painter.fillRect(rect.right() - 1, rect.top(), 2, rect.height(), colour)


def body() -> QFont:
    """Running text of a row."""
    return font(TypeSize.BODY)


def medium() -> QFont:
    """Names in a row."""
    return font(TypeSize.BODY, Weight.MEDIUM)


def second() -> QFont:
    """Second text of a row."""
    return font(TypeSize.SECOND)


def second_medium() -> QFont:
    """Second text that counts: ratings, late times."""
    return font(TypeSize.SECOND, Weight.MEDIUM)


def pen(colour: str, width: float = 1.0) -> QPen:
    """A pen of a token colour."""
    return QPen(QColor(colour), width)
