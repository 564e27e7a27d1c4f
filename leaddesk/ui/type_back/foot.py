"""Below the rows: what the keys do, what would be saved, and the two buttons. Saves nothing itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.type_back import sentences
from leaddesk.ui.type_back.answers import Answers
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

KEYS = (
    (("1-8",), N_("the box")),
    (("Tab",), N_("the line")),
    (("Return",), N_("next row")),
    (("Up", "Down"), N_("any row")),
    (("Esc",), N_("stop, the rest stays open")),
)


class KeyLine(Ground):
    """What the keys do in the rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("sunken", "top", parent)
        self.setFixedHeight(30)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(6)
        for keys, does in KEYS:
            for key in keys:
                row.addWidget(KeyCap(key, self))
            row.addWidget(PlainLabel(_(does), size=TypeSize.SECOND, tone="second"))
            row.addSpacing(12)
        row.addStretch(1)


class SaveBar(Ground):
    """``save_wanted``, ``cancel_wanted``; the words say what would be saved."""

    save_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("sunken", "top", parent)
        self.setFixedHeight(48)
        self.setAccessibleName(_("Save the sheet"))
        self.text = ElidedLabel("", tone="second", size=TypeSize.SECOND)
        self.cancel = KeyButton(_("Cancel"), self)
        self.save = KeyButton(_("Save"), self, kind="primary", key="Ctrl+Return")
        self.save.setAutoDefault(True)  # Enter presses it, too
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.save)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.save.clicked.connect(self.save_wanted)

    def show_answers(self, answers: Answers) -> None:
        """What would be saved."""
        figures = answers.figures()
        self.text.setText(sentences.summary(answers))
        self.save.set_label(sentences.save(figures))
        self.save.setEnabled(figures.now > 0)

    def say(self, text: str) -> None:
        """Something about the row in front instead."""
        self.text.setText(text)
