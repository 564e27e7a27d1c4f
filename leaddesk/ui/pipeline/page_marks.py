"""Three chips of the filter bar: quiet ones, those that need a next step, those who wait for us. One at most is on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.ui.bridge import words
from leaddesk.ui.pipeline import page_words
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.text import set_tip

MARKS: Final = ("quiet", "needs_step", "waiting_for_us")
"""Codes of the built-in views behind the chips."""
_ICONS: Final = {"quiet": "hourglass", "needs_step": "circle-help", "waiting_for_us": "reply"}
_WORDS: Final = {"quiet": page_words.quiet, "needs_step": page_words.needs_step, "waiting_for_us": page_words.waiting}


class MarkChips(QWidget):
    """``toggled`` (code). A chip without anybody behind it is not there, unless it is on."""

    toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = dict.fromkeys(MARKS, 0)
        self._mark, self._board, self._after_sale, self._narrow = "", False, False, False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)  # as the chips beside them
        row.setSpacing(6)
        self.chips: dict[str, KeyButton] = {}
        for code in MARKS:
            chip = KeyButton("", self, icon=_ICONS[code], small=True)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on=False, code=code: self.toggled.emit(code))
            self.chips[code] = chip
            row.addWidget(chip)
        self._say()

    def show_counts(self, quiet: int, needs_step: int, waiting: int) -> None:
        """How many are behind each."""
        self._counts = dict(zip(MARKS, (quiet, needs_step, waiting), strict=True))
        self._say()

    def show_marks(self, mark: str, *, board: bool, after_sale: bool) -> None:
        """Which is on; beside cards only that one stands here, and the head has the quiet ones."""
        self._mark, self._board, self._after_sale = mark, board, after_sale
        self._say()

    def set_narrow(self, narrow: bool) -> None:
        """The icon and the figure alone."""
        self._narrow = narrow
        self._say()

    def _say(self) -> None:
        for code, chip in self.chips.items():
            count, on = self._counts[code], code == self._mark
            said = _WORDS[code](count)
            chip.set_label(words.number(count) if self._narrow else said)
            chip.setAccessibleName(said)
            set_tip(chip, said if self._narrow else "")
            chip.setChecked(on)
            shown = on or (count > 0 and not self._board)
            chip.setVisible(shown and not self._after_sale and not (self._board and code == "quiet"))
