"""What the tables of the pipeline report have in common: which leads of which days, and what they are worth.

Equal names are equal figures (PRODUCT section 5): every table chooses its leads by ``domain.row_sets`` and opens them by the same key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from leaddesk.domain import row_sets
from leaddesk.domain.frames import Span
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.reporting.question import Data

Money = dict[str, int]
"""Minor units by currency."""


def chosen(rows: str, data: Data) -> list[LeadFact]:
    """The leads of a row set in the days asked about."""
    return row_sets.chosen(rows, data.facts, data.frame)


def within(data: Data, first: date, last: date) -> Data:
    """The same facts asked about other days."""
    return replace(data, frame=replace(data.frame, span=Span(first, last), view="cohort"))


def year(data: Data) -> Data:
    """The same facts asked about the days of the question, else the last twelve months."""
    span = data.frame.span if data.frame.span != Span() else Span(data.moment.year_from, data.today)
    return replace(data, frame=replace(data.frame, span=span, view="cohort"))


def won_worth(facts: Iterable[LeadFact]) -> Money:
    """Sum of the amounts really won per currency."""
    found: Money = defaultdict(int)
    for fact in facts:
        if fact.won_value_minor is not None and fact.currency:
            found[fact.currency] += fact.won_value_minor
    return found
