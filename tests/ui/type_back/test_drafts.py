"""What is typed and not saved survives leaving the page and closing the program; Cancel drops it, and can be taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import TYPE_BACK, ComputerSettings
from leaddesk.ui.type_back.answers import Answer
from leaddesk.ui.type_back.drafts import SHEETS_REMEMBERED, Draft, Drafts
from tests.ui.type_back.conftest import Desk, opened

ENTER = Qt.Key.Key_Return


def test_leaving_the_page_loses_nothing(desk: Desk) -> None:
    desk.open()
    desk.press(Qt.Key.Key_2, ENTER, Qt.Key.Key_6)
    desk.type("after 4")
    desk.window.show_page("today")
    desk.settle()
    desk.open()
    assert desk.button() == "Save 2, leave 10 open"
    assert desk.shown(2)[:2] == ("Call back asked", "after 4")


def test_closing_the_program_loses_nothing_and_the_list_says_so(
    qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path
) -> None:
    path = tmp_path / "firm.leaddesk"
    with opened(qtbot, computer, clock, path) as desk:
        desk.open()
        first = desk.ws.today() - timedelta(days=1)
        desk.sheet.once.day.set_day(first)
        desk.sheet.take_focus()
        desk.press(Qt.Key.Key_3, ENTER, Qt.Key.Key_1)
        desk.type("wants two")
        desk.window.show_page("today")
    again = ComputerSettings(tmp_path / "config")
    with opened(qtbot, again, clock, path) as desk:
        desk.open("")
        assert desk.page.body.ask.rows[0].accessibleName().endswith("typed, not saved yet")
        desk.open()
        assert desk.shown(1)[0] == "Voicemail"
        assert desk.shown(2)[:2] == ("Reached", "wants two")
        assert desk.sheet.once.day.day() == first


def test_cancel_drops_it_and_the_message_gives_it_back(desk: Desk) -> None:
    desk.open()
    desk.press(Qt.Key.Key_2, ENTER, Qt.Key.Key_2)
    desk.sheet.save_bar.cancel.click()
    desk.settle()
    assert desk.window.page_id() == "reports"
    assert desk.session.context.settings.get(TYPE_BACK) == {}
    assert desk.window.toast_.text() == "What was typed of sheet 1 is dropped."
    desk.window.toast_._on_undo()
    desk.settle()
    assert desk.button() == "Save 2, leave 10 open"


def test_what_is_saved_is_no_draft_any_more(desk: Desk) -> None:
    desk.open()
    desk.press(Qt.Key.Key_2)
    desk.act("lead.save_text")
    desk.window.show_page("today")
    desk.settle()
    assert desk.session.context.settings.get(TYPE_BACK) == {}


def test_drafts_are_kept_by_file_and_the_oldest_go(computer: ComputerSettings) -> None:
    here, there = Drafts(computer, "/a.leaddesk"), Drafts(computer, "/b.leaddesk")
    for number in range(1, SHEETS_REMEMBERED + 3):
        here.keep(number, Draft(rows={1: Answer(2)}))
    assert here.numbers() == frozenset(range(3, SHEETS_REMEMBERED + 3))
    assert there.numbers() == frozenset()
    there.keep(5, Draft(rows={7: Answer(6, "after 4", "Call, today", is_own=True)}))
    assert there.of(5).rows == {7: Answer(6, "after 4", "Call, today", is_own=True)}
    there.keep(5, Draft())
    assert there.of(5) == Draft()


def test_a_damaged_draft_counts_as_none(computer: ComputerSettings) -> None:
    key = "/a.leaddesk\n1"
    rows = {
        "1": [2, "ok", "", False],
        "2": [99, "", "", False],
        "x": [1, "", "", False],
        "3": "no",
        "4": [True, "", "", 0],
    }
    computer.set(TYPE_BACK, {key: {"day": "2026-99-01", "by": "me", "rows": rows}, "/a.leaddesk\nx": 3})
    drafts = Drafts(computer, "/a.leaddesk")
    assert drafts.of(1) == Draft(rows={1: Answer(2, "ok")})
    assert drafts.numbers() == frozenset({1})
