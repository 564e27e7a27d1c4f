"""What PEOPLE's parts do inside the open record: keys, drops, counts, and that they follow the record (S1-6, S0-4)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication

from leaddesk.services import documents, opt_outs, people
from leaddesk.services.people import NewPerson
from leaddesk.store import documents as stored
from leaddesk.ui.record.contact_points import ContactPoints
from leaddesk.ui.record.files_tab import FilesTab
from leaddesk.ui.record.open.page import OpenRecordPage
from leaddesk.ui.record.people import People
from leaddesk.ui.record.rename_popover import RenamePopover
from leaddesk.ui.record.side_files import SideFiles
from tests.ui.inbox.conftest import Desk


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "contract.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(500))
    return path


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def tab(page: OpenRecordPage) -> FilesTab:
    found = page.findChild(FilesTab)
    assert found is not None
    return found


def test_a_document_is_added_by_key_and_stands_in_tab_and_side(desk: Desk, opened: OpenRecordPage, pdf: Path) -> None:
    desk.prompts.answers = [str(pdf)]
    desk.act("record.add_file")
    assert opened.parts.code() == "files" and [row.document.name for row in tab(opened).rows] == ["contract.pdf"]
    opened.parts.show_part("lead")
    desk.settle()
    side = opened.findChild(SideFiles)
    assert side is not None and len(side.names) == 1 and not side.isHidden()
    desk.act("edit.undo")
    assert side.isHidden()
    opened.parts.show_part("files")
    desk.settle()
    assert tab(opened).rows == [] and not tab(opened).nothing.isHidden()


def test_a_file_dropped_on_the_record_or_pasted_is_kept_whatever_tab_is_in_front(
    desk: Desk, opened: OpenRecordPage, pdf: Path
) -> None:
    assert opened.take_drop(mime_of(pdf))
    desk.settle()
    assert [d.name for d in stored.of_lead(desk.ws.store, desk.ids["Aiko Tanabe"])] == ["contract.pdf"]
    other = pdf.with_name("plan.pdf")
    other.write_bytes(b"%PDF-1.7\n" + bytes(700))
    QApplication.clipboard().setMimeData(mime_of(other))
    desk.act("edit.paste")
    assert {d.name for d in stored.of_lead(desk.ws.store, desk.ids["Aiko Tanabe"])} == {"contract.pdf", "plan.pdf"}
    assert opened.parts.code() == "files"


def test_the_next_record_shows_its_own_files_people_and_wishes(desk: Desk, opened: OpenRecordPage, pdf: Path) -> None:
    aiko = desk.ids["Aiko Tanabe"]
    documents.add(desk.ws, aiko, [pdf])
    people.add(desk.ws, aiko, NewPerson("Jess Ollerton"))
    opt_outs.opt_out(desk.ws, aiko, "phone")
    desk.settle()
    others, ways = opened.findChild(People), opened.findChild(ContactPoints)
    assert others is not None and ways is not None
    assert [row.name.text() for row in others.rows.values()] == ["Jess Ollerton"]
    assert not ways.may_person.boxes["phone"].isChecked()
    desk.act("go.next")
    assert others.rows == {} and ways.may_person.boxes["phone"].isChecked()
    opened.parts.show_part("files")
    desk.settle()
    assert tab(opened).rows == []
    desk.act("go.previous")
    assert [row.document.name for row in tab(opened).rows] == ["contract.pdf"]


def test_adding_a_person_and_a_number_begin_by_action(desk: Desk, opened: OpenRecordPage) -> None:
    others, ways = opened.findChild(People), opened.findChild(ContactPoints)
    assert others is not None and ways is not None
    desk.act("record.add_person")
    assert desk.has_focus(others.name)
    desk.act("record.add_way")
    assert desk.has_focus(ways.of_person.add_edit)


def test_keys_on_a_file_mean_the_file_and_not_the_lead(desk: Desk, opened: OpenRecordPage, pdf: Path) -> None:
    documents.add(desk.ws, desk.ids["Aiko Tanabe"], [pdf])
    opened.parts.show_part("files")
    desk.settle()
    tab(opened).rows[0].setFocus()
    desk.press(Qt.Key.Key_F2)
    assert isinstance(desk.popover(), RenamePopover)
    desk.press(Qt.Key.Key_Escape)
    tab(opened).rows[0].setFocus()
    desk.press(Qt.Key.Key_Delete)
    assert tab(opened).rows == [] and stored.of_lead(desk.ws.store, desk.ids["Aiko Tanabe"]) == ()
    assert desk.has_focus(tab(opened).add_button), "the keyboard stays in the tab"
    assert desk.ws.store.value("SELECT deleted_at FROM lead WHERE id = ?", (desk.ids["Aiko Tanabe"],)) is None
    assert opened.isVisible()
    desk.act("edit.undo")
    assert [row.document.name for row in tab(opened).rows] == ["contract.pdf"]
