"""*Never answered* as a proposal: what was tried, and the two answers (S4-2). Never sets anything by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.domain.standing import Standing
from leaddesk.ui.record import clock_words
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton


class SilentLine(QWidget):
    """Hidden while it is not proposed; its buttons follow ``lead.never_answered`` and ``lead.keep_trying``."""

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposed = False
        self._banner = Banner("", "amber", icon="phone-off")
        self.confirm = KeyButton(actions.text("lead.never_answered"), self, small=True)
        self.keep = KeyButton(actions.text("lead.keep_trying"), self, small=True)
        self.confirm.follow(actions.action("lead.never_answered"))
        self.keep.follow(actions.action("lead.keep_trying"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 0)
        column.setSpacing(6)
        column.addWidget(self._banner)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.confirm)
        row.addWidget(self.keep)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_standing(self, standing: Standing) -> None:
        """Propose it where the rule holds."""
        self._proposed = standing.silent_since is not None
        said = clock_words.tries(standing) if self._proposed else ""
        if said != self._banner.text():
            self._banner.say(said, icon="phone-off")
        self.setVisible(self._proposed)

    def is_proposed(self) -> bool:
        """Whether it is proposed for the record shown."""
        return self._proposed

    def text(self) -> str:
        """What was tried."""
        return self._banner.text()
