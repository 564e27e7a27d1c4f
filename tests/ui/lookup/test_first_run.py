"""The first run asks nothing that can be found out, says only what is so, and fits a small laptop (PRODUCT section 9, design 09)."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from leaddesk.services import backups, firm_settings, leads
from leaddesk.ui.bridge import firm_words
from leaddesk.ui.today.page import TodayPage
from leaddesk.ui.welcome import WelcomeView
from leaddesk.ui.welcome.parts import ToldRow
from tests.ui.lookup.conftest import Firm


def view_of(firm: Firm) -> WelcomeView:
    page = firm.window.page("today")
    assert isinstance(page, TodayPage) and page.welcome is not None
    return page.welcome


def told(view: WelcomeView) -> list[str]:
    return [row.accessibleName() for row in view.findChildren(ToldRow)]


def test_an_empty_file_begins_with_where_the_leads_are_now(empty_firm: Firm) -> None:
    view = view_of(empty_firm)
    assert view.isVisible() and empty_firm.window.page_id() == "today"
    assert [way.button.label() for way in view.ways] == [
        "Choose a file",
        "Add a lead",
        "Open the sample",
        "Open a file",
    ]
    assert view.ways[0].button.hasFocus() or empty_firm.window.focusWidget() is view.ways[0].button
    assert [way.button._key for way in view.ways] == ["Ctrl I", "Ctrl N", "", "Ctrl O"]


def test_what_was_found_out_is_what_stands_in_the_settings(empty_firm: Firm) -> None:
    said = " ".join(told(view_of(empty_firm)))
    assert "£99.50" in said and "19 Nov 2026" in said and "Europe/London" in said
    assert "Mon to Fri, 8 to 17" in said and "First reply within 4 working hours" in said
    assert "Just you, for now" in said and "Maya Hartley" in said
    firm_settings.change(empty_firm.ws, {"reply_minutes": "90", "working_days": "0,1,3", "working_start": "08:30"})
    empty_firm.settle()
    view_of(empty_firm).refresh()
    empty_firm.settle()
    said = " ".join(told(view_of(empty_firm)))
    assert "First reply within 90 working minutes" in said and "Mon, Tue, Thu, 8:30 to 17" in said


def test_it_goes_with_the_first_lead_and_comes_back_with_its_undo(empty_firm: Firm) -> None:
    leads.add(empty_firm.ws, {"full_name": "Ann Other"})
    empty_firm.settle()
    empty_firm.until(lambda: not view_of(empty_firm).isVisible())
    empty_firm.window.actions_.trigger("edit.undo")
    empty_firm.settle()
    empty_firm.until(lambda: view_of(empty_firm).isVisible())


@pytest.mark.parametrize("size", [(1440, 900), (1093, 560), (800, 560), (760, 460)])
def test_it_fits_every_window(empty_firm: Firm, size: tuple[int, int]) -> None:
    empty_firm.window.resize(*size)
    empty_firm.settle()
    view = view_of(empty_firm)
    assert view._beside.isVisible() == (view.width() >= 940)
    for way in view.ways:
        right = way.button.mapTo(view, way.button.rect().topRight()).x()
        assert way.button.width() >= way.button.sizeHint().width() and right < view.width()
    if size == (1093, 560):
        last = view.ways[-1]
        assert last.mapTo(view, last.rect().bottomLeft()).y() < view.height(), "all four without scrolling"


def test_it_promises_no_backup_that_is_not_made(empty_firm: Firm) -> None:
    """RELIABILITY, Backups: before an import of a file that holds somebody, not daily for 14 days."""
    text = view_of(empty_firm)._lies.text()
    assert "Before a list is imported into it, a backup is made" in text and "14 days" not in text
    assert str(empty_firm.ws.path.parent) in text
    leads.add(empty_firm.ws, {"full_name": "Ann Other"})
    assert backups.is_due(empty_firm.ws.store, "import")


def test_nothing_is_cut_in_it(empty_firm: Firm) -> None:
    view = view_of(empty_firm)
    for label in view.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            assert label.height() >= needed - 1, label.text()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((0, 1, 2, 3, 4), "Mon to Fri, 9 to 17:30"),
        ((0, 2), "Mon, Wed, 9 to 17:30"),
        ((4, 5, 6), "Fri to Sun, 9 to 17:30"),
    ],
)
def test_working_time_in_words(qtbot: QtBot, days: tuple[int, ...], said: str) -> None:
    assert firm_words.working_time(days, 540, 1050) == said


def test_a_country_is_called_as_its_people_call_it() -> None:
    assert firm_words.country("DE") == "Deutschland" and firm_words.country("GB") == "United Kingdom"
    assert firm_words.country("XX") == "XX" and firm_words.country("") == ""
