"""How an entry is called in calendar files: ``follow_up-12@FILE.leaddesk`` for ours, or the name it came with. Pure."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from leaddesk.domain.calendar import TABLE_OF_KIND

MOST: Final = 200
"""Longer names of others are kept by their fingerprint."""
_OURS: Final = re.compile(r"([a-z_]+)-(\d{1,15})@([0-9a-f-]{8,40})\.leaddesk")


def ours(kind: str, row_id: int, file_id: str) -> str:
    """The name of an entry of the data file ``file_id``; it never changes."""
    return f"{kind}-{row_id}@{file_id}.leaddesk"


def of_ours(uid: str, file_id: str) -> tuple[str, int] | None:
    """(kind, id) of an entry that this very data file gave out; None for any other."""
    found = _OURS.fullmatch(uid)
    if found is None or found[3] != file_id or found[1] not in TABLE_OF_KIND:
        return None
    return found[1], int(found[2])


def is_ours(uid: str) -> bool:
    """Whether the name is one that some data file of LeadDesk gave."""
    return _OURS.fullmatch(uid) is not None


def kept(uid: str, on: str = "") -> str:
    """The name under which an entry of others is kept; ``on``: the day (``YYYYMMDD``) of one of a series that stands on its own."""
    name = " ".join(uid.split())
    if len(name) > MOST:
        name = hashlib.sha256(uid.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{name}/{on}" if on else name
