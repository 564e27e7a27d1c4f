"""The books of the measures: milestones, replies, ratios, what was won, lost and for what, who came back (PRODUCT 5, K8).

Plain counting over plain lives, as ``books``; never asks the program. Definitions stand beside the answers in ``measure_answers``.
Days and minutes are kept as counts of each number, so that a million leads fit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from leaddesk.sample import hours, house
from leaddesk.sample.hours import Zone
from leaddesk.sample.model import NO_BODY, Life, Touch

STEPS: Final = ("received", "contacted", "qualified", "quoted", "won", "onboarded", "invoiced", "satisfied")
"""Milestones in their order. Nobody has to take a lead over yet, so *accepted* is none of them."""
_PLACES: Final = {step: place for place, step in enumerate(STEPS)} | {"delivered": STEPS.index("onboarded")}
_AFTER: Final = {"onboarding": "onboarded", "delivered": "delivered", "invoiced": "invoiced", "satisfied": "satisfied"}
_OUT: Final = frozenset(("lost", "disqualified", "non_responsive"))
_OPEN: Final = frozenset(stage.status for stage in house.STAGES)
BANDS: Final = ("under_1h", "1-2h", "2-4h", "4-8h", "to_2d", "over_2d")
_BOUNDS: Final = {
    "working": (60, 120, 240, 480, 2 * hours.WORKDAY),
    "calendar": (60, 120, 240, 480, 2 * hours.DAY),
}
BY: Final = ("month", "owner", "campaign", "product", "rating", "origin", "industry", "size", "region")
_MARKETING: Final = "marketing"
_ORIGINS: Final = {
    "referral": "referral",
    "existing_customer": "own_sales",
    "cold_call": "own_sales",
    "partner": "partner",
    "broker": "purchased",
}


@dataclass(slots=True)
class StepAccount:
    """Leads that came as far as a milestone: how many, where they went from there, days since they came in."""

    came: int = 0
    still: int = 0
    fell_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By status and reason."""
    days: Counter[int] = field(default_factory=Counter)


@dataclass(slots=True)
class Followed:
    """How leads of one kind were followed: n, touches, days to our first try, those nobody tried."""

    n: int = 0
    touches: Counter[int] = field(default_factory=Counter)
    days: Counter[int] = field(default_factory=Counter)
    waiting: int = 0


@dataclass(slots=True)
class Money:
    """Leads and minor units by currency, and how many have no sum."""

    leads: int = 0
    minor: Counter[str] = field(default_factory=Counter)
    without: int = 0


@dataclass(slots=True)
class Customer:
    """What one customer brought by currency, and the days of its sales."""

    minor: Counter[str] = field(default_factory=Counter)
    sales: list[int] = field(default_factory=list)
    """The day of each."""
    latest: int = 0
    """The last day an inquiry of theirs came in."""
    traits: tuple[int, str, str, str] = (0, "", "", "")
    """Source, industry, size and region of the first sale."""


