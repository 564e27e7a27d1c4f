"""Makes a new file and brings an older one up to date: numbered files of hand-written SQL (docs/decisions/0003).

Before a migration a verified backup is made; after it row counts, foreign keys and schema objects are compared inside the
transaction, else everything is rolled back (RELIABILITY section 4, Migrations). Never imports ``tables``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import _
from leaddesk.domain.clocks import ClockRules
from leaddesk.store import derive, match_keys
from leaddesk.store.database import APPLICATION_ID

FOLDER = Path(__file__).parent / "migrations"
MATCH_KEYS_FROM = 3
"""The version that brought the keys of likely duplicates: whoever is in an older file gets theirs along with it."""
DERIVED_FROM = 4
"""The version whose derived columns of leads are the latest: in an older file those that may differ are computed anew."""
_DERIVED_ANEW = (
    "SELECT id FROM lead WHERE from_before = 1 OR (is_active = 1 AND first_contact_at IS NULL AND attempt_n > 1) "
    "OR (is_active = 1 AND next_action_id IS NOT NULL AND next_due_on IS NULL) "
    "UNION SELECT lead_id FROM stage_event WHERE status = 'nurture'"
)
"""Whom version 4 says more of: old rows, open leads tried in vain, steps without a day, and who was parked.

All of a million would take minutes.
"""
Rules = Callable[[sqlite3.Connection], ClockRules]
"""Reads the firm's clock rules from a file."""


@lru_cache(maxsize=8)
def migrations(folder: Path = FOLDER) -> tuple[Path, ...]:
    """The migration files in order; file n brings a file to version n."""
    return tuple(sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql")))


def statements(sql: str) -> Iterator[str]:
    """The statements of a script one by one, so that they run inside our transaction (executescript would commit)."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        if not pending and (not line.strip() or line.lstrip().startswith("--")):
            continue
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError(f"unfinished statement: {pending[:60]}")


def create(connection: sqlite3.Connection, seed: Callable[[sqlite3.Connection], None]) -> None:
    """Make the schema in an empty file, then fill in what every firm starts with, in one transaction.

    Where the latter fails the file holds a schema and no firm: whoever makes files throws such a one away.
    """
    blank = sqlite3.connect(":memory:")
    blank.deserialize(_blank())
    blank.backup(connection)
    blank.close()
    connection.execute("BEGIN IMMEDIATE")
    try:
        seed(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


@lru_cache(maxsize=8)
def _blank(folder: Path = FOLDER) -> bytes:
    """A file with every table and no firm, made once per process: the changed tables of all versions cost 0.1 s, copying it 5 ms."""
    connection = sqlite3.connect(":memory:")
    connection.execute("BEGIN")
    _apply(connection, migrations(folder))
    connection.execute("COMMIT")
    data = connection.serialize()
    connection.close()
    return data


def _apply(connection: sqlite3.Connection, files: tuple[Path, ...]) -> None:
    for file in files:
        for statement in statements(file.read_text(encoding="utf-8")):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {int(file.name[:4])}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def upgrade(
    connection: sqlite3.Connection, backup: Callable[[], object], *, rules: Rules, folder: Path = FOLDER
) -> bool:
    """Bring an older file to the newest version; what follows from history is then true by ``rules``. Whether anything was done.

    Raises EnvironmentFault ``newer`` for a file of a newer LeadDesk, ``migration`` where a check failed (file unchanged).
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    files = migrations(folder)
    newest = int(files[-1].name[:4])
    if version > newest:
        raise EnvironmentFault(
            _("This file was made by a newer LeadDesk (version {file}, this one reads {ours}).").format(
                file=version, ours=newest
            ),
            code="newer",
            hint=_("Bring LeadDesk up to date. The file was not changed."),
        )
    if version == newest:
        return False
    backup()
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = _counts(connection)
        _apply(connection, tuple(file for file in files if int(file.name[:4]) > version))
        if version < MATCH_KEYS_FROM <= newest:
            match_keys.fill(connection)
        if version < DERIVED_FROM <= newest:
            derive.refresh(connection, [row[0] for row in connection.execute(_DERIVED_ANEW)], rules(connection))
        _verify(connection, before, folder)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return True


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables.fetchall()}


def _verify(connection: sqlite3.Connection, before: dict[str, int], folder: Path) -> None:
    after = _counts(connection)
    lost = [name for name, n in before.items() if name in after and after[name] < n]
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if lost or broken or objects(connection) != expected_objects(folder):
        raise EnvironmentFault(
            _("Bringing the file up to date went wrong and was taken back."),
            code="migration",
            hint=_("The file is as it was. Please report this: {what}.").format(what=lost or broken or "schema"),
        )


def objects(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """(type, name) of every schema object of ours."""
    rows = connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    return frozenset((kind, name) for kind, name in rows)


@lru_cache(maxsize=8)
def expected_objects(folder: Path = FOLDER) -> frozenset[tuple[str, str]]:
    """The schema objects that a file of the newest version holds."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(_blank(folder))
    try:
        return objects(connection)
    finally:
        connection.close()


def refuse_foreign_objects(connection: sqlite3.Connection) -> None:
    """Raise EnvironmentFault where the file holds a trigger, view or table that is not ours (RELIABILITY case 41)."""
    strange = sorted(name for _kind, name in objects(connection) - expected_objects())
    if strange:
        raise EnvironmentFault(
            _("The file holds things LeadDesk did not put there: {names}.").format(names=", ".join(strange[:5])),
            code="foreign_objects",
            hint=_("It may have been tampered with. Nothing was changed."),
        )
