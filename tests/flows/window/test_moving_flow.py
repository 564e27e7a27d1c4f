"""A deal by keyboard alone (issue 7): moved two stages, lost with a competitor's name, taken back; another won and made happy.

Real key events in the real window: single letters on, no mouse.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.services import checking
from leaddesk.store import stages
from leaddesk.ui.record.lost_question import LostQuestion
from tests.ui.conftest import computer  # noqa: F401 - a fixture
from tests.ui.inbox.conftest import Desk
from tests.ui.inbox.conftest import desk as firm  # noqa: F401 - a fixture

KEY = Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
AIKO, RORY = "Aiko Tanabe", "Rory Denton"


@pytest.fixture
def desk(firm: Desk) -> Iterator[Desk]:  # noqa: F811 - the fixture
    """The Inbox with single letters on."""
    firm.act("view.letters")
    yield firm


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """A key where the keyboard is: in the question that is open, else in the window."""
    top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or desk.window
    QTest.keyClick(top.focusWidget() or top, key, modifier)
    desk.settle()


def type_text(text: str) -> None:
    top = QApplication.activeModalWidget()
    assert top is not None
    QTest.keyClicks(top.focusWidget() or top, text)


def test_moved_two_stages_lost_to_a_competitor_and_taken_back(desk: Desk) -> None:
    known = stages.stages(desk.ws.store)
    quoted = next(one for one in known if one.status == "quoted")
    at = known.index(quoted) - 2
    desk.page.verbs.move_to([desk.ids[AIKO]], known[at].id)
    desk.settle()
    desk.go_to(AIKO)
    for wanted in (known[at + 1], quoted):
        press(desk, KEY.Key_M)
        press(desk, KEY.Key_Return)
        if wanted.status == "qualified":
            press(desk, KEY.Key_2)  # not all is answered yet: moved anyway
        assert desk.row(desk.ids[AIKO]).stage_id == wanted.id
        desk.go_to(AIKO)
    press(desk, KEY.Key_X)
    assert isinstance(QApplication.activeModalWidget(), LostQuestion)
    press(desk, KEY.Key_2)
    type_text("Northern Air Services")
    press(desk, KEY.Key_Return, CTRL)
    row = desk.row(desk.ids[AIKO])
    assert (row.status, row.reason) == ("lost", "Competitor")
    assert desk.ws.store.value("SELECT reason_note FROM lead WHERE id = ?", (row.id,)) == "Northern Air Services"
    events = desk.ws.store.value("SELECT count(*) FROM stage_event WHERE lead_id = ?", (row.id,))
    press(desk, KEY.Key_Z, CTRL)
    assert desk.row(desk.ids[AIKO]).stage_id == quoted.id
    assert desk.ws.store.value("SELECT count(*) FROM stage_event WHERE lead_id = ?", (row.id,)) == events - 1
    assert checking.check(desk.ws) == []


def test_won_and_made_happy_position_by_position(desk: Desk) -> None:
    desk.go_to(RORY)
    press(desk, KEY.Key_W)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClicks(popup.focusWidget() or popup, "1500")
    press(desk, KEY.Key_Return)
    assert desk.row(desk.ids[RORY]).won_value_minor == 150_000
    desk.page.open_view("won")
    desk.settle()
    for wanted in ("onboarding", "delivered", "invoiced", "satisfied"):
        desk.go_to(RORY)
        press(desk, KEY.Key_M)
        press(desk, KEY.Key_Return)
        if wanted == "onboarding":
            press(desk, KEY.Key_1)  # Anna gets them started
        assert desk.row(desk.ids[RORY]).after_sale == wanted
    assert desk.row(desk.ids[RORY]).onboarding_owner_id == 1 and checking.check(desk.ws) == []
