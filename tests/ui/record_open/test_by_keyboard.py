"""Issue 6: from a number to the next record by keyboard alone: open, change two fields, log a call, go on, take each back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.services import field_texts
from leaddesk.ui.record.open.page import OpenRecordPage
from leaddesk.ui.widgets.text import PlainLabel
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def _key(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    target = desk.window.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)
    desk.settle()


def _files(desk: Desk, lead_id: int) -> list[str]:
    return [name for (name,) in desk.ws.store.rows("SELECT name FROM document WHERE lead_id = ?", (lead_id,))]


def test_open_change_two_fields_add_a_file_log_a_call_next_and_undo_each(desk: Desk, tmp_path: Path) -> None:
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.go_to("Aiko Tanabe")
    lead_id = desk.ids["Aiko Tanabe"]
    before = field_texts.texts(desk.ws, lead_id)
    _key(desk, KEY.Key_Return)
    page = desk.window.page("record")
    assert isinstance(page, OpenRecordPage)
    assert desk.window.page_id() == "record"
    _key(desk, KEY.Key_F2)
    desk.type("Aiko Ito")  # the keyboard came with the whole name marked
    _key(desk, KEY.Key_Tab)
    desk.type("Ito Ramen")
    _key(desk, KEY.Key_Return)
    texts = field_texts.texts(desk.ws, lead_id)
    assert (texts["full_name"], texts["company"]) == ("Aiko Ito", "Ito Ramen")
    plan = tmp_path / "plan.txt"
    plan.write_text("a plan")
    desk.prompts.answers.append(str(plan))
    _key(desk, KEY.Key_A, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert _files(desk, lead_id) == ["plan.txt"]
    assert page.parts.code() == "files"
    _key(desk, KEY.Key_2)  # a number logs from every tab
    assert page.parts.code() == "lead"
    desk.type("nobody there")
    following = desk.shown()[desk.shown().index("Aiko Ito") + 1]
    _key(desk, KEY.Key_Return)
    assert desk.row(lead_id).touches == 1
    assert page.head.name.text() == following
    for _n in range(4):
        _key(desk, KEY.Key_Z, CONTROL)
    assert _files(desk, lead_id) == []
    assert field_texts.texts(desk.ws, lead_id) == before
    assert desk.row(lead_id).touches == 0
    _key(desk, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.head.name.text() == "Aiko Tanabe"
    _key(desk, KEY.Key_Escape)
    assert desk.window.page_id() == "inbox"
    assert desk.current() == "Aiko Tanabe"


def test_home_and_end_go_to_the_first_and_the_last_tab(desk: Desk, opened: OpenRecordPage) -> None:
    opened.parts.focus_tabs()
    _key(desk, KEY.Key_End)
    last = opened.parts.code()
    _key(desk, KEY.Key_Home)
    assert (last, opened.parts.code()) == ("files", "lead")


def test_a_number_that_is_not_offered_leaves_the_keyboard_on_the_tabs(desk: Desk, opened: OpenRecordPage) -> None:
    opened.parts.show_part("files")
    opened.parts.focus_tabs()
    _key(desk, KEY.Key_4)
    assert opened.parts.code() == "lead"
    assert desk.has_focus(opened.parts.tabs)


def test_what_was_taken_back_is_struck_through(desk: Desk, opened: OpenRecordPage) -> None:
    """PRODUCT section 4, Undo."""
    _key(desk, KEY.Key_2)
    _key(desk, KEY.Key_Return)
    _key(desk, KEY.Key_Z, CONTROL)
    _key(desk, KEY.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert opened.head.name.text() == "Aiko Tanabe"
    struck = [each.text() for each in opened.detail.findChildren(PlainLabel) if each.font().strikeOut()]
    assert struck == ["Call: No answer"]
