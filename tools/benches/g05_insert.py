"""P-G5: the bulk insert layer (``Write.insert_rows`` and its journal) beside raw ``executemany`` and peewee's ``insert_many``.

100,000 rows of 20 columns, one transaction with its commit. The goal is that of PERFORMANCE section 2 and is measured as there,
into a bare table (the columns of ``lead`` without CHECKs and indexes): it weighs the layer, not the table. The real table, whose
own cost is the same for everybody, stands beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from tools.benches import fixtures
from tools.benches.model import Arena, Case, Goal, Measured, Results, same, watched

COLUMNS = (
    "number", "kind", "status", "stage_id", "rating", "source_id", "origin", "person_id", "product", "value_minor",
    "currency", "probability", "external_id", "received_at", "received_on", "created_at", "became_lead_at", "custom",
    "inquiry", "notes",
)  # fmt: skip
BATCH = 100
Rows = list[tuple[Any, ...]]


def _rows(people: range, stage: int, source: int) -> Rows:
    made: Rows = []
    for n, (person, row) in enumerate(zip(people, fixtures.people(len(people)), strict=True), 1):
        day = row[16].isoformat()
        made.append(
            (f"L-{n:06d}", "lead", "new", stage, str(row[13]).lower(), source, "import", person, row[12], int(row[14] * 100),
             "GBP", 20, row[18], f"{day} 09:30:00", day, "2026-11-20 10:42:00", f"{day} 09:30:00", "{}", "", row[19])
        )  # fmt: skip
    return made


def _layer(database: Any, rows: Rows) -> None:
    from zoneinfo import ZoneInfo

    from leaddesk.domain.workcalendar import WorkCalendar
    from leaddesk.store.journal import Journal
    from leaddesk.store.write import Write

    now = dt.datetime(2026, 11, 20, 10, 42, tzinfo=dt.UTC)
    connection = database.attached()
    with database.atomic("IMMEDIATE"):
        write = Write(connection, now, Journal(), WorkCalendar(ZoneInfo("Europe/London")))
        write.insert_rows("lead", COLUMNS, rows)
        entry = "INSERT INTO changeset (label, origin, at) VALUES ('Bench', 'screen', '2026-11-20 10:42:00')"
        write.journal.save(connection, int(connection.execute(entry).lastrowid))


def _raw(database: Any, rows: Rows) -> None:
    with database.atomic("IMMEDIATE"):
        database.attached().executemany(
            f"INSERT INTO lead ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})", rows
        )


def _peewee(database: Any, rows: Rows) -> None:
    from leaddesk.store.tables import TABLES

    model = TABLES["lead"]
    fields = [model._meta.columns[column] for column in COLUMNS]
    with database.atomic("IMMEDIATE"):
        for at in range(0, len(rows), BATCH):
            model.insert_many(rows[at : at + BATCH], fields=fields).execute(database)


def _strip(connection: Any) -> None:
    """Put a table of the same columns and nothing else in the place of ``lead``."""
    names = [row[1] for row in connection.execute("PRAGMA table_info(lead)")]
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DROP TABLE lead")
    columns = ", ".join("id INTEGER PRIMARY KEY AUTOINCREMENT" if name == "id" else name for name in names)
    connection.execute(f"CREATE TABLE lead ({columns})")
    connection.execute("PRAGMA foreign_keys = ON")


def _measure(arena: Arena, insert: Callable[[Any, Rows], None], *, real: bool) -> Measured:
    from leaddesk.services.workspace import Workspace
    from leaddesk.store.database import Database

    path = arena.scratch / "own.leaddesk"
    with Workspace.create(path, settings=fixtures.FIRM, member="Anna Berg"):
        pass
    database = Database(path)
    connection = database.attached()
    if not real:
        _strip(connection)
    with database.atomic("IMMEDIATE"):
        connection.executemany(
            "INSERT INTO person (full_name, sort_key, match_key) VALUES (?, ?, ?)",
            ((f"Person {n}", f"person {n}", f"person {n}") for n in range(arena.leads)),
        )
    stage, source = (connection.execute(f"SELECT min(id) FROM {table}").fetchone()[0] for table in ("stage", "source"))
    rows = _rows(range(1, arena.leads + 1), stage, source)
    with watched() as watch:
        insert(database, rows)
    count, values, numbers = connection.execute(
        "SELECT count(*), sum(value_minor), count(DISTINCT number) FROM lead WHERE notes <> '' AND status = 'new'"
    ).fetchone()
    first = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM lead ORDER BY id LIMIT 1").fetchone()
    journalled = connection.execute(
        "SELECT coalesce(sum(upto - row_id + 1), 0) FROM change WHERE tbl = 'lead'"
    ).fetchone()[0]
    database.close_all()
    facts = {"count": count, "values": values, "numbers": numbers, "first": list(first), "journalled": journalled}
    return Measured({"cpu": watch.cpu, "wall": watch.wall}, facts)


def _check(arena: Arena, results: Results) -> None:
    same(results, "count", "values", "numbers", "first")
    layer = results["layer"].facts
    assert layer["count"] == layer["numbers"] == layer["journalled"] == arena.leads, layer


def _sides(*, real: bool) -> dict[str, Callable[[Arena], Measured]]:
    ways = {"layer": _layer, "executemany": _raw, "insert_many": _peewee}
    return {name: partial(_measure, insert=way, real=real) for name, way in ways.items()}


PLAIN = Case(
    name="G5",
    title="Bulk insert layer, bare table",
    sides=_sides(real=False),
    goals=(
        Goal("insert_rows over executemany", "layer", "executemany", limit=1.2),
        Goal("insert_rows faster than insert_many", "layer", "insert_many", limit=10.0, times_faster=True),
    ),
    prepare=lambda _arena: fixtures.ready(),
    check=_check,
)
REAL = replace(
    PLAIN,
    name="G5r",
    title="Bulk insert layer, the real lead table with all its indexes",
    sides=_sides(real=True),
    goals=(
        Goal("insert_rows over executemany", "layer", "executemany", limit=1.2),
        Goal("insert_rows faster than insert_many", "layer", "insert_many", times_faster=True),
    ),
)
