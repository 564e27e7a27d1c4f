"""Everything can be done from the list by keyboard: logging in at most 4 keys (K10), done, filter, bin, several rows, the way back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.domain.records import LeadDetail
from leaddesk.services import pipeline, promises
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
from leaddesk.store import leads as rows
from leaddesk.ui.widgets.fields import PlainEdit
from tests.ui.today.conftest import DayDesk, add

Key = Qt.Key


def detail(desk: DayDesk, name: str) -> LeadDetail:
    return rows.detail(desk.ws.store, desk.ids[name])


def test_number_and_enter_log_a_call_and_go_to_the_next_lead(desk: DayDesk) -> None:
    """K10: outcome key, the next step filled in, Enter, next lead: 2 keys, of 4 allowed; the row leaves the list."""
    desk.go_to("Nora New")
    desk.press(Key.Key_2, Key.Key_Return)
    assert desk.current() == "Lars Late"
    assert desk.window.focusWidget() is desk.page.list.table
    touched = detail(desk, "Nora New").row
    assert touched.last_touch_outcome == "no_answer" and touched.next_due_on == desk.ws.today() + timedelta(days=1)
    assert desk.lines() == ["Lars Late", "Dana Due", "Tim Today"]


def test_three_calls_in_six_keys(desk: DayDesk) -> None:
    desk.go_to("Nora New")
    desk.press(Key.Key_2, Key.Key_Return, Key.Key_3, Key.Key_Return, Key.Key_2, Key.Key_Return)
    assert [detail(desk, name).row.last_touch_outcome for name in ("Nora New", "Lars Late", "Dana Due")] == [
        "no_answer",
        "voicemail",
        "no_answer",
    ]
    assert desk.lines() == ["Tim Today"] and desk.current() == "Tim Today"


def test_space_is_done_and_logs_by_the_planned_channel(desk: DayDesk) -> None:
    desk.go_to("Tim Today")
    desk.press(Key.Key_Space)
    assert desk.page.detail.log_bar.fields.kinds.code() == "email"
    assert desk.page.detail.isAncestorOf(desk.focus())


def test_a_click_on_the_box_is_done_too(desk: DayDesk) -> None:
    desk.go_to("Nora New")
    table = desk.page.list.table
    row = desk.page.list.model.row_of(desk.ids["Tim Today"])
    assert row is not None
    place = table.visualRect(desk.page.list.model.index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle()
    assert desk.current() == "Tim Today"
    assert desk.page.detail.log_bar.fields.kinds.code() == "email"


def test_space_on_a_promise_keeps_it(desk: DayDesk) -> None:
    """K14: promises due stand on Today; Space says they are kept."""
    desk.ids["Pia Promise"] = add(desk.ws, "Pia Promise", step=NextStep("Call", desk.ws.today() + timedelta(days=9)))
    promises.make(desk.ws, desk.ids["Pia Promise"], NewPromise("Send the colour card", desk.ws.today()))
    desk.settle()
    desk.go_to("Pia Promise")
    assert desk.cell("Pia Promise", "about") == "Send the colour card"
    desk.press(Key.Key_Space)
    assert "Pia Promise" not in desk.lines()
    assert [promise.state for promise in detail(desk, "Pia Promise").promises] == ["kept"]


def test_space_presses_a_button_where_a_button_has_the_keyboard(desk: DayDesk) -> None:
    desk.page.head.by_reason.setFocus()
    desk.press(Key.Key_Space)
    assert desk.page.head.by_reason.isChecked()


def test_typing_filters_the_list_and_esc_shows_all_again(desk: DayDesk) -> None:
    """Single letters are off on the first day: typing on a list filters (PRODUCT section 9)."""
    desk.go_to("Nora New")
    QTest.keyClicks(desk.page.list.table, "dana")
    desk.until(lambda: desk.lines() == ["Dana Due"])
    desk.settle()
    assert desk.heads() == {"Today": 1}
    desk.press(Key.Key_Return)
    assert desk.window.focusWidget() is desk.page.list.table and desk.current() == "Dana Due"
    desk.page.list.filter.clear()
    desk.until(lambda: len(desk.lines()) == 4)
    assert not desk.page.list.filter.isVisible()


def test_enter_opens_and_esc_comes_back(desk: DayDesk) -> None:
    desk.go_to("Dana Due")
    desk.press(Key.Key_Return)
    assert desk.window.page_id() == "record"
    desk.press(Key.Key_Escape)
    assert desk.window.page_id() == "today"
    assert desk.window.focusWidget() is desk.page.list.table and desk.current() == "Dana Due"


def test_the_bin_takes_all_chosen_rows_and_one_undo_brings_them_back(desk: DayDesk) -> None:
    desk.go_to("Nora New")
    desk.act("edit.select_all")
    assert desk.page.head._facts.text() == "4 rows chosen"
    desk.press(Key.Key_Delete)
    assert desk.page.body.nothing.isVisible()
    desk.act("edit.undo")
    assert len(desk.lines()) == 4


def test_after_the_last_row_the_one_before_is_in_focus(desk: DayDesk) -> None:
    desk.go_to("Tim Today")
    desk.press(Key.Key_Delete)
    assert desk.current() == "Dana Due"


def test_a_verb_of_the_menu_acts_on_the_row_in_focus(desk: DayDesk) -> None:
    desk.go_to("Lars Late")
    actions = desk.window.actions_
    assert all(
        actions.action(name).isEnabled() for name in ("lead.later", "lead.not_for_us", "lead.won", "lead.follow_up")
    )
    desk.act("lead.later")
    desk.until(lambda: desk.focus() is not None)
    desk.press(Key.Key_Escape)
    assert desk.current() == "Lars Late"


def test_what_was_typed_is_kept_for_its_lead(desk: DayDesk) -> None:
    desk.go_to("Nora New")
    desk.press(Key.Key_1)
    text = desk.focus()
    assert isinstance(text, PlainEdit)
    QTest.keyClicks(text, "wants oak")
    desk.go_to("Dana Due")
    assert desk.page.detail.log_bar.fields.text.toPlainText() == ""
    desk.go_to("Nora New")
    assert desk.page.detail.log_bar.fields.text.toPlainText() == "wants oak"


@pytest.mark.with_pages("inbox")
def test_a_lead_just_added_is_shown_on_today(desk: DayDesk) -> None:
    """Nobody is thrown off the page: what was just added is in focus once the list has it; anybody else is shown in the Inbox."""
    desk.ids["Nick Newer"] = add(desk.ws, "Nick Newer")
    desk.window.open_lead(desk.ids["Nick Newer"])
    desk.settle()
    assert desk.window.page_id() == "today" and desk.current() == "Nick Newer"
    assert desk.page.detail.shown_id() == desk.ids["Nick Newer"]
    desk.window.open_lead(desk.ids["Ines Later"])
    desk.settle()
    assert desk.window.page_id() == "inbox"


def test_somebody_who_rings_begins_a_call_of_theirs(desk: DayDesk) -> None:
    desk.window.take_call(desk.ids["Dana Due"])
    desk.settle()
    assert desk.window.page_id() == "today" and desk.current() == "Dana Due" and desk.page.subject() == "Dana Due"
    assert desk.page.detail.log_bar.fields.way.isChecked()


def test_s0_1_space_on_a_won_lead_that_nobody_started_says_who_does(desk: DayDesk) -> None:
    """Needs attention: won for days; Space gets them started, and it is gone from the page."""
    pipeline.close(desk.ws, [desk.ids["Ines Later"]], "won", value_minor=120_000)
    desk.settle()
    assert "Ines Later" not in desk.lines()
    desk.later(days=4)
    desk.go_to("Ines Later")
    assert desk.cell("Ines Later", "about") == "Won, and nobody has started yet"
    desk.press(Key.Key_Space)
    row = desk.row(desk.ids["Ines Later"])
    assert (row.after_sale, row.onboarding_owner_id) == ("onboarding", 1)
    assert "Ines Later" not in desk.lines()
