"""What reminds of what, and when (decision 0016, "Reminders"): due at a moment, quiet hours, the next moment to look. Pure.

Days and times are the firm's local ones; only here they become instants, in the firm's zone. Reads and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk.domain.calendar import EntryKey

BEFORE: Final = 15
"""Minutes before a time at which it reminds, where nothing else is said (decision 0016)."""
MOST_BEFORE: Final = 28 * 24 * 60
"""The most minutes before (the file allows no more)."""
BACK_DAYS: Final = 31
"""What came due longer ago stands in the late band and on Today, and reminds no more."""
PAUSE_MINUTES: Final = 60
DAY: Final = 24 * 60
_JUMP: Final = timedelta(days=1)
"""A clock that was set back by more than this had been wrong when something was put off."""


@dataclass(frozen=True)
class ReminderKey:
    """Names a reminder: table and row it belongs to, and the local moment it reminds of: ``2026-11-20 15:00``, or the day alone.

    An entry that is moved has another key, so it reminds anew.
    """

    table: str
    row_id: int
    at: str

    @property
    def day(self) -> date:
        """The local day it reminds of."""
        return date.fromisoformat(self.at[:10])

    @property
    def text(self) -> str:
        """As it is typed and shown on the command line: ``next_action:12@2026-11-20``."""
        return f"{self.table}:{self.row_id}@{self.at[:10]}"


@dataclass(frozen=True)
class Remindable:
    """An open entry that reminds. ``before``: minutes before its own time (of a whole-day one: before the working day begins).

    ``kind``: of the calendar (``domain.calendar.KINDS``); ``who`` the person, ``firm`` the company, both empty for a meeting without a
    lead. ``time`` None = any time of that day. ``asked``: they asked to be called back (S4-11). ``made_at``: what was written down
    only after its time does not remind of it. ``gone``: a day of a repeated meeting on which it does not take place as such (done, moved,
    left out): it reminds of nothing, and nobody is reminded of a day before it any more.
    """

    key: ReminderKey
    kind: str
    what: str
    day: date
    time: str | None
    before: int
    made_at: datetime
    who: str = ""
    firm: str = ""
    lead_id: int | None = None
    number: str | None = None
    owner_id: int | None = None
    channel: str = ""
    place: str = ""
    asked: bool = False
    named_on: date | None = None
    gone: bool = False

    @property
    def entry(self) -> EntryKey:
        """The same entry as the calendar names it (``named_on``: the day by its rule, where it stands on another)."""
        return EntryKey(self.kind, self.key.row_id, self.named_on or self.day)


@dataclass(frozen=True)
class Mark:
    """What was done about a reminder: seen at an instant, and to come again at one (then ``seen_at`` says when it was put off)."""

    seen_at: datetime | None
    again_at: datetime | None = None


@dataclass(frozen=True)
class Quiet:
    """Hours in which nothing reminds, minutes of the local day; ``end`` before ``start``: over midnight; both the same: none."""

    start: int = 0
    end: int = 0

    def holds(self, local: datetime) -> bool:
        """Whether a local moment lies in them; the first minute does, the last one (``end``) does not."""
        minute = local.hour * 60 + local.minute
        if self.start <= self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end

    def ends(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The instant (aware UTC) at which the quiet hours that hold ``now`` end."""
        local = now.astimezone(zone)
        minute = local.hour * 60 + local.minute
        day = local.date() if minute < self.end else local.date() + timedelta(days=1)
        return instant(day, self.end, zone)


@dataclass(frozen=True)
class DaySummary:
    """How much there is on one local day: open entries by kind, what is late, who wakes up."""

    day: date
    follow_ups: int = 0
    meetings: int = 0
    promises: int = 0
    care: int = 0
    late: int = 0
    woken: int = 0
    is_working: bool = True

    @property
    def worth_saying(self) -> bool:
        """Whether anything waits; on a day off only what is planned for that very day counts."""
        planned = self.follow_ups + self.meetings + self.promises + self.care
        return planned > 0 or (self.is_working and self.late + self.woken > 0)


@dataclass(frozen=True)
class Book:
    """What was read from the file at one moment: all that may remind up to the end of the local day ``today``, with its marks."""

    zone: ZoneInfo
    today: date
    day_start: int = 8 * 60
    items: tuple[Remindable, ...] = ()
    marks: Mapping[ReminderKey, Mark] = field(default_factory=dict)
    summary: DaySummary | None = None


@dataclass(frozen=True)
class Due:
    """A reminder that stands now. ``came_at``: the instant it came due (aware UTC); ``starts_at``: that of the entry itself.

    ``missed``: its time passed before somebody could see it (``Wish.since``).
    """

    item: Remindable
    came_at: datetime
    starts_at: datetime
    missed: bool = False

    @property
    def key(self) -> ReminderKey:
        return self.item.key


@dataclass(frozen=True)
class Wish:
    """How somebody wants to be reminded on their computer. ``since``: from when on somebody could see it; None = always.

    ``summary_at``: minute of the local day at which the day is summed up, None = never; ``told``: the last day it was.
    ``paused_until``: nothing before that instant. ``only_new``: nothing of what came before ``since`` (the sample firm: nobody missed it).
    """

    quiet: Quiet = field(default_factory=Quiet)
    summary_at: int | None = None
    told: date | None = None
    since: datetime | None = None
    paused_until: datetime | None = None
    only_new: bool = False


