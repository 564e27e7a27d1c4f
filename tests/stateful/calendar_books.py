"""The plain books of the calendar: what stands on which day after random moves. They ask the program nothing.

Days and times are told as the firm's own; the rules are those of decision 0016, written down a second time as simply as can be.
"""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/St_Johns")
"""Half an hour off, with a change of clocks on 8 March 2026 and on 1 November 2026."""
DAY_MINUTES, BEGINS, ENDS = 9 * 60, 8 * 60, 17 * 60
CALL, LIMIT, IN_SIGHT = 15, 3, 45
STEPS = ("follow_up", "care", "light")
DAYS_ONLY = ("wake_up", "expected_close")


@dataclass
class Item:
    """One row, or a series of days with one row. ``coming``: of a series, the days by the rule that are still to come (of a meeting all
    of them, of a follow-up those behind the open one); ``occurs``: the day by the rule of an open follow-up; ``own``: what the next of a
    series will have (time, minutes, whose)."""

    kind: str
    name: str
    id: int
    day: date
    time: str | None = None
    owner: int | None = None
    minutes: int | None = None
    last: date | None = None
    done: bool = False
    lead: int | None = None
    coming: list[date] | None = None
    occurs: date | None = None
    own: tuple[str | None, int | None, int | None] = (None, None, None)
    times_parked: int = 1

    @property
    def takes(self) -> int:
        """Minutes of a day."""
        if self.kind in DAYS_ONLY:
            return 0
        return self.minutes if self.minutes is not None else CALL if self.kind != "meeting" else 0


@dataclass
class Books:
    """Everything there is, the clock, and who works here and when not."""

    now: datetime
    owners: list[int]
    lead_owner: int
    away: dict[int, set[date]]
    items: list[Item] = field(default_factory=list)

    def copy(self) -> Books:
        return copy.deepcopy(self)

    @property
    def local(self) -> datetime:
        return self.now.astimezone(ZONE)

    @property
    def today(self) -> date:
        return self.local.date()

    # --- what a calendar shows ----------------------------------------------------------------------------------------
    def shown(self) -> Counter[tuple[object, ...]]:
        """(kind, name, day, time, whose, minutes, done, planned later) of everything."""
        found: Counter[tuple[object, ...]] = Counter()
        for one in self.items:
            if one.kind == "meeting" and one.coming is not None:
                for day in one.coming:
                    found[one.kind, one.name, day, one.time, one.owner, one.minutes, False, False] += 1
                continue
            found[one.kind, one.name, one.day, one.time, one.owner, one.minutes, one.done, False] += 1
            for day in self.later(one):
                found[one.kind, one.name, day, one.own[0], one.own[2], one.own[1], False, True] += 1
        return found

    def later(self, one: Item) -> list[date]:
        """Days on which a repeated follow-up is planned later."""
        if one.kind == "meeting" or one.coming is None or one.done:
            return []
        return [day for day in one.coming if day >= self.today]

    def late(self) -> set[tuple[str, int]]:
        kinds = ("follow_up", "care", "promise")
        return {(one.kind, one.id) for one in self.items if one.kind in kinds and not one.done and one.day < self.today}

    # --- how full a day is ---------------------------------------------------------------------------------------------
    def works(self, owner: int | None, day: date) -> bool:
        return day.weekday() < 5 and day not in self.away.get(owner or 0, set())

    def left(self, owner: int | None, day: date, *, but: set[tuple[str, int, date]]) -> int | None:
        """Minutes left of a day of somebody's, without the entries ``but``; None = nobody counts them."""
        if owner is None:
            return None
        taken = sum(
            minutes
            for key, minutes, is_done in self._on(owner, day)
            if (key not in but) and (not is_done or day == self.today)
        )
        left = (DAY_MINUTES if self.works(owner, day) else 0) - taken
        minute = self.local.hour * 60 + self.local.minute
        return min(left, max(ENDS - max(minute, BEGINS), 0)) if day == self.today and left > 0 else left

    def _on(self, owner: int, day: date) -> list[tuple[tuple[str, int, date], int, bool]]:
        found = []
        for one in self.items:
            if one.kind == "meeting" and one.coming is not None:
                if one.owner == owner and day in one.coming:
                    found.append(((one.kind, one.id, day), one.takes, False))
            elif one.owner == owner and one.last is not None and one.day <= day <= one.last and one.time is None:
                found.append(((one.kind, one.id, one.day), DAY_MINUTES if self.works(owner, day) else 0, one.done))
            elif one.owner == owner and one.day == day:
                found.append(((one.kind, one.id, day), one.takes, one.done))
            if one.own[2] == owner and day in self.later(one):
                found.append(((one.kind, one.id, day), one.own[1] if one.own[1] is not None else CALL, False))
        return found

    # --- where something that is put off goes ------------------------------------------------------------------------------
    def put_off(self, chosen: list[Item], until: date, time: str | None) -> list[tuple[date, str | None]]:
        """The day and time of each: working days of whose it is, with room for it where no time was said."""
        but = {(one.kind, one.id, one.day) for one in chosen}
        given: Counter[tuple[int | None, date]] = Counter()
        found = []
        for one in chosen:
            to = until
            if one.kind != "meeting":
                any_day = time is not None or one.kind in DAYS_ONLY
                to = self._day_for(one, until, any_day=any_day, but=but, given=given)
            given[one.owner, to] += one.takes
            hour = int(time[:2]) * 60 + int(time[3:]) if time else 0
            keeps = time is not None and one.kind not in DAYS_ONLY and (to == until or BEGINS <= hour < ENDS)
            found.append((to, time if keeps else one.time))
        return found

    def _day_for(
        self,
        one: Item,
        until: date,
        *,
        any_day: bool,
        but: set[tuple[str, int, date]],
        given: Counter[tuple[int | None, date]],
    ) -> date:
        days = [until + timedelta(days=n) for n in range(IN_SIGHT + 1)]
        working = [day for day in days if self.works(one.owner, day)]
        if any_day:
            return working[0]
        for day in working:
            left = self.left(one.owner, day, but=but)
            if left is None or left - given[one.owner, day] >= one.takes:
                return day
        return working[0]
