"""The one write door, and the read connection beside it.

    with store.write(N_("Move {n} leads to {stage}"), n=3, stage="Won") as write:
        write.update("lead", ids, stage_id=won)

One IMMEDIATE transaction, its journal, the derived columns and the search documents; then one ``Changes`` on the bus.
Nothing else writes to the file (a test proves it). ARCHITECTURE.md, section 4.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from leaddesk.base.clock import Clock
from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.events import EventBus
from leaddesk.domain.changes import ALL_ABOVE, Changes, TableChange
from leaddesk.domain.clocks import ClockRules
from leaddesk.store import affected, derive, match_keys, searchdocs
from leaddesk.store.database import Database, fault_of, is_environmental, read_only_fault
from leaddesk.store.journal import Journal, Row
from leaddesk.store.times import stored, to_text
from leaddesk.store.write import Write

Bound = Sequence[Any] | Mapping[str, Any]
"""Values of a statement: by place, or by name."""
AMEND_SECONDS = 5
_IS_EMPTY = "SELECT 1 FROM change WHERE changeset_id = ? LIMIT 1"


class Rules(Protocol):
    """Gives the firm's clock rules."""

    def __call__(self, *, anew: bool = False) -> ClockRules: ...


Settle = Callable[[Write, set[int], bool], None]


@dataclass(frozen=True)
class Author:
    """Who writes, and through what: ``origin`` is one of ``codes.CHANGE_ORIGINS``."""

    actor_id: int | None = None
    origin: str = "screen"


