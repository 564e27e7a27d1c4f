"""The arguments of a sample firm, and the days and numbers that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.sample import hours, house
from leaddesk.sample.arrivals import first_day

DEFAULT_LEADS: Final = 1_500
NAMES_AT_DEFAULT: Final = 4_000
NAMES_AT_MOST: Final = 50_000


@dataclass(frozen=True, slots=True)
class Plan:
    """The arguments, and what follows from them. ``today`` and ``first`` are day numbers, ``now`` a wall minute."""

    leads: int
    seed: int
    today: int

    @classmethod
    def of(cls, leads: int, seed: int, today: date) -> Plan:
        """The plan for a sample of ``leads`` leads."""
        return cls(leads, seed, hours.day_of(today))

    @property
    def now(self) -> int:
        return self.today * hours.DAY + house.NOW_MINUTE

    @property
    def first(self) -> int:
        return first_day(self.today)

    @property
    def names(self) -> int:
        return min(NAMES_AT_MOST, round(self.leads * NAMES_AT_DEFAULT / DEFAULT_LEADS))
