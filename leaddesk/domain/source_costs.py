"""What a source cost in a period, by one rule (S1-11). Pure; what is recorded comes from ``store.costs``.

The rule: a month of which the real cost is recorded costs that, for the days of it that lie in the period, and this stands for all that
the source cost by the leads of that month. For everything else: a price a lead for each lead that came in, also those that were none, for
they were paid for; a price a win for each win; a price a month for the days from the first lead through the source to today; what was
paid once, for the source or a campaign of it, in equal parts for all leads it ever brought, whole while it brought none. Parts of months
go by days.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.costs import Cost
from leaddesk.domain.frames import Span

RULE: Final = N_(
    "A month with its real cost costs that, for the days of it in the period. Otherwise a price a lead counts for each lead that came in, "
    "a price a win for each win, a price a month for the days since the first lead, and what was paid once is shared by all its leads."
)
Month = int
"""Year times 100 plus month; 0 of no day."""


@dataclass(frozen=True)
class SourceCost:
    """``months``: (month as ``2026-11``, minor units, currency) of what it really cost."""

    price: Cost | None = None
    months: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True)
class CampaignCost:
    """What a campaign cost altogether; ``source_id`` 0: of no source."""

    source_id: int
    minor: int
    currency: str


@dataclass(frozen=True)
class Costs:
    """Everything recorded, by source and by campaign; what is not there is not recorded."""

    sources: Mapping[int, SourceCost] = field(default_factory=dict)
    campaigns: Mapping[int, CampaignCost] = field(default_factory=dict)


@dataclass(frozen=True)
class Bought:
    """What a cost is counted from: leads that came in in the period and those of them in months without a real cost (``open``), the wins
    of such months, all leads ever (``ever``), and the first day one came in."""

    open: int = 0
    wins: int = 0
    ever: int = 0
    since: date | None = None


def month_of(day: date | None) -> Month:
    """The month of a day."""
    return day.year * 100 + day.month if day else 0


def real_months(cost: SourceCost) -> frozenset[Month]:
    """The months of which the real cost is recorded."""
    return frozenset(_number(month) for month, _minor, _currency in cost.months)


def spent(cost: SourceCost, bought: Bought, span: Span, today: date) -> dict[str, int] | None:
    """Minor units by currency; None where nothing is recorded for the period."""
    found: Counter[str] = Counter()
    is_known = False
    for month, minor, currency in cost.months:
        part = _part(_number(month), minor, span.first, span.last)
        if part is not None:
            found[currency] += part
            is_known = True
    price = cost.price
    if price is not None:
        found[price.currency] += _priced(price, bought, span, today, real_months(cost))
        is_known = True
    return dict(found) if is_known else None


def _priced(price: Cost, bought: Bought, span: Span, today: date, real: frozenset[Month]) -> int:
    if price.per == "lead":
        return price.minor * bought.open
    if price.per == "won":
        return price.minor * bought.wins
    if price.per == "once":
        return shared(price.minor, bought.open, bought.ever)
    if bought.since is None:
        return 0
    first, last = max(span.first or bought.since, bought.since), min(span.last or today, today)
    parts = (_part(month, price.minor, first, last) or 0 for month in _months(first, last) if month not in real)
    return sum(parts)


def shared(minor: int, leads: int, ever: int) -> int:
    """The part of a sum paid once that ``leads`` of ``ever`` bear; the whole of it while nobody came."""
    return _half_up(minor * leads, ever) if ever else minor


def _part(month: Month, minor: int, first: date | None, last: date | None) -> int | None:
    """The part of a month's sum for its days from ``first`` to ``last``; None where none of them is asked about."""
    year, number = divmod(month, 100)
    length = monthrange(year, number)[1]
    begin, end = date(year, number, 1), date(year, number, length)
    days = (min(end, last or end) - max(begin, first or begin)).days + 1
    return _half_up(minor * days, length) if days > 0 else None


def _months(first: date, last: date) -> list[Month]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [number // 12 * 100 + number % 12 + 1 for number in numbers]


def _number(month: str) -> Month:
    return int(month[:4]) * 100 + int(month[5:])


def _half_up(n: int, of: int) -> int:
    return (2 * n + of) // (2 * of)
