"""*Where do leads die* (S2-9): leads that came in in the span by the link that failed, with what they would have brought. Pure.

The same ranking as the process map has: most value in the firm's currency first, then most leads. Which link it was: ``domain.deaths``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.domain.became import Amounts
from leaddesk.domain.continuum import FellOut
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.milestones import Cause, cause_of, in_slice
from leaddesk.domain.process_map import LINKS, WITHOUT_VALUE, Died, Lost, added

OPEN: Final = "open"
_Alike = tuple[str, int, str, bool, str, int]
"""Link, source, currency ("" = the firm's), whether a value was entered, status, reason."""


@dataclass(frozen=True)
class Link:
    """``amounts``: what they would have brought; for ``estimated`` of them an estimate; of ``unknown`` ones nothing is known (S2-10)."""

    code: str
    count: int
    amounts: Amounts
    estimated: int
    unknown: int
    causes: tuple[FellOut, ...]
    rows: str


@dataclass(frozen=True)
class Deaths:
    """``links``: the worst first, without those where none died; ``died`` of ``came_in`` leads, ``received`` of them real."""

    frame: Frame
    currency: str
    links: tuple[Link, ...]
    died: int
    received: int
    came_in: int


class DeathTally:
    """Counts leads by the link at which they died, always those that came in in the span.

    ``estimates``: (source, currency) -> what a lead of it brings; ``currency``: the firm's. Both are read by ``told`` only and may change.
    """

    def __init__(
        self, frame: Frame, estimates: Mapping[tuple[int, str], int] | None = None, currency: str = "EUR"
    ) -> None:
        self.frame = replace(frame, view="cohort")
        self.estimates, self.currency = estimates or {}, currency
        self._in_slice = in_slice(frame.slice)
        self._holds = frame.span.holds
        self._n: Counter[_Alike] = Counter()
        self._minor: Counter[_Alike] = Counter()
        self._came_in = self._received = 0

    def add(self, fact: LeadFact, times: int = 1) -> None:
        """Count a lead in, or out with -1."""
        if not self._holds(fact.received_on) or (self._in_slice is not None and not self._in_slice(fact)):
            return
        self._came_in += times
        if fact.real:
            self._received += times
        if fact.died is None:
            return
        value = fact.value_minor
        alike = (fact.died, fact.source_id or 0, fact.currency or "", value is not None, *cause_of_death(fact))
        self._n[alike] += times
        if value is not None:
            self._minor[alike] += times * value

    def told(self) -> Deaths:
        """The figures as they stand."""
        links = [self._link(code) for code in LINKS]
        places = {code: place for place, code in enumerate(LINKS)}
        found = sorted(
            (link for link in links if link.count),
            key=lambda link: (-dict(link.amounts).get(self.currency, 0), -link.count, places[link.code]),
        )
        return Deaths(
            self.frame, self.currency, tuple(found), sum(link.count for link in found), self._received, self._came_in
        )

    def _link(self, code: str) -> Link:
        alike = {key: n for key, n in self._n.items() if key[0] == code and n}
        lost = added([self._died(key, n) for key, n in alike.items()], self.currency)
        causes: Counter[Cause] = Counter()
        for (_link, _source, _currency, _has_value, status, reason_id), n in alike.items():
            causes[status, reason_id] += n
        if code in WITHOUT_VALUE:
            lost = Lost(lost.count)
        return Link(code, lost.count, lost.amounts, lost.estimated, lost.unknown, _causes(causes, code), f"died:{code}")

    def _died(self, alike: _Alike, n: int) -> Died:
        link, source_id, currency, has_value, _status, _reason = alike
        currency = currency or self.currency
        minor = self._minor[alike] if has_value else None
        return Died(link, n, currency, minor, self.estimates.get((source_id, currency)))


def cause_of_death(fact: LeadFact) -> Cause:
    """Why a dead lead is dead: how it left and the reason; one that nobody ever tried may still be open."""
    return (OPEN, 0) if fact.active else cause_of(fact)


def _causes(counted: Counter[Cause], link: str) -> tuple[FellOut, ...]:
    found = [
        FellOut(status, reason, n, f"died_for:{link}:{status}:{reason}") for (status, reason), n in counted.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, each.status, each.reason_id)))
