"""A list called through (S0-13, PRODUCT section 10): ten calls in twenty keys, one undo takes back exactly one, a restart goes on."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.store import call_lists as stored
from tests.ui.calls.conftest import Desk, opened

ENTER = Qt.Key.Key_Return
ONE, TWO, THREE, FIVE, SIX = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_5, Qt.Key.Key_6
OUTCOMES = {
    ONE: "reached", TWO: "no_answer", THREE: "voicemail", FIVE: "wrong_number", SIX: "call_back_asked", Qt.Key.Key_8: "refused",
}  # fmt: skip
TEN = (TWO, TWO, THREE, TWO, SIX, TWO, THREE, FIVE, TWO, TWO)
PEOPLE = tuple(f"Person {n}" for n in range(1, 13))


def touches(desk: Desk) -> Counter[str]:
    """Outcomes of all touches in the file, by the name of their person."""
    rows = desk.ws.store.rows(
        "SELECT p.full_name, a.outcome FROM activity a JOIN lead l ON l.id = a.lead_id JOIN person p ON p.id = l.person_id"
    )
    return Counter(f"{name}: {outcome}" for name, outcome in rows)


def test_ten_calls_take_twenty_keys_and_no_dialog(desk: Desk) -> None:
    """S0-13, section 10: an outcome key and Enter a call; keys come faster than the file is written."""
    list_id = desk.begin(*PEOPLE)
    assert desk.front() == "Person 1"
    keys = [key for outcome in TEN for key in (outcome, ENTER)]
    assert len(keys) == 20
    desk.press(*keys)
    desk.settle()
    expected = {f"Person {n}": OUTCOMES[key] for n, key in enumerate(TEN, start=1)}
    found = {name: entry.outcome for name, entry in desk.entries(list_id).items() if entry.activity_id is not None}
    assert found == expected
    assert touches(desk) == Counter(f"{name}: {outcome}" for name, outcome in expected.items())
    assert desk.front() == "Person 11"
    assert desk.page.body.head._facts.text().startswith("11 of 12, 2 left")
    assert "No answer 6" in desk.page.body.round.so_far.text()


def test_the_next_step_is_planned_without_a_further_key(desk: Desk) -> None:
    """K10: after a try without an answer the cadence's step stands, so the lead never needs one."""
    desk.begin("Person 1", "Person 2")
    desk.press(TWO, ENTER)
    desk.settle()
    row = desk.ws.store.rows(
        "SELECT channel, due_on, what FROM next_action WHERE lead_id = ? AND ended_at IS NULL", (desk.ids["Person 1"],)
    )
    assert [(channel or "call", due) for channel, due, _what in row] == [("call", "2026-03-05")]


def test_one_undo_takes_back_exactly_one_call_and_brings_that_person_back(desk: Desk) -> None:
    list_id = desk.begin(*PEOPLE[:5])
    desk.press(TWO, ENTER, THREE, ENTER, TWO, ENTER)
    desk.settle()
    assert desk.front() == "Person 4"
    desk.act("edit.undo")
    left = [name for name, entry in desk.entries(list_id).items() if entry.activity_id is None]
    assert left == ["Person 3", "Person 4", "Person 5"]
    assert desk.front() == "Person 3"
    desk.press(THREE, ENTER)
    desk.settle()
    assert desk.front() == "Person 4"
    assert touches(desk) == Counter({"Person 1: no_answer": 1, "Person 2: voicemail": 1, "Person 3: voicemail": 1})


def test_who_was_called_is_not_called_again(desk: Desk) -> None:
    """Not by skipping on, not by going round: a person comes back only by undo or by going back."""
    desk.begin(*PEOPLE[:4])
    desk.press(TWO, ENTER)
    desk.settle()
    seen = []
    for _n in range(6):
        seen.append(desk.front())
        desk.press(Qt.Key.Key_S)
        desk.settle()
    assert seen == ["Person 2", "Person 3", "Person 4"] * 2
    desk.act("go.previous")
    assert desk.front() == "Person 4"


def test_skipping_types_nothing_and_a_letter_in_the_note_does_not_skip(desk: Desk) -> None:
    desk.begin(*PEOPLE[:3])
    desk.press(TWO)
    desk.press(Qt.Key.Key_S)
    desk.settle()
    assert desk.front() == "Person 1"
    assert desk.page.body.round.log_bar.fields.text.toPlainText() == "s"


