"""An afternoon at the board, played by a script: the page opened, fifty cards moved, list and board, orders, lanes.

In the real window over the big file; the same heart and the same goals as the session in the Inbox (``session``).
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any

from tools.benches import fixtures
from tools.benches.model import Arena, Case, Goal, Measured, Results, percentile
from tools.benches.session import LONGEST, P99, SERIOUS, SHARE

if TYPE_CHECKING:
    from tools.benches.window_stage import WindowStage

MOVES = 50
ORDERS = ("next_step", "value", "age", "hand")
STEPS = ("opening", "moving", "forms", "ordering", "lanes", "after")


def _measure(arena: Arena) -> Measured:
    from leaddesk.services.workspace import Workspace
    from tools.benches.window_stage import WHY, WindowStage

    ws = Workspace.open(fixtures.own_copy(arena, fixtures.base(arena)))
    stage = WindowStage(ws, arena.scratch, why=os.environ.get(WHY, ""))
    session = _Session(stage, MOVES if arena.leads >= SERIOUS else MOVES // SHARE)
    figures: dict[str, float] = {}
    every: list[float] = []
    for name in STEPS:
        gaps = stage.phase(name, getattr(session, name))
        own = [own for _wall, own in gaps]
        every += own
        figures |= {f"{name} gap": max(own), f"{name} wall": max(wall for wall, _own in gaps)}
    figures |= {"all gap": max(every), "all p99": percentile(every, 0.99)}
    figures["late"] = float(sum(gap > LONGEST for gap in every))
    facts = {"cards": session.board.total(), "moved": session.moved, "wanted": session.moves}
    stage.close()
    return Measured(figures, facts)


class _Session:
    """What somebody does, a step of it each method."""

    def __init__(self, stage: WindowStage, moves: int) -> None:
        self._stage = stage
        self._page: Any = None
        self.moves, self.moved = moves, 0

    @property
    def board(self) -> Any:
        return self._page.list.board

    def opening(self) -> None:
        """The page for the first time."""
        self._stage.window.show_page("pipeline")
        self._page = self._stage.window.page("pipeline")
        self._stage.until(lambda: self.board.total() > 0)

    def moving(self) -> None:
        """One card after the other to the next column, each waited for as a person does; what a stage forbids is passed over."""
        from leaddesk.services import board

        context = self._stage.session.context
        keys = list(self.board.area.keys)
        for number in range(self.moves):
            at = number % (len(keys) - 1)
            ids = self.board.area.views[None, keys[at]].cards.ids
            if not ids:
                continue
            refused: list[Exception] = []
            lead_id, to = ids[0], keys[at + 1]
            context.runner.write(board.place, context.ws, [lead_id], to, owner=self.board, on_error=refused.append)
            self._stage.until(partial(self._is_over, lead_id, to, refused))
            self.moved += not refused

    def _is_over(self, lead_id: int, key: int, refused: list[Exception]) -> bool:
        return bool(refused) or self._stands(lead_id, key)

    def _stands(self, lead_id: int, key: int) -> bool:
        view = self.board.view_of(lead_id)
        return view is not None and bool(view.cards.key == key)

    def forms(self) -> None:
        """The list and the board, three times."""
        for form in ("list", "board") * 3:
            self._page.shown.set_form(form)
            self._stage.settle(0.1)

    def ordering(self) -> None:
        """Every order."""
        for order in ORDERS:
            self._page.shown.set_order(order)
            self._stage.settle(0.1)

    def lanes(self) -> None:
        """A band for each person, and none."""
        for lanes in (True, False):
            self._page.shown.set_lanes(lanes=lanes)
            self._stage.settle(0.1)

    def after(self) -> None:
        """After the sale and back."""
        for after_sale in (True, False):
            self._page.shown.set_side(after_sale=after_sale)
            self._stage.settle(0.1)


def _budget(_arena: Arena) -> Measured:
    return Measured({"gap": LONGEST, "p99": P99})


def _check(arena: Arena, results: Results) -> None:
    facts = results["window"].facts
    assert facts["cards"] > 0 and facts["moved"] > facts["wanted"] // 2, facts


CASE = Case(
    name="SESSIONB",
    title="A scripted session on the board: no gap of the event loop over 50 ms",
    sides={"window": _measure, "budget": _budget},
    goals=(
        Goal("longest gap over 50 ms", "window", "budget", "all gap", 1.0, floor_figure="gap"),
        Goal("p99 of the gaps over 20 ms", "window", "budget", "all p99", 1.0, floor_figure="p99"),
        *(
            Goal(f"{name}: longest gap over 50 ms", "window", "budget", f"{name} gap", floor_figure="gap")
            for name in STEPS
        ),
    ),
    prepare=lambda arena: fixtures.ready(fixtures.base(arena)),
    check=_check,
)
