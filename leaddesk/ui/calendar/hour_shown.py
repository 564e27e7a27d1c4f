"""What the hours of a week show of a page: its days, what stands at a time (side by side where it meets), what stands at none. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.ui.calendar.hour_layout import DAY, Lane, side_by_side
from leaddesk.ui.calendar.week_shown import is_shown


@dataclass(frozen=True)
class Block:
    """An entry at a time: its first minute of the day and how many, within the day; and the share of the day's width it gets."""

    entry: Entry
    start: int
    minutes: int
    lane: Lane


class HourShown:
    """Days in order; those on which nobody works and nothing stands are ``slim``."""

    def __init__(self, page: CalendarPage) -> None:
        self.page = page
        self.days = tuple(page.days)
        self.slim = tuple(not is_shown(page, day) for day in self.days)
        self._blocks: dict[date, tuple[Block, ...]] = {}
        self._whole: dict[date, tuple[Entry, ...]] = {}

    def blocks(self, day: date) -> tuple[Block, ...]:
        """What stands at a time of ``day``, in its order."""
        found = self._blocks.get(day)
        if found is None:
            timed = [entry for entry in self.page.of_day(day) if entry.start is not None and entry.day == day]
            spans = [(entry.start or 0, min(max(entry.minutes, 1), DAY - (entry.start or 0))) for entry in timed]
            lanes = side_by_side(spans)
            made = (Block(entry, *span, lane) for entry, span, lane in zip(timed, spans, lanes, strict=True))
            found = self._blocks[day] = tuple(made)
        return found

    def whole(self, day: date) -> tuple[Entry, ...]:
        """What stands at no time of ``day``: open ones first."""
        found = self._whole.get(day)
        if found is None:
            loose = [entry for entry in self.page.of_day(day) if entry.start is None or entry.day != day]
            found = self._whole[day] = tuple(sorted(loose, key=lambda entry: entry.done))
        return found

    def most_whole(self) -> int:
        """Of any day, the most entries at no time."""
        return max((len(self.whole(day)) for day in self.days), default=0)

    def order(self, day: date) -> list[Entry]:
        """The entries of a day as the keyboard walks through them."""
        return [*self.whole(day), *(block.entry for block in self.blocks(day))]

    def block_of(self, key: EntryKey) -> tuple[date, Block] | None:
        """Where an entry stands at a time."""
        for day in self.days:
            for block in self.blocks(day):
                if block.entry.key == key:
                    return day, block
        return None

    def day_of(self, key: EntryKey, day: date) -> date | None:
        """The day on which an entry is shown: ``day`` where it stands there, else the first one."""
        for one in (day, *self.days):
            if one in self.days and any(entry.key == key for entry in self.order(one)):
                return one
        return None

    def beside(self, key: EntryKey | None, day: date, by: int) -> tuple[date, Entry | None] | None:
        """The next day or the one before, and of it what stands nearest in time to ``key``; None behind the last day."""
        place = self.days.index(day) + by if day in self.days else -1
        if not 0 <= place < len(self.days):
            return None
        there = self.days[place]
        entries = self.order(there)
        found = self.page.find(key) if key is not None else None
        if not entries or found is None:
            return there, entries[0] if entries else None
        if found.start is None:
            return there, entries[0]
        return there, min(entries, key=lambda entry: abs((entry.start or 0) - (found.start or 0)))
