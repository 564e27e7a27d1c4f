"""Onto paper: the first time asked, then the same again without a question; as a PDF; without a printer (PRODUCT 9 and 10, K16)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.ui.dialogs.prompts import PrintAsked
from tests.ui.paper.conftest import Desk, text_of


def test_section_10_the_first_time_a_printer_is_asked_for_then_ctrl_p_prints_at_once(desk: Desk) -> None:
    printer = desk.printer()
    desk.show("reports", "papers")
    assert desk.papers.list.choose("lost")
    desk.settle()
    desk.prompts.answers.append(printer)
    desk.key("file.print")
    assert len(desk.prompts.asked) == 1
    assert "Lost" in text_of(printer)
    Path(printer).unlink()
    desk.show("today")
    # two keys: to Reports, print
    desk.real.window.actions_.action("go.page.reports").trigger()
    desk.settle()
    desk.key("file.print")
    assert len(desk.prompts.asked) == 1, "nothing is asked the second time"
    assert desk.prompts.printed[-1] == PrintAsked(printer, 1)
    assert "Lost" in text_of(printer)
    assert desk.toast().startswith("Printed: ")
    kept = desk.rows("SELECT report, way, pages, copies FROM paper WHERE report = 'lost' ORDER BY id")
    assert kept[0] == kept[1] and kept[0][:2] == ("lost", "printer")


def test_a_paper_printed_says_so_in_the_list_and_opens_again_as_it_was(desk: Desk) -> None:
    printer = desk.printer()
    desk.show("reports", "papers")
    assert desk.papers.list.choose("sources")
    desk.settle()
    desk.prompts.answers.append(printer)
    desk.key("file.print")
    line = next(line for line in desk.papers.list.lines() if line.code == "sources")
    assert line.last == "Fri 20 Nov 10:42" and line.pages and line.copies == "1"
    [(paper_id,)] = desk.rows("SELECT max(id) FROM paper")
    desk.papers.printing.open_kept(paper_id)
    desk.settle()
    assert text_of(desk.prompts.opened[-1]) == text_of(printer)


def test_a_pdf_as_last_time_goes_to_the_same_folder_under_another_name_and_over_nothing(desk: Desk) -> None:
    desk.show("reports", "papers")
    assert desk.papers.list.choose("speed")
    desk.settle()
    first = desk.folder / "mine.pdf"
    desk.prompts.answers.append(str(first))
    desk.key("file.pdf")
    before = first.read_bytes()
    desk.key("file.print")
    desk.key("file.print")
    names = sorted(path.name for path in desk.folder.glob("*.pdf"))
    assert len(names) == 3 and first.read_bytes() == before
    dated = [name for name in names if name != "mine.pdf"]
    assert all("2026-11-20" in name for name in dated)
    assert any(re.search(r" \(2\)\.pdf$", name) for name in dated)
    assert len(desk.prompts.asked) == 1, "where to is asked once"


def test_without_a_printer_it_says_so_and_offers_a_pdf(desk: Desk) -> None:
    desk.look("quotes-out")
    target = desk.folder / "quotes.pdf"
    desk.prompts.answers += ["pdf", str(target)]
    desk.key("file.print")
    assert desk.prompts.asked == ["There is no printer on this computer.", "Save as PDF"]
    assert "Quotes out" in text_of(target)


def test_a_printer_that_is_gone_is_asked_for_again(desk: Desk) -> None:
    desk.look("lost")
    desk.printer("another.pdf")
    desk.prompts.answers.append(str(desk.folder / "another.pdf"))
    desk.key("file.print")
    assert len(desk.prompts.asked) == 1


def test_copies_chosen_in_the_preview_are_printed_and_remembered(desk: Desk) -> None:
    printer = desk.printer()
    desk.look("forecast")
    desk.prompts.answers.append(printer)
    desk.page.body.side.copies.setValue(2)
    desk.key("file.print")
    assert desk.prompts.printed[-1].copies == 2 and "2 copies" in desk.toast()
    desk.show("reports", "papers")
    assert desk.papers.list.choose("forecast")
    desk.settle()
    assert "2 copies" in desk.papers.pane.like.text()


def test_k16_a_list_gets_its_sheet_number_with_printing_and_not_for_a_look(desk: Desk) -> None:
    before = desk.rows("SELECT count(*) FROM paper_sheet")
    laid = desk.look("call-list")
    assert laid.document.sheet is not None and laid.sheet is None
    assert desk.rows("SELECT count(*) FROM paper_sheet") == before
    printer = desk.printer()
    desk.prompts.answers.append(printer)
    desk.key("file.print")
    [(number, paper_id)] = desk.rows("SELECT id, paper_id FROM paper_sheet ORDER BY id DESC LIMIT 1")
    assert paper_id is not None
    assert re.search(rf"\b{number}\b", text_of(printer))
    desk.show("reports", "papers")
    row = desk.papers.sheets.rows[0]
    assert row.line.number == number and row.line.open
    row.button.click()
    desk.settle()
    assert desk.real.window.page_id() == "type_back"


def test_section_10_a_figure_of_the_small_picture_shows_its_rows(desk: Desk) -> None:
    desk.show("reports", "papers")
    assert desk.papers.list.choose("pipeline")
    desk.settle()
    desk.papers._lay()
    desk.settle()
    view = desk.papers.pane.view
    place = next(place for place in view.spots() if place.page == 0 and place.said.isdecimal() and int(place.said) > 1)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view._spot_rect(place).center().toPoint())
    desk.settle()
    inbox = desk.real.window.page("inbox")
    assert desk.real.window.page_id() == "inbox"
    assert inbox is not None and inbox.list.model.total == int(place.said)  # type: ignore[attr-defined]


def test_enter_on_a_paper_looks_at_it_first(desk: Desk) -> None:
    desk.show("reports", "papers")
    assert desk.papers.list.choose("lost")
    desk.papers.list.setFocus()
    QTest.keyClick(desk.papers.list, Qt.Key.Key_Down)
    QTest.keyClick(desk.papers.list, Qt.Key.Key_Up)
    QTest.keyClick(desk.papers.list, Qt.Key.Key_Return)
    desk.settle()
    assert desk.real.window.page_id() == "paper" and desk.laid().document.name == "lost"


def test_on_another_tab_ctrl_p_is_about_what_stands_there(desk: Desk) -> None:
    desk.show("reports", "report:lagging")
    desk.key("file.print")
    assert desk.real.window.page_id() == "paper" and desk.laid().document.name == "lagging"


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_e_a_list_that_did_not_come_out_waits_for_nobody_to_be_typed_back(desk: Desk) -> None:
    """Its sheet stood under Printed sheets, twelve of its rows open."""
    before = desk.rows("SELECT id FROM paper_sheet")
    desk.look("call-list")
    out_of_reach = str(desk.folder / "no such folder" / "printer.pdf")
    desk.prompts.on_this_pc = [out_of_reach]
    desk.prompts.answers.append(out_of_reach)
    desk.key("file.print")
    assert "cannot be reached" in desk.prompts.told[-1]
    desk.prompts.answers += [str(desk.folder / "no such folder" / "a.pdf"), ""]
    desk.key("file.pdf")
    assert desk.rows("SELECT id FROM paper_sheet") == before


def test_a_printer_that_is_gone_when_the_paper_is_through_is_said(desk: Desk) -> None:
    desk.look("lost")
    desk.printer("stays.pdf")
    desk.prompts.answers.append(str(desk.folder / "goes.pdf"))
    desk.key("file.print")
    assert "is gone" in desk.toast() and "Lost" in text_of(desk.folder / "goes.pdf")


def test_e_83_a_pdf_that_cannot_be_written_there_gets_another_name(desk: Desk) -> None:
    desk.look("lost")
    good = desk.folder / "good.pdf"
    desk.prompts.answers += [str(desk.folder / "no such folder" / "a.pdf"), "other", str(good)]
    desk.key("file.pdf")
    assert "Lost" in text_of(good)


def test_a_paper_of_before_can_be_saved_once_more(desk: Desk) -> None:
    desk.look("lost")
    first, again = desk.folder / "first.pdf", desk.folder / "again.pdf"
    desk.prompts.answers.append(str(first))
    desk.key("file.pdf")
    [(paper_id,)] = desk.rows("SELECT max(id) FROM paper")
    desk.prompts.answers.append(str(again))
    desk.page.printing.save_kept(paper_id, "Lost")
    desk.settle()
    assert again.read_bytes() == first.read_bytes()
