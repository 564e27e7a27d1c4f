"""Which lists belong to which client's file on this computer; another client's list stops an import and names the file."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from leaddesk.base.paths import config_dir
from leaddesk.exchange import importing
from leaddesk.exchange.asked import OtherClientsList
from leaddesk.exchange.plan_model import Options
from leaddesk.sample import make
from leaddesk.services import client_lists, leads, undoing
from leaddesk.services.workspace import Workspace

LIST = "Name;E-Mail;Telefon;Farbe\nAnna Berg;anna@berg.example;030 1234567;rot\n"
SHORT = "Name;E-Mail;Farbe\nAnna Berg;anna@berg.example;rot\n"
MAIL = """From: Bo Maler <bo@makler.example>
To: info@firma.example
Date: Tue, 3 Mar 2026 08:15:00 +0100
Subject: Carport
Message-ID: <1@makler.example>

Was kostet ein Carport?
"""
Make = Callable[[str], Workspace]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "fair.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def alder(new_workspace: Make, source: Path) -> Workspace:
    """A client's file with a list that was given a name."""
    ws = new_workspace("alder.leaddesk")
    with ws.store.write("Change") as write:
        write.insert("setting", key="firm_name", value='"Alder & Finch"')
    importing.run(ws, source, Options(as_="names", profile="Messe"))
    return ws


def stopped(ws: Workspace, source: Path, *, dry_run: bool = False) -> OtherClientsList:
    with pytest.raises(OtherClientsList) as caught:
        importing.run(ws, source, Options(as_="names", dry_run=dry_run))
    assert ws.store.value("SELECT count(*) FROM import_batch") == 0
    return caught.value


def test_a_named_list_of_another_client_stops_and_names_the_file(
    alder: Workspace, new_workspace: Make, source: Path
) -> None:
    told = stopped(new_workspace("other.leaddesk"), source)
    assert told.message == "Lists like this one belong to “Alder & Finch” (alder.leaddesk). Nothing was brought in."
    assert (told.code, told.path, told.firm) == ("other_client", str(alder.path), "Alder & Finch")


def test_a_dry_run_and_a_look_stop_too(alder: Workspace, new_workspace: Make, source: Path) -> None:
    ws = new_workspace("other.leaddesk")
    stopped(ws, source, dry_run=True)
    with pytest.raises(OtherClientsList):
        importing.prepare(ws, source, Options())


def test_brought_in_all_the_same_it_is_never_asked_again(alder: Workspace, new_workspace: Make, source: Path) -> None:
    ws = new_workspace("other.leaddesk")
    importing.run(ws, source, Options(as_="names", here_anyway=True))
    importing.run(ws, source, Options())
    assert ws.store.value("SELECT count(*) FROM import_batch") == 2


def test_it_still_comes_into_its_own_file(alder: Workspace, source: Path) -> None:
    importing.run(alder, source, Options())
    assert alder.store.value("SELECT count(*) FROM import_batch") == 2


def test_lists_that_nobody_named_stop_nothing(new_workspace: Make, source: Path) -> None:
    for name in ("a.leaddesk", "b.leaddesk", "c.leaddesk"):
        importing.run(new_workspace(name), source, Options(as_="names"))
    assert not (config_dir() / "client_lists.json").exists()


def test_a_list_with_few_headers_stops_nothing(new_workspace: Make, tmp_path: Path) -> None:
    short = tmp_path / "short.csv"
    short.write_text(SHORT, encoding="utf-8")
    importing.run(new_workspace("a.leaddesk"), short, Options(as_="names", profile="Kurz"))
    importing.run(new_workspace("b.leaddesk"), short, Options(as_="names"))


def test_a_known_sender_stops_where_nobody_knows_it(new_workspace: Make, tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_text(MAIL, encoding="utf-8")
    importing.run(new_workspace("a.leaddesk"), mail, Options(profile="Makler"))
    other = new_workspace("b.leaddesk")
    assert "“a” (a.leaddesk)" in stopped(other, mail).message
    importing.run(other, mail, Options(here_anyway=True))
    importing.run(other, mail, Options())


def test_an_undone_import_claims_nothing_any_more(alder: Workspace, new_workspace: Make, source: Path) -> None:
    undoing.undo(alder)
    importing.run(new_workspace("other.leaddesk"), source, Options(as_="names", dry_run=True))
    undoing.redo(alder)
    stopped(new_workspace("another.leaddesk"), source)


def test_a_file_that_is_gone_claims_nothing(alder: Workspace, new_workspace: Make, source: Path) -> None:
    alder.close()
    alder.path.unlink()
    importing.run(new_workspace("other.leaddesk"), source, Options(as_="names"))


def test_a_file_that_moved_is_the_same_client(
    alder: Workspace, new_workspace: Make, source: Path, tmp_path: Path
) -> None:
    alder.close()
    moved = alder.path.rename(tmp_path / "moved.leaddesk")
    with Workspace.open(moved, clock=alder.clock) as ws:
        importing.run(ws, source, Options())
        assert "moved.leaddesk" in stopped(new_workspace("other.leaddesk"), source).message


def test_a_sample_firm_owns_no_lists(new_workspace: Make, source: Path, tmp_path: Path) -> None:
    make(tmp_path / "sample.leaddesk", leads=20)
    with Workspace.open(tmp_path / "sample.leaddesk") as sample:
        importing.run(sample, source, Options(as_="names", profile="Messe"))
        client_lists.remember(sample)
        importing.run(new_workspace("other.leaddesk"), source, Options(as_="names"))


@pytest.mark.parametrize("damaged", ["{", "[]", '{"x": 1, "y": {"path": 2}, "z": {"path": "p", "layouts": 3}}', ""])
def test_a_damaged_register_is_put_aside_and_written_anew(
    alder: Workspace, new_workspace: Make, source: Path, damaged: str, caplog: pytest.LogCaptureFixture
) -> None:
    register = config_dir() / "client_lists.json"
    register.write_text(damaged, encoding="utf-8")
    importing.run(new_workspace("other.leaddesk"), source, Options(as_="names", dry_run=True))
    importing.run(alder, source, Options())
    stopped(new_workspace("another.leaddesk"), source)
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert all("damaged" in text for text in told)
    caplog.clear()


def test_the_register_is_written_only_where_something_changed(alder: Workspace, source: Path) -> None:
    register = config_dir() / "client_lists.json"
    before = register.stat().st_mtime_ns, register.stat().st_ino
    leads.add(alder, {"full_name": "Ida Roth"})
    undoing.undo(alder)
    importing.run(alder, source, Options())
    assert (register.stat().st_mtime_ns, register.stat().st_ino) == before
