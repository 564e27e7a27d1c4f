"""A list from the drop to the Inbox and back: rows, counts that add up, undo; wrong files; cancel; the next file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from leaddesk.services import leads
from leaddesk.store import search
from tests.ui.imports import lists
from tests.ui.imports.conftest import Desk


def test_a_workbook_goes_in_is_shown_and_comes_out_again(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.workbook(tmp_path / "enquiries.xlsx"))
    rows = desk.page.rows
    assert rows.summary.text() == "11 of 12 rows understood, 1 cell needs you"
    assert rows.model.rowCount() == 12 and rows.model.card(0).row_no == 3
    assert rows.model.card(0).colour.upper().endswith("F2D54E")
    assert rows.foot.main_button.label() == "Bring in 11 rows"
    assert desk.count("all") == 0
    counts = desk.bring_in()
    assert sum(counts.values()) == 12 and counts["created"] == 11 and counts["rejected"] == 1
    done = desk.page.done
    assert done.total.text() == "12 rows read" and done.sum.text() == "= 11 + 0 + 0 + 0 + 1"
    assert desk.window.toast_.isVisible() and "11 came in" in desk.window.toast_.text()
    desk.settled()
    assert desk.window.actions_.trigger("lead.save_text")
    desk.until(lambda: desk.window.page_id() == "inbox")
    inbox = desk.window.page("inbox")
    assert inbox is not None
    desk.until(lambda: desk.count("all") == 11 and inbox.list.model.rowCount() > 0)  # type: ignore[attr-defined]
    desk.window.show_page("import")
    desk.until(lambda: [batch.rows for batch in desk.page.start.batches()] == [12])
    desk.page.start.undo_wanted.emit(desk.page.start.batches()[0])
    desk.until(lambda: desk.count("all") == 0)
    desk.until(lambda: [batch.undone for batch in desk.page.start.batches()] == [True])


def test_undo_stands_on_the_done_page_too(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.german(tmp_path / "kunden.csv"))
    assert [desk.page.rows.model.card(n).title for n in range(2)] == ["Jürgen Groß", "Änne Weiß"]
    desk.page.flow.answer(kind="inquiries")
    desk.settled()
    assert desk.bring_in()["created"] == 2
    assert search.find(desk.ws.store, "8877").total == 1 and search.find(desk.ws.store, "groß").total == 1
    desk.page.done.undo.click()
    desk.until(lambda: desk.front() == "start")
    assert desk.count("all") == 0 and desk.window.toast_.text().startswith("Undone")


def test_rows_changed_later_are_asked_about_and_left(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.workbook(tmp_path / "a.xlsx", rows=3))
    desk.bring_in()
    lead = desk.ws.store.value("SELECT min(id) FROM lead")
    leads.set_fields(desk.ws, lead, {"product": "A gate"})
    desk.prompts.answers.append("leave")
    desk.page.done.undo.click()
    desk.until(lambda: desk.front() == "start")
    assert len(desk.prompts.asked) == 1 and desk.count("all") == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n something", "a picture"),
        ("empty.csv", b"", "is empty"),
        ("blank.csv", b"\n\n,,\n", "nothing in blank.csv"),
        ("odd.xlsx", b"PK\x03\x04 cut", "cut off"),
    ],
)
def test_a_wrong_file_gets_a_sentence_and_changes_nothing(
    desk: Desk, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    desk.window.take_file(str(path))
    desk.until(lambda: bool(desk.page.start.banner.text()))
    desk.settled()
    assert desk.front() == "start" and words in desk.page.start.banner.text()
    assert desk.count("all") == 0 and not desk.prompts.told
    desk.drop(lists.german(tmp_path / "good.csv"))
    assert not desk.page.start.banner.text()


def test_a_missing_file_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.prompts.answers.append(str(tmp_path / "gone.csv"))
    desk.window.actions_.trigger("file.import")
    desk.until(lambda: "There is no file" in desk.page.start.banner.text())


def test_reading_can_be_cancelled(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Name,E-mail\n")
        file.writelines(f"Person {n},p{n}@firm{n}.example\n" for n in range(60_000))
    desk.window.take_file(str(path))
    assert desk.front() == "reading"
    desk.press(desk.page.reading.cancel, Qt.Key.Key_Escape)
    desk.until(lambda: desk.front() == "start")
    desk.settled()
    assert desk.page.flow.look is None and desk.count("names") == 0


def test_bringing_in_can_be_cancelled_and_done_again(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Name,E-mail\n")
        file.writelines(f"Person {n},p{n}@firm{n}.example\n" for n in range(4_000))
    desk.drop(path)
    desk.page.flow.bring_in()
    desk.page.flow.cancel()
    desk.until(lambda: not desk.page.flow.is_busy)
    desk.settled()
    assert desk.front() == "rows" and desk.count("names") == 0
    assert desk.bring_in()["created"] == 4_000
    assert desk.count("names") == 4_000


def test_several_dropped_files_come_one_after_the_other(desk: Desk, tmp_path: Path) -> None:
    paths = [lists.german(tmp_path / "one.csv"), lists.workbook(tmp_path / "two.xlsx")]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    desk.window.dropEvent(event)
    desk.until(lambda: desk.front() == "rows" and desk.page.flow.name == "one.csv")
    desk.settled()
    desk.page.flow.answer(kind="names")
    desk.settled()
    desk.bring_in()
    desk.page.done.another.click()
    desk.until(lambda: desk.front() == "rows" and desk.page.flow.name == "two.xlsx")
    desk.settled()
    desk.press(desk.page.rows.cards, Qt.Key.Key_Escape)
    desk.until(lambda: desk.front() == "start")
    assert desk.count("names") == 2 and desk.count("all") == 0


def test_the_same_file_again_is_said_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = lists.workbook(tmp_path / "a.xlsx", rows=4)
    desk.drop(path)
    desk.bring_in()
    desk.drop(path)
    assert "came in before" in desk.page.rows.banner.text()
    assert {desk.page.rows.model.card(n).mark for n in range(4)} == {"here already"}
    counts = desk.bring_in()
    assert counts["unchanged"] == 4 and not desk.page.done.undo.isEnabled()


def test_rows_that_could_not_be_used_are_saved(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.workbook(tmp_path / "a.xlsx"))
    desk.bring_in()
    target = tmp_path / "rest.csv"
    desk.prompts.answers.append(str(target))
    desk.page.done.save.click()
    desk.until(target.exists)
    desk.settled()
    text = target.read_bytes().decode("utf-8-sig")
    assert text.count("\r\n") == 2 and "Totley" in text and "There is no name" in text


def test_a_bring_in_that_fails_is_said_above_the_rows(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Name,E-mail\n")
        file.writelines(f"Person {n},p{n}@firm{n}.example\n" for n in range(4_000))
    desk.drop(path)
    runner = desk.session.context.runner

    def set_room(pages: int) -> None:
        """How large the file may become, for the connection that writes."""
        runner.write(lambda: desk.ws.store.value(f"PRAGMA max_page_count = {pages}"), owner=desk.page)
        desk.settled()

    set_room(int(desk.ws.store.value("PRAGMA page_count")) + 4)
    assert desk.window.actions_.trigger("lead.save_text")
    desk.until(lambda: not desk.page.flow.is_busy)
    desk.settled()
    rows = desk.page.rows
    assert desk.front() == "rows" and "no room left" in rows.banner.text() and rows.banner.isVisible()
    assert desk.count("names") == 0 and rows.foot.main_button.isEnabled()
    set_room(1_000_000)
    assert desk.bring_in()["created"] == 4_000
