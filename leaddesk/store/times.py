"""Instants and dates as the file keeps them: naive UTC text without microseconds, local dates as ISO text."""

from __future__ import annotations

from datetime import UTC, date, datetime

_AS_IT_IS = frozenset({int, str, float, bytes})


def to_text(instant: datetime) -> str:
    """``2026-11-21 20:00:00`` of an aware instant."""
    return instant.astimezone(UTC).isoformat(" ", "seconds")[:19]


def to_instant(text: str | None) -> datetime | None:
    """The aware instant of a stored text; None for NULL or for text that is none (shown as unknown, never an error)."""
    if not text:
        return None
    try:
        return datetime.fromisoformat(text + "+00:00")  # a sixth of the time that replace(tzinfo=UTC) takes
    except ValueError:
        return _other_instant(text)


def _other_instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None


def to_date(text: str | None) -> date | None:
    """The local date of a stored text; None for NULL or for text that is none."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def stored(value: object) -> object:
    """A Python value as SQLite keeps it: instants and dates as text, booleans as 0 and 1, the rest as it is."""
    if value is None or type(value) in _AS_IT_IS:
        return value
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return value
