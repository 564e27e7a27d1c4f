"""The two spreadsheets the firm imported: the old enquiries on its first day, and a seller's own list five weeks ago.

Rows of both know the day they came in, never the hour. The first holds the backlog: open rows from before the program
that carry no next step and that nobody has touched since.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from leaddesk.sample import hours, house
from leaddesk.sample.chance import Chance, Weighted
from leaddesk.sample.inquiry import Desk
from leaddesk.sample.lives import Lives
from leaddesk.sample.model import Life, Step, Touch, Turn
from leaddesk.sample.people import People
from leaddesk.sample.plan import Plan

_SOURCES: Final = (0, 1, 2, 4, 8, 16, 17)
_OLD: Final = Weighted((52, 20, 28))
"""Of the old enquiries: still in the backlog, lost and nobody recorded why, taken up again."""
_AGAIN: Final = Weighted((5, 4, 2))
_AGAIN_FATES: Final = ("won", "lost_late", "disqualified")
_TOM: Final = Weighted((5, 3, 2))
_TOM_FATES: Final = ("won", "lost_late", "forgotten")
_IMPORT_MINUTE: Final = 9 * 60 + 12


def import_moment(plan: Plan, sheet: int) -> int:
    """When the spreadsheet came in."""
    days = house.SHEETS[sheet].days
    return (plan.first + days if days >= 0 else plan.today + days) * hours.DAY + _IMPORT_MINUTE


def first_sheet(plan: Plan, n: int, people: People, desk: Desk, lives: Lives) -> Iterator[Life]:
    """``n`` old enquiries, numbered from 1."""
    chance = Chance(plan.seed, "first sheet")
    at = import_moment(plan, house.FIRST_SHEET)
    for number in range(1, n + 1):
        life = _row(chance, people, desk, plan.first - chance.between(1, 400), at)
        life.id = life.number = number
        life.imported = house.FIRST_SHEET
        if chance.happens(0.55):
            _last_contact(life, chance, at)
        fate = _OLD.pick(chance)
        if fate == 0:
            lives.lie(life, None)
            life.backlog = True
        elif fate == 1:
            lives.lie(life, None)
            life.status, life.stage_before, life.reason = "lost", life.stage, "not_recorded"
            life.spells[-1].until = life.closed = life.lost = at
        else:
            lives.take_up(life, _AGAIN_FATES[_AGAIN.pick(chance)], chance.between(1, 120) * hours.WORKDAY)
        yield life


def toms_sheet(plan: Plan, n: int, people: People, desk: Desk, lives: Lives) -> Iterator[Life]:
    """``n`` deals a seller kept to himself until five weeks ago, with last contact and next step; not yet numbered."""
    chance = Chance(plan.seed, "second sheet")
    at = import_moment(plan, house.TOMS_SHEET)
    seller = house.SELLERS[0]
    for _each in range(n):
        life = _row(chance, people, desk, at // hours.DAY - chance.between(4, 150), at)
        life.imported = house.TOMS_SHEET
        life.turns.append(Turn(seller, at, None, seller))
        _last_contact(life, chance, at)
        stage = (house.TALKED, house.QUALIFIED, house.QUOTED)[chance.upto(3)]
        if chance.happens(0.3):
            lives.lie(life, stage)
            life.steps.append(Step("Call back", at // hours.DAY + chance.between(2, 60), seller, at))
            lives.price(life)
        else:
            lives.go_on(life, stage, _TOM_FATES[_TOM.pick(chance)])
        yield life


def _row(chance: Chance, people: People, desk: Desk, day: int, at: int) -> Life:
    company = people.company() if chance.happens(0.45) else None
    person = people.person(company) if company is None or chance.happens(0.9) else None
    return desk.row(chance.pick(_SOURCES), day, person, company, at)


def _last_contact(life: Life, chance: Chance, at: int) -> None:
    """The old sheet's last contact, taken over as a touch at noon of its day."""
    came = life.received_day or 0
    day = min(came + chance.between(0, 60), at // hours.DAY - 1)
    noon = max(came, day) * hours.DAY + hours.DAY // 2
    life.touches.append(Touch(noon, at, "call", "outbound", "reached", house.OWNERS[0], "", imported=True))
