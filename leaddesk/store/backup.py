"""One verified copy of a data file, made while it is in use (RELIABILITY section 4, Backups).

Copied inside one read transaction of an own connection (a stepwise copy would restart at each commit), into ``.part``,
checked, then renamed. Where and how many are kept is decided in ``services.backups``.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import _
from leaddesk.store.database import fault_of, is_environmental

PAGES_PER_STEP = 2_000


@dataclass(frozen=True)
class BackupInfo:
    """A finished backup: its file, size, SHA-256 and how many leads and names it holds."""

    path: Path
    size: int
    sha256: str
    leads: int


def copy(source: Path, target: Path) -> BackupInfo:
    """Copy the data file ``source`` to ``target``, verified. Raises EnvironmentFault; then nothing is left at ``target``."""
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        leads = _copy(source, part)
        digest = _sync(part)
        os.replace(part, target)
        _sync_folder(target.parent)
    except (sqlite3.Error, OSError) as error:
        _remove(part)
        if isinstance(error, sqlite3.Error) and is_environmental(error):
            raise fault_of(error, target) from error
        raise EnvironmentFault(
            _("The backup could not be written: {why}.").format(why=error),
            code="backup",
            hint=_("Older backups are as they were."),
        ) from error
    except EnvironmentFault:
        _remove(part)
        raise
    return BackupInfo(target, target.stat().st_size, digest, leads)


def _remove(part: Path) -> None:
    """Take away what was written, where anything was: the fault that is being told counts more than a second one."""
    with suppress(OSError):
        part.unlink()


def _copy(source: Path, part: Path) -> int:
    part.unlink(missing_ok=True)
    live = sqlite3.connect(source.resolve().as_uri() + "?mode=ro", uri=True, isolation_level=None, timeout=5)
    copied = sqlite3.connect(part, isolation_level=None)
    try:
        live.execute("BEGIN")
        leads: int = live.execute("SELECT count(*) FROM lead").fetchone()[0]
        live.backup(copied, pages=PAGES_PER_STEP, sleep=0.005)
        live.execute("COMMIT")
        copied.execute("PRAGMA journal_mode = DELETE")
        sound = copied.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        if not sound or copied.execute("SELECT count(*) FROM lead").fetchone()[0] != leads:
            raise EnvironmentFault(_("The backup does not hold what the file holds."), code="backup")
        return leads
    finally:
        copied.close()
        live.close()


def _sync(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb+") as file:
        while block := file.read(1 << 20):
            digest.update(block)
        os.fsync(file.fileno())
    return digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