def test_some_are_passed_over_and_the_page_says_why(desk: Desk) -> None:
    """S4-14, opt-outs always win: nobody is called who has no number, a wrong one, or does not want it."""
    list_id = desk.begin("Person 1", "Shy", "Mute", "Person 2")
    assert desk.front() == "Person 1"
    desk.press(FIVE, ENTER)
    desk.settle()
    assert desk.front() == "Person 2"
    desk.press(TWO, ENTER)
    desk.settle()
    body = desk.page.body
    assert body.shows() is body.result
    assert desk.entries(list_id)["Shy"].skipped == "opt_out"
    counted = {item._label: item._badge for item in body.result.items.values()}
    assert counted == {
        "All": "4", "No answer": "1", "Wrong number": "1", "Does not want to be called": "1", "No phone number": "1",
    }  # fmt: skip


def test_the_keyboard_is_ready_after_each_call(desk: Desk) -> None:
    """A digit after Enter belongs to the next person, also once everything has been read."""
    desk.begin(*PEOPLE[:3])
    for key, following in ((TWO, "Person 2"), (THREE, "Person 3")):
        desk.press(key, ENTER)
        desk.settle()
        assert desk.front() == following
    assert desk.page.body.round.log_bar.fields.kinds.code() == "call"


def test_a_list_goes_on_where_it_was_after_a_restart(
    qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path
) -> None:
    path = tmp_path / "firm.leaddesk"
    with opened(qtbot, computer, clock, path) as desk:
        desk.begin(*PEOPLE, title="Warm ones")
        desk.press(TWO, ENTER, TWO, ENTER)
        desk.settle()
        ids = desk.ids
    clock.set(clock.now() + timedelta(days=1))
    with opened(qtbot, computer, clock, path, ids) as desk:
        desk.window.show_page("calls")
        desk.settle()
        lists = desk.page.body.lists
        assert [row.accessibleName() for row in lists.rows] == ["Warm ones, 2 of 12 called, 10 left, Wed 4 Mar"]
        desk.press(ENTER)
        desk.settle()
        assert desk.front() == "Person 3"
        desk.act("edit.undo")
        assert desk.front() == "Person 2"


def test_what_was_typed_waits_for_its_person(desk: Desk) -> None:
    desk.begin(*PEOPLE[:3])
    desk.press(TWO)
    desk.page.body.round.log_bar.fields.text.insertPlainText("rings busy")
    desk.act("go.next")
    assert desk.front() == "Person 2"
    assert desk.page.body.round.log_bar.fields.text.toPlainText() == ""
    desk.act("go.previous")
    assert desk.page.body.round.log_bar.fields.text.toPlainText() == "rings busy"


def test_time_spent_leaves_breaks_out(desk: Desk) -> None:
    desk.begin(*PEOPLE[:6])
    for minutes in (3, 4, 90, 5):
        desk.press(TWO, ENTER)
        desk.settle()
        desk.clock.set(desk.clock.now() + timedelta(minutes=minutes))
    desk.session.context.ticker.tick.emit()
    assert desk.page.body.head._facts.text() == "5 of 6, 2 left, 12 m"


def test_a_closed_list_can_be_opened_again(desk: Desk) -> None:
    list_id = desk.begin("Person 1", "Person 2")
    desk.press(TWO, ENTER)
    desk.settle()
    desk.page.show_result()
    desk.settle()
    desk.page.body.result.close_list.click()
    desk.settle()
    assert desk.page.body.shows() is desk.page.body.lists
    closed = desk.ws.store.value("SELECT closed_at FROM call_list WHERE id = ?", (list_id,))
    assert closed is not None
    desk.page.open_list(list_id)
    desk.settle()
    desk.page.show_result()
    desk.settle()
    desk.page.body.result.close_list.click()
    desk.settle()
    assert desk.ws.store.value("SELECT closed_at FROM call_list WHERE id = ?", (list_id,)) is None


def test_the_name_is_proposed_and_changed_in_place(desk: Desk) -> None:
    list_id = desk.begin("Person 1", title="Leads, 4 Mar")
    field = desk.page.body.name
    assert field.text() == "Leads, 4 Mar"
    field.setText("Spring round")
    field.commit()
    desk.settle()
    assert [made.name for made in _lists(desk)] == ["Spring round"]
    desk.act("edit.undo")
    assert field.text() == "Leads, 4 Mar" and _lists(desk)[0].id == list_id


def _lists(desk: Desk) -> list[stored.CallList]:
    return stored.lists(desk.ws.store)
