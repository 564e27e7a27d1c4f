"""The bar at the bottom of an import's pages: what is at stake in a sentence, the way back, the main button; progress in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from leaddesk.base.i18n import _
from leaddesk.base.jobs import Progress
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel


class Foot(Ground):
    """``back`` (Cancel, Esc) and ``main`` buttons; ``work`` shows progress and leaves only Cancel."""

    back = Signal()
    main = Signal()

    def __init__(
        self, main_label: str, back_label: str, parent: QWidget | None = None, *, icon: str = "undo-2"
    ) -> None:
        super().__init__("window", "top", parent)
        self.setFixedHeight(47)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(8)
        self._icon = IconLabel(icon, "text2", 15)
        self._text = ElidedLabel("", size=TypeSize.SECOND, tone="second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        self._bar.hide()
        self._note = PlainLabel("", size=TypeSize.SECOND, weight=Weight.MEDIUM, tone="amber")
        self._note.hide()
        self.back_button = KeyButton(back_label, key="Esc")
        self.main_button = KeyButton(main_label, kind="primary", key="Ctrl+Return")
        self._back_label = back_label
        self.back_button.clicked.connect(self.back)
        self.main_button.clicked.connect(self.main)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._bar)
        row.addSpacing(8)
        row.addWidget(self._note)
        row.addWidget(self.back_button)
        row.addWidget(self.main_button)

    def say(self, text: str) -> None:
        """The sentence at the left."""
        self._text.setText(text)

    def say_note(self, text: str) -> None:
        """What is still to do, in amber before the buttons; "" = nothing."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def note(self) -> str:
        return self._note.text()

    def add_button(self, button: KeyButton) -> None:
        """Another way on, before the main button."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self.main_button), button)

    def text(self) -> str:
        return self._text.text()

    def show_work(self, working: bool, text: str = "") -> None:
        """While ``working`` the main button rests and progress shows."""
        self._bar.setVisible(working)
        self._bar.setRange(0, 0)
        self.main_button.setEnabled(not working)
        self.back_button.set_label(_("Cancel") if working else self._back_label)
        if text:
            self.say(text)

    def progress(self, progress: Progress) -> None:
        """How far it is."""
        self._bar.setRange(0, max(0, progress.total))
        self._bar.setValue(progress.done)
        self._bar.setAccessibleName(
            _("{n} of {total}").format(n=words.number(progress.done), total=words.number(progress.total))
        )
