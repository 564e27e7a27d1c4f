"""One kept file as a row: icon, name, what it is, size, when and by whom, how it is kept. Enter opens, F2 names, Del takes it away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.domain.documents import Document
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import file_words
from leaddesk.ui.record.entry_row import EntryRow
from leaddesk.ui.widgets.chips import Chip
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, set_tip

HEIGHT = 50


class FileRow(EntryRow):
    """``state``: what became of a linked file."""

    def __init__(self, document: Document, second: str, state: str, parent: QWidget | None = None) -> None:
        super().__init__(document.name, HEIGHT, parent)
        self.document, self.state = document, state
        row = self.box
        is_gone = state == "gone"
        row.addWidget(IconLabel("link" if document.is_linked else file_words.icon(document.name), "text2", 18))
        column = QVBoxLayout()
        column.setSpacing(0)
        self._name = ElidedLabel(document.name, weight=Weight.MEDIUM, tone="third" if is_gone else "")
        self._second = ElidedLabel(second, size=TypeSize.SECOND, tone="second")
        column.addWidget(self._name)
        column.addWidget(self._second)
        row.addLayout(column, 1)
        kept = file_words.kept(document, state)
        if kept:
            row.addWidget(PlainLabel(kept, size=TypeSize.SECOND, tone="amber" if state else "third"))
        about = file_words.about(document)
        if about:
            row.addWidget(Chip(about))
        size = PlainLabel(file_words.size(document.size), size=TypeSize.SECOND, tone="second")
        size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        size.setMinimumWidth(64)
        row.addWidget(size)
        row.addWidget(self.more)
        said = ", ".join(filter(None, (document.name, about, second, kept, size.text())))
        self.setAccessibleName(said)
        set_tip(self, document.path or document.name)
