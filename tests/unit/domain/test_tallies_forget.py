"""Tallies of milestones, sources, rates and deaths forget exactly; their parts add up; the rows behind a figure are what it counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaddesk.domain import row_sets
from leaddesk.domain.became import ROWS_OF
from leaddesk.domain.continuum import RAIL, ContinuumTally
from leaddesk.domain.costs import Cost
from leaddesk.domain.death_tally import DeathTally
from leaddesk.domain.frames import Frame, Span
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.rates import RatesTally, opens
from leaddesk.domain.returns import SourceTally
from leaddesk.domain.source_costs import CampaignCost, Costs, SourceCost
from leaddesk.domain.tally import Tally, filled
from tests.made_facts import TODAY, frames, lead, leads

COSTS = Costs(
    {
        1: SourceCost(Cost(20_000, "GBP", "month"), (("2026-10", 31_000, "GBP"), ("2026-02", 100, "EUR"))),
        2: SourceCost(Cost(3_800, "GBP", "lead")),
        3: SourceCost(Cost(460_000, "EUR", "once")),
    },
    {5: CampaignCost(1, 90_000, "GBP"), 6: CampaignCost(0, 5_000, "GBP")},
)
MAKERS: dict[str, Callable[[Frame], Tally]] = {
    "continuum": ContinuumTally,
    "rail": lambda frame: ContinuumTally(frame, RAIL),
    "sources": lambda frame: SourceTally(frame, COSTS),
    "months": RatesTally,
    "crossed": lambda frame: RatesTally(frame, ("industry", "month")),
    "by source": lambda frame: RatesTally(frame, ("source_id",)),
    "deaths": lambda frame: DeathTally(frame, {(1, "GBP"): 70_000}, "GBP"),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@settings(max_examples=40, deadline=None)
@given(frame=frames, stay=leads, go=leads)
def test_what_is_taken_out_leaves_nothing_behind(
    make: Callable[[Frame], Tally], frame: Frame, stay: list[LeadFact], go: list[LeadFact]
) -> None:
    tally = filled(make(frame), [*go, *stay])
    for fact in go:
        tally.add(fact, -1)
    assert tally.told() == filled(make(frame), stay).told()


@settings(max_examples=80, deadline=None)
@given(frame=frames, facts=leads, steps=st.sampled_from((None, RAIL)))
def test_at_every_step_those_who_came_went_on_stay_or_fell_out(
    frame: Frame, facts: list[LeadFact], steps: tuple[str, ...] | None
) -> None:
    told = filled(ContinuumTally(frame, steps) if steps else ContinuumTally(frame), facts).told()
    for step in told.steps:
        assert step.count == len(row_sets.ids(step.rows, facts, frame))
        assert step.fell_out == sum(cause.count for cause in step.causes)
        for cause in step.causes:
            assert cause.count == len(row_sets.ids(cause.rows, facts, frame))
        if step.code == "repeat":
            assert step.count <= (step.of or 0)
            continue
        assert step.fell_out == len(row_sets.ids(step.fell_rows, facts, frame))
        if frame.view == "cohort":
            assert step.still == len(row_sets.ids(step.still_rows, facts, frame))
            assert step.count == (step.went_on or 0) + step.still + step.fell_out
            assert step.of is None or step.count <= step.of
    assert told.came_in == len(row_sets.ids("came_in", facts, frame))
    assert told.not_a_lead == sum(len(row_sets.ids(each.rows, facts, frame)) for each in told.not_a_lead_causes)


@settings(max_examples=80, deadline=None)
@given(frame=frames, facts=leads, by=st.sampled_from((("month",), ("source_id",), ("industry", "month"))))
def test_groups_count_their_rows_and_add_up_to_all(frame: Frame, facts: list[LeadFact], by: tuple[str, ...]) -> None:
    told = filled(RatesTally(frame, by), facts).told()
    for part in ROWS_OF[frame.view]:
        if part in ("revenue", "without_amount"):
            continue
        for group in told.groups:
            key = opens(told, group, part)
            if key is None:  # undated, of what happened then: only that they came in is counted there
                assert getattr(group.became, part) == 0
                continue
            asked = Frame(frame.today, key.span, frame.view, key.slice)
            assert getattr(group.became, part) == len(row_sets.ids(key.rows, facts, asked))
        assert getattr(told.total, part) == sum(getattr(group.became, part) for group in told.groups)
    if frame.view == "cohort":
        whole = told.total
        assert whole.received == whole.won + whole.lost + whole.left + whole.open
        assert whole.received == len(row_sets.ids("received", facts, frame))


@settings(max_examples=80, deadline=None)
@given(frame=frames, facts=leads)
def test_sources_add_up_and_a_cost_that_is_not_recorded_is_none(frame: Frame, facts: list[LeadFact]) -> None:
    told = filled(SourceTally(frame, COSTS), facts).told()
    assert told.total.came_in == sum(line.came_in for line in told.lines)
    assert told.total.became.won == len(row_sets.ids(ROWS_OF[frame.view]["won"], facts, frame))
    for line in told.lines:
        if line.source_id == 0:
            assert line.cost is None and line.per_lead is None and line.back is None
        if line.cost is None:
            assert (line.per_lead, line.per_talked, line.per_quote, line.per_won, line.back) == (None,) * 5


@settings(max_examples=60, deadline=None)
@given(frame=frames, facts=leads)
def test_every_dead_lead_stands_at_one_link(frame: Frame, facts: list[LeadFact]) -> None:
    told = filled(DeathTally(frame, {}, "GBP"), facts).told()
    assert told.died == len(row_sets.ids("died_any", facts, told.frame)) == sum(link.count for link in told.links)
    for link in told.links:
        assert link.count == len(row_sets.ids(link.rows, facts, told.frame)) == sum(each.count for each in link.causes)
        assert all(each.count == len(row_sets.ids(each.rows, facts, told.frame)) for each in link.causes)


def test_months_without_leads_stand_between_the_others() -> None:
    frame = Frame(TODAY, Span(date(2026, 7, 15), TODAY))
    told = filled(
        RatesTally(frame), [lead(1, received_on=date(2026, 8, 2)), lead(2, received_on=date(2026, 11, 3))]
    ).told()
    assert [group.key[0] for group in told.groups] == ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11"]
