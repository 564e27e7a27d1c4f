"""Single rows and single cells: another kind than the file's, left out, a cell typed anew; by mouse, menu and keys."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from leaddesk.ui.imports.card_delegate import problem_box
from leaddesk.ui.imports.card_edit import CellEdit
from leaddesk.ui.imports.choices import RadioRow
from tests.ui.imports import lists
from tests.ui.imports.conftest import Desk
from tests.ui.imports.test_meanings import box_of, choose


def editor(desk: Desk) -> CellEdit:
    found = desk.page.rows.cards.editor()
    assert found is not None
    return found


def kept_row(desk: Desk, row_no: int) -> list[object]:
    """The cells of a row as the file's account keeps them."""
    blocks = desk.ws.store.rows("SELECT data FROM import_chunk")
    rows = {number: cells for (data,) in blocks for number, cells in json.loads(zlib.decompress(data))}
    return list(rows[row_no])


def go_to(desk: Desk, place: int) -> None:
    cards = desk.page.rows.cards
    cards.setFocus()
    cards.setCurrentIndex(desk.page.rows.model.index(place))


def retype(desk: Desk, text: str, key: Qt.Key) -> None:
    """Type over the cell that is open."""
    edit = editor(desk).edit
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, key)


# --- cells -----------------------------------------------------------------------------------------------------------
def test_enter_types_a_cell_anew_and_the_count_goes_down(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    rows = desk.page.rows
    go_to(desk, 2)
    desk.press(rows.cards, Qt.Key.Key_Return)
    assert editor(desk).edit.text() == "0114 49"
    assert editor(desk).edit.accessibleName() == "Phone in row 5"
    retype(desk, "0114 496 0777", Qt.Key.Key_Return)
    desk.settled()
    assert rows.cards.editor() is None and rows.cards.currentIndex().row() == 2
    assert "2 cells need you" in rows.summary.text()
    assert rows.model.card(2).reach == "0114 496 0777" and not rows.model.card(2).problem
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM contact_point WHERE value = '0114 496 0777'") == 1
    assert kept_row(desk, 5)[2] == "0114 49", "the raw row keeps what the file said"


def test_a_date_cell_takes_what_the_column_reads(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    rows = desk.page.rows
    go_to(desk, 6)
    desk.press(rows.cards, Qt.Key.Key_F2)
    retype(desk, "27 March 2026", Qt.Key.Key_Return)
    desk.settled()
    assert "27 Mar 2026" in rows.model.card(6).details and "2 cells need you" in rows.summary.text()


def test_escape_leaves_the_cell_as_it_was(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    go_to(desk, 2)
    desk.press(desk.page.rows.cards, Qt.Key.Key_F2)
    retype(desk, "0114", Qt.Key.Key_Escape)
    assert desk.front() == "rows" and not desk.page.flow.answers.corrections
    assert desk.page.rows.cards.editor() is None


def test_tab_goes_on_to_the_next_cell_that_needs_an_answer(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    go_to(desk, 0)
    assert desk.window.actions_.trigger("edit.next_cell")
    assert (editor(desk).cell.row_no, editor(desk).cell.header) == (5, "Phone")
    retype(desk, "0114 496 0777", Qt.Key.Key_Tab)
    assert (editor(desk).cell.row_no, editor(desk).cell.header) == (9, "Date of inquiry")
    QTest.keyClick(editor(desk).edit, Qt.Key.Key_Tab)
    assert (editor(desk).cell.row_no, editor(desk).cell.header) == (13, "E-mail")
    desk.settled()
    assert editor(desk).cell.row_no == 13, "rows understood anew leave the open cell alone"
    QTest.keyClick(editor(desk).edit, Qt.Key.Key_Backtab)
    assert editor(desk).cell.row_no == 9
    assert desk.window.actions_.trigger("edit.next_cell")
    assert editor(desk).cell.row_no == 13
    assert desk.page.flow.answers.corrections == {(5, 2): "0114 496 0777"}


def test_a_click_on_the_sentence_opens_the_cell(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    rows = desk.page.rows
    where = problem_box(rows.cards.visualRect(rows.model.index(2))).center()
    QTest.mouseClick(rows.cards.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert editor(desk).cell.header == "Phone"
    name = rows.cards.visualRect(rows.model.index(1)).topLeft() + QPoint(30, 15)
    QTest.mouseClick(rows.cards.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, name)
    assert rows.cards.currentIndex().row() == 1


def test_what_is_being_typed_comes_in_with_the_rows(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    go_to(desk, 2)
    desk.press(desk.page.rows.cards, Qt.Key.Key_F2)
    edit = editor(desk).edit
    edit.selectAll()
    QTest.keyClicks(edit, "0114 496 0777")
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM contact_point WHERE value = '0114 496 0777'") == 1


def test_the_open_cell_scrolls_with_its_card(desk: Desk, tmp_path: Path) -> None:
    desk.window.resize(1093, 560)
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    cards = desk.page.rows.cards
    go_to(desk, 6)
    desk.press(cards, Qt.Key.Key_F2)
    before = editor(desk).y()
    bar = cards.verticalScrollBar()
    bar.setValue(bar.value() + 20)
    assert editor(desk).y() == before - 20


def test_only_rows_that_need_you_stay_walkable(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    rows = desk.page.rows
    desk.press(rows.filter, Qt.Key.Key_Right)
    assert rows.model.rowCount() == 3
    go_to(desk, 0)
    desk.press(rows.cards, Qt.Key.Key_F2)
    retype(desk, "0114 496 0777", Qt.Key.Key_Tab)
    desk.settled()
    assert rows.model.rowCount() == 2 and editor(desk).cell.row_no == 9


# --- kinds -----------------------------------------------------------------------------------------------------------
def test_a_number_key_says_who_a_single_row_is(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    desk.page.flow.answer(kind="inquiries")
    desk.settled()
    rows = desk.page.rows
    go_to(desk, 3)
    desk.press(rows.cards, Qt.Key.Key_3)
    desk.settled()
    assert rows.model.card(3).who == "has bought" and "has bought" in rows.model.card(3).sentence()
    assert not rows.model.card(4).who
    go_to(desk, 4)
    desk.press(rows.cards, Qt.Key.Key_4)
    desk.settled()
    go_to(desk, 5)
    desk.press(rows.cards, Qt.Key.Key_4)
    desk.settled()
    desk.press(rows.cards, Qt.Key.Key_0)
    desk.settled()
    assert not rows.model.card(5).who
    desk.bring_in()
    assert desk.count("names") == 1 and desk.ws.store.value("SELECT count(*) FROM customer") == 1
    assert desk.ws.store.value("SELECT count(*) FROM lead WHERE kind = 'lead'") == 14


def test_the_menu_key_offers_who_it_is_and_leaving_out(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    go_to(desk, 2)
    menu = open_menu(desk)
    texts = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert texts == [
        "This one asked us", "We are working on this one", "This one has bought", "This one is only on a list",
        "As the whole file", "Leave it out", "Correct “0114 49” in Phone…", "Next cell that needs you",
    ]  # fmt: skip
    assert menu.actions()[0].isChecked() and not menu.actions()[4].isEnabled()
    menu.actions()[3].trigger()
    menu.close()
    desk.settled()
    assert desk.page.flow.answers.kinds == {5: "names"}


def open_menu(desk: Desk) -> QMenu:
    cards = desk.page.rows.cards
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), cards.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(cards.viewport(), event)
    found: QWidget | None = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def test_a_column_says_who_each_row_is(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.with_kinds(tmp_path / "a.csv"))
    who = desk.page.rows.questions.who
    row = next(row for row in who.findChildren(RadioRow) if row.code == "column")
    assert row.isVisible()
    desk.page.flow.answer(kind="names")
    desk.settled()
    row.click()
    desk.settled()
    assert desk.page.flow.answers.kind_column == "Art" and row.isChecked()
    assert {word: box.meaning() for (_header, word), box in who.sayer.rows.boxes().items()} == {
        "Kunde": "kind:customers", "Interessent": "kind:inquiries", "WV": None,
    }  # fmt: skip
    choose(box_of(who.sayer.rows, "WV"), "Only on a list")
    desk.settled()
    assert [desk.page.rows.model.card(n).who for n in range(3)] == ["has bought", "asked us", "only on a list"]
    desk.bring_in()
    assert desk.count("names") == 3 and desk.ws.store.value("SELECT count(*) FROM customer") == 3
    assert desk.ws.store.value("SELECT count(*) FROM lead WHERE kind = 'lead'") == 3


def test_a_list_without_such_a_column_is_not_offered_it(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.german(tmp_path / "a.csv"))
    row = next(row for row in desk.page.rows.questions.who.findChildren(RadioRow) if row.code == "column")
    assert not row.isVisible()


def test_which_column_says_it_is_known_the_next_time(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.with_kinds(tmp_path / "kunden 1.csv"))
    desk.page.flow.answer(kind="names", kind_column="Art")
    desk.page.flow.set_meaning("Art", "WV", "kind:names")
    desk.settled()
    desk.bring_in()
    path = lists.with_kinds(tmp_path / "kunden 2.csv")
    path.write_bytes(path.read_bytes().replace(b"@firma", b"@betrieb"))
    desk.drop(path)
    who = desk.page.rows.questions.who
    row = next(row for row in who.findChildren(RadioRow) if row.code == "column")
    assert row.isChecked() and desk.page.flow.answers.kind_column == "Art"
    assert box_of(who.sayer.rows, "WV").meaning() == "kind:names"
    assert [desk.page.rows.model.card(n).who for n in range(3)] == ["has bought", "asked us", "only on a list"]
    desk.page.rows.questions.layout_line.other.click()
    desk.settled()
    assert desk.page.flow.answers.kind_column is None and not row.isChecked()
