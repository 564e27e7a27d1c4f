"""Drags over the hours: to another day, a quarter of an hour, or into the band of what has no time; and what is pulled open or longer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from PySide6.QtCore import QPoint, QRect, QSize

from leaddesk.base.i18n import _
from leaddesk.domain.calendar import CalendarPage, Entry
from leaddesk.domain.calendar_conflicts import Spot, conflicts
from leaddesk.ui.calendar.drag_scroll import EDGE
from leaddesk.ui.calendar.hour_layout import DAY, STEP, resized, time_of
from leaddesk.ui.calendar.hour_paint import HourAim
from leaddesk.ui.calendar.hour_surface import HourSurface
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.calendar.view import SAME, Target
from leaddesk.ui.calendar.week_drops import WeekDrops, in_hand
from leaddesk.ui.calendar.week_face import name_of
from leaddesk.ui.shell.context import UiContext

NEAR: Final = 8
"""Pixels below the band within which the hours scroll up."""
Pulled = Literal["new", "begin", "end"]


class HourDrops(WeekDrops):
    """Where the card was grabbed stays below the pointer: its beginning is what is placed."""

    def __init__(self, context: UiContext, view: HourSurface, selection: Selection) -> None:
        super().__init__(context, view, view, selection)
        self._hours = view
        self._grip = 0

    def lift(self, entry: Entry, spot: QPoint, box: QRect) -> None:
        self._grip = spot.y() if entry.start is not None else 0
        super().lift(entry, spot, box)

    def end(self) -> None:
        super().end()
        self._grip = 0

    def edge(self, place: QPoint) -> None:
        """The hours scroll below the band: over it nothing scrolls, and on the way out of it hardly anything."""
        grid = self._hours.grid
        if grid is None:
            return
        room = self._hours.viewport().size()
        inside = place.y() - grid.top
        y = EDGE if inside < 0 else max(inside, min(inside + EDGE - NEAR, EDGE))
        self._edges.at(QPoint(place.x(), y), QSize(room.width(), room.height() - grid.top), up=True, down=True)

    def aim_at(self, place: QPoint) -> HourAim | None:
        found = self._hours.spot_at(place)
        grid = self._hours.grid
        if found is None or grid is None or not self.session.entries:
            return None
        if found.minute is None or not all(entry.takes_time for entry in self.session.entries):
            return self.aim_of(found.day, None)
        top = place.y() - self._grip
        return self.aim_of(found.day, min(self._hours.edge_at(max(top, grid.top)), DAY - STEP))

    def aim_of(self, day: date, start: int | None) -> HourAim:
        """The open place of a day, at a minute or at no time."""
        entries = self.session.entries
        longest = max(entry.minutes for entry in entries)
        minutes = max(longest, STEP)
        if self._is_there(day, start):
            return HourAim(day, start, minutes)
        time = time_of(start) if start is not None else None
        said = self.session.words(Spot(day, time, None))  # nobody's: of one person nothing is said about load
        same = _at_once(self._hours.page, entries, day, time)
        second = (*said.whys, *same)[:1]
        head = in_hand(entries) if time is None else _("{time}: {name}").format(time=time, name=name_of(entries[0]))
        tone = said.tone if said.whys else "amber" if same else "accent"
        return HourAim(day, start, minutes, (head, *second), tone, refused=self.session.refuses(day))

    def _is_there(self, day: date, start: int | None) -> bool:
        return all(entry.day == day and entry.start == start and not entry.is_late for entry in self.session.entries)

    def target(self, entries: Sequence[Entry], aim: HourAim) -> Target:
        """The day and the time; in the band no time. What takes none keeps it so."""
        if not all(entry.takes_time for entry in entries):
            return Target(day=aim.day)
        return Target(day=aim.day, time=time_of(aim.start) if aim.start is not None else None)


@dataclass(frozen=True)
class Pull:
    """An edge of an entry that is pulled, or a new one pulled open (``entry`` None) from ``start`` on."""

    what: Pulled
    day: date
    start: int
    minutes: int
    entry: Entry | None = None

    def at(self, minute: int) -> Pull:
        """The pointer is at ``minute`` (the beginning of a quarter of an hour)."""
        if self.what == "begin":
            start, minutes = resized(self.start, self.minutes, begin=minute)
            return replace(self, start=start, minutes=minutes)
        if self.what == "end":
            return replace(self, minutes=resized(self.start, self.minutes, end=minute)[1])
        return replace(self, minutes=minute - self.start)

    @property
    def span(self) -> tuple[int, int]:
        """First minute and minutes; a new one may be pulled upwards."""
        if self.minutes >= 0:
            return self.start, max(self.minutes, STEP)
        return self.start + self.minutes, -self.minutes

    def aim(self, page: CalendarPage | None) -> HourAim:
        """How it is shown: from when to when, and what stands there already."""
        start, minutes = self.span
        words = _("{first} to {last}").format(first=time_of(start), last=end_of(start + minutes))
        entries = (replace(self.entry, minutes=minutes),) if self.entry is not None else ()
        same = _at_once(page, entries, self.day, time_of(start)) if entries else ()
        return HourAim(self.day, start, minutes, (words, *same), "amber" if same else "accent")

    def target(self) -> Target | None:
        """What becomes of the entry; None where nothing is other than before."""
        start, minutes = self.span
        assert self.entry is not None
        if (start, minutes) == (self.entry.start, self.entry.minutes):
            return None
        return Target(time=SAME if start == self.entry.start else time_of(start), minutes=minutes)


def end_of(minute: int) -> str:
    """The end of an entry in words; midnight is 24:00."""
    return "24:00" if minute >= DAY else time_of(minute)


def _at_once(page: CalendarPage | None, entries: Sequence[Entry], day: date, time: str | None) -> tuple[str, ...]:
    """What stands at that time already, in a sentence."""
    if page is None or not entries or time is None:
        return ()
    owner = entries[0].owner_id
    found = conflicts(page, entries, Spot(day, time, owner))
    return tuple(each.said() for each in found if each.code == "same_time")[:1]
