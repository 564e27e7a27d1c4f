"""Which lists belong to which client's file on this computer, so that one is not brought into the wrong book (PRODUCT section 4).

Owns one small file: for each data file the layouts that were given a name there, and who they were from. It only repeats what the
imports of that file say that still stand, so that it may be lost or damaged without harm. Sample firms are no clients.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from leaddesk.base import json_file
from leaddesk.base.paths import config_dir
from leaddesk.services.workspace import Workspace
from leaddesk.store.imports import said_of_lists
from leaddesk.store.undo import UNDO_FLOOR

KEPT: Final = 500
"""Files remembered; the one that was written down longest ago goes."""


@dataclass(frozen=True, slots=True)
class ClientFile:
    """A data file and the lists that belong to it: ``layouts`` fingerprint -> name, ``senders`` folded; ``firm`` may be ""."""

    path: Path
    firm: str
    layouts: Mapping[str, str]
    senders: frozenset[str]

    def is_there(self) -> bool:
        """Whether the file still lies where it was; a place out of reach counts as gone."""
        try:
            return self.path.is_file()
        except OSError:
            return False


def remember(ws: Workspace) -> None:
    """Write down whose named lists come into this file now. Nothing is written where nothing changed, or for a sample firm.

    A folder that cannot be written is no reason to fail.
    """
    known = json_file.read(_path())
    uuid = _uuid(ws)
    entry = _entry(ws)
    if known.get(uuid) == entry:
        return
    known.pop(uuid, None)
    if entry is not None:
        known[uuid] = entry
    json_file.write(_path(), dict(list(known.items())[-KEPT:]))


def others(ws: Workspace) -> list[ClientFile]:
    """The files of other clients, the one written down last first; some may be gone."""
    ours, uuid = _place(ws.path), _uuid(ws)
    found = [_client(entry) for key, entry in reversed(json_file.read(_path()).items()) if key != uuid]
    return [one for one in found if one is not None and str(one.path) != ours]


def _entry(ws: Workspace) -> dict[str, Any] | None:
    """What is written down of a file; None where no list of it has a name, or it is a sample."""
    named = [said for said in said_of_lists(ws.store) if said.name]
    if not named or ws.store.value("SELECT 1 FROM meta WHERE key = ?", (UNDO_FLOOR,)) is not None:
        return None
    return {
        "path": _place(ws.path),
        "firm": str(ws.settings["firm_name"]),
        "layouts": {said.fingerprint: said.name for said in reversed(named)},
        "senders": sorted({said.sender for said in named if said.sender}),
    }


def _client(entry: Any) -> ClientFile | None:
    """The file that ``entry`` tells of; None for one that was written by hand and does not fit."""
    if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
        return None
    layouts, senders = entry.get("layouts"), entry.get("senders")
    return ClientFile(
        Path(entry["path"]),
        str(entry.get("firm", "")),
        layouts if isinstance(layouts, dict) else {},
        frozenset(map(str, senders)) if isinstance(senders, list) else frozenset(),
    )


def _uuid(ws: Workspace) -> str:
    return str(ws.store.value("SELECT value FROM meta WHERE key = 'uuid'") or "")


def _place(path: Path) -> str:
    return os.path.realpath(path)


def _path() -> Path:
    return config_dir() / "client_lists.json"
