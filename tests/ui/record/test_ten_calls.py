"""Ten calls by keyboard alone: a number and Enter a call, twenty keys, no dialog, one undo takes back one (K10, PRODUCT 10)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.domain.attempt_plans import Plan, PlanStep
from leaddesk.services import attempt_plans, leads, parking, touches, undoing
from tests.ui.inbox.conftest import Desk
from tests.ui.record.helpers import facts

KEY = Qt.Key
RESULTS = (2, 2, 3, 6, 2, 3, 2, 6, 2, 3)
OUTCOMES = {2: "no_answer", 3: "voicemail", 6: "call_back_asked"}


@dataclass
class Counter(QObject):
    """Counts key presses that reach the window's widgets from outside, and windows that open."""

    keys: int = 0
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def press(self, key: Qt.Key) -> None:
        """One key of the person, wherever the focus is now."""
        self.keys += 1
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and getattr(watched, "isWindow", lambda: False)():
            self.opened.append(type(watched).__name__)
        return False


@pytest.fixture
def ten(desk: Desk) -> Desk:
    """Ten leads with a number each, the list in focus."""
    leads.set_fields(desk.ws, desk.ids["Rory Denton"], {"phone": "0114 496 0149"})
    for number in range(5):
        name = f"Caller {number}"
        desk.ids[name] = leads.add(desk.ws, {"full_name": name, "phone": f"0114 496 016{number}"}).ids[0]
    desk.settle()
    assert len(desk.shown()) == 10
    desk.window.activateWindow()
    desk.go_to(desk.shown()[0])
    return desk


def logged(desk: Desk) -> dict[str, str | None]:
    """Names by the outcome of their last contact."""
    return {name: desk.row(lead_id).last_touch_outcome for name, lead_id in desk.ids.items() if "Name" not in name}


@pytest.mark.parametrize("patient", [True, False], ids=["one after the other", "typed ahead"])
def test_ten_calls_take_twenty_keys_and_no_dialog(ten: Desk, patient: bool) -> None:
    order = ten.shown()
    counter = Counter()
    QApplication.instance().installEventFilter(counter)  # type: ignore[union-attr]
    for number in RESULTS:
        for key in (Qt.Key(KEY.Key_0 + number), KEY.Key_Return):
            counter.press(key)
            if patient:
                ten.settle()
    ten.settle()
    QApplication.instance().removeEventFilter(counter)  # type: ignore[union-attr]
    assert counter.keys == 20 and not [name for name in counter.opened if "Dialog" in name or "Popover" in name]
    assert not ten.prompts.asked and not ten.prompts.told
    found = logged(ten)
    assert [found[name] for name in order] == [OUTCOMES[number] for number in RESULTS]
    rows = [ten.row(ten.ids[name]) for name in order]
    assert all(row.touches == 1 and row.next_action for row in rows)


