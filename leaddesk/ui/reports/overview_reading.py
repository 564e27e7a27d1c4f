"""What the overview reads (report lane): the live figures, and the charts made of those that changed. Knows no widget."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.jobs import JobContext
from leaddesk.domain.changes import Changes
from leaddesk.domain.chart import Chart
from leaddesk.domain.frames import Frame
from leaddesk.store import reference

if TYPE_CHECKING:
    from leaddesk.reporting.charts.about import About
    from leaddesk.services.overview import Live
    from leaddesk.services.workspace import Workspace

CONTINUUM, REPLIES, SOURCES, RATES = "continuum", "replies", "sources", "rates"
DEATHS, FORECAST, LOSSES = "deaths", "forecast", "losses"
ORDER: Final = ((CONTINUUM, REPLIES), (SOURCES, RATES), (DEATHS, FORECAST, LOSSES))
"""Topics as they stand on the page, row by row."""


@dataclass(frozen=True)
class Shown:
    """One answer. ``charts``: by topic, those that have something to show; ``told``: the figures of each topic."""

    frame: Frame
    about: About
    charts: Mapping[str, Chart]
    told: Mapping[str, Any] = field(repr=False)
    source_types: Mapping[int, str] = field(default_factory=dict)
    day_minutes: int = 0


class OverviewReader:
    """Keeps the live figures of the frame asked for last. ``note`` on the UI thread, ``read`` in the report lane, one at a time."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._live: Live | None = None
        self._asked: Frame | None = None
        self._noted: deque[Changes] = deque()
        self._made: dict[str, tuple[Any, About, Chart | None]] = {}

    def note(self, changes: Changes) -> None:
        """Something was written: the next ``read`` takes it in."""
        self._noted.append(changes)

    def note_time(self) -> None:
        """Time went by: the next ``read`` takes in what became late, and another day."""
        self._noted.append(Changes(0, "", "clock"))

    def read(self, context: JobContext, frame: Frame) -> Shown:
        """The figures of ``frame``. Raises Cancelled while it counts everything; taking in a change is never left half way."""
        from leaddesk.reporting.charts.about import about_of

        live = self._filled(context, frame)
        about = about_of(self._ws, live.frame)
        told = {topic: live.told(topic) for row in ORDER for topic in row}
        charts = {topic: chart for topic in told if (chart := self._chart(topic, told[topic], about)) is not None}
        types = {source.id: source.type for source in reference.sources(self._ws.store, everything=True)}
        day = self._ws.settings.calendar.day_minutes
        return Shown(live.frame, about, charts, told, types, day)

    def _filled(self, context: JobContext, frame: Frame) -> Live:
        from leaddesk.services.overview import Live
        from leaddesk.services.overview_topics import TOPICS

        if self._live is None or self._asked != frame:
            self._live = None  # what was noted while it counts is in the count, or taken in by the next look
            self._noted.clear()
            live = Live(self._ws, frame, TOPICS)
            live.fill(context)
            self._live, self._asked = live, frame
        live = self._live
        try:
            while self._noted:
                live.refresh(self._noted.popleft(), context)
        except BaseException:
            self._live = None  # what was noted is lost: the next look counts everything
            raise
        return live

    def _chart(self, topic: str, told: Any, about: About) -> Chart | None:
        """The chart of a topic, made anew only where its figures or its words are others; None where there is nothing to show."""
        from leaddesk.reporting.charts import overview

        known = self._made.get(topic)
        if known is not None and known[0] == told and known[1] == about:
            return known[2]
        chart = overview.of(topic, told, about)
        shown = None if chart.is_empty else chart
        self._made[topic] = (told, about, shown)
        return shown
