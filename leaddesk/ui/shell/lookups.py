"""What the frame itself asks of the open file, on the read lane: figures for the status bar and what can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from leaddesk.domain.records import Counts
from leaddesk.services import backups, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import counts


@dataclass(frozen=True)
class FrameState:
    """Everything the frame shows about the file, read at once."""

    counts: Counts
    can_undo: bool
    can_redo: bool
    saved_at: datetime | None
    backup_at: datetime | None
    zone: ZoneInfo
    today: date
    title: str


def frame_state(ws: Workspace) -> FrameState:
    """Read the figures of the status bar and the state of the Edit menu."""
    latest = undoing.history(ws, 1)
    return FrameState(
        counts=counts.counts(ws.store, ws.moment()),
        can_undo=undoing.can_undo(ws),
        can_redo=undoing.can_redo(ws),
        saved_at=latest[0].at if latest else None,
        backup_at=_latest_backup(ws),
        zone=ws.settings.zone,
        today=ws.today(),
        title=str(ws.settings["firm_name"] or ws.path.name),
    )


def _latest_backup(ws: Workspace) -> datetime | None:
    made = [path.stat().st_mtime for path in backups.standard_folder(ws.path).glob("*.leaddesk")]
    return datetime.fromtimestamp(max(made), UTC) if made else None
