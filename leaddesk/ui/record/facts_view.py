"""Facts about a record as lines: label and words. Cannot be edited; the words can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.detail_words import Fact
from leaddesk.ui.widgets.text import PlainLabel

LABEL_WIDTH = 98


class FactsView(QWidget):
    """``show_facts`` replaces what is said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[Fact, ...] = ()
        self._labels: list[PlainLabel] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show ``facts`` in order; nothing happens where they are the same."""
        if tuple(facts) == self._shown:
            return
        self._shown = tuple(facts)
        for label in self._labels:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        for place, fact in enumerate(facts):
            caption = PlainLabel(fact.label, size=TypeSize.SECOND, tone="third")
            text = PlainLabel(fact.text, wrap=True, selectable=True, tone="red" if fact.tone == "red" else "")
            text.setAccessibleName(f"{fact.label}: {fact.text}")
            caption.setBuddy(text)
            self._grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, place, 1)
            self._labels += [caption, text]
