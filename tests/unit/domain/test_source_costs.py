"""What a source cost in a period, reckoned by pencil (S1-11): real months, prices a lead, a win, a month, sums paid once."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from leaddesk.domain.costs import Cost
from leaddesk.domain.frames import Frame, Slice, Span
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.returns import SourceLine, Sources, SourceTally
from leaddesk.domain.source_costs import Bought, CampaignCost, Costs, SourceCost, spent
from leaddesk.domain.tally import filled
from tests.made_facts import TODAY, lead

NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))
ADS = 1


def told(costs: Costs, facts: list[LeadFact], span: Span | None = None, asked: Slice | None = None) -> Sources:
    return filled(SourceTally(Frame(TODAY, span or Span(), slice=asked or Slice()), costs), facts).told()


def line(costs: Costs, facts: list[LeadFact], span: Span | None = None, asked: Slice | None = None) -> SourceLine:
    return next(each for each in told(costs, facts, span, asked).lines if each.source_id == ADS)


def ads(*, price: Cost | None = None, months: tuple[tuple[str, int, str], ...] = ()) -> Costs:
    return Costs({ADS: SourceCost(price, months)})


def came(n: int, day: date, status: str = "new", **known: object) -> list[LeadFact]:
    return [lead(at, status, source_id=ADS, received_on=day, **known) for at in range(1, n + 1)]


@pytest.mark.parametrize(
    ("span", "minor"),
    [
        (Span(), 300_000),
        (Span(date(2026, 11, 1), date(2026, 11, 10)), 100_000),
        (Span(date(2026, 11, 21), None), 100_000),
        (Span(date(2026, 10, 20), date(2026, 11, 1)), 10_000),
    ],
)
def test_a_real_month_costs_the_days_of_it_that_are_asked_about(span: Span, minor: int) -> None:
    cost = SourceCost(months=(("2026-11", 300_000, "GBP"),))
    assert spent(cost, Bought(), span, TODAY) == {"GBP": minor}


def test_a_month_of_which_no_day_is_asked_about_says_nothing() -> None:
    cost = SourceCost(months=(("2026-11", 300_000, "GBP"),))
    assert spent(cost, Bought(), Span(None, date(2026, 10, 31)), TODAY) is None


def test_a_price_a_month_runs_from_the_first_lead_to_today() -> None:
    # 31,000 pence: 11 to 31 October = 21 of 31 days = 21,000; 1 to 20 November = 20 of 30 days = 20,666.67, half up 20,667.
    facts = came(2, date(2026, 10, 11))
    assert line(ads(price=Cost(31_000, "GBP", "month")), facts).cost == (("GBP", 41_667),)


def test_a_real_month_goes_before_the_price_a_month() -> None:
    facts = came(2, date(2026, 10, 11))
    cost = ads(price=Cost(31_000, "GBP", "month"), months=(("2026-10", 5_000, "GBP"),))
    assert line(cost, facts).cost == (("GBP", 5_000 + 20_667),)


def test_a_price_a_lead_counts_every_lead_that_came_also_what_was_none() -> None:
    facts = [*came(3, date(2026, 11, 3)), lead(9, "not_a_lead", source_id=ADS, received_on=date(2026, 11, 4))]
    found = line(ads(price=Cost(3_800, "GBP", "lead")), facts)
    assert found.cost == (("GBP", 4 * 3_800),)
    assert found.per_lead == (("GBP", 5_067),)  # 15,200 over the 3 that were leads


def test_leads_of_a_real_month_are_paid_by_it() -> None:
    facts = [*came(3, date(2026, 11, 3)), lead(9, source_id=ADS, received_on=date(2026, 10, 4))]
    cost = ads(price=Cost(3_800, "GBP", "lead"), months=(("2026-11", 10_000, "GBP"),))
    assert line(cost, facts).cost == (("GBP", 10_000 + 3_800),)


def test_a_price_a_win_counts_the_won() -> None:
    facts = [lead(1, "won", source_id=ADS), lead(2, "won", source_id=ADS), lead(3, "lost", source_id=ADS)]
    assert line(ads(price=Cost(5_000, "EUR", "won")), facts).cost == (("EUR", 10_000),)


def test_what_was_paid_once_is_shared_by_all_leads_it_ever_brought() -> None:
    facts = [*came(1, date(2026, 11, 3)), *(lead(at, source_id=ADS, received_on=date(2026, 2, 1)) for at in (7, 8))]
    cost = ads(price=Cost(10_000, "GBP", "once"))
    assert line(cost, facts, NOVEMBER).cost == (("GBP", 3_333),)
    assert line(cost, facts).cost == (("GBP", 10_000),)


def test_a_trade_show_that_brought_nobody_still_cost_its_price() -> None:
    assert line(ads(price=Cost(460_000, "GBP", "once")), []).cost == (("GBP", 460_000),)


def test_a_campaign_is_paid_by_its_leads_through_its_source() -> None:
    costs = Costs({}, {5: CampaignCost(ADS, 9_000, "GBP")})
    facts = [
        lead(1, source_id=ADS, campaign_id=5, received_on=date(2026, 11, 3)),
        lead(2, source_id=ADS, campaign_id=5, received_on=date(2026, 1, 3)),
        lead(3, source_id=2, campaign_id=5, received_on=date(2026, 11, 3)),
    ]
    found = told(costs, facts, NOVEMBER)
    assert {each.source_id: each.cost for each in found.lines} == {ADS: (("GBP", 4_500),), 2: None}
    assert [(each.source_id, each.cost) for each in found.campaigns] == [(ADS, (("GBP", 4_500),)), (2, None)]


def test_a_campaign_keeps_its_own_cost_in_a_month_whose_real_cost_stands_for_all() -> None:
    costs = Costs({ADS: SourceCost(months=(("2026-11", 70_000, "GBP"),))}, {5: CampaignCost(ADS, 9_000, "GBP")})
    found = told(costs, [lead(1, source_id=ADS, campaign_id=5, received_on=date(2026, 11, 3))], NOVEMBER)
    assert [each.cost for each in found.lines] == [(("GBP", 70_000),)]
    assert [each.cost for each in found.campaigns] == [(("GBP", 9_000),)]


def test_a_blank_cost_is_not_recorded_and_a_cost_of_nothing_is_nothing() -> None:
    free, blank = Costs({ADS: SourceCost(Cost(0, "GBP", "lead"))}), Costs()
    assert line(free, came(2, TODAY)).cost == (("GBP", 0),)
    assert line(free, came(2, TODAY)).per_lead == (("GBP", 0),)
    found = line(blank, came(2, TODAY))
    assert (found.cost, found.per_lead, found.per_won, found.back) == (None, None, None, None)


def test_two_currencies_are_never_divided() -> None:
    facts = [
        lead(1, "won", source_id=ADS, won_value_minor=50_000, currency="GBP"),
        lead(2, "won", source_id=ADS, won_value_minor=99_000, currency="EUR"),
    ]
    found = line(ads(price=Cost(10_000, "GBP", "once")), facts)
    assert found.back == 5.0 and found.beside == (("EUR", 99_000),)
    assert line(ads(price=Cost(10_000, "USD", "once")), facts).back is None
    mixed = ads(price=Cost(10_000, "USD", "lead"), months=(("2026-01", 1, "EUR"),))
    assert line(mixed, facts).back is None


def test_months_and_sums_paid_once_are_not_told_for_a_part_of_the_leads() -> None:
    facts = came(2, TODAY, owner_id=4)
    mine = Slice(owner_id=4)
    found = line(ads(price=Cost(10_000, "GBP", "once")), facts, asked=mine)
    assert found.cost is None and found.untold
    assert not line(Costs(), facts, asked=mine).untold
    assert line(ads(price=Cost(3_800, "GBP", "lead")), facts, asked=mine).cost == (("GBP", 7_600),)
    assert line(ads(price=Cost(10_000, "GBP", "once")), facts, asked=Slice(source_id=ADS)).cost == (("GBP", 10_000),)


def test_parts_of_a_year_add_up_to_it() -> None:
    cost = ads(price=Cost(3_800, "GBP", "lead"), months=(("2026-02", 31_000, "GBP"),))
    facts = [lead(at, source_id=ADS, received_on=date(2026, 1 + at % 11, 1 + at)) for at in range(1, 25)]
    days = [date(2026, month, 1) for month in range(1, 13)]
    spans = [Span(first, date.fromordinal(then.toordinal() - 1)) for first, then in pairwise(days)]
    whole = dict(line(cost, facts, Span(days[0], spans[-1].last)).cost or ())
    parts = [each for span in spans for each in told(cost, facts, span).lines if each.source_id == ADS]
    assert sum(dict(part.cost or ()).get("GBP", 0) for part in parts) == whole["GBP"]
