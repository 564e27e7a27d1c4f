"""Outcome buttons of the log bar: number key, words; only the outcomes of the kind chosen are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.flow_layout import FlowLayout


class OutcomeButtons(QWidget):
    """A flow of edged buttons ``1 Reached``, ``2 No answer`` ... ``chosen`` emits the code when one is pressed.

    ``press_key`` lets the pane hand on a number key.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=4)
        self._made: list[KeyButton] = []
        """Kept from kind to kind: to make them anew takes longer than a frame. Those not needed are hidden."""
        self._buttons: list[tuple[str, int, KeyButton]] = []
        self._current = ""
        self.setAccessibleName(_("How did it go?"))

    def set_outcomes(self, outcomes: Sequence[tuple[str, int, str]]) -> None:
        """Show ``(code, number key, label)`` in order."""
        self._current = ""
        while len(self._made) < len(outcomes):
            button = KeyButton("", self, key="1", key_first=True, small=True)
            button.setCheckable(True)
            button.clicked.connect(self._clicked)
            self._flow.addWidget(button)
            self._made.append(button)
        self._buttons = []
        for (code, key, label), button in zip(outcomes, self._made, strict=False):
            button.set_label(label)
            button.set_key(str(key))
            button.setChecked(False)
            button.setVisible(True)
            self._buttons.append((code, key, button))
        for button in self._made[len(outcomes) :]:
            button.setVisible(False)
        self.updateGeometry()

    def one_line(self) -> int:
        """Width at which all stand in one line."""
        return sum(button.sizeHint().width() + self._flow.spacing() for _code, _key, button in self._buttons)

    def code(self) -> str:
        """The chosen outcome, empty where none is."""
        return self._current

    def set_code(self, code: str) -> None:
        """Mark an outcome without emitting."""
        self._current = code
        for own, _key, button in self._buttons:
            button.setChecked(own == code)

    def press_key(self, number: int) -> bool:
        """Choose by number key; False where no shown outcome has it."""
        for code, key, _button in self._buttons:
            if key == number:
                self.set_code(code)
                self.chosen.emit(code)
                return True
        return False

    def _clicked(self) -> None:
        sender = self.sender()
        for code, _key, button in self._buttons:
            if button is sender:
                self.set_code(code)
                self.chosen.emit(code)
