"""The reminder bar in the real window: what it says when, what its buttons do, what clocks and sleep do to it (decision 0016)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.base.settings import QUIET_HOURS, REMIND
from leaddesk.services import calendar_moves, promises, reminders, undoing
from leaddesk.services.promises import NewPromise
from leaddesk.services.workspace import Workspace
from leaddesk.ui.widgets.popover import OptionPopover
from leaddesk.ui.widgets.snooze_popover import SnoozePopover
from tests.ui.reminders.conftest import Desk, plan

Open = Callable[..., Desk]


def test_there_is_no_bar_while_nothing_is_due(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "15:00"))
    assert desk.session.reminding.bar is None
    assert desk.session.reminding._timer.remainingTime() > 3 * 60 * 60 * 1000, "one timer to the next moment"


def test_a_quarter_of_an_hour_before_it_says_when_what_and_whom(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call about the roof", "15:00"))
    desk.at("14:45")
    assert desk.says() == "15:00, in 15 minutes: Call about the roof: Dana Reed, Alder and Finch"
    assert not desk.bar.is_late() and [len(came.due) for came in desk.came] == [1]
    desk.at("14:59")
    assert desk.says().startswith("15:00, in 1 minute: ")
    desk.at("15:00")
    assert desk.says().startswith("15:00, now: ")
    desk.at("15:20")
    assert desk.says().startswith("15:00, 20 minutes ago: ") and desk.bar.is_late()
    desk.at("17:10")
    assert desk.says().startswith("15:00, 2 hours ago: ") and len(desk.came) == 1, "told once"


def test_it_covers_no_page_but_takes_its_own_height(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "15:00"))
    before = desk.window.stack.geometry()
    desk.at("14:45")
    QApplication.processEvents()
    after = desk.window.stack.geometry()
    assert after.top() == before.top() + desk.bar.height() and after.bottom() == before.bottom()
    assert desk.bar.geometry().bottom() < after.top()
    desk.act("seen")
    QApplication.processEvents()
    assert desk.window.stack.geometry() == before


def test_what_came_due_while_it_was_closed_stands_first_and_says_so(open_desk: Open) -> None:
    def prepare(ws: Workspace, dana: int) -> None:
        plan(ws, dana, "Call", "15:00")
        promises.make(ws, dana, NewPromise("The drawing", date(2026, 3, 5), "09:00"))
        plan(ws, dana, "Visit", "10:10", date(2026, 3, 6))

    desk = open_desk(prepare, now="2026-03-06 10:00")
    assert desk.says() == "Wed 4 Mar 15:00: Call: Dana Reed, Alder and Finch, while LeadDesk was closed"
    assert desk.bar.more.text() == "and 2 more"
    assert [(due.item.what, due.missed) for due in desk.bar.outlook().due] == [
        ("Call", True), ("The drawing", True), ("Visit", False),
    ]  # fmt: skip


def test_what_comes_now_is_said_before_what_was_passed_over(open_desk: Open) -> None:
    def prepare(ws: Workspace, dana: int) -> None:
        plan(ws, dana, "Call", "12:00")
        plan(ws, dana, "Write", "14:00")

    desk = open_desk(prepare, now="12:30")
    assert desk.says().startswith("12:00, 30 minutes ago: Call") and desk.says().endswith("while LeadDesk was closed")
    desk.at("13:45")
    assert desk.says().startswith("14:00, in 15 minutes: Write") and desk.bar.more.text() == "and 1 more"
    desk.act("done")
    assert "Call" in desk.says() and desk.bar.more.isHidden()


def test_seen_does_not_come_again_and_done_is_done(open_desk: Open) -> None:
    def prepare(ws: Workspace, dana: int) -> None:
        plan(ws, dana, "Call", "12:00")
        plan(ws, dana, "Write", "12:05")

    desk = open_desk(prepare, now="12:06")
    desk.act("seen")
    assert "Write" in desk.says()
    desk.act("done")
    assert desk.says() == "" and desk.window.toast_.text().startswith("Done")
    assert desk.ws.store.rows("SELECT what, ended_as FROM next_action ORDER BY id")[-2:] == [
        ("Call", None),
        ("Write", "done"),
    ]
    desk.at("13:00")
    assert desk.says() == ""
    assert reminders.pending(desk.ws).due == (), "the file knows it, too"


def test_done_taken_back_reminds_again_and_what_was_done_elsewhere_is_gone_at_once(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "12:00"), now="12:00")
    desk.act("done")
    assert desk.says() == ""
    undoing.undo(desk.ws)
    desk.settle()
    assert "Call" in desk.says() and len(desk.came) == 1
    calendar_moves.done(desk.ws, [desk.bar.outlook().due[0].item.entry])
    desk.settle()
    assert desk.says() == ""


def test_a_moved_entry_goes_and_reminds_anew(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "12:00"), now="12:00")
    calendar_moves.move(desk.ws, [desk.bar.outlook().due[0].item.entry], time="16:00")
    desk.settle()
    assert desk.says() == ""
    desk.at("15:45")
    assert desk.says().startswith("16:00, in 15 minutes") and len(desk.came) == 2


def test_show_opens_whom_it_is_about(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "12:00"), now="12:00")
    desk.act("open")
    page = desk.window.page(desk.window.page_id())
    assert page is not None and "Dana" in page.subject()


# --- later ----------------------------------------------------------------------------------------------------------------
def asking(desk: Desk) -> SnoozePopover:
    desk.act("again")
    found = QApplication.activePopupWidget()
    assert isinstance(found, SnoozePopover)
    return found


def test_remind_later_offers_minutes_days_and_words(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "12:00"), now="12:00")
    popover = asking(desk)
    assert [row.option.code for row in popover._rows][:3] == ["in_5", "in_15", "in_60"]
    QTest.keyClick(popover, Qt.Key.Key_2)
    desk.settle()
    assert desk.says() == ""
    desk.at("12:14")
    assert desk.says() == ""
    desk.at("12:15")
    assert desk.says().startswith("12:00, 15 minutes ago") and len(desk.came) == 2
    popover = asking(desk)
    QTest.keyClicks(popover, "t")
    popover.line.setText("tomorrow")
    QTest.keyClick(popover.line, Qt.Key.Key_Return)
    desk.settle()
    assert desk.says() == ""
    desk.at("2026-03-05 07:59")
    assert desk.says() == ""
    desk.at("2026-03-05 08:00")
    assert desk.says().startswith("Wed 4 Mar 12:00")


# --- several --------------------------------------------------------------------------------------------------------------
def test_the_list_brings_another_one_to_the_front_and_all_can_be_seen_at_once(open_desk: Open) -> None:
    def prepare(ws: Workspace, dana: int) -> None:
        for n in range(15):
            plan(ws, dana, f"Step {n}", f"12:{n:02d}")

    desk = open_desk(prepare, now="13:00")
    assert "Step 0:" in desk.says() and desk.bar.more.text() == "and 14 more"
    desk.act("list")
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, OptionPopover) and len(popover._rows) == 12
    QTest.keyClick(popover, Qt.Key.Key_3)
    desk.settle()
    assert "Step 2:" in desk.says() and desk.bar.isAncestorOf(desk.window.focusWidget())
    desk.act("seen")
    assert "Step 0:" in desk.says()
    desk.act("seen_all")
    assert desk.says() == "" and reminders.pending(desk.ws).due == ()


# --- the keyboard ---------------------------------------------------------------------------------------------------------
def test_f9_goes_to_it_esc_goes_back_and_f6_visits_it(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "12:00"), now="12:00")
    before = desk.window.focusWidget()
    desk.act("go")
    assert desk.window.focusWidget() is desk.bar.buttons["remind.open"]
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Right)
    assert desk.window.focusWidget() is desk.bar.buttons["remind.done"]
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Escape)
    assert desk.window.focusWidget() is before
    visited = set()
    for _step in range(12):
        desk.window.actions_.trigger("view.next_pane")
        visited.add(desk.bar.isAncestorOf(desk.window.focusWidget()))
    assert visited == {True, False}
    assert desk.window.actions_.keys("remind.go") == "F9"


def test_the_keyboard_is_not_lost_when_the_last_one_goes(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "12:00"), now="12:00")
    before = desk.window.focusWidget()
    desk.act("go")
    desk.act("seen")
    assert desk.window.focusWidget() is before and desk.says() == ""


def test_enter_does_what_the_button_in_front_says(open_desk: Open) -> None:
    """By keyboard: F9, along the buttons, Enter."""
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "12:00"), now="12:00")
    desk.act("go")
    desk.bar.buttons["remind.seen"].setFocus()
    QTest.keyClick(desk.bar.buttons["remind.seen"], Qt.Key.Key_Return)
    desk.bot.waitUntil(lambda: desk.says() == "")


def test_actions_can_only_be_done_while_there_is_something(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "15:00"))
    names = ("go", "list", "open", "done", "again", "seen", "seen_all")
    assert not any(desk.window.actions_.can(f"remind.{name}") for name in names)
    desk.at("15:00")
    assert all(desk.window.actions_.can(f"remind.{name}") for name in names)


# --- clocks ---------------------------------------------------------------------------------------------------------------
def test_the_timer_alone_brings_it_without_a_beat(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "12:00"))
    desk.clock.set(desk.clock.now().replace(hour=11, minute=0))  # 12:00 in Berlin
    desk.session.reminding._timer.timeout.emit()
    desk.settle()
    assert "Call" in desk.says()


def test_after_sleep_everything_that_came_due_is_there_the_oldest_first(open_desk: Open) -> None:
    def prepare(ws: Workspace, dana: int) -> None:
        plan(ws, dana, "Call", "15:00")
        plan(ws, dana, "Write", "10:00", date(2026, 3, 6))

    desk = open_desk(prepare)
    desk.clock.set(desk.clock.now().replace(day=6, hour=10))
    desk.session.reminding.look()  # as the program comes forward
    desk.settle()
    assert [due.item.what for due in desk.bar.outlook().due] == ["Call", "Write"] and "Call" in desk.says()


def test_a_clock_set_back_and_forward_repeats_and_loses_nothing(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "12:00"), now="12:00")
    desk.at("11:00")
    assert desk.says() == ""
    desk.at("11:50")
    assert "Call" in desk.says() and len(desk.came) == 1, "it is not told again"
    desk.act("seen")
    desk.at("09:00")
    desk.at("12:00")
    assert desk.says() == ""


def test_in_the_night_in_which_the_clocks_change_it_comes_once(open_desk: Open) -> None:
    from datetime import UTC, datetime

    night = date(2026, 3, 29)
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "02:30", night), now="2026-03-29 01:00")
    assert desk.says() == ""
    seen = []
    for minute in range(0, 120, 5):
        desk.clock.set(datetime(2026, 3, 29, 0, 0, tzinfo=UTC).replace(hour=minute // 60, minute=minute % 60))
        desk.session.reminding.look()
        seen.append(desk.says() != "")
    desk.settle()
    assert seen == [False] * 15 + [True] * 9 and len(desk.came) == 1


# --- quiet ----------------------------------------------------------------------------------------------------------------
def test_quiet_hours_and_a_pause_hold_back_and_lose_nothing(open_desk: Open) -> None:
    def prepare(ws: Workspace, dana: int) -> None:
        plan(ws, dana, "Call", "12:00")
        plan(ws, dana, "Write", "21:00")

    desk = open_desk(prepare)
    desk.act("pause")
    desk.at("12:00")
    assert desk.says() == "" and desk.came == []
    desk.at("12:30")
    assert "Call" in desk.says()
    desk.act("seen")
    desk.computer.set(QUIET_HOURS, True)
    desk.at("21:00")
    assert desk.says() == ""
    desk.at("2026-03-05 07:00")
    assert "Write" in desk.says()


def test_switched_off_there_is_none(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "12:00"), now="12:00")
    desk.computer.set(REMIND, False)
    desk.session.reminding.read()
    assert desk.says() == "" and desk.session.reminding.outlook().due == ()


# --- the day --------------------------------------------------------------------------------------------------------------
def test_the_day_is_summed_up_once_and_not_above_the_page_that_says_it_anyway(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", None), day=True)
    assert desk.says() == "Today: 1 follow-up"
    assert not desk.bar.buttons["remind.done"].isVisible() and not desk.bar.buttons["remind.again"].isVisible()
    desk.act("open")
    assert desk.window.page_id() == "today" and desk.says() == ""
    desk.window.show_page("inbox")
    desk.at("16:00")
    assert desk.says() == ""
    desk.at("2026-03-05 08:00")
    assert desk.says() == "Today: 1 late" and len(desk.came) == 2


def test_at_the_page_today_nothing_is_said_twice(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", None), page="today", day=True)
    assert desk.says() == ""
    desk.window.show_page("inbox")
    desk.at("12:00")
    assert desk.says() == ""


# --- the quiet cases ------------------------------------------------------------------------------------------------------
def test_in_a_read_only_file_what_was_seen_is_away_for_as_long_as_it_is_open(open_desk: Open) -> None:
    def prepare(ws: Workspace, dana: int) -> None:
        plan(ws, dana, "Call", "12:00")
        plan(ws, dana, "Write", "12:00")

    desk = open_desk(prepare, now="12:00", read_only=True)
    assert not desk.window.actions_.can("remind.done")
    desk.act("seen")
    assert "Write" in desk.says()
    desk.at("12:30")
    assert "Write" in desk.says() and desk.bar.more.isHidden()
    assert desk.ws.store.value("SELECT count(*) FROM reminder") == 0


def test_nothing_of_a_file_that_is_closed_stays(open_desk: Open) -> None:
    desk = open_desk(lambda ws, dana: plan(ws, dana, "Call", "12:00"), now="12:00")
    told: list[int] = []
    desk.session.reminding.changed.connect(lambda outlook: told.append(len(outlook.due)))
    reminding = desk.session.reminding
    desk.session.reminding.stop()
    assert told == [0] and reminding.bar is None and not reminding._timer.isActive()
    assert desk.window.lines.count() == 2
    reminding.look()
    reminding.read()
    assert reminding.outlook().due == ()


def test_names_of_strangers_are_shown_as_they_are(open_desk: Open) -> None:
    from leaddesk.services import leads

    def prepare(ws: Workspace, _dana: int) -> None:
        bad = int(leads.add(ws, {"full_name": "<b>Kim</b> <img src=//host>"}).ids[0])
        plan(ws, bad, "A" * 500, "12:00")

    desk = open_desk(prepare, now="12:00")
    assert "<b>Kim</b> <img src=//host>" in desk.says() and "A" * 130 not in desk.says()
    assert desk.bar._what.textFormat() is Qt.TextFormat.PlainText


def test_the_buttons_fit_at_every_width(open_desk: Open) -> None:
    def prepare(ws: Workspace, dana: int) -> None:
        plan(ws, dana, "Call about the roof and everything else that was said last week", "12:00")
        plan(ws, dana, "Write", "12:00")

    desk = open_desk(prepare, now="12:00")
    for width in (1440, 1093, 800):
        desk.window.resize(width, 560)
        QApplication.processEvents()
        for button in desk.bar.buttons.values():
            assert button.isVisible() and button.geometry().right() <= desk.bar.width()
        assert desk.bar.width() <= desk.window.width()
