"""The files opened lately, as a menu filled when it opens; files that are gone are not shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.base.settings import RECENT_FILES, ComputerSettings
from leaddesk.ui.widgets.icons import icon
from leaddesk.ui.widgets.text import no_mnemonic, set_tip


class RecentMenu(QMenu):
    """``chosen`` carries the path."""

    chosen = Signal(str)

    def __init__(self, settings: ComputerSettings, parent: QWidget) -> None:
        super().__init__(_("Open recent"), parent)
        self._settings = settings
        self.setIcon(icon("history"))
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(lambda action: self.chosen.emit(str(action.data())))

    def _fill(self) -> None:
        self.clear()
        for path in self._settings.get(RECENT_FILES):
            if Path(path).is_file():
                action = self.addAction(no_mnemonic(Path(path).name))
                action.setData(path)
                set_tip(action, path)
