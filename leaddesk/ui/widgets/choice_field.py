"""A choice from a list, saved when made. The wheel scrolls the page and arrow keys open the list, so that nothing is saved by accident."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.text import PlainLabel

OPENING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4)


class ChoiceBox(QComboBox):
    """``picked`` tells the code when the user has chosen another one."""

    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setAccessibleName(name)
        self.setMaxVisibleItems(14)
        self.activated.connect(self._activated)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """(code, words) in order; the stored code stays chosen where it is still there."""
        self.clear()
        for code, words in choices:
            self.addItem(words, code)
        self.set_stored(self._stored)

    def set_stored(self, code: str) -> None:
        """Choose without telling."""
        self._stored = code
        self.setCurrentIndex(max(0, self.findData(code)))

    def code(self) -> str:
        """The chosen code."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Choose as the user does."""
        self.setCurrentIndex(self.findData(code))
        self._activated()

    def _activated(self, _index: int = 0) -> None:
        if self.code() != self._stored:
            self._stored = self.code()
            self.picked.emit(self._stored)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING and not event.modifiers() & ~Qt.KeyboardModifier.AltModifier:
            if not (event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Up):
                self.showPopup()
                return
            event.ignore()
            return
        if event.text().isprintable() and event.text().strip():
            self.showPopup()
            self.view().keyboardSearch(event.text())
            return
        event.ignore()


class ChoiceField(QWidget):
    """The box under its label, with one line below it."""

    def __init__(self, label: str, parent: QWidget | None = None, *, width: int = 240) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        caption = PlainLabel(label, size=TypeSize.SECOND, tone="second")
        self.box = ChoiceBox(label, self)
        self.box.setFixedWidth(width)
        caption.setBuddy(self.box)
        self.setFocusProxy(self.box)
        column.addWidget(caption)
        column.addWidget(self.box)
