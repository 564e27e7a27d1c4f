"""What the team week shows of a page: whose rows, which days, the entries of each cell; and how the keyboard walks through them.

Plain values over what was read; knows no pixels. ``day`` None is the column of what is late.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import NOBODY, CalendarPage, Entry, EntryKey, Person
from leaddesk.ui.calendar.week_grid import Need

Way = Literal["left", "right", "up", "down"]
CELL: Final = -1
"""The place of a cursor that stands on a cell, on none of its entries."""
WORKING: Final = range(5)


@dataclass(frozen=True)
class Cursor:
    """Where the keyboard stands: whose row, which day, which of the entries there (``CELL`` = none)."""

    owner: int
    day: date | None
    place: int = CELL


class TeamShown:
    """Rows, columns and cells. Rows are everybody but those ``hidden``, and nobody's where there is something of nobody's; columns are
    what is late (where something is), the working days, and other days that hold something."""

    def __init__(self, page: CalendarPage, hidden: Collection[int] = ()) -> None:
        self.page = page
        self.owners = _owners(page, hidden)
        late: tuple[date | None, ...] = (None,) if any(page.late_counts.get(owner) for owner in self.owners) else ()
        self.days: tuple[date | None, ...] = (*late, *days_of(page))
        self._cells: dict[tuple[int, date | None], tuple[Entry, ...]] = {}

    def slim(self) -> frozenset[date]:
        """The days on which the firm does not work, though something stands there."""
        return frozenset(day for day in self.days if day is not None and not self.page.mark(day).is_working)

    def cell(self, owner: int, day: date | None) -> tuple[Entry, ...]:
        """The entries of a cell: open ones first, in the order of the day."""
        found = self._cells.get((owner, day))
        if found is None:
            found = self._cells[owner, day] = self._read(owner, day)
        return found

    def _read(self, owner: int, day: date | None) -> tuple[Entry, ...]:
        if day is None:
            return tuple(entry for entry in self.page.late if entry.whose == owner)
        return tuple(sorted(self.page.of_day(day, owner), key=lambda entry: entry.done))

    def count(self, owner: int, day: date | None) -> int:
        """How many a cell holds, read or not."""
        if day is None:
            return max(self.page.late_counts.get(owner, 0), len(self.cell(owner, day)))
        return max(self.page.count(day, owner), len(self.cell(owner, day)))

    def needs(self) -> list[Need]:
        """The rows before they have a height."""
        return [Need(owner, max((self.count(owner, day) for day in self.days), default=0)) for owner in self.owners]

    def person(self, owner: int) -> Person | None:
        """Whose row; None = nobody's."""
        return self.page.person(owner) if owner else None

    def name(self, owner: int) -> str:
        """The name of a row."""
        person = self.person(owner)
        return person.name if person is not None else _("Nobody yet")

    def find(self, key: EntryKey | None, owner: int | None, day: date | None) -> Cursor | None:
        """Where an entry stands: in that cell where it is there, else wherever it is first."""
        if key is None:
            return None
        places = [(owner, day)] if owner is not None else []
        places += [(row, column) for row in self.owners for column in self.days]
        for row, column in places:
            if row not in self.owners or column not in self.days:
                continue
            for place, entry in enumerate(self.cell(row, column)):
                if entry.key == key:
                    return Cursor(row, column, place)
        return None

    def entry(self, at: Cursor) -> Entry | None:
        """The entry of a cursor."""
        cell = self.cell(at.owner, at.day)
        return cell[at.place] if 0 <= at.place < len(cell) else None

    def start(self, day: date) -> Cursor | None:
        """Where the keyboard begins: the first row, at ``day`` or the first column that is one."""
        if not self.owners or not self.days:
            return None
        column = day if day in self.days else next((one for one in self.days if one is not None), None)
        return Cursor(self.owners[0], column, self._first(self.owners[0], column))

    def step(self, at: Cursor, way: Way, shown: int) -> Cursor | None:
        """The next place, None at an edge. ``shown``: entries that can be seen; the place behind them is the line of the others."""
        if way in ("left", "right"):
            return self._sideways(at, 1 if way == "right" else -1)
        stops = shown + (1 if self.count(at.owner, at.day) > shown else 0)
        by = 1 if way == "down" else -1
        place = min(at.place, shown) + by
        if 0 <= place < stops:
            return Cursor(at.owner, at.day, place)
        row = self.owners.index(at.owner) + by
        if not 0 <= row < len(self.owners):
            return None
        owner = self.owners[row]
        first = self._first(owner, at.day)
        return Cursor(owner, at.day, first if by > 0 else len(self.cell(owner, at.day)) - 1)

    def _sideways(self, at: Cursor, by: int) -> Cursor | None:
        column = self.days.index(at.day) + by
        if not 0 <= column < len(self.days):
            return None
        day = self.days[column]
        count = len(self.cell(at.owner, day))
        return Cursor(at.owner, day, min(max(at.place, 0), count - 1))

    def _first(self, owner: int, day: date | None) -> int:
        return 0 if self.cell(owner, day) else CELL

    def leads(self) -> list[int]:
        """The leads shown, row by row."""
        found: dict[int, None] = {}
        for owner in self.owners:
            for day in self.days:
                found |= {entry.lead_id: None for entry in self.cell(owner, day) if entry.lead_id is not None}
        return list(found)


def days_of(page: CalendarPage) -> list[date]:
    """The days of a page on which the firm works, is free for once, or has something to do all the same."""
    return [day for day in page.days if is_shown(page, day)] or page.days


def is_shown(page: CalendarPage, day: date) -> bool:
    """Whether a day needs a column of its own: the firm works, is free for once, or something stands there."""
    mark = page.mark(day)
    return mark.is_working or bool(page.count(day)) or (bool(mark.holiday) and day.weekday() in WORKING)


def _owners(page: CalendarPage, hidden: Collection[int]) -> tuple[int, ...]:
    rows = [person.id for person in page.people if person.id not in hidden]
    if NOBODY not in hidden and _has_nobodys(page):
        rows.append(NOBODY)
    return tuple(rows)


def _has_nobodys(page: CalendarPage) -> bool:
    entries: Sequence[Entry] = page.entries
    return bool(page.late_counts.get(NOBODY)) or any(entry.whose == NOBODY for entry in entries)
