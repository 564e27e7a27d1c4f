"""A morning on Today by keyboard alone: ten calls in twenty keys, one undo takes back exactly one, her list planned over the days.

PRODUCT section 10: "Do ten calls; here are the results": 20 keys, no dialog. Real key events in the real window.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.services import undoing
from leaddesk.services.followups import NextStep
from leaddesk.store import today
from tests.ui.conftest import computer  # noqa: F401 - a fixture
from tests.ui.today.conftest import DayDesk, add, opened

CALLS = 10
RESULTS = "2233262132"
"""What came of each call, by its number key: no answer, no answer, voicemail ..."""


@pytest.fixture
def desk(
    qtbot: QtBot,
    computer: ComputerSettings,  # noqa: F811 - the fixture
    clock: FixedClock,
    tmp_path: Path,
) -> Iterator[DayDesk]:
    """Twelve leads to be called today."""
    yield from opened(
        qtbot,
        computer,
        clock,
        tmp_path,
        lambda ws, day: {
            f"Lead {n:02d}": add(
                ws,
                f"Lead {n:02d}",
                phone=f"0171 10000{n:02d}",
                step=NextStep("Call", day, f"{9 + n // 4:02d}:{n % 4}5"),
            )
            for n in range(12)
        },
    )


def test_ten_calls_take_twenty_keys_and_no_dialog(desk: DayDesk) -> None:
    desk.page.list.focus_list()
    names = desk.lines()
    keys = 0
    for result in RESULTS:
        desk.press(Qt.Key(ord(result)))
        desk.press(Qt.Key.Key_Return)
        keys += 2
        if desk.current() in names[:CALLS] and desk.page.detail.isAncestorOf(desk.focus()):
            desk.press(Qt.Key.Key_Return)  # somebody was reached: the log bar asks once for the next step
            keys += 1
    assert keys <= 20 + RESULTS.count("1")
    assert not [dialog for dialog in desk.window.findChildren(QDialog) if dialog.isVisible()]
    logged = desk.ws.store.rows(
        "SELECT lead_id FROM activity WHERE outcome IS NOT NULL ORDER BY id DESC LIMIT ?", (CALLS,)
    )
    assert [desk.name(lead_id) for (lead_id,) in reversed(logged)] == names[:CALLS]
    assert desk.current() == names[CALLS]
    before = today.counts(desk.ws.store, desk.ws.moment()).todo
    desk.act("edit.undo")
    assert today.counts(desk.ws.store, desk.ws.moment()).todo == before + 1
    assert names[CALLS - 1] in desk.lines() and names[CALLS - 2] not in desk.lines()


def test_typed_ahead_keys_reach_their_leads(desk: DayDesk) -> None:
    """K10 at the speed of a practised hand: six keys without waiting are three calls of the first three leads."""
    desk.page.list.focus_list()
    names = desk.lines()
    desk.press(*(Qt.Key.Key_2, Qt.Key.Key_Return) * 3)
    assert desk.lines() == names[3:] and desk.current() == names[3]
    tomorrow = desk.ws.today() + timedelta(days=1)
    assert all(desk.row(desk.ids[name]).next_due_on == tomorrow for name in names[:3])
    assert len(undoing.history(desk.ws, 3)) == 3
    assert QApplication.activePopupWidget() is None
