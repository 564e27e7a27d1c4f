"""What customers say about recommending us, on the open record (S1-8)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.services import pipeline
from leaddesk.store import care as stored
from leaddesk.ui.record.open.page import OpenRecordPage
from leaddesk.ui.record.open.recommend import Recommend
from tests.ui.inbox.conftest import Desk


def part(page: OpenRecordPage) -> Recommend:
    found = page.findChild(Recommend)
    assert found is not None
    return found


def test_s1_8_only_customers_are_asked(desk: Desk, opened: OpenRecordPage) -> None:
    desk.settle()
    assert part(opened).isHidden()


def test_s1_8_an_answer_is_kept_by_enter_shown_and_undone(desk: Desk, opened: OpenRecordPage) -> None:
    lead_id = part(opened).lead_id
    pipeline.close(desk.ws, [lead_id], "won")
    desk.settle()
    box = part(opened)
    desk.until(lambda: not box.isHidden())
    box.keep()
    assert stored.scores(desk.ws.store, lead_id) == [], "without a number there is nothing to keep"
    box.buttons[4].click()
    QTest.keyClicks(box.said, "Late <b>twice</b>")
    QTest.keyClick(box.said, Qt.Key.Key_Return)
    desk.settle()
    kept = stored.scores(desk.ws.store, lead_id)
    assert [(each.score, each.comment) for each in kept] == [(4, "Late <b>twice</b>")]
    assert "4 of 10" in box.past.text() and "<b>twice</b>" in box.past.text(), "outside text is text"
    assert not box.follows.isHidden() and box.chosen is None and not box.has_unsaved()
    desk.act("edit.undo")
    desk.settle()
    assert stored.scores(desk.ws.store, lead_id) == [] and box.past.isHidden()


def test_s1_8_the_eleven_numbers_stand_in_one_line_however_narrow(desk: Desk, opened: OpenRecordPage) -> None:
    pipeline.close(desk.ws, [part(opened).lead_id], "won")
    desk.settle()
    box = part(opened)
    desk.until(lambda: not box.isHidden())
    box.setFixedWidth(255)
    desk.settle()
    assert len({button.y() for button in box.buttons}) == 1
    assert all(button.width() >= button.sizeHint().width() for button in box.buttons), "no number is cut"
    assert box.buttons[-1].geometry().right() < box.width()
