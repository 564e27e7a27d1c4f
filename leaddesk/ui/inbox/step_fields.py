"""The next step as fields in one line: what, on which day, at what time. Empty = no step."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import inputs
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from leaddesk.ui.widgets.fields import DateField
from leaddesk.ui.widgets.text import PlainLabel


class StepFields(QWidget):
    """``step`` reads the fields; raises UserError for a time that is none."""

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._what = QLineEdit(self)
        self._what.setPlaceholderText(_("Next step"))
        self._what.setAccessibleName(_("Next step"))
        self._day = DateField(_("Due on"), self, day=ws.today())
        self._day.setDisplayFormat("ddd d MMM")
        self._time = QLineEdit(self)
        self._time.setPlaceholderText(_("time"))
        self._time.setAccessibleName(_("At what time"))
        self._time.setFixedWidth(52)
        row.addWidget(PlainLabel(_("Next"), tone="second"))
        row.addWidget(self._what, 1)
        row.addWidget(self._day)
        row.addWidget(self._time)

    def set_step(self, what: str, due_on: date, due_time: str | None) -> None:
        """Pre-fill a proposal."""
        self._what.setText(what)
        self._day.set_day(due_on)
        self._time.setText(due_time or "")

    def clear(self) -> None:
        """No step, the day on tomorrow."""
        self._what.clear()
        self._time.clear()
        self._day.set_day(self._ws.settings.calendar.next_working_day(self._ws.today()))

    def step(self) -> NextStep | None:
        """The step as typed; None where no text was given."""
        what, time = self._what.text().strip(), self._time.text().strip()
        if not what or not self.isEnabled():
            return None
        return NextStep(what, self._day.day(), inputs.clock_time(time, field="next_action_due") if time else None)

    def take_focus(self) -> None:
        self._what.setFocus()
