"""The whole firm, invented in order of time from (leads, seed, today): customers, inquiries, old sheets, names.

Pure: same arguments, same content. Streams: only the parties that may come back are kept in memory. What later
issues add (rhythms, orders, service cases, scores) gets its own module and ``Chance`` stream, so that these lives stay.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from leaddesk.sample import fates, hours, house
from leaddesk.sample.aftersale import Aftersale
from leaddesk.sample.arrivals import moments
from leaddesk.sample.asked import Asker
from leaddesk.sample.chance import Chance, Weighted
from leaddesk.sample.diary import Diary
from leaddesk.sample.inquiry import Desk
from leaddesk.sample.lives import Lives
from leaddesk.sample.model import Company, Life, Person
from leaddesk.sample.names import lists_of_names
from leaddesk.sample.offers import Offers
from leaddesk.sample.oldsheets import first_sheet, import_moment, toms_sheet
from leaddesk.sample.people import People
from leaddesk.sample.plan import Plan
from leaddesk.sample.words import Words, load

_OLD_CUSTOMERS: Final = 0.16
_FIRST_SHEET: Final = 0.06
_TOMS_SHEET: Final = 0.016
_COMES_BACK: Final = 0.42
_OLD_COMES_BACK: Final = 0.5
_COLLEAGUE: Final = 0.15
_LEFT_LYING: Final = ((14, 0.3), (45, 0.14))
"""Of the leads of the last so many days, how many nobody has got round to yet."""
_BEST: Final = Weighted([source.share for source in house.SOURCES])


@dataclass(slots=True)
class OldCustomer:
    """A customer from before the program: no lead of theirs is on record. ``since``: day."""

    person: Person | None
    company: Company | None
    since: int


@dataclass(order=True, slots=True)
class _Return:
    """Somebody who will be in touch again."""

    at: int
    turn: int
    person: Person | None = field(compare=False)
    company: Company | None = field(compare=False)


class Generator:
    """Invents one firm. ``customers`` first, then ``lives`` (leads by arrival, then names); each may be run once."""

    def __init__(self, plan: Plan, words: Words | None = None) -> None:
        self.plan = plan
        self._words = words or load()
        self.people = People(self._words, plan.seed, "firm")
        self._chance = Chance(plan.seed, "arrivals")
        self._lives = Lives(self._words, plan.seed, plan.now)
        self._desk = Desk(self._words, plan.seed)
        self._fates = fates.Fates()
        self._asker = Asker(plan.seed)
        self._aftersale = Aftersale(plan.seed, plan.now)
        self._offers = Offers(plan.seed)
        self._diary = Diary(plan.seed, plan.now)
        self._returns: list[_Return] = []
        self._turn = 0

    def customers(self) -> Iterator[OldCustomer]:
        """The customers the firm had when it began with the program; some of them ask again later."""
        chance, plan = self._chance, self.plan
        for _each in range(round(plan.leads * _OLD_CUSTOMERS)):
            company = self.people.company() if chance.happens(0.5) else None
            person = self.people.person(company) if company is None or chance.happens(0.8) else None
            if chance.happens(_OLD_COMES_BACK):
                later = chance.upto((plan.today - plan.first) * hours.DAY)
                self._expect(plan.first * hours.DAY + later, person, company)
            yield OldCustomer(person, company, plan.first - chance.between(30, 2_600))

    def lives(self) -> Iterator[Life]:
        """Every lead in the order it came in, numbered from 1; then every name."""
        for life in self._lives_told():
            self._asker.ask(life)
            self._aftersale.go_on(life)
            self._offers.write(life)
            self._diary.plan(life)
            yield life

    def _lives_told(self) -> Iterator[Life]:
        plan = self.plan
        early, late = round(plan.leads * _FIRST_SHEET), round(plan.leads * _TOMS_SHEET)
        life_id = 0
        for life in first_sheet(plan, early, self.people, self._desk, self._lives):
            life_id += 1
            yield life
        tom = toms_sheet(plan, late, self.people, self._desk, self._lives)
        tom_at = import_moment(plan, house.TOMS_SHEET)
        waiting = late
        for moment in moments(plan.leads - early - late, plan.today, self._chance):
            while waiting and moment >= tom_at:
                waiting -= 1
                life_id += 1
                yield _numbered(next(tom), life_id)
            life_id += 1
            yield self._inquiry(moment, life_id)
        while waiting:
            waiting -= 1
            life_id += 1
            yield _numbered(next(tom), life_id)
        yield from lists_of_names(plan, life_id, self.people, self._desk)

    def _inquiry(self, moment: int, life_id: int) -> Life:
        """One inquiry at ``moment``, by somebody who comes back or by somebody new, and its whole life."""
        chance = self._chance
        back = heapq.heappop(self._returns) if self._returns and self._returns[0].at <= moment else None
        if back:
            source = house.EXISTING if chance.happens(0.75) else self._desk.source(moment, chance.pick((1, 2, 0)))
            person, company = back.person, back.company
            if person is None or (company and chance.happens(_COLLEAGUE)):
                person = self.people.person(company)
        else:
            source = self._desk.source(moment, _BEST.pick(chance))
            if source == house.EXISTING:
                source = 0
            firm = chance.happens(house.SOURCES[source].firms)
            country = chance.pick(("NL", "NL", "DE")) if source == house.PARTNER_SOURCE else None
            company = self.people.company(country) if firm else None
            person = self.people.person(company, country) if company is None or chance.happens(0.93) else None
        life = self._desk.life(life_id, source, moment, person, company)
        quality = 1.5 if back else house.SOURCES[source].quality
        fate = self._fates.draw(chance, quality)
        age = self.plan.now - moment
        if chance.happens(next((share for days, share in _LEFT_LYING if age < days * hours.DAY), 0.0)):
            fate = "ignored"
        self._lives.tell(life, fate, 1.6 if back else quality)
        self._maybe_back(life)
        return life

    def _maybe_back(self, life: Life) -> None:
        chance = self._chance
        wished_away = life.person is not None and life.person.do_not_contact is not None
        if life.closed is None or wished_away or life.status == "not_a_lead":
            return
        if chance.happens(_COMES_BACK if life.status == "won" else 0.06):
            self._expect(life.closed + chance.skewed(210, 0.6) * hours.DAY, life.person, life.company)

    def _expect(self, at: int, person: Person | None, company: Company | None) -> None:
        self._turn += 1
        heapq.heappush(self._returns, _Return(at, self._turn, person, company))


def _numbered(life: Life, life_id: int) -> Life:
    life.id = life.number = life_id
    return life
