"""New follow-ups and meetings in one line, the form, changing one, and the whole of it by keyboard only (issue 8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.clock import FixedClock
from leaddesk.base.settings import ComputerSettings
from leaddesk.domain.recurrence import Repeat, Rule
from leaddesk.services import events, followups, parking, team
from leaddesk.services.followups import NextStep
from leaddesk.services.typed_days import day_context
from leaddesk.ui.calendar.agenda import AgendaView
from leaddesk.ui.planning.dialog import PlanDialog
from leaddesk.ui.planning.opening import Given, open_change, open_new_follow_up, open_new_meeting
from leaddesk.ui.planning.repeat_popover import RepeatPopover
from leaddesk.ui.planning.which import WhichPopover
from leaddesk.ui.record.ask import StepQuestion
from leaddesk.ui.widgets.popover import OptionPopover
from leaddesk.ui.widgets.snooze_popover import SnoozePopover
from tests.ui.calendar.calendar_desk import CalendarDesk, opened

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def desk(qtbot: QtBot, computer: ComputerSettings, clock: FixedClock, tmp_path: Path) -> Iterator[CalendarDesk]:
    """The calendar of Anna and Tom; today is Wednesday 4 March 2026."""
    yield from opened(qtbot, computer, clock, tmp_path)


def dialog(desk: CalendarDesk) -> PlanDialog:
    """The dialog that is open."""
    found = [one for one in desk.window.findChildren(QDialog) if one.isVisible()]
    assert found and isinstance(found[-1], PlanDialog)
    return found[-1]


def popup(desk: CalendarDesk, kind: type[W]) -> W:
    """The small question that is open."""
    from PySide6.QtWidgets import QApplication

    found = QApplication.activePopupWidget()
    assert isinstance(found, kind)
    return found


def typed(desk: CalendarDesk, text: str, given: Given | None = None) -> PlanDialog:
    """The dialog with a line typed and understood."""
    made = open_new_follow_up(desk.session.context, desk.window, given or Given())
    assert isinstance(made, PlanDialog)
    QTest.keyClicks(made.line, text)
    rest(desk)
    return made


def rest(desk: CalendarDesk) -> None:
    """Until the plan is read and checked."""
    desk.settle()
    found = [one for one in desk.window.findChildren(PlanDialog) if one.isVisible()]
    if found:
        desk.until(lambda: not found[-1]._timer.isActive())
        desk.settle()


def enter(desk: CalendarDesk, target: QWidget) -> None:
    QTest.keyClick(target, KEY.Key_Return)
    rest(desk)


def steps(desk: CalendarDesk, firm: str) -> list[tuple[object, ...]]:
    """The open steps of a firm's lead: what, day, time, minutes, channel."""
    sql = "SELECT what, due_on, due_time, minutes, channel FROM next_action WHERE lead_id = ? AND ended_at IS NULL ORDER BY id"
    return [tuple(row) for row in desk.ws.store.rows(sql, (desk.ids[firm],))]


# --- one line ---------------------------------------------------------------------------------------------------------------
def test_a_line_is_understood_and_saved_by_enter(desk: CalendarDesk) -> None:
    made = typed(desk, "Call Storr Architects next Tuesday 10:00 for 30 min")
    assert [chip.text() for chip in made.chips.chips.values() if not chip.isHidden()] == [
        "What: Call",
        "Who: Storr Person, Storr Architects",
        "When: Tue 10 Mar 10:00",
        "Takes: 30 min",
        "Comes again: once",
        "Reminder: 15 min before, as usual",
        "Whose: Tom Osei",
    ]
    enter(desk, made.line)
    assert steps(desk, "Storr Architects") == [
        ("Check in", "2026-03-05", None, None, "call"),
        ("Call", "2026-03-10", "10:00", 30, "call"),
    ]
    assert desk.window.toast_.text() == "Call, Storr Person, Tue 10 Mar 10:00"
    desk.act("edit.undo")
    assert len(steps(desk, "Storr Architects")) == 1


