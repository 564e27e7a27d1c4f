"""What the open record expects of its parts: tabs, boxes of the right column, rows of the form. Knows no part and no page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.domain.changes import Changes
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.context import UiContext


class RecordPart(QWidget):
    """One part of an open record. Override what is needed; a part with nothing to show hides itself (PRODUCT section 9).

    ``tab_wanted`` (code of a tab) goes there; ``count_changed`` is a figure beside the tab's name, empty = none.
    """

    tab_wanted = Signal(str)
    count_changed = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.lead_id = 0
        """The record shown, 0 = none."""

    def set_record(self, lead_id: int) -> None:
        """Show another record, or the same one read anew; 0 = none."""
        self.lead_id = lead_id

    def reload(self, changes: Changes) -> None:
        """Something changed in the file."""
        self.set_record(self.lead_id)

    def commit(self) -> None:
        """Save what is being typed: another record is shown, or the page is left."""

    def has_unsaved(self) -> bool:
        """Whether something typed was refused and would be lost with the page."""
        return False

    def take_drop(self, mime: QMimeData) -> bool:
        """Take what was dropped or pasted on the record; False where it is nothing for this part."""
        return False

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        self.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """What F6 visits."""
        return (self,)

    def set_narrow(self, narrow: bool) -> None:
        """The window became narrower or wider than 1200 logical pixels."""

    def bind(self, actions: ActionManager, page_id: str) -> None:
        """Give own handlers to the window's actions, for ``page_id``. Called once."""
