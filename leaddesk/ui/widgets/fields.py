"""Fields people type into: dates in plain form, text that stays text when something is pasted, a label above its field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.day_typing import DayTyping
from leaddesk.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from leaddesk.domain.days import DayContext

DAY_FORMAT = "ddd d MMM yyyy"
SIDE = 6


class NumberField(QSpinBox):
    """A whole number from ``least`` to ``most`` as wide as it needs, its figures as far from the frame as text elsewhere."""

    def __init__(self, name: str, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(SIDE, 0, SIDE, 0)  # a style sheet does not reach the field inside


class DateField(QDateEdit):
    """A date as "Fri 20 Nov 2026" with a calendar; ``day`` and ``set_day`` speak Python dates.

    Figures are typed section by section, beginning with the day of the month; after ``take_words`` a letter or a plus begins words:
    "tomorrow", "+3", "fri", "in 2 weeks". Where all is marked, so does a figure: "1 Nov", "2026-11-01".
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, day: date | None = None) -> None:
        super().__init__(parent)
        self._said_in: Callable[[], DayContext] | None = None
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setDisplayFormat(DAY_FORMAT)
        calendar = QCalendarWidget(self)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        self.setCalendarWidget(calendar)
        if day is not None:
            self.set_day(day)

    def take_words(self, context: Callable[[], DayContext]) -> None:
        """Understand words as said now: ``context`` tells the firm's today, working days and order of figures."""
        self._said_in = context

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        is_figure = plain and event.text().isdecimal()
        marked = self.lineEdit().selectedText()
        begins = event.text().isalpha() or event.text() == "+" or (is_figure and marked == self.text())
        if plain and begins and self._said_in is not None:
            typing = DayTyping(self, self._said_in())
            typing.said.connect(self.set_day)
            typing.begin(event.text())
            return
        if (
            is_figure and marked and not marked.isdecimal()
        ):  # the name of the weekday: Qt would refuse every figure there
            self.setCurrentSectionIndex(1)
            day = str(self.date().day())
            self.lineEdit().setSelection(self.text().index(day), len(day))
        super().keyPressEvent(event)

    def day(self) -> date:
        """The chosen date."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_day(self, day: date) -> None:
        """Choose a date."""
        self.setDate(QDate(day.year, day.month, day.day))


class PlainEdit(QPlainTextEdit):
    """Several lines of plain text. ``save_wanted`` on Ctrl+Enter, and on Enter alone where ``enter_saves``."""

    save_wanted = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None, *, enter_saves: bool = False) -> None:
        super().__init__(parent)
        self._enter_saves = enter_saves
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text().replace("\0", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if control or (self._enter_saves and not shift):
                self.save_wanted.emit()
                return
        super().keyPressEvent(event)


class Labelled(QWidget):
    """A field under its label (labels stand above, so that German and French fit), with room for one problem below."""

    def __init__(self, label: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        caption = PlainLabel(label, size=TypeSize.SECOND, tone="second")
        caption.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._problem.hide()
        column.addWidget(caption)
        column.addWidget(field)
        column.addWidget(self._problem)

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def set_problem(self, text: str) -> None:
        """Say what is wrong with the field; empty = nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.field.setProperty("problem", bool(text))
        self.field.setAccessibleDescription(text)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
