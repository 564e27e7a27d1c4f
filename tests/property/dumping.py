"""All that a data file holds, read by sqlite3 itself: what *equal to the start* is judged by. Knows nothing of the program's code.

PRODUCT section 4 (Undo): equal to the start = every table but journal, counters, file generation and undone import batches.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path
from typing import Any, Final

JOURNAL: Final = frozenset({"changeset", "change", "change_image"})
IMPORTS: Final = frozenset({"import_batch", "import_row", "import_chunk"})
COUNTERS: Final = frozenset({"counter", "sqlite_sequence"})
GENERATION: Final = frozenset({"generation", "closed_clean"})
REVISION: Final = "rev"
"""Counts the changes of a row, so an undo raises it."""

Dump = dict[str, list[tuple[Any, ...]]]


def dump(path: Path, *, with_imports: bool = False) -> Dump:
    """Every row of every table but those that may differ; ``with_imports`` also the account of imports that stand."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        names = [
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        found: Dump = {}
        for name in names:
            if name in JOURNAL | COUNTERS | IMPORTS or name.startswith("search"):
                continue
            found[name] = _rows(connection, name)
        found["meta"] = [row for row in found["meta"] if row[0] not in GENERATION]
        found["search_doc"] = _rows(connection, "search_doc")
        found["search"] = _search(connection)
        if with_imports:
            found.update(_standing(connection))
        return found
    finally:
        connection.close()


def differing(one: Dump, other: Dump) -> dict[str, Any]:
    """Table -> (rows only in the first, rows only in the second), for a message that can be read."""
    told: dict[str, Any] = {}
    for name in sorted(one.keys() | other.keys()):
        here, there = one.get(name, []), other.get(name, [])
        if here != there:
            told[name] = ([row for row in here if row not in there], [row for row in there if row not in here])
    return told


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_xinfo({table})") if row[1] != REVISION]
    rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
    return sorted(rows, key=repr)


def _search(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """What the full-text index itself holds: every word with the documents and columns it stands in."""
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)")
    return connection.execute("SELECT term, doc, col, offset FROM temp.words ORDER BY 1, 2, 3, 4").fetchall()


def _standing(connection: sqlite3.Connection) -> Dump:
    """The account of imports that were not undone."""
    batches = [
        row[0]
        for row in connection.execute(
            "SELECT b.id FROM import_batch b LEFT JOIN changeset s ON s.id = b.changeset_id WHERE s.undone_by IS NULL"
        )
    ]
    marks = ", ".join("?" * len(batches))
    return {
        name: sorted(connection.execute(f"SELECT * FROM {name} WHERE {key} IN ({marks})", batches).fetchall(), key=repr)
        for name, key in (("import_batch", "id"), ("import_row", "batch_id"), ("import_chunk", "batch_id"))
    }


def account(path: Path, batch: int) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """(the counts of an import, its rows: ``row_no``, ``outcome``, ``reason``, ``tbl``, ``row_id``, ``problems``, ``cells``)."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        head = dict(connection.execute("SELECT * FROM import_batch WHERE id = ?", (batch,)).fetchone())
        kept: dict[int, list[Any]] = {}
        for (data,) in connection.execute(
            "SELECT data FROM import_chunk WHERE batch_id = ? ORDER BY first_row", (batch,)
        ).fetchall():
            for row_no, cells in json.loads(zlib.decompress(data)):
                assert row_no not in kept, f"row {row_no} is kept twice"
                kept[row_no] = cells
        rows = [dict(row) for row in connection.execute("SELECT * FROM import_row WHERE batch_id = ?", (batch,))]
        assert kept.keys() == {row["row_no"] for row in rows}, "cells without an outcome, or the other way round"
        counts = {name: head[name] for name in ("rows", "created", "updated", "unchanged", "duplicate", "rejected")}
        return counts, [{**row, "cells": kept[row["row_no"]]} for row in rows]
    finally:
        connection.close()


def one(path: Path, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of a question to the file."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return connection.execute(sql, parameters).fetchall()
    finally:
        connection.close()
