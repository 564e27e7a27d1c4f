"""A record as the file held it just after an earlier changeset: its rows, and what they name, in a small database in memory (S2-4).

Everything that reads a record reads this one too, so that nothing is said twice; derived columns follow from the rows, as ever.
Played back from the journal; nothing is stored. Other records of the same person are not in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from typing import Any, Final

from leaddesk.domain.clocks import ClockRules
from leaddesk.domain.identity import fold, reversed_digits
from leaddesk.store import derive
from leaddesk.store.affected import CHILDREN_OF_LEAD
from leaddesk.store.history_rows import Past
from leaddesk.store.journal import Row
from leaddesk.store.searchterms import spellings
from leaddesk.store.session import Store
from leaddesk.store.times import to_text
from leaddesk.store.write import columns_of

Rules = Callable[[sqlite3.Connection], ClockRules]
"""Reads the firm's clock rules as they were."""
NAMED: Final = (
    "setting", "assignee", "absence", "pipeline", "stage", "reason", "source", "campaign", "tag", "custom_field", "definition", "criterion",
)  # fmt: skip
"""Tables that records name rows of: taken over whole, as they were."""
_OF_PARTY: Final = ("contact_point", "opt_out", "customer")
_LEFT_OUT: Final = ("search%", "match_key", "file_content", "sqlite_%", "import_chunk")
_DATA_LEFT_OUT: Final = "CREATE TABLE file_content (id INTEGER PRIMARY KEY, sha256 TEXT, size INTEGER, data BLOB)"


class PastFile(Store):
    """Answers reads as the open file would have answered them then, about one record. Cannot be written."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known = {}
        self._changed = 0

    def connection(self) -> sqlite3.Connection:
        return self._connection


def cut_at(store: Store, end: datetime) -> int:
    """The last changeset that was written before ``end``; 0 where there is none."""
    row = store.row("SELECT id FROM changeset WHERE at < ? ORDER BY id DESC LIMIT 1", (to_text(end),))
    return row[0] if row else 0


@contextmanager
def past(store: Store, lead_id: int, cut: int, rules: Rules) -> Iterator[PastFile | None]:
    """The record ``lead_id`` just after changeset ``cut``, for as long as the block; None where it was not there then."""
    playing = Past(store, cut)
    leads = playing.rows("lead", [lead_id])
    if lead_id not in leads:
        yield None
        return
    with closing(_empty(store)) as connection:
        rows = _of_lead(playing, lead_id, leads[lead_id])
        _fill(connection, rows)
        _fill(connection, ((table, row) for table in NAMED for row in _whole(playing, table)))
        _journal(store, connection, rows, cut)
        _imports(store, connection, lead_id, cut)
        derive.refresh(connection, [lead_id], rules(connection))
        yield PastFile(connection)


def _empty(store: Store) -> sqlite3.Connection:
    """A database in memory with the tables and indexes of the file (queries name them)."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for name, arity, function in (
        ("reversed_digits", 1, reversed_digits),
        ("fold", 1, fold),
        ("spellings", 1, spellings),
    ):
        connection.create_function(name, arity, function)
    without = " AND ".join(f"tbl_name NOT LIKE '{name}'" for name in _LEFT_OUT)
    for (sql,) in store.rows(
        "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
        f"AND {without} ORDER BY type DESC"
    ):
        connection.execute(sql)
    connection.execute(_DATA_LEFT_OUT)
    return connection


def _of_lead(playing: Past, lead_id: int, lead: Row) -> list[tuple[str, Row]]:
    """The rows that are the record's: its own, what hangs on it, and everybody of it with the ways to reach them."""
    rows: list[tuple[str, Row]] = [("lead", lead)]
    for table in CHILDREN_OF_LEAD:
        rows += ((table, row) for row in _owned(playing, table, "lead_id", lead_id, lead_id))
    for quote_id in [row["id"] for table, row in rows if table == "quote"]:
        rows += (("quote_line", row) for row in _owned(playing, "quote_line", "quote_id", quote_id, quote_id))
    people = {lead["person_id"]} | {row["person_id"] for table, row in rows if table == "lead_role"}
    people |= {row["person_id"] for table, row in rows if table == "activity"}
    known = _parties(playing, "person", people - {None}, rows)
    companies = {lead["company_id"]} | {row["company_id"] for row in known}
    _parties(playing, "company", companies - {None}, rows)
    same = _owned(playing, "lead", "same_as_id", lead_id, lead_id)
    if lead["same_as_id"] is not None:
        same += playing.rows("lead", [lead["same_as_id"]]).values()
    return rows + [("lead", row) for row in same]


