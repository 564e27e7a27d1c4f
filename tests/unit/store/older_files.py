"""Data files as earlier versions of LeadDesk left them, made from their own SQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from leaddesk.domain.identity import reversed_digits
from leaddesk.services.workspace import Workspace
from leaddesk.store import migrate
from leaddesk.store.database import APPLICATION_ID
from leaddesk.store.tables import TABLES


def older_file(path: Path, ws: Workspace, version: int) -> Path:
    """A file of ``version``: the schema of that time, with the records of ``ws`` as far as it had columns for them, and an import."""
    old = sqlite3.connect(path)
    old.create_function("reversed_digits", 1, reversed_digits)
    for file in migrate.migrations()[:version]:
        for statement in migrate.statements(file.read_text(encoding="utf-8")):
            old.execute(statement)
    for table in TABLES:
        names = [row[1] for row in old.execute(f"PRAGMA table_info({table})")]
        if not names:
            continue  # a table that a later version brought
        rows = ws.store.rows(f"SELECT {', '.join(names)} FROM {table}")
        old.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)
    old.execute(
        "INSERT INTO import_batch (file_name, file_hash, kind, rows, created, updated, unchanged, duplicate, rejected, at) "
        "VALUES ('fair.csv', 'abc', 'names', 0, 0, 0, 0, 0, 0, '2026-01-01 09:00:00')"
    )
    old.execute("INSERT INTO search (search) VALUES ('rebuild')")
    old.execute(f"PRAGMA user_version = {version}")
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    old.commit()
    old.close()
    return path
