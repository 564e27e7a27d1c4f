"""One field of the form: its label above, its editor, and below what is wrong with it or that it was changed elsewhere meanwhile.

Knows what the editing began from, so that a change from elsewhere is never overwritten unseen. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.services.meanwhile import Meanwhile
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.editors.editor import Editor
from leaddesk.ui.record.open.conflict_line import ConflictLine
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, Tone, one_line

Words = Callable[[str], str]


class FieldBox(QWidget):
    """``save_wanted`` (text): the editor was left with something else than stored. ``conflict_seen``: it was changed elsewhere while
    something is typed here. ``expected`` is the stored text that the editing began from."""

    save_wanted = Signal(str)
    conflict_seen = Signal()
    given_up = Signal()
    grew = Signal()
    """Something is said below the field that must be seen."""

    def __init__(self, label: str, editor: QWidget, parent: QWidget | None = None, *, shown: Words = str) -> None:
        super().__init__(parent)
        self.widget = editor
        self.editor = cast(Editor, editor)
        self.expected = ""
        self._stored = ""
        self._pending: str | None = None
        self._done: str | None = None
        self._own: list[str] = []
        """What stood here and what was saved from here since, the newest last, until the file is seen to hold that."""
        self._shown = shown
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        top = QHBoxLayout()
        top.setSpacing(6)
        self.caption = ElidedLabel(label, size=TypeSize.SECOND, tone="second")
        self.caption.setBuddy(editor)
        self.hint = PlainLabel("", size=TypeSize.SECOND, tone="third")
        self.hint.hide()
        top.addWidget(self.caption, 1)
        top.addWidget(self.hint)
        column.addLayout(top)
        column.addWidget(editor)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)
        self.conflict = ConflictLine(self)
        self.conflict.mine_wanted.connect(self._keep_mine)
        self.conflict.theirs_wanted.connect(self._take_theirs)
        column.addWidget(self.conflict)
        self.editor.committed.connect(self._committed)
        self.editor.given_up.connect(self._given_up)

    # --- what is stored --------------------------------------------------------------------------------------------------
    def show_value(self, stored: str) -> None:
        """What the file holds now. Where something else is typed here and the file has changed since, both are to be shown."""
        self._stored = stored
        if self._pending is not None:
            return  # the answer to what was saved decides
        if self._done is not None and self.editor.typed() == self._done:
            self._put_back()
        self._done = None
        typed = self.editor.typed()
        own = [self._shown(text) for text in self._own]
        is_own = own[-1:] == [self._shown(stored)]
        is_older = not is_own and self._shown(stored) in own
        if is_older:  # read before the newest was saved; were it not so, the next save would be told
            self.editor.set_stored(stored)
            self.expected = self._own[-1]
        elif not self.editor.is_typed() or typed.strip() == stored.strip() or is_own:
            self._own = []
            self._begin_from(stored)
        elif stored.strip() != self.expected.strip():
            self.conflict_seen.emit()

    def begin_record(self, stored: str) -> None:
        """Another record: nothing is typed, wrong or in conflict."""
        self._pending = self._done = None
        self._own = []
        self._stored = self.expected = stored
        self.editor.set_stored(stored)
        if self.editor.is_typed():
            self.editor.show_stored()
        self.say("")
        self.conflict.hide()

    def _begin_from(self, stored: str) -> None:
        self.expected = stored
        self.editor.set_stored(stored)
        if not self.conflict.isHidden():
            self.conflict.hide()
            self.say("")

    def _put_back(self) -> None:
        """Show what is stored, whatever is typed."""
        self.expected = self._stored
        self.editor.set_stored(self._stored)
        self.editor.show_stored()

    # --- saving ------------------------------------------------------------------------------------------------------------
    def _committed(self, text: str) -> None:
        if self.in_conflict():
            return  # first one of the two is chosen
        self._pending = text
        self.say("")
        self.conflict.hide()
        self.save_wanted.emit(text)

    def saved(self, text: str, wrote: str | None = None) -> None:
        """It is in the file: from now on what the file holds is shown, in its own words.

        ``wrote`` is how a plain field was written: what is typed next is edited from it, though the record is not read anew yet.
        """
        before, self._pending = self.expected, None
        if self.editor.typed() == text:
            self._done = text
        if wrote is not None:
            self.expected = wrote
            self._own = [*(self._own or [before]), wrote]
        if self._stored != before:
            self.show_value(self._stored)  # decided anew: it came while this was being saved

    def refused(self, text: str, why: str) -> None:
        """It could not be saved: the typed text stays, with what is wrong."""
        self._pending = None
        if not self.editor.is_typed():
            self.editor.show_typed(text)
        self.say(why)
        self.grew.emit()

    def show_conflict(self, told: Meanwhile, ws: Workspace) -> None:
        """It was changed elsewhere: show both, and let one be chosen."""
        self._pending = None
        self._stored = told.stored
        self.say("")
        mine = one_line(self._typed_words())
        self.conflict.say(mine, told, self._shown(told.stored), ws)
        self.grew.emit()

    def _typed_words(self) -> str:
        typed = self.editor.typed()
        return self._shown(typed) if typed != self._stored else typed

    def _keep_mine(self) -> None:
        self.expected = self._stored
        self.conflict.hide()
        self.say("")
        self.editor.send_again()
        self.widget.setFocus()

    def _take_theirs(self) -> None:
        self._put_back()
        self.conflict.hide()
        self.say("")
        self.widget.setFocus()
        self.given_up.emit()

    def _given_up(self) -> None:
        self._put_back()
        self.say("")
        self.conflict.hide()
        self.given_up.emit()

    # --- words -------------------------------------------------------------------------------------------------------------
    def set_hint(self, text: str, tone: Tone = "third") -> None:
        """A word at the right of the label, such as "needed"."""
        self.hint.setText(text)
        self.hint.set_tone(tone)
        self.hint.setVisible(bool(text))

    def say(self, text: str) -> None:
        """What is wrong with the text; empty = nothing."""
        if text == self._problem.text():
            return
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.widget.setAccessibleDescription(text)
        if bool(self.widget.property("problem")) != bool(text):
            self.widget.setProperty("problem", bool(text))
            self.widget.style().unpolish(self.widget)
            self.widget.style().polish(self.widget)

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def in_conflict(self) -> bool:
        """Whether both values are shown."""
        return not self.conflict.isHidden()

    def is_unsaved(self) -> bool:
        """Whether something typed here is not in the file."""
        return self.editor.is_typed() and self._done is None
