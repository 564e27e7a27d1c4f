"""The books of one day: in which section of Today each open life stands, and what the untouched are probably worth.

Plain counting, as ``books``: the order of work is PRODUCT section 4, said again in ``closing`` beside the answers.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from leaddesk.sample import hours
from leaddesk.sample.model import NO_BODY, Life

SECTIONS: Final = (
    "waiting_for_us", "needs_step", "late", "promises", "untouched", "due_today", "woke_up", "needs_attention", "to_decide", "quiet",
    "backlog",
)  # fmt: skip
ME: Final = 0
"""Position of the member whose own day is told: the first of the team."""
_TRIES, _DAYS, _CHANNELS = 6, 10, 2


@dataclass(slots=True)
class Day:
    """Ids of the leads in each section: everybody's, and those of one member and of nobody."""

    everyone: dict[str, list[int]] = field(default_factory=lambda: {code: [] for code in SECTIONS})
    mine: dict[str, list[int]] = field(default_factory=lambda: {code: [] for code in SECTIONS})
    won: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    waiting: Counter[tuple[int, str, int | None]] = field(default_factory=Counter)

    def enter(self, life: Life, section: str) -> None:
        """An open lead that stands in ``section``."""
        self.everyone[section].append(life.id)
        if life.owner in (ME, NO_BODY):
            self.mine[section].append(life.id)

    def sold(self, life: Life) -> None:
        """A lead that was won."""
        if life.won_value_minor is not None:
            self.won.setdefault((life.source, life.currency), []).append(life.won_value_minor)

    def waits(self, life: Life) -> None:
        """A lead nobody has replied to."""
        self.waiting[life.source, life.currency, life.value_minor] += 1

    def worth(self) -> dict[str, int]:
        """What those nobody replied to are worth by currency: their value, else the middle amount won through their source."""
        found: Counter[str] = Counter()
        for (source, currency, value), n in self.waiting.items():
            sold = self.won.get((source, currency))
            if value is not None:
                found[currency] += value * n
            elif sold:
                found[currency] += int(median(sold) + 0.5) * n
        return dict(sorted(found.items()))


def section(life: Life, today: int, *, unanswered: bool, stale_on: int) -> str | None:
    """The first section that fits an active life, in the order of the day; None = nothing to do today."""
    attempts = [touch for touch in life.touches if touch.is_attempt]
    step = life.next_step
    fresh = not attempts and not life.backlog and life.received_day is not None
    if unanswered:
        return "waiting_for_us"
    if life.backlog:
        return "backlog"
    if step is None and not fresh:
        return "needs_step"
    if step is not None and step.due < today:
        return "late"
    if any(promise.settled is None and promise.due <= today for promise in life.promises):
        return "promises"
    if fresh:
        return "untouched"
    if step is not None and step.due == today:
        return "due_today"
    if _never_answered(life):
        return "to_decide"
    return "quiet" if stale_on <= today else None


def _never_answered(life: Life) -> bool:
    """At least 6 tries over at least 10 days on at least 2 channels, and no word ever."""
    tries = [touch for touch in life.touches if touch.is_attempt]
    if len(tries) < _TRIES or any(touch.is_contact for touch in life.touches):
        return False
    days = [touch.at // hours.DAY for touch in tries]
    return max(days) - min(days) >= _DAYS and len({touch.type for touch in tries}) >= _CHANNELS
