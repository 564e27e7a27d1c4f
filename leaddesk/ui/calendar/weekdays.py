"""On which day weeks begin, and how days and months are called, as the language's country has it. Days are numbered 0 = Monday.

Which days a week or a month holds: ``domain.calendar_days``.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from leaddesk.ui.bridge import words


def first_weekday() -> int:
    """The day a week begins with: 0 = Monday, 5 = Saturday, 6 = Sunday."""
    return words.locale().firstDayOfWeek().value - 1


def month_name(day: date) -> str:
    """ "November 2026", as the language writes it where it stands alone."""
    shown = QDate(day.year, day.month, 1)
    name = words.locale().standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
    return f"{name[:1].upper()}{name[1:]} {shown.year()}"


def day_name(weekday: int, *, short: bool = False) -> str:
    """ "Thursday", or "Thu"; 0 = Monday."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    name = words.locale().standaloneDayName(weekday + 1, form)
    return f"{name[:1].upper()}{name[1:]}"


def day_whole(day: date) -> str:
    """ "Thursday 19 November 2026": a day said whole."""
    return words.locale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")


def number_of(day: date, *, whole: bool = False) -> str:
    """The number of a day, and with ``whole`` its month: "2 Nov"."""
    return words.locale().toString(QDate(day.year, day.month, day.day), "d MMM") if whole else words.number(day.day)
