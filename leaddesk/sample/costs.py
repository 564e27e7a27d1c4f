"""What the sources cost the sample firm, month by month. A source without a figure is *not recorded*, never 0."""

from __future__ import annotations

from collections.abc import Mapping

from leaddesk.sample import hours, house


def months(first: int, today: int) -> list[str]:
    """Every month from the first day's to today's, as ``YYYY-MM``."""
    start, end = hours.date_of(first), hours.date_of(today)
    numbers = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers]


def source_costs(first: int, today: int, bought: Mapping[tuple[int, str], int]) -> dict[tuple[int, str], int]:
    """Pence by (source, month): the monthly price, campaigns in the first month of each run, and ``bought`` leads by price."""
    costs: dict[tuple[int, str], int] = {}
    for month in months(first, today):
        number = int(month[5:])
        for position, source in enumerate(house.SOURCES):
            cost = source.monthly_minor
            if source.each_minor is not None:
                cost = (cost or 0) + source.each_minor * bought.get((position, month), 0)
            for campaign in house.CAMPAIGNS:
                starts = number in campaign.months and (number - 2) % 12 + 1 not in campaign.months
                if campaign.source == position and starts and campaign.cost_minor is not None:
                    cost = (cost or 0) + campaign.cost_minor
            if cost is not None:
                costs[position, month] = cost
    return costs
