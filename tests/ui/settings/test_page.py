"""The page Settings: opened by its key, settings found by a word, everything by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.ui.settings.find import find
from leaddesk.ui.settings.sections import sections
from leaddesk.ui.widgets.text import PlainLabel
from tests.ui.settings.conftest import Desk


def test_settings_open_by_their_key_and_escape_leads_back(desk: Desk) -> None:
    desk.window.show_page("inbox")
    desk.settle()
    assert desk.window.actions_.keys("tools.settings") == "Ctrl ,"
    desk.act("tools.settings")
    assert desk.window.page_id() == "settings"
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.page_id() == "inbox"


def test_a_setting_is_found_by_a_word_and_takes_the_focus(desk: Desk) -> None:
    desk.act("tools.settings")
    desk.act("edit.find")
    assert desk.page.field.hasFocus()
    QTest.keyClicks(desk.page.field, "holiday")
    desk.settle()
    desk.press(Qt.Key.Key_Return)
    reply = desk.page.section("reply")
    assert reply.isVisible() and reply.holidays.country.box.hasFocus()  # type: ignore[attr-defined]


def test_every_setting_is_found_and_has_a_place(desk: Desk) -> None:
    """None is listed that the section could not show."""
    for info in sections():
        section = desk.section(info.code)
        for named in info.settings:
            assert any(named in entry.settings for entry in find(named.label, sections())), named.label
            assert named.code in section.places, f"{info.code}: {named.code}"


def test_nothing_found_is_said(desk: Desk) -> None:
    desk.act("tools.settings")
    desk.page.field.setText("xyzzy")
    labels = desk.page.panes()[1].findChildren(PlainLabel)
    assert [label.text() for label in labels if label.isVisible()] == ["No setting is called so."]
    desk.page.field.clear()
    assert find("", sections())[0].section.code == sections()[0].code


def test_a_section_called_so_is_found_before_others_that_speak_of_it() -> None:
    assert find("keys", sections())[0].section.code == "keys"


def test_sections_are_gone_through_by_keys(desk: Desk) -> None:
    desk.act("tools.settings")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert desk.page.section(sections()[1].code).isVisible()


def test_the_wheel_over_a_choice_changes_nothing(desk: Desk) -> None:
    """What is saved as made must not be made by scrolling past it."""
    reply = desk.section("reply")
    box = reply.holidays.country.box
    centre = box.rect().center().toPointF()
    wheel = QWheelEvent(
        centre, box.mapToGlobal(centre), box.rect().center(), box.rect().center(), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    desk.settle()
    assert desk.stored("holidays_country") == ""


def test_every_field_has_a_name(desk: Desk) -> None:
    for info in sections():
        section = desk.section(info.code)
        unnamed = [
            type(widget).__name__
            for widget in section.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
        ]
        assert unnamed == [], info.code


def test_numbers_of_the_rules_are_saved_and_bounded(desk: Desk) -> None:
    """S4-2, S2-8, S3-1: tries, days, ways, how often later, old rows a day, black hole."""
    later = desk.section("later")
    assert later.silent.text() == (
        "Proposed after 6 tries over 10 days by 2 ways, without any reply. You confirm. A later reply takes it back."
    )
    desk.type(later.places["silent_tries"].line, "4")
    assert desk.stored("silent_tries") == "4" and "4 tries" in later.silent.text()
    for key, old in (
        ("parked_limit", "3"),
        ("backlog_per_day", "10"),
        ("black_hole_days", "14"),
        ("onboarding_days", "2"),
        ("silent_channels", "2"),
    ):
        field = later.places[key]
        assert field.text() == old
        desk.type(field.line, "many")
        assert field.problem().endswith(f"{old} is kept.") and desk.stored(key) == old
    desk.act("edit.undo")
    assert desk.stored("silent_tries") == "6" and later.places["silent_tries"].text() == "6"


def test_how_long_a_contact_takes_is_a_number_for_each_kind_k7(desk: Desk) -> None:
    section = desk.section("minutes")
    assert {key: place.text() for key, place in section.places.items() if key != "calendar_file"} == {
        "minutes_call": "15", "minutes_email": "10", "minutes_meeting": "60", "minutes_visit": "90", "minutes_message": "5",
        "minutes_letter": "15",
    }  # fmt: skip
    desk.type(section.places["minutes_visit"].line, "75")
    assert desk.stored("minutes_visit") == "75"
    desk.type(section.places["minutes_visit"].line, "0")
    assert desk.stored("minutes_visit") == "75"


def test_a_calendar_file_beside_the_data_file_is_one_tick_and_one_undo(desk: Desk) -> None:
    box = desk.section("minutes:calendar_file").places["calendar_file"]
    target = desk.ws.path.with_suffix(".ics")
    assert not box.isChecked() and not target.exists()
    box.click()
    desk.settle()
    assert desk.stored("calendar_file") == "1"
    desk.bot.waitUntil(target.is_file, timeout=20_000)
    desk.act("edit.undo")
    assert desk.stored("calendar_file") == "0" and not box.isChecked()
