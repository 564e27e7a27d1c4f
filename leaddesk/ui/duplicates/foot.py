"""The bar at the bottom: the keys, what is still to choose, Later, Not a duplicate, and the main button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel


class PairFoot(Ground):
    """``set_remembered`` turns it into the foot of the pairs that are not duplicates."""

    def __init__(self, actions: ActionManager, run: str, parent: QWidget | None = None) -> None:
        super().__init__("window", "top", parent)
        self.setFixedHeight(47)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(8)
        self._hints = QWidget()
        hints = QHBoxLayout(self._hints)
        hints.setContentsMargins(0, 0, 0, 0)
        hints.setSpacing(6)
        for part in (
            KeyCap("Left"),
            KeyCap("Right"),
            PlainLabel(_("take left or right"), size=TypeSize.SECOND, tone="second"),
            KeyCap("Space"),
            PlainLabel(_("keep both"), size=TypeSize.SECOND, tone="second"),
        ):
            hints.addWidget(part)
        self._open = ElidedLabel("", tone="amber", weight=Weight.MEDIUM, size=TypeSize.SECOND)
        self.later = KeyButton(_("Later"))
        self.not_same = KeyButton(_("Not a duplicate"))
        self.main = KeyButton(_("Merge"), icon="git-merge", kind="primary")
        self.later.follow(actions.action("lead.later"))
        self.not_same.follow(actions.action("lead.not_same"))
        if actions.action("lead.not_same").shortcut().isEmpty():  # single letters are off: the key that always works
            self.not_same.set_key(actions.action("compare.not_same").shortcut().toString())
        self.main.follow(actions.action(run))
        self._open.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._hints)
        row.addWidget(self._open, 1)
        for button in (self.later, self.not_same, self.main):
            row.addWidget(button)

    def say_open(self, text: str) -> None:
        """What is still to choose."""
        self._open.setText(text)

    def open_text(self) -> str:
        return self._open.text()

    def set_narrow(self, narrow: bool) -> None:
        """Where there is little room the hints give way."""
        self._hints.setVisible(not narrow)

    def set_remembered(self, remembered: bool) -> None:
        """Whether pairs that are not duplicates are shown."""
        self.later.setVisible(not remembered)
        self.not_same.setVisible(not remembered)
        self._hints.setVisible(not remembered)
        self.main.set_label(_("Same after all") if remembered else _("Merge"))
        self.main.set_icon("undo-2" if remembered else "git-merge")
