"""The calendar file beside the data file while the window is open: written after changes, at opening, and a fault said once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from leaddesk.base.jobs import InlineJobs
from leaddesk.exchange import ics_kept
from leaddesk.services import events, firm_settings
from leaddesk.services.events import NewEvent
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.calendar_file import CalendarFile
from leaddesk.ui.bridge.changes import ChangesBridge
from leaddesk.ui.bridge.jobs import JobRunner


@pytest.fixture
def keep(ws: Workspace, qtbot: QtBot) -> Callable[[], tuple[CalendarFile, list[str]]]:
    """Begins to keep the file; with what was said."""

    def make() -> tuple[CalendarFile, list[str]]:
        owner = QObject()
        said: list[str] = []
        bridge = ChangesBridge(ws.bus, owner)
        made = CalendarFile(ws, JobRunner(InlineJobs(), owner), bridge, said.append, owner)
        owners.append(owner)
        return made, said

    owners: list[QObject] = []
    return make


def has(path: Path, word: bytes) -> bool:
    return path.is_file() and word in path.read_bytes()


def test_nothing_lies_there_unless_it_is_wished(
    ws: Workspace, qtbot: QtBot, keep: Callable[..., tuple[CalendarFile, list[str]]]
) -> None:
    kept, said = keep()
    kept.look()
    qtbot.waitUntil(lambda: not kept._runner.busy())
    assert not ics_kept.target(ws).exists() and said == []


def test_it_follows_changes_and_what_came_last_is_in_it_at_the_end(
    ws: Workspace, qtbot: QtBot, keep: Callable[..., tuple[CalendarFile, list[str]]]
) -> None:
    firm_settings.change(ws, {"calendar_file": "1"})
    target = ics_kept.target(ws)
    kept, _said = keep()
    kept.look()
    qtbot.waitUntil(target.is_file)
    events.add(ws, NewEvent("Fair", date(2026, 4, 1)))
    qtbot.waitUntil(lambda: has(target, b"Fair"), timeout=10_000)
    events.add(ws, NewEvent("Last", date(2026, 4, 2)))
    qtbot.waitUntil(lambda: kept._timer.isActive())
    kept.stop()
    kept.finish()
    assert has(target, b"Last")


def test_what_cannot_be_written_is_said_once(
    ws: Workspace, qtbot: QtBot, keep: Callable[..., tuple[CalendarFile, list[str]]]
) -> None:
    firm_settings.change(ws, {"calendar_file": "1"})
    ics_kept.target(ws).write_text("somebody else's")
    kept, said = keep()
    kept.look()
    qtbot.waitUntil(lambda: bool(said))
    kept.look()
    qtbot.waitUntil(lambda: not kept._runner.busy())
    assert len(said) == 1 and "did not write" in said[0]
    ics_kept.target(ws).unlink()
    kept.look()
    qtbot.waitUntil(lambda: has(ics_kept.target(ws), b"VCALENDAR"))
