"""The parts of the quick line as editable chips, and what is wrong with one. Keeps what was said about words while the line is typed on.

Owns chips and corrections; reading the line and saving are the dialog's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain.quick import Context, Part, Reading
from leaddesk.domain.quick_corrected import Correction, Key, corrected, keys_of, value_as
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.newlead import part_words
from leaddesk.ui.newlead.part_chip import PartChip
from leaddesk.ui.newlead.part_editor import PartEditor
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

MOST_HEIGHT = 152
"""Five lines of chips; more are scrolled."""
LEAST_HEIGHT = 28


class PartsView(QWidget):
    """``changed`` whenever what is understood is another: the line was read anew, or a chip was changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context: Context | None = None
        self._read = Reading("")
        self._said: dict[Key, Correction] = {}
        self._keys: list[Key] = []
        self._editor: PartEditor | None = None
        self.chips: list[PartChip] = []
        self._host = QWidget()
        self._host.setAccessibleName(_("What was understood"))
        self._flow = FlowLayout(self._host)
        self._area = scrolled(self._host, name=_("What was understood"))
        self._hint = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._hint, self._area, self._problem):
            column.addWidget(widget)
        self._problem.hide()
        self._hint.setText(
            _(
                "Name, company, number, e-mail, what they want, next step and day, value: in any order, as on a slip of paper."
            )
        )
        self._area.hide()

    # --- what is understood ----------------------------------------------------------------------------------------------
    def show_reading(self, reading: Reading, context: Context) -> None:
        """Show what a line says; what was said about its words stays said."""
        self._context, self._read = context, reading
        self._show()

    def reading(self) -> Reading:
        """The line with what was said about it."""
        return corrected(self._read, self._said)

    def is_corrected(self) -> bool:
        """Whether something was said about a word of the line."""
        return bool(self._said)

    def clear(self) -> None:
        """Nothing is understood and nothing said."""
        self._read, self._said = Reading(""), {}
        self._show()

    def say_problem(self, text: str, field: str = "") -> None:
        """Say what is wrong, and go to the chip of ``field``; "" = nothing is."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        chip = next((chip for chip in self.chips if chip.part.field == field), None)
        if text and chip is not None:
            chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text() if not self._problem.isHidden() else ""

    def _show(self) -> None:
        """Chips for the parts; those that stay the same widget keep the focus."""
        pairs = zip(keys_of(self._read), self.reading().parts, strict=True)
        shown = [(key, part) for key, part in pairs if part.value]
        self._keys, parts = [key for key, _part in shown], [part for _key, part in shown]
        self._close_editor()
        while len(self.chips) > len(parts):
            self._remove_chip(self.chips.pop())
        for place, part in enumerate(parts):
            assert self._context is not None
            if place < len(self.chips):
                self.chips[place].show_part(part, self._context)
            else:
                self.chips.append(self._new_chip(part, self._context))
        self._hint.setVisible(not parts)
        self._area.setVisible(bool(parts))
        self.say_problem("")
        self._fit()
        self.changed.emit()

    def _new_chip(self, part: Part, context: Context) -> PartChip:
        chip = PartChip(part, context, self._host)
        chip.edit_wanted.connect(lambda typed: self._edit(chip, typed))
        chip.field_chosen.connect(lambda name: self._retag(chip, name))
        chip.removed.connect(lambda: self._remove(chip))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _remove_chip(self, chip: PartChip) -> None:
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _fit(self) -> None:
        width = max(self._area.viewport().width(), 200)
        needed = max(LEAST_HEIGHT, self._flow.heightForWidth(width) + 2)
        self._area.setFixedHeight(min(needed, MOST_HEIGHT))
        self._flow.invalidate()

    # --- changing --------------------------------------------------------------------------------------------------------
    def _edit(self, chip: PartChip, typed: str) -> None:
        self._close_editor()
        part = chip.part
        editor = PartEditor(self._host)
        editor.taken.connect(lambda text, go_on: self._taken(chip, text, go_on=go_on))
        editor.left.connect(lambda: self._left(chip))
        self._editor = editor
        editor.open_over(chip, part_words.label(part.field), part.value, typed=typed)

    def _taken(self, chip: PartChip, text: str, *, go_on: bool) -> None:
        part, editor = chip.part, self._editor
        if not text.strip():
            self._remove(chip)
            return
        try:
            value = self._value(part.field, text)
        except LeadDeskError as error:
            self.say_problem(f"{error.message} {error.hint}".strip())
            if editor is not None:
                editor.refuse()
            return
        if value != part.value:
            self._say(chip, Correction(part.field, value))
        self._close_editor()
        self.say_problem("")
        place = self.chips.index(chip) if chip in self.chips else 0
        following = self.chips[place + 1] if go_on and place + 1 < len(self.chips) else chip
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def _left(self, chip: PartChip) -> None:
        self._close_editor()
        self.say_problem("")
        chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retag(self, chip: PartChip, name: str) -> None:
        """The words are another field; where they cannot be that, they are changed first."""
        part = chip.part
        text = part.value if part.field in ("notes", "product", "full_name", "company") else part.words(self._read.line)
        try:
            value = self._value(name, text)
        except LeadDeskError as error:
            self.say_problem(f"{error.message} {error.hint}".strip(), part.field)
            return
        self._say(chip, Correction(name, value))
        chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, chip: PartChip) -> None:
        """The words of the part become a note; those of a note are left out."""
        words = chip.part.words(self._read.line)
        self._say(chip, Correction("notes", "" if chip.part.field == "notes" else words))
        if chip in self.chips:
            chip.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.chips:
            self.chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _value(self, name: str, text: str) -> str:
        assert self._context is not None
        return value_as(name, text, self._context)

    def _say(self, chip: PartChip, said: Correction) -> None:
        self._said[self._keys[self.chips.index(chip)]] = said
        self._show()

    def _close_editor(self) -> None:
        if self._editor is not None:
            editor, self._editor = self._editor, None
            editor.blockSignals(True)
            editor.hide()
            editor.deleteLater()
