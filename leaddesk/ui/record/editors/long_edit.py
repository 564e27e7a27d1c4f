"""Several lines of text that save themselves when they are left (Ctrl+Enter does so at once). Grows with its text, up to a limit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from leaddesk.ui.widgets.fields import PlainEdit

LEAST, MOST = 62, 260
"""Pixels of height: three lines, and where it begins to scroll."""


class LongEdit(PlainEdit):
    """An ``Editor`` for long text."""

    committed = Signal(str)
    given_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(name)
        self._stored = ""
        self._sent: str | None = None
        self.save_wanted.connect(self.send_again)
        self.textChanged.connect(self._fit)
        self._fit()

    def set_stored(self, text: str) -> None:
        untouched = not self.is_typed() or self.toPlainText().strip() == text.strip()
        self._stored = text
        if untouched:
            self.show_stored()

    def show_stored(self) -> None:
        self._sent = None
        if self.toPlainText() != self._stored:
            self.setPlainText(self._stored)

    def show_typed(self, text: str) -> None:
        self._sent = text.strip()
        self.setPlainText(text)

    def is_typed(self) -> bool:
        return self.toPlainText().strip() != self._stored.strip()

    def typed(self) -> str:
        return self.toPlainText().strip() if self.is_typed() else self._stored

    def commit(self) -> None:
        text = self.toPlainText().strip()
        if self.is_typed() and text != self._sent:
            self._sent = text
            self.committed.emit(text)

    def send_again(self) -> None:
        self._sent = None
        self.commit()

    def _fit(self) -> None:
        lines = self.document().lineCount() if self.document().lineCount() > 1 else self.document().size().height()
        wanted = round(lines * self.fontMetrics().lineSpacing()) + 20
        self.setFixedHeight(max(LEAST, min(MOST, wanted)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.is_typed()
            if undo or (event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()):
                event.ignore()  # nothing typed to take back: Ctrl+Z takes back the last change
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_typed():
            self.show_stored()
            self.given_up.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
