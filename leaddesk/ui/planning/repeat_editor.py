"""How something comes again, as fields: how often, on which days, until when, counted from what, what becomes of days nobody works.

Says the rule in a plain sentence with the next five days. Saves nothing; reading typed words is ``recurrence_typed``'s.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.recurrence import CountsFrom, Repeat, Rule, checked
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.planning import plan_words
from leaddesk.ui.planning.month_days import MonthDays
from leaddesk.ui.planning.week_days import WeekDays
from leaddesk.ui.widgets.fields import DateField, NumberField
from leaddesk.ui.widgets.text import PlainLabel

MOST: Final = 999
"""The longest interval."""
EVERY: Final = ("", "day", "week", "month", "year")


class RepeatEditor(QWidget):
    """``changed`` when something was chosen. ``repeat()`` None = once. ``meetings`` are never counted from done."""

    changed = Signal()

    def __init__(self, calendar: WorkCalendar, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar, self._today, self._start = calendar, today, today
        self._quiet = False
        self._kept: Repeat | None = None
        self._week_start = 0
        self.every = _combo(_("Comes again"), _every_words())
        self.interval = NumberField(_("Every so many"), 1, MOST)
        self.before = PlainLabel(_("every"))
        self.unit = PlainLabel("")
        self.week = WeekDays(self)
        self.month = MonthDays(self)
        self.ends = _combo(
            _("Until"), (("", _("for ever")), ("count", _("so many times")), ("until", _("until a day")))
        )
        self.count = NumberField(_("How many times"), 1, 999)
        self.until = DateField(_("Until the day"), day=today)
        self.counts = _combo(
            _("Counted from"), (("due", _("from the day itself")), ("done", _("from the day it is done")))
        )
        self.shift = _combo(
            _("On days nobody works"),
            (
                ("none", _("it stays there")),
                ("next", _("the next working day")),
                ("before", _("the working day before")),
            ),
        )
        self.said = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self._build()
        self._wire()
        self._fit()

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        for widget in (self.every, self.before, self.interval, self.unit):
            first.addWidget(widget)
        first.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        self._labels = {
            "ends": PlainLabel(_("How long"), size=TypeSize.SECOND, tone="second"),
            "counts": PlainLabel(_("Counted"), size=TypeSize.SECOND, tone="second"),
            "shift": PlainLabel(_("On days nobody works"), size=TypeSize.SECOND, tone="second"),
        }
        ends = QHBoxLayout()
        for field in (self.ends, self.count, self.until):
            ends.addWidget(field)
        ends.addStretch(1)
        grid.addWidget(self._labels["ends"], 0, 0)
        grid.addLayout(ends, 0, 1)
        grid.addWidget(self._labels["counts"], 1, 0)
        grid.addWidget(self.counts, 1, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._labels["shift"], 2, 0)
        grid.addWidget(self.shift, 2, 1, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self.week)
        column.addWidget(self.month)
        column.addLayout(grid)
        column.addWidget(self.said)
        self.setFocusProxy(self.every)

    def _wire(self) -> None:
        for combo in (self.every, self.ends, self.counts, self.shift):
            combo.currentIndexChanged.connect(self._touched)
        for spin in (self.interval, self.count):
            spin.valueChanged.connect(self._touched)
        self.until.dateChanged.connect(self._touched)
        self.week.changed.connect(self._touched)
        self.month.changed.connect(self._touched)

    # --- the value ------------------------------------------------------------------------------------------------------
    def repeat(self) -> Repeat | None:
        """How it comes again as the fields stand; None = once, or where the fields make no rule."""
        return self._kept

    def set_repeat(self, repeat: Repeat | None, start: date) -> None:
        """Show a rule that begins on ``start``; nothing is emitted."""
        self._start, self._kept = start, repeat
        self._quiet = True
        try:
            self._show(repeat, start)
        finally:
            self._quiet = False
        self._fit()
        self._say()

    def set_start(self, start: date) -> None:
        """It begins on another day; what was not chosen goes along."""
        if start != self._start:
            self._start = start
            self.month.set_start(start)
            self.week.set_start(start)
            self._say()

    def set_meeting(self, meeting: bool) -> None:
        """A meeting takes place on its days, done or not."""
        self._meeting = meeting
        self._fit()

    _meeting = False

    def _show(self, repeat: Repeat | None, start: date) -> None:
        rule = repeat.rule if repeat is not None else Rule("week")
        _choose(self.every, repeat.rule.every if repeat is not None else "")
        self._week_start = rule.week_start
        self.interval.setValue(min(rule.interval, MOST))
        self.week.set_days(rule.weekdays if rule.every == "week" else (), start)
        self.month.set_rule(rule, start)
        _choose(self.ends, "count" if rule.count is not None else "until" if rule.until is not None else "")
        self.count.setValue(rule.count or 10)
        self.until.set_day(rule.until or start.replace(year=start.year + 1, day=min(start.day, 28)))
        _choose(self.counts, repeat.counts_from if repeat is not None else "due")
        _choose(self.shift, repeat.shift if repeat is not None else "none")

    def _read(self) -> Repeat | None:
        every = self.every.currentData()
        if not every:
            return None
        named: dict[str, Any] = {"interval": self.interval.value()}
        counts: CountsFrom = "due" if self._meeting else self.counts.currentData()
        if every == "week" and counts == "due":
            named |= {"weekdays": self.week.days(), "week_start": self._week_start}
        if every in ("month", "year") and counts == "due":
            named |= self.month.named(yearly=every == "year")
        if self.ends.currentData() == "count":
            named["count"] = self.count.value()
        elif self.ends.currentData() == "until":
            named["until"] = self.until.day()
        return Repeat(checked(Rule(every, **named)), counts, self.shift.currentData())

    def _touched(self, *_value: object) -> None:
        if self._quiet:
            return
        self._fit()
        try:
            self._kept = self._read()
        except LeadDeskError as error:
            self.said.set_tone("red")
            self.said.setText(error.message)
            return
        self._say()
        self.changed.emit()

    # --- what is shown --------------------------------------------------------------------------------------------------
    def _fit(self) -> None:
        """Only the fields that count for what is chosen."""
        every = self.every.currentData()
        from_done = self.counts.currentData() == "done" and not self._meeting
        again = bool(every)
        for number in (self.before, self.interval, self.unit):
            number.setVisible(again)
        self.unit.setText(_unit(every, self.interval.value()))
        self.week.setVisible(every == "week" and not from_done)
        self.month.setVisible(every in ("month", "year") and not from_done)
        self.month.set_yearly(every == "year")
        for choice in (self.ends, self._labels["ends"], self.shift, self._labels["shift"]):
            choice.setVisible(again)
        for counted in (self.counts, self._labels["counts"]):
            counted.setVisible(again and not self._meeting)
        self.count.setVisible(again and self.ends.currentData() == "count")
        self.until.setVisible(again and self.ends.currentData() == "until")
        self.said.setVisible(again)

    def _say(self) -> None:
        self.said.set_tone("second")
        if self._kept is None:
            self.said.setText("")
        else:
            self.said.setText(plan_words.again_sentence(self._kept, self._start, self._today, self._calendar))


def _every_words() -> tuple[tuple[str, str], ...]:
    return (
        ("", _("Once")),
        ("day", _("Daily")),
        ("week", _("Weekly")),
        ("month", _("Monthly")),
        ("year", _("Yearly")),
    )


def _unit(every: str, n: int) -> str:
    """What stands behind the number: "2 weeks"."""
    return {
        "day": ngettext("day", "days", n),
        "week": ngettext("week", "weeks", n),
        "month": ngettext("month", "months", n),
        "year": ngettext("year", "years", n),
    }.get(every, "")


def _combo(name: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for code, words in choices:
        made.addItem(words, code)
    return made


def _choose(combo: QComboBox, code: str) -> None:
    combo.setCurrentIndex(max(0, combo.findData(code)))
