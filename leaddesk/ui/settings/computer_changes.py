"""What was changed of this computer's settings since the page was opened, so that Undo takes it back (issue 6, Settings).

They are not in the firm's file and not in its journal (PRODUCT section 3); after the next change of the file Ctrl+Z is its own again.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from leaddesk.base.i18n import _
from leaddesk.ui.shell.context import UiContext

PAGE = "settings"


class ComputerChanges(QObject):
    """``changed`` tells that something was made or taken back: sections show anew what there is."""

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._made: list[tuple[Callable[[], object], str]] = []
        context.actions.bind_over("edit.undo", self.take_back, page=PAGE, while_=lambda: bool(self._made))
        context.changes.changed.connect(self._file_changed)

    def make(self, label: str, do: Callable[[], object], back: Callable[[], object]) -> None:
        """Do it, say so with Undo, and remember how it is taken back."""
        do()
        self._made.append((back, label))
        self._context.actions.refresh("edit.undo")
        self._context.shell.toast(label, undoes=lambda: self._take_back((back, label)))
        self.changed.emit()

    def take_back(self) -> None:
        """The latest one."""
        if self._made:
            self._take_back(self._made[-1])

    def _take_back(self, made: tuple[Callable[[], object], str]) -> None:
        if made in self._made:
            self._made.remove(made)
            made[0]()
            self._context.actions.refresh("edit.undo")
            self._context.shell.toast(_("Undone: {what}").format(what=made[1]))
            self.changed.emit()

    def _file_changed(self) -> None:
        self._made.clear()
        self._context.actions.refresh("edit.undo")
