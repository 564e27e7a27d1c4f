"""Until when something is put off: a number key chooses a day that is shown with its weekday, anything else is typed in words.

Asks only. What becomes of the entry or the reminder is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.days_model import DayContext
from leaddesk.domain.put_off import Until, choices, typed
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.text import PlainLabel

MOST = 40
_ICONS = {"later_today": "alarm-clock", "typed": "calendar-days"}


class SnoozePopover(OptionPopover):
    """``chosen_until`` carries an ``Until``. ``days`` tells when it is asked; ``minutes``: so many from now are offered first (a reminder);
    ``after``: the day it stands on, before which nothing is offered.

    Letters and a plus begin the typed day below the rows, Down goes there from the last row.
    """

    chosen_until = Signal(object)

    def __init__(
        self,
        days: Callable[[], DayContext],
        parent: QWidget | None = None,
        *,
        title: str = "",
        minutes: Sequence[int] = (),
        after: date | None = None,
    ) -> None:
        self._days = days
        self._choices = choices(days(), minutes=minutes, after=after)
        super().__init__(title or _("Until when?"), options(self._choices, days()), parent, stays=True)
        self.line = QLineEdit(self)
        self.line.setMaxLength(MOST)
        self.line.setPlaceholderText(_("or a day in words: Tue 10, in 2 weeks, +3"))
        self.line.setAccessibleName(_("Another day, in words"))
        self._said = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self._said.hide()
        self.body.addSpacing(4)
        self.body.addWidget(self.line)
        self.body.addWidget(self._said)
        self.chosen.connect(self._take_code)
        self.line.textEdited.connect(self._say)

    def until_of(self, code: str) -> Until | None:
        """The day behind a row."""
        return next((until for until in self._choices if until.code == code), None)

    def _take_code(self, code: str) -> None:
        until = self.until_of(code)
        if until is not None:
            self._give(until)

    def _give(self, until: Until) -> None:
        self.chosen_until.emit(until)
        self.close()

    def _say(self) -> None:
        """The typed day as it is understood, while it is typed."""
        text = self.line.text().strip()
        self._said.setVisible(bool(text))
        if not text:
            return
        context = self._days()
        try:
            until = typed(text, context)
        except LeadDeskError as error:
            self._said.set_tone("second")
            self._said.setText(error.message)
        else:
            self._said.set_tone("accent")
            self._said.setText(day_of(until, context))
        self.adjustSize()

    def _take_typed(self) -> None:
        try:
            until = typed(self.line.text(), self._days())
        except LeadDeskError as error:
            self._said.set_tone("red")
            self._said.setText(f"{error.message} {error.hint}".strip())
            self._said.show()
            self.adjustSize()
            return
        self._give(until)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        key, text = event.key(), event.text()
        if self.line.hasFocus():
            self._press_in_line(event)
        elif plain and text and (text.isalpha() or text == "+"):
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.setText(text)
            self._say()
        elif key == Qt.Key.Key_Down and self._rows and self._rows[-1].isChecked():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _press_in_line(self, event: QKeyEvent) -> None:
        """What the field below leaves over: Enter takes it, Up goes back to the rows, Esc closes; figures are its own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_typed()
        elif event.key() == Qt.Key.Key_Up:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.close()


def options(found: Sequence[Until], context: DayContext) -> list[Option]:
    """The rows: in words, and behind them the day with its weekday."""
    return [
        Option(until.code, label_of(until, context), day_of(until, context), _ICONS.get(until.code, "moon-star"))
        for until in found
    ]


def label_of(until: Until, context: DayContext) -> str:
    """What a day is called: "Tomorrow", where that is one on which the firm works."""
    if until.code.startswith("in_"):
        minutes = int(until.code[3:])
        if minutes % 60 == 0:
            return ngettext("In {n} hour", "In {n} hours", minutes // 60).format(n=minutes // 60)
        return ngettext("In {n} minute", "In {n} minutes", minutes).format(n=minutes)
    is_next = (until.day - context.today).days == 1
    return {
        "later_today": _("Later today"),
        "tomorrow": _("Tomorrow") if is_next else _("Next working day"),
        "two_days": _("In 2 working days"),
        "next_week": _("Next week"),
        "month": _("In a month"),
    }.get(until.code, _("Another day"))


def day_of(until: Until, context: DayContext) -> str:
    """The day with its weekday, and the time where one is meant."""
    return f"{words.weekday_and_day(until.day, context.today)} {until.time or ''}".strip()
