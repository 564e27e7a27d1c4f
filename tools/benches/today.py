"""Today in the real window over the big file, beside the same page over 100 leads: opening, counting, typing, refreshing.

Opening: from the page's making to the frame in which every visible row has its record (P-G9: at most twice the small file's).
Typing: a letter of the filter until the list is painted anew (P-G8: 100 ms). Refreshing: a touch is logged, the list answers; no gap
of the event loop over 50 ms, 99 of 100 at most 20 ms (P-G16). Counts and layout are the service's own times, for information.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Any

from tools.benches import fixtures
from tools.benches.model import Arena, Case, Goal, Measured, Results, percentile

if TYPE_CHECKING:
    from collections.abc import Callable

    from leaddesk.services.workspace import Workspace
    from tools.benches.window_stage import WindowStage

SMALL = 100
OPENINGS, ASKINGS, TOUCHES = 7, 5, 6
TYPED = ("a", "an", "ann", "b", "be", "ber", "m", "mü", "sto", "roof")
KEY, GAP, P99 = 0.100, 0.050, 0.020
"""Seconds: what P-G8 and P-G16 allow."""


def _measure(arena: Arena, leads: int | None) -> Measured:
    from leaddesk.services.workspace import Workspace
    from tools.benches.window_stage import WindowStage

    ws = Workspace.open(fixtures.own_copy(arena, fixtures.base(arena, leads)))
    figures = _services(ws)
    stage = WindowStage(ws, arena.scratch)
    page = _Page(stage)
    figures["open"] = statistics.median(page.open() for _ in range(OPENINGS)) * 1e3
    figures["key95"] = percentile([page.type(text) for text in TYPED], 0.95)
    page.type("")
    facts = page.facts()
    gaps: list[float] = []
    waits = [page.touch(gaps) for _ in range(TOUCHES)]
    figures |= {"refresh": statistics.median(waits), "gap": max(gaps), "p99": percentile(gaps, 0.99)}
    stage.close()
    return Measured(figures, facts)


def _services(ws: Workspace) -> dict[str, float]:
    """Milliseconds of one layout and one count, warm."""
    from leaddesk.store import today

    asked: dict[str, Callable[[], Any]] = {
        "layout": lambda: today.layout(ws.store, ws.moment()),
        "counts": lambda: today.counts(ws.store, ws.moment()),
    }
    times: dict[str, float] = {}
    for name, ask in asked.items():
        ask()
        spent = []
        for _ in range(ASKINGS):
            began = time.perf_counter()
            ask()
            spent.append(time.perf_counter() - began)
        times[name] = statistics.median(spent) * 1e3
    return times


class _Page:
    """The page in the window, and when it stands whole."""

    def __init__(self, stage: WindowStage) -> None:
        from PySide6.QtWidgets import QStackedWidget

        self._stage = stage
        self._page: Any = stage.window.page("today")
        self._host = QStackedWidget()
        self._host.resize(1240, 820)
        self._frames: Any = _frames()
        self._loaded = self._last = 0
        stage.window.show_page("today")
        self._watch(self._page)
        self._show_everyone()
        stage.settle()

    def _show_everyone(self) -> None:
        """A small firm's first member may have nothing to do."""
        self._page.asking.set_whose(mine=False)

    def _watch(self, page: Any) -> None:
        def loaded(_count: int) -> None:
            self._loaded += 1

        page.list.model.loaded.connect(loaded)
        page.list.table.viewport().installEventFilter(self._frames)

    def _is_whole(self, page: Any) -> bool:
        """Whether every row on the screen has its record."""
        table, model = page.list.table, page.list.model
        if not model.rowCount():
            return True
        last = table.rowAt(table.viewport().height() - 1)
        rows = range(max(0, table.rowAt(0)), (last if last >= 0 else model.rowCount() - 1) + 1)
        ids = [found for row in rows if (found := model.id_at(row)) is not None]
        return bool(ids) and all(model.record(found) is not None for found in ids)

    def _until_painted(self, page: Any, since: int) -> None:
        """Until a frame was painted after every visible row had its record."""
        self._stage.until(lambda: self._loaded > since and self._is_whole(page))
        seen = self._frames.painted
        page.list.table.viewport().update()
        self._stage.until(lambda: self._frames.painted > seen)

    def open(self) -> float:
        """Seconds until a page made anew shows its rows."""
        from PySide6.QtCore import QEvent

        from leaddesk.ui.today import make

        since, began = self._loaded, time.perf_counter()
        page: Any = make(self._stage.session.context)
        self._watch(page)
        self._host.addWidget(page)
        self._host.setCurrentWidget(page)
        self._host.show()
        page.on_shown()
        self._until_painted(page, since)
        spent = time.perf_counter() - began
        self._stage.settle()
        self._host.removeWidget(page)
        page.deleteLater()
        self._stage.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # which no event loop does here
        self._stage.settle(0.1)
        return spent

    def type(self, text: str) -> float:
        """Seconds from a text in the filter to the list that holds it."""
        since, began = self._loaded, time.perf_counter()
        self._page.asking.set_text(text)
        self._until_painted(self._page, since)
        spent = time.perf_counter() - began
        self._stage.settle(0.1)
        return spent

    def touch(self, gaps: list[float]) -> float:
        """Seconds from a logged try to the list that knows of it; ``gaps`` of the event loop meanwhile, as far as ours."""
        from leaddesk.services import touches

        lead_id = next(iter(self._page.list.listed_ids()), self._last)
        self._last = lead_id
        since, began = self._loaded, time.perf_counter()
        spent = 0.0

        def log() -> None:
            nonlocal spent
            self._stage.session.context.verbs.run(
                touches.log, lead_id, type="call", outcome="no_answer", owner=self._page
            )
            self._until_painted(self._page, since)
            spent = time.perf_counter() - began

        gaps += [own for _wall, own in self._stage.phase("touch", log)]
        return spent

    def facts(self) -> dict[str, Any]:
        """What stands there."""
        return {"todo": self._page.list.model.total, "loaded": self._loaded}


def _frames() -> Any:
    """Counts the frames of the lists it is told of, in ``painted``."""
    from PySide6.QtCore import QEvent, QObject

    class Frames(QObject):
        painted = 0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            self.painted += event.type() == QEvent.Type.Paint
            return False

    return Frames()


def _budget(_arena: Arena) -> Measured:
    return Measured({"key95": KEY, "gap": GAP, "p99": P99})


def _check(arena: Arena, results: Results) -> None:
    big, small = results["big"].facts, results["small"].facts
    assert big["todo"] > 0 and small["todo"] > 0, (big, small)
    assert big["todo"] >= small["todo"] or arena.leads <= SMALL, (big, small)


CASE = Case(
    name="TODAY",
    title="The page Today: opening, typing, refreshing",
    sides={
        "big": lambda arena: _measure(arena, None),
        "small": lambda arena: _measure(arena, SMALL),
        "budget": _budget,
    },
    goals=(
        Goal("opening over a file of 100 leads", "big", "small", "open", 2.0),
        Goal("layout over the same", "big", "small", "layout"),
        Goal("counts over the same", "big", "small", "counts"),
        Goal("a typed letter, p95, over 100 ms", "big", "budget", "key95", 1.0),
        Goal("after a touch, over the same", "big", "small", "refresh"),
        Goal("longest gap over 50 ms", "big", "budget", "gap", 1.0),
        Goal("p99 of the gaps over 20 ms", "big", "budget", "p99", 1.0),
    ),
    prepare=lambda arena: fixtures.ready(fixtures.base(arena), fixtures.base(arena, SMALL)),
    check=_check,
)
