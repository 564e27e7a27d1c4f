"""The tab Overview: asks for the live figures and gives each panel its own; what has nothing to show is not there.

Reading is ``overview_reading``, places are ``panel_grid``, words and boxes of the painted panels ``milestones`` and ``source_lines``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.changes import Changes
from leaddesk.domain.chart import Chart
from leaddesk.domain.frames import Frame
from leaddesk.ui.bridge import words
from leaddesk.ui.reports import milestones, said, source_lines
from leaddesk.ui.reports.chart_panel import ChartPanel, copy_picture, to_excel, write_charts
from leaddesk.ui.reports.choice import Choice
from leaddesk.ui.reports.counting import Counting
from leaddesk.ui.reports.overview_reading import (
    CONTINUUM,
    DEATHS,
    FORECAST,
    LOSSES,
    RATES,
    REPLIES,
    SOURCES,
    OverviewReader,
    Shown,
)
from leaddesk.ui.reports.painted import PaintedSurface
from leaddesk.ui.reports.panel import Panel, with_keyboard
from leaddesk.ui.reports.panel_grid import PanelGrid, Row, Slot
from leaddesk.ui.reports.tab import ReportTab
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.scrolling import scrolled

KEY: Final = "reports.overview"
_PAINTED: Final = frozenset({CONTINUUM, SOURCES})
_PLACES: Final = (
    (((CONTINUUM, 63), (REPLIES, 37)), 272, 272),
    (((SOURCES, 63), (RATES, 37)), 270, 250),
    (((DEATHS, 1), (FORECAST, 1), (LOSSES, 1)), 224, 214),
)
"""(topics with their share of the width), part of the height, least pixels: the page as it is designed."""


class OverviewTab(ReportTab):
    """Panels are made when their topic first has something to show."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reader = OverviewReader(context.ws)
        self._frame: Frame | None = None
        self._shown: Shown | None = None
        self._panels: dict[str, Panel] = {}
        self._painted: dict[str, PaintedSurface] = {}
        self._current: Panel | None = None
        self.grid = PanelGrid()
        self.counting = Counting(context, KEY, self)
        self.counting.again.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.counting)
        column.addWidget(scrolled(self.grid, name=_("Overview")), 1)

    # --- doors of the page ----------------------------------------------------------------------------------------------
    def show_choice(self, choice: Choice) -> None:
        self._frame = choice.frame(self._context.ws.moment(), self._context.ws.settings.calendar)
        self._reader.note_time()
        self._ask()

    def take_changes(self, changes: Changes) -> None:
        self._reader.note(changes)
        if self.isVisible() and self._frame is not None:
            self._ask()

    def panes(self) -> Sequence[QWidget]:
        return self.grid.panels()

    def focus_start(self) -> None:
        panels = self.grid.panels()
        if panels:
            panels[0].focus_inside()

    def panel(self) -> Panel | None:
        return with_keyboard(self.grid.panels(), self._current)

    def can_send(self) -> bool:
        return bool(self.grid.panels())

    def to_excel(self) -> None:
        charts = tuple(panel.chart for panel in self.grid.panels() if panel.chart is not None)
        write_charts(self._context, self, charts, _("Reports, overview"))

    def shown(self) -> Shown | None:
        """What stands there."""
        return self._shown

    def panel_of(self, topic: str) -> Panel | None:
        """The panel of a topic, where it stands there."""
        panel = self._panels.get(topic)
        return panel if panel in self.grid.panels() else None

    # --- reading --------------------------------------------------------------------------------------------------------
    def _ask(self) -> None:
        if self._frame is not None:
            self.counting.run(self._reader.read, self._frame, take=self._take)

    def _take(self, shown: Shown) -> None:
        is_first, before, self._shown = self._shown is None, self._shown, shown
        for topic, chart in shown.charts.items():
            panel = self._panel(topic)
            panel.show_chart(chart)
            if topic in _PAINTED and (
                before is None or before.told[topic] != shown.told[topic] or before.about != shown.about
            ):
                self._paint(topic, shown, chart)
        rows = []
        for slots, height, least in _PLACES:
            there = tuple(
                Slot(self._panels[name], share, name in _PAINTED) for name, share in slots if name in shown.charts
            )
            rows.append(Row(there, height, least))
        self.grid.show_rows(rows)
        self.facts_changed.emit(_came_in(shown))
        self.sending_changed.emit()
        if is_first:
            self.arrived.emit()

    def _panel(self, topic: str) -> Panel:
        panel = self._panels.get(topic)
        if panel is None:
            if topic in _PAINTED:
                least = milestones.LEAST_WIDTH if topic == CONTINUUM else source_lines.LEAST_WIDTH
                surface = self._painted[topic] = PaintedSurface("", least)
                panel = Panel(self._context, surface)
            else:
                panel = ChartPanel(self._context)
            panel.entered.connect(lambda panel=panel: self._enter(panel))
            panel.copy_wanted.connect(lambda panel=panel: copy_picture(self._context, panel))
            panel.excel_wanted.connect(lambda panel=panel: to_excel(self._context, panel))
            self._panels[topic] = panel
        return panel

    def _paint(self, topic: str, shown: Shown, chart: Chart) -> None:
        about, told = shown.about, shown.told[topic]
        surface = self._painted[topic]
        if topic == CONTINUUM:
            reasons = about.names.get("reason_id", {})
            naming = milestones.Naming(lambda one: reasons.get(one, ""), about.key, shown.day_minutes)
            marks = chart.series[0].marks
            worst = next((step.code for step, mark in zip(told.steps, marks, strict=False) if mark.tone == "bad"), "")
            surface.show_layout(milestones.layout(milestones.rows(told, naming, worst)))
            return
        sources = about.names.get("source_id", {})
        naming_of = source_lines.Naming(
            lambda one: sources.get(one, "") or _("nobody knows"),
            shown.source_types,
            lambda rows, one: about.key(rows, source_id=one),
            about.currency,
        )
        surface.show_layout(source_lines.layout(source_lines.shown(told, naming_of)))

    def _enter(self, panel: Panel) -> None:
        self._current = panel
        self.panel_changed.emit()


def _came_in(shown: Shown) -> str:
    """The line beside the title: how many leads all of it is about."""
    n = shown.told[CONTINUUM].steps[0].count
    text = ngettext("{n} lead came in {when}", "{n} leads came in {when}", n)
    return text.format(n=words.number(n), when=said.span(shown.frame.span)).strip()
