"""Where the window was: remembered, and pulled back on a screen that is there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.settings import SPLITTERS, WINDOW_GEOMETRY, WINDOW_MAXIMIZED, ComputerSettings
from leaddesk.ui.bridge.window_state import (
    fitted,
    remember_splitter,
    restore_window,
    save_window,
    store_widths,
    stored_widths,
)

ONE = [QRect(0, 0, 1920, 1040)]
TWO = [*ONE, QRect(1920, 0, 2560, 1400)]


@pytest.mark.parametrize(
    ("wanted", "screens", "expected"),
    [
        (QRect(100, 50, 1280, 800), ONE, QRect(100, 50, 1280, 800)),
        (QRect(2500, 100, 1280, 800), TWO, QRect(2500, 100, 1280, 800)),
        (QRect(2500, 100, 1280, 800), ONE, QRect(320, 120, 1280, 800)),
        (QRect(1500, 900, 1280, 800), ONE, QRect(640, 240, 1280, 800)),
        (QRect(-500, -300, 1280, 800), ONE, QRect(0, 0, 1280, 800)),
        (QRect(0, 0, 4000, 3000), ONE, QRect(0, 0, 1920, 1040)),
        (QRect(10, 10, 5, 5), ONE, QRect(10, 10, 800, 480)),
        (QRect(10, 10, 900, 600), [QRect(0, 0, 640, 400)], QRect(0, 0, 640, 400)),
        (QRect(10, 10, 900, 600), [], QRect(10, 10, 900, 600)),
    ],
)
def test_the_window_is_always_on_a_screen(wanted: QRect, screens: list[QRect], expected: QRect) -> None:
    assert fitted(wanted, screens) == expected


def test_the_place_is_remembered(qtbot: QtBot, computer: ComputerSettings) -> None:
    first = QWidget()
    qtbot.addWidget(first)
    first.setGeometry(20, 30, 790, 500)
    save_window(first, computer)
    assert computer.get(WINDOW_GEOMETRY) == "20 30 790 500" and not computer.get(WINDOW_MAXIMIZED)
    second = QWidget()
    qtbot.addWidget(second)
    restore_window(second, computer)
    assert second.geometry().topLeft() == first.geometry().topLeft() or second.geometry().width() == 800


@pytest.mark.parametrize("text", ["", "a b c d", "1 2 3", "1 2 0 -5"])
def test_nonsense_is_passed_over(qtbot: QtBot, computer: ComputerSettings, text: str) -> None:
    computer.set(WINDOW_GEOMETRY, text)
    window = QWidget()
    qtbot.addWidget(window)
    restore_window(window, computer)
    assert window.width() >= 640


def test_splitters_and_widths(qtbot: QtBot, computer: ComputerSettings) -> None:
    def splitter() -> QSplitter:
        made = QSplitter(Qt.Orientation.Horizontal)
        qtbot.addWidget(made)
        made.addWidget(QWidget())
        made.addWidget(QWidget())
        made.resize(600, 200)
        remember_splitter(made, "inbox.beside", computer)
        made.show()
        return made

    first = splitter()
    first.setSizes([400, 200])
    first.splitterMoved.emit(400, 1)
    assert "inbox.beside" in computer.get(SPLITTERS)
    assert splitter().sizes() == first.sizes()
    store_widths("inbox", {"name": 300}, computer)
    assert stored_widths("inbox", computer) == {"name": 300}
    assert stored_widths("other", computer) == {}
