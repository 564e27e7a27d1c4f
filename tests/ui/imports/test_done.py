"""After the rows came in: what else the import did is said, and the start page says what may be dropped or pasted."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from PySide6.QtWidgets import QLabel

from leaddesk.ui.imports import sentences
from leaddesk.ui.imports.done_notes import notes_of
from leaddesk.ui.inbox.page import InboxPage
from tests.ui.imports import lists
from tests.ui.imports.conftest import Desk


def texts(desk: Desk) -> list[str]:
    result = desk.page.flow.result
    assert result is not None
    shown = [label.text() for label in desk.page.done.notes.findChildren(QLabel) if label.text() and label.isVisible()]
    assert [text for _icon, text in notes_of(result)] == shown
    return shown


def test_the_layout_and_the_colours_that_are_kept_are_told(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "spring_enquiries.xlsx"))
    desk.bring_in()
    unknown, first, *others = texts(desk)
    assert unknown == "16 leads have no known source.", "counted, so that nobody overlooks them"
    assert first.startswith("Remembered as “Spring enquiries”.")
    assert others == ["Colours are kept: yellow 5, green 3, red 2, struck through 3."]


def test_contacts_that_were_logged_are_counted(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Name,E-mail,Last contact\nAnn Lee,a@x.example,2025-05-03\nBob Ray,b@x.example,\n", encoding="utf-8"
    )
    desk.drop(path)
    desk.page.flow.answer(kind="inquiries")
    desk.settled()
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM activity") == 1
    assert "1 contact stands in the timelines." in texts(desk)


def test_a_layout_that_is_not_to_be_remembered_is_not_told(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.workbook(tmp_path / "a.xlsx", rows=3))
    desk.page.flow.answer(keep_layout=False)
    desk.settled()
    desk.bring_in()
    assert not any(text.startswith("Remembered") for text in texts(desk))
    assert desk.ws.store.value("SELECT layout_name || fingerprint FROM import_batch") == ""


def test_the_start_names_what_may_come_and_the_way_to_paste(desk: Desk) -> None:
    said = " ".join(label.text() for label in desk.page.start.findChildren(QLabel))
    for word in ("folder", ".xlsx", ".ods", ".vcf", ".eml", "Ctrl V"):
        assert word in said


def test_the_people_of_the_first_list_are_shown_with_the_keyboard_on_the_list(desk: Desk, tmp_path: Path) -> None:
    inbox = desk.window.page("inbox")
    assert isinstance(inbox, InboxPage)
    desk.window.show_page("inbox")
    desk.settled()
    desk.drop(lists.workbook(tmp_path / "a.xlsx", rows=3))
    desk.page.flow.answer(kind="inquiries")
    desk.settled()
    desk.bring_in()
    assert desk.window.actions_.trigger("lead.save_text")
    desk.until(lambda: inbox.isVisible() and inbox.list.table.current_id() is not None)
    desk.settled()
    assert desk.window.focusWidget() is inbox.list.table


def test_the_first_of_the_list_that_came_in_is_in_focus_and_the_view_is_the_inbox(desk: Desk, tmp_path: Path) -> None:
    inbox = desk.window.page("inbox")
    assert isinstance(inbox, InboxPage)
    desk.window.show_page("inbox")
    for number, mail in ((1, "new"), (2, "old")):
        path = tmp_path / f"{number}.csv"
        rows = "".join(f"{mail} {n},{mail}{n}@x.example,2026-0{6 - number}-1{n}\n" for n in (1, 2, 3))
        path.write_text("Name,E-mail,Came in\n" + rows, encoding="utf-8")
        desk.drop(path)
        desk.page.flow.answer(kind="inquiries")
        desk.settled()
        desk.bring_in()
        assert desk.window.actions_.trigger("lead.save_text")
        desk.until(inbox.isVisible)
        desk.settled()
    first = desk.ws.store.value(
        "SELECT l.id FROM lead l JOIN person p ON p.id = l.person_id WHERE p.full_name = 'old 1'"
    )
    desk.until(lambda: inbox.list.table.current_id() == first)
    assert inbox.tabs.code() == "inbox"


def test_a_text_without_a_list_is_not_called_understood(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("This is a letter about nothing.\n\nIt has some paragraphs, and no list.\n", encoding="utf-8")
    desk.drop(path)
    assert "understood" not in desk.page.rows.summary.text()
    assert not desk.page.rows._empty.isVisible()


def months(path: Path) -> Path:
    """A sheet a month under the same titles, as a year's workbook has them."""
    book = Workbook()
    del book["Sheet"]
    for name, first, count in (("January", 0, 6), ("February", 10, 5), ("March", 20, 4)):
        sheet = book.create_sheet(name)
        sheet.append(["Name", "E-mail", "Message", "How"])
        for n in range(first, first + count):
            sheet.append([f"Nora Field{n}", f"nora{n}@firm{n}.example", "Oak stairs", "by phone"])
    book.save(path)
    return path


def test_the_next_sheet_of_a_workbook_is_offered_and_comes_in_as_the_first_did(desk: Desk, tmp_path: Path) -> None:
    """A workbook with a sheet a month (issue 3: every sheet that looks like a table)."""
    desk.drop(months(tmp_path / "year.xlsx"))
    flow, done = desk.page.flow, desk.page.done
    flow.set_column("How", "product")
    flow.answer(kind="inquiries")
    desk.settled()
    assert flow.look is not None and flow.look.prepared.table.sheet == "January"
    for sheet, count in (("February", 6), ("March", 11)):
        desk.bring_in()
        assert desk.count("all") == count
        assert done.further.isVisible() and f"“{sheet}”" in done.further.text()
        done.further.click()
        desk.until(lambda: desk.front() == "rows" and not desk.session.context.runner.busy())
        matches = flow.look.prepared.matches
        assert flow.look.prepared.table.sheet == sheet
        assert next(match.field for match in matches if match.header == "How") == "product"
    desk.bring_in()
    assert desk.count("all") == 15
    assert not done.further.isVisible()


def test_only_rows_that_are_in_the_workbook_are_offered_to_be_saved(desk: Desk, tmp_path: Path) -> None:
    """Rows left for later can be taken up again; they are no rows to correct."""
    path = tmp_path / "a.csv"
    path.write_text("Name,E-mail\nAnn Lee,a@x.example\nBob Ray,b@x.example\n,\n,Leeds\nNo Body,c@x.example\n", "utf-8")
    desk.drop(path)
    desk.page.flow.answer(kind="inquiries", to_decide=frozenset({2, 3}))
    desk.settled()
    counts = desk.bring_in()
    result = desk.page.flow.result
    assert result is not None and result.left == 2 and counts["rejected"] > 2
    assert desk.page.done.save.text() == (
        "Save this row" if counts["rejected"] == 3 else f"Save these {counts['rejected'] - 2} rows"
    )


def test_one_row_stands_twice_and_two_stand_twice() -> None:
    counts = {"created": 1, "updated": 0, "unchanged": 0, "duplicate": 1, "rejected": 0}
    assert sentences.came(counts) == "1 came in, 1 stands twice"
    assert sentences.came(counts | {"duplicate": 2}) == "1 came in, 2 stand twice"
