"""The text twin of the filter: the same conditions and words as the command line's ``--where`` takes them, edited as one line.

Says where it cannot be read, in the line below, with the known fields; completes names and values. Knows no list.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain import filter_text
from leaddesk.domain.fields import FIELDS
from leaddesk.domain.filter_words import key, words_of
from leaddesk.domain.filters import Condition
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.lists.filter_completion import FilterCompletion
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import PlainLabel

WAIT_MS = 250
LONGEST = 2000


class TextTwin(QWidget):
    """``read`` tells (conditions, words) of a text that could be read; ``left`` that the keyboard goes on to the list;
    ``closed`` that the chips are wanted again; ``grown`` that it needs more room or less."""

    read = Signal(object, str)
    left = Signal()
    closed = Signal()
    grown = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: tuple[str, ...] = ()
        self._said = ""
        self.edit = _Line(self)
        self.edit.setMaxLength(LONGEST)
        self.edit.setPlaceholderText(_('such as status=open source=Website received_at="last 14 days"'))
        self.edit.setAccessibleName(_("Filter as text"))
        self.edit.textEdited.connect(self._edited)
        self.edit.entered.connect(self._entered)
        self.edit.escaped.connect(self.closed)
        self.completion = FilterCompletion(context, self.edit, key="twin")
        self.problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self.problem.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.edit)
        column.addWidget(self.problem)
        self.setFocusProxy(self.edit)

    def set_own(self, labels: Sequence[str]) -> None:
        """Labels of the firm's own fields, which may be written without their prefix."""
        self._own = tuple(labels)

    def show_filter(self, conditions: Sequence[Condition], words: str) -> None:
        """Say what is filtered, unless the text that stands there says the same already."""
        self._said = filter_text.write_all(conditions, words)
        if self._meaning(self.edit.text()) != (tuple(conditions), words):
            self.edit.setText(self._said)
        self.say_problem("")

    def text(self) -> str:
        """What stands there."""
        return self.edit.text()

    def say_problem(self, text: str) -> None:
        """Say what is wrong; empty = nothing."""
        if text != self.problem.text():
            self.problem.setText(text)
            self.problem.setVisible(bool(text))
            self.edit.setProperty("problem", bool(text))
            self.edit.setAccessibleDescription(text)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)
            self.grown.emit()

    def settle(self) -> bool:
        """Read the text as it stands; False where it cannot be read, which is then said."""
        self._timer.stop()
        try:
            conditions, words = filter_text.parse_all(self.edit.text(), own=self._own)
        except LeadDeskError as error:
            self.say_problem(" ".join(part for part in (error.message, self._hint(error)) if part))
            return False
        self.say_problem("")
        self.read.emit(tuple(conditions), words)
        return True

    def _hint(self, error: LeadDeskError) -> str:
        """The field that was probably meant, else all of them."""
        if error.code == "unknown_field":
            known = {word: name for name in (*FIELDS, *self._own) for word in words_of(name)}
            close = get_close_matches(key(str(error.field)), known, n=3, cutoff=0.6)
            if close:
                meant = " / ".join(dict.fromkeys(known[word] for word in close))
                return _("Did you mean {names}?").format(names=meant)
        return error.hint

    def _meaning(self, text: str) -> tuple[tuple[Condition, ...], str] | None:
        try:
            conditions, words = filter_text.parse_all(text, own=self._own)
        except LeadDeskError:
            return None
        return tuple(conditions), words

    def _edited(self, _text: str) -> None:
        self._timer.start()

    def _entered(self) -> None:
        if self.settle():
            self.left.emit()


class _Line(QLineEdit):
    """``entered`` on Enter, ``escaped`` on Esc: neither goes on to the window."""

    entered = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
