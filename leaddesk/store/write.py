"""What may be done inside one write: insert, update, delete, each noted in the journal. Given out by ``Store.write`` only."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any

from leaddesk.domain.workcalendar import WorkCalendar
from leaddesk.store import bulk
from leaddesk.store.journal import Journal, as_ranges
from leaddesk.store.tables import TABLES
from leaddesk.store.times import stored

UNJOURNALLED = frozenset(
    {
        "meta",
        "counter",
        "import_batch",
        "import_row",
        "import_chunk",
        "match_key",
        "file_content",
        "reminder",
        "paper",
        "paper_sheet",
        "paper_row",
    }
)
"""Tables written through ``keep``: identity, counters, match keys, imports and papers, which are no work that is taken back."""
GENERATED = frozenset({"is_active", "rating_rank", "board_place"})
_CHUNK = 500
_FEW = 8
"""Up to so many rows are changed one by one."""


def columns_of(table: str) -> tuple[str, ...]:
    """The stored columns of a table, generated ones left out. Raises KeyError for a table that is none."""
    return tuple(c for c in TABLES[table]._meta.columns if c not in GENERATED)


class Write:
    """One open transaction. Values are given as Python instants, dates, integers and texts; ids are integers."""

    def __init__(self, connection: sqlite3.Connection, now: datetime, journal: Journal, calendar: WorkCalendar) -> None:
        self.connection = connection
        self.now = now
        self.calendar = calendar
        self.journal = journal
        self.changeset: int | None = None
        self.after_save: Callable[[int], None] | None = None
        """Called with the changeset's number inside the transaction, where one was written (undo marks its target)."""
        self.touched_leads: set[int] = set()
        """After the block: ids of the leads and names that the write touched, directly or by a child row.

        Leads whose deadlines alone moved, because a rule did, are none of them.
        """
        self.derive_also: set[int] = set()
        """Ids of leads to recompute although none of their rows changed. Settings, limits of sources and stages see to it themselves."""
        self.derived_already: set[int] = set()
        """Ids of new leads whose derived columns were written with them (bulk inserts): not computed a second time."""

    def local_date(self, instant: datetime) -> date:
        """The firm's date at ``instant``."""
        return self.calendar.local_date(instant)

    def insert(self, table: str, **values: Any) -> int:
        """Insert one row; gives back its id."""
        _check(table, values)
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        cursor = self.connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", [stored(v) for v in values.values()]
        )
        row_id = int(cursor.lastrowid or 0)
        self.journal.note_insert(table, range(row_id, row_id + 1))
        return row_id

    def next_id(self, table: str) -> int:
        """The id that the next inserted row of ``table`` gets: never one that was given before."""
        row = self.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return (row[0] if row else 0) + 1

    def insert_rows(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> range:
        """Insert many rows (without id, in order) whose values are already as stored; gives back their ids.

        The journal notes one range, so that 100,000 rows cost what their insertion costs.
        """
        _check(table, dict.fromkeys(columns))
        first = self.next_id(table)
        ids = range(first, first + bulk.insert(self.connection, table, columns, rows, first=first))
        self.journal.note_insert(table, ids)
        return ids

    def insert_columns(self, table: str, columns: Sequence[str], values: Sequence[Sequence[Any]]) -> range:
        """The same for at most ``bulk.CHUNK`` rows that are at hand column by column (``values``)."""
        _check(table, dict.fromkeys(columns))
        first = self.next_id(table)
        ids = range(first, first + bulk.insert_columns(self.connection, table, columns, values, first=first))
        self.journal.note_insert(table, ids)
        return ids

    def restore(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Put rows of one table, deleted by one change, back under their own ids (undo); ``id`` is one of ``columns``.

        A column that a migration added since then is not in their image and gets its default.
        """
        known = columns_of(table)
        names = [column for column in columns if column in known]
        if len(names) < len(columns):
            rows = list(map(itemgetter(*(columns.index(name) for name in names)), rows))
        bulk.insert(self.connection, table, names, rows, first=None)
        place = names.index("id")
        for run in as_ranges(sorted(row[place] for row in rows)):
            self.journal.note_insert(table, run)

    def update(self, table: str, ids: int | Collection[int], **values: Any) -> int:
        """Set the same columns of one or many rows; gives back how many really changed."""
        wanted = {column: stored(value) for column, value in values.items()}
        targets = [ids] if isinstance(ids, int) else list(ids)
        if len(targets) > _FEW and wanted:
            return self._update_alike(table, list(dict.fromkeys(targets)), wanted)
        return self.update_rows(table, [(row_id, wanted) for row_id in targets])

    def _update_alike(self, table: str, ids: Sequence[int], wanted: Mapping[str, Any]) -> int:
        """The same columns of many rows, some hundred in a statement: a quarter of the time that row by row takes."""
        _check(table, wanted)
        names, changed = list(wanted), 0
        rev = ", rev = rev + 1" if "rev" in TABLES[table]._meta.columns else ""
        for at in range(0, len(ids), _CHUNK):
            part = ids[at : at + _CHUNK]
            marks = ", ".join("?" * len(part))
            rows = self.connection.execute(
                f"SELECT id, {', '.join(names)} FROM {table} WHERE id IN ({marks})", part
            ).fetchall()
            known = {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}
            differs = [row_id for row_id in part if row_id in known and known[row_id] != wanted]
            marks = ", ".join("?" * len(differs))
            self.connection.execute(
                f"UPDATE {table} SET {', '.join(f'{c} = ?' for c in names)}{rev} WHERE id IN ({marks})",
                (*wanted.values(), *differs),
            )
            for row_id in differs:
                before = {c: value for c, value in known[row_id].items() if value != wanted[c]}
                self.journal.note_update(table, row_id, before, {c: wanted[c] for c in before})
            changed += len(differs)
        return changed

    def update_rows(self, table: str, changes: Iterable[tuple[int, Mapping[str, Any]]]) -> int:
        """Set each row's own columns (values as stored); unknown ids are passed over; gives back how many changed."""
        changed = 0
        for row_id, values in changes:
            _check(table, values)
            names = list(values)
            current = self.connection.execute(
                f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (row_id,)
            ).fetchone()
            if current is None:
                continue
            before = dict(zip(names, current, strict=True))
            after = {c: stored(values[c]) for c in names if stored(values[c]) != before[c]}
            if not after:
                continue
            rev = ", rev = rev + 1" if "rev" in TABLES[table]._meta.columns else ""
            self.connection.execute(
                f"UPDATE {table} SET {', '.join(f'{c} = ?' for c in after)}{rev} WHERE id = ?",
                (*after.values(), row_id),
            )
            self.journal.note_update(table, row_id, {c: before[c] for c in after}, after)
            changed += 1
        return changed

    def set_rows(self, table: str, changes: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
        """The same for many rows, values as stored: rows inserted by this very change cost no look at what stood there."""
        own = [(row_id, values) for row_id, values in changes if self.journal.is_own(table, row_id)]
        ours = {row_id for row_id, _values in own}
        self.update_rows(table, [change for change in changes if change[0] not in ours])
        groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for row_id, values in own:
            groups.setdefault(tuple(values), []).append((*values.values(), row_id))
        for names, rows in groups.items():
            _check(table, dict.fromkeys(names))
            self.connection.executemany(f"UPDATE {table} SET {', '.join(f'{c} = ?' for c in names)} WHERE id = ?", rows)

    def delete(self, table: str, ids: int | Collection[int]) -> int:
        """Delete rows, keeping their image in the journal; gives back how many there were."""
        targets = [ids] if isinstance(ids, int) else sorted(set(ids))
        names, gone = ", ".join(columns_of(table)), 0
        for at in range(0, len(targets), _CHUNK):
            part = targets[at : at + _CHUNK]
            if part[-1] - part[0] == len(part) - 1:
                where, part = "id BETWEEN ? AND ?", [part[0], part[-1]]
            else:
                where = f"id IN ({', '.join('?' * len(part))})"
            cursor = self.connection.cursor()
            cursor.row_factory = sqlite3.Row
            images = cursor.execute(f"SELECT {names} FROM {table} WHERE {where}", part).fetchall()
            self.journal.note_deletes(table, images)
            gone += len(images)
            self.connection.execute(f"DELETE FROM {table} WHERE {where}", part)
        return gone

    def keep(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert or replace rows of a table that stands outside the journal (``UNJOURNALLED``)."""
        if table not in UNJOURNALLED:
            raise KeyError(table)
        self.connection.executemany(
            f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            ([stored(v) for v in row] for row in rows),
        )

    def keep_rows(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert many new rows, values as stored, of a table that stands outside the journal."""
        if table not in UNJOURNALLED:
            raise KeyError(table)
        bulk.insert(self.connection, table, columns, rows, first=None)

    def change_kept(self, table: str, column: str, keys: Iterable[int], **values: Any) -> None:
        """Give rows of a table that stands outside the journal, found by ``column``, other values."""
        _check_kept(table, column, *values)
        names = ", ".join(f"{name} = ?" for name in values)
        given = [stored(value) for value in values.values()]
        self.connection.executemany(f"UPDATE {table} SET {names} WHERE {column} = ?", [(*given, key) for key in keys])

    def drop_kept(self, table: str, column: str, keys: Iterable[int]) -> None:
        """Delete rows of a table that stands outside the journal, found by ``column``."""
        _check_kept(table, column)
        self.connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(key,) for key in keys])

    def name_batch(self, batch: int, changeset: int) -> None:
        """Tell an import batch which changeset it became, known only when the write is finished."""
        self.connection.execute("UPDATE import_batch SET changeset_id = ? WHERE id = ?", (changeset, batch))

    def count_up(self, name: str, n: int = 1) -> int:
        """Take ``n`` numbers of a counter; gives back the first. A number is never given twice, even after an undo."""
        self.connection.execute(
            "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
            (name, n),
        )
        value: int = self.connection.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()[0]
        return value - n + 1

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query within the transaction."""
        return self.connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a query within the transaction, or None."""
        row: tuple[Any, ...] | None = self.connection.execute(sql, parameters).fetchone()
        return row


def _check(table: str, values: Mapping[str, Any]) -> None:
    """Only known columns get into SQL text, and journalled tables only through the journal."""
    if table in UNJOURNALLED:
        raise KeyError(table)
    known = TABLES[table]._meta.columns
    unknown = [column for column in values if column not in known or column in GENERATED]
    if unknown:
        raise KeyError(f"{table}: {', '.join(unknown)}")


def _check_kept(table: str, *columns: str) -> None:
    """The same of tables outside the journal."""
    if table not in UNJOURNALLED or any(column not in TABLES[table]._meta.columns for column in columns):
        raise KeyError(f"{table}: {', '.join(columns)}")
