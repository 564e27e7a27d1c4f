"""Paste and drop through the real window: a form mail in three keys, known people offered, nothing saved before Enter (PRODUCT 4, 10)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.store import timeline
from leaddesk.ui.imports.page import ImportPage
from leaddesk.ui.paste.dialog import PasteDialog
from tests.ui.inbox.conftest import Desk
from tests.unit.exchange.importing_kit import everything
from tests.unit.exchange.pasted_kit import FORM_MAIL, NOTE

KEY = Qt.Key
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Berg\nORG:Berg Solar\nTEL:+49 171 2345678\nEND:VCARD\n"


SLIP = NOTE.replace(", 0171", "\n0171")
"""Two lines: one alone goes to the quick line (``test_quick_add``)."""


def copy(text: str) -> None:
    QApplication.clipboard().setText(text)


def opened(desk: Desk) -> PasteDialog:
    """The dialog, once it has looked whom the text means."""
    desk.settle()
    found = desk.page._paste.dialog
    assert found is not None
    desk.until(lambda: found._met is not None)
    return found


def pasted(desk: Desk, text: str) -> PasteDialog:
    copy(text)
    desk.page.list.focus_list()
    desk.press(KEY.Key_Control, KEY.Key_V)
    return opened(desk)


def press(
    desk: Desk, dialog: PasteDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key, modifier)
    desk.settle()


def test_a_form_mail_is_a_lead_by_paste_and_enter_and_one_undo_takes_it_back(desk: Desk) -> None:
    before = everything(desk.ws)
    dialog = pasted(desk, FORM_MAIL)
    assert dialog.band.text() == "Nobody you know yet: no same e-mail, no same phone."
    assert everything(desk.ws) == before, "nothing is saved before Enter"
    press(desk, dialog, KEY.Key_Return)
    desk.until(lambda: desk.page._paste.dialog is None)
    desk.settle()
    lead = desk.page.list.table.current_id()
    assert desk.current() == "Priscilla Wainwright"
    row = desk.row(lead or 0)
    assert (row.company, row.product) == (
        "Wainwright Dental Practice",
        "Three treatment rooms that get far too warm in the afternoon",
    )
    said = [entry.text for entry in timeline.of_lead(desk.ws.store, lead or 0)]
    assert FORM_MAIL.strip("\n") in said
    assert desk.window.toast_.text() == "Pasted lead: Dr. Priscilla Wainwright"
    desk.act("edit.undo")
    assert everything(desk.ws) == before


def test_somebody_known_is_offered_and_not_doubled(desk: Desk) -> None:
    dialog = pasted(desk, "Sofia Brandt, Marsh Lane Bakery\nsofia@marshlane.example, needs a second oven")
    assert "You know them: Sofia Brandt, Marsh Lane Bakery, open lead L-" in dialog.band.text()
    assert dialog.open_one.isVisibleTo(dialog)
    before = desk.ws.store.value("SELECT count(*) FROM lead")
    dialog.save_lead.click()
    desk.settle()
    assert desk.ws.store.value("SELECT count(*) FROM lead") == before
    assert desk.current() == "Sofia Brandt"
    said = timeline.of_lead(desk.ws.store, desk.ids["Sofia Brandt"])
    assert any("needs a second oven" in entry.text and entry.direction == "inbound" for entry in said)


def test_the_known_lead_can_be_opened_instead(desk: Desk) -> None:
    before = everything(desk.ws)
    dialog = pasted(desk, "Sofia Brandt\nsofia@marshlane.example")
    dialog.open_one.click()
    desk.settle()
    assert desk.current() == "Sofia Brandt" and desk.page._paste.dialog is None
    assert everything(desk.ws) == before


def test_escape_throws_away_and_the_clipboard_keeps_it(desk: Desk) -> None:
    before = everything(desk.ws)
    dialog = pasted(desk, SLIP)
    dialog.fields.edit("full_name").setText("Somebody else")
    press(desk, dialog, KEY.Key_Escape)
    assert desk.page._paste.dialog is None
    assert everything(desk.ws) == before
    assert QApplication.clipboard().text() == SLIP


def test_only_on_a_list_is_a_name(desk: Desk) -> None:
    dialog = pasted(desk, FORM_MAIL)
    dialog.only_list.click()
    desk.settle()
    kinds = desk.ws.store.rows(
        "SELECT l.kind FROM lead l JOIN person p ON p.id = l.person_id WHERE p.last_name = 'Wainwright'"
    )
    assert kinds == [("name",)]
    assert desk.page.list.view_code == "names" and desk.current() == "Priscilla Wainwright"


def test_alt_and_a_number_go_to_the_field_and_show_its_passage(desk: Desk) -> None:
    dialog = pasted(desk, FORM_MAIL)
    assert dialog.text.marks()[:3] == ["Dr. Priscilla Wainwright", "Wainwright Dental Practice", "(0114) 496-0195"]
    press(desk, dialog, KEY.Key_3, Qt.KeyboardModifier.AltModifier)
    assert dialog.focusWidget() is dialog.fields.edit("phone")
    assert dialog.text.current_mark() == 2


def test_a_value_that_cannot_be_read_stays_and_is_told(desk: Desk) -> None:
    before = everything(desk.ws)
    dialog = pasted(desk, FORM_MAIL)
    came = dialog.fields.edit("received_at")
    came.setFocus()
    assert came.text() == "2026-03-03 11:31"
    came.setText("some day")
    press(desk, dialog, KEY.Key_Return)
    assert desk.page._paste.dialog is dialog and "some day" in dialog.band.text()
    assert came.property("problem") is True
    assert everything(desk.ws) == before
    dialog.reject()


def test_in_a_text_field_paste_is_paste(desk: Desk) -> None:
    copy("Brandt")
    desk.act("view.filter")
    desk.press(KEY.Key_Control, KEY.Key_V)
    assert desk.page._paste.dialog is None
    assert desk.page.list.bar.search.text() == "Brandt"


def test_the_menu_pastes_into_the_field_that_has_the_focus(desk: Desk) -> None:
    copy("Brandt")
    desk.act("view.filter")
    desk.act("edit.paste")
    assert desk.page._paste.dialog is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Name\tPhone\tTown\nAnna Berg\t030 1234567\tBerlin\nTom Huber\t030 7654321\tBonn\n", "Pasted block.tsv"),
        (CARD + CARD.replace("Anna", "Tom").replace("2345678", "7654321"), "pasted.vcf"),
    ],
)
def test_rows_and_several_people_go_to_the_import_page(desk: Desk, text: str, name: str) -> None:
    copy(text)
    desk.act("lead.paste")
    imports = desk.window.page("import")
    assert isinstance(imports, ImportPage)
    desk.until(lambda: imports.flow.look is not None)
    assert desk.window.page_id() == "import" and imports.flow.name == name
    assert desk.page._paste.dialog is None
    desk.settle()


def test_from_the_import_page_a_copied_mail_is_a_lead_too(desk: Desk) -> None:
    desk.window.show_page("import")
    copy(FORM_MAIL)
    desk.press(KEY.Key_Control, KEY.Key_V, on=desk.window)
    opened(desk).save_lead.click()
    desk.settle()
    assert desk.window.page_id() == "inbox" and desk.current() == "Priscilla Wainwright"


def test_an_empty_clipboard_is_told(desk: Desk) -> None:
    copy("")
    desk.act("lead.paste")
    assert desk.window.toast_.text() == "There is nothing on the clipboard that could become a lead."


def test_a_text_from_outside_is_shown_as_it_is(desk: Desk) -> None:
    text = "Name: <b>Eva</b> \U0001f600 Lang\nE-Mail: eva@lang.example\nTelefon: 030 1234567\n<img src=x>"
    dialog = pasted(desk, text)
    shown = dialog.text.toPlainText()
    assert "<b>Eva</b> \U0001f600 Lang" in shown and "<img src=x>" in shown
    place = dialog.text.marks().index("eva@lang.example")
    start, end = dialog.text._marks[place]
    assert shown.encode("utf-16-le")[start * 2 : end * 2].decode("utf-16-le") == "eva@lang.example"
    dialog.reject()


def drop(desk: Desk, mime: QMimeData) -> None:
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    place = QPointF(300, 300)
    desk.window.dragEnterEvent(QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, mime, left, none))
    assert desk.window._overlay.isVisible()
    desk.window.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, mime, left, none))
    desk.settle()


def test_a_selected_text_dropped_on_the_list_is_a_proposed_lead(desk: Desk) -> None:
    mime = QMimeData()
    mime.setText(SLIP)
    drop(desk, mime)
    dialog = opened(desk)
    assert dialog.fields.values() == {
        "full_name": "Anna Berg", "company": "Berg Solar", "phone": "0171 2345678", "product": "12 kWp",
    }  # fmt: skip
    dialog.reject()


@pytest.mark.parametrize("name", ["anna.vcf", "anna.eml"])
def test_a_mail_file_or_card_dropped_on_the_list_is_a_proposed_lead(desk: Desk, tmp_path: Path, name: str) -> None:
    mail = "Message-ID: <1@x>\nFrom: Anna Berg <anna@berg.example>\nDate: Tue, 3 Mar 2026 10:31 +0000\nSubject: A roof\n\nHello\n"
    path = tmp_path / name
    path.write_text(CARD if name.endswith("vcf") else mail, encoding="utf-8")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop(desk, mime)
    dialog = opened(desk)
    assert dialog.fields.values()["full_name"] == "Anna Berg"
    dialog.save_lead.click()
    desk.settle()
    assert desk.current() == "Anna Berg"


def test_on_the_import_page_a_mail_file_is_a_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "anna.vcf"
    path.write_text(CARD, encoding="utf-8")
    desk.window.show_page("import")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    drop(desk, mime)
    imports = desk.window.page("import")
    assert isinstance(imports, ImportPage)
    desk.until(lambda: imports.flow.look is not None)
    desk.settle()
    assert desk.page._paste.dialog is None
