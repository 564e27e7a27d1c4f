"""Find in a list: from match to match, the list itself unchanged (Ctrl+F, F3, Shift+F3)."""

from __future__ import annotations

from array import array

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.ui.lists.finding import Matches
from tests.ui.inbox.conftest import Desk, desk

__all__ = ["desk"]


def look_for(desk: Desk, text: str) -> None:
    finder = desk.page.list.finder
    finder.search.setText(text)
    finder.search.settled.emit(text)
    desk.settle()


def test_matches_are_walked_without_filtering(desk: Desk) -> None:
    desk.go_to("Sofia Brandt")
    desk.act("edit.find")
    finder = desk.page.list.finder
    assert finder.isVisible() and desk.has_focus(finder.search)
    look_for(desk, "denton")
    assert desk.current() == "Rory Denton" and finder.count.text() == "1 of 1"
    assert len(desk.shown()) == 5
    look_for(desk, "0114")
    first = desk.current()
    seen = [first]
    for _n in range(2):
        desk.act("edit.find_next")
        seen.append(desk.current())
    assert len(set(seen)) == 3
    desk.act("edit.find_previous")
    assert desk.current() == seen[1]
    QTest.keyClick(finder.search, Qt.Key.Key_Return)
    assert desk.current() == seen[2]
    QTest.keyClick(finder.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.current() == seen[1]
    QTest.keyClick(finder.search, Qt.Key.Key_Escape)
    assert not finder.isVisible() and desk.has_focus(desk.page.list.table)


def test_nothing_found_is_said_and_nothing_moves(desk: Desk) -> None:
    desk.go_to("Rory Denton")
    desk.act("edit.find")
    look_for(desk, "zzzzzz")
    assert desk.page.list.finder.count.text() == "Not in this list" and desk.current() == "Rory Denton"


def test_a_match_in_a_folded_group_is_unfolded(desk: Desk) -> None:
    desk.page.list.setup.set_group("rating")
    desk.settle()
    desk.page.list.setup.fold_all(True)
    desk.act("edit.find")
    look_for(desk, "denton")
    assert desk.current() == "Rory Denton"


def test_walking_goes_round() -> None:
    found = Matches("x", array("q", [2, 5, 9]))
    assert [found.next_after(place) for place in (-1, 2, 6, 9)] == [2, 5, 9, 2]
    assert [found.before(place) for place in (2, 5, 6, 0)] == [9, 2, 5, 9]
    assert [found.number(place) for place in (2, 9, 3)] == [1, 3, 0]
    assert Matches("", array("q")).next_after(0) is None
