"""What the caller sees of one person: number and code, what it is about, how they like to be reached; and the doors to the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from leaddesk.services import leads, touches
from leaddesk.services.promises import NewPromise
from leaddesk.ui.calls.person_state import local_time
from tests.ui.calls.conftest import Desk

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def test_number_and_code_say_the_same(desk: Desk) -> None:
    desk.begin("Person 1")
    person = desk.page.body.round.person
    assert person.number.text() == "030 5555 0001"
    assert person.code.says() == "tel:+493055550001"
    assert "030 5555 0001" in person.code.accessibleName()
    assert person.number.font().pixelSize() == 24


def test_what_it_is_about_the_last_talk_the_promise_and_the_note(desk: Desk) -> None:
    lead_id = desk.ids["Person 1"]
    promise = NewPromise("send two offers", desk.ws.today())
    touches.log(desk.ws, lead_id, type="call", outcome="reached", text="wants it before Easter", promise=promise)
    leads.set_fields(desk.ws, lead_id, {"notes": "ask for the key"})
    desk.settle()
    desk.begin("Person 1")
    facts = {fact.label: fact.text for fact in desk.page.body.round.person.facts.shown()}
    assert facts["About"] == "Wish 1"
    assert facts["Said then"] == "wants it before Easter"
    assert facts["Promised"].startswith("send two offers")
    assert facts["Note"] == "ask for the key"


def test_preferences_are_said(desk: Desk) -> None:
    """S4-14: a call list keeps to how and when somebody wants to be reached."""
    leads.set_fields(desk.ws, desk.ids["Person 1"], {"preferred_channel": "call", "best_times": "mornings"})
    desk.settle()
    desk.begin("Person 1")
    assert desk.page.body.round.person.likes.text() == "Prefers Call, best times: mornings"


@pytest.mark.parametrize(
    ("number", "said"),
    [("+491712345678", "13:00"), ("+81312345678", "21:00"), ("+12125550100", ""), ("030 5555", ""), ("+999", "")],
)
def test_local_time_is_said_only_where_it_is_known(number: str, said: str) -> None:
    """One time of day in the whole country (Germany, Japan), several in the United States; London's own noon is 12:00."""
    assert local_time(number, NOON, "Europe/London") == said


def test_our_own_time_is_not_said() -> None:
    assert local_time("+491712345678", NOON, "Europe/Paris") == ""


def test_the_page_stands_in_the_side_bar_once_there_is_a_list(desk: Desk) -> None:
    """PRODUCT section 9: a page appears when its data exists; menu and palette always have it."""
    item = desk.window.side_bar._items["calls"]
    assert item.isHidden()
    assert desk.window.actions_.action("go.page.calls").isEnabled()
    desk.act("go.page.calls")
    assert not desk.page.body.lists.nothing.isHidden()
    desk.begin("Person 1", "Person 2", "Shy")
    assert not item.isHidden() and item._badge == "2"
    desk.press(Qt.Key.Key_2, Qt.Key.Key_Return)
    desk.settle()
    assert item._badge == "1"
    assert desk.window.side_bar._items["settings"].isHidden()


@pytest.mark.with_pages("inbox")
def test_the_inbox_calls_through_what_it_lists(desk: Desk) -> None:
    """S0-13: over any filtered list, in its order; the name says which list it was."""
    desk.window.show_page("inbox")
    desk.settle()
    page = desk.window.page("inbox")
    desk.settle()
    listed = list(page.list.model.all_ids())  # type: ignore[union-attr]
    desk.act("lead.call_list")
    assert desk.window.page_id() == "calls"
    (row,) = desk.ws.store.rows("SELECT id, name FROM call_list")
    assert row[1] == "Leads, 4 Mar"
    ids = [row[0] for row in desk.ws.store.rows("SELECT lead_id FROM call_list_entry ORDER BY position")]
    assert ids == listed


@pytest.mark.with_pages("inbox")
def test_only_ticked_rows_are_called_where_some_are(desk: Desk) -> None:
    desk.window.show_page("inbox")
    desk.settle()
    page = desk.window.page("inbox")
    table = page.list.table  # type: ignore[union-attr]
    table.setFocus()
    table.set_current_id(desk.ids["Person 3"])
    desk.press(Qt.Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    chosen = list(page.list.chosen_ids())  # type: ignore[union-attr]
    assert len(chosen) == 2
    desk.act("lead.call_list")
    ids = [row[0] for row in desk.ws.store.rows("SELECT lead_id FROM call_list_entry ORDER BY position")]
    assert ids == chosen


def test_escape_leads_back_to_the_lists(desk: Desk) -> None:
    desk.begin("Person 1", "Person 2")
    desk.press(Qt.Key.Key_Escape)
    desk.settle()
    assert desk.page.body.shows() is desk.page.body.lists
    desk.press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.front() == "Person 1"


def test_leaving_asks_why_and_the_next_person_comes(desk: Desk) -> None:
    """S0-11: from everywhere, also while calling; who has left is passed over, and comes back by undo."""
    list_id = desk.begin("Person 1", "Person 2", "Person 3")
    desk.clock.set(desk.clock.now() + timedelta(minutes=1))
    desk.act("lead.not_for_us")
    desk.press(Qt.Key.Key_1, Qt.Key.Key_Return)
    desk.settle()
    assert desk.ws.store.value("SELECT status FROM lead WHERE id = ?", (desk.ids["Person 1"],)) == "disqualified"
    assert desk.entries(list_id)["Person 1"].skipped == "gone"
    assert desk.front() == "Person 2"
    desk.act("edit.undo")
    assert desk.entries(list_id)["Person 1"].skipped == ""


def test_a_promise_goes_along_with_the_call(desk: Desk) -> None:
    """K14: a promise is made on any touch, and the list counts it."""
    desk.begin("Person 1", "Person 2")
    desk.press(Qt.Key.Key_6, Qt.Key.Key_Return)
    desk.settle()
    assert desk.ws.store.value("SELECT count(*) FROM promise WHERE lead_id = ?", (desk.ids["Person 1"],)) == 1
    desk.page.show_result()
    desk.settle()
    assert "1 promise made" in desk.page.body.result.since.text()
