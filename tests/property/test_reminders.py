"""Random days of reminders against a plain model: entries planned, moved and done, seen and put off, while the clock runs, leaps, sleeps
and is set back, in zones with changes of both hemispheres. Local times become instants by dateutil here, by zoneinfo in the program."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz

from leaddesk.domain.reminders import Book, Mark, Quiet, Remindable, ReminderKey, Wish, look

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Tokyo", "America/Santiago", "Pacific/Auckland")
STARTS = (
    date(2026, 3, 26),
    date(2026, 10, 22),
    date(2026, 4, 2),
    date(2026, 11, 1),
    date(2026, 9, 24),
    date(2026, 6, 1),
)
MADE = datetime(2025, 1, 1, tzinfo=UTC)
DAY_START = 8 * 60


@dataclass
class Plain:
    """One entry as plainly as it can be said: its local day and time, minutes before, what was done about it at that time."""

    day: date
    time: str
    before: int
    seen_for: str = ""
    again: datetime | None = None

    @property
    def at(self) -> str:
        return f"{self.day} {self.time}"

    def is_due(self, now: datetime, zone: str) -> bool:
        if self.seen_for == self.at and self.again is None:
            return False
        if self.seen_for == self.at and self.again is not None:
            return self.again <= now
        local = datetime.fromisoformat(self.at).replace(tzinfo=tz.gettz(zone))
        first = tz.resolve_imaginary(local).astimezone(UTC) - timedelta(minutes=self.before)
        return first <= now

    def item(self, row_id: int) -> Remindable:
        key = ReminderKey("next_action", row_id, self.at)
        return Remindable(key, "follow_up", "Call", self.day, self.time, self.before, MADE)

    def mark(self) -> Mark | None:
        return Mark(MADE, self.again) if self.seen_for == self.at else None


def book_of(entries: dict[int, Plain], now: datetime, zone: str) -> Book:
    items = {row_id: entry.item(row_id) for row_id, entry in entries.items()}
    marks = {items[row_id].key: mark for row_id, entry in entries.items() if (mark := entry.mark()) is not None}
    firm = ZoneInfo(zone)
    return Book(firm, now.astimezone(firm).date(), DAY_START, tuple(items.values()), marks)


def plan(dice: random.Random, first: date) -> Plain:
    hour, minute = dice.choice(((dice.randrange(24), dice.randrange(0, 60, 5)), (2, 30), (3, 0), (1, 59)))
    return Plain(
        first + timedelta(days=dice.randrange(8)), f"{hour:02d}:{minute:02d}", dice.choice((0, 5, 15, 60, 240))
    )


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_missed_repeated_or_early(zone: str, seed: int) -> None:
    dice = random.Random(f"{zone}{seed}")
    first = STARTS[seed % len(STARTS)]
    now = datetime(first.year, first.month, first.day, 6, tzinfo=UTC)
    entries = {n: plan(dice, first) for n in range(6)}
    for step in range(60):
        now += dice.choice(
            (timedelta(minutes=1), timedelta(minutes=17), timedelta(hours=9), timedelta(days=2), -timedelta(hours=3))
        )
        now = max(now, datetime(first.year, first.month, first.day, tzinfo=UTC))
        book = book_of(entries, now, zone)
        found = look(book, Wish(), now)
        wanted = {row_id for row_id, entry in entries.items() if entry.is_due(now, zone)}
        assert {due.key.row_id for due in found.due} == wanted, (step, now)
        if found.next_at is not None:
            before = replace(book, today=book.today)
            assert look(before, Wish(), found.next_at - timedelta(seconds=1)).due == found.due
            assert len(look(before, Wish(), found.next_at).due) > len(found.due)
        hours = Quiet(dice.randrange(1440), dice.randrange(1440))
        held = look(book, Wish(quiet=hours), now)
        assert (held.due or held.held == len(found.due)) and (
            held.due == found.due or held.next_at is not None or not found.due
        )
        for due in found.due[: dice.randrange(3)]:
            entry = entries[due.key.row_id]
            what = dice.choice(("seen", "again", "move", "done"))
            if what == "done":
                entries[due.key.row_id] = plan(dice, first)
                entries[due.key.row_id + 100] = entries.pop(due.key.row_id)
            elif what == "move":
                entry.day += timedelta(days=dice.randrange(1, 4))
            else:
                entry.seen_for = entry.at
                entry.again = now + timedelta(minutes=dice.choice((5, 60, 600))) if what == "again" else None
