"""Folders and several files at once, leaving a list that was answered, other pages in between, answers given in haste."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tests.ui.imports import lists
from tests.ui.imports.conftest import Desk


def drop_on_window(desk: Desk, *paths: Path) -> None:
    """As a person drops them from the file manager."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    desk.window.dropEvent(event)


def until_rows_of(desk: Desk, name: str) -> None:
    desk.until(lambda: desk.front() == "rows" and desk.page.flow.name == name)
    desk.settled()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three lists, a document and a picture."""
    made = tmp_path / "from the show"
    made.mkdir()
    lists.german(made / "a kunden.csv")
    lists.workbook(made / "b enquiries.xlsx", rows=4)
    lists.german(made / "c more.csv")
    (made / "brochure.pdf").write_bytes(b"%PDF-1.7 something")
    return made


def test_a_folder_comes_file_by_file_and_names_what_was_passed_over(desk: Desk, folder: Path) -> None:
    drop_on_window(desk, folder)
    until_rows_of(desk, "a kunden.csv")
    bar = desk.page.rows.waiting
    assert bar.isVisible()
    assert bar.text() == "2 more files wait: b enquiries.xlsx, c more.csv. 1 file was passed over: brochure.pdf."
    bar.skip.click()
    until_rows_of(desk, "b enquiries.xlsx")
    assert bar.text().startswith("1 more file waits: c more.csv.")
    desk.bring_in()
    desk.page.done.another.click()
    until_rows_of(desk, "c more.csv")
    assert bar.text() == "1 file was passed over: brochure.pdf." and not bar.skip.isVisible()
    desk.press(desk.page.rows.cards, Qt.Key.Key_Escape)
    desk.until(lambda: desk.front() == "start")
    assert desk.count("all") + desk.count("names") == 4


def test_a_file_of_a_round_that_cannot_be_read_is_named_and_the_next_one_comes(desk: Desk, tmp_path: Path) -> None:
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(b"PK\x03\x04 cut")
    drop_on_window(desk, cut, lists.german(tmp_path / "kunden.csv"))
    until_rows_of(desk, "kunden.csv")
    assert desk.page.rows.waiting.text() == "1 file was passed over: cut.xlsx."


def test_a_folder_without_lists_says_so(desk: Desk, tmp_path: Path) -> None:
    empty = tmp_path / "pictures"
    empty.mkdir()
    drop_on_window(desk, empty)
    desk.until(lambda: "There is no list" in desk.page.start.banner.text())


def test_a_list_that_was_answered_does_not_give_way_to_another(desk: Desk, tmp_path: Path) -> None:
    first, second = lists.german(tmp_path / "one.csv"), lists.workbook(tmp_path / "two.xlsx")
    desk.drop(first)
    desk.page.flow.answer(kind="names")
    desk.settled()
    drop_on_window(desk, second)
    assert desk.page.flow.name == "one.csv" and desk.page.rows.waiting.text() == "1 more file waits: two.xlsx."
    desk.page.rows.waiting.skip.click()
    assert desk.page.flow.name == "one.csv" and "not brought in yet" in desk.prompts.asked[-1]
    desk.prompts.answers.append("leave")
    desk.page.rows.waiting.skip.click()
    until_rows_of(desk, "two.xlsx")


def test_a_list_only_looked_at_gives_way(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.german(tmp_path / "one.csv"))
    drop_on_window(desk, lists.workbook(tmp_path / "two.xlsx"))
    until_rows_of(desk, "two.xlsx")
    assert not desk.prompts.asked


def test_other_pages_in_between_lose_no_answer(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    desk.page.flow.set_meaning("Colour", "Yellow", "rating:hot")
    desk.page.flow.correct(5, 2, "0114 496 0777")
    desk.settled()
    desk.window.show_page("inbox")
    desk.settled()
    desk.window.show_page("import")
    desk.settled()
    assert desk.front() == "rows" and desk.page.flow.answers.meanings == {"Colour": {"Yellow": "rating:hot"}}
    assert desk.page.rows.model.card(2).reach == "0114 496 0777"


def test_leaving_the_file_asks_only_where_something_was_said(desk: Desk, tmp_path: Path) -> None:
    left: list[bool] = []
    desk.drop(lists.german(tmp_path / "one.csv"))
    assert desk.page.may_leave(lambda: left.append(True)) and not desk.prompts.asked
    desk.page.flow.answer(kind="names")
    desk.settled()
    assert not desk.page.may_leave(lambda: left.append(True)) and not left
    desk.prompts.answers.append("leave")
    assert not desk.page.may_leave(lambda: left.append(True)) and left == [True]
    desk.bring_in()
    assert desk.page.may_leave(lambda: left.append(True))


def test_the_button_pressed_at_once_after_an_answer_brings_in_what_was_answered(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    desk.page.flow.set_meaning("Colour", "Yellow", "rating:hot")
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM lead WHERE rating = 'hot'") == 5


def test_answers_in_haste_all_hold(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    flow = desk.page.flow
    flow.set_meaning("Colour", "Yellow", "rating:hot")
    flow.toggle_row(3)
    flow.set_kind_of_row(4, "customers")
    flow.answer(undated="new")
    desk.settled()
    assert desk.page.rows.model.card(1).who == "has bought" and desk.page.rows.model.card(0).left_out
    counts = desk.bring_in()
    assert counts["rejected"] == 1 and counts["created"] == 15


def test_an_answer_that_cannot_be_taken_leaves_the_rows_as_they_were(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    desk.page.flow.answer(header_row=900)
    desk.settled()
    rows = desk.page.rows
    assert "There is no row 900" in rows.banner.text() and rows.model.rowCount() == 16
    assert desk.page.flow.answers.header_row is None
    desk.page.flow.set_kind_of_row(4, "customers")
    desk.settled()
    assert desk.bring_in()["created"] == 16


def test_reading_anew_with_other_letters_can_be_stopped_and_keeps_the_list(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="cp1252") as file:
        file.write("Name,E-mail\n")
        file.writelines(f"Jürgen {n},p{n}@firm{n}.example\n" for n in range(20_000))
    desk.drop(path)
    desk.page.flow.answer(encoding="cp850")
    assert desk.front() == "reading"
    desk.press(desk.page.reading.cancel, Qt.Key.Key_Escape)
    desk.until(lambda: desk.front() == "rows")
    desk.settled()
    look = desk.page.flow.look
    assert look is not None and look.prepared.book.encoding == "cp1252" and desk.page.flow.answers.encoding is None


def test_looking_again_can_be_cancelled_and_the_answers_are_as_before(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    flow = desk.page.flow
    flow.set_meaning("Colour", "Yellow", "rating:hot")
    desk.settled()
    flow.set_meaning("Colour", "Yellow", "rating:cold")
    desk.session.context.runner.cancel_all()
    desk.settled()
    assert flow.answers.meanings == {"Colour": {"Yellow": "rating:hot"}}
    box = desk.page.rows.questions.colours.rows.boxes()["Colour", "Yellow"]
    assert box.currentText() == "Hot"
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM lead WHERE rating = 'hot'") == 5


def test_several_files_can_be_chosen_at_once(desk: Desk, folder: Path) -> None:
    first, second = folder / "a kunden.csv", folder / "c more.csv"
    desk.prompts.answers.append(f"{first}\n{second}")
    desk.page.choose()
    until_rows_of(desk, first.name)
    desk.page.rows.waiting.skip.click()
    until_rows_of(desk, second.name)
