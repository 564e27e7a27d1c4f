"""The foot of the columns page: whether the layout is remembered and what it is called, what is understood, the ways on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit

from leaddesk.base.i18n import _
from leaddesk.ui.imports.foot import Foot
from leaddesk.ui.imports.layout_names import LONGEST
from leaddesk.ui.widgets.text import no_mnemonic, set_tip


class ColumnsFoot(Foot):
    """``remembered`` (whether, name) when the user changed one of them."""

    remembered = Signal(bool, str)

    def __init__(self) -> None:
        super().__init__("", _("Back"), icon="columns-3")
        self.remember = QCheckBox(no_mnemonic(_("Remember this layout as")))
        self.remember.setChecked(True)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.name.setFixedWidth(166)
        self.name.setAccessibleName(_("Name of the layout"))
        set_tip(self.remember, _("The next list with these columns comes in the same way"))
        self.remember.toggled.connect(self._toggled)
        self.name.editingFinished.connect(self._named)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(0, self.remember)
        row.insertWidget(1, self.name)
        row.insertSpacing(2, 12)
        self._icon.hide()

    def show_layout(self, can_be_kept: bool, kept: bool, name: str) -> None:
        """The present answer; tells nobody. A list without headers of its own is nothing to remember."""
        self.remember.setVisible(can_be_kept)
        self.name.setVisible(can_be_kept)
        for widget in (self.remember, self.name):
            widget.blockSignals(True)
        self.remember.setChecked(kept)
        if not self.name.hasFocus():
            self.name.setText(name)
            self.name.setCursorPosition(0)
        self.name.setEnabled(kept)
        for widget in (self.remember, self.name):
            widget.blockSignals(False)

    def _toggled(self, on: bool) -> None:
        self.name.setEnabled(on)
        self.remembered.emit(on, self._typed())

    def _named(self) -> None:
        self.remembered.emit(self.remember.isChecked(), self._typed())

    def _typed(self) -> str:
        return " ".join(self.name.text().split())