def test_what_comes_again_says_its_next_five_days(desk: CalendarDesk) -> None:
    made = typed(desk, "Call Storr Architects every month on the 31st")
    assert made.again.isVisible()
    for day in ("Tue 31 Mar", "Thu 30 Apr", "Sun 31 May", "Tue 30 Jun", "Fri 31 Jul"):
        assert day in made.again.text()
    enter(desk, made.line)
    sql = "SELECT r.rule FROM next_action n JOIN recurrence r ON r.id = n.recurrence_id WHERE n.lead_id = ?"
    assert "BYSETPOS=-1" in str(desk.ws.store.value(sql, (desk.ids["Storr Architects"],)))


def test_somebody_nobody_knows_is_not_guessed(desk: CalendarDesk) -> None:
    made = typed(desk, "Call Storr Nobody tomorrow")
    assert made.state.plan.whom is None
    enter(desk, made.line)
    assert made.isVisible() and made.chips.problem() == "Say who it is about."


def test_of_several_with_that_name_it_is_asked_who(desk: CalendarDesk) -> None:
    made = typed(desk, "Call Person tomorrow")
    assert made.chips.chips["whom"].text().startswith("Who: ") and "whom" in made.state.plan.guessed
    before = desk.changes()
    enter(desk, made.line)
    question = popup(desk, OptionPopover)
    assert desk.changes() == before
    second = made.state.understood.whom[1]
    QTest.keyClick(question, KEY.Key_2)
    rest(desk)
    assert made.state.plan.whom == second and "whom" not in made.state.plan.guessed
    enter(desk, made.line)
    assert desk.changes() == before + 1


def test_a_line_without_a_name_is_about_the_chosen_lead(desk: CalendarDesk) -> None:
    made = typed(desk, "send the brochure", Given(lead_id=desk.ids["Haddad Carpets"], day=date(2026, 3, 12)))
    plan = made.state.plan
    assert plan.whom is not None and plan.whom.lead_id == desk.ids["Haddad Carpets"]
    assert (plan.day, plan.channel, plan.title) == (date(2026, 3, 12), "email", "Send the brochure")


def test_what_is_late_makes_place_and_what_is_to_come_stays(desk: CalendarDesk) -> None:
    made = typed(desk, "Call Reid Brewing Mon 9:00")
    assert made.replaces.isVisible() and made.replaces.isChecked() and "Send the quote" in made.replaces.text()
    enter(desk, made.line)
    assert [step[0] for step in steps(desk, "Reid Brewing")] == ["Call"]
    made = typed(desk, "Visit Reid Brewing next Friday")
    assert made.replaces.isVisible() and not made.replaces.isChecked()
    made.state.say(what="")
    made.done(0)


def test_what_speaks_against_the_day_is_said(desk: CalendarDesk) -> None:
    made = typed(desk, "Call Haddad Carpets Saturday 9:00")
    assert made.against.isVisible() and "Saturday" not in made.against.text() and made.against.text()
    made.line.setText("Visit Storr Architects @Anna Thursday 11:00")
    rest(desk)
    assert "At the same time: Kelham Person" in made.against.text()
    made.state.clear()
    made.line.clear()
    made.done(0)


# --- chips ------------------------------------------------------------------------------------------------------------------
def test_a_chip_is_typed_over_and_holds_while_the_line_goes_on(desk: CalendarDesk) -> None:
    made = typed(desk, "Call Storr Architects tomorrow")
    chip = made.chips.chips["when"]
    chip.setFocus()
    QTest.keyClicks(chip, "F")
    editor = made.chips._editor
    assert editor is not None and editor.text() == "F"
    editor.setText("Friday 14:30")
    QTest.keyClick(editor, KEY.Key_Return)
    rest(desk)
    assert chip.text() == "When: Fri 6 Mar 14:30"
    QTest.keyClicks(made.line, " about the roof")
    rest(desk)
    assert chip.text() == "When: Fri 6 Mar 14:30" and made.state.plan.what == "Call about the roof"
    QTest.keyClick(chip, KEY.Key_Delete)
    rest(desk)
    assert chip.text() == "When: Thu 5 Mar"
    made.done(0)


