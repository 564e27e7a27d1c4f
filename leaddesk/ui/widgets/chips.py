"""Chips: ``Chip`` says a state and cannot be clicked, ``FilterChip`` is a condition that can be changed or taken away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets import icons


class Chip(QWidget):
    """A state in words on its tint, 20 high. ``tone`` = red, amber, green, blue, hot, violet, stale or neutral."""

    def __init__(self, text: str, tone: str = "neutral", parent: QWidget | None = None, *, icon: str = "") -> None:
        super().__init__(parent)
        self._text, self._tone, self._icon = text, tone, icon
        self.setFont(font(TypeSize.SECOND, Weight.MEDIUM))
        self.setAccessibleName(text)

    def set(self, text: str, tone: str | None = None, icon: str | None = None) -> None:
        """Say something else."""
        self._text = text
        self._tone = self._tone if tone is None else tone
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        extra = 18 if self._icon else 0
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 12 + extra, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            ground = str(getattr(look, f"{self._tone}_bg"))
            ink = look.text2 if self._tone == "neutral" else str(getattr(look, self._tone))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            box = QRect(0, (self.height() - 20) // 2, self.width(), 20)
            painter.drawRoundedRect(box, 4, 4)
            x = 6
            if self._icon:
                icons.draw(painter, QRect(x, box.top(), 14, 19), self._icon, ink, 14)
                x += 18
            painter.setPen(QColor(ink))
            painter.setFont(self.font())
            room = box.adjusted(x, 0, -4, 0)
            text = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width() + 2)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        finally:
            painter.end()


class FilterChip(QAbstractButton):
    """A condition: click or Space opens its choice (``clicked``), the cross or Delete takes it away (``removed``).

    ``add=True`` draws the dashed form that offers a condition not yet set.
    """

    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None, *, add: bool = False, removable: bool = True) -> None:
        super().__init__(parent)
        self._add = add
        self._removable = removable and not add
        self.setFont(font(TypeSize.SECOND))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_label(text)

    def set_label(self, text: str) -> None:
        """Say the condition in words, such as ``Rating: Hot``."""
        self._text = text
        self.setAccessibleName(_("Add a filter: {name}").format(name=text) if self._add else text)
        self.setAccessibleDescription(_("Delete takes this filter away") if self._removable else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        extra = 18 if self._add or self._removable else 0
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + 16 + extra, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        key = event.key() if isinstance(event, QKeyEvent) else 0
        if event.type() == QEvent.Type.ShortcutOverride and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            event.setAccepted(self._removable)  # the chip goes, not the lead: Del is also the key of the bin
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable and event.position().x() > self.width() - 22 and self.isDown():
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look = tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(look.accent if self.hasFocus() else look.line2), 2 if self.hasFocus() else 1)
        if self._add and not self.hasFocus():
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        ground = look.hover if self.underMouse() else (look.surface if self._add else look.raised)
        painter.setBrush(QColor(ground))
        inset = 1.0 if self.hasFocus() else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        x = 8
        if self._add:
            icons.draw(painter, QRect(6, 0, 14, self.height() - 1), "plus", look.text3, 14)
            x = 23
        painter.setPen(QColor(look.text2 if self._add else look.text))
        painter.setFont(self.font())
        painter.drawText(self.rect().adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._text)
        if self._removable:
            icons.draw(painter, QRect(self.width() - 20, 0, 13, self.height() - 1), "x", look.text2, 13)
