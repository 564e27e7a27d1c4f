"""How much time planned work takes and how much somebody has (K7): minutes, not counts. Pure; ``services.load`` reads and adds up.

Decision 0016: a step takes its own minutes, else those of its channel; a promise and a first reply nobody has planned those of a call; a
wake-up and an expected close none; days of its own the whole day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from leaddesk.domain.calendar import DayMark, Entry, Person
from leaddesk.domain.workcalendar import WorkCalendar

MINUTES_OF_CHANNEL: Final[Mapping[str, int]] = {
    "call": 15,
    "email": 10,
    "meeting": 60,
    "visit": 90,
    "message": 5,
    "letter": 15,
}
"""What a contact of a kind takes unless the firm's settings (``minutes_CHANNEL``) say otherwise."""
MIDNIGHT: Final = 24 * 60


@dataclass(frozen=True)
class LoadRules:
    """Minutes of a contact by its channel; a step without a channel takes those of a call."""

    minutes: Mapping[str, int] = field(default_factory=lambda: dict(MINUTES_OF_CHANNEL))

    @property
    def call(self) -> int:
        """What a call takes, a promise, and a step that says nothing."""
        return self.minutes.get("call", MINUTES_OF_CHANNEL["call"])

    def of_step(self, channel: str, own: int | None) -> int:
        """Minutes of a planned step."""
        return own if own is not None else self.minutes.get(channel, self.call)


def minutes_a_day(week: int | None, days: Iterable[int] | None, calendar: WorkCalendar) -> int:
    """Minutes of one of somebody's working days: ``week`` minutes a week over their own days (0 = Monday; None = the firm's), rounded
    down; without them the firm's working hours."""
    if week is None:
        return calendar.day_minutes
    own = len(frozenset(calendar.days if days is None else days))
    return week // own if own else 0


def holds(person: Person, mark: DayMark, calendar: WorkCalendar) -> tuple[int, str]:
    """(minutes that day has for somebody, why it has none: ``away``, ``holiday``, ``day_off`` or "")."""
    if mark.is_away(person.id):
        return 0, "away"
    if mark.holiday:
        return 0, "holiday"
    days = calendar.days if person.days is None else person.days
    return (person.minutes, "") if mark.day.weekday() in days else (0, "day_off")


def minutes_on(entry: Entry, day: date, whole: int) -> int:
    """What an entry takes of ``day``: of days of its own all there is (``whole``); a meeting past midnight goes on the next day."""
    if not entry.day <= day <= entry.last_day:
        return 0
    if entry.kind != "meeting":
        return entry.minutes
    if entry.start is None:
        return whole
    begin = entry.start - MIDNIGHT * (day - entry.day).days
    return max(min(begin + entry.minutes, MIDNIGHT) - max(begin, 0), 0)
