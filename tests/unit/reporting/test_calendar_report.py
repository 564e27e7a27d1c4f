"""The calendar as a report of the command line: its days are said in the language of the user (K7)."""

from __future__ import annotations

from datetime import date

from leaddesk.base import i18n
from leaddesk.reporting import calendar


def test_days_and_days_of_the_week_are_in_the_language() -> None:
    day = date(2026, 11, 26)
    i18n.install("de")
    try:
        say = calendar.saying()
        assert (say.weekday(day), say.day(day)) == ("Donnerstag", "Donnerstag 26. Nov. 2026")
        assert say.short(day) == "Donnerstag 26. Nov."
    finally:
        i18n.install()
