"""How soon leads are answered first, and how many of each band are won: counted lead by lead, by both clocks (PRODUCT section 5). Pure.

Only leads whose hour is known and whose first try is ours to time stand in a band; those tried otherwise and those never tried are
counted beside them, so that the parts are the whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.row_sets_base import received
from leaddesk.domain.tally import Numbers

WORKING, CALENDAR = "working", "calendar"
CLOCKS: Final = (WORKING, CALENDAR)
HOURS: Final = (60, 120, 240, 480)
"""Bounds of the first bands in minutes; beyond them days are counted."""
CALENDAR_DAY: Final = 24 * 60
NEVER, UNTIMED = "never", "untimed"


@dataclass(frozen=True)
class Band:
    """Leads answered after ``first`` minutes and before ``last`` (None = any later), and how many of them are won."""

    clock: str
    first: int
    last: int | None
    n: int
    won: int

    @property
    def rows(self) -> str:
        """The row set of its leads."""
        tail = "" if self.clock == WORKING else f":{self.clock}"
        return f"reply:{self.first}-{'' if self.last is None else self.last}{tail}"

    @property
    def rows_won(self) -> str:
        return f"{self.rows}+won_of"


@dataclass(frozen=True)
class Clock:
    """The bands by one clock; ``median`` and ``p90`` in its minutes; ``edge``: the first band beyond the firm's limit."""

    name: str
    bands: tuple[Band, ...]
    n: int
    median: float | None
    p90: int | None
    edge: int | None = None


@dataclass(frozen=True)
class Replies:
    """``received`` = all bands + ``never`` tried + ``untimed`` (tried, but the hour is not known, or an import brought the try).

    ``waiting``: open leads whose hour is known and that nobody has tried, as the measure of that name counts them.
    """

    received: int
    won: int
    working: Clock
    calendar: Clock
    never: int
    never_won: int
    waiting: int
    untimed: int
    untimed_won: int


class ReplyTally:
    """Counts the leads received in the span of the frame, whatever its view. ``limit_minutes``: the firm's reply limit."""

    def __init__(self, frame: Frame, *, limit_minutes: int = 240) -> None:
        self.frame = frame
        day = frame.calendar.day_minutes
        self._bounds = {WORKING: bounds(day, limit_minutes), CALENDAR: bounds(CALENDAR_DAY)}
        self._edge = bisect_right(self._bounds[WORKING], limit_minutes)
        self._n: Counter[tuple[str, int]] = Counter()
        self._won: Counter[tuple[str, int]] = Counter()
        self._minutes = {clock: Numbers() for clock in CLOCKS}
        self._apart: Counter[str] = Counter()

    def add(self, fact: LeadFact, times: int = 1) -> None:
        """Count a lead in, or out with -1."""
        if not (self.frame.slice.holds(fact) and received(fact, self.frame)):
            return
        won = times if fact.status == "won" else 0
        self._apart["received"] += times
        self._apart["won"] += won
        if is_timed(fact):
            self._add_minutes(WORKING, fact.reply_work_min or 0, times, won)
            self._add_minutes(CALENDAR, fact.reply_min or 0, times, won)
        else:
            where = UNTIMED if fact.attempted else NEVER
            self._apart[where] += times
            self._apart[f"{where}_won"] += won
            if is_waiting(fact):
                self._apart["waiting"] += times

    def told(self) -> Replies:
        """The bands by both clocks."""
        apart = self._apart
        return Replies(
            received=apart["received"],
            won=apart["won"],
            working=self._clock(WORKING, self._edge),
            calendar=self._clock(CALENDAR),
            never=apart[NEVER],
            never_won=apart["never_won"],
            waiting=apart["waiting"],
            untimed=apart[UNTIMED],
            untimed_won=apart["untimed_won"],
        )

    def _add_minutes(self, clock: str, minutes: int, times: int, won: int) -> None:
        place = (clock, bisect_right(self._bounds[clock], minutes))
        self._n[place] += times
        self._won[place] += won
        self._minutes[clock].add(minutes, times)

    def _clock(self, name: str, edge: int | None = None) -> Clock:
        limits = self._bounds[name]
        bands = tuple(
            Band(name, first, last, self._n[name, place], self._won[name, place])
            for place, (first, last) in enumerate(zip((0, *limits), (*limits, None), strict=True))
        )
        minutes = self._minutes[name]
        return Clock(name, bands, minutes.count, minutes.median(), minutes.percentile90(), edge)


@lru_cache(maxsize=16)
def bounds(day_minutes: int, limit_minutes: int | None = None) -> tuple[int, ...]:
    """Where one band ends and the next begins: hours, then two days; the limit takes the place of the bound nearest to it."""
    known = [*HOURS, max(2 * day_minutes, HOURS[-1] + 1)]
    if limit_minutes is not None and limit_minutes > 0 and limit_minutes not in known:
        nearest = min(known, key=lambda bound: max(bound, limit_minutes) / min(bound, limit_minutes))
        known[known.index(nearest)] = limit_minutes
    return tuple(known)


def is_timed(fact: LeadFact) -> bool:
    """Whether the minutes to the first reply are known: the hour it came in and a try of ours that no import brought."""
    return fact.hour_known and fact.reply_work_min is not None and fact.reply_min is not None


def is_waiting(fact: LeadFact) -> bool:
    """Open, came in at a known hour, and nobody has tried."""
    return fact.active and fact.hour_known and not fact.attempted


def in_band(fact: LeadFact, first: int, last: int | None, clock: str) -> bool:
    """Whether the first reply of a lead came after ``first`` and before ``last`` minutes of ``clock``."""
    if not is_timed(fact):
        return False
    minutes = fact.reply_work_min if clock == WORKING else fact.reply_min
    return minutes is not None and first <= minutes and (last is None or minutes < last)