def test_a_chip_refuses_what_it_cannot_be(desk: CalendarDesk) -> None:
    made = typed(desk, "Call Storr Architects tomorrow")
    for name, text, saying in (
        ("minutes", "for ever", "“for ever” is not a length. Such as 30 min or 1 h 30."),
        ("when", "2026-02-01", "2026-02-01 is past. Say a day from today on."),
    ):
        made.chips._edit(name, text)
        assert made.chips._editor is not None
        QTest.keyClick(made.chips._editor, KEY.Key_Return)
        assert made.chips.problem() == saying
        QTest.keyClick(made.chips._editor, KEY.Key_Escape)
    made.done(0)


def test_another_lead_is_looked_up_from_its_chip(desk: CalendarDesk) -> None:
    made = typed(desk, "Call Storr Architects tomorrow")
    made.chips._edit("whom", "haddad")
    editor = made.chips._editor
    assert editor is not None
    QTest.keyClick(editor, KEY.Key_Return)
    rest(desk)
    assert made.chips.chips["whom"].text() == "Who: Haddad Person, Haddad Carpets"
    made.done(0)


# --- the form ---------------------------------------------------------------------------------------------------------------
def test_the_form_shows_the_line_and_goes_before_it(desk: CalendarDesk) -> None:
    made = typed(desk, "Call Storr Architects next Tuesday 10:00")
    QTest.keyClick(made.line, KEY.Key_E, CONTROL)
    form = made.form
    assert form.isVisible() and form.time.text() == "10:00" and form.what.text() == "Call"
    assert form.channel.currentData() == "call" and form.day.day() == date(2026, 3, 10)
    form.repeat.every.setCurrentIndex(form.repeat.every.findData("week"))
    form.repeat.week.buttons[3].click()
    form.repeat.ends.setCurrentIndex(form.repeat.ends.findData("count"))
    form.repeat.count.setValue(4)
    form.minutes.setText("1 h")
    form.place.setText("their yard")
    form.place.textEdited.emit("their yard")
    QTest.keyClick(form.time, KEY.Key_Return, CONTROL)
    rest(desk)
    row = desk.ws.store.row(
        "SELECT n.minutes, n.place, r.rule FROM next_action n JOIN recurrence r ON r.id = n.recurrence_id WHERE n.lead_id = ?",
        (desk.ids["Storr Architects"],),
    )
    assert tuple(row or ()) == (60, "their yard", "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4")


def test_a_field_that_cannot_be_read_says_so_and_nothing_is_saved(desk: CalendarDesk) -> None:
    made = typed(desk, "Call Storr Architects next Tuesday")
    made.show_form()
    made.form.time.setText("25:99")
    before = desk.changes()
    QTest.keyClick(made.form.time, KEY.Key_Return, CONTROL)
    rest(desk)
    assert made.isVisible() and made.form._labelled["time"].problem() and desk.changes() == before
    made.done(0)


def test_a_meeting_needs_nobodys_lead(desk: CalendarDesk) -> None:
    made = open_new_meeting(desk.session.context, desk.window, Given(day=date(2026, 3, 11)))
    assert isinstance(made, PlanDialog)
    QTest.keyClicks(made.line, "Tax adviser 14-15:30 place: town hall")
    rest(desk)
    enter(desk, made.line)
    row = desk.ws.store.row("SELECT what, start_on, start_time, minutes, place, lead_id FROM event")
    assert tuple(row or ()) == ("Tax adviser", "2026-03-11", "14:00", 90, "town hall", None)


def test_one_word_of_a_name_does_not_make_a_meeting_theirs(desk: CalendarDesk) -> None:
    made = open_new_meeting(desk.session.context, desk.window, Given(day=date(2026, 3, 11)))
    assert isinstance(made, PlanDialog)
    QTest.keyClicks(made.line, "Check the yard 9:00")
    rest(desk)
    assert made.state.plan.whom is None and made.state.plan.title == "Check the yard"
    made.line.setText("Kelham Yard 9:00")
    rest(desk)
    whom = made.state.plan.whom
    assert whom is not None and whom.lead_id == desk.ids["Kelham Yard"]
    made.done(0)


