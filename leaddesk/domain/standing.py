"""Where a lead stands with its clocks, beyond what a list row says: the evidence behind *Never answered*, *quiet* and *Later*."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class LightTouch:
    """A card, letter or e-mail planned for a parked lead: text and local day."""

    what: str
    due_on: date | None


@dataclass(frozen=True)
class Standing:
    """``tries`` of ours on ``channels`` (activity types) from ``first_try`` to ``last_try`` (local days); ``contacts``: whether anybody
    ever talked with us. ``silent_since``: *Never answered* is proposed since that try. ``parked_n``: how often it was set to later.
    ``stale_days``: the limit of its stage, ``moved_on``: the local day from which it counts. ``answer_due_at``: when they have waited
    one working day. ``reason_note``: what was added to the reason. ``asked``: the words of the inquiry as they came with a list.
    """

    tries: int = 0
    channels: tuple[str, ...] = ()
    first_try: date | None = None
    last_try: date | None = None
    contacts: bool = False
    silent_since: datetime | None = None
    parked_n: int = 0
    stale_days: int | None = None
    moved_on: date | None = None
    answer_due_at: datetime | None = None
    reason_note: str = ""
    asked: str = ""
    light: tuple[LightTouch, ...] = ()

    @property
    def days(self) -> int:
        """Local days from the first try to the last."""
        return (self.last_try - self.first_try).days if self.first_try and self.last_try else 0
