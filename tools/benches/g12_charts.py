"""P-G12: the overview after each of 50 random edits, all its charts, beside a GROUP BY over the whole table for each and all drawn anew.

Both stand in one process and take turns, edit by edit: the figures of the two have to be equal after every one. The live side is timed from
the commit's news to the last picture; only charts that say something else are drawn again.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from tools.benches import fixtures
from tools.benches.charts_grouped import Figures, Grouped
from tools.benches.model import Arena, Case, Goal, Measured, Results, percentile

if TYPE_CHECKING:
    from leaddesk.services.overview import Live
    from leaddesk.services.workspace import Workspace

EDITS: Final = 50
REFRESH: Final = 0.1
"""Seconds that a refresh may take."""
SIZE: Final = (420, 210)
STEPS: Final = {"received": 0, "first_attempt": 2, "qualified": 4, "quoted": 5, "won": 6}
PLACES: Final = ("came", "talked", "quoted", "won")


def _charts(arena: Arena) -> Measured:
    from leaddesk.base.clock import FixedClock
    from leaddesk.domain.changes import Changes
    from leaddesk.services.workspace import Workspace
    from tools.benches.harness import NOW

    path = fixtures.own_copy(arena, fixtures.base(arena))
    with Workspace.open(path, clock=FixedClock(datetime.fromisoformat(NOW))) as ws:
        heard: list[Changes] = []
        ws.bus.subscribe(Changes, heard.append)
        stage = _Stage(ws, str(path))
        began = time.perf_counter()
        stage.live.fill()
        filled = time.perf_counter() - began
        stage.show(stage.topics)
        dice = random.Random(12)
        refreshed, spent, grouped = [], [], []
        for number in range(EDITS):
            heard.clear()
            _edit(ws, dice, number)
            began, used = time.perf_counter(), time.process_time()
            for changes in heard:
                stage.show(stage.live.refresh(changes))
            refreshed.append(time.perf_counter() - began)
            spent.append(time.process_time() - used)
            began = time.perf_counter()
            judged = stage.grouped_figures()
            stage.draw_all()
            grouped.append(time.perf_counter() - began)
            live = stage.live_figures()
            assert live == judged, [(name, live[name], judged[name]) for name in live if live[name] != judged[name]]
        stage.close()
    drawn = stage.drawn / EDITS
    return Measured(
        {
            "live": percentile(refreshed, 0.95), "live50": percentile(refreshed, 0.5), "grouped": percentile(grouped, 0.5),
            "cpu": percentile(spent, 0.95),
            "fill": filled, "drawn": drawn,
        },
        {"edits": EDITS, "leads": len(stage.live.facts)},
    )  # fmt: skip


class _Stage:
    """The overview without a window: live figures, charts, pictures; and the judge."""

    def __init__(self, ws: Workspace, path: str) -> None:
        from leaddesk.domain.frames import Frame, Span
        from leaddesk.reporting.charts.about import about_of
        from leaddesk.services.overview import Live
        from leaddesk.services.overview_topics import TOPICS
        from leaddesk.store import died

        self._ws = ws
        today = ws.today()
        self.span = Span(today - timedelta(days=364), today)
        self.live: Live = Live(ws, Frame(today, self.span), TOPICS)
        self.topics = frozenset(TOPICS)
        self._about = about_of(ws, self.live.frame)
        self._shown: dict[str, Any] = {}
        self.drawn = 0
        self._draw = _drawer()
        self._grouped = Grouped(path, str(ws.settings["zone"]))
        from leaddesk.domain.late_try import late_by_days

        self._grouped.define("late_by_days", 3, late_by_days)
        self._died = died.sql(ws.moment())

    def show(self, topics: frozenset[str]) -> None:
        """Draw the charts of these topics that say something else than before."""
        from leaddesk.reporting.charts import overview

        for topic in sorted(topics):
            chart = overview.of(topic, self.live.told(topic), self._about)
            if self._shown.get(topic) != chart:
                self._shown[topic] = chart
                self._draw(chart)
                self.drawn += 1

    def draw_all(self) -> None:
        """Every chart anew, as a page does that knows nothing of what changed."""
        for chart in self._shown.values():
            self._draw(chart)

    def grouped_figures(self) -> Figures:
        """What a GROUP BY each says."""
        first, last = self.span.first, self.span.last
        assert first is not None and last is not None
        found = self._grouped.figures(first, last, self._ws.today(), self._died)
        depths = {int(depth): n for depth, (n,) in found.pop("depths").items()}
        found["continuum"] = {code: sum(n for depth, n in depths.items() if depth >= at) for code, at in STEPS.items()}
        return found

    def live_figures(self) -> Figures:
        """The same of the live tallies."""
        return _as_figures(self.live.told)

    def close(self) -> None:
        """Let the judge's connection go."""
        self._grouped.close()


