"""What speaks against putting entries somewhere in the calendar, told while they are dragged. Pure, over a page that is loaded.

Nothing here refuses: whoever drags decides. Asked again for every frame of a drag, so it looks at one day and one person only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import calendar_words as words
from leaddesk.domain import over_contact
from leaddesk.domain.calendar import STEP_KINDS, CalendarPage, Entry, Person
from leaddesk.domain.load import MIDNIGHT
from leaddesk.domain.over_contact import LIMITS, Limit

Code = Literal["past", "away", "day_off", "holiday", "same_time", "too_much", "too_many_contacts"]
ORDER: Final[tuple[Code, ...]] = (
    "past", "away", "too_many_contacts", "same_time", "holiday", "day_off", "too_much",
)  # fmt: skip
"""What is said first where several hold."""


@dataclass(frozen=True)
class Spot:
    """Where something would lie: ``time`` None = any time of that day, ``owner_id`` None = nobody's."""

    day: date
    time: str | None = None
    owner_id: int | None = None


@dataclass(frozen=True)
class Conflict:
    """One reason. ``minutes``: too much; ``other``: what stands at that time; ``who``: the person it is about; ``n`` tries within
    ``limit`` days where that is one too many."""

    code: Code
    who: str = ""
    minutes: int = 0
    other: Entry | None = None
    n: int = 0
    limit: Limit | None = None
    holiday: str = ""

    def said(self) -> str:
        """The sentence, translated."""
        if self.code == "past":
            return _("That day is over.")
        if self.code == "away":
            return _("{name} is away that day.").format(name=self.who)
        if self.code == "day_off":
            return _("{name} does not work that day.").format(name=self.who)
        if self.code == "holiday":
            return _("Public holiday: {name}").format(name=self.holiday) if self.holiday else _("Public holiday")
        if self.code == "same_time" and self.other is not None:
            return _("At the same time: {what}").format(what=self.other.title)
        if self.code == "too_many_contacts" and self.limit is not None:
            return ngettext("{name}: {n} try in {days} days", "{name}: {n} tries in {days} days", self.n).format(
                name=self.who, n=self.n, days=self.limit.days
            )
        return words.too_much(self.who, self.minutes)


@dataclass(frozen=True)
class Known:
    """What is known of one person or firm: days of our tries since the last talk, and of what is planned, by the id of its step."""

    name: str
    tries: tuple[date, ...] = ()
    planned: tuple[tuple[int, date], ...] = ()


@dataclass(frozen=True)
class Contacts:
    """By lead: the person and the firm it is about (K5), each with their tries over all leads and all of us."""

    of_lead: dict[int, tuple[Known, ...]] = field(default_factory=dict)


def conflicts(
    page: CalendarPage, entries: Sequence[Entry], spot: Spot, *, contacts: Contacts | None = None
) -> tuple[Conflict, ...]:
    """What speaks against putting ``entries`` on ``spot``, the most important first; nobody's time knows days and tries only."""
    found: list[Conflict] = []
    if spot.day < page.today:
        found.append(Conflict("past"))
    found += _of_day(page, spot)
    found += _same_time(page, entries, spot)
    too_much = -left_after(page, entries, spot)
    person = page.person(spot.owner_id)
    if person is not None and too_much > 0 and page.load(person.id, spot.day).holds:
        found.append(Conflict("too_much", who=person.name, minutes=too_much))
    if contacts is not None:
        found += _too_many(contacts, entries, spot.day)
    return tuple(sorted(found, key=lambda each: ORDER.index(each.code)))


def left_after(page: CalendarPage, entries: Iterable[Entry], spot: Spot) -> int:
    """Minutes that person has left on that day once ``entries`` lie there; negative = too much. What lies there already counts once."""
    load = page.load(spot.owner_id or 0, spot.day)
    coming = sum(entry.minutes for entry in entries if not _is_there(entry, spot, page.today))
    return load.left - coming


def who_has_time(page: CalendarPage, day: date, minutes: int) -> tuple[Person, ...]:
    """Everybody who has so many minutes left on a day, the most first."""
    found = [(page.load(person.id, day), person) for person in page.people]
    fits = [(load.left, person) for load, person in found if load.holds and load.left >= minutes]
    return tuple(person for _left, person in sorted(fits, key=lambda pair: (-pair[0], pair[1].id)))


def _of_day(page: CalendarPage, spot: Spot) -> list[Conflict]:
    mark, person = page.mark(spot.day), page.person(spot.owner_id)
    if person is not None and mark.is_away(person.id):
        return [Conflict("away", who=person.name)]
    if mark.holiday:
        return [Conflict("holiday", holiday=mark.holiday)]
    if person is not None and person.days is not None:
        return [] if spot.day.weekday() in person.days else [Conflict("day_off", who=person.name)]
    return [] if mark.is_working or person is None else [Conflict("day_off", who=person.name)]


def _same_time(page: CalendarPage, entries: Sequence[Entry], spot: Spot) -> list[Conflict]:
    """The first of that person's entries that stands at the time of one that is dragged."""
    if spot.time is None or spot.owner_id is None:
        return []
    begin = int(spot.time[:2]) * 60 + int(spot.time[3:])
    moving = {entry.key for entry in entries}
    longest = max((entry.minutes for entry in entries if entry.takes_time), default=0)
    for other in page.of_day(spot.day, spot.owner_id):
        if other.key in moving or other.done or not _has_span(other):
            continue
        if _overlap(_span(other), (begin, begin + longest)):
            return [Conflict("same_time", other=other)]
    return []


def _too_many(contacts: Contacts, entries: Sequence[Entry], day: date) -> list[Conflict]:
    """The first limit that a try on ``day`` breaks, for each person or firm once (K5)."""
    found: dict[str, Conflict] = {}
    for entry in entries:
        if entry.kind not in STEP_KINDS or entry.lead_id is None:
            continue
        for known in contacts.of_lead.get(entry.lead_id, ()):
            others = [on for step, on in known.planned if step != entry.key.id]
            broken = over_contact.broken_by(day, [*known.tries, *others], LIMITS)
            if broken is not None and known.name not in found:
                found[known.name] = Conflict("too_many_contacts", who=known.name, n=broken.count, limit=broken.limit)
    return list(found.values())


def _is_there(entry: Entry, spot: Spot, today: date) -> bool:
    """Whether the load of the spot counts the entry already."""
    return entry.owner_id == spot.owner_id and entry.day == spot.day and entry.day >= today


def _has_span(entry: Entry) -> bool:
    return entry.time is not None and entry.takes_time and entry.kind != "first_reply"


def _span(entry: Entry) -> tuple[int, int]:
    begin = entry.start or 0
    return begin, min(begin + max(entry.minutes, 1), MIDNIGHT)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