def test_whole_days_have_a_last_one(desk: CalendarDesk) -> None:
    made = open_new_meeting(desk.session.context, desk.window, Given())
    assert isinstance(made, PlanDialog)
    QTest.keyClicks(made.line, "Trade fair Mon 9 March to Wed 11 March")
    rest(desk)
    assert made.chips.chips["when"].text() == "When: Mon 9 Mar to Wed 11 Mar"
    made.show_form()
    assert made.form.until.isVisible() and not made.form.minutes.isVisible()
    made.form.until.set_day(date(2026, 3, 12))
    QTest.keyClick(made.form.place, KEY.Key_Return, CONTROL)
    rest(desk)
    row = desk.ws.store.row("SELECT what, start_on, end_on, start_time FROM event")
    assert tuple(row or ()) == ("Trade fair", "2026-03-09", "2026-03-12", None)


# --- changing ---------------------------------------------------------------------------------------------------------------
def test_a_follow_up_is_changed_in_the_form(desk: CalendarDesk) -> None:
    key = desk.key("Kelham Yard")
    open_change(desk.session.context, desk.window, key)
    desk.settle()
    made = dialog(desk)
    assert made.windowTitle() == "Kelham Person, Kelham Yard" and made.form.what.text() == "Call the landlord"
    made.form.time.setText("15:15")
    QTest.keyClick(made.form.time, KEY.Key_Return, CONTROL)
    rest(desk)
    assert steps(desk, "Kelham Yard") == [("Call the landlord", "2026-03-05", "15:15", None, "call")]


def test_of_a_repeated_one_it_is_asked_which(desk: CalendarDesk) -> None:
    weekly = Repeat(Rule("week", weekdays=(3,)))
    lead = desk.ids["Kelham Yard"]
    made_id = followups.add(desk.ws, lead, NextStep("Weekly look", date(2026, 3, 5), "09:00", repeat=weekly)).step_id
    desk.settle()
    key = next(entry.key for entry in desk.planned.entries if entry.key.id == made_id and not entry.projected)
    open_change(desk.session.context, desk.window, key)
    desk.settle()
    made = dialog(desk)
    made.form.time.setText("16:00")
    QTest.keyClick(made.form.time, KEY.Key_Return, CONTROL)
    desk.settle()
    question = popup(desk, WhichPopover)
    QTest.keyClick(question, KEY.Key_Escape)
    desk.settle()
    assert made.isVisible() and made.save.isEnabled()
    QTest.keyClick(made.form.time, KEY.Key_Return, CONTROL)
    desk.settle()
    QTest.keyClick(popup(desk, WhichPopover), KEY.Key_1)
    rest(desk)
    assert not any(one.isVisible() for one in desk.window.findChildren(PlanDialog))
    planned = followups.read(desk.ws, made_id)
    assert planned.step.due_time == "16:00" and planned.series is not None
    followups.done(desk.ws, [made_id])
    sql = "SELECT due_on, due_time FROM next_action WHERE lead_id = ? AND what = 'Weekly look' AND ended_at IS NULL"
    assert tuple(desk.ws.store.row(sql, (lead,)) or ()) == ("2026-03-12", "09:00")


def test_one_that_is_planned_later_says_what_is_changed(desk: CalendarDesk) -> None:
    weekly = Repeat(Rule("week", weekdays=(3,)))
    lead = desk.ids["Kelham Yard"]
    made_id = followups.add(desk.ws, lead, NextStep("Weekly look", date(2026, 3, 5), "09:00", repeat=weekly)).step_id
    desk.settle()
    key = next(entry.key for entry in desk.planned.entries if entry.key.id == made_id and entry.projected)
    open_change(desk.session.context, desk.window, key)
    desk.settle()
    made = dialog(desk)
    assert made.note.text().endswith("from the next one on, Thu 5 Mar.") and made.form.day.day() == date(2026, 3, 5)
    made.form.time.setText("16:00")
    QTest.keyClick(made.form.time, KEY.Key_Return, CONTROL)
    rest(desk)
    followups.done(desk.ws, [made_id])
    sql = "SELECT due_on, due_time FROM next_action WHERE lead_id = ? AND what = 'Weekly look' AND ended_at IS NULL"
    assert tuple(desk.ws.store.row(sql, (lead,)) or ()) == ("2026-03-12", "16:00")


