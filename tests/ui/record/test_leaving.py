"""Leaving asks why by number key, everywhere: moments by Tab, often parked asks, Never answered is proposed (S0-11, S2-8, S4-2)."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.services import parking, pipeline, touches
from leaddesk.ui.record.ask import LightQuestion
from leaddesk.ui.record.leave import LeavePopover
from leaddesk.ui.widgets.fields import DateField
from tests.ui.inbox.conftest import Desk
from tests.ui.record.helpers import fact, facts, turn

KEY = Qt.Key
AIKO, SOFIA, ZOE = "Aiko Tanabe", "Sofia Brandt", "Zoe Last"
START = dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC)


def leave(desk: Desk) -> LeavePopover:
    found = desk.popover()
    assert isinstance(found, LeavePopover)
    return found


def try_often(desk: Desk, name: str, *, days: int = 12) -> None:
    """Six tries by phone and e-mail, the last ``days`` after the first."""
    ways = ("call", "email", "call", "call", "email", "call")
    for number, way in enumerate(ways):
        desk.ws.clock.set(START + dt.timedelta(days=days * number // (len(ways) - 1)))  # type: ignore[attr-defined]
        touches.log(desk.ws, desk.ids[name], type=way, outcome="sent" if way == "email" else "no_answer")
    desk.settle()


def park_and_wake(desk: Desk, name: str, times: int) -> None:
    for _round in range(times):
        parking.park(desk.ws, [desk.ids[name]], until=desk.ws.today() + dt.timedelta(days=20), reason="season")
        pipeline.reopen(desk.ws, [desk.ids[name]])
    desk.settle()


# --- the question -------------------------------------------------------------------------------------------------------
def test_tab_goes_through_the_moments_and_numbers_choose(desk: Desk) -> None:
    desk.act("lead.not_for_us")
    seen = []
    for _press in range(5):
        seen.append(leave(desk).moment())
        desk.press(KEY.Key_Tab)
    assert (
        seen == ["disqualified", "lost", "non_responsive", "not_a_lead", "nurture"]
        and leave(desk).moment() == "disqualified"
    )
    desk.press(KEY.Key_Backtab)
    assert leave(desk).moment() == "nurture"
    desk.press(KEY.Key_Backtab, KEY.Key_1, KEY.Key_Return)
    sofia = desk.detail(SOFIA).row
    assert (sofia.status, sofia.reason) == ("not_a_lead", "Spam")


def test_letters_begin_the_note_and_do_not_choose(desk: Desk) -> None:
    desk.act("lead.not_for_us")
    desk.press(KEY.Key_4, KEY.Key_B)
    desk.type("ound until 2027")
    desk.press(KEY.Key_Return)
    sofia = desk.detail(SOFIA)
    assert (sofia.row.status, sofia.row.reason) == ("disqualified", "Timing")
    assert any("bound until 2027" in entry.text for entry in sofia.timeline)


def test_the_tries_stand_beside_never_answered(desk: Desk) -> None:
    touches.log(desk.ws, desk.ids[SOFIA], type="call", outcome="no_answer")
    desk.settle()
    desk.act("lead.not_for_us")
    leave(desk).show_moment("non_responsive")
    assert leave(desk).hint() == "Here 1 of 6 tries, 0 of 10 days, 1 of 2 ways."
    leave(desk).show_moment("lost")
    assert leave(desk).hint() == ""


@pytest.mark.parametrize("action", ["lead.not_for_us", "lead.later"])
def test_many_rows_leave_with_one_answer_and_one_undo(desk: Desk, action: str) -> None:
    desk.page.list.table.select_ids([desk.ids[AIKO], desk.ids[ZOE]])
    desk.settle()
    desk.act(action)
    desk.press(KEY.Key_1, KEY.Key_Return)
    status = "disqualified" if action == "lead.not_for_us" else "nurture"
    assert {desk.row(desk.ids[name]).status for name in (AIKO, ZOE)} == {status}
    desk.act("edit.undo")
    assert {desk.row(desk.ids[name]).status for name in (AIKO, ZOE, SOFIA)} == {"new"}


# --- later --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("times", "days"), [(0, 30), (1, 60), (2, 90)])
def test_the_day_proposed_goes_by_how_often_it_was_parked(desk: Desk, times: int, days: int) -> None:
    """S3-10: 30, 60, 90 days, on a working day."""
    park_and_wake(desk, SOFIA, times)
    desk.go_to(SOFIA)
    desk.act("lead.later")
    day = leave(desk).findChild(DateField)
    assert day is not None and 0 <= (day.day() - desk.ws.today()).days - days <= 3
    assert desk.ws.settings.calendar.is_working_day(day.day())


def test_the_fourth_time_it_asks_whether_to_let_it_go(desk: Desk) -> None:
    park_and_wake(desk, SOFIA, 3)
    desk.go_to(SOFIA)
    desk.act("lead.later")
    assert leave(desk).hint() == "Put off 3 times already. Later once more, or let it go?"
    desk.press(KEY.Key_Return)
    assert desk.row(desk.ids[SOFIA]).status == "new" and leave(desk)._confirm.label() == "Later once more"
    desk.press(KEY.Key_Return)
    assert desk.row(desk.ids[SOFIA]).status == "nurture"


def test_letting_it_go_stands_beside_it(desk: Desk) -> None:
    park_and_wake(desk, SOFIA, 3)
    desk.go_to(SOFIA)
    desk.act("lead.later")
    desk.press(KEY.Key_Tab, KEY.Key_1, KEY.Key_Return)
    assert desk.row(desk.ids[SOFIA]).status == "disqualified"


def test_later_says_until_when_why_and_how_often(desk: Desk) -> None:
    park_and_wake(desk, SOFIA, 1)
    until = dt.date(2026, 5, 18)
    parking.park(desk.ws, [desk.ids[SOFIA]], until=until, reason="season", note="after Easter")
    desk.settle()
    desk.page.open_view("later")
    desk.settle()
    desk.go_to(SOFIA)
    said = facts(desk)["Later"]
    assert said.splitlines() == ["until 18 May, Season: after Easter", "put off 2 times"]


def test_a_card_while_they_wait(desk: Desk) -> None:
    """S3-16: it wakes nobody and stands with the record."""
    parking.park(desk.ws, [desk.ids[SOFIA]], until=dt.date(2026, 5, 18), reason="season")
    desk.settle()
    desk.page.open_view("later")
    desk.settle()
    desk.go_to(SOFIA)
    desk.act("lead.light_touch")
    assert isinstance(desk.popover(), LightQuestion)
    desk.press(KEY.Key_Return)
    row = desk.row(desk.ids[SOFIA])
    assert row.status == "nurture" and row.next_action == "Send a card" and row.next_due_on == dt.date(2026, 4, 10)
    assert any(line.startswith("meanwhile: Send a card") for line in facts(desk)["Later"].splitlines())
    desk.act("lead.reopen")
    assert not desk.window.actions_.action("lead.light_touch").isEnabled(), "only for somebody who waits"


def test_a_card_after_they_woke_is_refused_in_the_question(desk: Desk) -> None:
    parking.park(desk.ws, [desk.ids[SOFIA]], until=dt.date(2026, 5, 18), reason="season")
    desk.settle()
    desk.page.open_view("later")
    desk.settle()
    desk.go_to(SOFIA)
    desk.act("lead.light_touch")
    question = desk.popover()
    day = question.findChild(DateField)
    assert day is not None
    day.set_day(dt.date(2026, 5, 18))
    desk.press(KEY.Key_Return)
    assert desk.popover() is question and desk.row(desk.ids[SOFIA]).next_action == ""


# --- never answered -----------------------------------------------------------------------------------------------------
def test_never_answered_is_proposed_and_only_confirmed_by_hand(desk: Desk) -> None:
    silent = desk.page.detail._silent
    assert silent.isHidden() and not desk.window.actions_.action("lead.never_answered").isEnabled()
    try_often(desk, SOFIA)
    desk.go_to(SOFIA)
    assert silent.isVisible() and silent.text() == "6 tries in 12 days, by phone and by e-mail, no answer."
    assert desk.row(desk.ids[SOFIA]).is_active, "never set silently"
    silent.confirm.click()
    desk.settle()
    assert desk.row(desk.ids[SOFIA]).status == "non_responsive"
    touches.log(desk.ws, desk.ids[SOFIA], type="email", outcome="replied", direction="inbound")
    desk.settle()
    assert desk.row(desk.ids[SOFIA]).is_active, "revived by a reply"


def test_keep_trying_takes_the_proposal_away_until_three_more_tries(desk: Desk) -> None:
    try_often(desk, SOFIA)
    desk.go_to(SOFIA)
    desk.act("lead.keep_trying")
    assert desk.page.detail._silent.isHidden() and desk.row(desk.ids[SOFIA]).is_active
    for day in range(3):
        desk.ws.clock.set(START + dt.timedelta(days=13 + day))  # type: ignore[attr-defined]
        touches.log(desk.ws, desk.ids[SOFIA], type="call", outcome="no_answer")
    desk.settle()
    assert desk.page.detail.is_silent()


def test_the_proposal_is_in_the_menu_and_has_a_reason_of_its_own(desk: Desk) -> None:
    try_often(desk, SOFIA)
    desk.go_to(SOFIA)
    desk.act("lead.never_answered")
    row = desk.row(desk.ids[SOFIA])
    assert (row.status, row.reason) == ("non_responsive", "Never answered")
    QTest.keyClick(desk.page.list.table, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.row(desk.ids[SOFIA]).is_active)
    desk.settle()


# --- clocks in words ----------------------------------------------------------------------------------------------------
def test_the_reply_clock_in_words_and_colour_as_time_goes_by(desk: Desk) -> None:
    """K3 and design rule 1: running, soon, past, gone with the first try."""
    desk.go_to(SOFIA)
    line = desk.page.detail.clock_line()
    came = desk.row(desk.ids[SOFIA]).received_at
    assert came is not None
    assert line.tone() == "blue" and line.text().startswith("4 h left of the 4-hour limit. Came in today")
    assert line.text().endswith("by website form.")
    assert facts(desk)["Next step"].startswith("first reply, due ") and fact(desk, "Next step").tone == ""
    turn(desk, came + dt.timedelta(minutes=3 * 60 + 22))
    assert line.tone() == "amber" and line.text().startswith("38 minutes left of the 4-hour limit.")
    turn(desk, came + dt.timedelta(minutes=4 * 60 + 10))
    assert line.tone() == "red" and line.text().startswith("The 4-hour limit ended 10 minutes ago.")
    assert facts(desk)["Next step"].startswith("first reply, was due ") and fact(desk, "Next step").tone == "red"
    desk.press(KEY.Key_2, KEY.Key_Return)
    desk.go_to(SOFIA)
    assert line.isHidden()


def test_who_waits_for_our_answer_is_said_first(desk: Desk) -> None:
    touches.log(desk.ws, desk.ids[SOFIA], type="call", outcome="no_answer")
    now = desk.ws.clock.now()
    desk.ws.clock.set(now + dt.timedelta(minutes=5))  # type: ignore[attr-defined]
    touches.log(desk.ws, desk.ids[SOFIA], type="email", outcome="replied", direction="inbound", text="Please ring")
    desk.settle()
    desk.go_to(SOFIA)
    line = desk.page.detail.clock_line()
    assert line.text().startswith("Waits for our answer since") and line.tone() == "amber"
    assert facts(desk)["Asked"] == "Please ring"
    turn(desk, now + dt.timedelta(days=5))
    assert line.tone() == "red"
