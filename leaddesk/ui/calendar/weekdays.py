"""On which day weeks begin and which days are its end, as the language's country has it. Days are numbered 0 = Monday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QDate, QLocale

from leaddesk.ui.bridge import words

EARLIEST: Final = date(2, 1, 1)
LATEST: Final = date(9998, 12, 31)
"""Whole weeks around these days are still days."""


def first_weekday() -> int:
    """The day a week begins with: 0 = Monday, 5 = Saturday, 6 = Sunday."""
    return words.locale().firstDayOfWeek().value - 1


def week_of(day: date, first: int | None = None) -> tuple[date, date]:
    """First and last day of the week of ``day``."""
    begin = first_weekday() if first is None else first
    day = min(max(day, EARLIEST), LATEST)
    start = day - timedelta(days=(day.weekday() - begin) % 7)
    return start, start + timedelta(days=6)


def weeks_of_month(day: date, first: int | None = None) -> tuple[date, date]:
    """First and last day of all weeks that hold a day of the month of ``day``."""
    begin = min(max(day, EARLIEST), LATEST).replace(day=1)
    end = (begin + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return week_of(begin, first)[0], week_of(end, first)[1]


def month_stepped(day: date, by: int) -> date:
    """The same day ``by`` months on, the last one of a shorter month; within the years a calendar has."""
    months = min(max(day.year * 12 + day.month - 1 + by, EARLIEST.year * 12), LATEST.year * 12 + 11)
    year, month = divmod(months, 12)
    begin = date(year, month + 1, 1)
    last = ((begin + timedelta(days=31)).replace(day=1) - timedelta(days=1)).day
    return begin.replace(day=min(day.day, last))


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
