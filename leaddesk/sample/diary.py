"""What the invented firm has planned: how long steps take, further ones, what comes again, promises, meetings, after-sale contacts.

A chance stream of its own, told when a life is over: the earliest open step of a lead stays what it was, whatever is planned later.
"""

from __future__ import annotations

from typing import Final

from leaddesk.sample import hours, house
from leaddesk.sample.chance import Chance
from leaddesk.sample.model import NO_BODY, Again, Life, Meeting, Promise, Step

CHANNELS: Final = {
    "Book the visit": "call", "Fix visit date": "call", "Site visit": "visit", "Price the cable run": "visit", "Write an e-mail": "email",
    "Send the quote": "email", "Send two options": "email", "Send references": "email", "Send case study": "email",
    "Send contract": "letter", "Deposit invoice": "letter", "Contract wording": "meeting",
}  # fmt: skip
"""By what a step is done; whatever is not named here is a call."""
_FURTHER: Final = (
    "Has read it?",
    "Site visit",
    "Send references",
    "Answer on price",
    "Fix visit date",
    "Ask who decides",
)
_AGAIN: Final = ("Check in", "Still interested?", "Ask how it runs")
_PROMISED: Final = (
    "Send the data sheet",
    "Ring back with the price",
    "Ask the fitter about the date",
    "Send photos of a similar job",
)
_WORK_DAY_STARTS: Final = tuple(range(8 * 60, 16 * 60, 30))
_CARE: Final = (
    (7, "Ask how it runs"),
    (30, "Is everything well?"),
    (90, "Is everything well?"),
    (180, "Ask how it runs"),
)
"""Days after *Done*, and what is planned then (S4-10)."""
_MOST_LATE: Final = 3


class Diary:
    """Plans for one life after the other. ``now``: the sample's present as a wall minute."""

    def __init__(self, seed: int, now: int) -> None:
        self._chance = Chance(seed, "diary")
        self._now = now
        self._today = now // hours.DAY

    def plan(self, life: Life) -> None:
        """Fill in how its open steps are done, then plan what comes beside them."""
        for step in life.steps:
            if step.done is None:
                self._how(step)
        if life.status == "won":
            self._care(life)
        elif life.closed is None and life.status != "nurture" and not life.backlog and life.next_step is not None:
            self._further(life, life.next_step)
            self._meeting(life)
            self._promise(life)

    def _how(self, step: Step) -> None:
        chance = self._chance
        step.channel = CHANNELS.get(step.what, "call")
        if step.minute is None and chance.happens(0.45):
            step.minute = chance.pick(_WORK_DAY_STARTS)
        if chance.happens(0.3):
            step.length = chance.pick((10, 20, 30, 45, 60))
        if step.channel == "visit":
            step.place = "On site"

    def _further(self, life: Life, first: Step) -> None:
        """A second step behind the next one; now and then one that comes again."""
        chance = self._chance
        if life.owner == NO_BODY or not chance.happens(0.6):
            return
        repeats = chance.happens(0.3)
        due = max(first.due, self._today)
        for _each in range(chance.between(1, 9)):
            due = hours.next_workday(due)
        what = chance.pick(_AGAIN if repeats else _FURTHER)
        step = Step(what, due, life.owner, first.made)
        self._how(step)
        if repeats:
            step.again = self._rule(due)
            step.due = step.again.first
        life.steps.append(step)

    def _rule(self, due: int) -> Again:
        kind = self._chance.upto(4)
        if kind == 0:
            return Again(due, weeks=self._chance.between(1, 2))
        if kind == 1:
            return Again(due, month_day=min(hours.date_of(due).day, 28))
        if kind == 2:
            last = hours.last_of_month(due)
            return Again(last, month_day=31)
        return Again(due, weeks=4, from_done=True)

    def _meeting(self, life: Life) -> None:
        """A meeting at theirs, within two weeks or a few days ago."""
        chance = self._chance
        if life.owner == NO_BODY or life.status not in ("contacted", "qualified", "quoted", "negotiating"):
            return
        if not chance.happens(0.35):
            return
        day = self._today + chance.between(-8, 14)
        if not hours.is_workday(day):
            day = hours.next_workday(day)
        length = chance.pick((45, 60, 90, 120))
        kind = "visit" if chance.happens(0.6) else "meeting"
        what = "Measuring on site" if kind == "visit" else "Plans with the landlord"
        life.meetings.append(
            Meeting(
                what,
                kind,
                life.owner,
                day,
                day,
                chance.pick(_WORK_DAY_STARTS),
                length,
                "On site",
                is_done=day < self._today,
            )
        )

    def _promise(self, life: Life) -> None:
        """Made in the last talk: due soon, or a few days late; earlier ones were kept."""
        chance = self._chance
        talks = [
            n for n, touch in enumerate(life.touches) if touch.is_contact and touch.by != NO_BODY and not touch.imported
        ]
        if not talks or not chance.happens(0.3):
            return
        last = life.touches[talks[-1]]
        made = last.at // hours.DAY
        what, minute = chance.pick(_PROMISED), chance.pick(_WORK_DAY_STARTS) if chance.happens(0.3) else None
        due = hours.next_workday(made + chance.between(0, 9))
        if due < self._today - _MOST_LATE:
            kept = due if chance.happens(0.8) else min(due + 2, self._today)
            life.promises.append(Promise(what, last.at, due, last.by, talks[-1], minute, kept))
        else:
            life.promises.append(Promise(what, last.at, due, last.by, talks[-1], minute))

    def _care(self, life: Life) -> None:
        """The contacts after *Done* that are still to come."""
        done = life.reached("delivered")
        if done is None or life.starter == NO_BODY:
            return
        for days, what in _CARE:
            due = done // hours.DAY + days
            if not hours.is_workday(due):
                due = hours.next_workday(due)
            step = Step(what, due, life.starter, done, channel="call", care="after_sale")
            if due > self._today:
                life.steps.append(step)


def of_the_firm(first: int, today: int) -> list[Meeting]:
    """Meetings that belong to no lead: the week ahead, a fair, a van in the garage. ``first``: the firm's first day with LeadDesk."""
    maya, jan, tom = 0, 1, 2
    busy = today if hours.is_workday(today) else hours.next_workday(today)
    after = hours.next_workday(busy)
    monday, wednesday = first + (-first - 3) % 7, first + (-first - 1) % 7
    fair = monday + (today - monday) // 7 * 7 + 15
    return [
        Meeting("The week ahead", "meeting", maya, monday, monday, 8 * 60 + 30, 30, again=Again(monday, weeks=1)),
        Meeting(
            "Figures of the week",
            "meeting",
            jan,
            wednesday,
            wednesday,
            15 * 60 + 30,
            45,
            again=Again(wednesday, weeks=1),
        ),
        Meeting("Trade fair Harrogate", "other", tom, fair, fair + 1, place="Harrogate"),
        Meeting("Van in the garage", "other", tom, busy, busy, 11 * 60, 90),
        Meeting("Handover at the dental practice", "visit", tom, busy, busy, 13 * 60, 210, "Walkley"),
        Meeting("Doctor", "other", house.SELLERS[1], after, after, 9 * 60, 60),
    ]
