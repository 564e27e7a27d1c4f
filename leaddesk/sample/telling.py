"""One life being told: a cursor in time and the verbs that move it (talk, plan, move, rest, close).

Every verb appends to the ``Life`` in order of time, never beyond the present: where the next thing lies in the future,
what is planned stays open and ``Present`` ends the telling. Decides nothing: what happens next is ``lives``' business.
"""

from __future__ import annotations

from typing import Final, NoReturn

from leaddesk.sample import hours, house
from leaddesk.sample.chance import Chance
from leaddesk.sample.model import NO_BODY, Life, Quote, Rest, StageSpell, Step, Touch, Turn
from leaddesk.sample.words import Words

LATE_SHARE: Final = 0.25
"""How many of a hundred steps are done days after they were due."""
STEP_SHARE: Final = 0.35
"""How many of the steps that were done had been written down."""


class Present(Exception):
    """The present came before the next event; the life stays as it is."""


class Telling:
    """The life of one lead from its arrival on. ``now`` is the sample's present as a wall minute."""

    def __init__(self, life: Life, now: int, chance: Chance, words: Words) -> None:
        self.life = life
        self.now = now
        self.chance = chance
        self.words = words
        self.t = life.created
        self.by = life.owner
        self._step: Step | None = None
        person = life.person
        kinds = {point.kind for point in (person.points if person else [])}
        if life.company:
            kinds |= {point.kind for point in life.company.points}
        self.has_phone = "phone" in kinds or "mobile" in kinds
        self.has_email = "email" in kinds
        self.place = person.place if person else life.company.place if life.company else None

    def text(self, key: str) -> str:
        """A note of our own."""
        note = self.chance.pick(self.words.pool("notes", key))
        return note.replace("{town}", self.place.city) if self.place else note

    def until(self, moment: int) -> None:
        """Go on to a wall minute, without anything planned."""
        if moment > self.now:
            raise Present
        self.t = max(moment, self.t + 1)

    def soon(self, minutes: int) -> None:
        """Go on by so many working minutes, nothing planned."""
        self.until(hours.after(self.t, minutes))

    def then(self, what: str, minutes: int) -> None:
        """Plan a step of kind ``what`` and go on to the moment it is done, ``minutes`` working minutes on."""
        chance = self.chance
        moment = hours.after(self.t, minutes)
        due = moment // hours.DAY
        if chance.happens(LATE_SHARE):
            due = max(self.t // hours.DAY, due - chance.between(1, 8))
        open_now = moment > self.now
        if open_now or chance.happens(STEP_SHARE):
            label = chance.pick(self.words.pool("steps", what))
            minute = 60 * chance.between(8, 16) if chance.happens(0.2) else None
            step = Step(label, due, self.by, self.t, minute)
            if not open_now:
                step.done = moment
                self._step = step
            if not (open_now and chance.happens(0.07)):
                self.life.steps.append(step)
        if open_now:
            raise Present
        self.t = max(moment, self.t + 1)

    def forget(self, what: str) -> NoReturn:
        """Nobody thinks of it any more; for most a step stands there and grows late."""
        if self.by != NO_BODY and self.chance.happens(0.6):
            label = self.chance.pick(self.words.pool("steps", what))
            due = hours.after(self.t, self.chance.between(300, 3_000)) // hours.DAY
            self.life.steps.append(Step(label, due, self.by, self.t))
        raise Present

    def give(self, assignee: int, by: int) -> None:
        """Give the lead to somebody, now."""
        turns = self.life.turns
        if turns:
            turns[-1].until = self.t
        turns.append(Turn(assignee, self.t, None, by))
        self.by = assignee

    def touch(self, kind: str, direction: str, outcome: str, text: str) -> Touch:
        """Log an activity at the cursor; now and then it is entered a day or two later."""
        delay = self.chance.between(1_500, 4_000) if self.chance.happens(0.03) else self.chance.upto(8)
        by = self.by if self.by != NO_BODY else house.OWNERS[0]
        done = Touch(self.t, min(self.t + delay, self.now), kind, direction, outcome, by, text)
        if self._step is not None:
            self._step.touch = len(self.life.touches)
            if self._step.done is not None:
                self._step.done = self.t
            self._step = None
        self.life.touches.append(done)
        return done

    def enter(self, stage: int) -> None:
        """Move to a stage, now."""
        life = self.life
        if life.spells:
            life.spells[-1].until = self.t
        life.spells.append(StageSpell(stage, self.t, None, self.by))
        life.stage, life.status = stage, house.STAGES[stage].status
        if stage >= house.QUALIFIED and life.qualified is None:
            life.qualified = self.t

    def quote(self, value_minor: int) -> None:
        """Send an offer, now; an earlier one is void."""
        self.life.quotes.append(Quote(self.t, value_minor, "sent"))

    def rest(self, days: int, reason: str) -> None:
        """Park for so many days, then wake and be called the same day; parked today if that lies ahead."""
        life = self.life
        if life.spells:
            life.spells[-1].until = self.t
        parked = Rest(self.t, self.t // hours.DAY + days, reason, self.text_of_rest(reason))
        wake = parked.until * hours.DAY + hours.OPENS
        call = hours.after(wake, self.chance.between(10, 400))
        if call > self.now:
            parked.until = max(parked.until, self.now // hours.DAY + self.chance.between(3, 40))
        life.rests.append(parked)
        if call > self.now:
            life.stage_before, life.status = life.stage, "nurture"
            raise Present
        parked.woke = wake
        life.spells.append(StageSpell(life.stage, wake, None, self.by))
        self.t = call

    def text_of_rest(self, reason: str) -> str:
        """A sentence beside the reason, for some."""
        noted = reason == "other" or self.chance.happens(0.4)
        return self.chance.pick(self.words.pool("parked", reason)) if noted else ""

    def close(self, status: str, reason: str = "", note: str = "") -> None:
        """Leave the pipeline, now."""
        life = self.life
        if life.spells:
            life.spells[-1].until = self.t
        life.stage_before, life.status = life.stage, status
        life.closed, life.reason, life.reason_note = self.t, reason, note
        if status == "won":
            life.won = self.t
        elif status == "lost":
            life.lost = self.t
        for step in life.steps:
            if step.done is None:
                step.done = self.t
