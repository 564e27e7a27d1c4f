"""P-G10: the real board over 10,000 open cards in seven stages, beside one of 70, beside a widget per card, and while a list comes in.

First paint: from the question to the frame with every card in sight. A frame: one column, or all seven, scrolled by a third of a card
and painted. A move: from the drop to the card in its new column. Frames and moves are judged by what the UI thread works (the slowest
twentieth on the wall is what else the machine did), first paint by the wall: the user waits for two threads.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.benches import board_firm, fixtures
from tools.benches.model import Arena, Case, Goal, Measured, Results, percentile

if TYPE_CHECKING:
    from tools.benches.board_stage import Spent

CARDS, FEW = 10_000, 70
OPENINGS, FRAMES, JUMPS, MOVES = 9, 120, 20, 40
MOST = 1_500
STEP = 32
COLUMN, SEVEN, MOVE = 0.016, 0.033, 0.016
"""Seconds: what a frame of one column, of seven, and a move may take."""
ROWS = 2_000
REST = 0.008
"""Rows of the list that comes in meanwhile; seconds between two frames, in which it gets on."""


def _budget(_arena: Arena) -> Measured:
    return Measured({"column": COLUMN, "seven": SEVEN, "move": MOVE})


def _board(arena: Arena, path: Path, *, busy: bool = False) -> Measured:
    from leaddesk.services.workspace import Workspace
    from tools.benches.board_stage import Stage
    from tools.benches.table_stage import application

    with Workspace.open(path) as ws:
        stage = Stage(ws, application())
        stage.open()  # the first one loads fonts and icons
        stage.settle()
        brought: list[int] = []
        if busy:
            sheet = fixtures.sheet(arena, ROWS)
            stage.runner.submit(
                "write",
                _bring_in,
                ws,
                sheet,
                owner=stage.board,
                on_result=brought.append,
                on_error=lambda _error: brought.append(-1),
            )
        openings = [] if busy else [stage.open() for _ in range(OPENINGS)]
        figures = {**_spent("first", openings, 0.5), **_frames(stage, busy=busy, brought=brought)}
        if not busy:
            figures |= _moves(stage)
        stage.settle()
        facts = {"cards": stage.board.total(), "brought": sum(brought), **_facts(stage)}
        stage.close()
    return Measured(figures, facts)


def _bring_in(_context: object, ws: Any, source: Path) -> int:
    from leaddesk.exchange import importing
    from leaddesk.exchange.plan_model import Options

    (result,) = importing.run(ws, source, Options(as_="names"))
    return sum(result.counts.values())


def _frames(stage: Any, *, busy: bool, brought: list[int]) -> dict[str, float]:
    """95 of 100 frames, scrolling; beside an import as long as it runs."""
    one: list[Spent] = []
    seven: list[Spent] = []
    while len(one) < (MOST if busy and not brought else FRAMES):
        one.append(stage.frame(1, STEP))
        seven.append(stage.frame(7, STEP))
        if busy:
            time.sleep(REST)
        stage.until(stage.is_whole)
    dice = random.Random(3)
    jumps = [stage.jump(dice.random()) for _ in range(0 if busy else JUMPS)]
    found = {**_spent("column", one, 0.95), **_spent("seven", seven, 0.95), "frames": float(len(one))}
    return found if busy else {**found, **_spent("jump", jumps, 0.95)}


def _spent(name: str, times: Sequence[Spent], share: float) -> dict[str, float]:
    """One figure of the UI thread's own work, one of the wall."""
    if not times:
        return {}
    own, wall = ([getattr(one, clock) for one in times] for clock in ("own", "wall"))
    return {name: percentile(own, share), f"{name} wall": percentile(wall, share)}


def _moves(stage: Any) -> dict[str, float]:
    """Cards dropped in the next column, one after the other."""
    spent = []
    keys = list(stage.board.area.keys)
    for number in range(MOVES):
        at = number % (len(keys) - 1)
        lead_id = stage.board.area.views[None, keys[at]].cards.ids[number % 7]
        spent.append(stage.move(lead_id, keys[at + 1]))
    return {**_spent("move", spent, 0.5), **{f"{name}95": at for name, at in _spent("move", spent, 0.95).items()}}


def _facts(stage: Any) -> dict[str, Any]:
    """The figures of the heads beside a plain recount of the file."""
    heads = stage.board.answer.layout.heads
    counted = stage.ws.store.rows(
        "SELECT stage_id, count(*), sum(value_minor) FROM lead WHERE is_active = 1 GROUP BY stage_id ORDER BY stage_id"
    )
    shown = [(head.key, head.count, sum(one.sum_minor for one in head.sums)) for head in heads.columns]
    assert sorted(shown) == [tuple(row) for row in counted], (shown, counted)
    ids = {lead_id for view in stage.board.area.views.values() for lead_id in view.cards.ids}
    return {"columns": len(heads.columns), "ids": len(ids)}


def _widgets(arena: Arena) -> Measured:
    from leaddesk.services.workspace import Workspace
    from tools.benches.board_stage import widget_per_card
    from tools.benches.table_stage import application

    with Workspace.open(board_firm.firm(arena, CARDS)) as ws:
        seconds, cards = widget_per_card(ws, application())
    return Measured({"first wall": seconds}, {"cards": cards})


def _check(arena: Arena, results: Results) -> None:
    for side, cards in (("board", CARDS), ("widgets", CARDS), ("short", FEW)):
        assert results[side].facts["cards"] == cards, (side, results[side].facts)
    for side in ("board", "busy", "short"):
        facts = results[side].facts
        assert facts["ids"] == facts["cards"] and facts["columns"] == 7, facts
    assert results["busy"].facts["cards"] >= CARDS  # some rows of the list are inquiries
    assert results["busy"].facts["brought"] == ROWS, results["busy"].facts


def _own(arena: Arena, cards: int) -> Path:
    return fixtures.own_copy(arena, board_firm.firm(arena, cards))


CASE = Case(
    name="G10",
    title="The board: first paint, frames, moves",
    sides={
        "board": lambda arena: _board(arena, _own(arena, CARDS)),
        "short": lambda arena: _board(arena, _own(arena, FEW)),
        "busy": lambda arena: _board(arena, _own(arena, CARDS), busy=True),
        "widgets": _widgets,
        "budget": _budget,
    },
    goals=(
        Goal("first paint over a 70-card board", "board", "short", "first wall", limit=1.5),
        Goal("the same, the UI thread's own work", "board", "short", "first"),
        Goal(
            "a widget per card is slower to its first paint",
            "board",
            "widgets",
            "first wall",
            limit=50.0,
            times_faster=True,
        ),
        Goal("one column, frame p95 over 16 ms", "board", "budget", "column", limit=1.0),
        Goal("seven columns, frame p95 over 33 ms", "board", "budget", "seven", limit=1.0),
        Goal("the same, every card new", "board", "budget", "jump", floor_figure="seven"),
        Goal("a move on the UI thread over 16 ms", "board", "budget", "move", limit=1.0),
        Goal("the same, p95", "board", "budget", "move95", floor_figure="move"),
        Goal("the same on the wall", "board", "budget", "move wall", floor_figure="move"),
        Goal("one column while a list comes in", "busy", "budget", "column", limit=1.0),
        Goal("seven columns while a list comes in", "busy", "budget", "seven", limit=1.0),
    ),
    prepare=lambda arena: fixtures.ready(
        board_firm.firm(arena, CARDS), board_firm.firm(arena, FEW), fixtures.sheet(arena, ROWS)
    ),
    check=_check,
)
