"""While a file is read: its name, how far, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import Progress
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, one_line

WIDTH = 440


class ReadingView(QWidget):
    """``cancelled`` when the user gives up."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QWidget()
        box.setFixedWidth(WIDTH)
        outer.addWidget(box)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._title = ElidedLabel("", size=TypeSize.PAGE_TITLE, weight=Weight.SEMIBOLD)
        self._facts = PlainLabel("", tone="second")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self.cancel = KeyButton(_("Cancel"), key="Esc")
        self.cancel.clicked.connect(self.cancelled)
        column.addWidget(IconLabel("file-spreadsheet", "accent", 34))
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addWidget(self._facts)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)

    def show_file(self, name: str, waiting: int) -> None:
        """Which file, and how many come afterwards."""
        self._title.setText(_("Reading {name}").format(name=one_line(name)))
        self._bar.setAccessibleName(self._title.text())
        more = ngettext("{n} more file waits.", "{n} more files wait.", waiting).format(n=words.number(waiting))
        self._facts.setText(more if waiting else _("Nothing is changed by reading."))

    def progress(self, progress: Progress) -> None:
        """Rows read so far."""
        if progress.done:
            text = ngettext("{n} row so far", "{n} rows so far", progress.done)
            self._facts.setText(text.format(n=words.number(progress.done)))
