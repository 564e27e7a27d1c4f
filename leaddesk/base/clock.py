"""The one place that knows what time it is. Nothing else calls ``datetime.now`` or SQLite's ``date('now')``."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Protocol

NOW_VARIABLE = "LEADDESK_NOW"
"""Environment variable with an ISO instant that replaces the computer's clock (tests, demonstrations)."""


class Clock(Protocol):
    """Gives the present instant as an aware UTC datetime, whole seconds."""

    def now(self) -> datetime: ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC).replace(microsecond=0)


class FixedClock:
    """A clock that stands at ``instant`` (aware) until ``set``."""

    def __init__(self, instant: datetime) -> None:
        self.set(instant)

    def set(self, instant: datetime) -> None:
        self._instant = instant.astimezone(UTC).replace(microsecond=0)

    def now(self) -> datetime:
        return self._instant


def default_clock() -> Clock:
    """The computer's clock, or the fixed instant of ``LEADDESK_NOW`` where that is set."""
    fixed = os.environ.get(NOW_VARIABLE)
    if not fixed:
        return SystemClock()
    instant = datetime.fromisoformat(fixed)
    return FixedClock(instant if instant.tzinfo else instant.replace(tzinfo=UTC))
