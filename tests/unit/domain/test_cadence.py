"""What is proposed after each outcome: the first day's rule, a plan's steps, the person's wishes (K10, S4-14)."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.domain import codes
from leaddesk.domain.attempt_plans import (
    CHANNELS,
    Plan,
    PlanStep,
    Surroundings,
    can_end_silent,
    check,
    plan_of,
    suggested,
)
from leaddesk.domain.best_times import read
from leaddesk.domain.cadence import LeadSide, Proposal, all_proposals, first_step, propose
from leaddesk.domain.workcalendar import WorkCalendar

BERLIN = ZoneInfo("Europe/Berlin")
CALENDAR = WorkCalendar(BERLIN)
WEDNESDAY, FRIDAY = date(2026, 3, 4), date(2026, 3, 6)
PLAN = Plan(
    1,
    "Website",
    (
        PlanStep("call", 0, "First call"),
        PlanStep("email", 1, "Write"),
        PlanStep("call", 3, "Call again"),
        PlanStep("letter", 5),
    ),
)


def after(type: str, outcome: str, lead: LeadSide | None = None, today: date = FRIDAY) -> Proposal | None:
    return propose(type, outcome, today=today, calendar=CALENDAR, lead=lead)


@pytest.mark.parametrize(
    "type, outcome, expected",
    [
        ("call", "no_answer", Proposal("call", date(2026, 3, 9))),
        ("call", "voicemail", Proposal("call", date(2026, 3, 9))),
        ("email", "sent", Proposal("call", date(2026, 3, 10))),
        ("letter", "sent", Proposal("call", date(2026, 3, 13))),
        ("call", "wrong_number", Proposal("email", date(2026, 3, 9))),
        ("email", "bounced", Proposal("call", date(2026, 3, 9))),
        ("call", "call_back_asked", Proposal("call", date(2026, 3, 9), "09:00")),
        ("call", "reached", None),
        ("email", "replied", None),
        ("call", "refused", None),
    ],
)
def test_without_a_plan_the_first_day_s_rule_stands_k10(type: str, outcome: str, expected: Proposal | None) -> None:
    assert after(type, outcome) == expected


@pytest.mark.parametrize(
    "tries, expected",
    [
        (0, Proposal("email", date(2026, 3, 9), None, "Write")),
        (1, Proposal("call", date(2026, 3, 11), None, "Call again")),
        (2, Proposal("letter", date(2026, 3, 13))),
        (3, None),
        (9, None),
    ],
)
def test_step_k_follows_k_tries_in_working_days_k10(tries: int, expected: Proposal | None) -> None:
    assert after("call", "no_answer", LeadSide(PLAN, tries)) == expected


def test_a_wrong_number_is_no_try_and_the_same_step_comes_by_another_channel_k10() -> None:
    assert after("email", "bounced", LeadSide(PLAN, 1)) == Proposal("call", date(2026, 3, 9))
    assert after("call", "wrong_number", LeadSide(PLAN, 1)) == Proposal("email", date(2026, 3, 9), None, "Write")


def test_a_wait_of_no_day_is_today_and_holidays_are_waited_out_k10() -> None:
    today = Plan(1, "x", (PlanStep("call", 0), PlanStep("email", 0)))
    assert after("call", "no_answer", LeadSide(today)) == Proposal("email", FRIDAY)
    easter = WorkCalendar(BERLIN, country="DE")
    step = propose("call", "no_answer", today=date(2026, 4, 2), calendar=easter)  # Maundy Thursday
    assert step == Proposal("call", date(2026, 4, 7))


def test_the_preferred_channel_replaces_the_plan_s_and_its_words_s4_14() -> None:
    assert after("call", "no_answer", LeadSide(PLAN, 1, "email")) == Proposal("email", date(2026, 3, 11))
    assert after("call", "no_answer", LeadSide(PLAN, 0, "email")) == Proposal("email", date(2026, 3, 9), None, "Write")
    assert after("call", "no_answer", LeadSide(preferred="message")) == Proposal("message", date(2026, 3, 9))


@pytest.mark.parametrize(
    "said, due",
    [("after 17:00", (9, "17:00")), ("Tue and Thu 9-11", (10, "09:00")), ("Fridays", (13, None)), ("?", (9, None))],
)
def test_best_times_give_day_and_hour_of_a_call_s4_14(said: str, due: tuple[int, str | None]) -> None:
    assert after("call", "no_answer", LeadSide(best=read(said))) == Proposal("call", date(2026, 3, due[0]), due[1])


def test_best_times_move_no_mail_s4_14() -> None:
    lead = LeadSide(PLAN, 0, best=read("Fridays after 17:00"))
    assert after("call", "no_answer", lead) == Proposal("email", date(2026, 3, 9), None, "Write")


def test_an_opt_out_goes_before_plan_and_preference_k5() -> None:
    assert after("call", "no_answer", LeadSide(PLAN, 1, barred=frozenset({"call", "message"}))) == Proposal(
        "email", date(2026, 3, 11)
    )
    assert after("call", "no_answer", LeadSide(PLAN, 0, "email", barred=frozenset({"email"}))) == Proposal(
        "call", date(2026, 3, 9)
    )
    everything = frozenset(codes.ACTIVITY_TYPES)
    assert after("call", "no_answer", LeadSide(PLAN, 0, barred=everything)) is None


def test_what_they_say_to_us_proposes_nothing_but_a_call_back() -> None:
    assert propose("call", "reached", today=FRIDAY, calendar=CALENDAR, inbound=True) is None
    assert propose("email", "sent", today=FRIDAY, calendar=CALENDAR, inbound=True) is None


def test_all_outcomes_at_once_are_what_each_alone_says_k10() -> None:
    lead = LeadSide(PLAN, 1, "email", read("mornings"))
    at_once = all_proposals(lead, today=FRIDAY, calendar=CALENDAR)
    for type, outcomes in codes.OUTCOMES_OF_TYPE.items():
        for outcome in outcomes:
            assert at_once.after(type, outcome) == after(type, outcome, lead)
    assert at_once.after("email", "call_back_asked", "inbound") == Proposal("call", date(2026, 3, 9), "09:00")
    assert at_once.after("email", "replied", "inbound") is None and at_once.after("note", None) is None
    assert (at_once.plan_name, at_once.tries) == ("Website", 1)


def test_at_its_end_a_plan_offers_never_answered_only_where_the_rule_holds_s4_2() -> None:
    lead = LeadSide(PLAN, 3)
    held = all_proposals(lead, today=FRIDAY, calendar=CALENDAR, silent_by=frozenset({"call"}))
    assert held.ends("call", "no_answer") and held.ends("call", "voicemail")
    assert not held.ends("email", "sent") and not held.ends("call", "reached") and not held.ends("call", "wrong_number")
    before = all_proposals(LeadSide(PLAN, 2), today=FRIDAY, calendar=CALENDAR, silent_by=frozenset({"call"}))
    assert not before.ends("call", "no_answer")


def test_the_first_step_is_the_plan_s_or_a_call_tomorrow_k10() -> None:
    assert first_step(today=FRIDAY, calendar=CALENDAR) == Proposal("call", date(2026, 3, 9))
    planned = first_step(today=FRIDAY, calendar=CALENDAR, lead=LeadSide(PLAN))
    assert planned == Proposal("call", FRIDAY, None, "First call")


STEPS = st.lists(
    st.builds(PlanStep, st.sampled_from(CHANNELS), st.integers(0, 20), st.sampled_from(["", "Again"])),
    min_size=1,
    max_size=8,
)
SAID = st.sampled_from(["", "mornings", "after 17:00", "Tue and Thu 9-11", "Fridays", "Saturdays", "not on Mondays"])


@given(
    steps=STEPS,
    tries=st.integers(0, 9),
    preferred=st.none() | st.sampled_from(CHANNELS),
    said=SAID,
    barred=st.frozensets(st.sampled_from(CHANNELS)),
    today=st.dates(date(2024, 1, 1), date(2029, 12, 31)),
)
def test_whatever_the_plan_a_proposal_is_allowed_on_a_working_day_and_not_before_its_wait_k10(
    steps: list[PlanStep], tries: int, preferred: str | None, said: str, barred: frozenset[str], today: date
) -> None:
    calendar = WorkCalendar(BERLIN, country="DE")
    lead = LeadSide(Plan(1, "x", tuple(steps)), tries, preferred, read(said), barred)
    found = propose("call", "no_answer", today=today, calendar=calendar, lead=lead)
    if tries + 1 >= len(steps) or barred == set(CHANNELS):
        assert found is None
        return
    step = steps[tries + 1]
    assert found is not None and found.type not in barred and found.due_on >= today
    if preferred and preferred not in barred:
        assert found.type == preferred
    elif step.channel not in barred:
        assert (found.type, found.text) == (step.channel, step.what)
    if step.wait_days:
        assert calendar.is_working_day(found.due_on)
        assert calendar.working_days_between(today, found.due_on) >= step.wait_days
    if found.type not in ("call", "visit", "meeting"):
        assert found.due_time is None


# --- which plan -----------------------------------------------------------------------------------------------------
def test_the_stage_s_plan_goes_before_the_source_s_before_everybody_s_k10() -> None:
    steps = (PlanStep("call"),)
    of_all, of_source, of_stage = Plan(1, "a", steps), Plan(2, "b", steps, source_id=7), Plan(3, "c", steps, stage_id=4)
    plans = [of_all, of_source, of_stage]
    assert plan_of(plans, stage_id=4, source_id=7) is of_stage
    assert plan_of(plans, stage_id=5, source_id=7) is of_source
    assert plan_of(plans, stage_id=5, source_id=8) is of_all
    assert plan_of(plans[1:], stage_id=None, source_id=None) is None
    assert plan_of([Plan(1, "a", steps, active=False), Plan(2, "b", ())], stage_id=None, source_id=None) is None


# --- checked --------------------------------------------------------------------------------------------------------
def found(plan: Plan, *others: Plan) -> list[tuple[str, str, int | None]]:
    return [(f.level, f.code, f.step) for f in check(plan, Surroundings(others))]


def test_the_suggested_plan_has_nothing_against_it_and_can_lead_to_never_answered() -> None:
    assert found(suggested()) == [] and can_end_silent(suggested().steps, Surroundings())


def test_four_tries_in_a_week_are_an_error_beside_the_fourth_k5() -> None:
    daily = Plan(None, "Daily", tuple(PlanStep("call", 1) for _n in range(4)))
    assert found(daily) == [("error", "guard", 3), ("hint", "never_silent", None)]
    assert "4 within 7 days" in check(daily, Surroundings())[0].message


def test_seven_tries_in_a_month_are_an_error_beside_the_seventh_k5() -> None:
    weekly = Plan(None, "Often", tuple(PlanStep("call", 3) for _n in range(7)))
    assert ("error", "guard", 6) in found(weekly)


def test_two_plans_for_one_source_or_stage_or_everybody_are_an_error_k10() -> None:
    steps = (PlanStep("call"),)
    for source_id, stage_id in ((3, None), (None, 2), (None, None)):
        other = Plan(9, "Old", steps, source_id, stage_id)
        assert ("error", "two_plans", None) in found(Plan(None, "New", steps, source_id, stage_id), other)
        assert ("error", "two_plans", None) not in found(Plan(9, "Old again", steps, source_id, stage_id), other)
        assert ("error", "two_plans", None) not in found(Plan(None, "New", steps, source_id=99), other)


def test_nonsense_is_named_beside_its_step() -> None:
    assert {code for _level, code, _step in found(Plan(None, " ", ()))} == {"no_name", "no_steps"}
    twice = Plan(None, "x", (PlanStep("call"), PlanStep("call", 0), PlanStep("email", 0), PlanStep("note", -1)))
    assert found(twice)[:3] == [("error", "twice", 1), ("error", "bad_channel", 3), ("error", "bad_wait", 3)]
    assert ("error", "too_many", None) in found(Plan(None, "x", tuple(PlanStep("call", 20) for _n in range(51))))


def test_plans_are_checked_against_each_other_where_a_lead_changes_its_stage_k10() -> None:
    """Two tries in two days, then a plan whose next two follow at once: four in a week, though each alone is slow enough."""
    website = Plan(1, "Website", tuple(PlanStep("call", wait) for wait in (0, 1, 6, 6)), source_id=3)
    quoted = Plan(2, "Quoted", tuple(PlanStep("call", wait) for wait in (0, 6, 1, 1)), stage_id=4)
    assert [finding for finding in found(website) + found(quoted) if finding[0] == "error"] == []
    assert ("hint", "together", 3) in found(quoted, website)
    assert ("hint", "together", 1) in found(website, quoted)
    calm = Plan(2, "Quoted", tuple(PlanStep("call", wait) for wait in (0, 6, 6, 6)), stage_id=4)
    elsewhere = Plan(5, "Fair", quoted.steps, source_id=9)
    for other in (calm, elsewhere):
        assert "together" not in {code for _level, code, _step in found(website, other)}


@pytest.mark.parametrize(
    "waits, channels, can",
    [
        ((0, 2, 2, 2, 2, 2), "cecece", True),
        ((0, 2, 2, 2, 2, 2), "cccccc", False),
        ((0, 1, 2, 2, 2, 1), "cecece", True),
        ((0, 1, 1, 2, 2, 1), "cecece", False),
        ((0, 4, 4, 4, 4), "cecec", False),
    ],
)
def test_whether_a_plan_can_ever_reach_six_tries_ten_days_two_ways_s4_2(
    waits: tuple[int, ...], channels: str, can: bool
) -> None:
    names = {"c": "call", "e": "email"}
    steps = [PlanStep(names[code], wait) for code, wait in zip(channels, waits, strict=True)]
    assert can_end_silent(steps, Surroundings()) is can