def test_one_undo_takes_back_exactly_one(ten: Desk) -> None:
    order = ten.shown()
    counter = Counter()
    for _call in range(3):
        counter.press(KEY.Key_2)
        counter.press(KEY.Key_Return)
        ten.settle()
    QTest.keyClick(ten.page.list.table, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    ten.until(lambda: ten.row(ten.ids[order[2]]).touches == 0)
    ten.settle()
    assert [ten.row(ten.ids[name]).touches for name in order[:3]] == [1, 1, 0]
    assert [bool(ten.row(ten.ids[name]).next_action) for name in order[:3]] == [True, True, False]


def test_the_keyboard_stays_on_the_list_and_the_next_number_counts_at_once(ten: Desk) -> None:
    counter = Counter()
    counter.press(KEY.Key_2)
    assert ten.page.detail.log_bar.fields.step.typed().what == "Call"
    counter.press(KEY.Key_Return)
    assert ten.has_focus(ten.page.list.table), "at once, before the file is written"
    counter.press(KEY.Key_3)
    ten.settle()
    assert ten.page.detail.log_bar.fields.outcomes.code() == "voicemail"


def test_a_number_that_is_no_outcome_of_the_kind_says_so_and_does_not_filter(ten: Desk) -> None:
    ten.press(KEY.Key_4)
    assert "not offered" in ten.page.detail.log_bar.fields.problem.text()
    assert not ten.page.list.bar.is_set() and ten.has_focus(ten.page.list.table)
    ten.press(KEY.Key_0)
    assert ten.has_focus(ten.page.list.bar.search), "no outcome has 0: a number is looked for"


def test_what_cannot_be_saved_is_the_draft_of_its_lead_again(ten: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ten.shown()[0]
    ten.press(KEY.Key_2)
    ten.type("after lunch")
    leads.bin_leads(ten.ws, [ten.ids[first]])
    undoing.undo(ten.ws)  # it is there again; what is refused is the file
    monkeypatch.setattr(touches, "FUTURE_TOLERANCE", -touches.FUTURE_TOLERANCE * 1000)
    ten.settle()
    ten.go_to(first)
    fields = ten.page.detail.log_bar.fields
    assert fields.text.toPlainText() == "after lunch"
    ten.press(KEY.Key_Return)
    assert ten.row(ten.ids[first]).touches == 0
    ten.go_to(first)
    assert fields.text.toPlainText() == "after lunch" and fields.outcomes.code() == "no_answer"
    assert ten.page.detail.log_bar.has_unsaved()


def test_who_wants_mails_is_begun_with_an_email(ten: Desk) -> None:
    lead_id = leads.add(ten.ws, {"full_name": "Only Mail", "email": "only@mail.example"}).ids[0]
    ten.ids["Only Mail"] = lead_id
    ten.settle()
    ten.go_to("Only Mail")
    assert ten.page.detail.log_bar.fields.kinds.code() == "email"
    ten.press(KEY.Key_4, KEY.Key_Return)
    row = ten.row(lead_id)
    assert (row.last_touch_type, row.last_touch_outcome) == ("email", "sent")


def test_the_kind_somebody_chose_is_not_changed_by_what_is_proposed(ten: Desk) -> None:
    bar = ten.page.detail.log_bar
    bar.choose_kind("visit")
    bar.refresh()
    ten.settle()
    assert bar.fields.kinds.code() == "visit"


def test_keys_typed_ahead_act_on_the_kind_of_the_lead_they_were_typed_for(ten: Desk) -> None:
    """4 is an outcome of a mail only: typed before it was read that this lead is written to."""
    leads.set_fields(ten.ws, ten.ids["Caller 0"], {"email": "caller@zero.example", "phone": ""})
    ten.settle()
    order = ten.shown()
    before = order[order.index("Caller 0") - 1] if order.index("Caller 0") else ""
    ten.go_to(before or order[0])
    counter = Counter()
    if before:
        counter.press(KEY.Key_Down)
    counter.press(KEY.Key_4)
    counter.press(KEY.Key_Return)
    ten.settle()
    row = ten.row(ten.ids["Caller 0"])
    assert (row.last_touch_type, row.last_touch_outcome) == ("email", "sent")


def test_the_step_of_the_attempt_plan_is_filled_in_with_its_words_and_channel(ten: Desk) -> None:
    steps = (PlanStep("call"), PlanStep("email", 2, "Send the brochure"), PlanStep("call", 4))
    attempt_plans.save(ten.ws, Plan(None, "Ours", steps), anyway=True)
    first = "Sofia Brandt"
    ten.settle()
    ten.go_to(first)
    ten.press(KEY.Key_2)
    typed = ten.page.detail.log_bar.fields.step.typed()
    assert (typed.what, typed.channel, typed.day) == ("Send the brochure", "email", date(2026, 3, 6))
    ten.press(KEY.Key_Return)
    assert ten.ws.store.value("SELECT channel FROM next_action WHERE lead_id = ?", (ten.ids[first],)) == "email"
    ten.go_to(first)
    assert ten.page.detail.log_bar.fields.kinds.code() == "email", "the planned step says how to begin"


def test_at_the_end_of_the_plan_enter_saves_without_asking_and_it_is_proposed_as_never_answered(ten: Desk) -> None:
    """S4-2: proposed, never set."""
    steps = (*(PlanStep("call"),) * 3, *(PlanStep("email", 3),) * 3)
    attempt_plans.save(ten.ws, Plan(None, "Ours", steps), anyway=True)
    first = "Sofia Brandt"
    now = ten.ws.clock.now()
    for number in range(5):
        ten.ws.clock.set(now + timedelta(days=number))  # type: ignore[attr-defined]
        way, outcome = ("call", "no_answer") if number < 3 else ("email", "sent")
        touches.log(ten.ws, ten.ids[first], type=way, outcome=outcome)
    ten.ws.clock.set(now + timedelta(days=12))  # type: ignore[attr-defined]
    ten.settle()
    ten.go_to(first)
    ten.page.detail.log_bar.choose_kind("email")
    ten.press(KEY.Key_4)
    fields = ten.page.detail.log_bar.fields
    assert "last try" in fields.problem.text() and not fields.step.typed().what
    ten.press(KEY.Key_Return)
    ten.go_to(first)
    assert ten.row(ten.ids[first]).touches == 6 and ten.row(ten.ids[first]).is_active
    assert ten.page.detail.is_silent()


def test_whoever_woke_up_gets_a_next_step_with_the_try_that_opens_it_again(ten: Desk) -> None:
    first = ten.shown()[0]
    parking.park(ten.ws, [ten.ids[first]], until=date(2026, 3, 10), reason="season")
    ten.ws.clock.set(datetime(2026, 3, 11, 9, tzinfo=UTC))  # type: ignore[attr-defined]
    ten.settle()
    ten.page.open_lead(ten.ids[first])
    ten.settle()
    ten.page.list.table.setFocus()
    ten.press(KEY.Key_2, KEY.Key_Return)
    row = ten.row(ten.ids[first])
    assert row.is_active and row.next_action and row.touches == 1


def test_the_words_of_an_inquiry_from_a_list_are_shown_as_asked(ten: Desk) -> None:
    lead_id = ten.ids[ten.shown()[0]]
    with ten.ws.store.write("inquiry") as write:
        write.update("lead", lead_id, inquiry="Two <b>ovens</b>, please")
    ten.settle()
    ten.page.detail.reload()
    ten.settle()
    assert facts(ten)["Asked"] == "Two <b>ovens</b>, please"
