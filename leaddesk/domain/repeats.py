"""Who asked again: won leads whose customer came back later (K8). Pure; the same rule for now and for a past day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.milestones import day_of

Customer = tuple[str, int]
"""The company, else the person: ``("company", 3)``."""


class Inquiry(NamedTuple):
    """A lead that came in on ``day`` (None: not known) and did not turn out to be none."""

    lead_id: int
    customer: Customer | None
    day: date | None


def customer_of(company_id: int | None, person_id: int | None) -> Customer | None:
    """Whose lead it is; None of nobody."""
    if company_id is not None:
        return ("company", company_id)
    return ("person", person_id) if person_id is not None else None


def repeats(won: Iterable[LeadFact], inquiries: Iterable[Inquiry]) -> frozenset[int]:
    """Ids of those of ``won`` whose customer has another inquiry that came in on a later day than the lead was won."""
    latest: dict[Customer, list[tuple[date, int]]] = {}
    for lead_id, customer, day in inquiries:
        if customer is not None and day is not None:
            known = latest.setdefault(customer, [])
            known.append((day, lead_id))
            if (
                len(known) > 2
            ):  # of a customer the two latest decide: one of them is another lead than the one asked about
                known.remove(min(known))
    return frozenset(fact.id for fact in won if _came_back(fact, latest))


def _came_back(fact: LeadFact, latest: dict[Customer, list[tuple[date, int]]]) -> bool:
    customer, won_on = fact.customer, day_of(fact, "won")
    if customer is None or won_on is None:
        return False
    return any(day > won_on and lead_id != fact.id for day, lead_id in latest.get(customer, ()))
