"""What follows a sale in the invented firm: getting started, done, invoiced, happy, now and then a step back (S0-1).

A chance stream of its own, told when a life is over: nothing before the sale changes by it.
"""

from __future__ import annotations

from typing import Final

from leaddesk.sample import hours, house
from leaddesk.sample.chance import Chance
from leaddesk.sample.model import NO_BODY, AfterSale, Life

CODES: Final = ("onboarding", "delivered", "invoiced", "satisfied")
"""The positions in order."""
FRESH_DAYS: Final = 2
"""So long nobody is asked why a customer has not been started."""
_LATELY: Final = 30
_FORGOTTEN: Final = 0.2
"""Of the wins of the last so many days, how many nobody looks after."""
_TIMES: Final = ((1.4, 0.5), (9.0, 0.6), (3.0, 0.7), (16.0, 0.5))
"""Working days to each position: the middle, and how far they spread."""
_BACK: Final = 0.04
_NEVER_HAPPY: Final = 0.02
_STARTERS: Final = (1, 1, 1, 0)
"""Positions in the team of those who get customers started, likelier ones more often."""


class Aftersale:
    """Tells on the lives that were won, up to ``now``."""

    def __init__(self, seed: int, now: int) -> None:
        self._chance = Chance(seed, "after sale")
        self._now = now

    def go_on(self, life: Life) -> None:
        """Fill ``life.after`` and ``life.starter`` of a won lead."""
        if life.won is None or life.status != "won":
            return
        chance = self._chance
        age = self._now // hours.DAY - life.won // hours.DAY
        if age <= _LATELY and chance.happens(_FORGOTTEN if age > FRESH_DAYS else 0.5):
            return
        life.starter = house.PARTNER if life.owner == house.PARTNER else chance.pick(_STARTERS)
        self._told(life, life.won)

    def _told(self, life: Life, at: int) -> None:
        chance, turned = self._chance, False
        place = 0
        while place < len(CODES):
            if CODES[place] == "satisfied" and chance.happens(_NEVER_HAPPY):
                return
            middle, spread = _TIMES[place]
            at = max(at + 1, hours.after(at, chance.skewed(middle * hours.WORKDAY, spread)))
            if at > self._now:
                return
            life.after.append(AfterSale(CODES[place], at, life.starter))
            back = CODES[place] == "delivered" and not turned and chance.happens(_BACK)
            turned |= back
            place += -1 if back else 1


def is_attended(life: Life, today: int) -> bool:
    """Whether somebody gets a won lead started, or it is too early to ask (PRODUCT section 6, S0-1)."""
    if life.starter != NO_BODY or (life.position not in ("won", "onboarding")):
        return True
    return today - (life.won or 0) // hours.DAY <= FRESH_DAYS
