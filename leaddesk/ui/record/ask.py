"""Small questions about records: the next step, a light touch, a tag. Each is a popover with one or two fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain import codes, inputs, recurrence_typed
from leaddesk.domain.days import DayContext
from leaddesk.domain.parking import LIGHT_CHANNELS
from leaddesk.services.followups import NextStep
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import DateField, Labelled
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons

SaidIn = Callable[[], DayContext]
"""The day and the words in which days are typed."""


class Question(Popover):
    """A popover with fields and one button; Enter answers."""

    def __init__(self, title: str, button: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._button = KeyButton(button, self, kind="primary", key="Return")
        self._button.clicked.connect(self.answer)

    def finish(self) -> None:
        """Put the button below the fields."""
        self.body.addWidget(self._button, 0, Qt.AlignmentFlag.AlignRight)

    def answer(self) -> None:
        """Check the fields and emit; overridden."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
            return
        super().keyPressEvent(event)


class StepQuestion(Question):
    """What to do next and when. ``given`` carries a ``NextStep``."""

    given = Signal(object)

    def __init__(self, parent: QWidget, days: SaidIn, *, due: date, what: str = "", time: str = "") -> None:
        super().__init__(_("What is the next step?"), _("Plan it"), parent)
        self._what = QLineEdit(what or _("Call"), self)
        self._label = Labelled(_("Next step"), self._what)
        self._day = DateField(_("Due on"), self, day=due)
        self._day.take_words(days)
        self._time = QLineEdit(time, self)
        self._time.setPlaceholderText(_("any time, or 14:30"))
        self._time_label = Labelled(_("At"), self._time)
        self._dated = QCheckBox(_("On a day"), self)
        self._dated.setChecked(True)
        self._dated.toggled.connect(self._day.setEnabled)
        self._dated.toggled.connect(self._time.setEnabled)
        self._days = days
        self._again = QLineEdit(self)
        self._again.setPlaceholderText(_("once, or every 2 weeks"))
        self._again_label = Labelled(_("Comes again"), self._again)
        self._dated.toggled.connect(self._again.setEnabled)
        for widget in (self._label, self._dated, self._day, self._time_label, self._again_label):
            self.body.addWidget(widget)
        self.finish()
        self.setFocusProxy(self._what)
        self._what.selectAll()

    def answer(self) -> None:
        what, time = self._what.text().strip(), self._time.text().strip()
        if not what:
            self._label.set_problem(_("Say what the next step is."))
            return
        try:
            at = inputs.clock_time(time, field="next_action_due") if time and self._dated.isChecked() else None
        except LeadDeskError as error:
            self._time_label.set_problem(error.message)
            return
        typed = self._again.text().strip() if self._dated.isChecked() else ""
        again = recurrence_typed.read(typed, self._days()) if typed else None
        if typed and again is None:
            self._again_label.set_problem(_("“{text}” does not say how often.").format(text=typed))
            return
        day = self._day.day() if self._dated.isChecked() else None
        self.given.emit(NextStep(what, day, at, repeat=again.repeat if again is not None else None))
        self.close()


class LightQuestion(Question):
    """What a parked lead gets while it waits, before the day it wakes. ``given`` carries a ``NextStep`` with its channel."""

    given = Signal(object)

    def __init__(self, parent: QWidget, days: SaidIn, *, due: date, until: date, today: date) -> None:
        super().__init__(_("What do they get while they wait?"), _("Plan it"), parent)
        self._until, self._today = until, today
        segments = [Segment(code, _(codes.ACTIVITY_TYPES[code]), ACTIVITY_ICONS[code]) for code in LIGHT_CHANNELS]
        self._kinds = SegmentedButtons(segments, name=_("Kind"), small=True)
        self._what = QLineEdit(_("Send a card"), self)
        self._label = Labelled(_("What"), self._what)
        self._day = DateField(_("Due on"), self, day=due)
        self._day.take_words(days)
        self._day_label = Labelled(_("On which day?"), self._day)
        for widget in (self._kinds, self._label, self._day_label):
            self.body.addWidget(widget)
        self.finish()
        self.setFocusProxy(self._what)
        self._what.selectAll()

    def answer(self) -> None:
        what, day = self._what.text().strip(), self._day.day()
        if not what:
            self._label.set_problem(_("Say what they get."))
            return
        if not self._today <= day < self._until:
            self._day_label.set_problem(_("From today on, before the day they wake up."))
            return
        self.given.emit(NextStep(what, day, None, self._kinds.code()))
        self.close()


class TextQuestion(Question):
    """One line of text. ``given`` carries it; an empty one closes without an answer."""

    given = Signal(str)

    def __init__(self, parent: QWidget, *, title: str, label: str, button: str) -> None:
        super().__init__(title, button, parent)
        self._text = QLineEdit(self)
        self.body.addWidget(Labelled(label, self._text))
        self.finish()
        self.setFocusProxy(self._text)

    def answer(self) -> None:
        text = self._text.text().strip()
        if text:
            self.given.emit(text)
        self.close()
