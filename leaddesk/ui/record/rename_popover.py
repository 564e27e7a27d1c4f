"""Asks for another name below what bears the old one. Saves nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.file_names import split_ending
from leaddesk.ui.widgets.popover import Popover


class RenamePopover(Popover):
    """``named`` (text) on Enter; the part before the ending is marked."""

    named = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(_("What is it called?"), parent, width=360)
        self.edit = QLineEdit(name, self)
        self.edit.setAccessibleName(_("Name of the file"))
        self.edit.setMaxLength(200)
        self.edit.returnPressed.connect(self._take)
        self.body.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.setSelection(0, len(split_ending(name)[0]))

    def _take(self) -> None:
        text = self.edit.text().strip()
        if text:
            self.named.emit(text)
        self.close()
