"""Which sheet: the number asked, one that is none or no longer kept; rows typed earlier, closed or gone meanwhile (K16)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.services import leads, paper_sheets, pipeline, type_back
from leaddesk.services.type_back import TypedRow
from leaddesk.ui.type_back.box_field import BoxField
from tests.ui.type_back.conftest import Desk, opened

ENTER = Qt.Key.Key_Return


def lead_of(desk: Desk, row: int) -> int:
    """Whose a row of the sheet is."""
    return int(desk.rows("SELECT lead_id FROM paper_row WHERE sheet_id = 1 AND row_no = ?", row)[0][0])


def problem(desk: Desk) -> str:
    """What is said below the number."""
    return desk.page.body.ask._problem.text()


def test_the_number_is_asked_and_opens_the_sheet_k16(desk: Desk) -> None:
    desk.act("report.type_back")
    assert desk.window.page_id() == "type_back"
    desk.type("1")
    desk.press(ENTER)
    desk.settle()
    assert desk.page.body.head._title.text() == "Type back sheet 1"
    assert (
        desk.page.body.head._facts.text()
        == "Call sheet for Anna, 12 rows, printed Tue 3 Mar 11:30, in the order of the paper"
    )
    assert isinstance(desk.window.focusWidget(), BoxField)


def test_reports_stays_lit_and_the_page_is_not_in_the_side_bar(desk: Desk) -> None:
    desk.open()
    assert desk.page.beside() == "reports"
    info = next(info for info in desk.window.infos if info.page_id == "type_back")
    assert info.beside == "never"


def test_printed_sheets_stand_below_the_number(desk: Desk) -> None:
    desk.open("")
    (row,) = desk.page.body.ask.rows
    assert (
        row.accessibleName() == "Sheet 1, Call sheet for Anna, 12 rows, printed Tue 3 Mar 11:30, 0 typed back, 12 open"
    )
    row.click()
    desk.settle()
    assert desk.sheet.isVisible()


def test_a_number_that_is_none_is_said(desk: Desk) -> None:
    desk.open("")
    desk.type("7")
    desk.press(ENTER)
    desk.settle()
    assert problem(desk) == "No sheet 7 was printed from this file. The last one is sheet 1, printed 3 Mar 2026."
    assert desk.page.body.ask.number.hasFocus()


def test_an_expired_sheet_is_said_k16(
    qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path
) -> None:
    path = tmp_path / "firm.leaddesk"
    with opened(qtbot, computer, clock, path):
        pass
    clock.set(clock.now() + timedelta(days=90))
    with opened(qtbot, computer, clock, path) as desk:
        desk.open("1")
        assert problem(desk).startswith("Sheet 1 is no longer kept. Sheets are kept 90 days.")
        assert not desk.page.body.ask.rows


def test_rows_typed_earlier_show_what_was_typed_and_are_passed_over(desk: Desk) -> None:
    type_back.save(desk.ws, 1, on=desk.ws.today(), rows=[TypedRow(2, 6, "after 4")])
    desk.open()
    assert desk.shown(2)[:2] == ("Call back asked", "after 4")
    desk.press(Qt.Key.Key_2, ENTER)
    assert desk.sheet.table.number() == 3
    desk.press(Qt.Key.Key_Up)
    assert not desk.sheet.table.fields.box.isVisible()
    assert desk.summary() == "Row 2 is typed back already, for today by Anna Berg."
    desk.press(ENTER, Qt.Key.Key_2)
    assert desk.button() == "Save 2, leave 9 open"


def test_a_closed_lead_takes_no_step_and_a_gone_one_is_passed_over(desk: Desk) -> None:
    pipeline.close(desk.ws, [lead_of(desk, 2)], "lost", reason="price")
    leads.bin_leads(desk.ws, [lead_of(desk, 3)])
    desk.settle()
    desk.open()
    assert desk.shown(2)[0].startswith("closed")
    assert desk.shown(3)[0] == "not in the book any more"
    desk.press(Qt.Key.Key_2, ENTER, Qt.Key.Key_1)
    assert not desk.sheet.table.fields.step.isEnabled(), "a contact may be typed, a next step not"
    desk.press(ENTER)
    assert desk.sheet.table.number() == 4
    desk.press(Qt.Key.Key_Up)
    assert not desk.sheet.table.fields.box.isVisible(), "nobody is there to whom it could belong"
    desk.act("lead.save_text")
    assert desk.rows("SELECT row_no FROM paper_result ORDER BY row_no") == [(1,), (2,)]


def test_a_row_typed_elsewhere_meanwhile_is_refused_and_the_others_wait(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open()
    desk.press(Qt.Key.Key_2, ENTER, Qt.Key.Key_2)
    monkeypatch.setattr(desk.page, "_read", lambda: None)  # the change is on its way while the key is pressed
    type_back.save(desk.ws, 1, on=desk.ws.today(), rows=[TypedRow(1, 1)])
    desk.act("lead.save_text")
    assert desk.sheet.problem.text().startswith("Row 1: Person 1 is typed back already")
    assert desk.rows("SELECT row_no FROM paper_result") == [(1,)]
    assert desk.button() == "Save 2, leave 10 open", "what was typed still stands there"


def test_rows_somebody_else_types_otherwise_meanwhile_are_named(desk: Desk) -> None:
    desk.open()
    desk.press(Qt.Key.Key_2, ENTER, Qt.Key.Key_2)
    type_back.save(desk.ws, 1, on=desk.ws.today(), rows=[TypedRow(1, 2), TypedRow(2, 1)])
    desk.settle()
    assert desk.shown(2)[0] == "Reached"
    assert desk.window.toast_.text() == (
        "Row 2: typed back by somebody else meanwhile; what you typed there is dropped."
    ), "row 1 says the same as the file"


def test_what_one_saves_oneself_is_not_somebody_else_s(desk: Desk) -> None:
    desk.open()
    desk.press(Qt.Key.Key_2, ENTER, Qt.Key.Key_2)
    desk.act("lead.save_text")
    desk.act("edit.undo")
    desk.act("edit.redo")
    assert "somebody else" not in desk.window.toast_.text()


def test_a_sheet_that_is_typed_back_is_only_looked_at(desk: Desk) -> None:
    type_back.save(desk.ws, 1, on=desk.ws.today(), rows=[TypedRow(n, 2) for n in range(1, 13)])
    desk.open()
    assert desk.sheet.once._typed.text() == "12 typed, 0 open"
    assert not desk.sheet.once.day.isEnabled()
    assert not desk.sheet.save_bar.save.isEnabled()
    assert desk.summary() == "Nothing is open on this sheet any more."
    desk.press(Qt.Key.Key_2)
    assert desk.button() == "Save"


def test_a_firm_without_a_printed_sheet_says_how_to_get_one(desk: Desk) -> None:
    with desk.ws.store.write("sweep") as write:
        write.connection.execute("DELETE FROM paper_row")
        write.connection.execute("DELETE FROM paper_sheet")
    desk.open("")
    assert not desk.page.body.ask.rows
    assert desk.page.body.ask._hint.text().startswith("No list has been printed yet.")


def test_numbers_are_never_given_twice_and_old_ones_are_not_sheets_of_today(desk: Desk) -> None:
    mark = paper_sheets.number(desk.ws, "list", "Leads", [(lead_of(desk, 1), "")])
    assert mark is not None
    desk.open("2")
    assert desk.page.body.head._title.text() == "Type back sheet 2"
