"""CALENDAR: a month with 5,000 follow-ups beside an empty one of the same file: first paint, and the frames of a drag over it.

First paint: from the question to the frame with every day painted, on the wall and on the UI thread. A drag frame: the pointer moves, the
slot opens with what speaks against it (load, holidays, times, tries), and what changed is painted.
"""

from __future__ import annotations

import random

from tools.benches import calendar_firm, fixtures
from tools.benches.board import _spent
from tools.benches.model import Arena, Case, Goal, Measured, Results

STEPS = 5_000
OPENINGS, FRAMES = 11, 200
FRAME, FIRST = 0.016, 0.25
"""Seconds that a drag frame may take, and a first paint."""


def _month(arena: Arena, month_after: int) -> Measured:
    from leaddesk.domain.calendar_days import month_after as after
    from leaddesk.services.workspace import Workspace
    from tools.benches.calendar_stage import Stage
    from tools.benches.table_stage import application

    month = after(calendar_firm.MONTH, month_after)
    with Workspace.open(fixtures.own_copy(arena, calendar_firm.firm(arena, STEPS))) as ws:
        stage = Stage(ws, application())
        stage.open(calendar_firm.MONTH)  # the first one loads fonts and icons
        entry = stage.page.entries[0]
        openings = [stage.open(month) for _ in range(OPENINGS)]
        facts = {
            "entries": sum(stage.page.counts.values()),
            "read": len(stage.page.entries),
            "days": len(stage.page.days),
        }
        dice = random.Random(5)
        stage.lift(entry)
        frames = [stage.drag(dice.random()) for _each in range(FRAMES)]
        stage.let_go()
        stage.close()
    slowest = {f"{name}95": seconds for name, seconds in _spent("drag", frames, 0.95).items()}
    return Measured({**_spent("first", openings, 0.5), **_spent("drag", frames, 0.5), **slowest}, facts)


def _budget(_arena: Arena) -> Measured:
    return Measured({"drag": FRAME, "first wall": FIRST})


def _check(_arena: Arena, results: Results) -> None:
    assert results["full"].facts["entries"] == STEPS, results["full"].facts
    assert results["empty"].facts["entries"] == 0, results["empty"].facts
    assert results["full"].facts["days"] >= 28 <= results["empty"].facts["days"]


CASE = Case(
    name="CALENDAR",
    title="The calendar: a month of 5,000 follow-ups beside an empty one",
    sides={
        "full": lambda arena: _month(arena, 0),
        "empty": lambda arena: _month(arena, 2),
        "budget": _budget,
    },
    goals=(
        Goal("first paint over an empty month", "full", "empty", "first wall"),
        Goal("the same, the UI thread's own work", "full", "empty", "first"),
        Goal("first paint over 0.25 s", "full", "budget", "first wall", limit=1.0),
        Goal("a drag frame over one in an empty month", "full", "empty", "drag"),
        Goal("a drag frame, p95 over 16 ms", "full", "budget", "drag95", floor_figure="drag", limit=1.0),
    ),
    prepare=lambda arena: fixtures.ready(calendar_firm.firm(arena, STEPS)),
    check=_check,
)