@dataclass(slots=True)
class MeasureBooks:
    """Running totals of the measures. Units: days, minutes, minor units."""

    zone: Zone
    steps: dict[str, StepAccount] = field(default_factory=lambda: {step: StepAccount() for step in STEPS})
    tried: StepAccount = field(default_factory=StepAccount)
    """Those we tried at least once, and days until then."""
    ratios: dict[str, dict[str, list[int]]] = field(default_factory=lambda: {by: {} for by in BY})
    """[received, quoted, won] by what, by which."""
    talked: Counter[int] = field(default_factory=Counter)
    """Received leads of each source with any contact."""
    replies: dict[str, dict[str, list[int]]] = field(
        default_factory=lambda: {clock: {band: [0, 0] for band in (*BANDS, "never", "untimed")} for clock in _BOUNDS}
    )
    """[leads, won of them] by clock and band."""
    won_months: dict[str, Money] = field(default_factory=dict)
    losses: dict[str, Money] = field(default_factory=dict)
    dead: Counter[tuple[str, int, str, int | None]] = field(default_factory=Counter)
    """By link, source, currency and own value."""
    by_rating: dict[str, Followed] = field(default_factory=dict)
    ready: Counter[str] = field(default_factory=Counter)
    """Open and qualified, by currency."""
    pace: Counter[int] = field(default_factory=Counter)
    sums: dict[str, list[int]] = field(default_factory=dict)
    """Amounts won by currency."""
    customers: dict[int, Customer] = field(default_factory=dict)

    def enter(self, life: Life, died: str | None) -> None:
        """A lead, told to the present. ``died``: the link at which it came to its end, if it did."""
        if died is not None:
            self.dead[died, life.source, life.currency, life.value_minor] += 1
        if life.status == "not_a_lead":
            return
        tries = [touch for touch in life.touches if touch.is_attempt]
        talk = next((touch for touch in life.touches if touch.is_contact), None)
        self._customer(life)
        self._steps(life, talk, tried=bool(tries))
        self._ratios(life)
        self.talked[life.source] += talk is not None
        self._replies(life, tries)
        self._follow(life, tries)
        self._ends(life)

    # --- milestones ----------------------------------------------------------------------------------------------
    def _steps(self, life: Life, talk: Touch | None, *, tried: bool) -> None:
        """Counts a lead in at every milestone up to its last one."""
        days: dict[str, int | None] = {"received": life.received_day}
        if talk is not None:
            days["contacted"] = talk.at // hours.DAY
        if life.qualified is not None:
            days["qualified"] = life.qualified // hours.DAY
        if life.quotes:
            days["quoted"] = life.quotes[0].sent // hours.DAY
        if life.won is not None:
            days["won"] = life.won // hours.DAY
        for each in life.after:
            days.setdefault(_AFTER[each.code], each.at // hours.DAY)
        furthest = max(map(_PLACES.__getitem__, days))
        for step in STEPS[: furthest + 1]:
            self.steps[step].came += 1
        if life.received_day is not None:
            for step, day in days.items():
                if step in self.steps and day is not None:
                    self.steps[step].days[max(0, day - life.received_day)] += 1
        last = self.steps[STEPS[furthest]]
        if life.status in _OUT:
            last.fell_out[life.status, life.reason] += 1
        else:
            last.still += 1
        self.tried.came += tried or furthest > 0

    def came_back(self) -> int:
        """Won leads whose customer asked again on a later day; known only when all are told."""
        return sum(each.latest > day for each in self.customers.values() for day in each.sales)

    def _customer(self, life: Life) -> None:
        party = 2 * life.company.id if life.company else 2 * life.person.id + 1 if life.person else 0
        known = self.customers.get(party)
        if life.won is not None:
            known = known or self.customers.setdefault(party, Customer())
            day = life.won // hours.DAY
            if not known.sales or day < min(known.sales):
                known.traits = (life.source, *_kind(life))
            known.sales.append(day)
            if life.won_value_minor is not None:
                known.minor[life.currency] += life.won_value_minor
        if known is not None and life.received_day is not None:
            known.latest = max(known.latest, life.received_day)

    # --- ratios and replies --------------------------------------------------------------------------------------
    def _ratios(self, life: Life) -> None:
        day = life.received_day
        keys = (
            "" if day is None else self.zone.day_text(day)[:7],
            "" if life.owner == NO_BODY else house.TEAM[life.owner].name,
            "" if life.campaign is None else house.CAMPAIGNS[life.campaign].name,
            life.product,
            life.rating,
            _ORIGINS.get(house.SOURCES[life.source].type, _MARKETING),
            *_kind(life),
        )
        quoted, won = bool(life.quotes), life.status == "won"
        for cells, key in zip(self.ratios.values(), keys, strict=True):
            cell = cells.get(key) or cells.setdefault(key, [0, 0, 0])
            cell[0] += 1
            cell[1] += quoted
            cell[2] += won

    def _replies(self, life: Life, tries: list[Touch]) -> None:
        won = life.status == "won"
        for clock, bounds in _BOUNDS.items():
            if not tries:
                band = "never"
            elif life.received is None or tries[0].imported:
                band = "untimed"
            else:
                at = tries[0].at
                if clock == "working":
                    minutes = hours.working(at) - hours.working(life.received)
                else:
                    minutes = self.zone.utc_minute(at) - self.zone.utc_minute(life.received)
                band = BANDS[bisect_right(bounds, minutes)]
            cell = self.replies[clock][band]
            cell[0] += 1
            cell[1] += won

    def _follow(self, life: Life, tries: list[Touch]) -> None:
        """Touches, and days to our first try; imported tries say nothing about us."""
        followed = self.by_rating.setdefault(life.rating, Followed())
        followed.n += 1
        followed.touches[len(life.touches)] += 1
        if not tries:
            followed.waiting += 1
            return
        if life.received_day is None:
            return
        days = max(0, tries[0].at // hours.DAY - life.received_day)
        self.tried.days[days] += 1
        if not tries[0].imported:
            followed.days[days] += 1

    # --- ends ----------------------------------------------------------------------------------------------------
    def _ends(self, life: Life) -> None:
        if life.status in _OPEN and (life.qualified is not None or life.quotes):
            self.ready[life.currency] += 1
        if life.status == "lost":
            _add(self.losses.setdefault(life.reason, Money()), life.currency, life.value_minor)
        if life.won is None:
            return
        month = self.zone.day_text(life.won // hours.DAY)[:7]
        _add(self.won_months.setdefault(month, Money()), life.currency, life.won_value_minor)
        if life.won_value_minor is not None:
            self.sums.setdefault(life.currency, []).append(life.won_value_minor)
        if life.qualified is not None:
            self.pace[max(0, life.won // hours.DAY - life.qualified // hours.DAY)] += 1


def _kind(life: Life) -> tuple[str, str, str]:
    """Industry and size of a firm, nothing of a private person; region of the person, else of the firm."""
    firm, person = life.company, life.person
    region = (person.place.region if person else "") or (firm.place.region if firm else "")
    return (firm.industry, firm.size, region) if firm else ("", "", region)


def _add(money: Money, currency: str, minor: int | None) -> None:
    money.leads += 1
    if minor is None:
        money.without += 1
    else:
        money.minor[currency] += minor
