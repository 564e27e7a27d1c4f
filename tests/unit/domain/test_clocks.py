"""Touch clocks and deadlines on cases worked out by hand (K3, S2-1, S3-1; PRODUCT section 4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.domain.clock_facts import LeadFacts, Step, Touch
from leaddesk.domain.clocks import ClockRules, Derived, derive
from leaddesk.domain.codes import MILESTONE_BITS
from leaddesk.domain.workcalendar import WorkCalendar

RULES = ClockRules(WorkCalendar(ZoneInfo("Europe/London")))
MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def lead(**changes: Any) -> LeadFacts:
    """An open lead that came in on Monday 2 March 2026 at 10:00 in London, nothing done yet."""
    facts: dict[str, Any] = {
        "kind": "lead",
        "status": "new",
        "deleted": False,
        "from_before": False,
        "received_at": MONDAY,
        "received_on": date(2026, 3, 2),
        "stale_days": 3,
        "stage_bits": 1,
        "stage_since": MONDAY,
        "last_step_ended": None,
        "became_lead_at": MONDAY,
        "milestones": (),
        "touches": (),
        "steps": (),
    }
    return LeadFacts(**{**facts, **changes})


def call(minutes: int, outcome: str | None = "no_answer", *, outbound: bool = True, imported: bool = False) -> Touch:
    return Touch(minutes, MONDAY + timedelta(minutes=minutes), "call", outbound, outcome, imported)


def derived(**changes: Any) -> Derived:
    return derive(lead(**changes), RULES)


def test_the_reply_limit_is_four_working_hours_and_untouched_one_working_day() -> None:
    result = derived()
    assert result.reply_due_at == datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
    assert result.untouched_due_at == datetime(2026, 3, 3, 10, 0, tzinfo=UTC)


def test_friday_afternoon_waits_for_monday() -> None:
    friday = datetime(2026, 3, 6, 16, 0, tzinfo=UTC)
    result = derived(received_at=friday, received_on=date(2026, 3, 6))
    assert result.reply_due_at == datetime(2026, 3, 9, 11, 0, tzinfo=UTC)
    assert result.untouched_due_at == datetime(2026, 3, 9, 16, 0, tzinfo=UTC)


def test_a_day_without_a_time_counts_in_days_never_in_hours() -> None:
    result = derived(received_at=None)
    assert result.reply_due_at is None
    assert result.untouched_due_at == datetime(2026, 3, 3, 17, 0, tzinfo=UTC)


def test_the_first_reply_is_the_first_try_that_got_through() -> None:
    result = derived(touches=(call(30, "wrong_number"), call(90, "voicemail"), call(200, "reached")))
    assert result.first_attempt_at == MONDAY + timedelta(minutes=90)
    assert result.first_contact_at == result.last_contact_at == MONDAY + timedelta(minutes=200)
    assert (result.attempt_n, result.touch_n, result.reply_min, result.reply_work_min) == (2, 3, 90, 90)
    assert result.untouched_due_at is None and result.reply_due_at is None


def test_an_imported_touch_ends_untouched_but_is_no_first_reply() -> None:
    result = derived(touches=(call(30, "reached", imported=True), call(60)))
    assert result.untouched_due_at is None and result.reply_min is None


def test_an_inbound_call_is_a_contact_and_no_try() -> None:
    result = derived(touches=(call(30, None, outbound=False),))
    assert result.first_contact_at is not None and result.first_attempt_at is None and result.inbound_n == 1
    assert result.unanswered_since == MONDAY + timedelta(minutes=30)
    assert result.answer_due_at == datetime(2026, 3, 3, 10, 30, tzinfo=UTC)
    assert result.untouched_due_at is not None


def test_a_talk_on_their_call_leaves_nothing_to_answer() -> None:
    assert derived(touches=(call(30, "reached", outbound=False),)).unanswered_since is None


def test_the_earliest_open_step_is_the_next_one() -> None:
    steps = (Step(1, None, None), Step(2, date(2026, 3, 9), "14:00"), Step(3, date(2026, 3, 9), "09:00"))
    result = derived(steps=steps)
    assert (result.next_action_id, result.next_due_time, result.needs_step_since) == (3, "09:00", None)


def test_an_open_lead_without_a_step_says_since_when_k10() -> None:
    assert derived(last_step_ended=MONDAY + timedelta(days=1)).needs_step_since == MONDAY + timedelta(days=1)


def test_closed_parked_and_binned_leads_have_no_deadlines() -> None:
    for change in ({"status": "lost"}, {"status": "nurture"}, {"deleted": True}, {"kind": "name"}):
        result = derived(**change)
        assert result.untouched_due_at is result.reply_due_at is result.stale_on is result.needs_step_since is None


def test_backlog_rows_are_neither_late_nor_quiet_until_touched() -> None:
    old = derived(from_before=True)
    assert old.in_backlog == 1 and old.untouched_due_at is old.stale_on is old.needs_step_since is None
    assert derived(from_before=True, touches=(call(30, imported=True),)).in_backlog == 1
    assert derived(from_before=True, touches=(call(30),)).in_backlog == 0
    assert derived(from_before=True, steps=(Step(1, None, None),)).in_backlog == 0


def test_quiet_counts_from_the_last_touch_and_a_step_postpones_it_up_to_the_cap() -> None:
    assert derived().stale_on == date(2026, 3, 5)
    assert derived(touches=(call(24 * 60),)).stale_on == date(2026, 3, 6)
    assert derived(steps=(Step(1, date(2026, 3, 10), None),)).stale_on == date(2026, 3, 10)
    assert derived(steps=(Step(1, date(2026, 6, 1), None),)).stale_on == date(2026, 3, 19)
    assert derived(stale_days=None).stale_on is None


def test_the_order_in_which_touches_were_entered_does_not_matter() -> None:
    touches = [call(30, "voicemail"), call(10, None, outbound=False), call(50, "reached")]
    assert derived(touches=touches) == derived(touches=touches[::-1])


def test_reached_milestones_are_bits() -> None:
    mask = derived(milestones=("quoted",), touches=(call(5, "reached"),)).reached_mask
    wanted = ("received", "first_attempt", "first_contact", "quoted")
    assert mask == sum(MILESTONE_BITS[code] for code in wanted)
