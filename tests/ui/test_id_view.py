"""The list itself: ids in, ids out; selection and place kept across resets; group heads skipped; ticks; narrow lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.ui.bridge.appearance import Appearance
from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.bridge.theme import Density
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.delegates.row_ranges import RowRanges
from leaddesk.ui.models.id_table import IdTableModel
from tests.ui.listing import COLUMNS, Query, Row, SqliteSource

ROWS = 2000


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> SqliteSource:
    return SqliteSource(tmp_path_factory.mktemp("list") / "list.sqlite", ROWS)


@pytest.fixture
def view(source: SqliteSource, runner: JobRunner, qtbot: QtBot) -> Iterator[IdTableView]:
    model = IdTableModel(source, COLUMNS, runner)
    made = IdTableView(model, name="Leads")
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    with qtbot.waitSignal(model.complete):
        model.set_query(Query("name", grouped=True))
    yield made
    runner.shutdown()


def model_of(view: IdTableView) -> IdTableModel[Query, Row]:
    found = view.model()
    assert isinstance(found, IdTableModel)
    return found


def press(view: IdTableView, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(view, key, modifier)


def click(view: IdTableView, row: int, column: int) -> None:
    box = view.visualRect(view.model().index(row, column))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_arrows_skip_group_heads(view: IdTableView) -> None:
    view.select_first()
    assert view.currentIndex().row() == 1
    for _step in range(5):
        press(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 7
    press(view, Qt.Key.Key_Up)
    assert view.currentIndex().row() == 5


def test_the_selection_survives_a_new_order_by_id(view: IdTableView, qtbot: QtBot) -> None:
    model = model_of(view)
    view.select_first()
    ids = list(model.ids_between(10, 19))
    view.set_current_id(ids[0])
    view.select_ids(ids)
    current = view.current_id()
    with qtbot.waitSignal(model.complete):
        model.set_query(Query("id"))
    assert view.current_id() == current
    assert sorted(view.selected_ids()) == sorted(ids)
    assert view.marking and view.selected_count() == 10


def test_the_current_row_survives_a_rerun_without_jumping(
    view: IdTableView, source: SqliteSource, qtbot: QtBot
) -> None:
    model = model_of(view)
    wanted = model.id_at(1500)
    assert wanted is not None and view.set_current_id(wanted)
    view.scrollTo(view.currentIndex())
    row = model.row_of(wanted)
    assert row is not None
    place = view.rowViewportPosition(row)
    gone = model.id_at(10)
    source.change("UPDATE lead SET rating = 'gone' WHERE id = ?", gone)
    with qtbot.waitSignal(model.complete):
        model.rerun()
    source.change("UPDATE lead SET id = 999999 WHERE id = ?", gone)
    with qtbot.waitSignal(model.complete):
        model.rerun()
    row = model.row_of(wanted)
    assert row is not None and view.current_id() == wanted
    assert abs(view.rowViewportPosition(row) - place) <= 34
    source.change("UPDATE lead SET id = ? WHERE id = 999999", gone)


def test_select_all_is_one_range_and_counts_no_heads(view: IdTableView) -> None:
    press(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_count() == len(view.selected_ids()) == ROWS
    assert view.marking


def test_ticks_begin_a_selection_of_their_own(view: IdTableView) -> None:
    view.select_first()
    click(view, 3, 0)
    assert view.marking
    assert list(view.selected_ids()) == [model_of(view).id_at(3)]
    click(view, 5, 0)
    assert view.selected_count() == 2
    click(view, 3, 0)
    assert list(view.selected_ids()) == [model_of(view).id_at(5)]
    click(view, 4, 1)
    assert not view.marking and view.selected_count() == 1


def test_shift_and_arrows_select_more(view: IdTableView) -> None:
    view.select_first()
    press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.marking and view.selected_count() == 3
    press(view, Qt.Key.Key_Down)
    assert not view.marking and view.selected_count() == 1


def test_enter_and_double_click_open(view: IdTableView, qtbot: QtBot) -> None:
    view.select_first()
    with qtbot.waitSignal(view.opened) as seen:
        press(view, Qt.Key.Key_Return)
    assert seen.args == [view.current_id()]
    box = view.visualRect(view.model().index(4, 1))
    click(view, 4, 1)
    with qtbot.waitSignal(view.opened) as seen:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert seen.args == [model_of(view).id_at(4)]


def test_typing_on_the_list_filters(view: IdTableView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.typed) as seen:
        press(view, Qt.Key.Key_Z)
    assert seen.args == ["z"]


def test_the_head_asks_for_an_order(view: IdTableView, qtbot: QtBot) -> None:
    view.set_sort("name", False)
    with qtbot.waitSignal(view.sort_requested) as seen:
        view.horizontalHeader().sectionClicked.emit(1)
    assert seen.args == ["name", True]
    with qtbot.waitSignal(view.sort_requested) as seen:
        view.horizontalHeader().sectionClicked.emit(2)
    assert seen.args == ["rating", False]


def test_rows_follow_the_density(view: IdTableView, look: Appearance) -> None:
    assert view.rowHeight(1) == 34 and view.rowHeight(0) == 26
    look.set_density(Density.ROOMY)
    assert view.rowHeight(1) == 40
    look.set_narrow(True)
    assert view.rowHeight(1) == 28 and view.rowHeight(0) == 24
    look.set_narrow(False)
    look.set_density(Density.NORMAL)


def test_a_list_under_760_leaves_columns_out(view: IdTableView) -> None:
    assert not view.isColumnHidden(3)
    view.resize(500, 600)
    QApplication.processEvents()
    assert view.isColumnHidden(3) and not view.isColumnHidden(1)
    view.resize(900, 600)
    QApplication.processEvents()
    assert not view.isColumnHidden(3)


def test_widths_are_remembered_by_key(view: IdTableView) -> None:
    view.horizontalHeader().resizeSection(2, 150)
    assert view.widths() == {"rating": 150}
    view.set_widths({"rating": 120, "company": -4})
    assert view.columnWidth(2) == 120
    assert view.widths() == {"rating": 120}


def test_stepping_and_the_menu(view: IdTableView, qtbot: QtBot) -> None:
    view.select_first()
    first = view.current_id()
    view.step(1)
    assert view.current_id() != first
    view.step(-1)
    assert view.current_id() == first
    with qtbot.waitSignal(view.menu_requested):
        view.customContextMenuRequested.emit(QPoint(4, 4))


def test_everything_paints_in_both_themes(view: IdTableView, look: Appearance, tmp_path: Path) -> None:
    view.select_first()
    pictures = []
    for mode in ("light", "dark"):
        look.set_mode("dark" if mode == "dark" else "light")
        pictures.append(view.grab().toImage())
    look.set_mode("light")
    assert pictures[0] != pictures[1]


def test_other_columns_are_laid_out(view: IdTableView) -> None:
    view.set_widths({"rating": 130})
    model_of(view).set_columns(COLUMNS[1:3])
    assert view.model().columnCount() == 2
    assert view.columnWidth(1) == 130 and view.edge_columns() == (0, 1)
    assert not view.isColumnHidden(0)


def test_a_head_that_goes_leaves_a_row_behind(view: IdTableView, qtbot: QtBot) -> None:
    assert view.rowHeight(6) == 26
    with qtbot.waitSignal(model_of(view).complete):
        model_of(view).set_query(Query("name"))
    assert view.rowHeight(6) == view.rowHeight(0) == 34 and view.columnSpan(6, 0) == 1


def test_many_ids_are_selected_at_once(view: IdTableView) -> None:
    ids = list(model_of(view).all_ids())[::2]
    view.select_ids(ids)
    assert view.selected_count() == len(ids) == 1000
    assert list(view.selected_ids()) == ids
    assert view.marking


def test_ranges() -> None:
    ranges = RowRanges([(5, 8), (1, 2), (7, 10)])
    assert ranges.ranges == [(1, 2), (5, 10)] and len(ranges) == 8
    assert 2 in ranges and 3 not in ranges and 10 in ranges and 11 not in ranges and 0 not in ranges
    assert RowRanges.of_rows([3, 1, 2, 9]).ranges == [(1, 3), (9, 9)]


def test_the_head_selects_all_and_none(view: IdTableView) -> None:
    view.horizontalHeader().sectionClicked.emit(0)
    assert view.selected_count() == ROWS and view.marking
    view.horizontalHeader().sectionClicked.emit(0)
    assert view.selected_count() == 0 and not view.marking


def test_going_on_by_a_shortcut_chooses_one_row_while_ctrl_is_held(view: IdTableView) -> None:
    """Ctrl+Enter logs and goes on: the key is still down, and the row left behind is not chosen any more."""
    view.select_first()
    handle = view.window().windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
    view.step(1)
    assert list(view.selected_ids()) == [view.current_id()]
    later = model_of(view).id_at(9)
    assert later is not None and view.set_current_id(later)
    assert list(view.selected_ids()) == [later]
    QTest.keyRelease(handle, Qt.Key.Key_Control)