def _parties(playing: Past, table: str, ids: set[int], rows: list[tuple[str, Row]]) -> list[Row]:
    """People or companies with whom was joined to them, put to ``rows`` with the ways to reach the former."""
    found = playing.rows(table, ids)
    for party_id in list(found):
        owner = party_id if table == "person" else -party_id
        for child in _OF_PARTY:
            rows += ((child, row) for row in _owned(playing, child, f"{table}_id", party_id, owner))
        found |= {row["id"]: row for row in _owned(playing, table, "merged_into_id", party_id, party_id)}
    rows += ((table, row) for row in found.values())
    return list(found.values())


def _owned(playing: Past, table: str, column: str, value: int, owner: int) -> list[Row]:
    """Rows of ``table`` whose ``column`` was ``value`` then, whatever became of them."""
    ids = {i for (i,) in playing.store.rows(f"SELECT id FROM {table} WHERE {column} = ?", (value,))}
    found = playing.rows(table, ids | playing.owned(table, owner))
    return [row for row_id, row in sorted(found.items()) if row.get(column) == value]


def _whole(playing: Past, table: str) -> list[Row]:
    ids = {i for (i,) in playing.store.rows(f"SELECT id FROM {table}")}
    if playing.store.value("SELECT 1 FROM change WHERE tbl = ? AND changeset_id > ? LIMIT 1", (table, playing.since)):
        later = "SELECT row_id, upto FROM change WHERE tbl = ? AND changeset_id > ?"
        ids |= {i for first, upto in playing.store.rows(later, (table, playing.since)) for i in range(first, upto + 1)}
        return list(playing.rows(table, ids).values())
    return list(playing.current(table, ids).values())


def _fill(connection: sqlite3.Connection, rows: Iterable[tuple[str, Row]]) -> None:
    for table, row in rows:
        names = [name for name in columns_of(table) if name in row]
        connection.execute(
            f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [row[name] for name in names],
        )


def _journal(store: Store, connection: sqlite3.Connection, rows: list[tuple[str, Row]], cut: int) -> None:
    """What the journal said of these rows then: the timeline reads from it who was joined and what was taken back."""
    names = ("tbl", "row_id", "changeset_id", "upto", "op", "before", "after", "kept", "was_of")
    lead_id = rows[0][1]["id"]
    found = []
    for table, row in rows:
        if table in ("person", "company"):
            sql = f"SELECT {', '.join(names)} FROM change WHERE tbl = ? AND row_id = ? AND changeset_id <= ?"
            found += store.rows(sql, (table, row["id"], cut))
    for table in CHILDREN_OF_LEAD:
        sql = f"SELECT {', '.join(names)} FROM change INDEXED BY change_was_of WHERE tbl = ? AND was_of = ? AND changeset_id <= ?"
        found += store.rows(sql, (table, lead_id, cut))
    _put(connection, "change", names, found)
    for table in CHILDREN_OF_LEAD:
        images = columns_of("change_image")
        blocks = store.rows(
            f"SELECT {', '.join(images)} FROM change_image INDEXED BY change_image_of WHERE tbl = ? AND first_of <= ? "
            "AND last_of >= ? AND changeset_id <= ?",
            (table, lead_id, lead_id, cut),
        )
        _put(connection, "change_image", images, blocks)
        found += [(table, 0, block[0]) for block in blocks]
    _changesets(store, connection, {row[2] for row in found}, cut)


def _changesets(store: Store, connection: sqlite3.Connection, ids: set[int], cut: int) -> None:
    names = columns_of("changeset")
    place = names.index("undone_by")
    for changeset in ids:
        head = store.row(f"SELECT {', '.join(names)} FROM changeset WHERE id = ?", (changeset,))
        if head is not None:
            undone = _undone_by(store, changeset, cut)
            _put(connection, "changeset", names, [(*head[:place], undone, *head[place + 1 :])])


def _undone_by(store: Store, changeset: int, cut: int) -> int | None:
    """The undo of ``changeset`` that stood just after ``cut``: one that nothing had taken back by then."""
    undos = store.rows("SELECT id FROM changeset WHERE inverts = ? AND id <= ? ORDER BY id DESC", (changeset, cut))
    return next((undo for (undo,) in undos if _undone_by(store, undo, cut) is None), None)


def _imports(store: Store, connection: sqlite3.Connection, lead_id: int, cut: int) -> None:
    """The rows of imports that brought the record or changed it by then."""
    names = ", ".join(f"r.{name}" for name in columns_of("import_row"))
    rows = store.rows(
        f"SELECT {names} FROM import_row r JOIN import_batch b ON b.id = r.batch_id WHERE r.row_id = ? AND r.tbl = 'lead' "
        "AND b.changeset_id <= ?",
        (lead_id, cut),
    )
    _put(connection, "import_row", columns_of("import_row"), rows)
    head = f"SELECT {', '.join(columns_of('import_batch'))} FROM import_batch WHERE id = ?"
    heads = [store.row(head, (batch,)) or () for batch in {row[0] for row in rows}]
    _put(connection, "import_batch", columns_of("import_batch"), heads)
    _changesets(store, connection, {head[1] for head in heads}, cut)


def _put(connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)
