"""A private folder for copies of files that are handed to other programs: made when first needed, cleaned when the file is closed.

Knows nothing of what is in the files. What another program still holds stays until the next start, which sweeps what is a day old.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from leaddesk.base import paths

_FOLDER = "opened"
_PREFIX = "files-"
_KEPT = timedelta(days=1)


class OpenedFiles:
    """``put`` writes one read-only copy; ``clean`` takes all of them away. May be called from any thread."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock = threading.Lock()

    def put(self, name: str, data: bytes, *, now: datetime) -> Path:
        """Write ``data`` as a file called ``name`` (a safe name) that its owner may read and nobody may write. Raises OSError."""
        folder = Path(tempfile.mkdtemp(prefix="", dir=self._made(now)))
        path = folder / name
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        with open(descriptor, "wb") as file:
            file.write(data)
        mark_as_foreign(path)
        path.chmod(stat.S_IRUSR)
        return path

    def clean(self) -> None:
        """Take away whatever was put, as far as no program holds it."""
        with self._lock:
            folder, self._folder = self._folder, None
        if folder is not None:
            _remove(folder)

    def _made(self, now: datetime) -> Path:
        with self._lock:
            if self._folder is None:
                root = paths.cache_dir() / _FOLDER
                root.mkdir(mode=0o700, exist_ok=True)
                _sweep(root, now)
                self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
            return self._folder


def mark_as_foreign(path: Path) -> None:
    """Tell Windows that a file came from elsewhere, so that it asks before anything in it runs; elsewhere nothing is done."""
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            Path(f"{path}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n", encoding="ascii")


def _sweep(root: Path, now: datetime) -> None:
    """What an earlier program left because it was ended by force, or because another program held it."""
    for left in root.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if now - datetime.fromtimestamp(left.stat().st_mtime, UTC) > _KEPT:
                _remove(left)


def _remove(folder: Path) -> None:
    for path in folder.glob("*/*"):
        with contextlib.suppress(OSError):
            path.chmod(stat.S_IRUSR | stat.S_IWUSR)  # Windows does not take away what is read-only
    shutil.rmtree(folder, ignore_errors=True)
