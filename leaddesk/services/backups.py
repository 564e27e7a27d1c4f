"""When backups are made, where they lie and which are kept (RELIABILITY section 4, Backups). Copying is ``store.backup``."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path

from leaddesk.base.clock import Clock
from leaddesk.base.paths import backup_dir
from leaddesk.store import backup
from leaddesk.store.backup import BackupInfo

KEEP = 30
"""How many backups of a file are kept in the standard folder; the newest verified one is never taken away."""


def make(file: Path, clock: Clock, *, folder: Path | None = None, reason: str = "asked") -> BackupInfo:
    """Make a verified backup of ``file`` in ``folder`` (default: the standard one) with a line in its manifest.

    Raises EnvironmentFault; older backups are untouched then. Pruning happens only after the new one is verified.
    """
    target_folder = folder or standard_folder(file)
    target = _free_name(target_folder, file.stem, clock.now())
    info = backup.copy(file, target)
    entry = {"sha256": info.sha256, "size": info.size, "leads": info.leads, "reason": reason, "of": file.name}
    target.with_name(target.name + ".json").write_text(json.dumps(entry), encoding="utf-8")
    if folder is None:
        _prune(target_folder, keep=target)
    return info


def before_migration(file: Path, clock: Clock) -> BackupInfo:
    """The backup without which no migration starts."""
    return make(file, clock, reason="migration")


def standard_folder(file: Path) -> Path:
    """A folder of its own for each data file, by its place (two files may have one name)."""
    place = hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:8]
    return backup_dir() / f"{file.stem}-{place}"


def _free_name(folder: Path, stem: str, now: datetime) -> Path:
    base = f"{stem}-{now:%Y%m%d-%H%M%S}"
    names = (f"{base}{'' if n == 0 else f'-{n}'}.leaddesk" for n in range(10_000))
    return next(folder / name for name in names if not (folder / name).exists())


def _prune(folder: Path, *, keep: Path) -> None:
    """Take away what is too old, by name, which sorts by time; ``.part`` left-overs of a killed backup go too."""
    for part in folder.glob("*.part"):
        part.unlink(missing_ok=True)
    backups = sorted(folder.glob("*.leaddesk"))
    for old in backups[:-KEEP]:
        if old != keep:
            old.unlink(missing_ok=True)
            old.with_name(old.name + ".json").unlink(missing_ok=True)