class Store:
    """An open data file. ``rules`` gives the firm's clock rules, asked for at each write; ``anew``: as the write left them.

    ``settle`` is called with every write, the leads it touched, and whether it is an undo: what it changes belongs to the change.
    """

    def __init__(
        self, database: Database, *, clock: Clock, bus: EventBus, rules: Rules, settle: Settle | None = None
    ) -> None:
        self.database = database
        self.clock = clock
        self.bus = bus
        self._rules = rules
        self._settle = settle
        self._writing = threading.RLock()
        self._has_written = False
        self._changed = 0
        self._known: dict[str, tuple[int, Any]] = {}
        self.author = Author()

    # --- reading -------------------------------------------------------------------------------------------------
    def connection(self) -> sqlite3.Connection:
        """This thread's connection, for reading. Fetch whole results: an open cursor blocks the writer."""
        return self.database.attached()

    def rows(self, sql: str, parameters: Bound = ()) -> list[tuple[Any, ...]]:
        """All rows of a query, as tuples. Raises EnvironmentFault where the file or the machine refuses."""
        try:
            return self.connection().execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            if is_environmental(error):
                raise fault_of(error, self.database.path) from error
            raise

    def row(self, sql: str, parameters: Bound = ()) -> tuple[Any, ...] | None:
        """The first row of a query, or None."""
        rows = self.rows(sql, parameters)
        return rows[0] if rows else None

    def value(self, sql: str, parameters: Bound = ()) -> Any:
        """The first value of the first row, or None."""
        row = self.row(sql, parameters)
        return row[0] if row else None

    def remembered(self, key: str, ask: Callable[[], Any]) -> Any:
        """What ``ask`` reads from the file, kept under ``key`` until the next write: for small values asked for again and again."""
        changed = self._changed
        known = self._known.get(key)
        if known is None or known[0] != changed:
            known = self._known[key] = (changed, ask())
        return known[1]

    # --- writing -------------------------------------------------------------------------------------------------
    @contextmanager
    def write(
        self,
        label: str,
        *,
        group: bool = False,
        amend: str | None = None,
        inverts: int | None = None,
        part_of: int | None = None,
        unfinished: bool = False,
        **args: Any,
    ) -> Iterator[Write]:
        """One change of the file: all of it or nothing.

        ``label`` with ``args`` names it in the undo list; ``group``: many rows at once, whose undo may leave changed rows
        (PRODUCT, Undo). ``amend``: a key such as ``lead:12:notes``; an edit with the same key, author and origin within
        5 s joins the last changeset. ``part_of`` continues an ``unfinished`` changeset of an earlier call.
        After the block ``write.changeset`` holds the number, or None where nothing changed.
        """
        if self.database.read_only:
            raise read_only_fault(self.database.path)
        with self._writing:
            now = self.clock.now()
            connection = self.database.attached()
            rules = self._rules()
            published: Changes | None = None
            try:
                with self.database.atomic("IMMEDIATE"):
                    amended = self._amended(connection, amend, now) if amend else None
                    known = part_of or amended
                    journal = Journal(self._inserted_by(connection, known) if known else None)
                    write = Write(connection, now, journal, rules.calendar)
                    yield write
                    if write.journal or part_of or inverts is not None:
                        entry = _Entry(label, args | ({"amend": amend} if amend else {}), group, inverts, unfinished)
                        published = self._complete(connection, write, entry, known=known, rules=rules)
                    self._start_generation(connection)
                self._has_written = True
                self._changed += 1
            except sqlite3.Error as error:
                raise self._translated(error) from error
            except Exception as error:
                if is_environmental(error):
                    raise self._translated(error) from error
                raise
        if published is not None:
            self.bus.publish(published)

    def _complete(
        self, connection: sqlite3.Connection, write: Write, entry: _Entry, *, known: int | None, rules: ClockRules
    ) -> Changes:
        """Settle what follows by a rule, write the changeset, bring what is derived up to date; gives back what changed."""
        leads = affected.leads(connection, write.journal)
        if self._settle is not None:
            self._settle(write, leads, entry.inverts is not None)
        write.changeset = self._save(connection, write, entry, known=known, now=write.now)
        if write.after_save is not None and write.changeset is not None:
            write.after_save(write.changeset)
        write.touched_leads = leads
        return self._derive(connection, write, entry.label, rules)

    def _start_generation(self, connection: sqlite3.Connection) -> None:
        """The first write of a session raises the file's generation, so that an old copy coming back is noticed."""
        if not self._has_written:
            connection.execute(
                "UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'generation'"
            )
            connection.execute("UPDATE meta SET value = '0' WHERE key = 'closed_clean'")

    def _translated(self, error: BaseException) -> BaseException:
        """The plain sentence for a full, locked or read-only file; a bug stays what it is."""
        return fault_of(error, self.database.path) if is_environmental(error) else error

    def _amended(self, connection: sqlite3.Connection, key: str, now: datetime) -> int | None:
        """The last changeset, where it is the same edit of the same field by the same author within 5 seconds."""
        row = connection.execute(
            "SELECT id, args, actor_id, origin, at FROM changeset WHERE id = (SELECT max(id) FROM changeset) "
            "AND undone_by IS NULL AND inverts IS NULL"
        ).fetchone()
        if row is None or json.loads(row[1]).get("amend") != key:
            return None
        same = (row[2], row[3]) == (self.author.actor_id, self.author.origin)
        return row[0] if same and row[4] >= to_text(now - timedelta(seconds=AMEND_SECONDS)) else None

    @staticmethod
    def _inserted_by(connection: sqlite3.Connection, changeset: int) -> dict[str, list[range]]:
        inserted: dict[str, list[range]] = {}
        for table, first, upto in connection.execute(
            "SELECT tbl, row_id, upto FROM change WHERE changeset_id = ? AND op = 'insert'", (changeset,)
        ):
            inserted.setdefault(table, []).append(range(first, upto + 1))
        return inserted

    def _save(
        self, connection: sqlite3.Connection, write: Write, entry: _Entry, *, known: int | None, now: datetime
    ) -> int | None:
        """Write the changeset and its change rows; gives back its number, None where amending took all of it back."""
        if known is None:
            cursor = connection.execute(
                "INSERT INTO changeset (label, args, actor_id, origin, at, is_group, inverts, is_open) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.label,
                    json.dumps({k: stored(v) for k, v in entry.args.items()}, ensure_ascii=False),
                    self.author.actor_id,
                    self.author.origin if entry.inverts is None else "undo",
                    to_text(now),
                    int(entry.group),
                    entry.inverts,
                    int(entry.unfinished),
                ),
            )
            known = int(cursor.lastrowid or 0)
            write.journal.save(connection, known)
        else:
            write.journal.save(connection, known, continues=True)
            if entry.is_amending and connection.execute(_IS_EMPTY, (known,)).fetchone() is None:
                connection.execute("DELETE FROM changeset WHERE id = ?", (known,))
                return None
            connection.execute("UPDATE changeset SET is_open = ? WHERE id = ?", (int(entry.unfinished), known))
        return known

    def _derive(self, connection: sqlite3.Connection, write: Write, label: str, before: ClockRules) -> Changes:
        """Recompute what follows from the write, and say what changed. ``before``: the clock rules when it began."""
        leads = write.touched_leads
        rules = self._rules(anew=True) if write.journal.touches("setting") else before
        also = write.derive_also | affected.by_rules(connection, write.journal, before, rules)
        clocks = affected.derived(connection, write.journal) | also
        derive.refresh(connection, clocks - write.derived_already, rules)
        if rules.calendar != before.calendar:
            also |= derive.refresh_replies(connection, rules.calendar)
        searchdocs.refresh_leads(connection, leads)
        searchdocs.refresh_customers(connection, affected.customers(connection, write.journal))
        match_keys.refresh(connection, write.journal)
        tables = write.journal.table_changes()
        tables["lead"] = _with_derived(tables.get("lead"), leads | also)
        return Changes(write.changeset, label, self.author.origin, tables)

    # --- settings of the door --------------------------------------------------------------------------------------
    @contextmanager
    def by(self, author: Author) -> Iterator[None]:
        """Write as ``author`` within the block."""
        before, self.author = self.author, author
        try:
            yield
        finally:
            self.author = before

    def close(self) -> None:
        """Close every connection; the file is left without a journal beside it."""
        if not self.database.read_only:
            with suppress(sqlite3.Error, EnvironmentFault):
                if self._has_written:
                    self.connection().execute("UPDATE meta SET value = '1' WHERE key = 'closed_clean'")
                self.connection().execute("PRAGMA journal_mode = DELETE")
        self.database.close_all()


@dataclass(frozen=True)
class _Entry:
    label: str
    args: Row
    group: bool
    inverts: int | None
    unfinished: bool

    @property
    def is_amending(self) -> bool:
        return "amend" in self.args


def _with_derived(known: TableChange | None, leads: set[int]) -> TableChange:
    """The lead table's change with the leads whose derived columns were looked at."""
    if len(leads) > ALL_ABOVE or (known is not None and known.all):
        return TableChange(fields=known.fields if known else frozenset(), all=True)
    known = known or TableChange()
    return replace(known, updated=known.updated | (frozenset(leads) - known.inserted - known.deleted))
