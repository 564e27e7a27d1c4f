"""The lists: rows of shows, bought addresses, mailings. Nobody asked us; a few got a letter or a call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from leaddesk.sample import hours, house
from leaddesk.sample.chance import Chance
from leaddesk.sample.inquiry import Desk
from leaddesk.sample.model import Life, Touch
from leaddesk.sample.people import People
from leaddesk.sample.plan import Plan

_LISTS: Final = ((6, 0.9), (7, 0.2), (8, 0.7), (15, 1.0))
"""Source of the list, share of companies on it."""
_BATCH: Final = 250
"""Rows that came in together."""


def lists_of_names(plan: Plan, last_id: int, people: People, desk: Desk) -> Iterator[Life]:
    """Every name, with ids behind ``last_id``."""
    chance = Chance(plan.seed, "names")
    span = plan.today - plan.first
    created, source, firms = 0, 0, 0.0
    for i in range(plan.names):
        if i % _BATCH == 0:
            source, firms = chance.pick(_LISTS)
            day = plan.first + 1 + chance.upto(max(1, span - 2))
            created = day * hours.DAY + chance.between(hours.OPENS, hours.CLOSES)
        company = people.company() if chance.happens(firms) else None
        person = people.person(company) if company is None or chance.happens(0.85) else None
        life = desk.name(last_id + 1 + i, source, created, person, company)
        _touched(life, chance, plan.now)
        yield life


def _touched(life: Life, chance: Chance, now: int) -> None:
    """A letter to every ninth, a call to some: attempts on names are in nobody's first reply."""
    if not chance.happens(0.11):
        return
    at = hours.after(life.created, chance.between(200, 30_000))
    if at > now:
        return
    if chance.happens(0.7):
        touch = Touch(at, at, "letter", "outbound", "sent", house.OWNERS[0], "Spring letter.")
    else:
        touch = Touch(at, at, "call", "outbound", chance.pick(("no_answer", "voicemail")), house.SELLERS[0], "")
    life.touches.append(touch)
