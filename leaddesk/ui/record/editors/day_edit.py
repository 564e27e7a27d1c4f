"""A day that may be missing: typed as people say it ("4 Dec", "tomorrow", "+3") or chosen in a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.days import DayContext
from leaddesk.ui.record.editors.field_words import FieldWords
from leaddesk.ui.record.field_edit import FieldEdit
from leaddesk.ui.widgets.icons import icon
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.text import set_tip


class DayEdit(FieldEdit):
    """An ``Editor`` for a day, with or without a time. Down opens the calendar."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, context: Callable[[], DayContext], words: FieldWords
    ) -> None:
        super().__init__(name, parent, framed=True, shown=words.day_shown, written=words.day_written)
        self._context = context
        self._calendar = self.addAction(icon("calendar-days", "text3"), QLineEdit.ActionPosition.TrailingPosition)
        self._calendar.triggered.connect(self.open_calendar)
        set_tip(self._calendar, _("Choose in the calendar"))
        self.setPlaceholderText(_("such as tomorrow, +3"))

    def open_calendar(self) -> None:
        """A month to choose from; a time that stands behind the day stays."""
        popover = _CalendarPopover(self.accessibleName(), self)
        stored = self.typed().partition(" ")[0]
        day = QDate.fromString(stored, Qt.DateFormat.ISODate)
        popover.calendar.setSelectedDate(day if day.isValid() else _qdate(self._context().today))
        popover.calendar.activated.connect(lambda chosen: self._take(chosen, popover))
        popover.calendar.clicked.connect(lambda chosen: self._take(chosen, popover))
        popover.open_at(self)

    def _take(self, chosen: QDate, popover: Popover) -> None:
        _day, _space, time = self.typed().partition(" ")
        popover.close()
        stored = self.typed()[:1].isdigit() and len(self.typed().partition(" ")[0]) == len("2026-11-30")
        self.setText(f"{chosen.toString(Qt.DateFormat.ISODate)} {time if stored else ''}".strip())
        self.send_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.open_calendar()
        else:
            super().keyPressEvent(event)


class _CalendarPopover(Popover):
    """A month; the keyboard goes to it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        self.body.addWidget(self.calendar)
        self.setFocusProxy(self.calendar)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
