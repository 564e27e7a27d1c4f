"""What keeps the window alive beside long work: nothing in it grows with the number of rows, and it gets its turn. Times stand in P-G16."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from leaddesk.ui.bridge.turns import SECONDS, ShortTurns
from leaddesk.ui.imports.card_grid import CardGrid

CELL = QSize(200, 50)


class Counting(QAbstractListModel):
    """Rows by their numbers; counts how often it is asked anything."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows
        self.asked = 0

    def rowCount(self, parent: Any = None) -> int:
        self.asked += 1
        return self.rows

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        self.asked += 1
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


def grid(qtbot: QtBot, rows: int) -> tuple[CardGrid, Counting]:
    """A grid of three columns over so many rows, on the screen."""
    view, model = CardGrid(), Counting(rows)
    qtbot.addWidget(view)
    view.setGridSize(CELL)
    view.setVerticalScrollMode(CardGrid.ScrollMode.ScrollPerPixel)
    view.setModel(model)
    model.setParent(view)
    view.resize(660, 400)
    view.show()
    qtbot.waitExposed(view)
    return view, model


def settle(qtbot: QtBot, view: CardGrid) -> None:
    view.viewport().repaint()
    QTest.qWait(1)


def asked_while_used(qtbot: QtBot, rows: int) -> int:
    """How often the rows are asked while they are shown, changed and gone through."""
    view, model = grid(qtbot, rows)
    settle(qtbot, view)
    model.dataChanged.emit(model.index(0), model.index(rows - 1))
    model.beginResetModel()
    model.endResetModel()
    settle(qtbot, view)
    for share in (0.3, 0.9, 1.0):
        view.verticalScrollBar().setValue(int(share * view.verticalScrollBar().maximum()))
        settle(qtbot, view)
    return model.asked


def test_a_million_rows_cost_the_window_what_a_thousand_cost(qtbot: QtBot) -> None:
    few, many = asked_while_used(qtbot, 1_000), asked_while_used(qtbot, 1_000_000)
    assert many <= 1.5 * few


def test_every_row_has_its_place_and_is_found_there(qtbot: QtBot) -> None:
    view, model = grid(qtbot, 100_001)
    assert view.columns() == 3
    for row in (0, 1, 2, 3, 50_000, 100_000):
        view.scrollTo(model.index(row))
        rect = view.visualRect(model.index(row))
        assert view.viewport().rect().contains(rect.center())
        assert view.indexAt(rect.center()).row() == row
    assert not view.indexAt(rect.center() + QPoint(CELL.width(), 0)).isValid()  # the last line is not full


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ((Qt.Key.Key_Right, Qt.Key.Key_Right), 2),
        ((Qt.Key.Key_Down, Qt.Key.Key_Down), 6),
        ((Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up), 1),
        ((Qt.Key.Key_End,), 99),
        ((Qt.Key.Key_End, Qt.Key.Key_Up), 96),
        ((Qt.Key.Key_Up,), 0),
        ((Qt.Key.Key_End, Qt.Key.Key_Home), 0),
        ((Qt.Key.Key_End, Qt.Key.Key_Right), 99),
        ((Qt.Key.Key_PageDown, Qt.Key.Key_PageUp), 0),
    ],
)
def test_the_keys_go_through_the_lines(qtbot: QtBot, keys: tuple[Qt.Key, ...], row: int) -> None:
    view, model = grid(qtbot, 100)
    view.setCurrentIndex(model.index(0))
    for key in keys:
        QTest.keyClick(view, key)
    assert view.currentIndex().row() == row
    assert view.selectionModel().isSelected(view.currentIndex())


def test_a_click_chooses_the_cell_under_it(qtbot: QtBot) -> None:
    view, model = grid(qtbot, 100)
    place = view.visualRect(model.index(4)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [index.row() for index in view.selectedIndexes()] == [4]


def test_a_narrower_window_has_fewer_columns_and_more_lines(qtbot: QtBot) -> None:
    view, _model = grid(qtbot, 100)
    before = view.verticalScrollBar().maximum()
    view.resize(460, 400)
    qtbot.waitUntil(lambda: view.columns() == 2)
    assert view.verticalScrollBar().maximum() > before
    assert not view.visualRect(QModelIndex()).isValid()


@pytest.fixture
def turns() -> Iterator[ShortTurns]:
    made = ShortTurns()
    yield made
    made.close()


def test_turns_are_short_while_the_window_stands(turns: ShortTurns) -> None:
    assert sys.getswitchinterval() == pytest.approx(SECONDS)
    turns.close()
    assert sys.getswitchinterval() > 10 * SECONDS
