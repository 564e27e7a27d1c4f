"""An empty view says one sentence of fact and three or four ways on, each with its key (design 09b, PRODUCT section 9)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from leaddesk.ui.inbox import views
from leaddesk.ui.inbox.facts import FACTS
from leaddesk.ui.lists.nothing_here import NothingHere
from leaddesk.ui.widgets.empty_state import ActionRow
from tests.ui.inbox.conftest import Desk

FIGURES = {"received", "replied", "quoted"}
"""Behind a figure that is 0 there is nothing to open."""


def shown(state: NothingHere) -> tuple[str, list[tuple[str, str]]]:
    """The sentence, and the rows with their keys."""
    rows = [row for row in state.findChildren(ActionRow) if not row.isHidden()]
    return state._title.text(), [(row._label, row._key) for row in rows]


@pytest.mark.parametrize("code", [views.LEADS, views.NAMES, *views._LABELS, *views._BEHIND_FIGURES])
def test_every_view_has_a_sentence_of_its_own(desk: Desk, code: str) -> None:
    if code in FIGURES:
        pytest.skip("never shown empty")
    state = desk.page.list._empty
    state.say_view(code)
    title, rows = shown(state)
    assert title in {fact.title for fact in FACTS.values()} and 3 <= len(rows) <= 4


def test_the_rows_name_their_keys(desk: Desk) -> None:
    state = desk.page.list._empty
    state.say_view("late")
    assert shown(state) == (
        "Nothing is late",
        [
            ("New lead", "Ctrl N"),
            ("Import a list…", "Ctrl I"),
            ("Go on with Today", "Ctrl 1"),
            ("Search or run", "Ctrl K"),
        ],
    )
    state.say_empty_file()
    title, rows = shown(state)
    assert title == "Nobody is in this file yet"
    assert rows == [("Import a list…", "Ctrl I"), ("New lead", "Ctrl N"), ("Open the sample firm", "")]


def test_an_empty_view_leads_on_to_today(desk: Desk) -> None:
    desk.page.open_view("later")
    desk.settle()
    rows = [row for row in desk.page.list._empty.findChildren(ActionRow) if row._label == "Go on with Today"]
    rows[0].click()
    desk.settle()
    assert desk.window.page_id() == "today"


def test_the_keyboard_stays_in_the_filter_while_it_finds_nobody_and_is_emptied(desk: Desk) -> None:
    """For a moment the list still shows nobody and no filter is set: the bar must not go and take the keyboard along."""
    search = desk.page.list.bar.search
    desk.act("view.filter")
    desk.type("nobodyatall")
    desk.until(lambda: desk.page.list._empty.isVisible())
    search.selectAll()
    desk.press(Qt.Key.Key_Backspace)
    desk.until(lambda: desk.page.list.table.isVisible())
    assert desk.has_focus(search)


def test_enter_on_a_filter_that_finds_nobody_goes_to_what_takes_it_away(desk: Desk) -> None:
    desk.act("view.filter")
    desk.type("nobodyatall")
    desk.press(Qt.Key.Key_Return)
    state = desk.page.list._empty
    desk.until(state.holds_keyboard)
    row = desk.window.focusWidget()
    assert isinstance(row, ActionRow) and row.accessibleName().startswith("Without “nobodyatall”")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: desk.page.list.table.isVisible())
    assert not desk.page.list.bar.is_set() and desk.has_focus(desk.page.list.table)
