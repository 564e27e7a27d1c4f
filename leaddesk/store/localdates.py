"""Local dates of stored texts, each made once: a million leads have ten million instants and some thousand days. Reads no file."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from leaddesk.store.times import to_date, to_instant


class LocalDates:
    """Dates of ``zone``; equal days are one object. A text that is no date is None, as everywhere (``times``)."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._days: dict[str | None, date | None] = {None: None}
        self._hours: dict[str, date | None] = {}

    def day(self, text: str | None) -> date | None:
        """The date of a stored local date."""
        try:
            return self._days[text]
        except KeyError:
            made = self._days[text] = to_date(text)
            return made

    def of(self, text: str | None) -> date | None:
        """The local date of a stored instant."""
        if text is None:
            return None
        hour = text[:13]
        try:
            known = self._hours[hour]
        except KeyError:
            known = self._hours[hour] = self._of_hour(hour)
        return known if known is not None else self._one(to_instant(text))

    def _of_hour(self, hour: str) -> date | None:
        """The day on which the whole hour lies; None where midnight parts it, or where the text is no instant."""
        first, last = self._one(to_instant(f"{hour}:00:00")), self._one(to_instant(f"{hour}:59:59"))
        return first if first == last else None

    def _one(self, instant: datetime | None) -> date | None:
        if instant is None:
            return None
        made = instant.astimezone(self._zone).date()
        return self._days.setdefault(made.isoformat(), made)
