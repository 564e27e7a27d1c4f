"""What open leads are expected to bring, month by month, beside what was won (PRODUCT section 5): counted lead by lead. Pure.

Likely = value times chance of every open lead, the lead's own chance or else its stage's; what is lost is not there. What was expected
before today, and what has no day, stand in bars of their own. A state at the data time: which days were asked about does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from leaddesk.domain.figures import rounded_percent
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.row_set import month_of

OVERDUE, NO_DATE = "overdue", "none"
UNVALUED: Final = "-"
"""In the place of a currency: leads without a value, or won ones without an amount."""


@dataclass(frozen=True)
class MoneyBar:
    """One currency of a bar: ``n`` open leads with a value, their sum and what is likely of it; ``won_n`` won ones and their amounts.

    Minor units; ``likely_minor`` is rounded half up once.
    """

    currency: str
    n: int = 0
    whole_minor: int = 0
    likely_minor: int = 0
    won_n: int = 0
    won_minor: int = 0


@dataclass(frozen=True)
class Bar:
    """A month (``2026-12``), ``overdue`` or ``none``. ``unvalued``: open leads without a value, ``won_unvalued``: won without an amount."""

    place: str
    sums: tuple[MoneyBar, ...]
    unvalued: int = 0
    won_unvalued: int = 0

    @property
    def leads(self) -> int:
        """All open leads of the bar."""
        return sum(one.n for one in self.sums) + self.unvalued

    @property
    def won_leads(self) -> int:
        return sum(one.won_n for one in self.sums) + self.won_unvalued

    def of(self, currency: str) -> MoneyBar:
        """The sums of one currency, all zero where it has none."""
        return next((one for one in self.sums if one.currency == currency), MoneyBar(currency))

    @property
    def rows(self) -> str:
        """The row set of all its open leads."""
        return f"expected:{self.place}"

    def rows_of(self, currency: str) -> str:
        """The open leads with a value in ``currency``; ``UNVALUED``: those without any."""
        return f"{self.rows}:{currency}"

    @property
    def won_rows(self) -> str:
        """The leads won in this month."""
        return f"won_month:{self.place}"

    def won_rows_of(self, currency: str) -> str:
        """Those won with an amount in ``currency``; ``UNVALUED``: with none recorded."""
        return f"{self.won_rows}:{currency}"


@dataclass(frozen=True)
class Forecast:
    """``bars``: overdue first, months in order, without a day last; only those that hold something."""

    bars: tuple[Bar, ...]
    today: date

    @property
    def currencies(self) -> tuple[str, ...]:
        return tuple(sorted({one.currency for bar in self.bars for one in bar.sums}))

    @property
    def months(self) -> tuple[Bar, ...]:
        return tuple(bar for bar in self.bars if bar.place not in (OVERDUE, NO_DATE))

    def bar(self, place: str) -> Bar:
        """The bar of a month, or one of the two apart; an empty one where there is none."""
        return next((bar for bar in self.bars if bar.place == place), Bar(place, ()))


@dataclass
class _Sums:
    open: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    percent: Counter[str] = field(default_factory=Counter)
    won: Counter[str] = field(default_factory=Counter)
    amounts: Counter[str] = field(default_factory=Counter)


class ForecastTally:
    """``chances``: per cent of every stage by its id, retired ones too."""

    def __init__(self, frame: Frame, *, chances: Mapping[int, int]) -> None:
        self.frame = frame
        self._chances = dict(chances)
        self._bars: dict[str, _Sums] = defaultdict(_Sums)

    def add(self, fact: LeadFact, times: int = 1) -> None:
        """Count a lead in, or out with -1."""
        if not self.frame.slice.holds(fact):
            return
        if fact.active:
            sums, currency = self._bars[place_of(fact.expected_close, self.frame.today)], money_of(fact)
            sums.open[currency] += times
            if fact.value_minor is not None:
                sums.whole[currency] += times * fact.value_minor
                sums.percent[currency] += times * fact.value_minor * chance(fact, self._chances)
        elif fact.status == "won" and fact.closed_on is not None:
            sums, currency = self._bars[month_of(fact.closed_on)], won_money_of(fact)
            sums.won[currency] += times
            sums.amounts[currency] += times * (fact.won_value_minor or 0)

    def told(self) -> Forecast:
        """The bars in the order of time."""
        bars = (_bar(place, self._bars[place]) for place in sorted(self._bars, key=_order))
        return Forecast(tuple(bar for bar in bars if bar.leads or bar.won_leads), self.frame.today)


def place_of(day: date | None, today: date) -> str:
    """The bar in which an open lead stands: the month of its day, ``overdue`` before today, ``none`` without a day."""
    if day is None:
        return NO_DATE
    return OVERDUE if day < today else month_of(day)


def money_of(fact: LeadFact) -> str:
    """The currency of an open lead's value; ``UNVALUED`` without one."""
    return fact.currency or UNVALUED if fact.value_minor is not None else UNVALUED


def won_money_of(fact: LeadFact) -> str:
    """The currency of a won lead's amount; ``UNVALUED`` where none is recorded."""
    return fact.currency or UNVALUED if fact.won_value_minor is not None else UNVALUED


def chance(fact: LeadFact, chances: Mapping[int, int]) -> int:
    """Per cent: the lead's own chance, else its stage's, else 0."""
    return chances.get(fact.stage_id or -1, 0) if fact.probability is None else fact.probability


def _order(place: str) -> tuple[int, str]:
    return ({OVERDUE: 0, NO_DATE: 2}.get(place, 1), place)


def _bar(place: str, sums: _Sums) -> Bar:
    known = sorted({code for code, n in (*sums.open.items(), *sums.won.items()) if n and code != UNVALUED})
    return Bar(
        place,
        tuple(
            MoneyBar(
                code, sums.open[code], sums.whole[code], rounded_percent(sums.percent[code]), sums.won[code], sums.amounts[code]
            )
            for code in known
        ),
        sums.open[UNVALUED],
        sums.won[UNVALUED],
    )  # fmt: skip
