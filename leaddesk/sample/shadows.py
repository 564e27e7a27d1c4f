"""The derived columns of leads whose life is over and of names, filled in at once so that the write door has nothing to mend.

The door recomputes them all the same and corrects what differs; this only saves it rewriting a million rows. Active leads
are left to the door: their deadlines are its business. ``clocks`` defines every column; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from leaddesk.domain import identity
from leaddesk.domain.codes import CHANNEL_BITS, MILESTONE_BITS
from leaddesk.sample import hours
from leaddesk.sample.books import ACTIVE
from leaddesk.sample.hours import Zone
from leaddesk.sample.model import Life

COLUMNS: Final = (
    "name_key", "company_key", "first_attempt_at", "first_contact_at", "last_attempt_at", "last_contact_at",
    "last_touch_at", "last_touch_id", "unanswered_since", "attempt_n", "inbound_n", "touch_n", "channel_mask",
    "stage_mask", "reached_mask", "stage_since", "reply_min", "reply_work_min", "parked_n",
)  # fmt: skip
AFTER_SALE: Final = {
    "onboarding": "onboarded", "delivered": "delivered", "invoiced": "invoiced", "satisfied": "satisfied"
}  # fmt: skip
"""The milestone that each position after the sale reaches."""
_LEFT_TO_THE_DOOR: Final[tuple[Any, ...]] = (None,) * 7 + (0,) * 6 + (None,) * 3 + (0,)


def columns(life: Life, zone: Zone, first_activity: int, bits: Mapping[int, int]) -> tuple[Any, ...]:
    """Values of ``COLUMNS``; ``first_activity``: id of the life's first touch, ``bits``: bit of each stage by position."""
    name = identity.fold(f"{life.person.first} {life.person.last}") if life.person else ""
    company = identity.fold(life.company.name) if life.company else ""
    keys = (name or company, company)
    if life.kind == "lead" and life.status in ACTIVE:
        return keys + _LEFT_TO_THE_DOOR
    touches = life.touches
    attempts = [touch for touch in touches if touch.is_attempt]
    contacts = [touch.at for touch in touches if touch.is_contact]
    inbound = [touch.at for touch in touches if touch.direction == "inbound"]
    last_attempt = attempts[-1].at if attempts else None
    unanswered = next((at for at in inbound if last_attempt is None or at > last_attempt), None)
    channels = 0
    for touch in attempts:
        channels |= CHANNEL_BITS[touch.type]
    calendar, working = _reply(life, zone)
    return (
        *keys,
        _at(zone, attempts[0].at if attempts else None),
        _at(zone, contacts[0] if contacts else None),
        _at(zone, last_attempt),
        _at(zone, contacts[-1] if contacts else None),
        _at(zone, touches[-1].at if touches else None),
        first_activity + len(touches) - 1 if touches else None,
        _at(zone, unanswered),
        len(attempts),
        len(inbound),
        len(touches),
        channels,
        _stages(life, bits),
        _reached(life, bool(attempts), bool(contacts)),
        _at(zone, _last_move(life)),
        calendar,
        working,
        len(life.rests),
    )


def _at(zone: Zone, wall: int | None) -> str | None:
    return None if wall is None else zone.utc_text(wall)


def _reply(life: Life, zone: Zone) -> tuple[int | None, int | None]:
    first = next((touch for touch in life.touches if touch.is_attempt), None)
    if first is None or first.imported or life.received is None:
        return None, None
    calendar = zone.utc_minute(first.at) - zone.utc_minute(life.received)
    return calendar, hours.working(first.at) - hours.working(life.received)


def _stages(life: Life, bits: Mapping[int, int]) -> int:
    mask = 0
    for spell in life.spells:
        mask |= 1 << bits[spell.stage]
    return mask


def _last_move(life: Life) -> int | None:
    """The last change of stage or status; names have none."""
    if life.closed is not None:
        return life.after[-1].at if life.after else life.closed
    return life.rests[-1].since if life.status == "nurture" else None


def _reached(life: Life, attempted: bool, talked: bool) -> int:
    mask = MILESTONE_BITS["received"] if life.kind == "lead" else 0
    mask |= MILESTONE_BITS["first_attempt"] if attempted else 0
    mask |= MILESTONE_BITS["first_contact"] if talked else 0
    mask |= MILESTONE_BITS["assigned"] | MILESTONE_BITS["accepted"] if life.turns else 0
    mask |= MILESTONE_BITS["qualified"] if life.qualified is not None else 0
    mask |= MILESTONE_BITS["quoted"] if life.quotes else 0
    for code, milestone in AFTER_SALE.items():
        mask |= MILESTONE_BITS[milestone] if life.reached(code) is not None else 0
    return mask | (MILESTONE_BITS["won"] if life.won is not None else 0)
