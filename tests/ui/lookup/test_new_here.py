"""What is new is announced once, one at a time, never on the first screen, never in the sample (PRODUCT section 9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import NEWS, SINGLE_LETTERS, ComputerSettings
from leaddesk.services import firm_settings, leads, touches
from leaddesk.ui.shell import new_here
from leaddesk.ui.shell.new_here import NewHereLine
from leaddesk.ui.today.page import TodayPage
from tests.ui.lookup.conftest import NOW, Firm, opened


def line_of(firm: Firm) -> NewHereLine:
    page = firm.window.page("today")
    assert isinstance(page, TodayPage)
    return page.new_here


def day(firm: Firm, number: int) -> None:
    """The firm's n-th day, the page come to the front again."""
    clock = firm.ws.clock
    assert isinstance(clock, FixedClock)
    clock.set(NOW + dt.timedelta(days=number - 1))
    firm.window.show_page("inbox")
    firm.window.show_page("today")
    firm.settle()
    page = firm.window.page("today")
    assert isinstance(page, TodayPage)
    firm.bot.waitUntil(lambda: not page.asking._figures.isActive())  # the measures follow the rows
    firm.settle()
    line_of(firm).look()
    firm.settle()


def people(firm: Firm, count: int) -> None:
    for n in range(count):
        leads.add(firm.ws, {"full_name": f"Person {n}"})
    firm.settle()


def press(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_nothing_is_said_on_the_first_day(empty_firm: Firm) -> None:
    people(empty_firm, 21)
    day(empty_firm, 1)
    assert line_of(empty_firm).code() == ""


def test_the_reply_limit_is_asked_about_in_the_first_week_once(empty_firm: Firm) -> None:
    people(empty_firm, 1)
    day(empty_firm, 2)
    line = line_of(empty_firm)
    assert line.code() == "hours" and line.isVisible()
    assert line.accessibleName() == "First reply within 4 working hours, Mon to Fri, 8 to 17: does that fit?"
    assert (line.leave_button.label(), line.act_button.label()) == ("Yes", "Change")
    press(line.leave_button)
    assert line.code() == ""
    for number in (2, 3, 9):
        day(empty_firm, number)
        assert line.code() == ""


def test_change_opens_the_settings_at_reply_and_working_time(empty_firm: Firm) -> None:
    people(empty_firm, 1)
    day(empty_firm, 2)
    press(line_of(empty_firm).act_button)
    empty_firm.settle()
    assert empty_firm.window.page_id() == "settings"


def test_it_says_what_is_so_now(empty_firm: Firm) -> None:
    people(empty_firm, 1)
    firm_settings.change(empty_firm.ws, {"reply_minutes": "60"})
    empty_firm.settle()
    day(empty_firm, 2)
    assert "within 1 working hour," in line_of(empty_firm).accessibleName()


def test_one_a_day_in_their_order_each_once(empty_firm: Firm) -> None:
    people(empty_firm, 21)
    for n in range(1, 6):
        touches.log(empty_firm.ws, n, type="call", outcome="no_answer")
    empty_firm.settle()
    seen = []
    for number in range(2, 9):
        day(empty_firm, number)
        seen.append(line_of(empty_firm).code())
        press(line_of(empty_firm).leave_button)
        line_of(empty_firm).look()
        empty_firm.settle()
        assert line_of(empty_firm).code() == "", "one a day"
    assert seen == ["hours", "by_reason", "measures", "letters", "", "", ""]


def test_it_stays_until_it_is_answered(empty_firm: Firm) -> None:
    people(empty_firm, 1)
    day(empty_firm, 2)
    day(empty_firm, 4)
    assert line_of(empty_firm).code() == "hours"


def test_show_does_it(empty_firm: Firm, computer: ComputerSettings) -> None:
    people(empty_firm, 6)
    for n in range(1, 6):
        touches.log(empty_firm.ws, n, type="call", outcome="no_answer")
    empty_firm.settle()
    for number, code in ((2, "hours"), (3, "by_reason"), (4, "letters")):
        day(empty_firm, number)
        assert line_of(empty_firm).code() == code
        press(line_of(empty_firm).leave_button if code == "hours" else line_of(empty_firm).act_button)
        empty_firm.settle()
    assert computer.get(SINGLE_LETTERS) and empty_firm.window.actions_.action("view.by_reason").isChecked()


def test_letters_that_are_on_already_are_not_offered(empty_firm: Firm, computer: ComputerSettings) -> None:
    computer.set(SINGLE_LETTERS, True)
    people(empty_firm, 6)
    for n in range(1, 6):
        touches.log(empty_firm.ws, n, type="call", outcome="no_answer")
    empty_firm.settle()
    for number in (3, 4):
        day(empty_firm, number)
        press(line_of(empty_firm).leave_button)
    day(empty_firm, 5)
    assert line_of(empty_firm).code() == ""


def test_the_first_screen_stays_alone(empty_firm: Firm) -> None:
    day(empty_firm, 5)
    assert line_of(empty_firm).code() == "" and line_of(empty_firm).isHidden()


def test_it_is_remembered_per_computer_and_file(empty_firm: Firm, computer: ComputerSettings, tmp_path: Path) -> None:
    people(empty_firm, 1)
    day(empty_firm, 2)
    press(line_of(empty_firm).leave_button)
    path = str(empty_firm.ws.path)
    assert set(ComputerSettings(tmp_path / "config").get(NEWS)[path]) == {"hours", "on"}
    for n in range(60):
        new_here.remember(computer, f"/other/{n}.leaddesk", "hours", NOW.date())
    assert len(computer.get(NEWS)) == new_here.FILES_REMEMBERED


@pytest.fixture
def sample(qtbot: QtBot, computer: ComputerSettings, tmp_path: Path) -> Iterator[Firm]:
    yield from opened(qtbot, tmp_path / "sample.leaddesk", computer, fill=True, is_sample=True)


def test_the_sample_announces_nothing(sample: Firm) -> None:
    day(sample, 40)
    assert line_of(sample).code() == ""
