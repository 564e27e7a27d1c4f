"""The lock beside a data file: who has it open, on which computer, since when (RELIABILITY section 4, rule 9).

Inside one computer SQLite's own locks decide, so a second program here may work as well; another computer's living lock makes
this one read-only. A heartbeat every 30 s tells a living owner from a dead one.
"""

from __future__ import annotations

import getpass
import json
import os
import socket
import threading
import uuid
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from leaddesk.base.clock import Clock

HEARTBEAT_SECONDS = 30
SILENT = timedelta(minutes=2)


@dataclass(frozen=True)
class LockInfo:
    """Content of a lock file; ``at`` is an ISO instant of the last heartbeat."""

    id: str
    user: str
    host: str
    pid: int
    at: str


def lock_path(file: Path) -> Path:
    """``name.leaddesk.lock`` beside the file."""
    return file.with_name(file.name + ".lock")


def read_lock(file: Path) -> LockInfo | None:
    """The lock beside ``file``, or None where there is none or it cannot be understood."""
    try:
        return LockInfo(**json.loads(lock_path(file).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def is_elsewhere(info: LockInfo, now: datetime) -> bool:
    """Whether a living program on another computer holds it (its heartbeat is not older than 2 minutes)."""
    if info.host == socket.gethostname():
        return False
    try:
        return now - datetime.fromisoformat(info.at) < SILENT
    except ValueError:
        return False


class Lock:
    """Our entry in the lock file. ``acquire`` gives False where the folder cannot be written (then open read-only)."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file = file
        self._path = lock_path(file)
        self._clock = clock
        self._id = uuid.uuid4().hex
        self._owned = False
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def acquire(self, *, heartbeat: bool = False) -> bool:
        """Write the lock unless a living program of this computer holds it; False where the folder cannot be written."""
        if not self._take():
            return False
        if heartbeat:
            self._thread = threading.Thread(target=self._run, name="leaddesk-lock", daemon=True)
            self._thread.start()
        return True

    def _take(self) -> bool:
        """Own the lock, or leave it to a living program of this computer; False where it cannot be written."""
        current = read_lock(self._file)
        if current is not None and current.host == socket.gethostname() and _is_alive(current.pid):
            return True
        try:
            self._beat()
        except OSError:
            return False
        self._owned = True
        return True

    def release(self) -> None:
        """Take our lock away; another's stays."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        if self._owned:
            current = read_lock(self._file)
            if current is not None and current.id == self._id:
                self._path.unlink(missing_ok=True)
            self._owned = False

    def _run(self) -> None:
        """Every 30 s: show that we live, or take over from a program here that has ended. A hiccup is tried again."""
        while not self._stop.wait(HEARTBEAT_SECONDS):
            if not self._owned:
                self._take()
                continue
            with suppress(OSError):
                self._beat()

    def _beat(self) -> None:
        info = LockInfo(self._id, _user(), socket.gethostname(), os.getpid(), self._clock.now().isoformat())
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        part.write_text(json.dumps(asdict(info)), encoding="utf-8")
        os.replace(part, self._path)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _is_alive(pid: int) -> bool:
    if pid == os.getpid() or os.name != "posix":  # on Windows os.kill would end the process it asks about
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OSError):
        return True
    return True
