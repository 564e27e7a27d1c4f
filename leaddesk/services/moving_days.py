"""Days as whoever plans sees them: whether somebody works, how many minutes are left of them, and what is said of a day (K7).

Read once over a span, then counted on by whoever puts something there; nothing is written.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from leaddesk.domain.calendar import DayLoad
from leaddesk.domain.load import LoadRules
from leaddesk.services import load
from leaddesk.services.moving_rows import Standing
from leaddesk.services.workspace import Workspace

SPAN: Final = 45
"""Days that are looked at for room."""


class Days:
    """Minutes left by person and day, from ``first`` on. What is put on a day is taken from it."""

    def __init__(self, ws: Workspace, first: date, *, span: int = SPAN) -> None:
        self.today = ws.today()
        self.first = max(first, self.today)
        self.last = self.first + timedelta(days=span)
        self.calendar = ws.settings.calendar
        self._rules = load.rules(ws)
        self._loads = dict(load.days(ws, self.today, self.last))
        self._taken: dict[tuple[int, date], int] = {}
        self._left_today = self._minutes_left_today(ws)

    def minutes_of(self, standing: Standing) -> int:
        """What an entry takes of a day: as the load counts it."""
        return minutes_of(self._rules, standing)

    def why_not(self, owner_id: int | None, day: date) -> str:
        """Why nobody works that day: ``away``, ``holiday``, ``day_off``; "" where they do."""
        known = self._load(owner_id, day)
        if known is not None:
            return known.why or ("day_off" if known.holds <= 0 else "")
        if self.calendar.is_working_day(day):
            return ""
        return "holiday" if self.calendar.is_holiday(day) else "day_off"

    def left(self, owner_id: int | None, day: date) -> int | None:
        """Minutes left; negative where it is too much, None where nobody counts them (nobody's, outside partners)."""
        known = self._load(owner_id, day)
        if known is None:
            return None
        left = known.left - self._taken.get((known.owner_id, day), 0)
        return min(left, self._left_today) if day == self.today and left > 0 else left

    def has_room(self, owner_id: int | None, day: date, minutes: int) -> bool:
        """Whether so many minutes fit."""
        left = self.left(owner_id, day)
        return left is None or left >= minutes

    def take(self, owner_id: int | None, day: date, minutes: int) -> None:
        """So many minutes are planned there now; negative gives them back."""
        if owner_id is not None:
            key = (owner_id, day)
            self._taken[key] = self._taken.get(key, 0) + minutes

    def release(self, standing: Standing) -> None:
        """An entry goes away from where it stands; what is late takes nothing of any day."""
        if standing.day >= self.today:
            self.take(standing.owner_id, standing.day, -self.minutes_of(standing))

    def working(self, owner_id: int | None, day: date) -> date:
        """``day`` or the first one after it on which that person works; ``day`` itself where there is none in sight."""
        wanted = day
        while day <= self.last:
            if not self.why_not(owner_id, day):
                return day
            day += timedelta(days=1)
        return self.calendar.next_working_day(wanted) if not self.calendar.is_working_day(wanted) else wanted

    def with_room(self, owner_id: int | None, day: date, minutes: int) -> date | None:
        """The first working day of that person from ``day`` on with so many minutes left; None where there is none in sight."""
        while day <= self.last:
            if not self.why_not(owner_id, day) and self.has_room(owner_id, day, minutes):
                return day
            day += timedelta(days=1)
        return None

    def said(self, owner_id: int | None, day: date, minutes: int) -> tuple[str, ...]:
        """What there is to say of ``minutes`` that stand on a day, which they are counted in already."""
        why = self.why_not(owner_id, day) if day >= self.today else ""
        if why:
            return (why,)
        left = self.left(owner_id, day) if day > self.today else self._left_of_all(owner_id, day)
        return ("full",) if left is not None and left < 0 and minutes > 0 else ()

    def _left_of_all(self, owner_id: int | None, day: date) -> int | None:
        known = self._load(owner_id, day)
        return None if known is None else known.left - self._taken.get((known.owner_id, day), 0)

    def _load(self, owner_id: int | None, day: date) -> DayLoad | None:
        return None if owner_id is None else self._loads.get((owner_id, day))

    def _minutes_left_today(self, ws: Workspace) -> int:
        local = ws.clock.now().astimezone(self.calendar.zone)
        return max(self.calendar.end - max(local.hour * 60 + local.minute, self.calendar.start), 0)


def minutes_of(rules: LoadRules, standing: Standing) -> int:
    """What an entry takes of a day: its own minutes, else those of its kind; a wake-up and an expected close none."""
    if standing.kind == "promise":
        return rules.call
    if standing.kind in ("wake_up", "expected_close"):
        return 0
    if standing.kind == "meeting":
        return standing.own_minutes or 0
    return rules.of_step(standing.sort, standing.own_minutes)
