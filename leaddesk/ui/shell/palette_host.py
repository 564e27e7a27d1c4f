"""Makes the command palette when it is first asked for, and does what is chosen in it. The window does not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from leaddesk.ui.bridge.jobs import JobRunner

if TYPE_CHECKING:
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.palette import CommandPalette
    from leaddesk.ui.shell.palette_hits import SearchProvider


class PaletteHost(QObject):
    """One per window. ``set_search`` tells where people are found while a file is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
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

            window = self._window
            self._palette = CommandPalette(window, window.actions_)
            self._palette.lead_chosen.connect(window.open_lead)
            self._palette.call_taken.connect(window.take_call)
            self._palette.new_wanted.connect(window.new_lead)
            self._palette.set_search(self._runner, self._search)
        return self._palette

    def open(self) -> None:
        """Show it, with whom the page in front is about."""
        page = self._window.page(self._window.page_id())
        self.palette().open_palette(subject=page.subject() if page is not None else "")

    def fit(self) -> None:
        """The window has another size."""
        if self._palette is not None and self._palette.isVisible():
            self._palette.setGeometry(self._window.rect())
