"""Watches what the reading child takes, on every system: memory, which only Linux lets a process limit itself, and time of work.

Owns those measures alone; what follows from them is the reader's. psutil is loaded with the first watch, while the child starts.
"""

from __future__ import annotations

import time

SECONDS = 0.05
"""How often the child is looked at, at most."""
PATIENCE = 4
"""Times the seconds allowed that may pass on the clock: on a busy computer an honest file must wait its turn."""


class Watch:
    """The process ``pid``, which may hold ``memory`` bytes and work ``seconds``. ``peak`` is the most it was seen to hold."""

    def __init__(self, pid: int, *, memory: int, seconds: float) -> None:
        import psutil

        self._gone = psutil.Error
        self._memory, self._seconds = memory, seconds
        self._began = time.monotonic()
        self._next = 0.0
        self._worked = 0.0
        self.peak = 0
        try:
            self._process: psutil.Process | None = psutil.Process(pid)
        except psutil.Error:
            self._process = None

    @property
    def elapsed(self) -> float:
        """Seconds since the watch began."""
        return time.monotonic() - self._began

    def is_too_large(self) -> bool:
        """Whether the child holds, or held, more than it may."""
        self._look()
        return self.peak > self._memory

    def is_too_slow(self) -> bool:
        """Whether it has worked longer than it may, or idles for ever."""
        self._look()
        return self._worked > self._seconds or self.elapsed > PATIENCE * self._seconds

    def _look(self) -> None:
        """Measure; asked at any rate, it does so only every ``SECONDS``."""
        now = time.monotonic()
        if self._process is None or now < self._next:
            return
        self._next = now + SECONDS
        try:
            with self._process.oneshot():
                times = self._process.cpu_times()
                self._worked = times.user + times.system
                self.peak = max(self.peak, int(self._process.memory_info().rss))
        except self._gone:
            self._process = None
