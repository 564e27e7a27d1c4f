"""What the window shows while no file is open: what is being waited for, or why a file could not be opened and ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.text import PlainLabel


class StartPage(QWidget):
    """``say_waiting`` or ``say_problem``."""

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layers = QStackedLayout(self)
        self._waiting = PlainLabel("", tone="third")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._problem = EmptyState("triangle-alert", "", token="amber")
        for action_id, icon in (("file.open", "folder-open"), ("file.new", "plus"), ("file.open_sample", "play")):
            self._problem.add_action(actions.action(action_id), icon)
        self._layers.addWidget(self._waiting)
        self._layers.addWidget(self._problem)

    def say_waiting(self, text: str) -> None:
        """Something is on its way."""
        self._waiting.setText(text)
        self._layers.setCurrentWidget(self._waiting)

    def say_problem(self, error: Exception) -> None:
        """A file could not be opened: why, and what can be done instead."""
        message = error.message if isinstance(error, LeadDeskError) else _("The file could not be opened.")
        hint = error.hint if isinstance(error, LeadDeskError) else ""
        self._problem.set_text(message, hint)
        self._layers.setCurrentWidget(self._problem)
