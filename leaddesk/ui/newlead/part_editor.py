"""The field that lies over a chip while its value is changed. Enter takes it, Esc leaves it as it was, Tab takes it and goes on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

LEAST = 200


class PartEditor(QLineEdit):
    """``taken`` (text, go on) when the value is to stand; ``left`` when it stays as it was. Whoever made it closes it."""

    taken = Signal(str, bool)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._done = False
        self._before = ""

    def open_over(self, chip: QWidget, name: str, text: str, *, typed: str = "") -> None:
        """Lie over ``chip`` with ``text``, or with what was ``typed`` in its place."""
        host = self.parentWidget()
        room = host.width() if host is not None else LEAST
        width = min(max(chip.width(), LEAST), room)
        x = min(chip.x(), max(0, room - width))
        self.setGeometry(QRect(x, chip.y() - 1, width, chip.height() + 2))
        self.setAccessibleName(name)
        self._before = text
        self.setText(typed or text)
        if not typed:
            self.selectAll()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            self._take(go_on=True)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(go_on=False)
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason) or self._done:
            return
        if self.text() != self._before:
            self._take(go_on=False)
        else:
            self._leave()

    def refuse(self) -> None:
        """What was typed cannot be that: stay open."""
        self._done = False
        self.setProperty("problem", True)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setFocus()

    def _take(self, *, go_on: bool) -> None:
        if not self._done:
            self._done = True
            self.taken.emit(self.text(), go_on)

    def _leave(self) -> None:
        if not self._done:
            self._done = True
            self.left.emit()
