"""Quotes on screen: written with lines by keyboard, sent, accepted on to Won, replaced; a dropped PDF as a proposed one (issue 7)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.services import quotes
from leaddesk.services.quotes import QuoteValues
from leaddesk.store import quotes as stored
from leaddesk.ui.record.open.page import OpenRecordPage
from leaddesk.ui.record.quote_ask import QuickQuote, SentQuestion
from leaddesk.ui.record.quote_tab import QuotesTab
from tests.ui.inbox.conftest import Desk
from tests.unit.exchange.quote_pdfs import scanned, written

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
OFFER = """Northway Kitchens
Quotation No: Q-2026/014
Date: 2 March 2026
Total £ 10,800.00
Valid until 14 March 2026"""


def press(desk: Desk, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is, in a popover or in the window."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)
    desk.settle()


def type_in(desk: Desk, text: str) -> None:
    """Each character where the keyboard is then: the first one opens the editor of a cell."""
    for character in text:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, character)
    desk.settle()


@pytest.fixture
def lead_id(desk: Desk, opened: OpenRecordPage) -> int:
    return desk.ids["Aiko Tanabe"]


@pytest.fixture
def tab(desk: Desk, opened: OpenRecordPage) -> QuotesTab:
    opened.parts.show_part("quotes")
    desk.settle()
    part = opened.part("quotes")
    assert isinstance(part, QuotesTab)
    return part


def held(desk: Desk, lead_id: int) -> list[tuple[str, int | None, str]]:
    return [(one.number, one.sum_minor, one.state) for one in stored.of_lead(desk.ws.store, lead_id)]


def test_a_quote_with_lines_is_written_by_keyboard_and_taken_back(desk: Desk, tab: QuotesTab, lead_id: int) -> None:
    desk.act("record.new_quote")
    tab.form.tax.setText("20")
    tab.form.how.set_code("lines")
    tab.form._show_how("lines")
    tab.form.lines.begin()
    for cell in ("Oven", "2,5", "pcs", "4500"):
        type_in(desk, cell)
        press(desk, KEY.Key_Return)
    assert tab.form.lines.model_.rowCount() == 2
    type_in(desk, "Fitting")
    press(desk, KEY.Key_Tab)
    press(desk, KEY.Key_Return, CONTROL)
    desk.until(lambda: not tab.is_writing())
    assert held(desk, lead_id) == [("Q-1", 11_250_00, "draft")]
    (quote,) = stored.of_lead(desk.ws.store, lead_id)
    assert [line.what for line in quote.lines] == ["Oven", "Fitting"]
    assert quote.totals is not None and quote.totals.gross_minor == 13_500_00
    assert tab.rows[0].amount.text() == "€11,250"
    press(desk, KEY.Key_Z, CONTROL)
    assert held(desk, lead_id) == [] and tab.nothing.isVisible()


def test_a_second_press_saves_no_second_quote(desk: Desk, tab: QuotesTab, lead_id: int) -> None:
    desk.act("record.new_quote")
    tab.form.amount.setText("500")
    tab.form.answer()
    tab.form.answer()
    desk.until(lambda: not tab.is_writing())
    desk.settle()
    assert held(desk, lead_id) == [("Q-1", 500_00, "draft")]
    tab.write()
    tab.form.amount.setText("600")
    tab.form.answer()
    desk.until(lambda: not tab.is_writing())
    assert len(held(desk, lead_id)) == 2


def test_what_cannot_be_read_is_said_beside_its_field(desk: Desk, tab: QuotesTab, lead_id: int) -> None:
    desk.act("record.new_quote")
    tab.form.amount.setText("a lot")
    press(desk, KEY.Key_Return, CONTROL)
    assert tab.form.amount_label.problem() and held(desk, lead_id) == []
    assert tab.has_unsaved()
    press(desk, KEY.Key_Escape)
    assert not tab.is_writing() and desk.window.page_id() == "record"


def test_quote_sent_asks_sum_and_day_and_is_done(desk: Desk, opened: OpenRecordPage, lead_id: int) -> None:
    desk.act("lead.quote")
    question = QApplication.activePopupWidget()
    assert isinstance(question, QuickQuote)
    QTest.keyClicks(question.amount, "12,000")
    QTest.keyClick(question.amount, KEY.Key_Return)
    desk.settle()
    assert held(desk, lead_id) == [("Q-1", 12_000_00, "sent")]
    assert desk.row(lead_id).status == "quoted"
    assert desk.row(lead_id).next_action == "Ask about quote Q-1"


def test_a_draft_is_sent_accepted_and_won_is_asked_with_its_sum(desk: Desk, tab: QuotesTab, lead_id: int) -> None:
    quotes.add(desk.ws, lead_id, QuoteValues(number="Q-7", sum_minor=9_000_00))
    desk.settle()
    tab.rows[0].setFocus()
    assert tab.rows[0].step is not None
    tab.rows[0].step.click()
    question = QApplication.activePopupWidget()
    assert isinstance(question, SentQuestion)
    QTest.keyClick(question, KEY.Key_Return)
    desk.settle()
    assert held(desk, lead_id) == [("Q-7", 9_000_00, "sent")]
    assert tab.rows[0].step is not None
    tab.rows[0].step.click()
    desk.settle()
    assert held(desk, lead_id) == [("Q-7", 9_000_00, "accepted")]
    won = QApplication.activePopupWidget()
    assert won is not None
    won.close()


def test_the_menu_offers_what_can_be_done(desk: Desk, tab: QuotesTab, lead_id: int) -> None:
    def offered() -> list[str]:
        return [action.text() for action in tab.acts.menu(tab.rows[0]).actions() if action.text()]

    quotes.add(desk.ws, lead_id, QuoteValues(number="Q-7", sum_minor=1))
    desk.settle()
    assert offered() == ["Change…", "Attach a file…", "Mark as sent…", "Remove"]
    quotes.send(desk.ws, 1)
    desk.settle()
    assert offered() == ["Change…", "Attach a file…", "Accepted", "Refused", "It was not sent", "New version"]
    quotes.new_version(desk.ws, 1)
    desk.settle()
    assert [row.chip.accessibleName() for row in tab.rows] == ["Not sent yet", "Replaced"]


def drop(page: OpenRecordPage, path: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    return page.take_drop(mime)


def test_a_dropped_pdf_is_a_proposed_quote(desk: Desk, opened: OpenRecordPage, lead_id: int, tmp_path: Path) -> None:
    assert drop(opened, written(tmp_path / "paper.pdf", OFFER))
    desk.until(lambda: opened.parts.code() == "quotes")
    tab = opened.part("quotes")
    assert isinstance(tab, QuotesTab)
    assert (tab.form.number.text(), tab.form.amount.text(), tab.form.sent_day.day()) == (
        "Q-2026/014", "10800", date(2026, 3, 2),
    )  # fmt: skip
    assert held(desk, lead_id) == []
    assert tab.has_unsaved()
    press(desk, KEY.Key_Return, CONTROL)
    assert held(desk, lead_id) == [("Q-2026/014", 10_800_00, "sent")]
    rows = desk.ws.store.rows("SELECT name, quote_id, about FROM document WHERE lead_id = ?", (lead_id,))
    assert rows == [("paper.pdf", 1, "offer")]


def test_a_pdf_that_says_nothing_of_a_quote_is_kept_as_a_file(
    desk: Desk, opened: OpenRecordPage, lead_id: int, tmp_path: Path
) -> None:
    assert drop(opened, scanned(tmp_path / "plan.pdf"))
    desk.until(lambda: opened.parts.code() == "files")
    desk.settle()
    assert desk.ws.store.rows("SELECT name FROM document WHERE lead_id = ?", (lead_id,)) == [("plan.pdf",)]


def test_the_pane_beside_the_list_says_what_was_quoted(desk: Desk, opened: OpenRecordPage, lead_id: int) -> None:
    from leaddesk.ui.record import quote_words

    quotes.quick(desk.ws, lead_id, sum_minor=9_000_50, on=date(2026, 3, 2), valid_until=date(2026, 3, 3))
    (quote,) = stored.of_lead(desk.ws.store, lead_id)
    assert quote_words.fact(quote, date(2026, 3, 4)) == "€9,000.50, Mon 2 Mar, No longer valid"
