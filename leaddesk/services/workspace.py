"""An open firm: its store, clock, settings and events in one value that every verb takes first.

Owns opening, making and closing a data file in the right order (RELIABILITY section 4, Opening).
"""

from __future__ import annotations

import getpass
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from leaddesk.base.clock import Clock, default_clock
from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.base.events import EventBus
from leaddesk.base.i18n import _
from leaddesk.base.opened_files import OpenedFiles
from leaddesk.domain.changes import Changes
from leaddesk.domain.clocks import ClockRules
from leaddesk.domain.identity import fold
from leaddesk.domain.moment import Moment
from leaddesk.services import backups, generations, preferences
from leaddesk.services.preferences import FirmSettings
from leaddesk.store import Author, Store, Write, judging, migrate, seed, stages_settled
from leaddesk.store.database import Database, fault_of, read_header
from leaddesk.store.lock import Lock, is_elsewhere, read_lock

SUFFIX = ".leaddesk"


@dataclass(frozen=True)
class Done:
    """What a verb did: the changeset (None = nothing changed), its label, rows changed per table, ids of leads touched."""

    changeset: int | None
    label: str
    changed: Mapping[str, int]
    ids: tuple[int, ...]


class Workspace:
    """One open data file with everything its verbs need. Made by ``open`` or ``create`` only; ``close`` it."""

    def __init__(self, path: Path, database: Database, lock: Lock | None, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self.bus = EventBus()
        self.store = Store(database, clock=clock, bus=self.bus, rules=self._rules, settle=self._settle)
        self.warnings: list[str] = []
        self.opened = OpenedFiles()
        """Copies of kept files that other programs show."""
        self._lock = lock
        self._settings: FirmSettings | None = None
        self.bus.subscribe(Changes, self._forget_settings)

    # --- opening -----------------------------------------------------------------------------------------------
    @classmethod
    def create(
        cls,
        path: Path,
        *,
        clock: Clock | None = None,
        settings: Mapping[str, Any] | None = None,
        member: str | None = None,
    ) -> Workspace:
        """Make a new, empty firm file at ``path``, which must not exist, and open it.

        ``settings`` go over what the computer says; ``member`` names the first team member (default: who is logged in).
        Raises UserError where something lies there already, EnvironmentFault where it cannot be written.
        """
        clock = clock or default_clock()
        values = preferences.of_a_new_file(settings or {})
        zone = preferences.zone_of(str(values["zone"]))
        values.setdefault("first_day", clock.now().astimezone(zone).date().isoformat())
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            raise UserError(
                _("{name} is already there.").format(name=path.name), code="exists", hint=_("Choose another name.")
            ) from None
        except FileNotFoundError as error:
            raise EnvironmentFault(
                _("There is no folder {folder}.").format(folder=path.parent),
                code="no_folder",
                hint=_("Make it first, or choose another folder."),
            ) from error
        except OSError as error:
            raise EnvironmentFault(
                _("{name} cannot be made: {why}.").format(name=path.name, why=error.strerror or error), code="read_only"
            ) from error
        os.close(descriptor)
        database = Database(path)
        try:
            connection = database.attached()
            migrate.create(
                connection,
                lambda c: seed.seed(c, now=clock.now(), settings=values, member=member or _login_name()),
            )
        except (sqlite3.Error, EnvironmentFault) as error:
            fault = fault_of(error, path)
            database.close_all()
            for left in (path, path.with_name(f"{path.name}-journal")):
                left.unlink(missing_ok=True)
            raise fault from error
        database.close_all()
        return cls.open(path, clock=clock)

    @classmethod
    def open(cls, path: Path, *, clock: Clock | None = None, heartbeat: bool = False) -> Workspace:
        """Open an existing firm file. Raises EnvironmentFault where it is missing, foreign, damaged, newer or in use.

        Read-only files and folders open read-only, with a sentence in ``warnings``. ``heartbeat`` keeps the lock alive
        while a window has the file open.
        """
        clock = clock or default_clock()
        if read_header(path) > int(migrate.migrations()[-1].name[:4]):
            raise EnvironmentFault(
                _("{name} was made by a newer LeadDesk.").format(name=path.name),
                code="newer",
                hint=_("Bring LeadDesk up to date. The file was not changed."),
            )
        holder = read_lock(path)
        if holder is not None and is_elsewhere(holder, clock.now()):
            raise EnvironmentFault(
                _("{name} is open on {host} ({user}).").format(name=path.name, host=holder.host, user=holder.user),
                code="locked",
                hint=_("Close it there, or wait until it has been silent for 2 minutes."),
            )
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        lock = Lock(path, clock)
        read_only = not writable or not lock.acquire(heartbeat=heartbeat)
        database = Database(path, read_only=read_only)
        try:
            connection = database.attached()
            if not read_only:
                migrate.upgrade(connection, lambda: backups.before_migration(path, clock), rules=preferences.rules_of)
            migrate.refuse_foreign_objects(connection)
            _check_after_crash(connection, path)
        except BaseException as error:
            database.close_all()
            lock.release()
            if isinstance(error, sqlite3.Error):
                raise fault_of(error, path) from error
            raise
        workspace = cls(path, database, lock, clock)
        workspace.store.author = Author(workspace.first_member())
        workspace.warnings += workspace._found_on_opening()
        return workspace

    def _found_on_opening(self) -> Iterator[str]:
        """What whoever opened the file has to know about it."""
        name = self.path.name
        if self.read_only:
            yield _("{name} is read-only: you can look, search, print and export.").format(name=name)
        if generations.came_back_old(self.store):
            yield _("{name} is older than when this computer last saw it: an old copy may have come back.").format(
                name=name
            )
        if self.store.value("SELECT 1 FROM changeset WHERE is_open = 1 AND undone_by IS NULL") is not None:
            yield _(
                "The last large import was cut short. Undo takes back what it had brought; nothing else is changed."
            )

    def close(self) -> None:
        """Close the file; nothing lies beside it afterwards. Only when no job runs any more."""
        with suppress(EnvironmentFault, sqlite3.Error):
            generations.remember(self.store)
        self.opened.clean()
        self.store.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # --- what verbs ask ----------------------------------------------------------------------------------------
    @property
    def settings(self) -> FirmSettings:
        """The firm's settings as they stand."""
        if self._settings is None:
            self._settings = preferences.load(self.store)
        return self._settings

    @property
    def read_only(self) -> bool:
        return self.store.database.read_only

    def today(self) -> date:
        """The firm's local date."""
        return self.settings.calendar.local_date(self.clock.now())

    def moment(self) -> Moment:
        """Now, as lists, counts and work pages are asked for."""
        settings = self.settings
        return Moment(
            self.clock.now(),
            settings.zone,
            settings.currency,
            settings.phone_region,
            black_hole_days=int(settings["black_hole_days"]),
            attention_days=int(settings["onboarding_days"]),
            calendar=settings.calendar,
            tries=int(settings["silent_tries"]),
            stale_cap_days=int(settings["stale_cap_days"]),
        )

    def first_member(self) -> int | None:
        """The first active team member: who writes until *I am* says otherwise."""
        value: int | None = self.store.value(
            "SELECT id FROM assignee WHERE kind = 'member' AND active = 1 ORDER BY id LIMIT 1"
        )
        return value

    def only_member(self) -> int | None:
        """The team member of a one-person firm; None where there are several, or nobody: then it is said, never guessed."""
        rows = self.store.rows("SELECT id FROM assignee WHERE kind = 'member' AND active = 1 LIMIT 2")
        return int(rows[0][0]) if len(rows) == 1 else None

    def member_called(self, name: str) -> int:
        """The id of a team member or partner by name, initials or e-mail. Raises UserError where there is none."""
        key = fold(name)
        rows = self.store.rows("SELECT id, match_key, initials, email, name FROM assignee WHERE active = 1 ORDER BY id")
        for row_id, match_key, initials, email, _name in rows:
            if key in (match_key, fold(initials), fold(email)) or match_key.split(" ")[0] == key:
                return int(row_id)
        known = ", ".join(row[4] for row in rows)
        raise UserError(
            _("There is nobody called “{name}”.").format(name=name),
            hint=_("Known: {names}.").format(names=known),
            field="owner",
        )

    def _rules(self, *, anew: bool = False) -> ClockRules:
        """The clock rules; ``anew``: as an open write has left them."""
        return preferences.load(self.store).clock_rules if anew else self.settings.clock_rules

    def _settle(self, write: Write, leads: set[int], undoing: bool) -> None:
        """What was decided about the touched leads is kept with the change (``store.judging``)."""
        if undoing:
            stages_settled.settle(write, leads)
        judging.settle(self.store, write, leads, self.moment(), undoing=undoing)

    def _forget_settings(self, changes: Changes) -> None:
        if changes.touches("setting"):
            self._settings = None


def done(write: Write, label: str, *, more: tuple[int, ...] = ()) -> Done:
    """The answer of a verb: what its finished ``write`` changed; ids of leads touched, directly or by a child row."""
    ids = tuple(sorted(write.touched_leads | set(more)))
    return Done(write.changeset, label, write.journal.counts(), ids)


def _check_after_crash(connection: sqlite3.Connection, path: Path) -> None:
    """After an unclean end the pages are looked through before anybody works on them (0.7 s for 400 MB)."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'closed_clean'").fetchone()
    if row is not None and row[0] == "1":
        return
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise EnvironmentFault(
            _("{name} is damaged.").format(name=path.name),
            code="damaged",
            hint=_("Put back a backup of it. Nothing was changed."),
        )


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return _("Me")
