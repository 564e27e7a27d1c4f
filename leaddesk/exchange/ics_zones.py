"""Names of time zones as other programs write them, to those of the time zone database. Runs in the reading child.

Outlook's own names, names with something before them, and zones that a file describes itself, known again by their offsets.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from leaddesk.exchange.ics_lines import Component

MOST: Final = 20
"""Zones described by a file that are known again by their offsets; further ones are left."""
FAULTS: Final = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What the library and dateutil make of a text that is broken."""
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_FIRST: Final = ("Europe/", "America/", "Australia/", "Asia/", "Africa/", "Pacific/")
_HOURS: Final = (0, 12)
_NEARLY: Final = 0.8
"""A zone that is named, too, may have changed its days of summer time since the file described it."""


class Zones:
    """Knows the zones of one file. ``name`` of a zone as the file calls it; None = nobody knows it."""

    def __init__(self, described: Sequence[Component], year: int) -> None:
        self._described = {_id(one): one for one in described}
        self._year = year
        self._known: dict[str, str | None] = {}
        self._looked = 0

    def name(self, written: str) -> str | None:
        """The database's name for ``written``."""
        if written not in self._known:
            self._known[written] = self._find(written)
        return self._known[written]

    def _find(self, written: str) -> str | None:
        plain = written.strip().strip('"')
        if plain.upper() in ("UTC", "GMT", "Z", "ETC/UTC"):
            return "UTC"
        found = _of_database(plain) or _of_outlook(plain) or _of_tail(plain)
        if found is not None:
            return found
        described = self._described.get(plain)
        if described is None:
            return None
        for line in described.lines:
            if line.upper().startswith("X-LIC-LOCATION:"):
                found = _of_database(line.partition(":")[2].strip())
        return found or self._by_offsets(described, plain)

    def _by_offsets(self, described: Component, plain: str) -> str | None:
        self._looked += 1
        zone = _made(described) if self._looked <= MOST else None
        if zone is None:
            return None
        days = [datetime(self._year, month, 10, hour) for month in range(1, 13) for hour in _HOURS]
        try:
            wanted = [_offset(zone, day) for day in days]
        except FAULTS:
            return None
        named = {word.lower() for word in _WORD.findall(plain)}
        fits = ((_alike(name, days, wanted), bool(named & set(_words(name))), name) for name in available_timezones())
        good = [one for one in fits if one[0] == len(days) or (one[1] and one[0] >= _NEARLY * len(days))]
        return min(good, key=lambda one: (-one[0], not one[1], *_rank(one[2])), default=(0, False, None))[2]


def _alike(name: str, days: Sequence[datetime], wanted: Sequence[float | None]) -> int:
    """On how many of ``days`` the clocks of ``name`` go as ``wanted``."""
    zone = ZoneInfo(name)
    return sum(_offset(zone, day) == offset for day, offset in zip(days, wanted, strict=True))


def _id(component: Component) -> str:
    found = (line.partition(":")[2] for line in component.lines if line.upper().startswith("TZID"))
    return next(found, "").strip().strip('"')


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name.replace("_", " "))]


def _rank(name: str) -> tuple[int, str]:
    return next((n for n, first in enumerate(_FIRST) if name.startswith(first)), len(_FIRST)), name


def _offset(zone: tzinfo, day: datetime) -> float | None:
    found = day.replace(tzinfo=zone).utcoffset()
    return None if found is None else found.total_seconds()


def _of_database(name: str) -> str | None:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _of_outlook(name: str) -> str | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return WINDOWS_TO_OLSON.get(name)


def _of_tail(name: str) -> str | None:
    """``/freeassociation.sourceforge.net/Europe/Berlin`` and the like."""
    parts = [part for part in name.split("/") if part]
    tails = ("/".join(parts[-n:]) for n in (3, 2) if len(parts) > n)
    return next((found for tail in tails if (found := _of_database(tail)) is not None), None)


def _made(component: Component) -> tzinfo | None:
    from icalendar import Timezone

    text = "\r\n".join(["BEGIN:VTIMEZONE", *component.lines, "END:VTIMEZONE", ""])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = Timezone.from_ical(text)
            found = made.to_tz(lookup_tzid=False) if isinstance(made, Timezone) else None
    except FAULTS:
        return None
    return found if isinstance(found, tzinfo) else None
