"""Opening and refusing data files (RELIABILITY section 3 B, section 4 Opening). Refused files stay byte for byte as they were."""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import EnvironmentFault, UserError
from leaddesk.services import checking, leads, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import migrate
from leaddesk.store.lock import lock_path


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Path:
    """A closed data file with one lead."""
    path = tmp_path / "firm.leaddesk"
    with Workspace.create(path, clock=clock) as ws:
        leads.add(ws, {"full_name": "Ada Lovelace"})
    return path


def refused(path: Path, clock: FixedClock) -> str:
    """The code with which opening is refused; the file and its folder stay as they were."""
    before = path.read_bytes() if path.exists() else None
    beside = sorted(os.listdir(path.parent))
    with pytest.raises(EnvironmentFault) as caught:
        Workspace.open(path, clock=clock)
    assert (path.read_bytes() if path.exists() else None) == before
    assert sorted(os.listdir(path.parent)) == beside
    assert caught.value.message and "Traceback" not in caught.value.message
    return caught.value.code


def test_a_missing_file_is_never_created_silently(tmp_path: Path, clock: FixedClock) -> None:
    assert refused(tmp_path / "gone.leaddesk", clock) == "missing"


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "empty.leaddesk"
    path.write_bytes(b"")
    assert refused(path, clock) == "empty_file"


@pytest.mark.parametrize("content", [b"\0" * 5000, b"hello, world\n" * 50, b"%PDF-1.7 whatever" * 20])
def test_what_is_no_database_is_refused(tmp_path: Path, clock: FixedClock, content: bytes) -> None:
    path = tmp_path / "other.leaddesk"
    path.write_bytes(content)
    assert refused(path, clock) == "not_leaddesk"


