"""Customers like your best: where the quarter that brought most comes from, beside all of them (S2-12). Pure.

A customer is a company, else a person, with something won in the days asked. Each stands for one lead, the first it was won with, so
that a figure opens as many rows as it counts. Revenue is compared within a currency only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.row_sets_base import ended

FEW: Final = 5
"""Below so many nothing is claimed (S2-12)."""
TRAITS: Final = ("source_id", "industry", "size", "region")
"""By what customers are compared: fields of ``LeadFact``."""


@dataclass(frozen=True)
class Customer:
    """``first``: the lead they were first won with; ``minor``: all amounts won in one ``currency``; ``best``: of the top quarter."""

    first: LeadFact
    currency: str
    minor: int
    best: bool = False


@dataclass(frozen=True)
class Trait:
    """Customers with one ``value`` of a field (0 or "" = not recorded): ``best_n`` of the best quarter, ``n`` of all; revenue of each."""

    field: str
    value: int | str
    best_n: int
    n: int
    best_minor: int
    minor: int

    @property
    def few(self) -> bool:
        """Too few to claim anything."""
        return self.best_n < FEW


@dataclass(frozen=True)
class Best:
    """One currency: ``best_n`` of ``n`` customers brought ``best_minor`` of ``minor``; ``traits`` by field, most of the best first."""

    currency: str
    best_n: int
    n: int
    best_minor: int
    minor: int
    traits: tuple[Trait, ...]

    def of(self, field: str) -> tuple[Trait, ...]:
        """The values of one field."""
        return tuple(trait for trait in self.traits if trait.field == field)


def best(facts: Iterable[LeadFact], frame: Frame, currency: str) -> tuple[Best, ...]:
    """Every currency something was won in, the firm's first."""
    found: dict[str, list[Customer]] = defaultdict(list)
    for customer in customers(fact for fact in facts if frame.slice.holds(fact) and ended(fact, frame)):
        found[customer.currency].append(customer)
    return tuple(_best(code, found[code]) for code in sorted(found, key=lambda code: (code != currency, code)))


def customers(won: Iterable[LeadFact]) -> list[Customer]:
    """The customers of the leads given, each once for each currency; leads that are not won or without an amount are left out."""
    groups: dict[tuple[tuple[str, int], str], list[LeadFact]] = defaultdict(list)
    for fact in won:
        if fact.status == "won" and fact.customer and fact.won_value_minor is not None and fact.currency:
            groups[fact.customer, fact.currency].append(fact)
    by_currency: dict[str, list[Customer]] = defaultdict(list)
    for (_who, code), leads in groups.items():
        minor = sum(fact.won_value_minor or 0 for fact in leads)
        by_currency[code].append(Customer(min(leads, key=lambda fact: (str(fact.closed_on), fact.id)), code, minor))
    return [each for known in by_currency.values() for each in _ranked(known)]


def _ranked(known: Sequence[Customer]) -> list[Customer]:
    """With the best quarter marked: those with at least three quarters of the customers below them; equal revenue stands together."""
    ordered = sorted(known, key=lambda customer: customer.minor)
    smaller: dict[int, int] = {}
    for place, customer in enumerate(ordered):
        smaller.setdefault(customer.minor, place)
    n = len(ordered)
    return [Customer(each.first, each.currency, each.minor, 4 * smaller[each.minor] // n >= 3) for each in ordered]


def _best(currency: str, known: Sequence[Customer]) -> Best:
    top = [customer for customer in known if customer.best]
    traits = tuple(trait for field in TRAITS for trait in _traits(field, known))
    return Best(currency, len(top), len(known), _sum(top), _sum(known), traits)


def _traits(field: str, known: Sequence[Customer]) -> list[Trait]:
    groups: dict[int | str, list[Customer]] = defaultdict(list)
    for customer in known:
        groups[value_of(customer.first, field)].append(customer)
    found = []
    for value, group in groups.items():
        top = [customer for customer in group if customer.best]
        found.append(Trait(field, value, len(top), len(group), _sum(top), _sum(group)))
    return sorted(found, key=lambda trait: (-trait.best_n, -trait.n, str(trait.value)))


def value_of(fact: LeadFact, field: str) -> int | str:
    """What a lead has in a field; 0 or "" = nothing recorded."""
    return getattr(fact, field) or (0 if field.endswith("_id") else "")


def _sum(known: Iterable[Customer]) -> int:
    return sum(customer.minor for customer in known)


def chosen(facts: Sequence[LeadFact], frame: Frame, which: str, currency: str) -> Collection[int]:
    """The first won lead of every customer of a currency; ``which`` = ``best``: of the best quarter only."""
    known = customers(fact for fact in facts if ended(fact, frame))
    return frozenset(each.first.id for each in known if each.currency == currency and (which != "best" or each.best))
