"""Quotes from files on screen: a dropped folder is read, put right, saved as one change, taken back; by keyboard (issue 7)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFont, QPageSize, QPainter, QPdfWriter
from PySide6.QtTest import QTest

from leaddesk.store import quotes as stored
from leaddesk.ui.quotes.files_model import CERTAIN, KNOWN, WHOSE
from leaddesk.ui.quotes.page import QuotesPage
from tests.ui.inbox.conftest import Desk
from tests.unit.exchange.quote_pdfs import scanned, written

KEY = Qt.Key
OFFER = """Quotation No: Q-2026/{n}
Date: 2 March 2026
For: {who}
Total EUR {sum}
Valid until 14 March 2026"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three quotes: Aiko's, somebody's unknown, and a scanned one."""
    found = tmp_path / "offers"
    found.mkdir()
    written(found / "a.pdf", OFFER.format(n="01", who="Tanabe Ramen Bar, Aiko Tanabe", sum="8,000.00"))
    written(found / "b.pdf", OFFER.format(n="02", who="nobody we know", sum="9,500.00"))
    scanned(found / "c.pdf")
    return found


def drop(desk: Desk, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, none = QPointF(40, 40), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    desk.window.dropEvent(event)
    desk.settle()


def rows(page: QuotesPage) -> list[tuple[str, str, bool]]:
    model = page.model
    return [(row.file.name, model.text(row, WHOSE), row.is_chosen) for row in model.rows]


def test_a_dropped_folder_becomes_a_proposed_quote_per_file(desk: Desk, page: QuotesPage, folder: Path) -> None:
    drop(desk, folder)
    desk.until(lambda: len(page.model.rows) == 3)
    assert rows(page) == [
        ("a.pdf", "Aiko Tanabe, Tanabe Ramen Bar, L-000004", True), ("b.pdf", "–", False), ("c.pdf", "–", False),
    ]  # fmt: skip
    assert page.model.text(page.model.rows[0], CERTAIN) == "Surely theirs"
    assert "pictures" in page.model.text(page.model.rows[2], KNOWN)
    assert desk.ws.store.value("SELECT count(*) FROM quote") == 0


def test_put_right_ticked_and_saved_by_keyboard_as_one_change(desk: Desk, page: QuotesPage, folder: Path) -> None:
    drop(desk, folder)
    desk.until(lambda: len(page.model.rows) == 3)
    assert desk.has_focus(page.table)
    desk.press(KEY.Key_Down)
    page.panel.name.setText("Hill Farm")
    page.panel.choose_new()
    desk.press(KEY.Key_Down, on=page.table)
    page.panel.other.setFocus()
    QTest.keyClicks(page.panel.other, "Denton")
    desk.until(lambda: bool(page.panel.choices))
    page.panel.choices[0].click()
    page.panel.amount.setText("1,500")
    page.panel.amount.editingFinished.emit()
    desk.settle()
    assert [row.is_chosen for row in page.model.rows] == [True, True, True]
    desk.act("lead.save_text")
    desk.until(lambda: not page.model.rows)
    found = [(one.number, one.sum_minor, one.sent_on, one.state) for one in stored.every(desk.ws.store)]
    assert found == [
        ("", 1_500_00, date(2026, 3, 4), "sent"), ("Q-2026/02", 9_500_00, date(2026, 3, 2), "sent"),
        ("Q-2026/01", 8_000_00, date(2026, 3, 2), "sent"),
    ]  # fmt: skip
    assert desk.row(desk.ids["Aiko Tanabe"]).status == "quoted"
    assert desk.ws.store.value("SELECT count(*) FROM company WHERE name = 'Hill Farm'") == 1
    desk.act("edit.undo")
    assert desk.ws.store.value("SELECT count(*) FROM quote") == 0
    assert desk.ws.store.value("SELECT count(*) FROM company WHERE name = 'Hill Farm'") == 0


def test_a_second_press_saves_nothing_twice_and_keeps_what_was_ticked_meanwhile(
    desk: Desk, page: QuotesPage, folder: Path
) -> None:
    drop(desk, folder)
    desk.until(lambda: len(page.model.rows) == 3)
    page.run()
    page.run()
    page.model.put(1, page.model.rows[1].of_new("Hill Farm"))
    desk.until(lambda: len(page.model.rows) == 2)
    assert [row[0] for row in rows(page)] == ["b.pdf", "c.pdf"] and page.model.rows[0].is_chosen
    assert desk.ws.store.value("SELECT count(*) FROM quote") == 1


def test_leads_found_for_one_file_are_not_offered_for_the_next(desk: Desk, page: QuotesPage, folder: Path) -> None:
    drop(desk, folder)
    desk.until(lambda: len(page.model.rows) == 3)
    page.show_place(1)
    page.panel.other.setText("Denton")
    page.panel.other.textEdited.emit("Denton")
    page.show_place(2)
    desk.settle()
    assert not page.panel.choices


def test_what_is_here_already_is_said_and_not_ticked(desk: Desk, page: QuotesPage, folder: Path) -> None:
    drop(desk, folder / "a.pdf")
    desk.until(lambda: len(page.model.rows) == 1)
    page.run()
    desk.until(lambda: not page.model.rows)
    drop(desk, folder / "a.pdf")
    desk.until(lambda: len(page.model.rows) == 1)
    assert rows(page)[0][2] is False
    assert page.model.text(page.model.rows[0], KNOWN).startswith("This file is here already, with L-000004.")


def test_one_without_a_lead_cannot_be_saved_and_says_so(desk: Desk, page: QuotesPage, folder: Path) -> None:
    drop(desk, folder / "b.pdf")
    desk.until(lambda: len(page.model.rows) == 1)
    desk.press(KEY.Key_Space, on=page.table)
    assert not page.save.isEnabled() and page.foot.text() == "b.pdf: Whose is it?"
    page.clear()
    assert not page.model.rows and page.nothing.isVisible()


def test_files_of_qt_are_read_too(desk: Desk, page: QuotesPage, tmp_path: Path) -> None:
    path = tmp_path / "qt.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    painter = QPainter(writer)
    painter.setFont(QFont("DejaVu Sans", 11))
    step = painter.fontMetrics().lineSpacing()
    for place, line in enumerate(OFFER.format(n="03", who="Rory Denton", sum="2,000.00").splitlines()):
        painter.drawText(0, (place + 1) * step, line)
    painter.end()
    drop(desk, path)
    desk.until(lambda: len(page.model.rows) == 1)
    values = page.model.rows[0].values
    assert (values.number, values.sum_minor, values.valid_until) == ("Q-2026/03", 2_000_00, date(2026, 3, 14))


def test_lists_in_a_folder_go_to_the_import_as_ever(desk: Desk, page: QuotesPage, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed"
    mixed.mkdir()
    (mixed / "people.csv").write_text("Name\nAnna\n")
    scanned(mixed / "scan.pdf")
    assert not page.takes_file(str(mixed)) and not page.takes_file(str(mixed / "people.csv"))
    assert page.takes_file(str(mixed / "scan.pdf"))
