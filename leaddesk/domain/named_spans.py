"""Periods by name, as people choose them: the last twelve months, this year, last month. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.frames import Span
from leaddesk.domain.moment import Moment

YEAR, OWN, ALL = "12_months", "own", "all"
PERIODS: Final = {
    YEAR: N_("Last 12 months"),
    "this_year": N_("This year"),
    "last_year": N_("Last year"),
    "this_quarter": N_("This quarter"),
    "last_month": N_("Last month"),
    ALL: N_("The whole file"),
    OWN: N_("Days of your own…"),
}


def span_of(period: str, moment: Moment) -> Span:
    """The days of a named period; what is not over ends today, so that two looks in a day say the same."""
    today = moment.today
    if period == YEAR:
        return Span(moment.year_from, today)
    if period == "this_year":
        return Span(date(today.year, 1, 1), today)
    if period == "last_year":
        return Span(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
    if period == "this_quarter":
        return Span(date(today.year, today.month - (today.month - 1) % 3, 1), today)
    if period == "last_month":
        last = today.replace(day=1) - timedelta(days=1)
        return Span(last.replace(day=1), last)
    return Span()
