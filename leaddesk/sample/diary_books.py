"""The books of what is planned: how many entries of each kind stand on the coming days, what is late, minutes of everybody (K7).

Plain counting over plain records, by the rules of decision 0016; never asks the program. Days are day numbers, minutes of the clock.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from leaddesk.sample import hours, house
from leaddesk.sample.diary import of_the_firm
from leaddesk.sample.model import NO_BODY, Again, Life, Meeting, Step
from leaddesk.sample.plan import Plan

HORIZON: Final = 28
"""Days counted, today the first."""
TAKES: Final = {"": 15, "call": 15, "email": 10, "meeting": 60, "visit": 90, "message": 5, "letter": 15}
_OPEN: Final = frozenset(stage.status for stage in house.STAGES)
_REPLY_LIMIT: Final = 240


@dataclass(slots=True)
class DiaryBooks:
    """Counts by (day, kind), late ones by kind, minutes by (position in the team, day)."""

    plan: Plan
    days: Counter[tuple[int, str]] = field(default_factory=Counter)
    late: Counter[str] = field(default_factory=Counter)
    minutes: Counter[tuple[int, int]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for meeting in of_the_firm(self.plan.first, self.plan.today):
            self._meeting(meeting)

    def enter(self, life: Life) -> None:
        """A life, told to the present."""
        if life.kind == "name":
            return
        for step in life.steps:
            self._step(life, step)
        for promise in life.promises:
            if promise.settled is None:
                self._planned("promise", promise.due, promise.by, 15)
            elif promise.due == self.plan.today:
                self.minutes[promise.by, promise.due] += 15
        for meeting in life.meetings:
            self._meeting(meeting)
        if life.status == "nurture":
            self._planned("wake_up", life.rests[-1].until, NO_BODY, 0)
        if life.status in _OPEN:
            self._open(life)

    def _open(self, life: Life) -> None:
        if life.expected_close is not None:
            self._planned("expected_close", life.expected_close, NO_BODY, 0)
        tried = any(touch.is_attempt for touch in life.touches)
        if life.received is not None and not tried and not life.backlog:
            limit = hours.after(life.received, _REPLY_LIMIT) // hours.DAY
            self._planned("first_reply", limit, life.owner, 0 if life.next_step is not None else 15)

    def _step(self, life: Life, step: Step) -> None:
        owner = step.owner if step.owner != NO_BODY else life.owner
        takes = TAKES[step.channel] if step.length is None else step.length
        if step.done is None:
            kind = "care" if step.care else "follow_up"
            self._planned(kind, step.due, owner, takes)
            for day in self._again(step.again, step.due):
                self._planned(kind, day, owner, takes)
        elif step.touch is not None and step.due == self.plan.today:
            self.minutes[owner, step.due] += takes

    def _planned(self, kind: str, day: int, owner: int, takes: int) -> None:
        today = self.plan.today
        if day < today:
            if kind in ("follow_up", "care", "promise"):
                self.late[kind] += 1
        elif day < today + HORIZON:
            self.days[day, kind] += 1
            self.minutes[owner, day] += takes

    def _meeting(self, meeting: Meeting) -> None:
        firsts = [meeting.first, *self._again(meeting.again, meeting.first)]
        length = meeting.last - meeting.first
        for first in firsts:
            for day in range(first, first + length + 1):
                if self.plan.today <= day < self.plan.today + HORIZON:
                    self.days[day, "meeting"] += 1
                    whole = holds(meeting.owner, day, self.plan.today)
                    self.minutes[meeting.owner, day] += whole if meeting.length is None else meeting.length

    def _again(self, again: Again | None, after: int) -> list[int]:
        """The days of a rule after ``after``, up to the last one counted; counted from done nobody knows them."""
        if again is None or again.from_done:
            return []
        end = self.plan.today + HORIZON
        if again.weeks:
            return [day for day in range(again.first, end, 7 * again.weeks) if day > after]
        return [day for day in range(after + 1, end) if _is_of_month(day, again.month_day)]


def _is_of_month(day: int, month_day: int) -> bool:
    last = hours.last_of_month(day)
    return day == last if month_day == 31 else hours.date_of(day).day == month_day


def holds(person: int, day: int, today: int) -> int:
    """Minutes that somebody of the team has on a day."""
    days = house.DAYS_AT_WORK[person] or (0, 1, 2, 3, 4)
    if (day + 3) % 7 not in days:
        return 0
    if any(who == person and today + first <= day <= today + last for who, first, last, _why in house.AWAY):
        return 0
    week = house.MINUTES_A_WEEK[person]
    return hours.WORKDAY if week is None else week // len(days)
