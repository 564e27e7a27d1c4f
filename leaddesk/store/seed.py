"""What every new file starts with: identity, the firm's settings, default stages, reasons and sources. Not journalled."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leaddesk.base.i18n import N_, _
from leaddesk.domain.codes import REASONS, SOURCE_TYPES
from leaddesk.domain.identity import fold
from leaddesk.store.times import to_text

DEFAULT_STAGES = (
    (N_("New"), "new", 5, 3),
    (N_("Trying"), "attempting", 10, 7),
    (N_("Talked"), "contacted", 20, 10),
    (N_("Qualified"), "qualified", 40, 14),
    (N_("Quoted"), "quoted", 60, 10),
    (N_("Negotiating"), "negotiating", 80, 10),
)
"""(label, status, chance in per cent, days until quiet) of the first pipeline."""


def seed(connection: sqlite3.Connection, *, now: datetime, settings: Mapping[str, Any], member: str) -> None:
    """Fill a fresh schema: ``settings`` are the firm's (PRODUCT section 3), ``member`` the first team member's name."""
    meta = {"uuid": str(uuid.uuid4()), "generation": "0", "created_at": to_text(now), "closed_clean": "1"}
    connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", meta.items())
    connection.executemany(
        "INSERT INTO setting (key, value) VALUES (?, ?)", [(k, json.dumps(v)) for k, v in settings.items()]
    )
    connection.executemany(
        "INSERT INTO stage (label, status, position, bit, probability, stale_days) VALUES (?, ?, ?, ?, ?, ?)",
        [(_(label), status, n, n, chance, days) for n, (label, status, chance, days) in enumerate(DEFAULT_STAGES)],
    )
    connection.executemany(
        "INSERT INTO reason (moment, code, position) VALUES (?, ?, ?)",
        [(moment, code, n) for moment, codes in REASONS.items() for n, code in enumerate(codes)],
    )
    connection.executemany(
        "INSERT INTO source (name, type, match_key) VALUES (?, ?, ?)",
        [(_(label), code, fold(_(label))) for code, label in SOURCE_TYPES.items()],
    )
    connection.execute(
        "INSERT INTO assignee (kind, name, initials, match_key) VALUES ('member', ?, ?, ?)",
        (member, initials_of(member), fold(member)),
    )


def initials_of(name: str) -> str:
    """Up to two capital letters of a name ("Maya Hartley" -> "MH")."""
    words = [word for word in name.split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words))
