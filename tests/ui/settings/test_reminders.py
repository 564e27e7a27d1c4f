"""The section Reminders: each thing saved as it is made and taken back, times that are none, the start with the computer as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox

from leaddesk.base.settings import (
    CLOSE_TO_TRAY,
    QUIET_FROM,
    QUIET_HOURS,
    REMIND,
    REMIND_DAY_AT,
    REMIND_EVERYBODY,
    Setting,
)
from leaddesk.ui.settings.reminders import START, RemindersSection
from leaddesk.ui.settings.value_field import ValueField
from tests.ui.settings.conftest import Desk


@pytest.fixture
def section(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> RemindersSection:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setattr("sys.platform", "linux")
    found = desk.section("reminders")
    assert isinstance(found, RemindersSection)
    return found


def box(section: RemindersSection, code: str) -> QCheckBox:
    found = section.places[code]
    assert isinstance(found, QCheckBox)
    return found


def field(section: RemindersSection, code: str) -> ValueField:
    found = section.places[code]
    assert isinstance(found, ValueField)
    return found


def test_the_minutes_before_are_the_firms_and_undone_there(desk: Desk, section: RemindersSection) -> None:
    minutes = field(section, "reminder_minutes")
    desk.type(minutes.line, "30")
    assert desk.stored("reminder_minutes") == "30"
    desk.type(minutes.line, "2000")
    assert "1440" in minutes.problem() and desk.stored("reminder_minutes") == "30"
    desk.act("edit.undo")
    assert desk.stored("reminder_minutes") == "15"


@pytest.mark.parametrize("setting", [REMIND, QUIET_HOURS])
def test_a_switch_is_saved_and_taken_back(desk: Desk, section: RemindersSection, setting: Setting[bool]) -> None:
    settings = desk.session.context.settings
    before = settings.get(setting)
    box(section, setting.key).click()
    assert settings.get(setting) is not before and desk.window.toast_.text().startswith("Changed")
    desk.act("edit.undo")
    assert settings.get(setting) is before and box(section, setting.key).isChecked() is before


def test_times_are_read_and_what_is_none_is_told_beside_it(desk: Desk, section: RemindersSection) -> None:
    settings = desk.session.context.settings
    start = field(section, QUIET_FROM.key)
    desk.type(start.line, "9:30")
    assert settings.get(QUIET_FROM) == "09:30" and start.text() == "09:30"
    desk.type(start.line, "25:00")
    assert "is not a time" in start.problem() and settings.get(QUIET_FROM) == "09:30"
    day = field(section, REMIND_DAY_AT.key)
    assert day.line.placeholderText() == "08:00"
    desk.type(day.line, "7:15")
    assert settings.get(REMIND_DAY_AT) == "07:15"
    day.line.clear()
    desk.type(day.line, "")
    assert settings.get(REMIND_DAY_AT) == ""


def test_whose_reminders_is_a_choice(desk: Desk, section: RemindersSection) -> None:
    section.whose.chosen.emit("all")
    assert desk.session.context.settings.get(REMIND_EVERYBODY)
    desk.act("edit.undo")
    assert not desk.session.context.settings.get(REMIND_EVERYBODY)


def test_without_a_tray_nothing_is_offered_that_would_hide_the_only_window(section: RemindersSection) -> None:
    assert not box(section, CLOSE_TO_TRAY.key).isEnabled() and section.no_place.isVisible()


def test_the_start_with_the_computer_is_as_the_computer_has_it(
    desk: Desk, section: RemindersSection, tmp_path: Path
) -> None:
    entry = tmp_path / "xdg" / "autostart" / "org.leaddesk.LeadDesk.desktop"
    assert not box(section, START).isChecked()
    box(section, START).click()
    assert "--tray" in entry.read_text(encoding="utf-8") and box(section, START).isChecked()
    desk.act("edit.undo")
    assert not entry.exists() and not box(section, START).isChecked()
    box(section, START).click()
    entry.unlink()  # somebody took it away elsewhere
    section.reload()
    assert not box(section, START).isChecked()


def test_where_it_cannot_be_written_that_is_said(desk: Desk, section: RemindersSection, tmp_path: Path) -> None:
    (tmp_path / "xdg").write_text("in the way", encoding="utf-8")
    box(section, START).click()
    desk.settle()
    assert "cannot be written" in section.problem.text() and section.problem.isVisible()
    assert not box(section, START).isChecked() and not desk.window.toast_.isVisible()