@dataclass(frozen=True)
class Outlook:
    """What to say now: reminders, the oldest time first, and the day where it is to be summed up. ``next_at``: when to look again.

    ``held``: how many are due and wait for the end of quiet hours or of a pause.
    """

    due: tuple[Due, ...] = ()
    summary: DaySummary | None = None
    next_at: datetime | None = None
    held: int = 0


def instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The instant (aware UTC) of a minute of a local day. A time that the clock leaps over counts by the hour before the leap; of one that
    it shows twice the first counts, so that nothing comes too late."""
    days, rest = divmod(minute, DAY)
    local = datetime.combine(day + timedelta(days=days), time(rest // 60, rest % 60), zone)
    return local.astimezone(UTC)


def minute_of(text: str) -> int:
    """Minutes since midnight of ``HH:MM``."""
    return int(text[:2]) * 60 + int(text[3:5])


def starts_at(item: Remindable, book: Book) -> datetime:
    """The instant of the entry itself; of a whole-day one that at which the working day begins."""
    return instant(item.day, book.day_start if item.time is None else minute_of(item.time), book.zone)


def fires_at(item: Remindable, book: Book) -> datetime:
    """The instant at which an entry first reminds. Whole days before are days of the calendar, the rest are minutes of the clock, so that
    "a day before 10:00" is 10:00, also over a night in which the clocks change."""
    days, rest = divmod(item.before, DAY)
    minute = book.day_start if item.time is None else minute_of(item.time)
    return instant(item.day - timedelta(days=days), minute, book.zone) - timedelta(minutes=rest)


def look(book: Book, wish: Wish, now: datetime) -> Outlook:
    """What to say at ``now`` (aware). Asks nothing but its arguments: clocks that leap, sleep or go back repeat and lose nothing."""
    due, later = [], []
    for item in _latest(book, now):
        came_at = None if item.gone else _comes_at(item, book, now)
        if came_at is None:
            continue
        if came_at > now:
            later.append(came_at)
        elif not wish.only_new or wish.since is None or came_at >= wish.since:
            begins = starts_at(item, book)
            missed = wish.since is not None and max(came_at, begins) < wish.since
            due.append(Due(item, came_at, begins, missed=missed))
    due.sort(key=lambda one: (one.starts_at, one.came_at, one.key.table, one.key.row_id))
    summary, summed_at = _summary(book, wish, now)
    later += [] if summed_at is None else [summed_at]
    held_until = _held_until(book, wish, now)
    if held_until is not None:
        waits = [held_until] if due or summary else []
        return Outlook(next_at=min([*(max(at, held_until) for at in later), *waits], default=None), held=len(due))
    return Outlook(tuple(due), summary, min(later, default=None))


def _latest(book: Book, now: datetime) -> Iterable[Remindable]:
    """Every entry once: of a meeting that comes again those still to come, and of those that came due only the last one."""
    past: dict[tuple[str, int], Remindable] = {}
    for item in sorted(book.items, key=lambda one: one.key.at):
        if fires_at(item, book) > now:
            yield item
        else:
            past[item.key.table, item.key.row_id] = item
    yield from past.values()


def _comes_at(item: Remindable, book: Book, now: datetime) -> datetime | None:
    """When a reminder comes, or came; None where it was seen, lies too long ago, or was written down only afterwards."""
    first = fires_at(item, book)
    mark = book.marks.get(item.key)
    if mark is not None and mark.again_at is not None:
        put_off_at = mark.seen_at or mark.again_at
        was_wrong = now + _JUMP < put_off_at  # the clock was far ahead when it was put off
        return first if was_wrong else mark.again_at
    if mark is not None or now - first > timedelta(days=BACK_DAYS):
        return None
    over = starts_at(item, book) if item.time is not None else instant(item.day, DAY, book.zone)
    return None if over < item.made_at else first


def _summary(book: Book, wish: Wish, now: datetime) -> tuple[DaySummary | None, datetime | None]:
    """The day to be summed up now, and when it will be; a day is summed up once, and not after it is over."""
    if wish.summary_at is None or book.summary is None or wish.told == book.today:
        return None, None
    at = instant(book.today, wish.summary_at, book.zone)
    if now < at:
        return None, at
    today = now.astimezone(book.zone).date() == book.today
    return (book.summary if today and book.summary.worth_saying else None), None


def _held_until(book: Book, wish: Wish, now: datetime) -> datetime | None:
    """Until when nothing may be said: the end of the quiet hours or of a pause; None = now is fine."""
    held = []
    pause = wish.paused_until
    if pause is not None and now < pause <= now + timedelta(minutes=PAUSE_MINUTES):  # longer: the clock was set back
        held.append(pause)
    if wish.quiet.holds(now.astimezone(book.zone)):
        held.append(wish.quiet.ends(now, book.zone))
    return max(held, default=None)
