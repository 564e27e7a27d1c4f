"""Promises beside any list: made on a touch or alone, late in red, kept or not by button, key and menu (K14, S0-2, S4-11)."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from leaddesk.services import promises
from leaddesk.services.promises import NewPromise
from leaddesk.ui.record.forms import Form
from leaddesk.ui.widgets.popover import OptionPopover
from tests.ui.inbox.conftest import Desk
from tests.ui.inbox.test_detail import visible_controls
from tests.ui.record.helpers import button, fact, facts

KEY = Qt.Key
SOFIA = "Sofia Brandt"


def rows(desk: Desk) -> list[tuple[str, str, str]]:
    """What was promised to Sofia: words, day, state."""
    return [(one.what, one.due_on.isoformat(), one.state) for one in desk.detail(SOFIA).promises]


def test_a_promise_is_made_with_the_call_it_was_made_in(desk: Desk) -> None:
    desk.press(KEY.Key_2)
    desk.act("lead.promise")
    desk.type("send the quote")
    desk.press(KEY.Key_Return)
    sofia = desk.detail(SOFIA)
    assert rows(desk) == [("send the quote", "2026-03-05", "open")] and sofia.row.touches == 1
    assert sofia.promises[0].activity_id == next(e.activity_id for e in sofia.timeline if e.outcome == "no_answer")
    assert desk.current() == "Aiko Tanabe", "it goes on like any call"
    assert not desk.page.detail.log_bar.fields.promise.is_open(), "folded for the next lead"


def test_a_promise_without_a_talk_stands_in_a_note(desk: Desk) -> None:
    desk.act("lead.promise")
    desk.type("bring the samples")
    desk.page.detail.log_bar.fields.promise._time.setText("14:30")
    desk.press(KEY.Key_Return)
    sofia = desk.detail(SOFIA)
    assert rows(desk) == [("bring the samples", "2026-03-05", "open")] and sofia.promises[0].due_time == "14:30"
    assert sofia.row.touches == 0 and sofia.row.last_contact_at is None, "a note moves no clock (K3)"


def test_a_time_that_is_none_is_said_and_nothing_is_lost(desk: Desk) -> None:
    desk.act("lead.promise")
    desk.type("ring back")
    line = desk.page.detail.log_bar.fields.promise
    line._time.setText("late")
    desk.press(KEY.Key_Return, on=line._what)
    assert desk.page.detail.log_bar.fields.problem.text() and line.typed().what == "ring back" and not rows(desk)
    line._time.setText("")
    line._day.set_day(desk.ws.today() - dt.timedelta(days=1))
    desk.press(KEY.Key_Return, on=line._what)
    assert "today or later" in desk.page.detail.log_bar.fields.problem.text() and not rows(desk)


def test_a_promise_being_typed_waits_with_its_lead(desk: Desk) -> None:
    desk.act("lead.promise")
    desk.type("half a prom")
    desk.go_to("Aiko Tanabe")
    assert not desk.page.detail.log_bar.fields.promise.is_open()
    assert not desk.page.may_leave(lambda: None) and "not saved" in desk.prompts.asked[0]
    desk.go_to(SOFIA)
    assert desk.page.detail.log_bar.fields.promise.typed().what == "half a prom"


def test_open_promises_stand_between_last_talked_and_next_step_and_late_ones_are_red(desk: Desk) -> None:
    promises.make(desk.ws, desk.ids[SOFIA], NewPromise("send the price", dt.date(2026, 3, 5)))
    desk.settle()
    labels = [one.label for one in desk.page.detail.facts().shown()]
    assert labels.index("Last talked") < labels.index("Promised") < labels.index("Next step")
    assert fact(desk, "Promised").tone == "" and facts(desk)["Promised"].startswith("send the price")
    desk.ws.clock.set(dt.datetime(2026, 3, 9, 9, tzinfo=dt.UTC))  # type: ignore[attr-defined]
    desk.session.context.ticker.tick.emit()
    desk.settle()
    assert fact(desk, "Promised").tone == "red" and "4 days late" in facts(desk)["Promised"]


def test_kept_and_not_kept_by_button_and_by_key_and_undone(desk: Desk) -> None:
    for what, day in (("first", 5), ("second", 6)):
        promises.make(desk.ws, desk.ids[SOFIA], NewPromise(what, dt.date(2026, 3, day)))
    desk.settle()
    button(desk.page.detail.facts(), "Kept").click()
    desk.settle()
    assert {what: state for what, _day, state in rows(desk)} == {"first": "kept", "second": "open"}
    desk.act("promise.broken")
    assert {what: state for what, _day, state in rows(desk)} == {"first": "kept", "second": "broken"}
    assert "Promised" not in facts(desk) and not desk.window.actions_.action("promise.kept").isEnabled()
    desk.act("edit.undo")
    assert {what: state for what, _day, state in rows(desk)} == {"first": "kept", "second": "open"}


def test_of_several_promises_it_is_asked_which(desk: Desk) -> None:
    for what, day in (("first", 5), ("second", 6)):
        promises.make(desk.ws, desk.ids[SOFIA], NewPromise(what, dt.date(2026, 3, day)))
    desk.settle()
    QTest.keyClick(
        desk.page.list.table, KEY.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    desk.settle()
    assert isinstance(desk.popover(), OptionPopover)
    desk.press(KEY.Key_2)
    assert {what: state for what, _day, state in rows(desk)} == {"first": "open", "second": "kept"}


def test_who_asks_to_be_called_back_is_promised_it_and_the_call_keeps_it(desk: Desk) -> None:
    desk.press(KEY.Key_6, KEY.Key_Return)
    assert [one.is_call_back for one in desk.detail(SOFIA).promises] == [True]
    desk.go_to(SOFIA)
    assert "Promised" in facts(desk)
    desk.press(KEY.Key_2, KEY.Key_Return)
    assert [one.state for one in desk.detail(SOFIA).promises] == ["kept"]


def test_the_promise_has_a_line_of_its_own_in_every_form(desk: Desk) -> None:
    bar = desk.page.detail.log_bar
    for size, form in (((1440, 900), Form.BESIDE), ((1024, 760), Form.BELOW), ((1093, 560), Form.STRIP)):
        desk.window.resize(*size)
        desk.settle()
        assert desk.page.detail.form is form
        desk.act("lead.promise")
        assert bar.fields.promise.is_open() and bar.fields.promise._what.isVisible()
        whole = QRect(QPoint(0, 0), desk.page.size())
        for widget in visible_controls(bar):
            place = QRect(widget.mapTo(desk.page, QPoint(0, 0)), widget.size())
            assert whole.contains(place), widget.accessibleName()
        bar.fields.promise.fold()
        desk.settle()
        assert not bar.fields.promise.what.isVisible()
