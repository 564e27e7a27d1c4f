"""The calendar as a report of the command line: its days are said in the language of the user (K7)."""

from __future__ import annotations

from datetime import date

from leaddesk.base import i18n
from leaddesk.reporting import calendar


def test_days_of_the_week_are_in_the_language_and_days_in_iso() -> None:
    day = date(2026, 11, 26)
    i18n.install("de")
    try:
        say = calendar.saying()
        assert (say.weekday(day), say.day(day)) == ("Donnerstag", "Donnerstag 2026-11-26")
        assert say.short(day) == "Donnerstag 11-26"
    finally:
        i18n.install()
