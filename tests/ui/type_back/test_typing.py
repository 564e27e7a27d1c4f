"""Typing a printed sheet back by keys alone: the number of the box, Enter, one chord (K16)."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.type_back.conftest import PEOPLE, Desk

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
CONTROL = Qt.KeyboardModifier.ControlModifier
DIGITS = (1, 2, 3, 4, 5, 6, 7, 8, 2, 2, 2, 1)
CONTACTS = {
    1: ("call", "outbound", "reached"),
    2: ("call", "outbound", "no_answer"),
    3: ("call", "outbound", "voicemail"),
    4: ("email", "outbound", "sent"),
    5: ("call", "outbound", "wrong_number"),
    6: ("call", "outbound", "call_back_asked"),
    7: ("email", "inbound", "replied"),
    8: ("call", "outbound", "refused"),
}
"""What each box of the paper means (22_call_sheet_a4): told here anew, not taken from the program."""
TYPED = (
    "SELECT t.row_no, a.type, a.direction, a.outcome FROM paper_result t JOIN activity a ON a.id = t.activity_id "
    "JOIN paper_row r ON r.sheet_id = t.sheet_id AND r.row_no = t.row_no AND r.lead_id = a.lead_id ORDER BY t.row_no"
)


def key(number: int) -> Qt.Key:
    """The number key."""
    return Qt.Key(Qt.Key.Key_0 + number)


def typed_through(desk: Desk, digits: tuple[int, ...] = DIGITS) -> int:
    """Type the numbers, an Enter between two; gives back how many keys that took."""
    keys = [pressed for digit in digits for pressed in (key(digit), ENTER)][:-1]
    desk.press(*keys)
    return len(keys)


def test_twelve_rows_take_twelve_digits_eleven_enters_and_one_chord_k16(desk: Desk) -> None:
    desk.open()
    keys = typed_through(desk)
    assert desk.button() == "Save 12"
    desk.press(ENTER, modifier=CONTROL)
    desk.settle()
    assert keys + 1 == 24
    assert desk.rows(TYPED) == [(row, *CONTACTS[digit]) for row, digit in enumerate(DIGITS, start=1)]


def test_the_contacts_are_of_the_day_and_the_person_asked_once_k16(desk: Desk) -> None:
    desk.open()
    once = desk.sheet.once
    assert once.day.day() == desk.ws.today(), "the last working day since it was printed"
    once.day.set_day(desk.ws.today() - timedelta(days=1))
    tom = desk.rows("SELECT id FROM assignee WHERE name = 'Tom Reid'")[0][0]
    once.who.choose(str(tom))
    desk.sheet.take_focus()
    typed_through(desk, (2, 1))
    desk.act("lead.save_text")
    days = desk.rows("SELECT date(happened_at), by_id FROM activity WHERE id IN (SELECT activity_id FROM paper_result)")
    printed = desk.rows("SELECT date(made_at) FROM paper_sheet")[0][0]
    assert days == [(printed, tom)] * 2


def test_rows_without_a_tick_stay_open_and_can_be_typed_another_day_k16(desk: Desk) -> None:
    desk.open()
    desk.press(key(2), ENTER, ENTER, key(3))
    assert desk.button() == "Save 2, leave 10 open"
    desk.act("lead.save_text")
    assert [row for (row,) in desk.rows("SELECT row_no FROM paper_result ORDER BY row_no")] == [1, 3]
    assert desk.shown(1)[0] == "No answer"
    assert desk.shown(2)[0] == "open"
    desk.press(key(1))
    desk.act("lead.save_text")
    assert [row for (row,) in desk.rows("SELECT row_no FROM paper_result ORDER BY row_no")] == [1, 2, 3]


def test_one_undo_takes_back_the_sheet_and_what_was_typed_stands_there_again_k16_k11(desk: Desk) -> None:
    desk.open()
    before = desk.rows("SELECT count(*) FROM activity")
    typed_through(desk)
    desk.act("lead.save_text")
    desk.act("edit.undo")
    assert desk.rows("SELECT count(*) FROM paper_result") == [(0,)]
    assert desk.rows("SELECT count(*) FROM activity") == before
    assert desk.button() == "Save 12", "typed, and not saved any more"
    desk.act("edit.redo")
    assert desk.rows("SELECT count(*) FROM paper_result") == [(PEOPLE,)]
    assert desk.button() == "Save"


def test_the_next_step_is_filled_in_and_changed_as_one_line_k10(desk: Desk) -> None:
    desk.open()
    desk.press(key(2))
    proposed = desk.shown(1)[2]
    assert proposed.startswith("Call, ")
    desk.press(TAB)
    desk.type("left a note with her son")
    desk.press(TAB)
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_A, CONTROL)
    desk.type("visit in 3 days 16:00")
    desk.press(ENTER, key(2))
    assert desk.shown(1)[2].startswith("Visit, ")
    assert desk.shown(1)[2].endswith("16:00")
    desk.act("lead.save_text")
    steps = desk.rows(
        "SELECT n.what, n.channel, julianday(n.due_on) - julianday(?), n.due_time, a.text FROM paper_result t "
        "JOIN activity a ON a.id = t.activity_id JOIN next_action n ON n.lead_id = a.lead_id AND n.ended_at IS NULL "
        "WHERE t.row_no = 1",
        desk.ws.today().isoformat(),
    )
    assert steps == [("Visit", "visit", 3.0, "16:00", "left a note with her son")]


def test_a_letter_begins_the_words_and_backspace_clears_the_row_k16(desk: Desk) -> None:
    desk.open()
    desk.press(key(6))
    desk.type("after 4 pm")
    assert desk.shown(1)[:2] == ("Call back asked", "after 4 pm")
    desk.press(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Backspace)
    assert desk.shown(1) == ("open", "", "")
    assert desk.button() == "Save"


def test_words_without_a_box_are_not_saved_and_that_is_said_k16(desk: Desk) -> None:
    desk.open()
    desk.type("moved house")
    desk.press(ENTER, key(5))
    assert (
        desk.summary()
        == "1 outcome, 1 next step. Row 2: the number is marked as wrong. Row 1: words without a box are not saved."
    )
    desk.act("lead.save_text")
    assert desk.shown(1)[1] == "moved house", "it waits"
    assert desk.rows("SELECT row_no FROM paper_result") == [(2,)]


def test_a_step_whose_day_is_past_is_refused_at_its_row(desk: Desk) -> None:
    desk.open()
    desk.press(key(1), TAB, TAB)
    desk.type("call 1 Jan 2020")
    desk.press(ENTER)
    assert desk.sheet.table.number() == 1, "it stays until the day is right"
    assert desk.sheet.problem.text().endswith("is past. Say a day from today on.")
    desk.act("lead.save_text")
    assert desk.rows("SELECT count(*) FROM paper_result") == [(0,)]
    assert desk.sheet.problem.text().startswith("Row 1: ")


def test_enter_behind_the_last_row_goes_to_the_button_and_esc_stops(desk: Desk) -> None:
    desk.open()
    typed_through(desk)
    desk.press(ENTER)
    assert desk.sheet.save_bar.save.hasFocus()
    desk.press(ENTER)
    desk.settle()
    assert desk.rows("SELECT count(*) FROM paper_result") == [(PEOPLE,)]
    desk.press(ESC)
    assert desk.window.page_id() == "reports"


def test_esc_after_some_rows_goes_to_the_button_and_nothing_is_lost(desk: Desk) -> None:
    desk.open()
    desk.press(key(2), ENTER, key(3), ESC)
    assert desk.sheet.save_bar.save.hasFocus()
    assert desk.button() == "Save 2, leave 10 open"
