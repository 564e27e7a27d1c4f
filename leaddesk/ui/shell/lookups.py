"""What the frame itself asks of the open file, on the read lane: figures for the status bar, hits for the palette, backups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leaddesk.domain.records import Counts


@dataclass(frozen=True)
class FrameState:
    """Everything the frame shows about the file, read at once."""

    counts: Counts
    undo: str | None
    redo: str | None
    saved_at: datetime | None
    backup_at: datetime | None
