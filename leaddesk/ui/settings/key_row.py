"""One action and its key in Settings: pressed to be changed, told beside it when the key is another's already.

Decides nothing: the section asks the action manager and answers with ``show`` or ``ask``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QPushButton, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.buttons import LinkButton, key_text
from leaddesk.ui.widgets.text import PlainLabel

KEY_WIDTH = 190


class KeyCatch(QKeySequenceEdit):
    """Takes the next key pressed; ``caught`` tells it as portable text, ``given_up`` that Esc was pressed or the focus left."""

    caught = Signal(str)
    given_up = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.setAccessibleName(name)
        self.setFixedWidth(KEY_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.given_up.emit()
            return
        super().keyPressEvent(event)
        keys = self.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if keys:
            self.caught.emit(keys)


class KeyRow(QWidget):
    """``wanted`` (action, keys) asks for other keys, empty = none; ``default_wanted`` (action) for those of the program;
    ``taken`` (action, keys) that they are taken from whoever has them."""

    wanted = Signal(str, str)
    default_wanted = Signal(str)
    taken = Signal(str, str)

    def __init__(self, action_id: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.action_id = action_id
        self._text = text
        self._asked = ""
        self._button = QPushButton(self)
        self._button.setFixedWidth(KEY_WIDTH)
        self._button.setAutoDefault(True)  # Enter presses it, too
        self._button.clicked.connect(self.catch)
        self._catch: KeyCatch | None = None
        self._none = LinkButton(_("No key"), self)
        self._none.clicked.connect(lambda: self._want(""))
        self._default = LinkButton(_("As it was"), self)
        self._default.clicked.connect(lambda: self.default_wanted.emit(self.action_id))
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._take = LinkButton(_("Use it here"), self)
        self._take.clicked.connect(lambda: self.taken.emit(self.action_id, self._asked))
        self._lay()
        self.setFocusProxy(self._button)

    def _lay(self) -> None:
        self._line = QHBoxLayout()
        self._line.setSpacing(10)
        self._line.addWidget(PlainLabel(self._text), 1)
        for widget in (self._none, self._default, self._button):
            self._line.addWidget(widget)
        below = QHBoxLayout()
        below.addWidget(self._problem, 1)
        below.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._line)
        column.addLayout(below)
        self._say("")
        self._none.hide()

    def show_keys(self, keys: str, *, own: bool) -> None:
        """Show what is in force; ``own``: another key than the program's."""
        self._stop()
        said = ", ".join(key_text(part) for part in keys.split(";") if part) or "–"
        self._button.setText(said)
        self._button.setAccessibleName(_("{what}: {key}").format(what=self._text, key=said))
        self._default.setVisible(own)
        self._say("")

    def ask(self, keys: str, problem: str, *, may_take: bool) -> None:
        """Say why ``keys`` cannot simply be used."""
        self._stop()
        self._asked = keys
        self._say(problem, may_take=may_take)

    def catch(self) -> None:
        """Wait for the key."""
        if self._catch is not None:
            return
        self._say("")
        self._catch = KeyCatch(_("Press the key for {what}").format(what=self._text), self)
        self._catch.caught.connect(self._want)
        self._catch.given_up.connect(self._give_up)
        self._button.hide()
        self._none.show()
        self._line.addWidget(self._catch)
        self._catch.setFocus()

    def _give_up(self) -> None:
        self._stop()
        self._button.setFocus()

    def _want(self, keys: str) -> None:
        self._stop()
        self._button.setFocus()
        self.wanted.emit(self.action_id, keys)

    def _stop(self) -> None:
        self._none.hide()
        self._button.show()
        if self._catch is not None:
            self._line.removeWidget(self._catch)
            self._catch.hide()
            self._catch.deleteLater()
            self._catch = None

    def _say(self, problem: str, *, may_take: bool = False) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._take.setVisible(may_take)
