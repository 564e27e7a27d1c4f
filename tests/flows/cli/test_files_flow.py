"""``new``, ``demo``, ``backup``, ``check`` from end to end."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from tests.flows.cli.conftest import Firm, Run


def test_new_makes_an_empty_sound_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.leaddesk"
    made = run("new", path, "--zone", "Europe/Vienna", "--currency", "chf", "--country", "at", "--json")
    assert made.status == 0
    assert made.json == {"file": str(path), "zone": "Europe/Vienna", "currency": "CHF", "country": "AT"}
    checked = run("check", "--db", path, "--json")
    assert (checked.status, checked.json) == (0, {"ok": True, "problems": []})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.leaddesk"]


def test_new_never_overwrites(desk: Firm, run: Run) -> None:
    before = desk.path.read_bytes()
    again = run("new", desk.path, "--json")
    assert (again.status, again.code) == (2, "exists")
    assert desk.path.read_bytes() == before


@pytest.mark.parametrize("words", [("--zone", "Mars/North"), ("--currency", "EURO"), ("--country", "1")])
def test_new_refuses_what_is_no_setting(run: Run, tmp_path: Path, words: tuple[str, str]) -> None:
    made = run("new", tmp_path / "a.leaddesk", *words)
    assert made.status == 2 and made.out == "" and words[1].upper() in made.err.upper()
    assert not (tmp_path / "a.leaddesk").exists()


def test_new_where_there_is_no_folder(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "none" / "a.leaddesk", "--json").status == 4


def test_demo_makes_the_sample_firm_with_its_answers(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "d.leaddesk"
    made = run("demo", path, "--leads", "40", "--seed", "3", "--today", "2026-02-27", "--json")
    assert made.status == 0, made.out
    assert made.json["today"] == "2026-02-27" and Path(made.json["answers"]).is_file()
    leads = run("list", "leads", "--db", path, "--json", "--limit", "0")
    assert leads.json["total"] == 40
    assert run("demo", path).status == 2
    assert run("demo", tmp_path / "e.leaddesk", "--today", "yesterday").status == 2
    assert run("demo", tmp_path / "e.leaddesk", "--leads", "0").status == 2


def test_backup_is_a_file_that_opens(desk: Firm, run: Run, tmp_path: Path) -> None:
    desk.add("full_name=Eva Lang")
    made = desk("backup", "--to", tmp_path / "stick")
    assert made.status == 0 and made.json["leads"] == 1
    copy = Path(made.json["backup"])
    assert copy.parent == tmp_path / "stick" and copy.stat().st_size == made.json["size"]
    assert run("list", "leads", "--db", copy, "--json").json["total"] == 1
    assert Path(desk("backup").json["backup"]).is_file()


def test_check_finds_what_somebody_else_broke(desk: Firm) -> None:
    desk.add("full_name=Eva Lang")
    with sqlite3.connect(desk.path) as connection:
        connection.execute("UPDATE lead SET attempt_n = 7")
    connection.close()
    checked = desk("check")
    assert checked.status == 1 and not checked.json["ok"] and checked.json["problems"]
    assert desk.text("check").status == 1


def test_a_missing_file_is_said_and_not_made(run: Run, tmp_path: Path) -> None:
    answer = run("list", "leads", "--db", tmp_path / "none.leaddesk", "--json")
    assert (answer.status, answer.code) == (4, "missing")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"Name;Phone\n", b"SQLite format 3\0" + b"\0" * 200])
def test_a_foreign_file_is_refused_untouched(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "f.leaddesk"
    path.write_bytes(content)
    answer = run("add", "full_name=Eva", "--db", path, "--json")
    assert answer.status == 4 and answer.code in ("empty_file", "not_leaddesk", "damaged")
    assert path.read_bytes() == content and [p.name for p in tmp_path.iterdir()] == ["f.leaddesk"]


def test_a_newer_file_is_refused(desk: Firm) -> None:
    connection = sqlite3.connect(desk.path)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    answer = desk("list", "leads")
    assert (answer.status, answer.code) == (4, "newer")


def test_a_file_in_use_elsewhere_is_said(desk: Firm, fixed_now: object) -> None:
    lock = desk.path.with_name(desk.path.name + ".lock")
    told = {"id": "x", "user": "eva", "host": "elsewhere", "pid": 1, "at": os.environ["LEADDESK_NOW"]}
    lock.write_text(json.dumps(told), encoding="utf-8")
    answer = desk("list", "leads")
    assert (answer.status, answer.code) == (4, "locked")
    assert "elsewhere" in answer.json["error"]["message"]


def test_a_file_being_written_is_said(desk: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaddesk.store.database.BUSY_SECONDS", 0.1)
    other = sqlite3.connect(desk.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        answer = desk("add", "full_name=Eva")
    finally:
        other.execute("ROLLBACK")
        other.close()
    assert (answer.status, answer.code) == (4, "locked")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_can_be_read_and_not_written(desk: Firm) -> None:
    desk.add("full_name=Eva Lang")
    desk.path.parent.chmod(0o500)
    try:
        listed = desk("list", "leads")
        added = desk("add", "full_name=Uwe")
    finally:
        desk.path.parent.chmod(0o700)
    assert (listed.status, listed.json["total"]) == (0, 1) and "read-only" in listed.err
    assert (added.status, added.code) == (4, "read_only")


def test_a_file_that_may_not_be_written(desk: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for every user: the system says no."""
    desk.add("full_name=Eva Lang")
    before = desk.path.read_bytes()
    monkeypatch.setattr("os.access", lambda *_: False)
    assert desk("list", "leads").json["total"] == 1
    answer = desk("add", "full_name=Uwe")
    assert (answer.status, answer.code) == (4, "read_only")
    assert desk.path.read_bytes() == before
