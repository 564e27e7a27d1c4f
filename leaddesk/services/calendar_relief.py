"""Somebody has too much on a day: what could go to whom, or to which day, so that it fits again (K7; picture 04b).

Proposals first, then one change. Only follow-ups: meetings and promises are with others; nobody is given what they have no time for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.calendar import CalendarFilter, Entry, EntryKey
from leaddesk.domain.recurrence_words import WEEKDAYS
from leaddesk.services import calendar, calendar_moves, load
from leaddesk.services.calendar_moves import Wish
from leaddesk.services.moving import Moved
from leaddesk.services.moving_days import Days
from leaddesk.services.workspace import Workspace

_KINDS: Final = frozenset({"follow_up", "care"})
_DAYS_AHEAD: Final = 14


@dataclass(frozen=True)
class Relief:
    """One way out: ``n`` entries of ``minutes`` in all go to a ``person`` on the same day, or to another ``day``, from ``from_id`` on
    ``from_day``.

    ``words``: the sentence on its button, translated.
    """

    kind: Literal["person", "day"]
    keys: tuple[EntryKey, ...]
    minutes: int
    from_id: int
    from_day: date
    owner_id: int
    day: date
    words: str

    @property
    def n(self) -> int:
        return len(self.keys)


def reliefs(ws: Workspace, owner_id: int, day: date) -> tuple[Relief, ...]:
    """What could be done about a day of somebody that holds too much, the best first: a colleague with time, then a later day.

    Empty where it fits, where nothing of it can move, or where nobody and no day of the next two weeks has the time.
    """
    days = Days(ws, day, span=_DAYS_AHEAD)
    left = days.left(owner_id, day)
    if left is None or left >= 0:
        return ()
    page = calendar.read(ws, day, day, CalendarFilter(frozenset({owner_id}), _KINDS, done=False), per_day=None)
    movable = [
        entry for entry in page.of_day(day, owner_id) if entry.minutes and not entry.projected and not entry.done
    ]
    chosen = fewest(movable, -left)
    if not chosen:
        return ()
    found = [_to_person(ws, days, owner_id, day, chosen), _to_day(ws, days, owner_id, day, chosen)]
    return tuple(each for each in found if each is not None)


def relieve(ws: Workspace, relief: Relief) -> Moved:
    """Carry one out, as one change. Raises ``CannotMove`` where something of it changed meanwhile."""
    wish = Wish(owner=relief.owner_id) if relief.kind == "person" else Wish(relief.day)
    label = N_("Move {n} to {who}") if relief.kind == "person" else N_("Move {n} to {day}")
    who = _name(ws, relief.owner_id)
    words = {"who": who} if relief.kind == "person" else {"day": relief.day}
    return calendar_moves.carry_out(ws, [(key, wish) for key in relief.keys], label, n=relief.n, **words)


def fewest(entries: Sequence[Entry], minutes: int) -> list[Entry]:
    """As few entries as make up ``minutes``, and as little as need be; at any time before at a time. All of them where they do not."""
    free_first = sorted(entries, key=lambda entry: (entry.time is not None, entry.minutes, entry.key.id))
    single = next((entry for entry in free_first if entry.minutes >= minutes), None)
    if single is not None:
        return [single]
    chosen: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: (entry.time is not None, -entry.minutes, entry.key.id)):
        chosen.append(entry)
        rest = minutes - sum(each.minutes for each in chosen)
        if rest <= 0:
            return chosen
        last = next((each for each in free_first if each not in chosen and each.minutes >= rest), None)
        if last is not None:
            return [*chosen, last]
    return chosen


def _to_person(ws: Workspace, days: Days, owner_id: int, day: date, chosen: Sequence[Entry]) -> Relief | None:
    """The colleague with the most time left that day who has time for all of it."""
    minutes = sum(entry.minutes for entry in chosen)
    free = [
        (days.left(person.id, day) or 0, person)
        for person in load.people(ws)
        if person.kind == "member" and person.id != owner_id and not days.why_not(person.id, day)
    ]
    fitting = [pair for pair in free if pair[0] >= minutes]
    if not fitting:
        return None
    _left, person = max(fitting, key=lambda pair: (pair[0], -pair[1].id))
    keys = tuple(entry.key for entry in chosen)
    words = _person_words(_short(_name(ws, owner_id)), _short(person.name), len(keys), minutes)
    return Relief("person", keys, minutes, owner_id, day, person.id, day, words)


def _person_words(whose: str, who: str, n: int, minutes: int) -> str:
    if n == 1:
        return _("Move 1 to {who}").format(who=who)
    words = ngettext("Move {whose}'s {n} minute to {who}", "Move {whose}'s {n} minutes to {who}", minutes)
    return words.format(whose=whose, n=minutes, who=who)


def _to_day(ws: Workspace, days: Days, owner_id: int, day: date, chosen: Sequence[Entry]) -> Relief | None:
    """The next day of theirs with time for all of it."""
    minutes = sum(entry.minutes for entry in chosen)
    to = days.with_room(owner_id, max(day, ws.today()) + timedelta(days=1), minutes)
    if to is None:
        return None
    keys = tuple(entry.key for entry in chosen)
    soon = (to - max(day, ws.today())).days < len(WEEKDAYS)  # that day of the week, seen from the one that is too full
    name = _(WEEKDAYS[to.weekday()]) if soon else to.isoformat()
    return Relief("day", keys, minutes, owner_id, day, owner_id, to, _("Move to {day}").format(day=name))


def _short(name: str) -> str:
    """Whom colleagues call by the first name, as the calendar does."""
    return name.split(" ")[0]


def _name(ws: Workspace, owner_id: int) -> str:
    row = ws.store.row("SELECT name FROM assignee WHERE id = ?", (owner_id,))
    return str(row[0]) if row else ""
