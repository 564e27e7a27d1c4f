"""How the firm gets hold of people: who takes a lead, first replies, tries in vain, talks. Verbs on a ``Telling``."""

from __future__ import annotations

from typing import Final

from leaddesk.sample import hours, house
from leaddesk.sample.chance import Weighted
from leaddesk.sample.telling import Telling

_DAY: Final = hours.WORKDAY
_GIVEN_TO: Final = Weighted([person.share for person in house.TEAM[: house.PARTNER]])


def assign(telling: Telling) -> None:
    """Somebody takes it within the hour, mostly; what comes from abroad goes to the distributor."""
    chance = telling.chance
    telling.soon(chance.skewed(25, 1.0))
    abroad = telling.place is not None and telling.place.country in ("NL", "DE", "FR")
    receiver = house.PARTNER if abroad and chance.happens(0.75) else _GIVEN_TO.pick(chance)
    telling.give(receiver, house.OWNERS[0] if chance.happens(0.7) else house.OWNERS[1])


def first_reply(telling: Telling, keen: float) -> None:
    """Wait until somebody first tries; in the evening now and then at once."""
    chance = telling.chance
    arrived = telling.life.received
    evening = arrived is not None and hours.CLOSES < arrived % hours.DAY < 21 * 60
    if evening and arrived is not None and telling.t < arrived + 90 and chance.happens(0.3):
        telling.until(arrived + chance.between(20, 90))
        return
    telling.then("first", min(chance.skewed(150 / keen, 1.35), 22 * _DAY))


def attempt(telling: Telling, written: str = "sent") -> None:
    """One try that reaches nobody."""
    chance = telling.chance
    if telling.has_phone and (not telling.has_email or chance.happens(0.65)):
        outcome = "wrong_number" if chance.happens(0.02) else "voicemail" if chance.happens(0.4) else "no_answer"
        telling.touch("call", "outbound", outcome, telling.text(outcome))
    else:
        outcome = "bounced" if chance.happens(0.02) else "sent"
        telling.touch("email", "outbound", outcome, telling.text(written if outcome == "sent" else outcome))
    if telling.life.stage == house.NEW:
        telling.enter(house.TRYING)


def until_reached(telling: Telling) -> None:
    """None to four tries in vain, then a talk or an answer."""
    chance = telling.chance
    tries = 0
    while tries < 4 and chance.happens(0.34):
        attempt(telling)
        telling.then("first", chance.skewed(1.8 * _DAY, 0.7))
        tries += 1
    talk(telling)


def try_and_forget(telling: Telling) -> None:
    """One to three tries in vain, then nobody thinks of it any more."""
    for _each in range(1 + telling.chance.upto(3)):
        attempt(telling)
        telling.soon(telling.chance.skewed(2 * _DAY, 0.7))
    telling.forget("first")


def silent(telling: Telling) -> None:
    """At least six tries over at least ten days on two channels, no word back (S4-2)."""
    chance = telling.chance
    both = telling.has_phone and telling.has_email
    for number in range(6 + chance.upto(2)):
        if number % 2 or not telling.has_phone:
            kind, outcome = ("email", "sent") if both or not telling.has_phone else ("message", "sent")
        else:
            kind, outcome = "call", "voicemail" if chance.happens(0.5) else "no_answer"
        if number % 2 == 0 and not telling.has_phone:
            kind = "letter" if number == 2 else "email"
        telling.touch(kind, "outbound", outcome, telling.text(outcome))
        if number == 0:
            telling.enter(house.TRYING)
        telling.then("first", max(2 * _DAY, chance.skewed(2.6 * _DAY, 0.4)))


def talk(telling: Telling, note: str = "reached", written: str = "sent") -> None:
    """Two-way: a call that reaches them, or a mail and the answer to it."""
    chance = telling.chance
    if telling.has_phone and (not telling.has_email or chance.happens(0.85)):
        telling.touch("call", "outbound", "reached", telling.text(note))
        return
    telling.touch("email", "outbound", "sent", telling.text(written))
    telling.soon(chance.skewed(260, 0.9))
    asked = telling.has_phone and chance.happens(0.12)
    outcome = "call_back_asked" if asked else "replied"
    telling.touch("email", "inbound", outcome, telling.text(outcome))
    if asked:
        telling.then("talk", chance.skewed(90, 1.0))
        telling.touch("call", "outbound", "reached", telling.text(note))


def pass_on(telling: Telling) -> None:
    """Somebody else takes over."""
    chance = telling.chance
    others = [person for person in range(house.PARTNER) if person != telling.by]
    telling.soon(chance.between(5, 600))
    telling.give(chance.pick(others), telling.by)
