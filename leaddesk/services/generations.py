"""Notices an old copy of a data file that came back (a sync client, a stick): its generation is lower than this computer saw.

Each session that writes raises the generation in the file; the highest one seen is remembered per file here
(RELIABILITY section 4, Opening, step 8). Knows nothing of the file's content.
"""

from __future__ import annotations

from pathlib import Path

from leaddesk.base import json_file
from leaddesk.base.paths import state_dir
from leaddesk.store import Store

KEPT = 500
"""Files remembered; the oldest entry goes."""


def came_back_old(store: Store) -> bool:
    """Whether the file is older than when this computer last wrote to it."""
    uuid, generation = _identity(store)
    return generation < _remembered().get(uuid, 0)


def remember(store: Store) -> None:
    """Keep the file's generation as the highest seen. A folder that cannot be written is no reason to fail."""
    uuid, generation = _identity(store)
    known = _remembered()
    if known.get(uuid) == generation:
        return
    known.pop(uuid, None)
    known[uuid] = generation
    newest = dict(list(known.items())[-KEPT:])
    json_file.write(_path(), newest)


def _identity(store: Store) -> tuple[str, int]:
    values = dict(store.rows("SELECT key, value FROM meta WHERE key IN ('uuid', 'generation')"))
    return str(values.get("uuid", "")), int(values.get("generation", "0"))


def _path() -> Path:
    return state_dir() / "generations.json"


def _remembered() -> dict[str, int]:
    return {str(key): value for key, value in json_file.read(_path()).items() if isinstance(value, int)}
