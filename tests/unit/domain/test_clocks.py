"""Touch clocks and deadlines on cases worked out by hand (K3, K14, S2-1, S3-1, S3-16, S4-2; PRODUCT section 4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leaddesk.domain.clock_facts import LeadFacts, Owed, Step, Touch
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


def test_a_step_without_a_day_still_needs_one_as_it_would_come_up_on_none_k10() -> None:
    result = derived(steps=(Step(1, None, None),))
    assert result.next_action_id == 1 and result.needs_step_since is not None


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


def test_the_limit_of_a_source_goes_over_the_firms() -> None:
    assert derived(reply_minutes=30).reply_due_at == datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
    assert derived(reply_minutes=30).untouched_due_at == derived().untouched_due_at


def test_the_reply_limit_steps_over_a_holiday_of_the_firm() -> None:
    """Thursday 2 April 2026, 16:00 in London: one hour then, Good Friday and Easter Monday are free, three hours on Tuesday."""
    rules = ClockRules(WorkCalendar(ZoneInfo("Europe/London"), country="GB", region="ENG"))
    at = datetime(2026, 4, 2, 15, 0, tzinfo=UTC)
    facts = lead(received_at=at, received_on=date(2026, 4, 2), stage_since=at)
    assert derive(facts, rules).reply_due_at == datetime(2026, 4, 7, 10, 0, tzinfo=UTC)
    assert derive(facts, RULES).reply_due_at == datetime(2026, 4, 3, 10, 0, tzinfo=UTC)


def test_the_earliest_open_promise_stands_on_the_lead_k14() -> None:
    owed = (Owed(date(2026, 3, 9), "14:00"), Owed(date(2026, 3, 9)), Owed(date(2026, 3, 20), "08:00"))
    result = derived(promises=owed)
    assert (result.promise_n, result.promise_due_on, result.promise_due_time) == (3, date(2026, 3, 9), None)
    assert derived(promises=owed, status="lost").promise_n == 3  # a promise is to a person, not to a deal
    assert derived().promise_due_on is None


def test_a_light_touch_counts_while_it_is_parked_and_only_then_s3_16() -> None:
    steps = (Step(1, date(2026, 3, 1), None, light=True), Step(2, date(2026, 3, 9), None))
    parked, awake = derived(status="nurture", parked_n=1, steps=steps), derived(steps=steps)
    assert (parked.next_action_id, parked.next_due_on, parked.stale_on, parked.needs_step_since) == (
        1, date(2026, 3, 1), None, None,
    )  # fmt: skip
    assert (awake.next_action_id, awake.next_due_on) == (2, date(2026, 3, 9))
    assert derived(steps=steps[:1]).needs_step_since is not None


def test_an_old_row_that_was_parked_or_closed_has_left_the_backlog() -> None:
    assert derived(from_before=True).in_backlog == 1
    back = derived(from_before=True, left_before=True)
    assert back.in_backlog == 0 and back.needs_step_since is not None and back.worth is None


def test_only_old_rows_have_a_worth() -> None:
    assert derived(rating="hot").worth is None
    assert derived(from_before=True, rating="hot", has_value=True).worth == 3 * 16 + 2
    talked = derived(from_before=True, touches=(call(5, "reached", imported=True),), has_note=True)
    asked = derived(from_before=True, touches=(call(5, None, outbound=False, imported=True),))
    assert (talked.worth, asked.worth) == (16 + 8 + 1, 16 + 8 + 4)


def tried(*days: int, channels: str = "ce", **changes: Any) -> Derived:
    """Tries at 10:00 on the given days after Monday, by call and e-mail in turn."""
    kinds = {"c": "call", "e": "email"}
    touches = [
        Touch(n, MONDAY + timedelta(days=day), kinds[channels[n % len(channels)]], True, "no_answer", False)
        for n, day in enumerate(days)
    ]
    return derived(touches=touches, **changes)


def test_never_answered_is_proposed_of_open_leads_with_nobody_reached_s4_2() -> None:
    assert tried(0, 2, 4, 6, 8, 10).silent_since == MONDAY + timedelta(days=10)
    assert tried(0, 2, 4, 6, 8, 10, 12).silent_since == MONDAY + timedelta(days=10)
    for change in ({"status": "nurture"}, {"status": "lost"}, {"deleted": True}):
        assert tried(0, 2, 4, 6, 8, 10, **change).silent_since is None


def test_a_clock_set_back_changes_nothing_but_the_order_of_what_was_logged() -> None:
    """The computer's clock was an hour fast at the first try and right at the second: the earlier instant comes first."""
    touches = (call(90, "voicemail"), call(30, "no_answer"))
    result = derived(touches=touches)
    assert result.first_attempt_at == MONDAY + timedelta(minutes=30) and result.reply_min == 30
    early = derived(touches=(call(-45),))  # tried before it came in: no time has passed
    assert (early.reply_min, early.reply_work_min) == (0, 0)


def test_quiet_counts_local_days_over_a_month_end_a_leap_day_and_both_changes_of_the_clocks() -> None:
    for day, quiet in (
        (date(2026, 1, 30), date(2026, 2, 2)),
        (date(2028, 2, 27), date(2028, 3, 1)),
        (date(2026, 2, 27), date(2026, 3, 2)),
        (date(2026, 3, 28), date(2026, 3, 31)),
        (date(2026, 10, 24), date(2026, 10, 27)),
    ):
        at = datetime.combine(day, time(23, 30), ZoneInfo("Europe/London")).astimezone(UTC)
        assert derived(received_at=at, received_on=day, stage_since=at).stale_on == quiet, day
