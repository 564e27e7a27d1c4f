"""A quarter of an hour on the Pipeline by keyboard alone: filter, order, a card to the next stage, the same as rows, a view (issue 7).

Real key events in the real window; the same board read back by the command line.
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

from leaddesk.app import pages
from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.cli import main
from leaddesk.domain.filters import Condition
from leaddesk.store import savedviews
from leaddesk.ui.lists.save_view import NamePopover
from leaddesk.ui.widgets.popover import OptionPopover
from tests.ui.conftest import computer  # noqa: F401 - a fixture
from tests.ui.pipeline.board_desk import BoardDesk, opened

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(
    qtbot: QtBot,
    computer: ComputerSettings,  # noqa: F811 - the fixture
    clock: FixedClock,
    tmp_path: Path,
) -> Iterator[BoardDesk]:
    """Six cards in three stages."""
    yield from opened(qtbot, computer, clock, tmp_path, infos=pages())


def shortcut(desk: BoardDesk, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(desk.window, key, modifiers)
    desk.settle()


def test_filter_order_move_list_and_view_by_keys_alone(desk: BoardDesk, capsys: pytest.CaptureFixture[str]) -> None:
    page = desk.page
    shortcut(desk, KEY.Key_1, CTRL)
    shortcut(desk, KEY.Key_3, CTRL)
    assert desk.window.page_id() == "pipeline" and desk.board.total() == 6

    shortcut(desk, KEY.Key_Slash, Qt.KeyboardModifier.NoModifier)
    assert page.list.bar.search.hasFocus()
    QTest.keyClicks(page.list.bar.search, "value>=10000 ")
    desk.until(lambda: desk.board.total() == 3)
    desk.press(KEY.Key_Return)
    desk.settle()
    assert page.list.bar.conditions() == (Condition("value", ">=", "10000"),)

    desk.act("pipeline.order_value")
    assert desk.names("Talked") == ["Kelham Yard", "Dore Veterinary"]
    desk.go_to("Dore Veterinary")
    desk.press(KEY.Key_Right, modifier=CTRL)
    desk.until(lambda: isinstance(QApplication.activePopupWidget(), OptionPopover))  # not yes yet: four questions
    desk.press(KEY.Key_2)
    desk.until(lambda: desk.stage_of("Dore Veterinary") == "Qualified")
    assert desk.current() == "Dore Veterinary" and desk.column("Qualified").hasFocus()

    shortcut(desk, KEY.Key_L, CTRL | ALT)
    pane = page.list.pane
    assert pane.current_id() == desk.ids["Dore Veterinary"] and pane.table.hasFocus()
    assert [group.text for group in pane.model.groups] == ["Quoted", "Qualified", "Talked"]

    shortcut(desk, KEY.Key_S, CTRL | SHIFT)
    desk.until(lambda: isinstance(QApplication.activePopupWidget(), NamePopover))
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, NamePopover)
    QTest.keyClicks(popup.edit, "Large")
    QTest.keyClick(popup.edit, KEY.Key_Return)
    desk.until(lambda: bool(savedviews.all_views(desk.ws.store)))
    desk.settle()
    assert pane.view_code == f"saved:{savedviews.all_views(desk.ws.store)[0].id}"

    path, facts = str(desk.ws.path), page.head._facts.text()
    desk.session.close()
    assert main(["board", "--db", path, "--where", "value>=10000", "--order", "value", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    columns = {
        column["label"]: [card["id"] for card in column["cards"]] for column in told["columns"] if column["count"]
    }
    assert columns == {
        "Talked": [desk.ids["Kelham Yard"]],
        "Qualified": [desk.ids["Dore Veterinary"]],
        "Quoted": [desk.ids["Reid Brewing"]],
    }
    assert facts.startswith("3 deals, €33,650 + £24,000")
    assert main(["list", "deals", "--db", path, "--view", "Large", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [row["id"] for row in rows] == [
        desk.ids[name] for name in ("Reid Brewing", "Dore Veterinary", "Kelham Yard")
    ]
