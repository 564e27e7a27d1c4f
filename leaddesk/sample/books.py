"""The sample firm's own books: each life is entered once while it is invented; at the end the books give the true answers.

Plain counting over plain records. Never reads the store and never calls the program's clocks or measures: these answers are
what those are tested with. The definitions are PRODUCT.md sections 4 and 5, said again beside each answer in ``closing``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from leaddesk.sample import day, deaths, hours, house
from leaddesk.sample.aftersale import is_attended
from leaddesk.sample.asked import NEEDED, verdict
from leaddesk.sample.board_books import BoardBooks
from leaddesk.sample.diary_books import DiaryBooks
from leaddesk.sample.generator import OldCustomer
from leaddesk.sample.measure_books import MeasureBooks
from leaddesk.sample.model import Company, Life, Person
from leaddesk.sample.plan import Plan

STALE_CAP: Final = 14
ACTIVE: Final = frozenset(stage.status for stage in house.STAGES)
_BANDS: Final = ((2, "1-2"), (7, "3-7"), (30, "8-30"))
_OLDEST: Final = ">30"


@dataclass(slots=True)
class SourceAccount:
    """What came of one source."""

    leads: int = 0
    received: int = 0
    quoted: int = 0
    won: int = 0
    won_minor: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Forecast:
    """One cell of the forecast: leads, their value, and value x percent (divide by 100 for the weighted value)."""

    leads: int = 0
    value_minor: int = 0
    percent_minor: int = 0


class Books:
    """Running totals of one sample firm. Units: wall minutes, days, minor units."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.zone = hours.Zone(house.ZONE)
        self.by_status: Counter[str] = Counter()
        self.reasons: dict[str, Counter[str]] = {}
        self.sources = [SourceAccount() for _source in house.SOURCES]
        self.bought: Counter[tuple[int, str]] = Counter()
        self.forecast: dict[str, dict[str, Forecast]] = {}
        self.won_minor: Counter[str] = Counter()
        self.bands: Counter[str] = Counter({name: 0 for _limit, name in _BANDS} | {_OLDEST: 0})
        self.rows: dict[str, list[int]] = {name: [] for name in ("untouched", "stale", "backlog", "unanswered")}
        self.day = day.Day()
        self.died: Counter[str] = Counter(dict.fromkeys(deaths.LINKS, 0))
        self.board = BoardBooks(plan.today, self.zone)
        self.diary = DiaryBooks(plan)
        self.measures = MeasureBooks(self.zone)
        self.tally: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter(yes=0, no=0, open=0)
        self.answered: dict[str, Counter[str]] = {code: Counter(yes=0, no=0) for code in (*NEEDED, "timing")}
        self.by_owner: Counter[str] = Counter()
        self.working: list[int] = []
        self.calendar: list[int] = []
        self._customers: set[tuple[str, int]] = set()

    @property
    def customers(self) -> int:
        """Companies, and private persons, that were customers before or have a won lead."""
        return len(self._customers)

    def enter_customer(self, old: OldCustomer) -> None:
        """A customer from before the program."""
        self._customer(old.person, old.company)
        self.tally["customers_from_before"] += 1

    def enter(self, life: Life) -> None:
        """A life, told to the present."""
        self.tally["activities"] += len(life.touches)
        self.diary.enter(life)
        if life.kind == "name":
            self.tally["names"] += 1
            return
        self.tally["leads"] += 1
        self.tally["quotes"] += len(life.quotes)
        self.by_status[life.status] += 1
        if life.reason or life.rests:
            self._reasons(life)
        self._source(life)
        if life.status == "won":
            self._customer(life.person, life.company)
            self.won_minor[life.currency] += life.won_value_minor or 0
            self.day.sold(life)
        if life.status == "nurture" and life.rests[-1].until <= self.plan.today:
            self.day.enter(life, "woke_up")
        if life.status != "not_a_lead":
            self._received(life)
            if life.qualified is not None or life.closed is not None:
                self._decided(life)
        runs = life.status in ACTIVE and not life.backlog
        self.board.enter(life, stale_on=self._stale_on(life) if runs else None)
        if life.status == "won" and not is_attended(life, self.plan.today):
            self.day.enter(life, "needs_attention")
        if life.status in ACTIVE:
            self._active(life)
        died = deaths.link(life, untouched=self.rows["untouched"][-1:] == [life.id])
        if died is not None:
            self.died[died] += 1
        self.measures.enter(life, died)

    def _decided(self, life: Life) -> None:
        """Qualified, won or gone: what the questions said of it."""
        self.tally["decided"] += 1
        self.verdicts[verdict(life)] += 1
        for said in life.said:
            self.answered[said.code][said.answer] += 1

    def _customer(self, person: Person | None, company: Company | None) -> None:
        if company is not None:
            self._customers.add(("company", company.id))
        elif person is not None:
            self._customers.add(("person", person.id))

    def _reasons(self, life: Life) -> None:
        if life.status == "nurture":
            self.reasons.setdefault("parked", Counter())[life.rests[-1].reason] += 1
        elif life.reason:
            self.reasons.setdefault(life.status, Counter())[life.reason] += 1

    def _source(self, life: Life) -> None:
        account = self.sources[life.source]
        account.leads += 1
        account.received += life.status != "not_a_lead"
        account.quoted += life.status != "not_a_lead" and bool(life.quotes)
        if life.status == "won":
            account.won += 1
            account.won_minor[life.currency] += life.won_value_minor or 0
        if house.SOURCES[life.source].each_minor is not None and life.received_day is not None:
            month = self.zone.day_text(max(life.received_day, self.plan.first))[:7]
            self.bought[life.source, month] += 1

    def _received(self, life: Life) -> None:
        self.tally["received"] += 1
        self.tally["quoted"] += bool(life.quotes)
        self.tally["received_won"] += life.status == "won"
        attempts = [touch for touch in life.touches if touch.is_attempt]
        if life.received is None:
            return
        if not attempts:
            self.tally["waiting"] += life.status in ACTIVE
        elif not attempts[0].imported:
            first = min(touch.at for touch in attempts)
            self.working.append(hours.working(first) - hours.working(life.received))
            self.calendar.append(self.zone.utc_minute(first) - self.zone.utc_minute(life.received))

    def _active(self, life: Life) -> None:
        self.tally["active"] += 1
        self.by_owner[house.TEAM[life.owner].name if life.turns else ""] += 1
        self._forecast(life)
        attempts = [touch.at for touch in life.touches if touch.is_attempt]
        last = max(attempts, default=-1)
        unanswered = any(touch.direction == "inbound" and touch.at > last for touch in life.touches)
        if unanswered:
            self.rows["unanswered"].append(life.id)
        stands = day.section(life, self.plan.today, unanswered=unanswered, stale_on=self._stale_on(life))
        if stands is not None:
            self.day.enter(life, stands)
        if life.backlog:
            self.rows["backlog"].append(life.id)
            return
        self._steps(life)
        if not attempts and self._waits_too_long(life):
            self.rows["untouched"].append(life.id)
            self.day.waits(life)
            self.bands[self._band(life)] += 1
        if self._stale_on(life) <= self.plan.today:
            self.rows["stale"].append(life.id)

    def _steps(self, life: Life) -> None:
        step = life.next_step
        if step is None:
            self.tally["needs_step"] += 1
        elif step.due < self.plan.today:
            self.tally["late"] += 1
        elif step.due == self.plan.today:
            self.tally["due_today"] += 1
        else:
            self.tally["due_later"] += 1

    def _waits_too_long(self, life: Life) -> bool:
        """More than one working day since it came in."""
        if life.received is not None:
            return hours.working(self.plan.now) - hours.working(life.received) >= hours.WORKDAY
        next_day = hours.next_workday(life.received_day or 0)
        return next_day * hours.DAY + hours.CLOSES <= self.plan.now

    def _band(self, life: Life) -> str:
        days = hours.workdays_through(self.plan.today) - hours.workdays_through(life.received_day or 0)
        return next((name for limit, name in _BANDS if days <= limit), _OLDEST)

    def _stale_on(self, life: Life) -> int:
        """The day from which nobody has talked for longer than the stage allows; a step ahead postpones it, up to a cap."""
        days = [touch.at // hours.DAY for touch in life.touches if touch.is_attempt or touch.is_contact]
        base = max([life.received_day or 0, life.spells[-1].since // hours.DAY, *days])
        limit = base + house.STAGES[life.stage].stale_days
        step = life.next_step
        return limit if step is None else min(max(limit, step.due), limit + STALE_CAP)

    def _forecast(self, life: Life) -> None:
        if life.value_minor is None:
            return
        if life.expected_close is None:
            month = "no_date"
        elif life.expected_close < self.plan.today:
            month = "overdue"
        else:
            month = self.zone.day_text(life.expected_close)[:7]
        percent = house.STAGES[life.stage].probability if life.probability is None else life.probability
        cell = self.forecast.setdefault(month, {}).setdefault(life.currency, Forecast())
        cell.leads += 1
        cell.value_minor += life.value_minor
        cell.percent_minor += life.value_minor * percent
