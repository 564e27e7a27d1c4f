"""Texts used again and again: written, read for a real person, put in order, saved as made and undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.domain.snippets import Snippet
from leaddesk.services import snippets
from leaddesk.store import snippets as stored
from tests.ui.settings.conftest import Desk


def texts(desk: Desk) -> list[tuple[str, str, str]]:
    return [(text.name, text.channel, text.body) for text in stored.snippets(desk.ws.store)]


def test_a_text_is_written_and_reads_as_it_will_be_sent(desk: Desk) -> None:
    section = desk.section("texts")
    section.new.click()
    desk.settle()
    editor = section.editor
    desk.type(editor.name, "Missed you", then=Qt.Key.Key_Tab)
    editor.body.setFocus()
    QTest.keyClicks(editor.body, "Hello ")
    editor.put_in("first_name")
    assert editor.preview.text() in ("Hello Web", "Hello Ring")
    assert editor.whose.text() in ("As it reads for Web Berg", "As it reads for Ring Berg")
    before = editor.preview.text()
    editor.other.click()
    desk.settle()
    assert editor.preview.text() != before
    assert texts(desk) == []
    editor.name.setFocus()
    desk.settle()
    assert texts(desk) == [("Missed you", "", "Hello {first_name}")]
    desk.act("edit.undo")
    assert texts(desk) == []


def test_a_field_that_is_none_stays_as_text(desk: Desk) -> None:
    snippets.save(desk.ws, Snippet(None, "Odd", "{nothing} <b>{company}</b>"))
    desk.settle()
    section = desk.section("texts")
    section.rows[0].click()
    desk.settle()
    assert section.editor.preview.text().startswith("{nothing} <b>")


def test_the_channel_is_chosen_and_kept(desk: Desk) -> None:
    snippets.save(desk.ws, Snippet(None, "Mail", "Hello"))
    desk.settle()
    section = desk.section("texts")
    section.rows[0].click()
    desk.settle()
    section.editor.channel.box.choose("email")
    desk.settle()
    assert texts(desk) == [("Mail", "email", "Hello")]
    desk.act("edit.undo")
    assert section.editor.channel.box.code() == ""


def test_the_order_is_changed_by_keys(desk: Desk) -> None:
    for name in ("One", "Two", "Three"):
        snippets.save(desk.ws, Snippet(None, name, "x"))
    desk.settle()
    section = desk.section("texts")
    section.rows[2].setFocus()
    desk.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [name for name, _c, _b in texts(desk)] == ["One", "Three", "Two"]
    assert section.rows[1].hasFocus()
    desk.act("edit.undo")
    assert [name for name, _c, _b in texts(desk)] == ["One", "Two", "Three"]


def test_a_text_without_words_is_refused_and_the_old_one_kept(desk: Desk) -> None:
    snippets.save(desk.ws, Snippet(None, "Mail", "Hello"))
    desk.settle()
    section = desk.section("texts")
    section.rows[0].click()
    desk.settle()
    section.editor.body.setFocus()
    section.editor.body.selectAll()
    QTest.keyClick(section.editor.body, Qt.Key.Key_Delete)
    section.editor.name.setFocus()
    desk.settle()
    assert section.editor.banner.text()
    assert texts(desk) == [("Mail", "", "Hello")]


def test_a_text_is_removed_and_comes_back_by_undo(desk: Desk) -> None:
    snippets.save(desk.ws, Snippet(None, "Mail", "Hello"))
    desk.settle()
    section = desk.section("texts")
    section.rows[0].click()
    desk.settle()
    section.editor.delete.click()
    desk.settle()
    assert texts(desk) == [] and section.list.isVisible()
    desk.act("edit.undo")
    assert texts(desk) == [("Mail", "", "Hello")]
