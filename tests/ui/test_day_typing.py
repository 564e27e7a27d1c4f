"""A day is typed in words over a date field: "tomorrow", "+3", "fri"; figures stay as they are."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from leaddesk.domain.days import DayContext
from leaddesk.ui.widgets.day_typing import DayTyping
from leaddesk.ui.widgets.fields import DateField

SUNDAY = date(2026, 11, 22)


@pytest.fixture
def field(qtbot: QtBot) -> DateField:
    made = DateField("Due on", day=SUNDAY)
    made.take_words(lambda: DayContext(SUNDAY, "10:00"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


def typing(field: DateField) -> DayTyping | None:
    return next((one for one in field.findChildren(DayTyping) if one.isVisible()), None)


@pytest.mark.parametrize(
    ("words", "day"),
    [("tomorrow", date(2026, 11, 23)), ("+3", date(2026, 11, 25)), ("fri", date(2026, 11, 27)), ("Di", date(2026, 11, 24)),
     ("in 2 weeks", date(2026, 12, 6)), ("nov 30", date(2026, 11, 30))],
)  # fmt: skip
def test_words_are_a_day(field: DateField, words: str, day: date) -> None:
    QTest.keyClicks(field, words[0])
    over = typing(field)
    assert over is not None and over.text() == words[0]
    QTest.keyClicks(over, words[1:])
    QTest.keyClick(over, Qt.Key.Key_Return)
    assert field.day() == day and typing(field) is None


def test_what_is_no_day_stays_open_and_esc_leaves_the_date(field: DateField) -> None:
    QTest.keyClicks(field, "x")
    over = typing(field)
    assert over is not None
    QTest.keyClick(over, Qt.Key.Key_Return)
    assert over.property("problem") is True and over.accessibleDescription() == "That is not a day."
    QTest.keyClick(over, Qt.Key.Key_Escape)
    assert field.day() == SUNDAY and typing(field) is None


def test_going_on_takes_the_day(field: DateField) -> None:
    QTest.keyClicks(field, "m")
    over = typing(field)
    assert over is not None
    QTest.keyClicks(over, "orgen")
    over.clearFocus()
    assert field.day() == date(2026, 11, 23)


def test_figures_are_typed_as_ever(field: DateField) -> None:
    QTest.keyClicks(field, "5")
    assert typing(field) is None


def test_a_figure_on_the_marked_whole_begins_a_day_in_words(field: DateField) -> None:
    field.selectAll()
    QTest.keyClicks(field, "1")
    over = typing(field)
    assert over is not None
    QTest.keyClicks(over, " Dec 2026")
    QTest.keyClick(over, Qt.Key.Key_Return)
    assert field.day() == date(2026, 12, 1)


def test_a_figure_on_the_name_of_the_weekday_goes_to_the_day(field: DateField) -> None:
    """Tab marks the first section, where Qt refuses every figure."""
    field.clearFocus()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    assert not field.lineEdit().selectedText().isdecimal()
    QTest.keyClicks(field, "05")
    assert field.day() == date(2026, 11, 5)
