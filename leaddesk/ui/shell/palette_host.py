"""Makes the command palette when it is first asked for, and does what is chosen in it. The window does not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.doors import PageDoors

if TYPE_CHECKING:
    from leaddesk.ui.shell.palette import CommandPalette
    from leaddesk.ui.shell.palette_hits import SearchProvider


class PaletteHost(QObject):
    """One per window. ``set_search`` tells where people are found while a file is open."""

    def __init__(self, window: QWidget, actions: ActionManager, doors: PageDoors) -> None:
        super().__init__(window)
        self._window, self._actions, self._doors = window, actions, doors
        self._runner: JobRunner | None = None
        self._search: SearchProvider | None = None
        self._palette: CommandPalette | None = None

    def set_search(self, runner: JobRunner | None, search: SearchProvider | None) -> None:
        """Look there from now on; None = no file is open."""
        self._runner, self._search = runner, search
        if self._palette is not None:
            self._palette.set_search(runner, search)

    def palette(self) -> CommandPalette:
        """The palette itself."""
        if self._palette is None:
            from leaddesk.ui.shell.palette import CommandPalette

            self._palette = CommandPalette(self._window, self._actions)
            self._palette.lead_chosen.connect(self._doors.open_lead)
            self._palette.call_taken.connect(self._doors.take_call)
            self._palette.new_wanted.connect(self._doors.new_lead)
            self._palette.view_wanted.connect(self._doors.open_list)
            self._palette.set_search(self._runner, self._search)
        return self._palette

    def open(self) -> None:
        """Show it, with whom the page in front is about."""
        self.palette().open_palette(subject=self._doors.subject())

    def fit(self) -> None:
        """The window has another size."""
        if self._palette is not None and self._palette.isVisible():
            self._palette.setGeometry(self._window.rect())
