"""When backups are made, where they lie and which are kept (RELIABILITY section 4, Backups). Copying is ``store.backup``."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from leaddesk.base.clock import Clock
from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.paths import backup_dir
from leaddesk.store import Store, backup
from leaddesk.store.backup import BackupInfo

KEEP = 30
"""How many backups of a file are kept in the standard folder; the newest verified one is never taken away."""
RECENT = timedelta(minutes=30)
"""A merge asks for no backup of its own where one is younger than this: it is one step of many, each of which can be undone."""


def make(file: Path, clock: Clock, *, folder: Path | None = None, reason: str = "asked", state: str = "") -> BackupInfo:
    """Make a verified backup of ``file`` in ``folder`` (default: the standard one) with a line in its manifest.

    ``state`` tells how the file stood (``before`` compares it). Raises EnvironmentFault; older backups are untouched then.
    Pruning happens only after the new one is verified.
    """
    target_folder = folder or standard_folder(file)
    target = _free_name(target_folder, file.stem, clock.now())
    info = backup.copy(file, target)
    entry = {
        "sha256": info.sha256,
        "size": info.size,
        "leads": info.leads,
        "reason": reason,
        "of": file.name,
        "state": state,
        "at": clock.now().isoformat(),
    }
    target.with_name(target.name + ".json").write_text(json.dumps(entry), encoding="utf-8")
    if folder is None:
        _prune(target_folder, keep=target)
    return info


def before(store: Store, reason: str) -> str:
    """The backup before something large (``import``, ``merge``; RELIABILITY section 4, Backups), where it is due (``is_due``).

    Gives back "" or, where none could be made, the sentence that says why: what was asked for goes on, since it can be undone.
    """
    if not is_due(store, reason):
        return ""
    try:
        make(store.database.path, store.clock, reason=reason, state=_state(store))
    except EnvironmentFault as fault:
        return str(fault)
    return ""


def is_due(store: Store, reason: str) -> bool:
    """Whether a backup stands to be made: not where nothing is in the file yet, nor where nothing changed since the latest one, nor,
    before a merge, where that one is recent."""
    if store.value("SELECT 1 FROM lead UNION ALL SELECT 1 FROM customer LIMIT 1") is None:
        return False
    latest = _latest(standard_folder(store.database.path))
    if latest.get("state") == _state(store):
        return False
    is_recent = bool(latest.get("at")) and store.clock.now() - datetime.fromisoformat(latest["at"]) < RECENT
    return not (reason == "merge" and is_recent)


def _state(store: Store) -> str:
    """How the file stands, as far as its journal tells: what was changed, and how much of it was taken back."""
    row = store.row("SELECT coalesce(max(id), 0), count(undone_by) FROM changeset")
    return "/".join(map(str, row or ()))


def _latest(folder: Path) -> dict[str, Any]:
    """The manifest of the newest backup that is still there; {} where there is none or it cannot be read."""
    for path in sorted(folder.glob("*.leaddesk"), reverse=True):
        try:
            found = json.loads(path.with_name(path.name + ".json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
    return {}


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
