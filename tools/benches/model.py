"""What a benchmark is made of: cases, their sides, the goals over them, and what a side measured. Runs nothing itself."""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Facts = dict[str, Any]
"""What a side did, as JSON: compared between the sides, so that none is quick by doing less."""
MEGABYTE = 2**20


@dataclass(frozen=True)
class Arena:
    """Where a side runs: ``leads`` in the big file, ``folder`` with fixtures kept between runs, ``scratch`` of this side alone."""

    leads: int
    folder: Path
    scratch: Path


@dataclass(frozen=True)
class Measured:
    """Figures of one side by name: ``cpu`` and ``wall`` in seconds, ``peak`` in MB, others as the case says."""

    figures: dict[str, float]
    facts: Facts = field(default_factory=dict)


Results = Mapping[str, Measured]


@dataclass(frozen=True)
class Goal:
    """``figure`` of ``side`` over that of ``floor``: at most ``limit``, or the other way round at least ``limit``.

    ``limit`` None = for information. ``floor_figure`` where the floor's figure has another name.
    """

    text: str
    side: str
    floor: str
    figure: str = "cpu"
    limit: float | None = None
    times_faster: bool = False
    floor_figure: str = ""

    def ratio(self, results: Results) -> float:
        """How many times the floor (or, with ``times_faster``, how many times faster than it)."""
        own = results[self.side].figures[self.figure]
        floor = results[self.floor].figures[self.floor_figure or self.figure]
        return floor / own if self.times_faster else own / floor

    def is_met(self, ratio: float) -> bool | None:
        """Whether ``ratio`` is good enough; None where nothing is asked for."""
        if self.limit is None:
            return None
        return ratio >= self.limit if self.times_faster else ratio <= self.limit


@dataclass(frozen=True)
class Case:
    """One goal's measurement. ``prepare`` makes fixtures in a process of its own; ``check`` raises AssertionError over a round."""

    name: str
    title: str
    sides: Mapping[str, Callable[[Arena], Measured]]
    goals: Sequence[Goal]
    prepare: Callable[[Arena], Measured]
    check: Callable[[Arena, Results], None]
    pairs: int = 0
    """Rounds at least, where the goal asks for more than usual."""


@dataclass
class Watch:
    """Seconds of the wall and of the processor (children that ended within included)."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def watched() -> Iterator[Watch]:
    """Time a block; the figures are there after it."""
    watch = Watch()
    wall, cpu = time.perf_counter(), _cpu()
    yield watch
    watch.wall, watch.cpu = time.perf_counter() - wall, _cpu() - cpu


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak_mb() -> float:
    """The most memory that this process or a child of it has held so far."""
    unit = MEGABYTE if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / unit


def now_mb() -> float:
    """What this process holds now; where the system does not say, the most it has held."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * resource.getpagesize() / MEGABYTE
    except OSError:
        return peak_mb()


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of ``values`` lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, smallest, largest."""
    return statistics.median(values), min(values), max(values)


def same(results: Results, *names: str) -> None:
    """Every side says the same under each of ``names``. Raises AssertionError."""
    for name in names:
        told = {side: measured.facts[name] for side, measured in results.items() if name in measured.facts}
        first = next(iter(told.values()))
        assert all(value == first for value in told.values()), f"the sides differ in {name}: {told}"
