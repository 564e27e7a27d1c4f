"""What the section on reply and working time shows, read in one go off the UI thread; and what a limit means, said by example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.services import firm_settings
from leaddesk.services.workspace import Workspace
from leaddesk.store import reference
from leaddesk.store.reference import Source

BEFORE_END = 30
"""Minutes before the end of the working day at which the lead of the example comes in."""
LOOK_AHEAD = 120
"""Days within which a public holiday serves as an example."""


@dataclass(frozen=True)
class Example:
    """A lead that comes in at ``asked`` is answered by ``due``; both local times of the firm."""

    asked: datetime
    due: datetime


@dataclass(frozen=True)
class ReplyState:
    """The settings as ``firm_settings.change`` takes them, the sources with their own limits, and examples of the limit."""

    values: Mapping[str, str]
    minutes: int
    sources: tuple[Source, ...]
    examples: tuple[Example, ...]


def read(ws: Workspace) -> ReplyState:
    """Read everything; the first time loads the library of holidays, so never on the UI thread."""
    settings = ws.settings
    minutes = int(settings["reply_minutes"])
    made = examples(settings.calendar, minutes, ws.today())
    return ReplyState(firm_settings.shown(ws), minutes, tuple(reference.sources(ws.store)), made)


def examples(calendar: WorkCalendar, minutes: int, today: date) -> tuple[Example, ...]:
    """A lead late on the last working day of a week, and one before the next public holiday that takes a working day away."""
    if not calendar.days or calendar.day_minutes <= 0:
        return ()
    days = [today + timedelta(days=n) for n in range(1, LOOK_AHEAD)]
    working = [day for day in days if calendar.is_working_day(day)]
    last = next((day for day in working if not calendar.is_working_day(day + timedelta(days=1))), None)
    off = next((day for day in days if day.weekday() in calendar.days and not calendar.is_working_day(day)), None)
    before = [day for day in working if off is not None and day < off][-1:]
    chosen = sorted({day for day in (last, *before) if day is not None})
    return tuple(_example(calendar, minutes, day) for day in chosen)


def _example(calendar: WorkCalendar, minutes: int, day: date) -> Example:
    asked = calendar.at(day, max(calendar.start, calendar.end - BEFORE_END))
    due = calendar.add_minutes(asked, minutes)
    return Example(asked.astimezone(calendar.zone), due.astimezone(calendar.zone))
