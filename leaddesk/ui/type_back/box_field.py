"""The field that takes the number of the ticked box: a key cap and its words. A letter begins the words on the line instead."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.paper import BOXES
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.type_back import sentences
from leaddesk.ui.widgets.buttons import draw_key, key_width
from leaddesk.ui.widgets.text import elide

HEIGHT: Final = 28
_CLEARING: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_0)
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class BoxField(QWidget):
    """``ticked`` (key of the box), ``cleared`` (0, Backspace, Delete), ``begun`` (the first letter of words on the line)."""

    ticked = Signal(int)
    cleared = Signal()
    begun = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)

    def show_box(self, number: int, key: int) -> None:
        """The box of row ``number``; 0 = none."""
        self._key = key
        said = sentences.box_label(key) if key else _("none")
        self.setAccessibleName(_("Row {n}, box ticked: {box}").format(n=number, box=said))
        self.update()

    def event(self, event: QEvent) -> bool:
        """Plain letters and figures are typed here, whatever they do elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_typed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLEARING and not event.modifiers() & _COMMANDS:
            self.cleared.emit()
        elif not _is_typed(event):
            super().keyPressEvent(event)
        elif event.text() in {str(box.key) for box in BOXES}:
            self.ticked.emit(int(event.text()))
        elif not event.text().isdecimal():
            self.begun.emit(event.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: object) -> None:
        self.update()

    def focusOutEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        look, focused = tokens(), self.hasFocus()
        edge = 2 if focused else 1
        painter.setPen(QPen(QColor(look.accent if focused else look.ctl), edge))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), 5, 5)
        middle, x = self.height() // 2, 8
        if self._key:
            cap = key_width(str(self._key))
            draw_key(painter, x + cap, middle, str(self._key), QColor(look.text2), QColor(look.line2))
            x += cap + 6
        face = font(TypeSize.BODY, Weight.MEDIUM if self._key else Weight.REGULAR)
        painter.setFont(face)
        painter.setPen(QColor(look.text if self._key else look.text3))
        text = sentences.box_label(self._key) if self._key else _("1 to 8")
        room = self.rect().adjusted(x, 0, -6, 0)
        shown = elide(text, face, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        if focused:
            end = x + (painter.fontMetrics().horizontalAdvance(shown) + 3 if self._key else -2)
            painter.fillRect(QRectF(end, middle - 7, 1, 14), QColor(look.text))


def _is_typed(event: QKeyEvent) -> bool:
    return (
        bool(event.text()) and event.text().isprintable() and not event.modifiers() & _COMMANDS and event.text() != " "
    )
