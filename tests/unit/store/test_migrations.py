"""Migrations: models equal the schema, a verified backup first, nothing lost, all or nothing (RELIABILITY 44 to 46)."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import EnvironmentFault
from leaddesk.domain.definition import Criterion
from leaddesk.services import backups, checking, definition, leads, parking, pipeline, preferences, touches
from leaddesk.services.workspace import Workspace
from leaddesk.store import imports, migrate
from leaddesk.store.database import Database
from leaddesk.store.tables import TABLES
from leaddesk.store.write import GENERATED
from tests.conftest import NOW
from tests.unit.store.older_files import older_file

TYPES = {"AUTO": "INTEGER", "INT": "INTEGER", "TEXT": "TEXT", "BLOB": "BLOB", "FLOAT": "REAL"}


def test_the_models_are_what_the_migrations_make(ws: Workspace) -> None:
    made = {
        name
        for (name,) in ws.store.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        if not name.startswith("search") or name == "search_doc"
    }
    assert made == set(TABLES)
    for name, model in TABLES.items():
        info = ws.store.rows(f"PRAGMA table_xinfo({name})")
        schema = {row[1]: (row[2], bool(row[3]) or bool(row[5])) for row in info}
        declared = {column: (TYPES[field.field_type], not field.null) for column, field in model._meta.columns.items()}
        generated = {column for column in schema if column in GENERATED}
        assert {c: t for c, t in declared.items() if c not in generated} == {
            c: t for c, t in schema.items() if c not in generated
        }, name


def test_every_foreign_key_to_a_record_has_an_index(ws: Workspace) -> None:
    big = {"lead", "person", "company", "activity"}
    for table in TABLES:
        indexed = {
            ws.store.rows(f"PRAGMA index_info('{row[1]}')")[0][2]
            for row in ws.store.rows(f"PRAGMA index_list({table})")
        }
        for row in ws.store.rows(f"PRAGMA foreign_key_list({table})"):
            assert row[2] not in big or row[3] in indexed, f"{table}.{row[3]}"


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A copy of the migrations folder to plant further files in."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.FOLDER, folder)
    return folder


def upgraded(ws: Workspace, folder: Path, clock: FixedClock) -> bool:
    backup = partial(backups.before_migration, ws.path, clock)
    return migrate.upgrade(ws.store.connection(), backup, rules=preferences.rules_of, folder=folder)


def test_a_migration_keeps_every_row_and_makes_a_verified_backup_first(
    ws: Workspace, planted: Path, clock: FixedClock
) -> None:
    leads.add(ws, {"full_name": "Ada", "company": "Engines"})
    (planted / "9000_more.sql").write_text("ALTER TABLE lead ADD COLUMN mood TEXT NOT NULL DEFAULT '';\n")
    assert upgraded(ws, planted, clock) and not upgraded(ws, planted, clock)
    assert ws.store.value("SELECT count(*) FROM lead WHERE mood = ''") == 1
    assert ws.store.value("SELECT count(*) FROM stage_event") == 1
    (backup,) = backups.standard_folder(ws.path).glob("*.leaddesk")
    assert sqlite3.connect(backup).execute("SELECT count(*) FROM lead").fetchone() == (1,)


@pytest.mark.parametrize(
    "sql", ["DELETE FROM stage_event;", "CREATE TABLE x (a);\nCREATE TABLE x (a);", "DELETE FROM person;"]
)
def test_a_migration_that_fails_or_loses_rows_is_taken_back_whole(
    ws: Workspace, planted: Path, clock: FixedClock, sql: str
) -> None:
    leads.add(ws, {"full_name": "Ada", "company": "Engines"})
    (planted / "9000_bad.sql").write_text(sql + "\n")
    with pytest.raises((EnvironmentFault, sqlite3.Error)):
        upgraded(ws, planted, clock)
    assert ws.store.value("PRAGMA user_version") == len(migrate.migrations())
    assert ws.store.value("SELECT count(*) FROM stage_event") == ws.store.value("SELECT count(*) FROM person") == 1
    assert ws.store.value("PRAGMA foreign_keys") == 1


def test_no_migration_without_its_backup(ws: Workspace, planted: Path) -> None:
    (planted / "9000_more.sql").write_text("ALTER TABLE lead ADD COLUMN mood TEXT NOT NULL DEFAULT '';\n")

    def fails() -> None:
        raise EnvironmentFault("no room")

    with pytest.raises(EnvironmentFault):
        migrate.upgrade(ws.store.connection(), fails, rules=preferences.rules_of, folder=planted)
    assert ws.store.value("PRAGMA user_version") == len(migrate.migrations())


def test_pragmas_are_those_of_the_reliability_page(ws: Workspace) -> None:
    wanted = {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    assert {name: ws.store.value(f"PRAGMA {name}") for name in wanted} == wanted
    assert ws.store.value("PRAGMA secure_delete") == 1 and ws.store.value("PRAGMA cache_spill") == 0
    assert isinstance(ws.store.database, Database)


def test_a_file_of_the_first_version_comes_up_to_date_with_all_it_holds(
    ws: Workspace, tmp_path: Path, clock: FixedClock
) -> None:
    leads.add(ws, {"full_name": "Ada", "company": "Engines", "email": "ada@engines.example"})
    path = older_file(tmp_path / "old.leaddesk", ws, 1)
    with Workspace.open(path, clock=clock) as old:
        assert old.store.value("PRAGMA user_version") == len(migrate.migrations())
        kept = old.store.row("SELECT file_name, kind, fingerprint, sender, layout_name, answers FROM import_batch")
        assert kept == ("fair.csv", "names", "", "", "", "{}")
        assert imports.said_of_lists(old.store) == []
        for table in ("lead", "person", "company", "contact_point", "stage_event", "change"):
            count = f"SELECT count(*) FROM {table}"
            assert old.store.value(count) == ws.store.value(count) > 0, table
        assert not checking.check(old)
    (backup,) = backups.standard_folder(path).glob("*.leaddesk")
    assert sqlite3.connect(backup).execute("PRAGMA user_version").fetchone() == (1,)


def test_a_file_of_the_first_version_that_may_only_be_read_knows_no_layouts(
    ws: Workspace, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = older_file(tmp_path / "old.leaddesk", ws, 1)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    with Workspace.open(path, clock=clock) as old:
        assert old.read_only and imports.said_of_lists(old.store) == []
        assert [batch.file_name for batch in imports.recent(old.store)] == ["fair.csv"]


def test_what_follows_from_history_is_true_in_a_file_brought_up_to_date(
    ws: Workspace, tmp_path: Path, clock: FixedClock
) -> None:
    parked, silent, plain = (leads.add(ws, {"full_name": name}).ids[0] for name in ("Ada", "Bea", "Cem"))
    for channel, days in (("call", 0), ("email", 2), ("call", 4), ("call", 6), ("call", 8), ("call", 11)):
        clock.set(NOW + timedelta(days=days))
        touches.log(ws, silent, type=channel, outcome="sent" if channel == "email" else "no_answer")
    parking.park(ws, [parked], until=ws.today() + timedelta(days=30), reason="timing")
    with ws.store.write("A list from before") as write:
        write.update("lead", plain, from_before=1, rating="hot", value_minor=100, currency="EUR")
        write.update(
            "next_action",
            [row[0] for row in write.rows("SELECT id FROM next_action")],
            ended_at=write.now,
            ended_as="done",
        )
    path = older_file(tmp_path / "old.leaddesk", ws, 3)
    assert sqlite3.connect(path).execute("SELECT count(*) FROM lead").fetchone() == (3,)
    with Workspace.open(path, clock=clock) as old:
        found = {
            row[0]: row[1:] for row in old.store.rows("SELECT id, parked_n, silent_since, in_backlog, worth FROM lead")
        }
        assert found[parked] == (1, None, 0, None)
        assert found[silent] == (0, (NOW + timedelta(days=11)).strftime("%Y-%m-%d %H:%M:%S"), 0, None)
        assert found[plain] == (0, None, 1, 16 * 3 + 2)
        assert checking.check(old) == []


def test_a_step_without_a_day_of_an_older_file_needs_one_k10(ws: Workspace, tmp_path: Path, clock: FixedClock) -> None:
    lead = leads.add(ws, {"full_name": "Ada", "next_action": "Some day"}).ids[0]
    path = older_file(tmp_path / "old.leaddesk", ws, 3)
    with sqlite3.connect(path) as before:
        before.execute("UPDATE lead SET needs_step_since = NULL WHERE id = ?", (lead,))
    with Workspace.open(path, clock=clock) as old:
        assert old.store.value("SELECT needs_step_since IS NOT NULL FROM lead") == 1
        assert checking.check(old) == []


def test_what_was_decided_before_the_questions_stays_open_by_version_1_k6(
    ws: Workspace, tmp_path: Path, clock: FixedClock
) -> None:
    """0005: nobody had been asked, so nothing is yes or no; an open lead is judged by the version in force."""
    closed, qualified, still_open = (leads.add(ws, {"full_name": name}).ids[0] for name in ("Ada", "Bo", "Cy"))
    pipeline.close(ws, [closed], "disqualified", reason="no_need")
    pipeline.move(ws, [qualified], "qualified")
    path = older_file(tmp_path / "old.leaddesk", ws, 4)
    with Workspace.open(path, clock=clock) as opened:
        rows = opened.store.rows("SELECT id, judged, judged_version FROM lead ORDER BY id")
        assert rows == [(closed, "open", 1), (qualified, "open", 1), (still_open, None, None)]
        assert checking.check(opened) == []
        definition.save(opened, [Criterion("", label="Has a phone", rule="phone!=")])
        assert opened.store.rows("SELECT id, judged, judged_version FROM lead ORDER BY id") == rows
