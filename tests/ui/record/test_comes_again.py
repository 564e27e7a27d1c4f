"""A contact with somebody whose follow-up comes again: the bar says when, asks for no further step, and the series goes on (K10, S2-8)."""

from __future__ import annotations

from PySide6.QtCore import Qt

from leaddesk.domain.recurrence import Repeat, Rule
from leaddesk.services import followups
from leaddesk.services.followups import NextStep
from tests.ui.inbox.conftest import Desk

KEY = Qt.Key


def test_a_reached_one_needs_no_further_step_where_a_follow_up_comes_again(desk: Desk) -> None:
    first = desk.shown()[0]
    desk.go_to(first)
    today = desk.ws.today()
    followups.add(desk.ws, desk.ids[first], NextStep("Call about refills", today, repeat=Repeat(Rule("week", 2))))
    desk.settle()
    fields = desk.page.detail.log_bar.fields
    desk.press(KEY.Key_1)
    assert fields.outcomes.code() == "reached"
    assert fields.problem.text().startswith("Comes again on ")
    assert fields.step.typed().what == ""
    desk.press(KEY.Key_Return)
    desk.until(lambda: desk.row(desk.ids[first]).touches > 0)
    row = desk.row(desk.ids[first])
    assert row.next_action == "Call about refills"
    assert row.next_due_on is not None and (row.next_due_on - today).days == 14
    assert row.needs_step_since is None
