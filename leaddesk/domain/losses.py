"""What was lost and why: leads that left by reason, with what they were worth (S0-11). Counted lead by lead. Pure.

The frame's view says which leads: received in the span and lost since (cohort), or closed in the span (period). Which reason means
*not recorded* is known to whoever knows the reasons.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.codes import CLOSED_STATUSES
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.row_sets_base import came_in, ended

LEFT: Final = tuple(code for code in CLOSED_STATUSES if code != "won")
"""The statuses in which a lead is gone without being won."""


@dataclass(frozen=True)
class Loss:
    """Leads that left with one status for one reason (None: there is none). ``valued`` of them have a value; ``sums`` of these in minor
    units by currency, never added up."""

    status: str
    reason_id: int | None
    n: int
    valued: int
    sums: tuple[tuple[str, int], ...]
    rows: str
    """The row set of its leads, in the frame of the tally."""

    def minor(self, currency: str) -> int:
        """What they were worth in one currency."""
        return dict(self.sums).get(currency, 0)


@dataclass(frozen=True)
class Losses:
    """``lost`` and whatever else left (not for us, never answered, not a lead), each by reason, most leads first."""

    lost: tuple[Loss, ...]
    others: tuple[Loss, ...]
    view: str

    @property
    def n(self) -> int:
        """How many were lost."""
        return sum(loss.n for loss in self.lost)

    @property
    def rows(self) -> str:
        """The row set of all lost ones."""
        return "lost_in" if self.view == "period" else "left_as:lost"


class LossTally:
    """Counts the leads that are gone. ``frame.view`` decides by which day."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self._is_meant = ended if frame.view == "period" else came_in
        self._n: Counter[tuple[str, int]] = Counter()
        self._valued: Counter[tuple[str, int]] = Counter()
        self._sums: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)

    def add(self, fact: LeadFact, times: int = 1) -> None:
        """Count a lead in, or out with -1."""
        if fact.status not in LEFT or not self.frame.slice.holds(fact) or not self._is_meant(fact, self.frame):
            return
        place = (fact.status, fact.reason_id or 0)
        self._n[place] += times
        if fact.value_minor is not None and fact.currency:
            self._valued[place] += times
            self._sums[place][fact.currency] += times * fact.value_minor

    def told(self) -> Losses:
        """The reasons, those of most leads first."""
        places = sorted((place for place, n in self._n.items() if n), key=lambda place: (-self._n[place], place))
        found = [self._loss(*place) for place in places]
        return Losses(
            tuple(loss for loss in found if loss.status == "lost"),
            tuple(loss for loss in found if loss.status != "lost"),
            self.frame.view,
        )

    def _loss(self, status: str, reason_id: int) -> Loss:
        place = (status, reason_id)
        sums = tuple(sorted((code, minor) for code, minor in self._sums[place].items() if minor))
        name = "ended_for" if self.frame.view == "period" else "left_for"
        return Loss(
            status, reason_id or None, self._n[place], self._valued[place], sums, f"{name}:{status}:{reason_id}"
        )