def _as_figures(told: Callable[[str], Any]) -> Figures:
    replies, forecast = told("replies"), told("forecast")
    bands = {str(band.first): [band.n, band.won] for band in replies.working.bands if band.n}
    rest = [replies.never + replies.untimed, replies.never_won + replies.untimed_won]
    money = {bar.place: one for bar in forecast.bars for one in bar.sums if one.currency == "GBP"}
    return {
        "continuum": {step.code: step.count for step in told("continuum").steps if step.code in STEPS},
        "replies": bands | ({"none": rest} if rest[0] else {}),
        "sources": {
            str(line.source_id): [b.received, b.quoted, b.won, dict(b.revenue).get("GBP", 0)]
            for line in told("sources").lines
            if (b := line.became).received
        },
        "rates": {
            str(group.key[0]): [group.became.received, group.became.quoted, group.became.won]
            for group in told("rates").groups
            if group.became.received
        },
        "expected": {place: [one.n, one.whole_minor, one.likely_minor] for place, one in money.items() if one.n},
        "won": {place: [one.won_n, one.won_minor] for place, one in money.items() if one.won_n},
        "losses": {str(loss.reason_id or 0): [loss.n, loss.minor("GBP")] for loss in told("losses").lost},
        "deaths": {link.code: [link.count] for link in told("deaths").links},
    }


def _drawer() -> Callable[[Any], Any]:
    from leaddesk.reporting import figures
    from leaddesk.reporting.figures_palette import PAPER

    return partial(figures.draw, width=SIZE[0], height=SIZE[1], palette=PAPER)


def _edit(ws: Workspace, dice: random.Random, number: int) -> None:
    """One of the things people do all day; what is refused leaves the file as it was."""
    from leaddesk.base.errors import LeadDeskError
    from leaddesk.services import leads, parking, pipeline, touches

    top = int(ws.store.value("SELECT max(id) FROM lead"))
    lead_id = int(
        ws.store.value("SELECT id FROM lead WHERE id >= ? AND kind = 'lead' AND deleted_at IS NULL LIMIT 1", (dice.randrange(1, top),))
        or 1
    )  # fmt: skip
    day = ws.today() - timedelta(days=dice.randrange(300))
    kinds: tuple[Callable[[], Any], ...] = (
        lambda: touches.log(ws, lead_id, type="call", outcome=dice.choice(("reached", "no_answer"))),
        lambda: leads.set_fields(ws, lead_id, {"value": str(dice.randrange(100, 90_000))}),
        lambda: leads.set_fields(ws, lead_id, {"source": dice.choice(("Website", "Referral", "Mailing"))}),
        lambda: leads.add(ws, {"full_name": f"Edit {number}", "source": "Website", "received_at": day.isoformat()}),
        lambda: pipeline.reopen(ws, [lead_id]),
        lambda: pipeline.close(ws, [lead_id], "won", value_minor=dice.randrange(10_000, 900_000)),
        lambda: pipeline.close(ws, [lead_id], "lost", reason=dice.choice(("price", "no_decision"))),
        lambda: pipeline.move(ws, [lead_id], dice.choice(("qualified", "quoted", "contacted"))),
        lambda: parking.park(ws, [lead_id], until=ws.today() + timedelta(days=30), reason="season"),
        lambda: leads.bin_leads(ws, [lead_id]),
    )
    with suppress(LeadDeskError):
        kinds[number % len(kinds)]()


def _budget(_arena: Arena) -> Measured:
    return Measured({"live": REFRESH})


def _check(_arena: Arena, results: Results) -> None:
    assert results["charts"].facts["edits"] == EDITS


CASE = Case(
    name="G12",
    title="The overview after each of 50 edits, beside a GROUP BY for each chart and all drawn anew",
    sides={"charts": _charts, "budget": _budget},
    goals=(
        Goal("refresh p95 over 100 ms", "charts", "budget", "live", limit=1.0),
        Goal(
            "faster than GROUP BY and all charts anew", "charts", "charts", "live50",
            limit=100.0, times_faster=True, floor_figure="grouped",
        ),
        Goal("refresh p95 over 100 ms, processor time", "charts", "budget", "cpu", floor_figure="live"),
        Goal("the same, p95 of the refresh", "charts", "charts", "live", times_faster=True, floor_figure="grouped"),
        Goal("the first count over 100 ms", "charts", "budget", "fill", floor_figure="live"),
    ),
    prepare=lambda arena: fixtures.ready(fixtures.base(arena)),
    check=_check,
)  # fmt: skip
