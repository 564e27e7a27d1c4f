"""Inserting many rows at once: through a temporary table, so that a table's rules are set up once for thousands of rows.

Measured (20,000 rows into 20,000): ``executemany`` into the real tables opens every index and builds every list of a CHECK
(``kind IN (...)``) anew for each row; one INSERT ... SELECT a few thousand rows does it once and takes a third less time.
Columns that hold the same value throughout, NULL above all, are bound once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Final

CHUNK: Final = 4_000
"""Rows of one INSERT ... SELECT: what is undone if one of them is refused is held in memory meanwhile."""
FEW: Final = 200
"""Below so many rows a temporary table does not pay."""


def insert(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    first: int | None,
) -> int:
    """Insert ``rows`` (values as stored, in the order of ``columns``); gives back how many.

    With ``first`` the rows get ids from there on; without it ``id`` is one of ``columns``. Names must be known to be ours.
    """
    waiting, done = iter(rows), 0
    while part := list(islice(waiting, CHUNK)):
        start = None if first is None else first + done
        if len(part) < FEW:
            _one_by_one(connection, table, columns, part, start)
        else:
            _at_once(connection, table, columns, list(zip(*part, strict=True)), start)
        done += len(part)
    return done


def insert_columns(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    values: Sequence[Sequence[Any]],
    *,
    first: int | None,
) -> int:
    """The same for one block of rows that is at hand column by column; at most ``CHUNK`` rows."""
    count = len(values[0]) if values else 0
    if count < FEW:
        _one_by_one(connection, table, columns, list(zip(*values, strict=True)), first)
    else:
        _at_once(connection, table, columns, values, first)
    return count


def _one_by_one(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], first: int | None
) -> None:
    names = list(columns)
    if first is not None:
        names, rows = ["id", *names], [(row_id, *row) for row_id, row in enumerate(rows, first)]
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)


def _at_once(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    blocks: Sequence[Sequence[Any]],
    first: int | None,
) -> None:
    names, shown, bound = list(columns), [], []
    varying: list[Sequence[Any]] = []
    for values in blocks:
        same = values[0]
        if same == values[-1] and values.count(same) == len(values):
            shown.append("?")
            bound.append(same)
        else:
            shown.append(f"c{len(varying)}")
            varying.append(values)
    if first is not None:
        names, shown, bound = ["id", *names], ["? + rowid", *shown], [first - 1, *bound]
    if not varying:
        varying = [(0,) * len(blocks[0])]
    waiting = f"bulk_{len(varying)}"
    places = ", ".join(f"c{at}" for at in range(len(varying)))
    connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {waiting} ({places})")
    connection.executemany(
        f"INSERT INTO {waiting} VALUES ({', '.join('?' * len(varying))})", zip(*varying, strict=True)
    )
    connection.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(shown)} FROM {waiting}", bound)
    connection.execute(f"DELETE FROM {waiting}")
