"""What comes again, as records: the rule, what it is counted from, its first day. Decision 0016. Owns no arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Every = Literal["day", "week", "month", "year"]
CountsFrom = Literal["due", "done"]
Shift = Literal["none", "next", "before"]

MOST: Final = 999
"""The longest interval and the most repetitions anybody plans."""
SAFE_DAY: Final = 28
"""The last day of a month that every month has."""
LAST: Final = -1
"""As a day of the month or as ``nth``: the last one."""
NTHS: Final = frozenset({1, 2, 3, 4, 5, -1, -2})
"""Which of the weekdays of a month can be meant."""


@dataclass(frozen=True)
class Rule:
    """Days that come again: every ``interval`` days, weeks, months or years.

    ``weekdays`` (0 = Monday, sorted): of a week; with ``nth`` (``NTHS``) which of those days of a month. ``month_days`` (1 to 31, or
    ``LAST``, sorted): days of a month; one that a shorter month lacks is its last day, unless ``skips``: then it is left out there
    (only rules of other calendars say so). ``month`` (1 to 12): of a yearly rule. What is left empty is that of the first day
    (``recurrence.settled``). ``count``: how often in all; ``until``: the last possible day; ``week_start``: where counted weeks begin.
    """

    every: Every
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    month_days: tuple[int, ...] = ()
    month: int | None = None
    count: int | None = None
    until: date | None = None
    skips: bool = False
    week_start: int = 0


@dataclass(frozen=True)
class Series:
    """A rule with its first day: ``counts_from`` ``done`` = the next comes so long after one was done; ``shift``: where a day that is
    none of the firm's working days goes; ``skipped``: days by the rule that are left out."""

    rule: Rule
    start: date
    counts_from: CountsFrom = "due"
    shift: Shift = "none"
    skipped: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Repeat:
    """The same before its first day is known: what a form or a typed line says. ``at`` gives it one."""

    rule: Rule
    counts_from: CountsFrom = "due"
    shift: Shift = "none"

    def at(self, start: date) -> Series:
        """The series that begins with the first day of the rule from ``start`` on (``recurrence.begun`` finds and settles it)."""
        return Series(self.rule, start, self.counts_from, self.shift)


@dataclass(frozen=True, order=True)
class Occurrence:
    """One of a series: ``on`` the day by the rule, which names it; ``day`` where it stands, moved off days nobody works."""

    on: date
    day: date
