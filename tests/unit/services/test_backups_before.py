"""The backup before an import or a merge (RELIABILITY section 4, Backups): made when there is something new to lose."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.services import backups, leads, undoing
from leaddesk.services.workspace import Workspace


def made(ws: Workspace) -> list[Path]:
    return sorted(backups.standard_folder(ws.path).glob("*.leaddesk"))


def test_nothing_is_backed_up_before_the_first_import_of_an_empty_file(ws: Workspace) -> None:
    assert backups.before(ws.store, "import") == "" and made(ws) == []


def test_a_backup_stands_before_an_import_and_none_is_made_twice_of_the_same_state(ws: Workspace) -> None:
    assert not backups.is_due(ws.store, "import")
    leads.add(ws, {"full_name": "Ada"})
    assert backups.is_due(ws.store, "import")
    assert backups.before(ws.store, "import") == "" and backups.before(ws.store, "import") == ""
    assert not backups.is_due(ws.store, "import")
    (first,) = made(ws)
    assert json.loads(first.with_name(first.name + ".json").read_text())["reason"] == "import"
    leads.add(ws, {"full_name": "Grace"})
    backups.before(ws.store, "import")
    assert len(made(ws)) == 2
    undoing.undo(ws)
    backups.before(ws.store, "import")
    assert len(made(ws)) == 3


def test_merge_after_merge_makes_one_backup_in_half_an_hour(ws: Workspace, clock: FixedClock) -> None:
    leads.add(ws, {"full_name": "Ada"})
    backups.before(ws.store, "merge")
    leads.add(ws, {"full_name": "Grace"})
    backups.before(ws.store, "merge")
    assert len(made(ws)) == 1
    clock.set(clock.now() + timedelta(minutes=31))
    backups.before(ws.store, "merge")
    assert len(made(ws)) == 2


def test_a_backup_that_cannot_be_made_is_told_and_stops_nothing(ws: Workspace, home: Path) -> None:
    leads.add(ws, {"full_name": "Ada"})
    folder = backups.standard_folder(ws.path)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    assert "backup" in backups.before(ws.store, "import").casefold()


@pytest.mark.parametrize("text", ["", "[]", "no json"])
def test_a_manifest_that_cannot_be_read_costs_another_backup_only(ws: Workspace, text: str) -> None:
    leads.add(ws, {"full_name": "Ada"})
    backups.before(ws.store, "import")
    (first,) = made(ws)
    first.with_name(first.name + ".json").write_text(text)
    assert backups.before(ws.store, "import") == "" and len(made(ws)) == 2
