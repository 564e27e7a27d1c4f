"""Reads every file of a folder of hostile or odd files and says how it went: the child's peak memory, the time, the outcome.

    .venv/bin/python -m tests.fault_injection.runbad FOLDER ...

Owns that measure. ``../shared/fault_injection/mkbad.py`` writes such files; RELIABILITY section 3 D says what must happen to them.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from leaddesk.base.errors import InputUnreadable
from leaddesk.exchange import detect, readers
from leaddesk.exchange.child_protocol import DEFAULT_LIMITS, Limits

LOOK_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Run:
    """One file: ``outcome`` is ``opened`` or the code of the refusal, ``rows`` of all sheets, ``peak_mb`` of the child, ``told``
    the codes of what was warned of. ``seconds`` by the clock on the wall, ``work`` of the processor, here and in the child: what
    does not grow with what else the machine does."""

    name: str
    outcome: str
    rows: int
    seconds: float
    work: float
    peak_mb: int
    told: tuple[str, ...] = ()


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> Run:
    """Read and find tables. Whatever is no refusal by name comes through: it is a fault of ours."""
    began, worked = time.monotonic(), time.process_time()
    rows, told = 0, list[str]()
    with _watched() as child:
        try:
            book = readers.read(path, limits=limits)
        except InputUnreadable as error:
            assert path.name in error.message and error.hint, "a refusal names the file, what it is and what to do"
            outcome = error.code
        else:
            for table in detect.tables(book):
                assert all(len(row.cells) == len(table.headers) for row in table.rows)
            outcome, rows = "opened", sum(len(sheet.rows) for sheet in book.sheets)
            told = sorted({problem.code for problem in book.warnings})
    work = time.process_time() - worked + sum(child.seconds.values())
    return Run(path.name, outcome, rows, time.monotonic() - began, work, child.peak >> 20, tuple(told))


class _Child:
    """What the children were seen to take: the most resident bytes, seconds of the processor by process."""

    def __init__(self) -> None:
        self.peak = 0
        self.seconds: dict[int, float] = {}

    def look(self, process: psutil.Process) -> None:
        try:
            with process.oneshot():
                times = process.cpu_times()
                self.peak = max(self.peak, int(process.memory_info().rss))
        except psutil.Error:
            return
        self.seconds[process.pid] = times.user + times.system


@contextmanager
def _watched() -> Iterator[_Child]:
    """The children that this process starts within the block, looked at until its end."""
    seen = _Child()
    done = threading.Event()
    own = psutil.Process()

    def look() -> None:
        known: list[psutil.Process] = []
        while not done.wait(LOOK_SECONDS):
            known = [child for child in known if child.is_running()] or own.children()
            for child in known:
                seen.look(child)

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


def main(folders: list[str]) -> int:
    """Print a line a file and the sums."""
    runs = [read(path) for folder in folders for path in sorted(Path(folder).iterdir()) if path.is_file()]
    for run in runs:
        print(f"{run.work:6.2f} s {run.peak_mb:4} MB  {run.outcome:20} {run.rows:7}  {run.name}  {' '.join(run.told)}")
    slowest, largest = max(runs, key=lambda run: run.work), max(runs, key=lambda run: run.peak_mb)
    print(dict(Counter(run.outcome for run in runs)))
    print(f"slowest {slowest.work:.1f} s of work ({slowest.seconds:.1f} s in all), {slowest.name}")
    print(f"most memory {largest.peak_mb} MB, {largest.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
