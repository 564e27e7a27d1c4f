"""Where entries of a day stand in a grid of hours: minutes to pixels and back, entries at the same time side by side.

Pure arithmetic on whole minutes of a local day; knows no entry, no widget and no clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

DAY: Final = 24 * 60
STEP: Final = 15
"""Minutes by which the mouse and the keys place and lengthen (decision 0016)."""
LEAST_SHOWN: Final = 24
"""Minutes as which a shorter one is drawn, so that its words can be read and two of them do not lie on each other."""
LONGEST: Final = DAY
"""Minutes that can be given to one entry by hand."""


@dataclass(frozen=True)
class Lane:
    """The share of a day's width an entry gets: the ``place``-th of ``count``, ``wide`` of them together."""

    place: int
    count: int
    wide: int = 1


WHOLE: Final = Lane(0, 1)
"""The whole width."""


def side_by_side(spans: Sequence[tuple[int, int]]) -> list[Lane]:
    """The lane of each span (first minute, minutes), in the order given. Spans that touch share nothing; of those that meet, the
    earlier and longer stands first, and each takes the free lanes at its right."""
    order = sorted(range(len(spans)), key=lambda n: (spans[n][0], -spans[n][1], n))
    made: list[Lane] = [WHOLE] * len(spans)
    group: list[int] = []
    until = -1
    for n in order:
        start, end = _shown(spans[n])
        if group and start >= until:
            _lay_group(group, spans, made)
            group = []
        group.append(n)
        until = max(until, end) if len(group) > 1 else end
    if group:
        _lay_group(group, spans, made)
    return made


def _shown(span: tuple[int, int]) -> tuple[int, int]:
    """First minute and the minute after the last, as drawn."""
    start, minutes = span
    return start, start + max(minutes, LEAST_SHOWN)


def _lay_group(group: Sequence[int], spans: Sequence[tuple[int, int]], made: list[Lane]) -> None:
    """Give lanes to spans that hang together; the first free one each."""
    ends: list[int] = []
    place: dict[int, int] = {}
    for n in group:
        start, end = _shown(spans[n])
        free = next((lane for lane, busy in enumerate(ends) if busy <= start), len(ends))
        if free == len(ends):
            ends.append(end)
        else:
            ends[free] = end
        place[n] = free
    for n in group:
        made[n] = Lane(place[n], len(ends), _room(n, group, spans, place, len(ends)))


def _room(n: int, group: Sequence[int], spans: Sequence[tuple[int, int]], place: dict[int, int], count: int) -> int:
    """Lanes from its own to the next one that somebody else needs at that time."""
    start, end = _shown(spans[n])
    taken = [place[other] for other in group if place[other] > place[n] and _meet((start, end), _shown(spans[other]))]
    return min(taken, default=count) - place[n]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True)
class HourScale:
    """Minutes of a day as pixels from the top: ``hour`` pixels an hour."""

    hour: int

    @property
    def height(self) -> int:
        """Pixels of a whole day."""
        return self.hour * 24

    def y(self, minute: int) -> int:
        """The pixel at which ``minute`` begins."""
        return round(minute * self.hour / 60)

    def minute(self, y: int) -> int:
        """The minute at pixel ``y``, within the day."""
        return max(0, min(DAY, int(y * 60 // self.hour)))

    def step_at(self, y: int) -> int:
        """The quarter of an hour that lies at pixel ``y``: its first minute."""
        return min(DAY - STEP, self.minute(y) // STEP * STEP)

    def nearest_step(self, y: int) -> int:
        """The beginning of a quarter of an hour nearest to pixel ``y``, midnight at the end included."""
        return min(DAY, (self.minute(y) + STEP // 2) // STEP * STEP)


def minute_of(time: str) -> int:
    """Minutes since midnight of a local ``HH:MM``."""
    hours, _colon, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)


def time_of(minute: int) -> str:
    """The local ``HH:MM`` of a minute of the day, 0 to 1439."""
    minute = max(0, min(DAY - 1, minute))
    return f"{minute // 60:02d}:{minute % 60:02d}"


def moved_start(start: int, by: int) -> int:
    """The first minute of an entry moved by ``by`` minutes; it begins on its day still."""
    return max(0, min(DAY - STEP, start + by))


def resized(start: int, minutes: int, *, end: int | None = None, begin: int | None = None) -> tuple[int, int]:
    """First minute and minutes once the lower edge is at ``end`` or the upper one at ``begin``: never shorter than a step."""
    last = start + minutes
    if end is not None:
        return start, max(STEP, min(LONGEST, end - start))
    if begin is not None:
        first = max(0, min(begin, last - STEP))
        return first, last - first
    return start, minutes
