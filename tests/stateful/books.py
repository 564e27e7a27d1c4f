"""The oracle of the random verbs: small books in plain dictionaries, and the rules once more, as slowly and plainly as they read.

Nothing here asks the program for anything that is then compared with it.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday
OPEN = ("new", "attempting", "contacted", "qualified", "quoted", "negotiating")
CLOSINGS = {
    "lost": "price",
    "disqualified": "no_need",
    "non_responsive": None,
    "not_a_lead": "spam",
    "won": None,
}
QUIET_DAYS = {"new": 3, "attempting": 7, "contacted": 10, "qualified": 14, "quoted": 10, "negotiating": 10}
QUIET_CAP = 14
PARKED_LIMIT = 3
SILENT_DAYS, SILENT_CHANNELS, KEEP_TRYING = 1, 2, 3


@dataclass
class Coming:
    """The open one of a follow-up that comes every ``every`` days: its day by the rule ``on``, where it stands, how many are left."""

    on: date
    due: date
    every: int
    from_done: bool
    left: int | None

    def over(self, today: date) -> Coming | None:
        """What comes once it is done or left out today: missed days are used up."""
        step = timedelta(days=self.every)
        on, left = (today if self.from_done else self.on) + step, self.left
        left = None if left is None else left - 1
        while not self.from_done and on < today:
            on, left = on + step, None if left is None else left - 1
        return None if left is not None and left < 1 else Coming(on, on, self.every, self.from_done, left)


@dataclass
class Record:
    """What the oracle knows of one record."""

    kind: str
    status: str = "new"
    before: str = "new"
    step: str | None = None
    step_due: date | None = None
    coming: list[Coming] = field(default_factory=list)
    received: datetime | None = None
    since: datetime | None = None
    """Since when it is in its stage or status."""
    tries: list[tuple[datetime, str]] = field(default_factory=list)
    talks: list[datetime] = field(default_factory=list)
    heard: list[datetime] = field(default_factory=list)
    """Inbound touches that wait for an answer of ours."""
    until: date | None = None
    parked_n: int = 0
    light: list[date] = field(default_factory=list)
    kept_trying: datetime | None = None
    promised: list[date] = field(default_factory=list)
    """Days of the open promises, in the order in which they were made."""
    reason: bool = False
    why: str | None = None
    person: int = 0
    same_as: int | None = None
    binned: bool = False
    who: bool = True
    tags: str = ""
    rating: str = "dont_know"

    @property
    def dues(self) -> list[date]:
        """When what is planned is due, light touches left out."""
        return [day for day in (self.step_due,) if day is not None] + [one.due for one in self.coming]

    @property
    def has_step(self) -> bool:
        return self.step is not None or bool(self.coming)

    def contacted(self, today: date) -> None:
        """We spoke to them: what was due is done, and what comes again makes its next."""
        if self.step is not None and (self.step_due is None or self.step_due <= today):
            self.step = self.step_due = None
        following = [one.over(today) for one in self.coming if one.due <= today]
        self.coming = [one for one in self.coming if one.due > today] + [one for one in following if one is not None]

    @property
    def active(self) -> bool:
        return self.kind == "lead" and self.status in OPEN and not self.binned

    def has_woken(self, today: date) -> bool:
        return self.status == "nurture" and self.until is not None and self.until <= today

    def become_lead(self, now: datetime) -> None:
        """Through the first gate."""
        if self.kind == "name":
            self.kind, self.status, self.received, self.since = "lead", "new", now, now

    def come_back(self, now: datetime, status: str | None = None) -> None:
        """Open again, at the stage it left or at ``status``."""
        self.status, self.since = status or self.before, now
        self.reason, self.why, self.same_as, self.until, self.light = False, None, None, None, []

    def leave(self, now: datetime, status: str, *, reason: bool, why: str | None = None) -> None:
        """Off the board, with or without a reason; its planned steps end."""
        if self.status in OPEN:
            self.before = self.status
        self.status, self.reason, self.step, self.step_due, self.since = status, reason, None, None, now
        self.why, self.same_as, self.coming = why, None, []
        if status != "nurture":
            self.until, self.light = None, []

    def silent_since(self, tries: int) -> datetime | None:
        """With which try nobody ever answered, by every beginning of the list of tries (S4-2)."""
        if not self.active or self.talks:
            return None
        for n in range(tries, len(self.tries) + 1):
            some = self.tries[:n]
            enough_days = (some[-1][0].date() - some[0][0].date()).days >= SILENT_DAYS
            enough_ways = len({channel for _at, channel in some}) >= SILENT_CHANNELS
            again = self.kept_trying is None or sum(at > self.kept_trying for at, _c in some) >= KEEP_TRYING
            if enough_days and enough_ways and again:
                return some[-1][0]
        return None

    def quiet_on(self) -> date | None:
        """The day on which nobody talked for too long; a planned step puts it off, but not for ever."""
        last = [at for at in (self.received, self.since) if at] + [at for at, _c in self.tries[-1:]] + self.talks[-1:]
        if not self.active or not last:
            return None
        limit = max(at.date() for at in last) + timedelta(days=QUIET_DAYS[self.status])
        if not self.dues:
            return limit
        return min(max(limit, min(self.dues)), limit + timedelta(days=QUIET_CAP))

    def stands_on_today(self, today: date, tries: int) -> bool:
        """Whether anything of it is to be done today (PRODUCT section 4, Today)."""
        if self.binned:
            return False
        if any(day <= today for day in self.promised):
            return True
        if self.status == "nurture":
            return self.has_woken(today) or any(day <= today for day in self.light)
        if not self.active:
            return False
        waits = any(not self.tries or at > self.tries[-1][0] for at in self.heard)
        due = not self.has_step or any(day <= today for day in self.dues)
        quiet = self.quiet_on()
        untried = not self.tries
        return waits or due or untried or self.silent_since(tries) is not None or (quiet is not None and quiet <= today)


@dataclass
class Joined:
    """A person who was joined: ``then`` to whom at first, ``into`` to whom by now, with which leads and which who were joined before."""

    then: int
    into: int
    leads: list[int]
    before: list[int]


@dataclass
class State:
    """What the oracle knows at one time: records by id, who was joined, pairs told apart, the firm's rule *Never answered*."""

    records: dict[int, Record] = field(default_factory=dict)
    joined: dict[int, Joined] = field(default_factory=dict)
    apart: set[frozenset[int]] = field(default_factory=set)
    silent_tries: int = 2


@dataclass
class Books:
    """The oracle: the state, and the stacks of undo and redo as whole copies."""

    state: State = field(default_factory=State)
    past: list[State] = field(default_factory=list)
    future: list[State] = field(default_factory=list)

    @property
    def records(self) -> dict[int, Record]:
        return self.state.records

    def begin(self) -> None:
        self.past.append(copy.deepcopy(self.state))
        self.future.clear()


def plus_one_working_day(at: datetime) -> datetime:
    """The instant 540 working minutes (Mon-Fri 8-17 UTC) later, minute by minute: slow and obviously right."""
    left = 540
    while left:
        at += timedelta(minutes=1)
        worked = at - timedelta(minutes=1)
        if worked.weekday() < 5 and 8 * 60 <= worked.hour * 60 + worked.minute < 17 * 60:
            left -= 1
    return at
