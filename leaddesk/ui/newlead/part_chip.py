"""A part of the quick line as a chip: what it is and its value. The arrow or the menu key says what else the words may be, Delete makes
them a note. Keys and painting are those of every ``ValueChip``."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.quick import Context, Part
from leaddesk.ui.newlead import part_words
from leaddesk.ui.widgets.text import no_mnemonic
from leaddesk.ui.widgets.value_chip import ValueChip


class PartChip(ValueChip):
    """``edit_wanted`` (text typed to begin with, "" = as it stands), ``field_chosen`` (name), ``removed``."""

    field_chosen = Signal(str)

    def __init__(self, part: Part, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices_wanted.connect(self.open_menu)
        self.setAccessibleDescription(
            _("Enter changes it, Delete makes it a note, the menu key says what else it may be.")
        )
        self.show_part(part, context)

    def show_part(self, part: Part, context: Context) -> None:
        """Say another part."""
        self.part = part
        value, said = part_words.value(part, context), part_words.sentence(part, context)
        self.show_value(part_words.label(part.field), value, said=said, guess=part.certainty == "guess")

    def open_menu(self) -> None:
        """What else the words may be, and taking them away."""
        self.menu = menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("What it is"))
        for name in part_words.CHOICES:
            action = menu.addAction(no_mnemonic(part_words.label(name)))
            action.setCheckable(True)
            action.setChecked(name == self.part.field)
            action.setData(name)
        menu.triggered.connect(lambda action: self.field_chosen.emit(str(action.data())))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
