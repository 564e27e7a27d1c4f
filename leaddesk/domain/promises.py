"""What somebody promised to a person (K14, S0-2): the record, and how many were kept. Reading and writing are elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from leaddesk.base.i18n import N_

STATES: Final = {"open": N_("Open"), "kept": N_("Kept"), "broken": N_("Broken")}


@dataclass(frozen=True)
class Promise:
    """A promise made to the person of a lead, due on a local day of the firm (``due_time`` is ``HH:MM`` or None).

    ``by``: who made it. ``settled_on``: the local day on which it was kept or given up, None while ``state`` is open.
    ``is_call_back``: they asked to be called back (S4-11); the next call of ours keeps it.
    """

    id: int
    lead_id: int
    activity_id: int | None
    what: str
    by_id: int | None
    by: str
    due_on: date
    due_time: str | None
    is_call_back: bool
    created_at: datetime
    state: str
    settled_on: date | None

    def is_late(self, today: date) -> bool:
        """Still open although its day is over."""
        return self.state == "open" and self.due_on < today

    @property
    def kept_late(self) -> bool:
        """Kept, but after its day."""
        return self.state == "kept" and self.settled_on is not None and self.settled_on > self.due_on


@dataclass(frozen=True)
class Tally:
    """How one person's promises that fell due ended. ``by_id`` None: nobody known."""

    by_id: int | None
    by: str
    in_time: int = 0
    late: int = 0
    broken: int = 0
    open_late: int = 0

    @property
    def due(self) -> int:
        """All that fell due: what the rate is divided by."""
        return self.in_time + self.late + self.broken + self.open_late

    @property
    def rate(self) -> float | None:
        """Kept in time, of all that fell due (0 to 1); None without a case."""
        return self.in_time / self.due if self.due else None


def total(tallies: Iterable[Tally], by: str = "") -> Tally:
    """All of them together."""
    rows = [(t.in_time, t.late, t.broken, t.open_late) for t in tallies]
    return Tally(None, by, *(sum(column) for column in zip(*rows, strict=True)))
