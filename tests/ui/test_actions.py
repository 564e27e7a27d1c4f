"""The action table and its manager: one place, unique keys, menus and palette derived, handlers by page."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.actions import ACTIONS, Menu, Scope, page_action


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def test_ids_are_unique_and_named_by_menu() -> None:
    ids = [spec.id for spec in ACTIONS]
    assert len(ids) == len(set(ids))
    assert all("." in name for name in ids)


def test_no_key_is_given_twice() -> None:
    """But to actions of different pages, of which one at a time can be done (``tests/test_actions.py`` looks at the pages)."""
    pages = [page_action(f"p{n}", "", "", n) for n in range(1, 8)]
    of_one_page = {"import.run", "lead.save_text", "row.leave_out", "lead.not_same"}
    given = [
        spec
        for spec in (*ACTIONS, *pages)
        if spec.id not in of_one_page and not spec.id.startswith(("board.", "calendar."))
    ]
    keys = [part for spec in given for part in spec.shortcut.split(";") if part]
    assert [key for key, n in Counter(keys).items() if n > 1] == []
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_single_letters_are_letters_and_nothing_else_is() -> None:
    for spec in ACTIONS:
        single = len(spec.shortcut) == 1 and spec.shortcut.isalpha()
        assert single == (spec.scope is Scope.LETTER and bool(spec.shortcut))


def test_every_action_with_a_key_stands_in_a_menu(window: QMainWindow) -> None:
    manager = ActionManager(window)
    manager.build_menus(window.menuBar())
    menus = [action.menu() for action in window.menuBar().actions()]
    shown = {action.objectName() for menu in menus if isinstance(menu, QMenu) for action in menu.actions()}
    assert {spec.id for spec in ACTIONS} <= shown
    assert len(menus) == len(Menu)


def test_an_action_without_handler_is_disabled_and_not_in_the_palette(window: QMainWindow) -> None:
    manager = ActionManager(window)
    assert not manager.action("lead.new").isEnabled()
    assert manager.palette_specs() == []
    assert not manager.trigger("lead.new")


def test_the_page_in_front_wins(window: QMainWindow) -> None:
    manager = ActionManager(window)
    done: list[str] = []
    manager.bind_window("edit.find", lambda: done.append("window"))
    manager.bind("edit.find", lambda: done.append("session"))
    manager.bind("edit.find", lambda: done.append("inbox"), page="inbox")
    manager.trigger("edit.find")
    manager.set_page("inbox")
    manager.trigger("edit.find")
    manager.forget_pages()
    manager.trigger("edit.find")
    assert done == ["session", "inbox", "window"]


def test_enablement_is_asked_for(window: QMainWindow) -> None:
    manager = ActionManager(window)
    chosen: list[int] = []
    manager.bind("lead.take", lambda: None, enabled=lambda: bool(chosen))
    assert not manager.action("lead.take").isEnabled()
    chosen.append(1)
    manager.refresh("lead.take")
    assert manager.action("lead.take").isEnabled()
    assert [spec.id for spec in manager.palette_specs()] == ["lead.take"]


def test_single_letters_are_off_until_wanted(window: QMainWindow) -> None:
    manager = ActionManager(window)
    assert manager.keys("lead.take") == ""
    manager.set_letters(True)
    assert manager.keys("lead.take") == "A"
    manager.set_letters(False)
    assert manager.keys("lead.take") == ""
    assert any(row.letter and row.keys == "A" for row in manager.key_rows())


def test_redo_has_two_keys(window: QMainWindow) -> None:
    manager = ActionManager(window)
    assert [s.toString() for s in manager.action("edit.redo").shortcuts()] == ["Ctrl+Y", "Ctrl+Shift+Z"]


def test_an_unknown_id_is_a_mistake(window: QMainWindow) -> None:
    manager = ActionManager(window)
    with pytest.raises(KeyError):
        manager.bind("lead.nonsense", lambda: None)


def test_texts_lose_their_mnemonic_marks(window: QMainWindow) -> None:
    manager = ActionManager(window)
    manager.set_text("edit.undo", "Undo: Smith & Sons")
    assert manager.text("edit.undo") == "Undo: Smith & Sons"
    assert manager.action("edit.undo").text() == "Undo: Smith && Sons"
