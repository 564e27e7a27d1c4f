"""Who gets attention: contacts and tries, and days until we first tried, by value and by rating (S1-5, S3-2). Pure.

Quarters of the value are those of ``domain.lagging``: within each currency, equal values together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.codes import RATINGS
from leaddesk.domain.figures import median
from leaddesk.domain.frames import Frame
from leaddesk.domain.lagging import Followed, Quarter, quarters
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.measures import FEW
from leaddesk.domain.row_sets_base import received

NO_VALUE: Final = "none"
NO_RATING: Final = "dont_know"


@dataclass(frozen=True)
class Group:
    """Leads of one quarter of value (``code`` 1 to 4, 4 = the most valuable; ``none``) or of one rating.

    ``touches`` and ``days`` are middles; days over ``days_n`` leads; ``waiting``: nobody ever tried. ``bounds``: the smallest and the
    largest value in minor units of ``currency``.
    """

    code: str
    n: int
    touches: float | None
    days: float | None
    days_n: int
    waiting: int
    rows: str
    currency: str = ""
    bounds: tuple[int, int] | None = None

    @property
    def few(self) -> bool:
        """Too few to claim anything."""
        return self.n < FEW

    @property
    def waiting_rows(self) -> str:
        """Those that nobody ever tried."""
        return f"{self.rows}+reply:never"

    @property
    def days_rows(self) -> str:
        """Those whose days are counted."""
        return f"{self.rows}+tried_in_days"


@dataclass(frozen=True)
class Attention:
    """``values``: quarters of each currency, the firm's first, from the smallest values on, then without a value; ``ratings`` hot first."""

    values: tuple[Group, ...]
    ratings: tuple[Group, ...]


def attention(facts: Iterable[LeadFact], frame: Frame, currency: str) -> Attention:
    """Of the leads received in the span of the frame; groups without a lead are left out."""
    leads = [fact for fact in facts if frame.slice.holds(fact) and received(fact, frame)]
    split = quarters(map(followed, leads), first=currency)
    by_rating = {code: [fact for fact in leads if (fact.rating or NO_RATING) == code] for code in RATINGS}
    return Attention(
        tuple(_of_quarter(quarter) for quarter in split if quarter.n),
        tuple(_of_rating(code, group) for code, group in by_rating.items() if group),
    )


def followed(fact: LeadFact) -> Followed:
    """A lead as its quarter counts it."""
    money = fact.value_minor if fact.currency else None
    return Followed(fact.id, fact.currency or "", money, fact.touches, days_to_try(fact), not fact.attempted)


def days_to_try(fact: LeadFact) -> int | None:
    """Local days from coming in to our first try; None without one, for one that an import brought and for an unknown day."""
    first = fact.day("first_attempt")
    if first is None or fact.received_on is None or fact.imported_try:
        return None
    return max(0, (first - fact.received_on).days)


def in_quarter(facts: Sequence[LeadFact], frame: Frame, code: str, currency: str = "") -> Collection[int]:
    """The leads of one quarter of value, of all currencies where none is named."""
    leads = [followed(fact) for fact in facts if received(fact, frame)]
    return frozenset(
        lead.id
        for quarter in quarters(leads, first="")
        if code_of(quarter) == code and currency in ("", quarter.currency)
        for lead in quarter.leads
    )


def code_of(quarter: Quarter) -> str:
    """``1`` the smallest values to ``4`` the largest; ``none`` without a value."""
    return NO_VALUE if quarter.place < 0 else str(quarter.place + 1)


def _of_quarter(quarter: Quarter) -> Group:
    code = code_of(quarter)
    tail = f":{quarter.currency}" if quarter.currency else ""
    return Group(
        code, quarter.n, quarter.touches, quarter.days, quarter.followed, quarter.waiting, f"value_quarter:{code}{tail}",
        quarter.currency, quarter.bounds,
    )  # fmt: skip


def _of_rating(code: str, leads: Sequence[LeadFact]) -> Group:
    days = [known for fact in leads if (known := days_to_try(fact)) is not None]
    waiting = sum(not fact.attempted for fact in leads)
    touches = median([fact.touches for fact in leads])
    return Group(code, len(leads), touches, median(days), len(days), waiting, f"rated:{code}")
