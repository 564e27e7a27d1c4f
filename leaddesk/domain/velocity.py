"""What open leads bring a day at the pace of those decided in the span: four inputs, each with its number (PRODUCT section 5). Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from leaddesk.domain.figures import median
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.measures import FEW
from leaddesk.domain.row_sets_base import ended


@dataclass(frozen=True)
class Pace:
    """One currency: ``open_n`` open qualified leads, the middle of ``value_n`` amounts won, and what that is a day, in minor units.

    ``per_day_minor`` None: one of the four inputs is missing.
    """

    currency: str
    open_n: int
    value_median: float | None
    value_n: int
    per_day_minor: float | None
    rows: str
    """The row set of its open leads; in the firm's currency also those without one."""

    @property
    def value_rows(self) -> str:
        """The leads whose amounts the middle is taken of."""
        return f"won_valued:{self.currency}"


@dataclass(frozen=True)
class Velocity:
    """``days``: the middle of the days from qualified to won of ``days_n`` leads; won and lost in the span make the share won."""

    open_n: int
    won_n: int
    lost_n: int
    days: float | None
    days_n: int
    sums: tuple[Pace, ...]

    @property
    def win_rate(self) -> float | None:
        decided = self.won_n + self.lost_n
        return self.won_n / decided if decided else None

    @property
    def few(self) -> bool:
        """One of the inputs rests on fewer cases than a rate needs: nothing is claimed."""
        return min(self.won_n + self.lost_n, self.days_n) < FEW


def velocity(facts: Iterable[LeadFact], frame: Frame, currency: str) -> Velocity:
    """Of the leads of the frame's slice; those without a currency count for ``currency``, the firm's."""
    days: list[int] = []
    open_of: dict[str, int] = defaultdict(int)
    values: dict[str, list[int]] = defaultdict(list)
    won = lost = 0
    for fact in facts:
        if not frame.slice.holds(fact):
            continue
        if is_open_qualified(fact):
            open_of[fact.currency or currency] += 1
        elif fact.status in ("won", "lost") and ended(fact, frame):
            won += fact.status == "won"
            lost += fact.status == "lost"
            if fact.status == "won" and fact.won_value_minor is not None:
                values[fact.currency or currency].append(fact.won_value_minor)
            paced = days_to_won(fact)
            if paced is not None:
                days.append(paced)
    rate = won / (won + lost) if won + lost else None
    middle = median(days)
    order = sorted({*open_of, *values}, key=lambda code: (code != currency, code))
    sums = tuple(
        _pace(code, values[code], open_n=open_of[code], rate=rate, days=middle, is_home=code == currency)
        for code in order
    )
    return Velocity(sum(open_of.values()), won, lost, middle, len(days), sums)


def _pace(
    currency: str, values: list[int], *, open_n: int, rate: float | None, days: float | None, is_home: bool
) -> Pace:
    middle = median(values)
    per_day = open_n * rate * middle / days if rate is not None and middle is not None and days else None
    name = "open_qualified_home" if is_home else "open_qualified_in"
    return Pace(currency, open_n, middle, len(values), per_day, f"{name}:{currency}")


def is_open_qualified(fact: LeadFact) -> bool:
    """An open lead that got as far as qualified; a quote sent says so too."""
    return fact.active and (fact.day("qualified") is not None or fact.quoted)


def days_to_won(fact: LeadFact) -> int | None:
    """Local days from qualified to won; None where it is not won, or one of the two days is not recorded."""
    qualified = fact.day("qualified")
    if fact.status != "won" or fact.closed_on is None or qualified is None:
        return None
    return max(0, (fact.closed_on - qualified).days)
