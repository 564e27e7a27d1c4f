"""The table of proposed quotes: Space ticks, Enter goes to what the file says. Decides nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.quotes.files_model import CERTAIN, FILE, KNOWN, NUMBER, SENT, SUM, TICK, WHOSE, FilesModel, Index

ROW_HEIGHT: Final = 32
_WIDTHS: Final = {TICK: 34, CERTAIN: 124, NUMBER: 92, SUM: 92, SENT: 84}
_SHARING: Final = (FILE, WHOSE, KNOWN)
"""Names and sentences share the room that is left."""


class FilesTable(QTableView):
    """``came_to`` (place) as the row in focus changes, ``entered`` on Enter; Space ticks."""

    came_to = Signal(int)
    entered = Signal()

    def __init__(self, model: FilesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setProperty("plain", True)
        self.setAccessibleName(_("Proposed quotes"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in _SHARING:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)

    def set_narrow(self, narrow: bool) -> None:
        """Number and what is to be known stand in the panel anyway."""
        self.setColumnHidden(NUMBER, narrow)
        self.setColumnHidden(KNOWN, narrow)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.came_to.emit(current.row())

    def event(self, event: QEvent) -> bool:
        """Space and Enter mean the file here."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() in keys and not event.modifiers():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and place >= 0:
            self._model.toggle(place)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and place >= 0:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
