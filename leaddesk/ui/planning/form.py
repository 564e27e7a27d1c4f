"""The plan as a form: every field with its label, the repeat editor below. What is changed is said over the typed line. Saves nothing."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain import codes, inputs
from leaddesk.services.typed_days import day_context
from leaddesk.ui.planning import plan_words, typed_values
from leaddesk.ui.planning.plan_state import PlanState
from leaddesk.ui.planning.repeat_editor import RepeatEditor
from leaddesk.ui.planning.whom_field import WhomField
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.fields import DateField, Labelled, PlainEdit
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS, icon
from leaddesk.ui.widgets.text import no_mnemonic

CHANNELS = tuple(code for code in codes.ACTIVITY_TYPES if code != "note")
MEETING_CHANNELS = ("meeting", "visit")


class PlanForm(QWidget):
    """``resized`` when it needs another height."""

    resized = Signal()

    def __init__(self, context: UiContext, state: PlanState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._state = context, state
        self._quiet = False
        ws = context.ws
        self.what = QLineEdit(self)
        self.whom = WhomField(context, self)
        self.channel = _combo(_("How"))
        self.day = DateField(_("Day"), self, day=ws.today())
        self.day.take_words(partial(day_context, ws))
        self.time = QLineEdit(self)
        self.time.setPlaceholderText(_("any time, or 14:30"))
        self.minutes = QLineEdit(self)
        self.until = DateField(_("Last day"), self, day=ws.today())
        self.until.take_words(partial(day_context, ws))
        self.owner = _combo(_("Whose"))
        self.place = QLineEdit(self)
        self.reminder = _combo(_("Reminder"))
        self.repeat = RepeatEditor(ws.settings.calendar, ws.today(), self)
        self.note = PlainEdit(_("Note"), self)
        self.note.setFixedHeight(58)
        self._labelled: dict[str, Labelled] = {}
        self._build()
        self._wire()
        state.changed.connect(self.show_plan)
        state.checked_changed.connect(self._say_usual)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        places: tuple[tuple[str, QWidget, int, int, int], ...] = (
            ("what", self.what, 0, 0, 4),
            ("channel", self.channel, 0, 4, 2),
            ("whom", self.whom, 1, 0, 4),
            ("owner_id", self.owner, 1, 4, 2),
            ("day", self.day, 2, 0, 2),
            ("time", self.time, 2, 2, 2),
            ("minutes", self.minutes, 2, 4, 2),
            ("end_day", self.until, 2, 4, 2),
            ("place", self.place, 3, 0, 4),
            ("reminder_min", self.reminder, 3, 4, 2),
        )
        labels = {"day": _("Day"), "time": _("At"), "end_day": _("Last day")}
        for name, widget, row, column, span in places:
            labelled = Labelled(labels.get(name) or plan_words.label(name), widget)
            self._labelled[name] = labelled
            grid.addWidget(labelled, row, column, 1, span)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        self._labelled["note"] = Labelled(plan_words.label("note"), self.note)
        self._labelled["repeat"] = Labelled(plan_words.label("repeat"), self.repeat)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(grid)
        outer.addWidget(self._labelled["note"])
        outer.addWidget(self._labelled["repeat"])

    def _wire(self) -> None:
        self.what.textEdited.connect(lambda text: self._say(what=text.strip()))
        self.whom.taken.connect(lambda whom: self._say(whom=whom))
        self.whom.resized.connect(self.resized)
        self.channel.currentIndexChanged.connect(lambda _at: self._say(channel=self.channel.currentData()))
        self.day.dateChanged.connect(lambda _day: self._say(day=self.day.day()))
        self.time.editingFinished.connect(self._time_typed)
        self.minutes.editingFinished.connect(self._minutes_typed)
        self.until.dateChanged.connect(lambda _day: self._say(end_day=max(self.until.day(), self.day.day())))
        self.owner.currentIndexChanged.connect(lambda _at: self._say(owner_id=self.owner.currentData()))
        self.place.textEdited.connect(lambda text: self._say(place=text.strip()))
        self.reminder.currentIndexChanged.connect(lambda _at: self._say(reminder_min=self.reminder.currentData()))
        self.repeat.changed.connect(lambda: self._say(repeat=self.repeat.repeat()))
        self.note.textChanged.connect(lambda: self._say(note=self.note.toPlainText().strip()))

    def _say(self, **values: Any) -> None:
        if self._quiet:
            return
        self._quiet = True  # the field itself stands as it was typed
        try:
            self._state.say(**values)
        finally:
            self._quiet = False
        if "day" in values:
            self.repeat.set_start(values["day"])
        self.resized.emit()

    def take_typed(self) -> bool:
        """What still stands typed in a field; False where it cannot be that, and it says so."""
        self._time_typed()
        self._minutes_typed()
        return not any(self._labelled[name].problem() for name in ("time", "minutes"))

    def _time_typed(self) -> None:
        text = self.time.text().strip()
        self._labelled["time"].set_problem("")
        if self._quiet:
            return
        try:
            time = inputs.clock_time(text, field="time") if text else None
        except LeadDeskError as error:
            self._labelled["time"].set_problem(error.message)
            self.resized.emit()
            return
        if time != self._state.plan.time:
            self._say(time=time)

    def _minutes_typed(self) -> None:
        text = self.minutes.text().strip()
        self._labelled["minutes"].set_problem("")
        if self._quiet:
            return
        try:
            minutes = typed_values.minutes(text) if text else None
        except LeadDeskError as error:
            self._labelled["minutes"].set_problem(error.message)
            self.resized.emit()
            return
        if minutes != self._state.plan.minutes:
            self._say(minutes=minutes)

    # --- what is shown --------------------------------------------------------------------------------------------------
    def show_plan(self) -> None:
        """Every field as the plan has it, but for what somebody types in just now."""
        if self._quiet:
            return
        self._quiet = True
        try:
            self._show()
        finally:
            self._quiet = False

    def _show(self) -> None:
        plan = self._state.plan
        meeting = plan.kind == "meeting"
        _fill(self.channel, _channel_choices(meeting), plan.channel or ("meeting" if meeting else ""))
        _fill(self.owner, self._owner_choices(), plan.owner_id)
        self._labelled["owner_id"].setVisible(len(self._state.people) > 1)
        _fill(self.reminder, self._reminder_choices(), plan.reminder_min)
        for line, text in ((self.what, plan.what), (self.place, plan.place), (self.time, plan.time or "")):
            if line.text().strip() != text:
                line.setText(text)
        self.what.setPlaceholderText(plan.title)
        minutes = typed_values.text_of("minutes", plan)
        if typed_values.text_of("minutes", plan) != self.minutes.text():
            self.minutes.setText(minutes)
        if self.whom.whom() != plan.whom:
            self.whom.show_whom(plan.whom)
        if plan.day is not None:
            self.day.set_day(plan.day)
        days = meeting and plan.time is None  # whole days have a last one, anything else takes so long
        self._labelled["end_day"].setVisible(days)
        self._labelled["minutes"].setVisible(not days)
        if days and plan.day is not None:
            self.until.set_day(max(plan.end_day or plan.day, plan.day))
        self.repeat.set_meeting(meeting)
        if plan.repeat != self.repeat.repeat() or plan.repeat is None:
            self.repeat.set_repeat(plan.repeat, plan.day or self._context.ws.today())
        elif plan.day is not None:
            self.repeat.set_start(plan.day)
        self._labelled["note"].setVisible(meeting)
        if self.note.toPlainText().strip() != plan.note:
            self.note.setPlainText(plan.note)
        self._say_usual()
        self.resized.emit()

    def _say_usual(self) -> None:
        usual = self._state.checked.usual
        self.minutes.setPlaceholderText(plan_words.takes(None, usual) if usual else "")

    def _owner_choices(self) -> tuple[tuple[str, object], ...]:
        meeting = self._state.plan.kind == "meeting"
        nobody = _("me") if meeting else _("as the lead")
        return ((nobody, None), *((name, row_id) for row_id, name in self._state.people.items()))

    def _reminder_choices(self) -> tuple[tuple[str, object], ...]:
        usual = int(self._context.ws.settings["reminder_minutes"]) if self._state.plan.time else 0
        known = dict.fromkeys((*plan_words.REMINDERS, self._state.plan.reminder_min))
        return tuple((plan_words.reminder(minutes, usual), minutes) for minutes in known)

    def say_problem(self, name: str, text: str) -> bool:
        """Say what is wrong below its field; False where there is no such field."""
        labelled = self._labelled.get(
            {"next_action": "what", "next_action_due": "day", "owner": "owner_id"}.get(name, name)
        )
        if labelled is None:
            return False
        labelled.set_problem(text)
        labelled.field.setFocus()
        return True


def _channel_choices(meeting: bool) -> tuple[tuple[str, object], ...]:
    if meeting:
        return tuple((_(codes.ACTIVITY_TYPES[code]), code) for code in MEETING_CHANNELS)
    return ((_("any way"), ""), *((_(codes.ACTIVITY_TYPES[code]), code) for code in CHANNELS))


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made


def _fill(combo: QComboBox, choices: tuple[tuple[str, object], ...], current: object) -> None:
    """Offer ``choices`` and choose ``current``."""
    shown = [(combo.itemText(n), combo.itemData(n)) for n in range(combo.count())]
    if shown != list(choices):
        combo.clear()
        for words, code in choices:
            if isinstance(code, str) and code in ACTIVITY_ICONS:
                combo.addItem(icon(ACTIVITY_ICONS[code]), no_mnemonic(words), code)
            else:
                combo.addItem(words, code)
    place = next((n for n in range(combo.count()) if combo.itemData(n) == current), 0)
    combo.setCurrentIndex(place)
