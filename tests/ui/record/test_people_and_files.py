"""Parts of the open record in the real window: ways and wishes, other people, files (S1-6, S0-4, S3-12)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from leaddesk.domain.documents import SIZE_LIMIT
from leaddesk.services import documents, documents_of_stage, opt_outs, people, stages
from leaddesk.services.people import NewPerson
from leaddesk.store import documents as stored
from leaddesk.store import people as stored_people
from leaddesk.ui.record import contact_points, files_tab, side_files
from leaddesk.ui.record import people as people_part
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.rename_popover import RenamePopover
from leaddesk.ui.shell.context import UiContext
from tests.ui.inbox.conftest import Desk
from tests.ui.record.helpers import facts

KEY = Qt.Key
PDF = b"%PDF-1.7\n" + bytes(3000)
Make = Callable[[UiContext], RecordPart]
Show = Callable[[Make, str], RecordPart]


@pytest.fixture
def show(desk: Desk) -> Show:
    """Shows one part of the record in a window of its own; it hears of changes as the page does."""
    host = QWidget()
    desk.bot.addWidget(host)
    column = QVBoxLayout(host)
    host.resize(800, 600)

    def show(make: Make, name: str) -> RecordPart:
        part = make(desk.session.context)
        column.addWidget(part)
        desk.session.context.changes.changed.connect(part.reload)
        host.show()
        part.set_record(desk.ids[name])
        desk.settle()
        return part

    return show


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "contract.pdf"
    path.write_bytes(PDF)
    return path


def typed(edit: QLineEdit, text: str, *keys: Qt.Key) -> None:
    """Type in the place of what stands there."""
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    for key in keys:
        QTest.keyClick(edit, key)


# --- ways and wishes -----------------------------------------------------------------------------------------------------
def test_a_number_is_added_used_first_changed_and_taken_away(desk: Desk, show: Show) -> None:
    part = show(contact_points.make, "Sofia Brandt")
    assert isinstance(part, contact_points.ContactPoints)
    ways = part.of_person
    assert [row.edit.text() for row in ways.rows.values()] == ["0114 496 0147", "sofia@marshlane.example"]
    typed(ways.add_edit, "0151 23456789", KEY.Key_Return)
    desk.settle()
    assert ways.add_edit.text() == "" and len(ways.rows) == 3
    row = list(ways.rows.values())[2]
    assert row.point.kind == "mobile" and row.first.accessibleName() == "Use 0151 23456789 first"
    row.first.click()
    desk.settle()
    assert desk.detail("Sofia Brandt").contact_points[0].value == "0151 23456789" and row.first.isHidden()
    typed(row.edit, "0151 99", KEY.Key_Return)
    desk.settle()
    assert desk.detail("Sofia Brandt").contact_points[0].value == "0151 99"
    row.menu().actions()[-1].trigger()
    desk.settle()
    assert len(desk.detail("Sofia Brandt").contact_points) == 2


def test_what_is_wrong_stands_below_and_who_else_has_it_is_told(desk: Desk, show: Show) -> None:
    part = show(contact_points.make, "Sofia Brandt")
    assert isinstance(part, contact_points.ContactPoints)
    ways = part.of_person
    typed(ways.add_edit, "no@address@here", KEY.Key_Return)
    desk.settle()
    assert "not an e-mail address" in ways.problem() and ways.add_edit.text() == "no@address@here"
    assert part.has_unsaved()
    typed(ways.add_edit, "0114 496 0148")
    desk.until(lambda: ways.also() != "")
    assert ways.also() == "Aiko Tanabe, Tanabe Ramen Bar has this too."
    opened: list[int] = []
    ways.open_wanted.disconnect()  # the page of the record is none of this test's business
    ways.open_wanted.connect(opened.append)
    ways.open_other.click()
    assert opened == [desk.ids["Aiko Tanabe"]]
    QTest.keyClick(ways.add_edit, KEY.Key_Return)
    desk.settle()
    assert ways.problem() == "" and len(ways.rows) == 3, "told, never refused"


def test_the_ticks_say_whether_we_may_with_day_and_source_s3_12(desk: Desk, show: Show) -> None:
    part = show(contact_points.make, "Sofia Brandt")
    assert isinstance(part, contact_points.ContactPoints)
    may = part.may_person
    assert all(box.isChecked() for box in may.boxes.values())
    QTest.mouseClick(may.boxes["phone"], Qt.MouseButton.LeftButton)
    desk.settle()
    (wish,) = desk.detail("Sofia Brandt").wishes
    assert (wish.channel, wish.since_on) == ("phone", desk.ws.today()) and not may.boxes["phone"].isChecked()
    typed(may.sources["phone"], "said so <b>now</b>", KEY.Key_Return)
    desk.settle()
    assert desk.detail("Sofia Brandt").wishes[0].source == "said so <b>now</b>"
    row = next(iter(part.of_person.rows.values()))
    assert row._refused.text() == "asked us not to"
    QTest.mouseClick(may.boxes["phone"], Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.detail("Sofia Brandt").wishes == () and may.boxes["phone"].isChecked()
    QTest.mouseClick(part.may_company.boxes["letter"], Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.detail("Sofia Brandt").wishes[0].party[0] == "company" and may.boxes["letter"].isChecked()


def test_a_lead_of_a_company_alone_has_the_companys_ways_only(desk: Desk, show: Show) -> None:
    part = show(contact_points.make, "Fearn Florists")
    assert isinstance(part, contact_points.ContactPoints)
    assert [row.edit.text() for row in part.of_person.rows.values()] == ["0114 496 0150"] and part.firm.isHidden()


# --- other people --------------------------------------------------------------------------------------------------------
def test_somebody_is_added_by_the_keyboard_and_becomes_the_main_person(desk: Desk, show: Show) -> None:
    part = show(people_part.make, "Sofia Brandt")
    assert isinstance(part, people_part.People)
    part.focus_first()
    typed(part.name, "Jess Ollerton")
    typed(part.role, "pays")
    typed(part.reach, "0171 999888", KEY.Key_Return)
    desk.settle()
    (row,) = part.rows.values()
    assert (row.name.text(), row.role.text()) == ("Jess Ollerton", "pays") and part.adder.isHidden()
    typed(row.role, "decides", KEY.Key_Return)
    row.toggle()
    typed(row.ways.add_edit, "jess@ollerton.example", KEY.Key_Return)
    desk.settle()
    lead_id = desk.ids["Sofia Brandt"]
    jess = stored_people.of_lead(desk.ws.store, lead_id)[1]
    assert jess.role == "decides" and [p.value for p in jess.points] == ["0171 999888", "jess@ollerton.example"]
    row.menu().actions()[0].trigger()
    desk.settle()
    assert [p.name for p in stored_people.of_lead(desk.ws.store, lead_id)] == ["Jess Ollerton", "Sofia Brandt"]
    assert next(iter(part.rows.values())).name.text() == "Sofia Brandt"


def test_somebody_in_the_file_is_offered_and_taken(desk: Desk, show: Show) -> None:
    part = show(people_part.make, "Sofia Brandt")
    assert isinstance(part, people_part.People)
    part.focus_first()
    typed(part.name, "Aiko Tanabe")
    typed(part.reach, "0114 496 0148")
    desk.settle()
    assert not part.known.isHidden() and "Aiko Tanabe" in part.known.text()
    part.take_known.click()
    desk.settle()
    found = stored_people.of_lead(desk.ws.store, desk.ids["Sofia Brandt"])
    assert found[1].other_leads == (desk.ids["Aiko Tanabe"],)
    assert desk.ws.store.value("SELECT count(*) FROM person WHERE full_name = 'Aiko Tanabe'") == 1


def test_what_is_refused_stays_typed(desk: Desk, show: Show) -> None:
    people.add(desk.ws, desk.ids["Sofia Brandt"], NewPerson("Jess Ollerton"))
    part = show(people_part.make, "Sofia Brandt")
    assert isinstance(part, people_part.People)
    (row,) = part.rows.values()
    row.name.selectAll()
    QTest.keyClick(row.name, KEY.Key_Delete)
    QTest.keyClick(row.name, KEY.Key_Return)
    desk.settle()
    assert row.problem() and part.has_unsaved()
    part.focus_first()
    part.add()
    desk.settle()
    assert "who it is" in part._problem.text()


# --- files ---------------------------------------------------------------------------------------------------------------
def files(desk: Desk, show: Show, name: str = "Sofia Brandt") -> files_tab.FilesTab:
    part = show(files_tab.make, name)
    assert isinstance(part, files_tab.FilesTab)
    return part


def test_a_file_is_added_by_button_opened_renamed_and_removed_s1_6(desk: Desk, show: Show, pdf: Path) -> None:
    part = files(desk, show)
    counts: list[str] = []
    part.count_changed.connect(counts.append)
    desk.prompts.answers = [str(pdf)]
    part.add_button.click()
    desk.settle()
    (row,) = part.rows
    assert row.document.name == "contract.pdf" and counts[-1] == "1" and "3 KB" in row.accessibleName()
    QTest.keyClick(row, KEY.Key_Return)
    desk.settle()
    opened = Path(desk.prompts.opened[-1])
    assert opened.read_bytes() == PDF and opened != pdf
    QTest.keyClick(row, KEY.Key_F2)
    popover = desk.popover()
    assert isinstance(popover, RenamePopover)
    desk.type("signed")
    desk.press(KEY.Key_Return)
    assert part.rows[0].document.name == "signed.pdf"
    QTest.keyClick(part.rows[0], KEY.Key_Delete)
    desk.settle()
    assert part.rows == [] and counts[-1] == ""
    desk.act("edit.undo")
    assert part.rows[0].document.name == "signed.pdf"


def test_files_are_dropped_and_pasted(desk: Desk, show: Show, pdf: Path, tmp_path: Path) -> None:
    part = files(desk, show)
    tabs: list[str] = []
    part.tab_wanted.connect(tabs.append)
    photo = tmp_path / "cellar.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(pdf)), QUrl.fromLocalFile(str(photo))])
    assert part.take_drop(mime)
    desk.settle()
    assert {row.document.name for row in part.rows} == {"contract.pdf", "cellar.png"} and tabs == ["files"]
    text = QMimeData()
    text.setText("only words")
    assert not part.take_drop(text)


def test_a_program_is_not_opened_says_why_and_can_be_saved_92(desk: Desk, show: Show, tmp_path: Path) -> None:
    (tmp_path / "invoice.pdf").write_bytes(b"MZ\x90\x00" + bytes(300))
    documents.add(desk.ws, desk.ids["Sofia Brandt"], [tmp_path / "invoice.pdf"])
    part = files(desk, show)
    target = tmp_path / "saved.pdf"
    desk.prompts.answers = ["save", str(target)]
    part.rows[0].open_wanted.emit()
    desk.settle()
    assert desk.prompts.opened == [] and "is a program" in desk.prompts.asked[0]
    assert target.read_bytes()[:2] == b"MZ"


def test_what_is_too_large_can_be_linked(desk: Desk, show: Show, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    part = files(desk, show)
    desk.prompts.answers = [str(film), "link"]
    part.add_button.click()
    desk.settle()
    (row,) = part.rows
    assert row.document.is_linked and "linked" in row.accessibleName()
    film.unlink()
    part.set_record(desk.ids["Sofia Brandt"])
    desk.settle()
    assert "the file is gone" in part.rows[0].accessibleName()


def test_the_stages_files_are_shown_and_what_went_out_is_logged_s0_4(desk: Desk, show: Show, pdf: Path) -> None:
    documents_of_stage.add(desk.ws, stages.called(desk.ws, "New").id, [pdf])
    part = files(desk, show)
    ((document_id, said),) = part.to_send.said.items()
    assert said == "New, not sent yet" and not part.to_send.isHidden()
    part.to_send.buttons[document_id].click()
    desk.press(KEY.Key_2)
    assert "sent" in part.to_send.said[document_id] and "not" not in part.to_send.said[document_id]
    detail = desk.detail("Sofia Brandt")
    assert detail.timeline[0].type == "letter" or any(entry.type == "letter" for entry in detail.timeline)
    assert [row.document.name for row in part.rows] == ["contract.pdf"]


def test_a_file_for_the_stage_is_put_in_and_taken_out_from_the_record_s0_4(desk: Desk, show: Show, pdf: Path) -> None:
    part = files(desk, show)
    desk.prompts.answers = [str(pdf)]
    part.ask_for_stage()
    desk.settle()
    (wanted,) = stored.to_send(desk.ws.store, desk.ids["Aiko Tanabe"])
    assert wanted.document.name == "contract.pdf" and list(part.to_send.said) == [wanted.document.id]
    part.to_send.remove_wanted.emit(wanted.document)
    desk.settle()
    assert part.to_send.isHidden() and stored.to_send(desk.ws.store, desk.ids["Aiko Tanabe"]) == ()


def test_what_it_is_is_said_by_the_menu(desk: Desk, show: Show, pdf: Path) -> None:
    documents.add(desk.ws, desk.ids["Sofia Brandt"], [pdf])
    part = files(desk, show)
    about = next(action.menu() for action in part.menu(part.rows[0]).actions() if action.menu() is not None)
    about.actions()[1].trigger()  # type: ignore[attr-defined]
    desk.settle()
    assert stored.of_lead(desk.ws.store, desk.ids["Sofia Brandt"])[0].about == "contract"
    assert "Contract" in part.rows[0].accessibleName()


def test_the_side_shows_the_newest_names(desk: Desk, show: Show, tmp_path: Path) -> None:
    part = show(side_files.make, "Sofia Brandt")
    assert isinstance(part, side_files.SideFiles) and part.isHidden()
    for n in range(6):
        (tmp_path / f"{n} & b.txt").write_text(str(n))
    documents.add(desk.ws, desk.ids["Sofia Brandt"], sorted(tmp_path.glob("*.txt")))
    part.set_record(desk.ids["Sofia Brandt"])
    desk.settle()
    assert len(part.names) == 4 and part.names[0].text() == "5 && b.txt" and part.all.text() == "All 6"
    part.names[0].click()
    desk.settle()
    assert Path(desk.prompts.opened[-1]).read_text() == "5"


def test_another_record_saves_what_was_typed_to_the_old_one(desk: Desk, show: Show) -> None:
    part = show(contact_points.make, "Sofia Brandt")
    assert isinstance(part, contact_points.ContactPoints)
    typed(part.of_person.add_edit, "0151 23456789")
    part.set_record(desk.ids["Aiko Tanabe"])
    desk.settle()
    assert "0151 23456789" in [point.value for point in desk.detail("Sofia Brandt").contact_points]
    assert len(desk.detail("Aiko Tanabe").contact_points) == 1 and part.of_person.add_edit.text() == ""


# --- beside a list -------------------------------------------------------------------------------------------------------
def test_the_pane_beside_a_list_says_wishes_and_other_people_s3_12(desk: Desk) -> None:
    lead_id = desk.ids["Sofia Brandt"]
    opt_outs.opt_out(desk.ws, lead_id, "letter", source="on the phone")
    people.add(desk.ws, lead_id, NewPerson("Jess <b>Ollerton</b>", role="pays", phone="0171 999888"))
    desk.go_to("Sofia Brandt")
    desk.settle()
    said = facts(desk)
    assert said["May we"] == "Wants no post, since today, on the phone"
    assert said["Also there"] == "Jess <b>Ollerton</b> (pays), 0171 999888"
