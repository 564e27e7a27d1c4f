"""What became of the same leads: every count of leads stands beside quotes, clients and revenue (S1-1). Counts only, ids never.

Cohort: leads received, followed to the data time; received = won + lost + left + open. Period: each counted by its own day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import MILESTONES, LeadFact
from leaddesk.domain.measures import FEW
from leaddesk.domain.milestones import day_of, depth, place

Amounts = tuple[tuple[str, int], ...]
"""(currency, minor units) by currency code; never added up."""
PARTS: Final = ("received", "talked", "qualified", "quoted", "won", "lost", "left", "open", "without_amount")
ROWS_OF: Final[Mapping[str, Mapping[str, str]]] = {
    "cohort": {
        "received": "received", "talked": "reachable", "qualified": "reached:qualified", "quoted": "quoted", "won": "won_of",
        "lost": "lost_of", "left": "left_of", "open": "still_open", "without_amount": "won_without_amount", "revenue": "won_of",
    },
    "period": {
        "received": "received", "talked": "reached:contacted", "qualified": "reached:qualified", "quoted": "reached:quoted",
        "won": "won_in", "lost": "lost_in", "left": "left_in", "without_amount": "won_without_amount", "revenue": "won_in",
    },
}  # fmt: skip
"""The row set behind each part, by view."""
_CONTACT, _QUALIFIED = MILESTONES.index("first_contact"), place("qualified")


@dataclass(frozen=True)
class Became:
    """``talked``: two-way contact; ``quoted``: a quote was sent; ``left``: not for us or never answered; ``open``: open or parked.

    ``revenue``: amounts won, by currency; ``without_amount``: won leads of which none is recorded.
    """

    received: int = 0
    talked: int = 0
    qualified: int = 0
    quoted: int = 0
    won: int = 0
    lost: int = 0
    left: int = 0
    open: int = 0
    without_amount: int = 0
    revenue: Amounts = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted at all."""
        return not any(getattr(self, part) for part in PARTS)


class Count:
    """Counts leads into ``Became``, in and out alike. Whether a lead is asked about is its caller's question."""

    __slots__ = ("_n", "_revenue")

    def __init__(self) -> None:
        self._n = [0] * len(PARTS)
        self._revenue: dict[str, int] = {}

    def add(self, fact: LeadFact, times: int = 1) -> None:
        """A real lead of the cohort."""
        n = self._n
        n[0] += times
        if fact.reached[_CONTACT] is not None:
            n[1] += times
        if depth(fact) >= _QUALIFIED:
            n[2] += times
        if fact.quoted:
            n[3] += times
        status = fact.status
        if status == "won":
            self._won(fact, times)
        elif status == "lost":
            n[5] += times
        elif fact.active or fact.parked:
            n[7] += times
        else:
            n[6] += times

    def add_received(self, times: int = 1) -> None:
        """A real lead of which only that it came in belongs here."""
        self._n[0] += times

    def add_happened(self, fact: LeadFact, frame: Frame, times: int = 1) -> None:
        """A real lead, by what happened to it in the span."""
        holds, n = frame.span.holds, self._n
        if holds(fact.received_on):
            n[0] += times
        for at, code in ((1, "contacted"), (2, "qualified"), (3, "quoted")):
            if (day := day_of(fact, code)) is not None and holds(day):
                n[at] += times
        if fact.closed_on is not None and holds(fact.closed_on):
            if fact.status == "won":
                self._won(fact, times)
            elif fact.closed:
                n[5 if fact.status == "lost" else 6] += times

    def _won(self, fact: LeadFact, times: int) -> None:
        self._n[4] += times
        if fact.won_value_minor is None or not fact.currency:
            self._n[8] += times
        else:
            self._revenue[fact.currency] = self._revenue.get(fact.currency, 0) + times * fact.won_value_minor

    def told(self) -> Became:
        """The counts as they stand. A currency whose sum is 0 is left out."""
        return _became(self._n, self._revenue)


def added(parts: Iterable[Became]) -> Became:
    """Several groups of other leads as one."""
    n, revenue = [0] * len(PARTS), Counter[str]()
    for part in parts:
        n = [so_far + getattr(part, name) for so_far, name in zip(n, PARTS, strict=True)]
        for code, minor in part.revenue:
            revenue[code] += minor
    return _became(n, revenue)


def _became(n: Sequence[int], revenue: Mapping[str, int]) -> Became:
    received, talked, qualified, quoted, won, lost, left, still, without = n
    return Became(received, talked, qualified, quoted, won, lost, left, still, without, amounts(revenue))


def amounts(minor: Mapping[str, int]) -> Amounts:
    """Sums by currency code; those of 0 are left out."""
    return tuple(sorted((code, sum_) for code, sum_ in minor.items() if sum_))


def rate(n: int, of: int) -> float | None:
    """``n`` of ``of`` as 0 to 1; None below 10 of them: then the counts are said."""
    return n / of if of >= FEW else None
