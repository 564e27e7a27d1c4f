"""Documents of many leads at once: the index is as sound as if they had come one by one, and works as usual afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaddesk.exchange import importing
from leaddesk.exchange.plan_model import Options
from leaddesk.services import checking, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import search, searchdocs


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searchdocs, "_MANY", 10)
    monkeypatch.setattr(searchdocs, "CHUNK", 7)


def _bring_in(ws: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = [f"Eva Lang{n},eva{n}@lang{n}.example,0114 27{n:05d},Graz{n}" for n in range(40)]
    path.write_text("\n".join(["Name,E-mail,Phone,City", *lines]), encoding="utf-8")
    (result,) = importing.run(ws, path, Options(as_="inquiries"))
    assert result.counts["created"] == 40


def _assert_sound(ws: Workspace, leads: int) -> None:
    connection = ws.store.connection()
    connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    connection.rollback()
    assert checking.check(ws) == []
    assert search.find(ws.store, "eva lang7").leads_total == min(leads, 1)
    settings = dict(ws.store.rows("SELECT k, v FROM search_config"))
    assert (settings["automerge"], settings["hashsize"]) == (4, 1 << 20)


def test_the_index_is_sound_and_as_usual_after_import_undo_and_redo(ws: Workspace, tmp_path: Path) -> None:
    _bring_in(ws, tmp_path)
    _assert_sound(ws, 40)
    undoing.undo(ws)
    _assert_sound(ws, 0)
    undoing.redo(ws)
    _assert_sound(ws, 40)


def test_digits_of_an_address_are_no_phone_number(ws: Workspace, tmp_path: Path) -> None:
    """What is looked for by the end of a phone number is not found in an e-mail address."""
    path = tmp_path / "list.csv"
    path.write_text("Name,E-mail,Phone\nEva Lang,eva@lang.example1987,0114 2700001", encoding="utf-8")
    importing.run(ws, path, Options(as_="inquiries"))
    digits = str(ws.store.value("SELECT digits FROM search_doc")).split()
    assert all("7891" not in found for found in digits) and any(found.startswith("1000") for found in digits)


def test_after_an_error_nothing_of_the_other_settings_stays(ws: Workspace, tmp_path: Path) -> None:
    _bring_in(ws, tmp_path)
    with pytest.raises(RuntimeError), ws.store.write("Test") as write, searchdocs._many(write.connection, 100):
        raise RuntimeError
    assert ("automerge", 0) not in ws.store.rows("SELECT k, v FROM search_config")
    _assert_sound(ws, 40)


def test_looking_among_some_records_finds_what_looking_everywhere_finds(ws: Workspace, tmp_path: Path) -> None:
    """The filter of a page (P-G8)."""
    _bring_in(ws, tmp_path)
    some = [lead_id for (lead_id,) in ws.store.rows("SELECT id FROM lead ORDER BY id")][3:29]
    for text in ("eva", "lang1", "graz2", "0114 2700012", "nobody", "  ", '"* OR'):
        everywhere = set(search.find(ws.store, text, 100).lead_ids)
        assert search.among(ws.store, some, text) == everywhere & set(some), text