def test_a_wake_up_is_put_on_another_day(desk: CalendarDesk) -> None:
    lead = desk.ids["Haddad Carpets"]
    parking.park(desk.ws, [lead], until=date(2026, 3, 20), reason="timing")
    desk.settle()
    key = next(entry.key for entry in desk.planned.entries if entry.kind == "wake_up")
    open_change(desk.session.context, desk.window, key)
    desk.settle()
    question = popup(desk, SnoozePopover)
    QTest.keyClicks(question, "m")
    question.line.setText("30 March")
    QTest.keyClick(question.line, KEY.Key_Return)
    desk.settle()
    desk.until(lambda: desk.ws.store.value("SELECT parked_until FROM lead WHERE id = ?", (lead,)) == "2026-03-30")


def test_a_meeting_is_changed_and_only_what_was(desk: CalendarDesk) -> None:
    tom = team.add(desk.ws, "Priya Nair").id
    made_id = events.add(desk.ws, events.NewEvent("Measuring", date(2026, 3, 6), "10:00", 60, owner_id=tom)).id
    desk.settle()
    key = next(entry.key for entry in desk.planned.entries if entry.kind == "meeting")
    open_change(desk.session.context, desk.window, key)
    desk.settle()
    made = dialog(desk)
    made.form.place.setText("on site")
    made.form.place.textEdited.emit("on site")
    QTest.keyClick(made.form.place, KEY.Key_Return, CONTROL)
    rest(desk)
    event = events.get(desk.ws, made_id).event
    assert (event.place, event.time, event.minutes, event.owner_id) == ("on site", "10:00", 60, tom)


