"""A value that was understood, as a chip: what it is and what it says. Click, Enter or typing changes it, Delete takes it away, Alt+Down
or the arrow says what else it may be. A guess has a dashed edge and a question mark; what nobody said stands in the third colour."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import elide, set_tip

HEIGHT = 26
MOST = 380
"""Width at most; a longer value is cut, whole in the tool tip."""
_ARROW = 20


class ValueChip(QAbstractButton):
    """``edit_wanted`` (text typed to begin with, "" = as it stands), ``choices_wanted``, ``removed``."""

    edit_wanted = Signal(str)
    choices_wanted = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = self._value = ""
        self._guess = self._faint = False
        self.setFont(font(TypeSize.SECOND, Weight.MEDIUM))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(HEIGHT)
        self.clicked.connect(lambda: self.edit_wanted.emit(""))
        appearance().changed.connect(self.update)

    def show_value(self, label: str, value: str, *, said: str, guess: bool = False, faint: bool = False) -> None:
        """``said``: the whole for a screen reader; ``guess``: nobody said so; ``faint``: as usual."""
        self._label, self._value, self._guess, self._faint = label, " ".join(value.split()), guess, faint
        self.setAccessibleName(said)
        set_tip(self, said)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What the chip says."""
        return f"{self._label}: {self._value}"

    def sizeHint(self) -> QSize:
        width = 9 + self._label_width() + 6 + self.fontMetrics().horizontalAdvance(self._shown()) + _ARROW + 4
        return QSize(min(width, MOST), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _label_width(self) -> int:
        return QFontMetrics(font(TypeSize.SECOND)).horizontalAdvance(self._label)

    def _shown(self) -> str:
        return _("{value} ?").format(value=self._value) if self._guess else self._value

    # --- keys and mouse --------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space) and plain:
            self.edit_wanted.emit("")
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.choices_wanted.emit()
        elif plain and event.text().isprintable() and event.text().strip():
            self.edit_wanted.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isDown() and event.position().x() > self.width() - _ARROW:
            self.setDown(False)
            self.choices_wanted.emit()
            return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.choices_wanted.emit()

    # --- painting ----------------------------------------------------------------------------------------------------------
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
        if self._guess and not self.hasFocus():
            pen = QPen(QColor(look.amber), 1)
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(QColor(look.hover if self.underMouse() else look.raised))
        inset = 1.0 if self.hasFocus() else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)
        painter.setFont(font(TypeSize.SECOND))
        painter.setPen(QColor(look.text2))
        painter.drawText(self.rect().adjusted(9, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._label)
        left = 9 + self._label_width() + 6
        room = QRect(left, 0, self.width() - left - _ARROW, self.height())
        painter.setFont(self.font())
        painter.setPen(QColor(look.text3 if self._faint else look.text))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elide(self._shown(), self.font(), room.width() + 2))
        icons.draw(painter, QRect(self.width() - 18, 0, 12, self.height()), "chevron-down", look.text2, 12)
