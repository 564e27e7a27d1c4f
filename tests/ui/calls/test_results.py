"""What came of a call list: each figure opens exactly the rows it counts, another round calls those not reached (S0-13)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from leaddesk.store import call_lists as stored
from leaddesk.ui.calls.entry_rows import ENTRY_ROLE
from tests.ui.calls.conftest import Desk

ENTER = Qt.Key.Key_Return
PEOPLE = tuple(f"Person {n}" for n in range(1, 7))
NEEDS_NO_STEP = Qt.Key.Key_8
"""Refused: nothing is proposed, so Enter is asked for twice."""


def rows(desk: Desk) -> list[str]:
    """Names in the list of the result."""
    model = desk.page.body.result.rows.rows
    return [model.index(n).data(ENTRY_ROLE).name for n in range(model.rowCount())]


def called_through(desk: Desk) -> int:
    """Six people: no answer, voicemail, reached (without a step), no answer, wrong number; the last is not called."""
    list_id = desk.begin(*PEOPLE)
    desk.press(Qt.Key.Key_2, ENTER, Qt.Key.Key_3, ENTER)
    desk.settle()
    desk.press(Qt.Key.Key_1, ENTER)
    desk.settle()
    desk.press(ENTER)
    desk.settle()
    desk.press(Qt.Key.Key_2, ENTER, Qt.Key.Key_5, ENTER)
    desk.settle()
    assert desk.front() == "Person 6"
    desk.page.show_result()
    desk.settle()
    return list_id


def test_every_figure_opens_its_rows(desk: Desk) -> None:
    called_through(desk)
    result = desk.page.body.result
    shown = {}
    for code, item in result.items.items():
        item.click()
        shown[code] = rows(desk)
        assert item._badge == str(len(shown[code])), code
    assert shown == {
        "all": list(PEOPLE),
        "no_answer": ["Person 1", "Person 4"],
        "reached": ["Person 3"],
        "voicemail": ["Person 2"],
        "wrong_number": ["Person 5"],
        "left": ["Person 6"],
    }
    assert sum(len(names) for code, names in shown.items() if code != "all") == len(PEOPLE)


@pytest.mark.with_pages("inbox")
def test_a_row_opens_its_record(desk: Desk) -> None:
    called_through(desk)
    result = desk.page.body.result
    result.show_part("voicemail")
    result.rows.setFocus()
    desk.press(ENTER)
    desk.settle()
    assert desk.window.page_id() in ("inbox", "today")
    page = desk.window.page(desk.window.page_id())
    assert page is not None and page.detail.shown_id() == desk.ids["Person 2"]  # type: ignore[attr-defined]


def test_another_round_calls_those_not_reached(desk: Desk) -> None:
    """No answer, voicemail, not called yet; who was reached or has a wrong number is left alone."""
    old = called_through(desk)
    again = desk.page.body.result.again
    assert again.label() == "Another round: 4 not reached"
    again.click()
    desk.settle()
    lists = stored.lists(desk.ws.store)
    new = next(made for made in lists if made.id != old)
    assert list(desk.entries(new.id)) == ["Person 1", "Person 2", "Person 4", "Person 6"]
    assert desk.front() == "Person 1"
    assert desk.page.body.name.text() == new.name


def test_what_followed_is_told(desk: Desk) -> None:
    called_through(desk)
    assert desk.page.body.result.title.text() == "5 of 6 called"
    planned = desk.ws.store.value(
        "SELECT count(*) FROM next_action WHERE ended_at IS NULL AND created_at = '2026-03-04 10:30:00'"
    )
    told = desk.page.body.result.since.text()
    assert "next steps planned" in told or "next step planned" in told
    assert planned >= 3


def test_the_result_comes_by_itself_after_the_last(desk: Desk) -> None:
    desk.begin("Person 1", "Person 2")
    desk.press(Qt.Key.Key_2, ENTER, Qt.Key.Key_2, ENTER)
    desk.settle()
    body = desk.page.body
    assert body.shows() is body.result
    assert body.result.title.text() == "Everybody is called: 2 of 2 called"
    assert not body.result.go_on.isVisible()
    assert body.result.again.hasFocus()


def test_a_list_of_nobody_to_call_says_why(desk: Desk) -> None:
    desk.begin("Shy", "Mute")
    body = desk.page.body
    assert body.shows() is body.result
    assert {item._label for item in body.result.items.values()} == {
        "All",
        "Does not want to be called",
        "No phone number",
    }


def test_a_list_taken_back_is_gone_from_the_page(desk: Desk) -> None:
    desk.begin("Person 1")
    desk.act("edit.undo")
    body = desk.page.body
    assert body.shows() is body.lists
    assert not body.lists.nothing.isHidden()
