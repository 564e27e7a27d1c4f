"""P-G9: the real ``IdTableView`` over the big file beside the same view over 100 leads, and beside every record in memory.

First paint: from the question to the frame that shows all visible records. A jump counts until its place shows records, not
placeholders; its first frame stands beside it. First paint and order are judged by the wall (the user waits for two threads),
jumps by processor time, since the slowest twentieth on the wall is what else the machine did. Added
memory: from after a list of 100 until after all jumps in the big one, the file's page cache in it.
"""

from __future__ import annotations

import hashlib
import random
import statistics
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.benches import fixtures
from tools.benches.model import Arena, Case, Goal, Measured, Results, now_mb, percentile, same

if TYPE_CHECKING:
    from tools.benches.table_stage import Stage

SMALL = 100
OPENINGS = 9
JUMPS = 150
SERIOUS = 10_000
"""Below so many leads only correctness is of interest, and few jumps show it."""
LOOKED_AT = 15
SORTS = ("full_name", "received_at", "value", "rating", "last_touch_at")


def _prepare(arena: Arena) -> Measured:
    return fixtures.ready(fixtures.base(arena), fixtures.base(arena, SMALL))


def _measure(arena: Arena, path: Path, *, whole: bool = False) -> Measured:
    from leaddesk.services.workspace import Workspace
    from tools.benches.table_stage import Stage, all_records, application

    app = application()
    jumps_wanted = JUMPS if arena.leads >= SERIOUS else LOOKED_AT
    with Workspace.open(fixtures.base(arena, SMALL)) as ws:
        warm = Stage(ws, app)
        for _ in range(2):
            warm.open()
            warm.wait_for_all()
        warm.close()
    with Workspace.open(path) as ws:
        assert ws.settings is not None
        before = now_mb()
        stage = Stage(ws, app, all_records(ws) if whole else ())
        figures = _times(stage, jumps_wanted)
        figures["added"] = now_mb() - before
        facts = _facts(stage)
        stage.close()
    return Measured(figures, facts)


def _times(stage: Stage, jumps_wanted: int) -> dict[str, float]:
    """Milliseconds: first paint, change of order, jumps."""
    dice = random.Random(3)
    first = []
    for _ in range(OPENINGS):
        first.append(stage.open())
        stage.wait_for_all()
    ordered = []
    for key in SORTS:
        for descending in (False, True):
            ordered.append(stage.ask(key, descending=descending))
            stage.wait_for_all()
    stage.ask("full_name")
    stage.wait_for_all()
    jumps = [stage.jump(dice.random()) for _ in range(jumps_wanted)]
    times = {
        "first": statistics.median(at.wall for at in first),
        "first_cpu": statistics.median(at.cpu for at in first),
        "sort": statistics.median(at.wall for at in ordered),
        "sort_cpu": statistics.median(at.cpu for at in ordered),
        "frame95": percentile([frame.cpu for frame, _whole in jumps], 0.95),
        "jump50": percentile([whole.wall for _frame, whole in jumps], 0.5),
        "jump95": percentile([whole.wall for _frame, whole in jumps], 0.95),
        "jump50_cpu": percentile([whole.cpu for _frame, whole in jumps], 0.5),
        "jump95_cpu": percentile([whole.cpu for _frame, whole in jumps], 0.95),
    }
    return {name: seconds * 1e3 for name, seconds in times.items()}


def _facts(stage: Stage) -> dict[str, Any]:
    """How many rows there are, their order, and every word on the screen at some places."""
    stage.ask("full_name")
    stage.wait_for_all()
    words: list[str] = []
    dice = random.Random(5)
    for _ in range(LOOKED_AT):
        stage.jump(dice.uniform(0.01, 0.99))
        words += stage.words()
    return {
        "total": stage.model.total,
        "order": hashlib.sha256(stage.model.all_ids().tobytes()).hexdigest(),
        "words": hashlib.sha256("\n".join(words).encode()).hexdigest(),
        "cells": len(words),
    }


def _check(arena: Arena, results: Results) -> None:
    long_ones = {side: measured for side, measured in results.items() if side != "short"}
    same(long_ones, "total", "order", "words", "cells")
    assert results["list"].facts["total"] == arena.leads, results["list"].facts
    assert results["short"].facts["total"] == SMALL, results["short"].facts
    assert results["list"].facts["cells"] > LOOKED_AT * 100


CASE = Case(
    name="G9",
    title="The list: first paint, order, jumps, memory",
    sides={
        "list": lambda arena: _measure(arena, fixtures.base(arena)),
        "short": lambda arena: _measure(arena, fixtures.base(arena, SMALL)),
        "memory": lambda arena: _measure(arena, fixtures.base(arena), whole=True),
    },
    goals=(
        Goal("first paint over a 100-row list", "list", "short", "first", limit=2.0),
        Goal("the same in processor time", "list", "short", "first_cpu"),
        Goal("change of order over a 100-row list", "list", "short", "sort", limit=2.0),
        Goal("the same in processor time", "list", "short", "sort_cpu"),
        Goal("jump p95 to its records over all in memory", "list", "memory", "jump95_cpu", limit=1.5),
        Goal("the same on the wall", "list", "memory", "jump95"),
        Goal("jump p95 to its first frame, the same", "list", "memory", "frame95"),
        Goal("all in memory takes more added memory", "list", "memory", "added", limit=25.0, times_faster=True),
    ),
    prepare=_prepare,
    check=_check,
)
