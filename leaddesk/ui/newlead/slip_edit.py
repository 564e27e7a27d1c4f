"""The field of the quick line. What is pasted or dropped in several lines is no line: it is handed on, with what stood there before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

MOST = 2_000


class SlipEdit(QLineEdit):
    """``several`` (text): lines that were pasted or dropped. ``all_fields`` on Ctrl+E, which in a text field means the end of the line."""

    several = Signal(str)
    all_fields = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(MOST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_text(QApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.all_fields.emit()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasText() and is_several(event.mimeData().text()):
            event.acceptProposedAction()
            self.paste_text(event.mimeData().text())
        else:
            super().dropEvent(event)

    def paste_text(self, text: str) -> None:
        """Put a text where the cursor is; several lines, or more than a line can be, go on as ``several``."""
        if is_several(text):
            before = self.text().strip()
            self.several.emit(f"{before}\n{text}" if before else text)
        else:
            self.insert(" ".join(text.split("\n")).strip("\r\n"))


def is_several(text: str) -> bool:
    """Whether ``text`` has more than one line with something in it, or is longer than a line."""
    return sum(bool(line.strip()) for line in text.splitlines()) > 1 or len(text) > MOST
