"""A file for the case CALENDAR: open leads with one follow-up each, all of them due in one month. Made by rows."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

from tools.benches import board_firm, fixtures
from tools.benches.harness import NOW
from tools.benches.model import Arena

MONTH = dt.date(2026, 12, 1)
"""Everything stands here; nothing is late, and no other month holds anything."""
TIMES = (None, None, None, "08:30", "09:00", "10:15", "13:45", "15:30")


def firm(arena: Arena, steps: int) -> Path:
    """The file with ``steps`` follow-ups in ``MONTH``. Read it or copy it; never write to it."""
    path = arena.folder / f"calendar{steps}-{fixtures.mark()}.leaddesk"
    if not path.exists():
        fresh = arena.scratch / "calendar.leaddesk"
        _make(fresh, steps)
        fixtures.keep(fresh, path)
    return path


def _make(path: Path, steps: int) -> None:
    """The leads of the board's file, each with a day and half of them with a time."""
    from leaddesk.base.clock import FixedClock
    from leaddesk.services.workspace import Workspace

    board_firm._make(path, steps)
    dice = random.Random(11)
    with (
        Workspace.open(path, clock=FixedClock(dt.datetime.fromisoformat(NOW))) as ws,
        ws.store.write("the month", group=True) as write,
    ):
        known = dict(write.rows("SELECT lead_id, id FROM next_action"))
        lead_ids = [row[0] for row in write.rows("SELECT id FROM lead ORDER BY id")]
        rest = [lead_id for lead_id in lead_ids if lead_id not in known]
        more = write.insert_rows(
            "next_action",
            ("lead_id", "what", "channel", "created_at"),
            [(i, "Call back", "call", "2026-11-01 09:00:00") for i in rest],
        )
        known |= dict(zip(rest, more, strict=True))
        write.update_rows("next_action", [(row_id, _when(dice)) for row_id in known.values()])


def _when(dice: random.Random) -> dict[str, object]:
    day = MONTH + dt.timedelta(days=dice.randrange(31))
    return {"due_on": day.isoformat(), "due_time": TIMES[dice.randrange(len(TIMES))]}
