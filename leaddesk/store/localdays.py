"""The firm's local day of a stored instant, in SQL: the offset from UTC at that instant, by the changes of the zone's clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk.domain.moment import Moment
from leaddesk.store.times import to_text

YEARS: Final = 20
"""So far back changes of the clocks are looked up; before that the oldest offset stands."""


def local_day(sql: str, moment: Moment) -> str:
    """SQL of the local day (ISO text) of the instant ``sql``, NULL for none."""
    changes = _changes(moment.zone, moment.now.year)
    if len(changes) == 1:
        return f"date({sql}, '{changes[0][1]} minutes')"
    tests = " ".join(f"WHEN {sql} >= '{since}' THEN '{offset} minutes'" for since, offset in changes[:-1])
    return f"date({sql}, CASE {tests} ELSE '{changes[-1][1]} minutes' END)"


@lru_cache(maxsize=8)
def _changes(zone: ZoneInfo, year: int) -> tuple[tuple[str, str], ...]:
    """(from this instant on, minutes east of UTC), the latest first; the last one has no beginning."""
    week = timedelta(days=7)
    later = datetime(year + 1, 12, 31, tzinfo=UTC)
    found: list[tuple[str, str]] = []
    while later.year > year - YEARS:
        sooner = later - week
        if _minutes(sooner, zone) != _minutes(later, zone):
            found.append((to_text(_turn(sooner, later, zone)), f"{_minutes(later, zone):+d}"))
        later = sooner
    return (*found, ("", f"{_minutes(later, zone):+d}"))


def _turn(sooner: datetime, later: datetime, zone: ZoneInfo) -> datetime:
    """The first second with the offset of ``later``."""
    before = _minutes(sooner, zone)
    while later - sooner > timedelta(seconds=1):
        middle = sooner + timedelta(seconds=(later - sooner) // timedelta(seconds=2))
        sooner, later = (middle, later) if _minutes(middle, zone) == before else (sooner, middle)
    return later


def _minutes(at: datetime, zone: ZoneInfo) -> int:
    offset = at.astimezone(zone).utcoffset()
    return int(offset.total_seconds()) // 60 if offset is not None else 0
