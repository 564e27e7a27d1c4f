"""The Inbox by keyboard alone: log by outcome key, go on to the next lead, leave by number key, park, win, undo (K10, S0-11)."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from leaddesk.services import undoing
from leaddesk.ui.planning.dialog import PlanDialog
from leaddesk.ui.record.leave import LeavePopover
from leaddesk.ui.widgets.fields import DateField
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key


def test_three_keys_log_a_try_with_its_next_step_and_go_on_to_the_next_lead(desk: Desk) -> None:
    assert desk.current() == "Sofia Brandt"
    desk.press(KEY.Key_2, KEY.Key_Control, KEY.Key_Return)
    sofia = desk.detail("Sofia Brandt")
    assert sofia.row.touches == 1 and sofia.row.last_touch_outcome == "no_answer"
    assert sofia.row.next_action == "Call" and sofia.row.next_due_on == date(2026, 3, 5)
    assert desk.current() == "Aiko Tanabe" and desk.has_focus(desk.page.list.table)
    desk.press(KEY.Key_6)
    desk.type("after nine")
    desk.press(KEY.Key_Return)  # Enter in the text saves too
    aiko = desk.detail("Aiko Tanabe")
    assert aiko.row.next_due_time == "09:00" and aiko.timeline[0].text == "after nine"
    assert desk.current() == "Rory Denton"


def test_a_contact_without_a_next_step_asks_once(desk: Desk) -> None:
    desk.press(KEY.Key_1, KEY.Key_Control, KEY.Key_Return)
    fields = desk.page.detail.log_bar.fields
    assert "next step" in fields.problem.text() and desk.detail("Sofia Brandt").row.touches == 0
    desk.press(KEY.Key_Control, KEY.Key_Return)
    sofia = desk.detail("Sofia Brandt").row
    assert sofia.touches == 1 and sofia.last_contact_at is not None and sofia.needs_step_since is not None


def test_without_an_outcome_nothing_is_saved_and_it_is_said(desk: Desk) -> None:
    desk.act("lead.log")
    desk.press(KEY.Key_Control, KEY.Key_Return)
    assert "number" in desk.page.detail.log_bar.fields.problem.text()
    assert desk.detail("Sofia Brandt").row.touches == 0


def test_what_they_said_to_us_is_a_contact_from_them(desk: Desk) -> None:
    fields = desk.page.detail.log_bar.fields
    desk.act("lead.log")
    fields.way.click()
    desk.press(KEY.Key_7, on=desk.page.detail.log_bar)
    fields.text.setPlainText("They rang back")
    desk.act("lead.save_text")
    entry = desk.detail("Sofia Brandt").timeline[0]
    assert (entry.direction, entry.outcome) == ("inbound", "replied")
    assert not fields.way.isChecked()  # the next lead begins plain


def test_a_draft_waits_while_another_lead_is_looked_at(desk: Desk) -> None:
    fields = desk.page.detail.log_bar.fields
    desk.press(KEY.Key_3)
    desk.type("half a sentence")
    desk.go_to("Aiko Tanabe")
    assert fields.text.toPlainText() == "" and fields.outcomes.code() == ""
    desk.go_to("Sofia Brandt")
    assert fields.text.toPlainText() == "half a sentence" and fields.outcomes.code() == "voicemail"
    went: list[int] = []
    assert not desk.page.may_leave(lambda: went.append(1)) and "not saved" in desk.prompts.asked[0] and not went
    desk.prompts.answers = ["anyway"]
    assert not desk.page.may_leave(lambda: went.append(1)) and went == [1]
    desk.act("lead.save_text")
    assert desk.page.may_leave(lambda: None) and desk.detail("Sofia Brandt").timeline[0].text == "half a sentence"


def test_a_field_in_work_is_saved_before_the_file_is_left(desk: Desk) -> None:
    desk.go_to("Sofia Brandt")
    edit = desk.page.detail.fields.edit("product")
    assert edit is not None
    edit.setFocus()
    edit.setText("Cooling for the bakery")
    assert desk.page.may_leave(lambda: None)
    desk.settle()
    assert desk.detail("Sofia Brandt").row.product == "Cooling for the bakery"


def test_not_for_us_by_number_key_then_undo_by_toast_and_redo(desk: Desk) -> None:
    desk.act("lead.not_for_us")
    desk.press(KEY.Key_2, KEY.Key_Return)
    sofia = desk.detail("Sofia Brandt").row
    assert (sofia.status, sofia.reason) == ("disqualified", "No budget")
    assert "Sofia Brandt" not in desk.shown() and desk.current() == "Aiko Tanabe"
    desk.window.toast_._undo.click()
    desk.settle()
    assert desk.detail("Sofia Brandt").row.status == "new" and "Sofia Brandt" in desk.shown()
    desk.act("edit.redo")
    assert desk.detail("Sofia Brandt").row.status == "disqualified"
    QTest.keyClick(desk.page.list.table, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.detail("Sofia Brandt").row.status == "new")
    desk.settle()


def test_lost_to_a_competitor_asks_its_name(desk: Desk) -> None:
    desk.act("lead.not_for_us")
    question = desk.popover()
    assert isinstance(question, LeavePopover)
    question.show_moment("lost")
    desk.press(KEY.Key_2)
    note = desk.window.focusWidget() or question.focusWidget()
    assert isinstance(question.focusWidget(), QLineEdit), note
    desk.press(KEY.Key_Return)
    assert desk.popover() is question and question.problem()
    desk.type("Nordcool")
    desk.press(KEY.Key_Return)
    sofia = desk.detail("Sofia Brandt")
    assert (sofia.row.status, sofia.row.reason) == ("lost", "Competitor")
    assert any("Nordcool" in entry.text or "Nordcool" in entry.title for entry in sofia.timeline)


def test_escape_leaves_the_question_and_changes_nothing(desk: Desk) -> None:
    desk.act("lead.not_for_us")
    desk.press(KEY.Key_Escape)
    assert desk.detail("Sofia Brandt").row.status == "new" and not undoing.history(desk.ws)[0].label.startswith("Close")
    assert desk.has_focus(desk.page.list.table)


def test_later_takes_a_day_and_a_reason(desk: Desk) -> None:
    desk.act("lead.later")
    question = desk.popover()
    day = question.findChild(DateField)
    assert day is not None
    wanted = desk.ws.today() + timedelta(days=90)
    day.set_day(wanted)
    desk.press(KEY.Key_4, KEY.Key_Return, on=question)
    sofia = desk.detail("Sofia Brandt").row
    assert (sofia.status, sofia.parked_until, sofia.reason) == ("nurture", wanted, "Season")
    desk.page.open_view("later")
    desk.settle()
    assert desk.shown() == ["Sofia Brandt"]
    desk.act("lead.reopen")
    assert desk.detail("Sofia Brandt").row.status == "new"


def test_a_day_in_the_past_is_refused_in_the_question(desk: Desk) -> None:
    desk.act("lead.later")
    question = desk.popover()
    day = question.findChild(DateField)
    assert day is not None
    day.set_day(desk.ws.today())
    desk.press(KEY.Key_Return, on=question)
    assert desk.popover() is question and desk.detail("Sofia Brandt").row.status == "new"


def test_won_asks_the_amount_and_says_what_is_no_amount(desk: Desk) -> None:
    desk.go_to("Aiko Tanabe")
    desk.act("lead.won")
    amount = desk.popover().findChild(QLineEdit)
    assert amount is not None and amount.text() == "1200.00"
    amount.setText("a lot")
    desk.press(KEY.Key_Return, on=amount)
    assert desk.detail("Aiko Tanabe").row.status == "new"
    amount.setText("1.350,50")
    desk.press(KEY.Key_Return, on=amount)
    aiko = desk.detail("Aiko Tanabe").row
    assert (aiko.status, aiko.won_value_minor, aiko.value_minor) == ("won", 135050, 120000)


def test_f6_goes_round_the_panes(desk: Desk) -> None:
    seen = []
    for _round in range(16):
        desk.act("view.next_pane")
        focus = desk.window.focusWidget()
        assert focus is not None
        panes = [pane for pane in desk.page.panes() if pane is focus or pane.isAncestorOf(focus)]
        seen.append(panes[-1] if panes else None)
    wanted = list(desk.page.panes())
    order = [pane for pane in seen if pane is not None]
    start = order.index(wanted[0])
    assert order[start : start + 5] == wanted


def test_typing_on_the_list_filters_and_escape_leads_back(desk: Desk) -> None:
    desk.page.list.table.setFocus()
    desk.type("t")
    assert desk.has_focus(desk.page.list.bar.search)
    desk.type("anabe")
    desk.until(lambda: desk.shown() == ["Aiko Tanabe"])
    desk.press(KEY.Key_Escape)
    desk.until(lambda: len(desk.shown()) == 5)
    desk.press(KEY.Key_Escape)
    assert desk.has_focus(desk.page.list.table)


def test_single_letters_are_off_until_switched_on(desk: Desk) -> None:
    for action_id in ("lead.call", "lead.email", "lead.log", "lead.won"):
        assert desk.window.actions_.action(action_id).shortcut().isEmpty()
    desk.act("lead.email")
    assert desk.page.detail.log_bar.fields.kinds.code() == "email"
    desk.act("view.letters")
    assert desk.window.actions_.action("lead.call").shortcut().toString() == "C"
    desk.act("view.letters")


def test_f2_goes_to_the_fields_also_from_the_strip(desk: Desk) -> None:
    desk.window.resize(1093, 560)
    desk.settle()
    desk.act("lead.log")  # on the list itself F2 edits a cell of the row
    desk.act("lead.edit")
    edit = desk.page.detail.fields.edit("product")
    assert edit is not None and desk.window.focusWidget() is edit and edit.isVisible()


def test_leaving_may_be_for_later_too(desk: Desk) -> None:
    desk.act("lead.not_for_us")
    question = desk.popover()
    assert isinstance(question, LeavePopover)
    question.show_moment("nurture")
    desk.press(KEY.Key_2, KEY.Key_Return, on=question)
    sofia = desk.detail("Sofia Brandt").row
    assert (sofia.status, sofia.parked_until) == ("nurture", desk.ws.today() + timedelta(days=30))
    assert desk.window.toast_.text().startswith("Sofia Brandt: later")


def test_a_follow_up_is_planned_on_the_next_working_day(desk: Desk) -> None:
    desk.act("lead.follow_up")
    dialog = desk.window.findChild(PlanDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.line, "Send the quote")
    desk.settle()
    QTest.keyClick(dialog.line, KEY.Key_Return)
    desk.settle()
    sofia = desk.detail("Sofia Brandt").row
    assert (sofia.next_action, sofia.next_due_on) == ("Send the quote", date(2026, 3, 5))


def test_escape_in_the_log_bar_leads_back_to_the_list(desk: Desk) -> None:
    desk.act("lead.log")
    desk.press(KEY.Key_Escape)
    assert desk.has_focus(desk.page.list.table)
