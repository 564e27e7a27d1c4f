"""The repeat editor as a small question beside a chip or a field, with a line that takes the words: "every second Tuesday"."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain.recurrence import Repeat
from leaddesk.services.typed_days import repeat_of
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.planning.repeat_editor import RepeatEditor
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.text import PlainLabel

WIDTH = 460


class RepeatPopover(Popover):
    """``given`` carries a ``Repeat``, or None for once."""

    given = Signal(object)

    def __init__(self, ws: Workspace, parent: QWidget, repeat: Repeat | None, day: date, *, meeting: bool) -> None:
        super().__init__(_("How often?"), parent, width=WIDTH)
        self._ws, self._day = ws, day
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("in words: every 2 weeks, on the last day of the month"))
        self.line.setAccessibleName(_("How often, in words"))
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._problem.hide()
        self.editor = RepeatEditor(ws.settings.calendar, ws.today(), self)
        self.editor.set_meeting(meeting)
        self.editor.set_repeat(repeat, day)
        self.take = KeyButton(_("Take it"), self, kind="primary", key="Return")
        self.take.clicked.connect(self._take)
        for widget in (self.line, self._problem, self.editor):
            self.body.addWidget(widget)
        self.body.addWidget(self.take, 0, Qt.AlignmentFlag.AlignRight)
        self.line.textEdited.connect(self._typed)
        self.setFocusProxy(self.line)

    def _typed(self, text: str) -> None:
        """What the words say stands in the fields at once."""
        self._problem.hide()
        if not text.strip():
            return
        try:
            repeat = repeat_of(self._ws, text).repeat
        except LeadDeskError:
            return
        self.editor.set_repeat(repeat, self._day)
        self.adjustSize()

    def _take(self) -> None:
        text = self.line.text().strip()
        if text:
            try:
                repeat = repeat_of(self._ws, text).repeat
            except LeadDeskError as error:
                self._problem.setText(f"{error.message} {error.hint}".strip())
                self._problem.show()
                self.adjustSize()
                return
            if self.editor.repeat() is None:
                self.editor.set_repeat(repeat, self._day)
        self.given.emit(self.editor.repeat())
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return
        super().keyPressEvent(event)
