"""What belongs to this computer: language, look and keys, each taken back by Undo (issue 6, PRODUCT section 3)."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.base.settings import ANIMATIONS, DENSITY, LANGUAGE, SHORTCUTS, THEME
from leaddesk.services import leads, undoing
from leaddesk.ui.bridge.appearance import appearance
from tests.ui.settings.conftest import Desk


def press_key(row: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    row.catch()
    QTest.keyClick(row._catch, key, modifier)


def test_every_action_has_a_row_and_words_find_it(desk: Desk) -> None:
    section = desk.section("keys")
    assert set(section.rows) == {spec.id for spec in desk.window.actions_.specs()}
    section.field.setText("undo")
    seen = {action for action, row in section.rows.items() if row.isVisible()}
    assert "edit.undo" in seen and "lead.new" not in seen


def test_another_key_acts_at_once_is_remembered_and_undo_takes_it_back(desk: Desk) -> None:
    section, manager = desk.section("keys"), desk.window.actions_
    press_key(section.rows["lead.tag"], Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert manager.keys_of("lead.tag") == "Ctrl+T"
    assert manager.action("lead.tag").shortcut().toString() == "Ctrl+T"
    assert desk.session.context.settings.get(SHORTCUTS) == {"lead.tag": "Ctrl+T"}
    assert any(row.id == "lead.tag" for row in manager.key_rows())
    assert desk.window.actions_.trigger("edit.undo")
    assert desk.window.toast_.text() == "Undone: Keys changed"
    assert manager.keys_of("lead.tag") == ""
    assert desk.session.context.settings.get(SHORTCUTS) == {}


def test_enter_presses_the_button_of_a_key(desk: Desk) -> None:
    section = desk.section("keys")
    row = section.rows["lead.tag"]
    row.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert row._catch is not None and desk.window.focusWidget() is row._catch
    desk.press(Qt.Key.Key_Escape)


def test_a_key_of_another_action_is_not_taken_without_a_word(desk: Desk) -> None:
    section, manager = desk.section("keys"), desk.window.actions_
    row = section.rows["lead.tag"]
    press_key(row, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert manager.keys_of("lead.tag") == "" and manager.keys_of("lead.new") == "Ctrl+N"
    assert row._problem.isVisible() and "New lead" in row._problem.text()
    row._take.click()
    assert manager.keys_of("lead.tag") == "Ctrl+N" and manager.keys_of("lead.new") == ""
    manager.trigger("edit.undo")
    assert manager.keys_of("lead.tag") == "" and manager.keys_of("lead.new") == "Ctrl+N"


def test_a_letter_alone_is_refused_for_what_acts_everywhere(desk: Desk) -> None:
    section, manager = desk.section("keys"), desk.window.actions_
    press_key(section.rows["lead.tag"], Qt.Key.Key_T)
    assert manager.keys_of("lead.tag") == "" and section.rows["lead.tag"]._problem.isVisible()
    press_key(section.rows["lead.won"], Qt.Key.Key_V)
    assert manager.keys_of("lead.won") == "V", "single-letter actions keep to single letters"


def test_esc_leaves_a_key_as_it_was_and_no_key_takes_it_away(desk: Desk) -> None:
    section, manager = desk.section("keys"), desk.window.actions_
    row = section.rows["file.backup"]
    press_key(row, Qt.Key.Key_Escape)
    assert manager.keys_of("file.backup") == "Ctrl+Shift+B"
    row.catch()
    row._none.click()
    assert manager.keys_of("file.backup") == "" and manager.action("file.backup").shortcut().isEmpty()
    row._default.click()
    assert manager.keys_of("file.backup") == "Ctrl+Shift+B" and SHORTCUTS.default == {}


@pytest.mark.parametrize(("setting", "code", "value"), [(THEME, "dark", "dark"), (DENSITY, "roomy", "roomy")])
def test_the_look_changes_at_once_and_undo_takes_it_back(desk: Desk, setting: Any, code: str, value: str) -> None:
    section, settings = desk.section("look"), desk.session.context.settings
    before = settings.get(setting)
    section.places[setting.key].choose(code)
    assert settings.get(setting) == value and desk.window.actions_.action(f"view.{code}").isChecked()
    desk.window.actions_.trigger("edit.undo")
    assert settings.get(setting) == before and section.places[setting.key].code() == before


def test_a_switch_is_taken_back_by_undo(desk: Desk) -> None:
    section, settings = desk.section("look"), desk.session.context.settings
    on = settings.get(ANIMATIONS)
    section.places["animations"].click()
    assert settings.get(ANIMATIONS) is not on and appearance().animated in (True, False)
    desk.window.actions_.trigger("edit.undo")
    assert settings.get(ANIMATIONS) is on and section.places["animations"].isChecked() is on


def test_the_language_is_chosen_by_its_own_name_and_kept_for_the_next_start(desk: Desk) -> None:
    section = desk.section("firm")
    names = [section.language.itemText(n) for n in range(section.language.count())]
    assert "Deutsch" in names and "English" in names
    section.language.choose("de")
    assert desk.session.context.settings.get(LANGUAGE) == "de"
    desk.window.actions_.trigger("edit.undo")
    assert desk.session.context.settings.get(LANGUAGE) == ""


def test_after_a_change_of_the_file_undo_is_the_files_own_again(desk: Desk) -> None:
    section, settings = desk.section("look"), desk.session.context.settings
    section.places["theme"].choose("dark")
    leads.add(desk.ws, {"full_name": "Later"})
    desk.settle()
    desk.window.actions_.trigger("edit.undo")
    desk.settle()
    assert settings.get(THEME) == "dark"
    assert undoing.can_redo(desk.ws), "the lead was taken back"


def test_the_firm_says_its_name_and_currency_each_one_undo(desk: Desk) -> None:
    section = desk.section("firm")
    desk.type(section.places["firm_name"].line, "Alder & Finch")
    assert desk.ws.settings["firm_name"] == "Alder & Finch"
    desk.type(section.places["currency"].line, "nonsense")
    assert not section.places["currency"]._problem.isHidden()
    assert desk.ws.settings["currency"] == FIRM_CURRENCY
    undoing.undo(desk.ws)
    assert desk.ws.settings["firm_name"] == ""


FIRM_CURRENCY = "EUR"
