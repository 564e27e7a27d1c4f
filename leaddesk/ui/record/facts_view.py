"""Facts about a record as lines: label and words. Cannot be edited; the words can be copied. An open promise has two buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.detail_words import Fact
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.text import PlainLabel, Tone

LABEL_WIDTH = 98
_TONES: dict[str, Tone] = {"red": "red", "amber": "amber", "stale": "stale"}


class FactsView(QWidget):
    """``show_facts`` replaces what is said; ``settled`` (promise id, ``kept`` or ``broken``) when a promise's button is pressed."""

    settled = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[Fact, ...] = ()
        self._lines: list[tuple[PlainLabel, PlainLabel]] = []
        self._asked: list[QWidget] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show ``facts`` in order; nothing happens where they are the same."""
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        for box in self._asked:
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._asked = []
        for place, fact in enumerate(facts):
            if place == len(self._lines):
                self._lines.append(self._line(2 * place))
            caption, text = self._lines[place]
            caption.setText(fact.label)
            text.setText(fact.text)
            text.set_tone(_TONES.get(fact.tone, ""))
            text.setAccessibleName(f"{fact.label}: {fact.text}")
            if fact.promise:
                self._asked.append(self._answers(fact))
                self._grid.addWidget(self._asked[-1], 2 * place + 1, 1)
        for place, line in enumerate(self._lines):
            for label in line:
                label.setVisible(place < len(facts))

    def _line(self, row: int) -> tuple[PlainLabel, PlainLabel]:
        """Caption and words, kept for the records that follow: to make them anew takes longer than a frame."""
        caption = PlainLabel("", self, size=TypeSize.SECOND, tone="third")
        text = PlainLabel("", self, wrap=True, selectable=True)
        caption.setBuddy(text)
        self._grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)
        return caption, text

    def shown(self) -> tuple[Fact, ...]:
        """What is said."""
        return self._shown

    def _answers(self, fact: Fact) -> QWidget:
        """Kept or not: what becomes of a promise."""
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(6)
        for state, label, icon in (("kept", _("Kept"), "check"), ("broken", _("Not kept"), "circle-x")):
            button = KeyButton(label, box, icon=icon, small=True)
            button.setAccessibleName(_("{answer}: {promise}").format(answer=label, promise=fact.text))
            button.clicked.connect(lambda _checked=False, chosen=state: self.settled.emit(fact.promise, chosen))
            row.addWidget(button)
        row.addStretch(1)
        return box
