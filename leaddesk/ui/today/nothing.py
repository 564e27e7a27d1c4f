"""What stands in place of the list on a day on which nothing waits: the fact, what comes next, and three ways on with their keys."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.today import sentences
from leaddesk.ui.today.reading import Next
from leaddesk.ui.widgets.empty_state import EmptyState

_ROWS = (("lead.new", "plus"), ("file.import", "file-up"), ("go.search", "search"))


class NothingWaits(EmptyState):
    """``say`` chooses the sentence."""

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__("circle-check", "", "", parent)
        self._ways = [self.add_action(actions.action(action_id), icon) for action_id, icon in _ROWS]

    def say(self, next_step: Next | None, today: date) -> None:
        """Nothing waits; the next planned step."""
        fact, text = sentences.nothing(next_step, today)
        self.set_text(fact, text, icon="circle-check", token="green")

    def focus_first(self) -> None:
        """Put the keyboard on the first way on."""
        self._ways[0].setFocus()
