"""The calendar as a report of the command line: its days are said in the language of the user (K7)."""

from __future__ import annotations

from datetime import date

import pytest

from leaddesk.base import i18n
from leaddesk.reporting import calendar, files
from leaddesk.reporting.question import Question
from leaddesk.services.workspace import Workspace


def test_days_and_days_of_the_week_are_in_the_language() -> None:
    day = date(2026, 11, 26)
    i18n.install("de")
    try:
        say = calendar.saying()
        assert (say.weekday(day), say.day(day)) == ("Donnerstag", "Donnerstag 26. Nov. 2026")
        assert say.short(day) == "Donnerstag 26. Nov."
    finally:
        i18n.install()


@pytest.mark.parametrize(("language", "at"), (("en", "4 Mar 2026 11:30"), ("de", "4. März 2026 11:30")))
def test_the_paper_says_when_it_was_made_in_the_language(ws: Workspace, language: str, at: str) -> None:
    i18n.install(language)
    try:
        for name in ("calendar", "process-map"):
            document = files.build(ws, name, Question())
            assert at in document.subtitle and at in document.foot, name
    finally:
        i18n.install()
