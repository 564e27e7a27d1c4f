"""Months gathered into quarters or years where single months have too few cases for a rate. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.became import Became, added
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import Span
from leaddesk.domain.measures import FEW
from leaddesk.reporting.charts import said
from leaddesk.reporting.charts.about import About

SIZES: Final = (1, 3, 12)
"""Months of a position: a month, a quarter, a year."""
_ENOUGH: Final = 0.6
"""Of the positions must have cases enough."""
MOST: Final = 24
"""So many positions are drawn, the latest ones."""


@dataclass(frozen=True)
class Stretch:
    """Some months in a row: ``first`` and ``last`` as ``2026-11``, with what became of the leads that came in then."""

    first: str
    last: str
    became: Became
    size: int

    @property
    def label(self) -> str:
        """``Nov``, ``Q4 26``, ``2026``."""
        if self.size == 1:
            return said.month_short(self.first)
        year, number = int(self.first[:4]), int(self.first[5:])
        if self.size == 12:
            return str(year)
        return _("Q{quarter} {year}").format(quarter=(number + 2) // 3, year=f"{year % 100:02}")

    @property
    def full(self) -> str:
        """``Nov 2026``, ``Q4 26``, ``2026``."""
        return said.month_year(self.first) if self.size == 1 else self.label

    def key(self, about: About, rows: str) -> FigureKey:
        """Rows of those who came in then, as far as the span that is asked about reaches."""
        first, last = date.fromisoformat(f"{self.first}-01"), month_end(self.last)
        span = about.frame.span
        met = Span(max(first, span.first or first), min(last, span.last or last))
        return FigureKey.of(rows, replace(about.frame, span=met), about.as_of)


def stretches(months: Sequence[tuple[str, Became]]) -> tuple[Stretch, ...]:
    """The finest positions of which most have cases enough for a rate; the coarsest where none have."""
    known = [(month, became) for month, became in months if month]
    found: tuple[Stretch, ...] = ()
    for size in SIZES:
        tried = _gathered(known, size)
        if found and len(tried) < 2:
            break
        found = tried
        enough = sum(stretch.became.received >= FEW for stretch in found)
        if found and enough >= _ENOUGH * len(found):
            break
    return found[-MOST:]


def month_end(month: str) -> date:
    """The last day of ``2026-11``."""
    year, number = int(month[:4]), int(month[5:])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def _gathered(months: Sequence[tuple[str, Became]], size: int) -> tuple[Stretch, ...]:
    groups: dict[int, list[tuple[str, Became]]] = {}
    for month, became in months:
        number = int(month[:4]) * 12 + int(month[5:]) - 1
        groups.setdefault(number // size, []).append((month, became))
    return tuple(
        Stretch(_month(place * size), _month(place * size + size - 1), added(b for _m, b in group), size)
        for place, group in sorted(groups.items())
    )


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
