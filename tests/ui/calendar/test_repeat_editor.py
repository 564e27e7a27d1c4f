"""The repeat editor: what it shows it gives back, whatever else is touched; only the fields that count are seen (issue 8)."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from leaddesk.domain.recurrence import LAST, Repeat, Rule, settled
from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.ui.planning.repeat_editor import RepeatEditor

START = date(2026, 11, 19)
"""A Thursday."""
CALENDAR = WorkCalendar(ZoneInfo("Europe/London"), country="GB", region="ENG")
RULES = (
    Rule("day", interval=3),
    Rule("week", weekdays=(1, 3), count=4),
    Rule("week", interval=2, weekdays=(0,), until=date(2027, 6, 30)),
    Rule("week", interval=2, weekdays=(0, 6), week_start=6),
    Rule("month", month_days=(31,)),
    Rule("month", month_days=(LAST,)),
    Rule("month", interval=6, month_days=(1, 15)),
    Rule("month", nth=2, weekdays=(1,)),
    Rule("month", nth=LAST, weekdays=(0, 1, 2, 3, 4)),
    Rule("month", month_days=(31,), skips=True),
    Rule("year", month=2, month_days=(29,)),
    Rule("year", month=12, nth=1, weekdays=(6,), interval=2),
)


@pytest.fixture
def editor(qtbot: QtBot) -> RepeatEditor:
    made = RepeatEditor(CALENDAR, START)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_what_is_shown_is_given_back_when_something_else_is_touched(editor: RepeatEditor, rule: Rule) -> None:
    editor.set_repeat(Repeat(rule), START)
    assert editor.repeat() == Repeat(rule)
    editor.shift.setCurrentIndex(editor.shift.findData("next"))
    given = editor.repeat()
    assert given is not None and given.shift == "next"
    assert settled(given.rule, START) == settled(rule, START)


def test_only_the_fields_that_count_are_seen(editor: RepeatEditor) -> None:
    editor.set_repeat(None, START)
    assert not editor.interval.isVisible() and not editor.ends.isVisible() and not editor.said.isVisible()
    editor.every.setCurrentIndex(editor.every.findData("week"))
    assert editor.week.isVisible() and not editor.month.isVisible() and editor.week.days() == (3,)
    editor.counts.setCurrentIndex(editor.counts.findData("done"))
    assert not editor.week.isVisible() and editor.repeat() == Repeat(Rule("week"), "done")
    assert editor.said.text().startswith("Every week after it was done") or "done" in editor.said.text()
    editor.every.setCurrentIndex(editor.every.findData("year"))
    editor.counts.setCurrentIndex(editor.counts.findData("due"))
    assert editor.month.month.isVisible() and editor.month.day.isVisible() and not editor.month.nth.isVisible()
    editor.set_meeting(True)
    assert not editor.counts.isVisible()


def test_the_next_five_days_keep_off_days_nobody_works(editor: RepeatEditor) -> None:
    editor.set_repeat(Repeat(Rule("month", month_days=(25,)), shift="next"), START)
    said = editor.said.text()
    for day in ("Wed 25 Nov", "Tue 29 Dec", "Mon 25 Jan 2027", "Thu 25 Feb 2027", "Thu 25 Mar 2027"):
        assert day in said  # Christmas is a Friday, Boxing Day is had on Monday


def test_the_days_go_along_with_the_first_day_until_one_is_chosen(editor: RepeatEditor) -> None:
    editor.set_repeat(None, START)
    editor.every.setCurrentIndex(editor.every.findData("month"))
    editor.set_start(date(2026, 11, 24))
    assert editor.month.day.currentData() == 24
    editor.month.day.setCurrentIndex(editor.month.day.findData(31))
    editor.set_start(date(2026, 11, 26))
    given = editor.repeat()
    assert given is not None and given.rule.month_days == (31,)
