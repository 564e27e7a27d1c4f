"""Letters and labels in the window: from a list to the printer, and the one question whether they were sent."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.services import call_lists, papers, touches, undoing
from leaddesk.ui.letters.page import LettersPage
from tests.ui.inbox.conftest import Desk
from tests.ui.letters.conftest import WITH_ADDRESS


def letters_logged(desk: Desk) -> list[str]:
    sql = "SELECT p.full_name FROM activity a JOIN person p ON p.id = a.person_id WHERE a.type = 'letter' ORDER BY 1"
    return [str(name) for (name,) in desk.ws.store.rows(sql)]


def text_of(path: Path) -> str:
    with pdfplumber.open(path) as book:
        return "\n".join(each.extract_text() for each in book.pages)


def choose(desk: Desk, page: LettersPage, form: str) -> None:
    page.body.side.form.box.choose(form)
    desk.settle()


def names(page: LettersPage) -> list[str]:
    made = page.made()
    assert made is not None
    return [to.name for to in made.recipients]


def test_the_whole_list_comes_with_those_left_out_and_why(desk: Desk, page: LettersPage) -> None:
    assert sorted(names(page)) == ["Aiko Tanabe", "Rory Denton", "Sofia Brandt"]
    part = page.body.side.left_out
    assert part.title.text() == "3 get one"
    assert part.counts.text() == "2 are left out: Wants no post 1, No address 1"
    assert page.body.view.count() == 1


def test_chosen_rows_alone_are_asked_for_where_rows_are_chosen(desk: Desk) -> None:
    desk.window.show_page("inbox")
    desk.page.list.table.select_ids([desk.ids["Sofia Brandt"], desk.ids["Aiko Tanabe"]])
    desk.act("file.letters")
    page = desk.window.page("letters")
    assert isinstance(page, LettersPage) and sorted(names(page)) == ["Aiko Tanabe", "Sofia Brandt"]
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.page_id() == "inbox"


def test_labels_begin_at_the_label_that_was_clicked_and_the_next_one_is_proposed(
    desk: Desk, page: LettersPage, tmp_path: Path
) -> None:
    picture = page.body.side.picture
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.label_rect(23).center().toPoint())
    desk.settle()
    assert page.body.side.start.value() == 23 and page.body.view.count() == 2  # 23, 24 and the next sheet
    desk.prompts.answers.append(str(tmp_path / "labels.pdf"))
    desk.act("file.pdf")
    assert "Rory Denton" in text_of(tmp_path / "labels.pdf")
    assert page.body.side.start.value() == 2


def test_after_printing_one_answer_logs_a_letter_for_each_and_one_undo_takes_it_back(
    desk: Desk, page: LettersPage, tmp_path: Path
) -> None:
    desk.prompts.on_this_pc.append(str(tmp_path / "printer.pdf"))
    desk.prompts.answers.append(str(tmp_path / "printer.pdf"))
    desk.act("file.print")
    question = page.body.question
    assert question.isVisibleTo(page) and "Were they sent?" in question.text()
    assert desk.window.focusWidget() is page.body.yes, "one key answers it"
    desk.window.show_page("inbox")  # the question stays until it is answered
    desk.window.show_page("letters")
    desk.settle()
    assert question.isVisibleTo(page) and letters_logged(desk) == []
    QTest.keyClick(page.body.yes, Qt.Key.Key_Return)
    desk.settle()
    assert letters_logged(desk) == ["Aiko Tanabe", "Rory Denton", "Sofia Brandt"] and not question.isVisibleTo(page)
    undoing.undo(desk.ws)
    assert letters_logged(desk) == []
    desk.act("file.print")  # on the same printer, without a question
    assert [asked.printer for asked in desk.prompts.printed] == [str(tmp_path / "printer.pdf")] * 2


def test_no_logs_nothing(desk: Desk, page: LettersPage, tmp_path: Path) -> None:
    desk.prompts.answers.append(str(tmp_path / "labels.pdf"))
    desk.act("file.pdf")
    page.body.no.click()
    desk.settle()
    assert letters_logged(desk) == [] and not page.body.question.isVisibleTo(page)


def test_backing_out_of_the_file_asks_nothing(desk: Desk, page: LettersPage) -> None:
    desk.act("file.pdf")
    assert not page.body.question.isVisibleTo(page)


def test_a_letter_has_its_text_and_its_greeting_and_text_is_text(desk: Desk, page: LettersPage, tmp_path: Path) -> None:
    choose(desk, page, "letters")
    assert page.body.side.text.box.code() == "Spring"
    desk.prompts.answers.append(str(tmp_path / "letters.pdf"))
    desk.act("file.pdf")
    text = text_of(tmp_path / "letters.pdf")
    assert "Dear Rory Denton," in text and "<b>now</b>" in text
    page.body.yes.click()
    desk.settle()
    assert {str(row[0]) for row in desk.ws.store.rows("SELECT text FROM activity WHERE type = 'letter'")} == {"Spring"}


def test_a_merge_workbook_has_a_row_for_each(desk: Desk, page: LettersPage, tmp_path: Path) -> None:
    choose(desk, page, "workbook")
    assert page.body.part() is page.body.workbook and not desk.window.actions_.action("file.print").isEnabled()
    desk.prompts.answers.append(str(tmp_path / "merge.xlsx"))
    page.body.file.click()
    desk.settle()
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / "merge.xlsx").worksheets[0].iter_rows()]
    place = rows[0].index("letter_salutation")
    assert sorted(str(row[place]) for row in rows[1:]) == ["Dear Aiko Tanabe", "Dear Rory Denton", "Dear Sofia Brandt"]


def test_who_was_contacted_too_often_is_sent_one_with_a_reason_only(desk: Desk, page: LettersPage) -> None:
    rory = desk.ids["Rory Denton"]
    for _try in range(3):
        touches.log(desk.ws, rory, type="call", outcome="no_answer")
    desk.settle()
    part = page.body.side.left_out
    assert "Rory Denton" not in names(page)
    assert part.choose(desk.ids["Zoe Last"]) and not part.why.isEnabled()  # wishes always win
    assert part.choose(rory) and part.why.isEnabled() and not part.send.isEnabled()
    part.why.setText("asked for the catalogue")
    part.send.click()
    desk.settle()
    assert "Rory Denton" in names(page)


def test_form_sheet_and_next_label_are_remembered(desk: Desk, page: LettersPage) -> None:
    page.body.side.sheet.box.choose("L7160")
    page.body.side.start.setValue(5)
    choose(desk, page, "envelopes")
    page.body.side.sheet.box.choose("C5")
    desk.settle()
    again = LettersPage(desk.session.context)
    wanted = again._choice.wanted("GB")
    assert (wanted.form, wanted.sheet, again._choice.sheets["labels"], again._choice.start) == (
        "envelopes",
        "C5",
        "L7160",
        5,
    )
    again.deleteLater()


def test_an_own_sheet_is_made_of_typed_measures(desk: Desk, page: LettersPage) -> None:
    page.body.side.sheet.box.choose("own")
    desk.settle()
    own = page.body.side.own
    assert own.isVisibleTo(page)
    own.rows.setValue(4)
    own.measures[1].setValue(60)
    desk.settle()
    made = page.made()
    assert made is not None and made.wanted.sheet == "own:A4:3x4:63.5x60:2.54x0"
    own.rows.setValue(40)  # does not fit: said, and the pages stay
    desk.settle()
    assert "do not fit" in own._fields[0].problem()


def test_nothing_is_cut_beside_the_pages(desk: Desk, page: LettersPage) -> None:
    for width in (1024, 1440):
        desk.window.resize(width, 700)
        for form in ("labels", "envelopes", "letters", "workbook"):
            choose(desk, page, form)
            side = page.body.side
            for widget in (side.form.box, side.sheet.box, side.left_out.list, side.left_out.send):
                if widget.isVisibleTo(page):
                    assert widget.mapTo(side, widget.rect().bottomRight()).x() <= side.width()


def test_everybody_on_a_call_list_can_be_written_to(desk: Desk) -> None:
    made = call_lists.make(desk.ws, "Fair", [desk.ids["Sofia Brandt"], desk.ids["Fearn Florists"]])
    desk.settle()
    desk.window.show_view("calls", f"list:{made.list_id}")
    desk.settle()
    desk.act("file.letters")
    page = desk.window.page("letters")
    assert isinstance(page, LettersPage) and names(page) == ["Sofia Brandt"]
    page.back()
    assert desk.window.page_id() == "calls"


def test_a_label_in_the_preview_opens_whose_it_is(desk: Desk, page: LettersPage) -> None:
    made = page.made()
    assert made is not None
    page.body.view.opened.emit(page.body.view.spots()[0].key)
    desk.settle()
    assert desk.window.page_id() == "record"


def test_without_a_printer_it_goes_into_a_pdf(desk: Desk, page: LettersPage, tmp_path: Path) -> None:
    desk.prompts.answers.append(str(tmp_path / "labels.pdf"))
    desk.act("file.print")
    assert (tmp_path / "labels.pdf").exists() and page.body.question.isVisibleTo(page)


def test_the_first_label_is_chosen_by_arrow_keys_too(desk: Desk, page: LettersPage) -> None:
    for key, start in ((Qt.Key.Key_Left, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Down, 5), (Qt.Key.Key_Up, 2)):
        QTest.keyClick(page.body.side.picture, key)
        desk.settle()
        assert page.body.side.start.value() == start


def test_what_was_printed_is_kept_among_the_papers(desk: Desk, page: LettersPage, tmp_path: Path) -> None:
    desk.prompts.on_this_pc.append(str(tmp_path / "printer.pdf"))
    desk.prompts.answers.append(str(tmp_path / "printer.pdf"))
    desk.act("file.print")
    kept = papers.kept(desk.ws, report="labels")
    assert [(each.title, each.pages) for each in kept] == [("Labels", 1)]
    assert papers.pdf(desk.ws, kept[0].id).startswith(b"%PDF")


def test_a_filtered_list_is_asked_for_as_it_is_filtered_and_sorted(desk: Desk) -> None:
    desk.window.show_view("inbox", "all?full_name~a")
    desk.settle()
    listed = [row for row in desk.shown() if row in WITH_ADDRESS]
    desk.act("file.letters")
    page = desk.window.page("letters")
    assert isinstance(page, LettersPage) and names(page) == [name for name in listed if name != "Zoe Last"]
