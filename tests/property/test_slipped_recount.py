"""*Since last Monday*: what slipped, against the file as it was that Monday and as it is now, compared by plain SQL (PRODUCT section 9)."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import UserError
from leaddesk.reporting import pipeline_since
from leaddesk.reporting.pipeline_rows import within
from leaddesk.reporting.question import Question, ask
from leaddesk.services import followups, leads, pipeline, undoing
from leaddesk.services.steps import NextStep
from leaddesk.services.workspace import Workspace
from tests.conftest import NOW

LEADS = 12
OPEN = "('new', 'attempting', 'contacted', 'qualified', 'quoted', 'negotiating')"
SINCE = NOW.date() - timedelta(days=NOW.weekday())
"""The Monday before NOW, a Wednesday."""
STEP = (
    "SELECT min(due_on) FROM next_action WHERE lead_id = ? AND is_light = 0 AND ended_at IS NULL AND due_on IS NOT NULL"
)
_Act = Callable[[Workspace, random.Random, list[int]], object]


def _day(chance: random.Random) -> str:
    return (SINCE + timedelta(days=chance.randint(2, 20))).isoformat()


def _close_on(ws: Workspace, chance: random.Random, ids: list[int]) -> object:
    return leads.set_fields(ws, chance.choice(ids), {"expected_close": _day(chance)})


def _plan(ws: Workspace, chance: random.Random, ids: list[int]) -> object:
    return followups.set_next(ws, [chance.choice(ids)], NextStep("Call", date.fromisoformat(_day(chance))))


def _move(ws: Workspace, chance: random.Random, ids: list[int]) -> object:
    return followups.edit_next(ws, chance.choice(ids), NextStep("Call later", date.fromisoformat(_day(chance))))


def _end(ws: Workspace, chance: random.Random, ids: list[int]) -> object:
    lead_id = chance.choice(ids)
    step = ws.store.value("SELECT id FROM next_action WHERE lead_id = ? AND ended_at IS NULL", (lead_id,))
    return followups.done(ws, [step]) if step and chance.random() < 0.5 else pipeline.close(ws, [lead_id], "won")


def _undo(ws: Workspace, _chance: random.Random, _ids: list[int]) -> object:
    """Take the last change back, of this week only: else the two states would tell of more than the week."""
    last = ws.store.value(
        "SELECT max(id) FROM changeset WHERE inverts IS NULL AND undone_by IS NULL AND date(at) >= ?", (str(SINCE),)
    )
    return undoing.undo(ws) if last else None


ACTS: tuple[_Act, ...] = (_close_on, _close_on, _plan, _move, _move, _move, _end, _undo)


def play(ws: Workspace, chance: random.Random, ids: list[int], times: int) -> None:
    for _n in range(times):
        try:
            chance.choice(ACTS)(ws, chance, ids)
        except UserError:
            continue  # closed meanwhile, or nothing to move


def copied(ws: Workspace, target: Path) -> sqlite3.Connection:
    """The file as it is now."""
    made = sqlite3.connect(target)
    ws.store.connection().backup(made)
    return made


def recounted(then: sqlite3.Connection, now: sqlite3.Connection, today: date) -> set[int]:
    """Open leads whose day passed since Monday, or is later than it was: expected close, the step that was open then."""
    found = set()
    for row_id, close in now.execute(f"SELECT id, expected_close FROM lead WHERE status IN {OPEN}").fetchall():
        (was,) = then.execute("SELECT expected_close FROM lead WHERE id = ?", (row_id,)).fetchone()
        (due,) = now.execute(STEP, (row_id,)).fetchone()
        if was and close and close > was:
            found.add(row_id)
        if any(day and SINCE.isoformat() <= day < today.isoformat() for day in (close, due)):
            found.add(row_id)
        for step, before in then.execute(
            "SELECT id, due_on FROM next_action WHERE lead_id = ? AND ended_at IS NULL AND is_light = 0", (row_id,)
        ).fetchall():
            after, ended = now.execute("SELECT due_on, ended_as FROM next_action WHERE id = ?", (step,)).fetchone()
            if before and (
                (ended is None and after and after > before) or (ended == "replaced" and due and due > before)
            ):
                found.add(row_id)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_what_slipped_since_monday_is_what_two_states_of_the_file_say(
    ws: Workspace, clock: FixedClock, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    clock.set(ws.moment().starts(SINCE) - timedelta(days=2))
    ids = [leads.add(ws, {"full_name": f"Lead {n}", "value": str(100 * n)}).ids[0] for n in range(LEADS)]
    play(ws, chance, ids, 25)
    clock.set(ws.moment().starts(SINCE) + timedelta(hours=8))
    then = copied(ws, tmp_path / "then.db")
    for _day_n in range(3):
        play(ws, chance, ids, 12)
        clock.set(clock.now() + timedelta(days=1))
    clock.set(NOW)
    now = copied(ws, tmp_path / "now.db")
    data = ask(ws, Question())
    told = pipeline_since.slips(ws, within(data, SINCE, data.today))
    assert {fact.id for fact in told} == recounted(then, now, data.today)
    then.close()
    now.close()
