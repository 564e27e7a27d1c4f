"""A line of text that saves itself when it is left. Typing is never lost to a change from elsewhere.

In the pane it looks like text until it is edited; in a form it is framed. What is stored may be shown otherwise than it is written
("£18,900" and "18900"): then the line shows the former until it gets the keyboard.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

NOTHING = "–"
Words = Callable[[str], str]
_TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


def as_it_is(text: str) -> str:
    """The text itself."""
    return text


class FieldEdit(QLineEdit):
    """``committed`` on Enter or when the focus leaves, once per text; Esc puts back what is stored and emits ``given_up``.

    ``shown`` and ``written`` turn the stored text into what is seen without and with the keyboard.
    """

    committed = Signal(str)
    given_up = Signal()

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        framed: bool = False,
        shown: Words = as_it_is,
        written: Words = as_it_is,
    ) -> None:
        super().__init__(parent)
        self._stored = ""
        self._seen = self._edited = ""
        """What is stored, as it is shown and as it is written."""
        self._sent: str | None = None
        self._shown, self._written = shown, written
        self.setProperty("inplace", not framed)
        self.setAccessibleName(name)
        if not framed:
            self.setPlaceholderText(NOTHING)

    # --- what is stored, what is typed -----------------------------------------------------------------------------------
    def set_stored(self, text: str) -> None:
        """What the file holds. A line that is being edited, or was refused, keeps what was typed."""
        untouched = not self.is_typed() or self.text().strip() == text.strip()
        self._stored = text
        self._seen, self._edited = self._shown(text), self._written(text)
        if untouched:
            self.show_stored()

    def show_stored(self) -> None:
        """Put back what the file holds."""
        self._sent = None
        words = self._edited if self.hasFocus() else self._seen
        if words == self.text():
            return
        place, marked = self.cursorPosition(), self.hasSelectedText()
        self.setText(words)
        if self.hasFocus():
            self.selectAll() if marked else self.setCursorPosition(place)
        else:
            self.setCursorPosition(0)

    def show_typed(self, text: str) -> None:
        """Show what was typed and refused."""
        self._sent = text.strip()
        self.setText(text)

    def is_typed(self) -> bool:
        """Whether it says something else than what is stored."""
        return self.text() not in (self._edited, self._seen)

    def typed(self) -> str:
        """What it says: the stored text, or what was typed."""
        return self.text().strip() if self.is_typed() else self._stored

    def commit(self) -> None:
        """Save where the text is another than stored and has not been sent yet."""
        text = self.text().strip()
        if self.is_typed() and text != self._edited.strip() and text != self._sent:
            self._sent = text
            self.committed.emit(text)

    def send_again(self) -> None:
        """Save what was typed although it was refused before."""
        self._sent = None
        self.commit()

    # --- keys ------------------------------------------------------------------------------------------------------------
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.is_typed():
            self.setText(self._edited)
        super().focusInEvent(event)
        if event.reason() in _TABBED:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
        if not self.is_typed():
            self.setText(self._seen)
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_for_the_file(event)
        ):
            event.ignore()  # nothing typed to take back: Ctrl+Z takes back the last change
            return False
        return super().event(event)

    def _is_for_the_file(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.is_typed()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.send_again()
        elif event.key() == Qt.Key.Key_Escape and self.is_typed():
            self.show_stored()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
