"""Watches how much memory the reading child holds, on every system: only Linux lets a process limit itself.

Owns that measure alone; what follows from it is the reader's. psutil is loaded with the first watch, while the child starts.
"""

from __future__ import annotations

import time

SECONDS = 0.05
"""How often the child is looked at, at most."""


class MemoryWatch:
    """The memory of the process ``pid``; ``peak`` is the most that was seen, in bytes."""

    def __init__(self, pid: int, limit: int) -> None:
        import psutil

        self._gone = psutil.Error
        self._limit = limit
        self._next = 0.0
        self.peak = 0
        try:
            self._process: psutil.Process | None = psutil.Process(pid)
        except psutil.Error:
            self._process = None

    def is_over(self) -> bool:
        """Whether the child holds more than it may. Asked at any rate; looks only every ``SECONDS``."""
        now = time.monotonic()
        if self._process is None or now < self._next:
            return False
        self._next = now + SECONDS
        try:
            self.peak = max(self.peak, int(self._process.memory_info().rss))
        except self._gone:
            self._process = None
        return self.peak > self._limit
