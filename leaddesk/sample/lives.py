"""What happens to a lead: replies, talks, visits, quotes, rests and ends, by its fate. Writes into ``Telling`` only.

The present cuts every life off where it stands, so that open leads at every stage come about by themselves.
"""

from __future__ import annotations

from typing import Final

from leaddesk.sample import contacts, fates, hours, house
from leaddesk.sample.chance import Chance, Weighted
from leaddesk.sample.model import Life
from leaddesk.sample.pricing import price
from leaddesk.sample.telling import Present, Telling
from leaddesk.sample.words import Words

_DAY: Final = hours.WORKDAY
_RATINGS: Final = ("hot", "warm", "cold", "bad", "dont_know")
_RATED: Final = {
    "won": Weighted((40, 35, 8, 1, 16)),
    "won_direct": Weighted((55, 25, 5, 1, 14)),
    "lost_late": Weighted((12, 40, 25, 5, 18)),
    "lost_early": Weighted((5, 25, 40, 10, 20)),
    "forgotten": Weighted((10, 35, 25, 5, 25)),
    "disqualified": Weighted((1, 8, 36, 40, 15)),
    "silent": Weighted((1, 6, 28, 25, 40)),
}
_PARKED_SHARE: Final = 0.10


class Lives:
    """Tells lives up to ``now``."""

    def __init__(self, words: Words, seed: int, now: int) -> None:
        self._words = words
        self._now = now
        self._chance = Chance(seed, "lives")
        self._products = {product.name: product for product in words.products}

    def tell(self, life: Life, fate: str, keen: float) -> None:
        """Tell the whole life of a fresh lead; ``keen`` > 1: answered sooner (customers, good sources)."""
        telling = Telling(life, self._now, self._chance, self._words)
        try:
            telling.enter(house.NEW)
            if fate == "not_a_lead":
                self._no_lead(telling)
            elif fate == "ignored":
                self._ignored(telling)
            else:
                self._worked(telling, fate, keen)
        except Present:
            pass

    def go_on(self, life: Life, stage: int, fate: str) -> None:
        """Tell on from a stage: a lead that came with an old spreadsheet in the middle of its life."""
        telling = Telling(life, self._now, self._chance, self._words)
        try:
            telling.enter(stage)
            life.rating = _RATINGS[_RATED[fate].pick(self._chance)]
            self._value(telling)
            if stage == house.TALKED:
                self._talks(telling)
            if stage == house.QUOTED:
                telling.quote(life.value_minor or 0)
                life.expected_close = telling.t // hours.DAY + self._chance.between(10, 60)
            else:
                self._quoted(telling, fate)
            self._chased(telling, fate)
            self._end(telling, fate)
        except Present:
            pass

    def lie(self, life: Life, stage: int | None) -> None:
        """Put an imported row where it is to stand (None: New) and leave it there."""
        Telling(life, self._now, self._chance, self._words).enter(house.NEW if stage is None else stage)

    def take_up(self, life: Life, fate: str, wait: int) -> None:
        """Leave an imported row alone for ``wait`` working minutes, then work on it."""
        telling = Telling(life, self._now, self._chance, self._words)
        telling.enter(house.NEW)
        try:
            telling.soon(wait)
            self._worked(telling, fate, 1.0)
        except Present:
            pass

    def price(self, life: Life) -> None:
        """Put a value on a row that is left lying."""
        life.value_minor = price(self._products[life.product], self._chance)

    def _no_lead(self, telling: Telling) -> None:
        """Spam and the like: mostly no word from us, closed when somebody looks."""
        contacts.assign(telling)
        telling.soon(self._chance.skewed(260, 1.1))
        if telling.has_email and self._chance.happens(0.25):
            telling.touch("email", "outbound", "sent", telling.text("sent"))
            telling.soon(self._chance.skewed(300, 0.8))
        telling.life.rating = "bad"
        telling.close("not_a_lead", fates.reason(self._chance, "not_a_lead"))

    def _ignored(self, telling: Telling) -> None:
        """Nobody ever got through: not looked at, or one try at a dead number or address and no more."""
        if self._chance.happens(0.6):
            contacts.assign(telling)
        if self._chance.happens(0.25):
            telling.soon(self._chance.skewed(500, 0.8))
            if telling.has_phone:
                telling.touch("call", "outbound", "wrong_number", telling.text("wrong_number"))
            else:
                telling.touch("email", "outbound", "bounced", telling.text("bounced"))
        telling.forget("first")

    def _worked(self, telling: Telling, fate: str, keen: float) -> None:
        contacts.assign(telling)
        contacts.first_reply(telling, keen)
        if fate == "silent":
            contacts.silent(telling)
            telling.life.rating = _RATINGS[_RATED["silent"].pick(self._chance)]
            telling.close("non_responsive", "no_reply")
            return
        if fate == "given_up":
            contacts.try_and_forget(telling)
        contacts.until_reached(telling)
        telling.enter(house.TALKED)
        telling.life.rating = _RATINGS[_RATED[fate].pick(self._chance)]
        self._talks(telling)
        if fate == "disqualified":
            self._disqualified(telling)
            return
        if self._chance.happens(0.06):
            contacts.pass_on(telling)
        if fate == "lost_early" or (fate == "forgotten" and self._chance.happens(0.4)):
            self._end(telling, fate)
            return
        self._qualified(telling)
        if fate == "won_direct":
            self._end(telling, fate)
            return
        self._quoted(telling, fate)
        self._chased(telling, fate)
        self._end(telling, fate)

    def _talks(self, telling: Telling) -> None:
        """None to two more conversations before it is clear what they want."""
        chance = self._chance
        self._maybe_rest(telling)
        for _each in range(chance.upto(2)):
            telling.then("talk", chance.skewed(3.0 * _DAY, 0.6))
            contacts.talk(telling)
        if chance.happens(0.4):
            self._value(telling)

    def _value(self, telling: Telling) -> None:
        telling.life.value_minor = price(self._products[telling.life.product], self._chance)

    def _disqualified(self, telling: Telling) -> None:
        life, chance = telling.life, self._chance
        telling.soon(chance.skewed(400, 0.8))
        reason = fates.reason(chance, "disqualified")
        if reason == "not_interested" and chance.happens(0.6):
            telling.touch("call" if telling.has_phone else "email", "outbound", "refused", telling.text("refused"))
            if life.person:
                life.person.do_not_contact = life.wish = telling.t // hours.DAY
            telling.soon(2)
        telling.close("disqualified", reason)

    def _qualified(self, telling: Telling) -> None:
        """Worth our time; for most somebody goes and looks."""
        chance, life = self._chance, telling.life
        telling.soon(chance.between(3, 30))
        telling.enter(house.QUALIFIED)
        if life.value_minor is None and chance.happens(0.5):
            self._value(telling)
        if chance.happens(0.4):
            life.expected_close = telling.t // hours.DAY + chance.between(20, 80)
        self._maybe_rest(telling)
        if chance.happens(0.62):
            telling.then("visit", chance.skewed(6 * _DAY, 0.5))
            kind = "meeting" if chance.happens(0.15) else "visit"
            telling.touch(kind, "outbound", "reached", telling.text("visited"))

    def _quoted(self, telling: Telling, fate: str) -> None:
        chance, life = self._chance, telling.life
        telling.then("quote", chance.skewed(2.5 * _DAY, 0.6))
        self._value(telling)
        channel = "email" if telling.has_email else "letter"
        telling.touch(channel, "outbound", "sent", telling.text("quoted"))
        telling.quote(life.value_minor or 0)
        telling.enter(house.QUOTED)
        life.expected_close = telling.t // hours.DAY + chance.between(12, 70) if chance.happens(0.93) else None
        if chance.happens(0.08):
            life.probability = chance.pick((20, 35, 65, 75, 90))
        if fate == "forgotten" and chance.happens(0.6):
            telling.forget("chase")

    def _chased(self, telling: Telling, fate: str) -> None:
        """After the quote: has he read it, a rest, a second version, nearly there."""
        chance, life = self._chance, telling.life
        for number in range(2 if chance.happens(0.3) else 1):
            telling.then("chase", chance.skewed(5.5 * _DAY, 0.5))
            if chance.happens(0.3):
                contacts.attempt(telling, "reminder")
            else:
                contacts.talk(telling, "chasing", "reminder")
            if number == 0:
                self._maybe_rest(telling)
            overdue = life.expected_close is not None and life.expected_close < telling.t // hours.DAY
            if overdue and chance.happens(0.7):
                life.expected_close = telling.t // hours.DAY + chance.between(7, 40)
        if chance.happens(0.15):
            telling.soon(chance.skewed(500, 0.5))
            self._value(telling)
            telling.life.quotes[-1].state = "refused"
            telling.quote(life.value_minor or 0)
            telling.touch("email" if telling.has_email else "letter", "outbound", "sent", telling.text("quoted"))
        if chance.happens(0.6 if fate == "won" else 0.25):
            telling.enter(house.NEGOTIATING)
            telling.then("close", chance.skewed(3.5 * _DAY, 0.6))
            contacts.talk(telling, "chasing", "reminder")

    def _maybe_rest(self, telling: Telling) -> None:
        chance = self._chance
        if not chance.happens(_PARKED_SHARE):
            return
        telling.soon(chance.between(2, 200))
        telling.life.expected_close = None
        telling.rest(chance.between(21, 210), fates.reason(chance, "parked"))
        contacts.talk(telling)

    def _end(self, telling: Telling, fate: str) -> None:
        if fate == "forgotten":
            telling.forget("talk")
        chance, life = self._chance, telling.life
        telling.then("close", chance.skewed(2.5 * _DAY, 0.7))
        won = fate in ("won", "won_direct")
        if won and life.value_minor is None:
            self._value(telling)
        contacts.talk(telling, "won" if won else "lost", "reminder")
        telling.soon(chance.between(2, 25))
        if won:
            value = life.value_minor or 0
            life.won_value_minor = value if chance.happens(0.8) else value - value % 10_000 or value
            if life.quotes:
                life.quotes[-1].state = "accepted"
            telling.close("won")
            return
        reason = fates.reason(chance, "lost")
        note = chance.pick(self._words.pool("competitors", "names")) if reason == "competitor" else ""
        if life.quotes:
            life.quotes[-1].state = "refused"
        telling.close("lost", reason, note)