def test_a_workbook_with_the_wrong_ending_is_refused(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "list.leaddesk"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refused(path, clock) == "not_leaddesk"


def test_the_database_of_another_program_is_refused(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "other.leaddesk"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE lead (id INTEGER PRIMARY KEY, name TEXT)")
    connection.commit()
    connection.close()
    assert refused(path, clock) == "not_leaddesk"


def test_a_newer_file_is_refused_and_never_written(firm: Path, clock: FixedClock) -> None:
    connection = sqlite3.connect(firm)
    connection.execute("PRAGMA user_version = 9999")
    connection.commit()
    connection.close()
    assert refused(firm, clock) == "newer"


@pytest.mark.parametrize("keep", [100, 4096, -4096])
def test_a_file_that_was_cut_is_refused(firm: Path, clock: FixedClock, keep: int) -> None:
    firm.write_bytes(firm.read_bytes()[:keep])
    assert refused(firm, clock) == "damaged"


def test_a_foreign_trigger_is_refused(firm: Path, clock: FixedClock) -> None:
    connection = sqlite3.connect(firm)
    connection.execute("CREATE TRIGGER spy AFTER INSERT ON lead BEGIN DELETE FROM person; END")
    connection.commit()
    connection.close()
    assert refused(firm, clock) == "foreign_objects"


def test_a_file_open_on_another_computer_is_refused_until_it_is_silent(firm: Path, clock: FixedClock) -> None:
    lock = {"id": "x", "user": "anna", "host": "PC-2", "pid": 1, "at": clock.now().isoformat()}
    lock_path(firm).write_text(json.dumps(lock), encoding="utf-8")
    assert refused(firm, clock) == "locked"
    clock.set(clock.now() + timedelta(minutes=3))
    with Workspace.open(firm, clock=clock) as ws:
        assert ws.store.value("SELECT count(*) FROM lead") == 1


def test_nothing_lies_beside_a_closed_file(firm: Path) -> None:
    assert os.listdir(firm.parent) == [firm.name]


def test_making_a_file_where_one_lies_is_refused(firm: Path, clock: FixedClock) -> None:
    before = firm.read_bytes()
    with pytest.raises(UserError):
        Workspace.create(firm, clock=clock)
    assert firm.read_bytes() == before


def test_a_read_only_file_opens_for_looking_and_refuses_changes(
    firm: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    before = firm.read_bytes()
    with Workspace.open(firm, clock=clock) as ws:
        assert ws.read_only and ws.warnings
        assert ws.store.value("SELECT count(*) FROM lead") == 1
        with pytest.raises(EnvironmentFault) as caught:
            leads.add(ws, {"full_name": "Bea"})
        assert caught.value.code == "read_only"
    assert firm.read_bytes() == before


def test_a_full_disk_is_said_and_nothing_is_changed(firm: Path, clock: FixedClock) -> None:
    with Workspace.open(firm, clock=clock) as ws:
        pages = ws.store.value("PRAGMA page_count")
        ws.store.connection().execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(EnvironmentFault) as caught:
            for n in range(200):
                leads.add(ws, {"full_name": f"Ada {n}", "notes": "x" * 5000})
        assert caught.value.code == "disk_full"
        assert ws.store.value("PRAGMA integrity_check") == "ok"
        ws.store.connection().execute("PRAGMA max_page_count = 1000000")
        leads.add(ws, {"full_name": "Room again"})


def test_odd_file_names_open(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "a #?% ü é 🙂.leaddesk"
    with Workspace.create(path, clock=clock) as ws:
        leads.add(ws, {"full_name": "Ada"})
    with Workspace.open(path, clock=clock) as ws:
        assert ws.store.value("SELECT count(*) FROM lead") == 1


def test_an_import_cut_short_between_its_parts_is_told_and_can_be_undone(firm: Path, clock: FixedClock) -> None:
    with Workspace.open(firm, clock=clock) as ws:
        with ws.store.write("Import", group=True, unfinished=True) as write:
            write.insert("company", name="A", sort_key="a", match_key="a")
        with ws.store.write("Import", group=True, part_of=write.changeset, unfinished=True) as again:
            again.insert("company", name="B", sort_key="b", match_key="b")
            again.update("company", 1, name="A2")
    with Workspace.open(firm, clock=clock) as ws:
        assert any("cut short" in warning for warning in ws.warnings)
        undoing.undo(ws)
        assert ws.store.value("SELECT count(*) FROM company") == 0
        assert ws.store.value("SELECT count(*) FROM lead") == 1
    with Workspace.open(firm, clock=clock) as ws:
        assert not ws.warnings


def test_an_old_copy_that_came_back_is_told(firm: Path, clock: FixedClock) -> None:
    old = firm.read_bytes()
    with Workspace.open(firm, clock=clock) as ws:
        assert not ws.warnings
        leads.add(ws, {"full_name": "Bea"})
    firm.write_bytes(old)
    with Workspace.open(firm, clock=clock) as ws:
        assert any("older" in warning for warning in ws.warnings)


def test_a_page_damaged_in_a_crash_is_found_at_the_next_opening(firm: Path, clock: FixedClock) -> None:
    connection = sqlite3.connect(firm)
    connection.execute("UPDATE meta SET value = '0' WHERE key = 'closed_clean'")
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'lead_received'").fetchone()[0]
    connection.commit()
    connection.close()
    content = bytearray(firm.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    firm.write_bytes(bytes(content))
    assert refused(firm, clock) == "damaged"


def test_a_hard_linked_file_is_refused(firm: Path, clock: FixedClock, tmp_path: Path) -> None:
    """R-40: the journal lies beside one of the two names only."""
    second = tmp_path / "second.leaddesk"
    os.link(firm, second)
    assert refused(second, clock) == "hard_link"
    second.unlink()
    Workspace.open(firm, clock=clock).close()


def test_a_read_only_file_can_be_checked(firm: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-11: looking is all that ``check`` does."""
    monkeypatch.setattr(os, "access", lambda *_args, **_more: False)
    with Workspace.open(firm, clock=clock) as ws:
        assert ws.read_only
        assert checking.check(ws) == []
        with pytest.raises(EnvironmentFault):
            leads.add(ws, {"full_name": "Grace Hopper"})


def test_a_file_in_no_folder_is_said_and_a_full_disk_leaves_nothing(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-9: what could not be made leaves nothing behind."""
    with pytest.raises(EnvironmentFault) as caught:
        Workspace.create(tmp_path / "nowhere" / "firm.leaddesk", clock=clock)
    assert caught.value.code == "no_folder"

    def full(connection: sqlite3.Connection, _seed: object) -> None:
        (tmp_path / "new.leaddesk-journal").touch()
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(migrate, "create", full)
    with pytest.raises(EnvironmentFault):
        Workspace.create(tmp_path / "new.leaddesk", clock=clock)
    assert os.listdir(tmp_path) == []
