"""A line of text edited in place: looks like text until it is edited. Typing is never lost to a change from elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

NOTHING = "–"


class FieldEdit(QLineEdit):
    """``committed`` on Enter or when the focus leaves, once per text; Esc puts back what is stored and emits ``given_up``."""

    committed = Signal(str)
    given_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self._sent: str | None = None
        self.setProperty("inplace", True)
        self.setAccessibleName(name)
        self.setPlaceholderText(NOTHING)

    def set_stored(self, text: str) -> None:
        """What the file holds. A line that is being edited, or was refused, keeps what was typed."""
        untouched = self.text() == self._stored or self.text().strip() == text.strip()
        self._stored = text
        if untouched:
            self.show_stored()

    def show_stored(self) -> None:
        """Put back what the file holds."""
        self._sent = None
        self.setText(self._stored)
        self.setCursorPosition(0)

    def show_typed(self, text: str) -> None:
        """Show what was typed and refused."""
        self._sent = text.strip()
        self.setText(text)

    def commit(self) -> None:
        """Save where the text is another than stored and has not been sent yet."""
        text = self.text().strip()
        if text != self._stored.strip() and text != self._sent:
            self._sent = text
            self.committed.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._sent = None
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            self.show_stored()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
