"""Who is followed up how, by what they are worth (S1-5): quarters of the value within each currency, and their medians. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.figures import median
from leaddesk.domain.measures import FEW

QUARTERS: Final = 4


@dataclass(frozen=True)
class Followed:
    """A lead: how many touches it had, and ``days`` from the day it came in to our first try (None: no try of ours is on record).

    ``waits``: nobody ever tried; an imported first try is one, but its day is not ours to count.
    """

    id: int
    currency: str
    value_minor: int | None
    touches: int
    days: int | None
    waits: bool


@dataclass(frozen=True)
class Quarter:
    """Leads of one ``currency`` and quarter (0 = the smallest quarter of the values; -1 = all without a value)."""

    currency: str
    place: int
    leads: tuple[Followed, ...]

    @property
    def n(self) -> int:
        return len(self.leads)

    @property
    def few(self) -> bool:
        """Too few to claim anything."""
        return self.n < FEW

    @property
    def touches(self) -> float | None:
        return median([lead.touches for lead in self.leads])

    @property
    def followed(self) -> int:
        """Over how many the days are counted."""
        return sum(lead.days is not None for lead in self.leads)

    @property
    def days(self) -> float | None:
        return median([lead.days for lead in self.leads if lead.days is not None])

    @property
    def waiting(self) -> int:
        return sum(lead.waits for lead in self.leads)

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The smallest and the largest value, None without any."""
        values = [lead.value_minor for lead in self.leads if lead.value_minor is not None]
        return (min(values), max(values)) if values else None


def quarters(leads: Iterable[Followed], *, first: str) -> list[Quarter]:
    """Four quarters of every currency, ``first`` before others, from the smallest values on; then those without a value.

    A value stands in the quarter that the share of smaller ones says: 4 x smaller values / all of its currency, rounded down. So
    equal values stand together, and a quarter of few or alike leads may be empty.
    """
    by_currency: dict[str, list[Followed]] = {}
    without: list[Followed] = []
    for lead in leads:
        (without if lead.value_minor is None else by_currency.setdefault(lead.currency, [])).append(lead)
    found = []
    for currency in sorted(by_currency, key=lambda code: (code != first, code)):
        known = by_currency[currency]
        places = _places([lead.value_minor or 0 for lead in known])
        split: list[list[Followed]] = [[] for _quarter in range(QUARTERS)]
        for lead in known:
            split[places[lead.value_minor or 0]].append(lead)
        found += [Quarter(currency, place, tuple(each)) for place, each in enumerate(split)]
    return [*found, Quarter("", -1, tuple(without))]


def _places(values: Sequence[int]) -> Mapping[int, int]:
    """The quarter of every value."""
    found: dict[int, int] = {}
    for smaller, value in enumerate(sorted(values)):
        found.setdefault(value, QUARTERS * smaller // len(values))
    return found
