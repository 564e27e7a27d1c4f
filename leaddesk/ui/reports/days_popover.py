"""Days of one's own: from and to, asked below the box of periods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import DateField
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from leaddesk.domain.days import DayContext


class DaysPopover(Popover):
    """``agreed`` (first, last): both included, the first not after the last."""

    agreed = Signal(object, object)

    def __init__(self, first: date, last: date, words: Callable[[], DayContext], parent: QWidget | None = None) -> None:
        super().__init__(_("Came in when"), parent, width=280)
        self.first = DateField(_("From"), self, day=first)
        self.last = DateField(_("Up to"), self, day=last)
        self.wrong = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self.wrong.hide()
        self.act = KeyButton(_("Show"), self, kind="primary", key="Return")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        for row, (label, field) in enumerate(((_("From"), self.first), (_("Up to"), self.last))):
            field.take_words(words)
            grid.addWidget(PlainLabel(label), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.wrong)
        self.body.addWidget(self.act, 0, Qt.AlignmentFlag.AlignRight)
        self.act.clicked.connect(self._agree)
        self.setFocusProxy(self.first)

    def _agree(self) -> None:
        first, last = self.first.day(), self.last.day()
        if last < first:
            self.wrong.setText(_("The last day lies before the first one."))
            self.wrong.show()
            self.adjustSize()
            return
        self.agreed.emit(first, last)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._agree()
        else:
            super().keyPressEvent(event)
