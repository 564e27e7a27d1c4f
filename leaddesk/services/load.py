"""Who has how much to do and how much time (K7): minutes planned and held by person and day. Reading only.

Load counts every planned entry whether it is shown or not: a filter hides, it frees nobody. Assignments ask this before they give
somebody more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from leaddesk.domain import calendar_days
from leaddesk.domain.calendar import Away, CalendarFilter, DayLoad, DayMark, Entry, Person
from leaddesk.domain.holidays_of import name_of
from leaddesk.domain.load import MINUTES_OF_CHANNEL, LoadRules, holds, minutes_a_day, minutes_on
from leaddesk.services.workspace import Workspace
from leaddesk.store import calendar as stored
from leaddesk.store import calendar_repeated, reference, team
from leaddesk.store import load as stored_load

Loads = Mapping[tuple[int, date], DayLoad]


@dataclass(frozen=True)
class WeekLoad:
    """What somebody has on the days of a week that are not over: minutes planned and held."""

    person: Person
    planned: int
    holds: int

    @property
    def left(self) -> int:
        """Minutes free; negative where it is too much."""
        return self.holds - self.planned


def rules(ws: Workspace) -> LoadRules:
    """What a contact of each kind takes, as the firm has set it."""
    return LoadRules({channel: int(ws.settings[f"minutes_{channel}"]) for channel in MINUTES_OF_CHANNEL})


def people(ws: Workspace) -> tuple[Person, ...]:
    """Everybody who is here, team members first: their days, minutes of a working day, open leads."""
    facts, calendar = team.facts(ws.store), ws.settings.calendar
    found = []
    for each in reference.assignees(ws.store):
        fact = facts[each.id]
        days = None if fact.days is None else frozenset(fact.days)
        minutes = minutes_a_day(fact.minutes, days, calendar) if each.kind == "member" or fact.minutes else 0
        found.append(
            Person(each.id, each.name, each.initials, each.color, each.kind, fact.role, days, minutes, fact.open)
        )
    return tuple(found)


def marks(ws: Workspace, first: date, last: date, *, language: str = "") -> dict[date, DayMark]:
    """What each day is: whether the firm works, its public holiday (in ``language`` where the library has it), who is away."""
    calendar = ws.settings.calendar
    away: dict[date, list[Away]] = {}
    for absence in team.absences(ws.store, first):
        day = max(absence.first, first)
        while day <= min(absence.last, last):
            away.setdefault(day, []).append(Away(absence.member_id, absence.note))
            day += timedelta(days=1)
    found = {}
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        name = name_of(calendar.country, calendar.region, day, language) if calendar.is_holiday(day) else ""
        found[day] = DayMark(day, calendar.is_working_day(day), name, tuple(away.get(day, ())))
    return found


def days(ws: Workspace, first: date, last: date, *, owners: Iterable[int] | None = None) -> Loads:
    """Minutes of every member (of ``owners``) on every day from ``first`` (not before today) to ``last``."""
    wanted = None if owners is None else frozenset(owners)
    who = [person for person in people(ws) if wanted is None or person.id in wanted]
    first = max(first, ws.today())
    if first > last:
        return {}
    asked = stored.scope(ws.store, ws.moment(), rules(ws), CalendarFilter())
    extra, _counts = calendar_repeated.entries(ws.store, asked, first, last)
    return added_up(ws, who, marks(ws, first, last), extra)


def added_up(ws: Workspace, who: Iterable[Person], of_days: Mapping[date, DayMark], extra: Iterable[Entry]) -> Loads:
    """The loads of the days of ``of_days`` from today on; ``extra``: everybody's meetings and planned-later ones of them, read already."""
    today, calendar = ws.today(), ws.settings.calendar
    ahead = [day for day in of_days if day >= today]
    if not ahead:
        return {}
    planned = stored_load.planned(ws.store, ws.moment(), rules(ws), min(ahead), max(ahead))
    by_person: dict[int, list[Entry]] = {}
    for entry in extra:
        by_person.setdefault(entry.whose, []).append(entry)
    found = {}
    for person in who:
        if person.kind != "member" and not person.minutes:
            continue
        own = by_person.get(person.id, ())
        for day in ahead:
            minutes, why = holds(person, of_days[day], calendar)
            taken = sum(minutes_on(entry, day, minutes) for entry in own if not entry.done or day == today)
            found[person.id, day] = DayLoad(person.id, day, planned[person.id, day] + taken, minutes, why)
    return found


def week(ws: Workspace, day: date | None = None, *, first_weekday: int = 0) -> tuple[WeekLoad, ...]:
    """What every member has on the days of the week of ``day`` (None = today) that are not over."""
    first, last = calendar_days.week_of(day or ws.today(), first_weekday)
    loads = days(ws, first, last)
    return tuple(
        WeekLoad(person, sum(load.planned for load in own), sum(load.holds for load in own))
        for person in people(ws)
        if (own := [load for (who, _day), load in loads.items() if who == person.id])
    )


def nobody_has_time(ws: Workspace) -> bool:
    """Whether every member of a team has as much or more planned for the next seven days than they hold (K7).

    Read only where somebody waits for it: while no open lead is without a person this is False.
    """
    if not ws.store.value("SELECT EXISTS (SELECT 1 FROM lead WHERE is_active = 1 AND owner_id IS NULL)"):
        return False
    members = [person for person in people(ws) if person.kind == "member"]
    if len(members) < 2:
        return False
    today = ws.today()
    loads = days(ws, today, today + timedelta(days=6), owners=[person.id for person in members])
    for person in members:
        own = [load for (who, _day), load in loads.items() if who == person.id]
        planned, held = sum(load.planned for load in own), sum(load.holds for load in own)
        if planned < held or not planned:
            return False
    return True
