"""First reply, expected by month and losses: what is taken out leaves nothing behind, the parts are the whole, rows are what is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain import row_sets
from leaddesk.domain.attention import attention
from leaddesk.domain.best import TRAITS, best
from leaddesk.domain.expected import UNVALUED, ForecastTally
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.losses import LossTally
from leaddesk.domain.reply_speed import ReplyTally
from leaddesk.domain.row_sets_best import spelled
from leaddesk.domain.tally import Tally, filled
from leaddesk.domain.velocity import velocity
from tests.made_facts import TODAY, frames, leads

CHANCES = {1: 20, 2: 65}
MAKERS: dict[str, Callable[[Frame], Tally]] = {
    "replies": ReplyTally,
    "replies, a limit between two bounds": lambda frame: ReplyTally(frame, limit_minutes=100),
    "expected": lambda frame: ForecastTally(frame, chances=CHANCES),
    "losses": LossTally,
}


def _told(fact: LeadFact) -> LeadFact:
    """The same lead with what these topics read besides: minutes by both clocks, when it should be won, its chance."""
    rng = Random(fact.id)
    minutes = rng.choice((None, 0, 59, 60, 119, 240, 480, 1079, 1080, 9_000)) if fact.attempted else None
    return fact._replace(
        currency=fact.currency or ("GBP" if fact.value_minor is not None or fact.won_value_minor is not None else None),
        reply_work_min=minutes,
        reply_min=None if minutes is None else minutes * 3,
        expected_close=rng.choice((None, TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=rng.randrange(90)))),
        probability=rng.choice((None, 0, 35, 100)),
        stage_id=rng.choice((None, 1, 2, 3)),
        touches=rng.randrange(9),
        rating=rng.choice(("", "hot", "cold", "dont_know")),
        imported_try=rng.random() < 0.2,
        company_id=rng.choice((None, 1, 2, 3)),
    )


some = leads.map(lambda facts: [_told(fact) for fact in facts])


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@settings(max_examples=40, deadline=None)
@given(frame=frames, stay=some, go=some)
def test_what_is_taken_out_leaves_nothing_behind(
    make: Callable[[Frame], Tally], frame: Frame, stay: list[LeadFact], go: list[LeadFact]
) -> None:
    tally = filled(make(frame), [*go, *stay])
    for fact in go:
        tally.add(fact, -1)
    assert tally.told() == filled(make(frame), stay).told()


@settings(max_examples=40, deadline=None)
@given(frame=frames, facts=some, limit=st.sampled_from((30, 100, 240, 700, 5_000)))
def test_bands_with_who_was_never_tried_and_who_is_not_timed_are_all_that_came_in(
    frame: Frame, facts: list[LeadFact], limit: int
) -> None:
    told = filled(ReplyTally(frame, limit_minutes=limit), facts).told()
    cohort = replace(frame, view="cohort")
    assert told.received == len(row_sets.ids("received", facts, cohort))
    assert told.never == len(row_sets.ids("reply:never", facts, cohort))
    assert told.untimed == len(row_sets.ids("reply:untimed", facts, cohort))
    assert told.waiting == len(row_sets.ids("reply_waiting", facts, cohort))
    for clock in (told.working, told.calendar):
        assert told.received == sum(band.n for band in clock.bands) + told.never + told.untimed
        assert told.won == sum(band.won for band in clock.bands) + told.never_won + told.untimed_won
        for band in clock.bands:
            assert band.won <= band.n == len(row_sets.ids(band.rows, facts, cohort))
            assert band.won == len(row_sets.ids(band.rows_won, facts, cohort))
    assert told.working.edge is not None
    assert told.working.bands[told.working.edge].first == limit


@settings(max_examples=40, deadline=None)
@given(frame=frames, facts=some)
def test_every_open_lead_stands_in_one_bar_and_is_listed_behind_it(frame: Frame, facts: list[LeadFact]) -> None:
    told = filled(ForecastTally(frame, chances=CHANCES), facts).told()
    assert sum(bar.leads for bar in told.bars) == len(row_sets.ids("open", facts, frame))
    for bar in told.bars:
        assert bar.leads == len(row_sets.ids(bar.rows, facts, frame))
        assert bar.unvalued == len(row_sets.ids(bar.rows_of(UNVALUED), facts, frame))
        for one in bar.sums:
            behind = row_sets.chosen(bar.rows_of(one.currency), facts, frame)
            assert (one.n, one.whole_minor) == (len(behind), sum(fact.value_minor or 0 for fact in behind))
            assert 0 <= one.likely_minor <= one.whole_minor
        if bar.place[0] == "2":
            assert bar.won_leads == len(row_sets.ids(bar.won_rows, facts, frame))
            assert bar.won_unvalued == len(row_sets.ids(bar.won_rows_of(UNVALUED), facts, frame))
            for one in bar.sums:
                won = row_sets.chosen(bar.won_rows_of(one.currency), facts, frame)
                assert (one.won_n, one.won_minor) == (len(won), sum(fact.won_value_minor or 0 for fact in won))


@settings(max_examples=40, deadline=None)
@given(frame=frames, facts=some)
def test_reasons_add_up_to_all_that_was_lost(frame: Frame, facts: list[LeadFact]) -> None:
    told = filled(LossTally(frame), facts).told()
    assert told.n == len(row_sets.ids(told.rows, facts, frame))
    for loss in (*told.lost, *told.others):
        behind = row_sets.chosen(loss.rows, facts, frame)
        assert (loss.n, loss.valued) == (len(behind), len(row_sets.chosen(f"{loss.rows}+valued", facts, frame)))
        sums = {fact.currency: 0 for fact in behind}
        for fact in behind:
            sums[fact.currency] += fact.value_minor or 0
        assert dict(loss.sums) == {code: minor for code, minor in sums.items() if code and minor}


@settings(max_examples=30, deadline=None)
@given(frame=frames, facts=some)
def test_quarters_and_ratings_hold_every_lead_that_came_in_once(frame: Frame, facts: list[LeadFact]) -> None:
    told = attention(facts, frame, "GBP")
    came = len(row_sets.ids("received", facts, frame))
    assert sum(group.n for group in told.values) == sum(group.n for group in told.ratings) == came
    for group in (*told.values, *told.ratings):
        assert group.n == len(row_sets.ids(group.rows, facts, frame))
        assert group.days_n == len(row_sets.ids(group.days_rows, facts, frame))
        assert group.waiting == len(row_sets.ids(group.waiting_rows, facts, frame))


@settings(max_examples=30, deadline=None)
@given(frame=frames, facts=some)
def test_customers_stand_for_one_lead_each_and_their_traits_add_up(frame: Frame, facts: list[LeadFact]) -> None:
    for one in best(facts, frame, "GBP"):
        assert one.n == len(row_sets.ids(f"customers:all:{one.currency}", facts, frame))
        assert one.best_n == len(row_sets.ids(f"customers:best:{one.currency}", facts, frame))
        assert one.n >= 1 and one.best_n <= one.n
        for field in TRAITS:
            traits = one.of(field)
            assert (one.n, one.best_n) == (sum(each.n for each in traits), sum(each.best_n for each in traits))
            assert (one.minor, one.best_minor) == (
                sum(each.minor for each in traits), sum(each.best_minor for each in traits),
            )  # fmt: skip
            for each in traits:
                rows = f"customers_with:all:{one.currency}:{field}:{spelled(each.value)}"
                assert each.n == len(row_sets.ids(rows, facts, frame))


@settings(max_examples=30, deadline=None)
@given(frame=frames, facts=some)
def test_the_inputs_of_the_pace_open_their_leads(frame: Frame, facts: list[LeadFact]) -> None:
    told = velocity(facts, frame, "GBP")
    assert told.open_n == len(row_sets.ids("open_qualified", facts, frame)) == sum(pace.open_n for pace in told.sums)
    assert told.won_n + told.lost_n == len(row_sets.ids("decided", facts, frame))
    assert told.days_n == len(row_sets.ids("won_paced", facts, frame))
    for pace in told.sums:
        assert pace.open_n == len(row_sets.ids(pace.rows, facts, frame))
        assert pace.value_n == len(row_sets.ids(pace.value_rows, facts, frame))
