"""The next step as fields: what, on which day, at what time. Empty = no step. The log bar places them."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes, inputs
from leaddesk.services.followups import NextStep
from leaddesk.services.typed_days import day_context
from leaddesk.services.workspace import Workspace
from leaddesk.ui.record.drafts import TypedStep
from leaddesk.ui.widgets.fields import DateField
from leaddesk.ui.widgets.text import PlainLabel

TIME_WIDTH = 50


class StepFields:
    """``what`` and ``when`` are widgets to be placed; ``step`` reads them; raises UserError for a time that is none."""

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        self._ws = ws
        self.what = QWidget(parent)
        self.when = QWidget(parent)
        self._label = PlainLabel(_("Next"), tone="second")
        self._what = QLineEdit()
        self._what.setPlaceholderText(_("Next step"))
        self._what.setAccessibleName(_("Next step"))
        self._day = DateField(_("Due on"), day=ws.today())
        self._day.take_words(partial(day_context, ws))
        self._day.setDisplayFormat("ddd d MMM")
        self._time = QLineEdit()
        self._time.setPlaceholderText(_("time"))
        self._time.setAccessibleName(_("At what time"))
        self._time.setFixedWidth(TIME_WIDTH)
        self._channel = ""
        self._proposed: TypedStep | None = None
        self._label.setBuddy(self._what)
        for host, widgets in ((self.what, (self._label, self._what)), (self.when, (self._day, self._time))):
            row = QHBoxLayout(host)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            for widget in widgets:
                row.addWidget(widget)
        self.set_typed(TypedStep("", ws.today(), ""))  # the next working day is looked up once a record is shown

    def set_tight(self, tight: bool) -> None:
        """In one line with everything else there is no room for the label; the field says itself what it is."""
        self._label.setVisible(not tight)
        self._what.setPlaceholderText(_("Next") if tight else _("Next step"))
        self._what.setMinimumWidth(64 if tight else 90)
        self._day.setFixedWidth(114 if tight else 122)

    def propose(self, what: str, due_on: date, due_time: str | None, channel: str = "") -> None:
        """Pre-fill a proposal."""
        self.set_typed(TypedStep(what, due_on, due_time or "", channel))
        self._proposed = self.typed()

    def is_touched(self) -> bool:
        """Whether somebody changed what was pre-filled, or typed a step where none was."""
        return self.typed() != self._proposed

    def typed(self) -> TypedStep:
        """The fields as they stand."""
        return TypedStep(self._what.text(), self._day.day(), self._time.text(), self._channel)

    def set_typed(self, typed: TypedStep) -> None:
        """Put the fields as they stood."""
        self._what.setText(typed.what)
        self._day.set_day(typed.day)
        self._time.setText(typed.time)
        self._channel = typed.channel

    def clear(self) -> None:
        """No step, the day on the next working day."""
        self.set_typed(TypedStep("", self._ws.settings.calendar.next_working_day(self._ws.today()), ""))
        self._proposed = self.typed()

    def set_enabled(self, enabled: bool) -> None:
        """A closed lead has no next step."""
        self.what.setEnabled(enabled)
        self.when.setEnabled(enabled)

    def is_enabled(self) -> bool:
        return self.what.isEnabled()

    def step(self) -> NextStep | None:
        """The step as typed; None where no text was given."""
        what, time = self._what.text().strip(), self._time.text().strip()
        if not what or not self.is_enabled():
            return None
        at = inputs.clock_time(time, field="next_action_due") if time else None
        return NextStep(what, self._day.day(), at, self._channel_of(what))

    def _channel_of(self, what: str) -> str:
        """The proposed channel while its words still stand at the front; else the kind the text begins with, if any."""
        said = what.casefold()
        proposed = self._proposed.what.casefold() if self._proposed is not None else ""
        if self._channel and proposed and said.startswith(proposed):
            return self._channel
        kinds = (code for code in codes.ACTIVITY_TYPES if code != "note")
        return next((code for code in kinds if said.startswith(_(codes.ACTIVITY_TYPES[code]).casefold())), "")

    def take_focus(self) -> None:
        self._what.setFocus()
