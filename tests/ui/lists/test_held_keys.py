"""A key held down: rows go by at once, who stands beside the list is told where it rests (P-G8); known orders agree as bytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from leaddesk.ui.bridge.jobs import JobRunner
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.models.fetching import agrees
from leaddesk.ui.models.id_table import IdTableModel
from tests.ui.listing import COLUMNS, Query, SqliteSource

DOWN = Qt.Key.Key_Down
VECTOR = st.lists(st.integers(0, 3), max_size=6)


@pytest.fixture
def view(tmp_path: Path, runner: JobRunner, qtbot: QtBot) -> Iterator[IdTableView]:
    model = IdTableModel(SqliteSource(tmp_path / "list.sqlite", 60), COLUMNS, runner)
    made = IdTableView(model, name="Leads")
    model.setParent(made)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(model.complete):
        model.set_query(Query("name"))
    made.select_first()
    yield made
    runner.shutdown()


def send(view: IdTableView, kind: QEvent.Type, *, again: bool) -> None:
    QApplication.sendEvent(view, QKeyEvent(kind, DOWN, Qt.KeyboardModifier.NoModifier, "", again))


def hold(view: IdTableView, times: int) -> None:
    send(view, QEvent.Type.KeyPress, again=False)
    for _n in range(times - 1):
        send(view, QEvent.Type.KeyRelease, again=True)  # as X11 repeats
        send(view, QEvent.Type.KeyPress, again=True)


def test_a_held_key_tells_the_first_row_and_the_one_it_is_let_go_at(view: IdTableView) -> None:
    told: list[int] = []
    view.current_id_changed.connect(told.append)
    first = view.currentIndex().row()
    hold(view, 9)
    assert view.currentIndex().row() == first + 9 and len(told) == 1
    send(view, QEvent.Type.KeyRelease, again=False)
    assert told[1:] == [view.current_id()]


def test_where_no_release_comes_it_is_told_soon_and_once(view: IdTableView, qtbot: QtBot) -> None:
    told: list[int] = []
    view.current_id_changed.connect(told.append)
    hold(view, 5)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[-1] == view.current_id()
    send(view, QEvent.Type.KeyRelease, again=False)
    assert len(told) == 2


def test_another_key_finds_the_row_told(view: IdTableView) -> None:
    told: list[int] = []
    view.current_id_changed.connect(told.append)
    hold(view, 5)
    at_letter: list[int] = []
    view.typed.connect(lambda _text: at_letter.extend(told))
    QTest.keyClick(view, Qt.Key.Key_K)
    assert at_letter[-1:] == [view.current_id()]


@given(old=VECTOR, new=VECTOR)
def test_an_order_agrees_where_the_old_one_knew_something(old: list[int], new: list[int]) -> None:
    new = (new + [0] * 6)[: len(old)]
    known = all(a in (0, b) for a, b in zip(old, new, strict=True))
    assert agrees(array("q", old), array("q", new)) is (old == new or known)
