"""P-G16: in the real window no gap of the event loop over 50 ms while a list is read, thought through and brought in, duplicates are
looked for, and rows go out; 99 of 100 gaps at most 20 ms; Cancel answers within 200 ms.

A gap counts as far as this process used the processor meanwhile: what another program took is not ours. The bare gaps of the wall, and
those of a bare event loop beating at the same time, stand beside it for information. ``LEADDESK_BENCH_WHY=FILE`` explains late beats.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.benches import fixtures
from tools.benches.model import Arena, Case, Goal, Measured, Results, percentile

if TYPE_CHECKING:
    from tools.benches.window_stage import WindowStage

PHASES = ("read", "filter", "import", "duplicates", "export")
LONGEST, P99, CANCEL = 0.050, 0.020, 0.200
"""Seconds: no gap longer, 99 of 100 not longer, and the time within which Cancel answers."""


def _window(arena: Arena, rows: int) -> Measured:
    from leaddesk.services.workspace import Workspace
    from tools.benches.window_stage import WHY, IdleLoop, WindowStage

    ws = Workspace.open(fixtures.own_copy(arena, fixtures.base(arena, max(1, arena.leads // 10))))
    idle = IdleLoop()
    stage = WindowStage(ws, arena.scratch, why=os.environ.get(WHY, ""))
    figures: dict[str, float] = {}
    spans: dict[str, tuple[float, float]] = {}
    acts = _Acts(stage, fixtures.sheet(arena, rows), arena.scratch / "out.xlsx")
    figures |= acts.cancels()
    for name in PHASES:
        acts.go_there(name)
        begin = time.perf_counter()
        gaps = stage.phase(name, getattr(acts, name.replace("import", "bring_in")))
        spans[name] = begin, time.perf_counter()
        figures |= _summed(name, gaps)
    stage.close()
    beats = idle.beats()
    for name, (begin, end) in spans.items():
        figures[f"{name} idle wall"] = max((wall for wall, _own in beats.gaps(begin, end)), default=0.0)
    return Measured(figures, {"brought": acts.brought, "written": acts.written})


def _summed(name: str, gaps: list[tuple[float, float]]) -> dict[str, float]:
    own = [used for _wall, used in gaps]
    return {
        f"{name} gap": max(own),
        f"{name} p99": percentile(own, 0.99),
        f"{name} wall": max(wall for wall, _own in gaps),
        f"{name} over": float(sum(used > LONGEST for used in own)),
    }


class _Acts:
    """What a person does in the window, one thing after the other."""

    def __init__(self, stage: WindowStage, source: Path, target: Path) -> None:
        self._stage = stage
        self._source = source
        self._target = target
        self._page: Any = stage.window.page("import")
        self.brought: dict[str, int] = {}
        self.written = 0

    def go_there(self, name: str) -> None:
        """To the page where it is done, before it is: a change of pages is no part of it."""
        if name == "export":
            self._stage.window.show_page("inbox")
        self._stage.settle()

    def read(self) -> None:
        """A list is dropped: read, understood, thought through, shown."""
        self._stage.window.take_file(str(self._source))
        self._until(lambda: self._page.flow.thought is not None)

    def filter(self) -> None:
        """Only the rows that need something, and all of them again."""
        rows = self._page.rows
        for code in ("needing", "all"):
            rows.filter.set_code(code)
            rows.filter.chosen.emit(code)
            self._stage.settle(0.1)

    def bring_in(self) -> None:
        """The rows come in."""
        self._page.flow.bring_in()
        self._until(lambda: self._page.flow.result is not None)
        self.brought = dict(self._page.flow.result.counts)

    def duplicates(self) -> None:
        """The page of people who may be one, once there is one."""
        if self._stage.window.page("duplicates") is not None:
            self._stage.window.show_page("duplicates")
            self._until(lambda: not self._stage.busy())

    def export(self) -> None:
        """All leads go out as a workbook."""
        window = self._stage.window
        self._stage.prompts.target = str(self._target)
        assert window.actions_.trigger("file.export")
        self._until(self._target.exists)
        self.written = self._target.stat().st_size

    def cancels(self) -> dict[str, float]:
        """How long Cancel takes while reading and while writing: seconds until the page stands where it was."""
        flow = self._page.flow
        self._stage.window.take_file(str(self._source))
        reading = self._cancelled(after=0.3)
        self._stage.window.take_file(str(self._source))
        self._until(lambda: flow.thought is not None)
        flow.bring_in()
        writing = self._cancelled(after=0.3)
        flow.next_file()
        self._stage.settle()
        return {"cancel reading": reading, "cancel writing": writing}

    def _cancelled(self, *, after: float) -> float:
        """Seconds until Cancel has its effect, asked ``after`` so many seconds; 0 where all was over by then."""
        flow = self._page.flow
        begun = time.perf_counter()
        self._until(lambda: time.perf_counter() - begun > after or not flow.is_busy)
        asked = time.perf_counter()
        flow.cancel()
        self._until(lambda: not flow.is_busy)
        answered = time.perf_counter() - asked
        self._stage.settle()
        return answered

    def _until(self, done: Any) -> None:
        self._stage.until(done)


def _budget(_arena: Arena) -> Measured:
    """What may be: the other side of every ratio."""
    return Measured({"gap": LONGEST, "p99": P99, "cancel": CANCEL})


def _check(_arena: Arena, results: Results, rows: int) -> None:
    facts = results["window"].facts
    assert sum(facts["brought"].values()) == rows, facts
    came_in = (
        facts["brought"]["created"] > 0 or facts["brought"]["unchanged"] == rows
    )  # a small list is in before it is cancelled
    assert came_in and facts["written"] > 0, facts


def _goals() -> tuple[Goal, ...]:
    found: list[Goal] = []
    for name in PHASES:
        found += [
            Goal(f"{name}: longest gap over 50 ms", "window", "budget", f"{name} gap", 1.0, floor_figure="gap"),
            Goal(f"{name}: p99 over 20 ms", "window", "budget", f"{name} p99", 1.0, floor_figure="p99"),
            Goal(f"{name}: longest gap on the wall", "window", "budget", f"{name} wall", floor_figure="gap"),
            Goal(f"{name}: the same of an idle loop", "window", "budget", f"{name} idle wall", floor_figure="gap"),
        ]
    for name in ("cancel reading", "cancel writing"):
        found.append(Goal(f"{name} over 200 ms", "window", "budget", name, 1.0, floor_figure="cancel"))
    return tuple(found)


def _case(name: str, title: str, share: int) -> Case:
    def rows(arena: Arena) -> int:
        return max(1, arena.leads // share)

    def prepare(arena: Arena) -> Measured:
        return fixtures.ready(fixtures.base(arena, max(1, arena.leads // 10)), fixtures.sheet(arena, rows(arena)))

    return Case(
        name=name,
        title=title,
        sides={"window": lambda arena: _window(arena, rows(arena)), "budget": _budget},
        goals=_goals(),
        prepare=prepare,
        check=lambda arena, results: _check(arena, results, rows(arena)),
    )


CASES = (
    _case("G16a", "The window while a fifth comes in and goes out", 5),
    _case("G16b", "The window while half comes in and goes out", 2),
)
