"""The milestones by pencil (K8, S0-10, S1-10): seven leads whose ways are written out below."""

from __future__ import annotations

from datetime import date, timedelta

from leaddesk.domain.continuum import RAIL, Continuum, ContinuumTally, FellOut
from leaddesk.domain.frames import Frame, Slice, Span, View
from leaddesk.domain.tally import filled
from tests.made_facts import lead

CAME = date(2026, 3, 2)
PRICE, NO_NEED = 11, 12


def on(days: int) -> date:
    return CAME + timedelta(days=days)


FACTS = [
    # 1 goes all the way, without a recorded quote, and comes back.
    lead(1, "won", received_on=CAME, closed_on=on(30), on_first_attempt=on(0), on_first_contact=on(1), on_qualified=on(4), on_won=on(30),
         on_onboarded=on(31), on_invoiced=on(60), on_satisfied=on(80), repeat=True, reply_work_min=20, owner_id=1),
    # 2 is won and stands there.
    lead(2, "won", received_on=CAME, closed_on=on(10), quoted=True, on_first_attempt=on(2), on_quoted=on(6), on_won=on(10),
         reply_work_min=40),
    # 3 is quoted and lost over the price; 4 quoted and open.
    lead(3, "lost", received_on=CAME, closed_on=on(50), quoted=True, reason_id=PRICE, attempted=True),
    lead(4, "quoted", received_on=CAME, quoted=True, attempted=True),
    # 5 was tried and not for us; 6 never answered, with a reason of its own; 7 was none.
    lead(5, "disqualified", received_on=CAME, closed_on=on(3), reason_id=NO_NEED, on_first_contact=on(1)),
    lead(6, "non_responsive", received_on=CAME, closed_on=on(20), reason_id=99, attempted=True),
    lead(7, "not_a_lead", received_on=CAME, closed_on=on(1), reason_id=NO_NEED),
    # 8 was won once, reopened and lost: it is not won.
    lead(8, "lost", received_on=CAME, closed_on=on(70), on_won=on(20), on_onboarded=on(22), on_quoted=on(9)),
]  # fmt: skip


def told(
    *, view: View = "cohort", span: Span | None = None, steps: tuple[str, ...] = RAIL, asked: Slice | None = None
) -> Continuum:
    frame = Frame(date(2026, 11, 20), span or Span(), view, asked or Slice())
    return filled(ContinuumTally(frame, steps), FACTS).told()


def test_every_lead_passed_all_steps_before_its_furthest() -> None:
    found = told()
    assert (found.came_in, found.not_a_lead) == (8, 1)
    assert [(step.code, step.count) for step in found.steps] == [
        ("received", 7), ("first_attempt", 7), ("qualified", 5), ("quoted", 5), ("won", 2), ("onboarded", 1), ("invoiced", 1),
        ("satisfied", 1),
    ]  # fmt: skip
    assert found.skipped_quote == 1


def test_who_does_not_go_on_fell_out_for_a_reason_or_is_still_there() -> None:
    tried, quoted, won = (told().step(code) for code in ("first_attempt", "quoted", "won"))
    assert tried is not None and quoted is not None and won is not None
    assert (tried.went_on, tried.still, tried.fell_out) == (5, 0, 2)
    assert {(each.status, each.reason_id, each.count) for each in tried.causes} == {
        ("disqualified", NO_NEED, 1),
        ("non_responsive", 0, 1),
    }
    assert (quoted.went_on, quoted.still, quoted.fell_out) == (2, 1, 2)
    assert quoted.causes == (
        FellOut("lost", PRICE, 1, f"fell_out:quoted:won:lost:{PRICE}"), FellOut("lost", 0, 1, "fell_out:quoted:won:lost:0"),
    )  # fmt: skip
    assert (won.went_on, won.still, won.fell_out) == (1, 1, 0)


def test_days_are_the_middle_of_those_recorded() -> None:
    tried, won, quoted = (told().step(code) for code in ("first_attempt", "won", "quoted"))
    assert tried is not None and won is not None and quoted is not None
    assert (tried.days, tried.days_n, tried.minutes, tried.minutes_n) == (1.0, 2, 30.0, 2)
    assert (won.days, won.days_n) == (20.0, 2)
    assert (quoted.days, quoted.days_n) == (7.5, 2)


def test_few_leads_have_no_share() -> None:
    assert all(step.share is None for step in told().steps)


def test_steps_nobody_recorded_are_left_out_and_coming_back_is_of_those_won() -> None:
    steps = (
        "received",
        "accepted",
        "contacted",
        "qualified",
        "quoted",
        "won",
        "onboarded",
        "invoiced",
        "satisfied",
        "repeat",
    )
    found = told(steps=steps)
    assert [step.code for step in found.steps] == [code for code in steps if code != "accepted"]
    back = found.step("repeat")
    assert back is not None and (back.count, back.of, back.after) == (1, 2, "won")
    nobody = told(asked=Slice(owner_id=9))
    assert [step.code for step in nobody.steps] == ["received", "first_attempt", "qualified", "quoted", "won"]


def test_the_period_counts_what_happened_in_it_and_divides_nothing() -> None:
    april = told(view="period", span=Span(date(2026, 4, 1), date(2026, 4, 30)))
    counts = {step.code: step.count for step in april.steps}
    assert counts == {"received": 0, "first_attempt": 0, "qualified": 0, "quoted": 0, "won": 1, "onboarded": 1}
    assert [step.share for step in april.steps] == [None] * 6
    quoted = april.step("quoted")
    assert quoted is not None and (quoted.of, quoted.went_on, quoted.still, quoted.fell_out) == (None, None, 0, 1)