# --- keyboard only ------------------------------------------------------------------------------------------------------------
def test_by_keyboard_only_next_tuesday_monthly_snooze_one_complete_one(desk: CalendarDesk) -> None:
    """Issue 8: next Tuesday 10:00, make it monthly, snooze one, complete one; nothing but keys."""
    desk.act("calendar.agenda")
    form = desk.page.form
    assert isinstance(form, AgendaView) and desk.window.focusWidget() is form.table
    QTest.keyClick(form.table, KEY.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    made = dialog(desk)
    QTest.keyClicks(made.line, "Call Storr Architects next Tuesday 10:00")
    rest(desk)
    for _tab in range(12):  # to the chip that says how often
        QTest.keyClick(made.focusWidget(), KEY.Key_Tab)
        if made.focusWidget() is made.chips.chips["repeat"]:
            break
    QTest.keyClick(made.chips.chips["repeat"], KEY.Key_Return)
    desk.settle()
    question = popup(desk, RepeatPopover)
    QTest.keyClicks(question.line, "every month")
    QTest.keyClick(question.line, KEY.Key_Return)
    rest(desk)
    assert made.chips.chips["repeat"].text() == "Comes again: Every month on the 10th"
    enter(desk, made.line)
    assert ("Call", "2026-03-10", "10:00", None, "call") in steps(desk, "Storr Architects")
    assert desk.window.focusWidget() is form.table

    entry = form.entry()
    assert entry is not None and entry.firm == "Reid Brewing"  # the first one late
    desk.act("lead.later")
    QTest.keyClick(popup(desk, SnoozePopover), KEY.Key_4)
    desk.settle()
    desk.until(lambda: steps(desk, "Reid Brewing")[0][1] == "2026-03-09")

    while (entry := form.entry()) is None or entry.firm != "Lomas Accountants":
        before = form.table.current_id()
        QTest.keyClick(form.table, KEY.Key_Up)
        desk.settle()
        assert form.table.current_id() != before
    desk.window.activateWindow()  # offscreen no window manager gives it back after a popup
    desk.settle()
    QTest.keyClick(form.table, KEY.Key_Space)
    desk.settle()
    assert steps(desk, "Lomas Accountants") == []


def test_a_letter_typed_on_a_day_begins_the_line_and_the_next_goes_on(desk: CalendarDesk) -> None:
    """Opening the dialog must not leave the first letter selected: the second would take its place."""
    desk.page.body.acts.type("S")
    desk.settle()
    made = dialog(desk)
    assert made.line.selectedText() == ""
    QTest.keyClicks(made.line, "torr")
    assert made.line.text() == "Storr"


def test_what_was_made_is_meant_by_the_next_key(desk: CalendarDesk) -> None:
    """A follow-up made on the calendar is selected there, so that F2, S and Ctrl+Right are about it."""
    desk.act("lead.follow_up")
    made = dialog(desk)
    QTest.keyClicks(made.line, "Call Storr Architects next Tuesday 10:00")
    rest(desk)
    enter(desk, made.line)
    desk.until(lambda: desk.page.selection.current is not None)
    assert desk.page.selection.day == date(2026, 3, 10)
    assert [(entry.firm, entry.time) for entry in desk.page.body.acts.entries()] == [("Storr Architects", "10:00")]
    desk.act("lead.follow_up")
    QTest.keyClicks(dialog(desk).line, "Call Reid Brewing Mon 9:00")  # in place of what is late
    rest(desk)
    enter(desk, dialog(desk).line)
    desk.until(lambda: desk.page.selection.day == date(2026, 3, 9))
    assert [(entry.firm, entry.time) for entry in desk.page.body.acts.entries()] == [("Reid Brewing", "09:00")]


def test_a_new_one_in_the_month_is_whose_the_lead_is(desk: CalendarDesk) -> None:
    """The entry the keyboard stood on before does not say whose a new one is; only a row of the team week does."""
    desk.page.selection.go_to_day(date(2026, 3, 6), 2)
    desk.act("lead.follow_up")
    assert dialog(desk).state.plan.owner_id is None
    dialog(desk).reject()
    desk.settle()
    desk.act("calendar.week")
    desk.page.selection.go_to_day(date(2026, 3, 6), 2)
    desk.act("lead.follow_up")
    assert dialog(desk).state.plan.owner_id == 2


def test_undo_leaves_the_moved_one_meant(desk: CalendarDesk) -> None:
    """Taken back it stands on its old day, and the next key is about it there."""
    desk.go_to("Lomas Accountants")
    before = desk.day_of("Lomas Accountants")
    desk.act("calendar.day_later")
    desk.until(lambda: desk.day_of("Lomas Accountants") != before)
    desk.settle()
    desk.act("edit.undo")
    desk.until(lambda: desk.day_of("Lomas Accountants") == before)
    desk.settle()
    assert [entry.firm for entry in desk.page.body.acts.entries()] == ["Lomas Accountants"]
    assert desk.page.selection.day == before


def test_the_form_grows_with_how_it_comes_again(desk: CalendarDesk) -> None:
    """Where the window has room nothing of the form must be scrolled to."""
    desk.go_to("Lomas Accountants")
    desk.act("lead.edit")
    made = dialog(desk)
    made.form.repeat.every.setCurrentIndex(3)
    rest(desk)
    assert made._area.height() >= made.form.sizeHint().height()


# --- the small question for several leads -------------------------------------------------------------------------------------
def test_the_next_step_of_several_may_come_again(desk: CalendarDesk) -> None:
    given: list[NextStep] = []
    question = StepQuestion(desk.window, lambda: day_context(desk.ws), due=date(2026, 3, 5), what="Call")
    question.given.connect(given.append)
    question._again.setText("every blue moon")
    question.answer()
    assert given == [] and question._again_label.problem() == "“every blue moon” does not say how often."
    question._again.setText("every 2 weeks")
    question.answer()
    assert given[0].repeat == Repeat(Rule("week", interval=2)) and given[0].due_on == date(2026, 3, 5)
