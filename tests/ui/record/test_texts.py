"""Texts of the firm in the log bar: found by typing, filled in for the lead, never markup (FOLLOW's snippets)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.domain.snippets import Snippet
from leaddesk.services import snippets
from leaddesk.ui.record.snippet_popover import SnippetPopover
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key
SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_a_text_is_found_by_typing_and_comes_filled_in(desk: Desk) -> None:
    snippets.save(desk.ws, Snippet(None, "Brochure", "Brochure for {company}"))
    snippets.save(desk.ws, Snippet(None, "Missed", "I rang {first_name}, <b>nobody</b> there & {nothing}"))
    QTest.keyClick(desk.page.list.table, KEY.Key_T, SHIFT_CTRL)
    desk.settle()
    assert isinstance(desk.popover(), SnippetPopover)
    desk.type("miss")
    desk.press(KEY.Key_Return)
    text = desk.page.detail.log_bar.fields.text
    assert text.toPlainText() == "I rang Sofia, <b>nobody</b> there & {nothing}" and desk.has_focus(text)


def test_a_text_goes_where_the_cursor_stands_and_escape_changes_nothing(desk: Desk) -> None:
    snippets.save(desk.ws, Snippet(None, "Brochure", "[{company}]"))
    bar = desk.page.detail.log_bar
    desk.press(KEY.Key_2)
    desk.type("before  after")
    for _step in range(6):
        desk.press(KEY.Key_Left)
    desk.act("lead.snippet")
    desk.press(KEY.Key_Escape)
    assert bar.fields.text.toPlainText() == "before  after"
    bar.put_in_text()
    desk.settle()
    desk.press(KEY.Key_Return)
    assert (
        bar.fields.text.toPlainText() == "before [Marsh Lane Bakery] after"
        and bar.fields.outcomes.code() == "no_answer"
    )


def test_only_texts_of_the_kind_are_offered_and_none_says_where_they_are_made(desk: Desk) -> None:
    snippets.save(desk.ws, Snippet(None, "For mails", "Hello", "email"))
    desk.act("lead.snippet")
    question = desk.popover()
    assert isinstance(question, SnippetPopover) and not question._nothing.isHidden()
    question.close()
    desk.page.detail.log_bar.choose_kind("email")
    desk.act("lead.snippet")
    question = desk.popover()
    assert isinstance(question, SnippetPopover) and [row.option.label for row in question._rows] == ["For mails"]
