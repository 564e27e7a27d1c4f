"""Opening and closing a data file: header, PRAGMAs, schema objects, connections. Knows SQLite; knows no lead.

Order and refusals: RELIABILITY.md section 4 (Opening) and section 3 B. A file is never created silently and never changed
before it is known to be ours.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from peewee import SqliteDatabase

from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import _
from leaddesk.domain.identity import fold, reversed_digits
from leaddesk.domain.late_try import late_by_days
from leaddesk.store.searchterms import spellings

APPLICATION_ID = 0x4C44534B
"""``LDSK``: marks a SQLite file as a LeadDesk file."""
PRAGMAS = {
    "journal_mode": "TRUNCATE",
    "synchronous": "FULL",
    "cache_spill": "OFF",
    "foreign_keys": "ON",
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "secure_delete": "ON",
    "temp_store": "MEMORY",
    "mmap_size": 0,
    "cache_size": -65_536,
}
_FEW_PAGES = -4_096
BUSY_SECONDS = 5.0
sqlite3.register_adapter(
    type(None), {None: None}.get
)  # binding NULL takes a third of the time: nothing else is looked for
_ENVIRONMENT = frozenset({"FULL", "BUSY", "LOCKED", "READONLY", "CANTOPEN", "PERM", "CORRUPT", "NOTADB", "IOERR"})


def read_header(path: Path) -> int:
    """The schema version of ``path``, looked at without opening it as a database.

    Raises EnvironmentFault where it is no whole LeadDesk file of its own.
    """
    name, (found, head) = path.name, _looked_at(path)
    if found.st_size == 0:
        raise EnvironmentFault(
            _("{name} is empty: 0 bytes.").format(name=name), code="empty_file", hint=_("Put back a backup of it.")
        )
    if not head.startswith(b"SQLite format 3\x00"):
        raise EnvironmentFault(
            _("{name} is not a LeadDesk file.").format(name=name),
            code="not_leaddesk",
            hint=_("A spreadsheet is brought in with Import. Nothing was changed."),
        )
    if len(head) < 100 or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise EnvironmentFault(
            _("{name} belongs to another program.").format(name=name),
            code="not_leaddesk",
            hint=_("It is a database, but not one of LeadDesk. Nothing was changed."),
        )
    if found.st_nlink > 1:  # SQLite's journal lies beside one of the names only: a crash under the other loses the file
        raise EnvironmentFault(
            _("{name} is a hard link: the same file has another name elsewhere.").format(name=name),
            code="hard_link",
            hint=_("Copy the file and open the copy. Nothing was changed."),
        )
    page = int.from_bytes(head[16:18], "big")
    expected = int.from_bytes(head[28:32], "big") * (65_536 if page == 1 else page)
    if head[24:28] == head[92:96] and found.st_size < expected:
        raise EnvironmentFault(
            _("{name} is cut off: {size} of {expected} bytes are there.").format(
                name=name, size=found.st_size, expected=expected
            ),
            code="damaged",
            hint=_("Put back a backup of it. Nothing was changed."),
        )
    return int.from_bytes(head[60:64], "big")


def _looked_at(path: Path) -> tuple[os.stat_result, bytes]:
    """What the folder says of the file, and its first 100 bytes."""
    name = path.name
    try:
        found = path.stat()
        with path.open("rb") as file:
            return found, file.read(100)
    except FileNotFoundError:
        raise EnvironmentFault(
            _("{name} is not there.").format(name=name),
            code="missing",
            hint=_("Look for it elsewhere, or make a new file."),
        ) from None
    except IsADirectoryError:
        raise EnvironmentFault(_("{name} is a folder.").format(name=name), code="not_leaddesk") from None
    except OSError as error:
        raise EnvironmentFault(
            _("{name} cannot be read: {why}.").format(name=name, why=error.strerror or error), code="unreadable_file"
        ) from error


class Database(SqliteDatabase):
    """A SQLite database with LeadDesk's PRAGMAs; one connection per thread, opened on first use by ``attached``."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        mode = "ro" if read_only else "rw"
        uri = f"file:{quote(str(path.resolve()))}?mode={mode}"
        # "mode=ro" alone keeps the file as it is; query_only would also forbid the temporary tables that checks need.
        pragmas = {name: value for name, value in PRAGMAS.items() if not read_only or name != "journal_mode"}
        super().__init__(
            uri, uri=True, pragmas=pragmas, timeout=BUSY_SECONDS, autoconnect=False, check_same_thread=False
        )
        self.path = path
        self.read_only = read_only
        self._open_connections: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self.register_function(reversed_digits, "reversed_digits", 1)
        self.register_function(fold, "fold", 1)
        self.register_function(spellings, "spellings", 1)
        self.register_function(late_by_days, "late_by_days", 3)

    def _connect(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = super()._connect()  # type: ignore[misc]  # the stubs leave it out
        with self._guard:
            self._open_connections.append(connection)
        return connection

    def attached(self) -> sqlite3.Connection:
        """This thread's connection, opened where there is none yet."""
        if self.is_closed():
            try:
                self.connect()
            except Exception as error:
                raise fault_of(error, self.path) from error
        connection: sqlite3.Connection = self.connection()  # type: ignore[no-untyped-call]
        return connection

    @contextmanager
    def few_pages(self) -> Iterator[None]:
        """For reading the whole file once: meanwhile this thread's connection keeps 4 MB of it, since no page is wanted twice."""
        connection = self.attached()
        connection.execute(f"PRAGMA cache_size = {_FEW_PAGES}")
        try:
            yield
        finally:
            connection.execute(f"PRAGMA cache_size = {PRAGMAS['cache_size']}")

    def close_all(self) -> None:
        """Close every thread's connection; only when no job runs any more."""
        if not self.is_closed():
            self.close()
        with self._guard:
            for connection in self._open_connections:
                connection.close()
            self._open_connections.clear()


def sqlite_code(error: BaseException | None) -> str:
    """SQLite's own name of an error (``SQLITE_FULL``), looked for along causes and contexts: peewee hides it there."""
    seen: set[int] = set()
    found = ""
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        name = getattr(error, "sqlite_errorname", "")
        if name and (not found or found == "SQLITE_ERROR"):
            found = name
        error = error.__cause__ or error.__context__
    return found


def fault_of(error: BaseException, path: Path) -> EnvironmentFault:
    """The sentence for a database error of the environment; ``code`` names the case (RELIABILITY section 3 A and B)."""
    if isinstance(error, EnvironmentFault):
        return error
    code, name = sqlite_code(error), path.name
    if code.startswith("SQLITE_FULL"):
        free = os.statvfs(path.parent) if hasattr(os, "statvfs") else None
        free_mb = f"{free.f_bavail * free.f_frsize // 2**20}" if free else "?"
        return EnvironmentFault(
            _("There is no room left for {name}: {free} MB are free.").format(name=name, free=free_mb),
            code="disk_full",
            hint=_("Nothing was changed. Make room and try again, or save a copy elsewhere."),
        )
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return EnvironmentFault(
            _("{name} is being written by another program.").format(name=name),
            code="locked",
            hint=_("Try again in a moment."),
        )
    if code.startswith("SQLITE_READONLY_DBMOVED"):
        return EnvironmentFault(
            _("{name} was replaced or moved while it was open.").format(name=name),
            code="moved",
            hint=_("Save a copy beside it; nothing more is written to the old place."),
        )
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return read_only_fault(path)
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return EnvironmentFault(
            _("{name} is damaged.").format(name=name),
            code="damaged",
            hint=_("Put back a backup of it. Nothing was changed."),
        )
    return EnvironmentFault(
        _("{name} cannot be used: {why}.").format(name=name, why=error),
        code="data_file",
        hint=_("Nothing was changed."),
    )


def read_only_fault(path: Path) -> EnvironmentFault:
    """The sentence for a file, folder or medium that cannot be written."""
    return EnvironmentFault(
        _("{name} cannot be written.").format(name=path.name),
        code="read_only",
        hint=_("Nothing was changed. Copy it to a folder of your own."),
    )


def is_environmental(error: BaseException) -> bool:
    """Whether a database error is the environment's fault and not a bug of ours."""
    family = sqlite_code(error).split("_")[1:2]
    return family != [] and family[0] in _ENVIRONMENT
