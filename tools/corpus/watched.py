"""One headless import in a real process, watched from outside: its answer, its seconds, and how much memory its reading child took.

The peak is the kernel's own high-water mark of the child (``VmHWM``), looked at every few milliseconds until it is gone; where there
is no /proc the peak is 0 (unknown). Nothing of the program is imported here.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
CHILD: Final = b"leaddesk.exchange.child"
POLL_SECONDS: Final = 0.004
GIVEN_UP: Final = 60.0
"""Seconds after which an import is ended and counts as a crash."""


@dataclass(frozen=True)
class Watched:
    """One import: ``outcome`` is ``opened``, the code of the refusal, or ``crash``; memory in MB, ``answer`` the JSON printed."""

    file: Path
    outcome: str
    seconds: float
    child_mb: float
    child_seconds: float
    traceback: bool
    answer: dict[str, Any]


def dry_run(file: Path, book: Path) -> Watched:
    """Import ``file`` into ``book`` as a dry run."""
    command = [sys.executable, "-m", "leaddesk", "import", str(file), "--db", str(book), "--dry-run", "--json"]
    started = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=said)
        peak, child_seconds = _watch(process, started + GIVEN_UP)
        seconds = time.monotonic() - started
        out.seek(0)
        said.seek(0)
        printed, errors = out.read(), said.read()
    answer = _read(printed)
    outcome = _outcome(process.returncode, answer)
    return Watched(file, outcome, seconds, peak / 1024, child_seconds, b"Traceback" in errors + printed, answer)


def _watch(process: subprocess.Popen[bytes], deadline: float) -> tuple[int, float]:
    """(peak of any reading child in KB, seconds that one was seen) until ``process`` is gone."""
    peak, first, last = 0, 0.0, 0.0
    while process.poll() is None:
        now = time.monotonic()
        for child in _children(process.pid):
            peak = max(peak, _high_water(child))
            first, last = first or now, now
        if now > deadline:
            process.kill()
        time.sleep(POLL_SECONDS)
    return peak, last - first


def _children(pid: int) -> Iterator[int]:
    """Reading children of process ``pid``, whichever thread started them."""
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            pids = listed.read_text().split()
        except OSError:
            continue
        for child in pids:
            try:
                if CHILD in Path(f"/proc/{child}/cmdline").read_bytes():
                    yield int(child)
            except OSError:
                continue


def _high_water(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    except OSError:
        return 0
    return 0


def _read(printed: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(printed)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _outcome(status: int, answer: dict[str, Any]) -> str:
    """``opened`` where rows were read; a refusal names its code and has the exit status that belongs to it (1, 2, 3)."""
    if status == 0 and "columns" in answer:
        return "opened"
    error = answer.get("error", {})
    if status in (1, 2, 3) and error.get("code", "internal") != "internal" and error.get("message"):
        return str(error["code"])
    return "crash"
