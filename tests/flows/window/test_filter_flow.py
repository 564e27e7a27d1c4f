"""An afternoon with the lists by keyboard alone: filter by a field, keep it as a view, change a field of all of them, undo (issue 6).

Real key events in the real window; the same view read back by the command line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.cli import main
from leaddesk.domain.filters import Condition
from leaddesk.services import views
from leaddesk.store import savedviews
from leaddesk.ui.lists.condition_popovers import ChoicesPopover
from leaddesk.ui.lists.filter_ask import PickPopover
from leaddesk.ui.lists.save_view import NamePopover
from tests.ui.conftest import computer  # noqa: F401 - a fixture
from tests.ui.inbox.conftest import Desk, _opened

KEY = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(
    qtbot: QtBot,
    computer: ComputerSettings,  # noqa: F811 - the fixture
    clock: FixedClock,
    tmp_path: Path,
) -> Iterator[Desk]:
    """Five leads and two names."""
    yield from _opened(qtbot, computer, clock, tmp_path, fill=True)


def popup(desk: Desk, kind: type) -> None:
    desk.until(lambda: isinstance(QApplication.activePopupWidget(), kind))


def shortcut(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(desk.window, key, modifiers)
    desk.settle()


def test_filter_keep_change_and_undo_by_keys_alone(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    page = desk.page
    page.list.focus_list()
    shortcut(desk, KEY.Key_F, CTRL_SHIFT)
    popup(desk, PickPopover)
    desk.type("rati")
    desk.press(KEY.Key_Return)
    popup(desk, ChoicesPopover)
    desk.type("don")
    desk.press(KEY.Key_Return)
    assert page.list.bar.conditions() == (Condition("rating", "=", "dont_know"),)
    assert desk.shown() == ["Sofia Brandt", "Aiko Tanabe", "Fearn Florists", "Zoe Last"]

    shortcut(desk, KEY.Key_S, CTRL_SHIFT)
    popup(desk, NamePopover)
    desk.type("To rate")
    desk.press(KEY.Key_Return)
    desk.until(lambda: page.tabs.label() == "To rate" and bool(page.keeping.saved.counts))
    assert page.list.view_code == f"saved:{savedviews.all_views(desk.ws.store)[0].id}"

    page.list.focus_list()
    desk.act("edit.select_all")
    shortcut(desk, KEY.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    desk.until(lambda: page.bulk.dialog is not None)
    dialog = page.bulk.dialog
    assert dialog is not None and dialog.title == "Change 4 leads"
    QTest.keyClicks(dialog.fields.search, "rating")
    QTest.keyClick(dialog.fields.search, KEY.Key_Return)
    assert dialog.editor is not None
    value = dialog.editor.focusProxy()
    assert value is not None
    QTest.keyClicks(value, "warm")
    desk.until(lambda: dialog.preview.text() == "Changes Rating of 4 of 4.")
    QTest.keyPress(value, KEY.Key_Return)  # the dialog is away before the key is up
    desk.until(lambda: desk.shown() == [])
    assert desk.row(desk.ids["Zoe Last"]).rating == "warm"

    desk.act("edit.undo")
    desk.until(lambda: len(desk.shown()) == 4)
    assert views.counts(desk.ws) == {savedviews.all_views(desk.ws.store)[0].id: 4}
    path = str(desk.ws.path)
    desk.session.close()
    assert main(["list", "leads", "--db", path, "--view", "To rate", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["name"] or row["company"] for row in rows["rows"]} == {
        "Sofia Brandt", "Aiko Tanabe", "Fearn Florists", "Zoe Last",
    }  # fmt: skip
