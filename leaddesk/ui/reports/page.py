"""The page Reports: its doors to the window, which tab is in front, what is chosen in the head. What is shown is the tabs' business."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.changes import Changes
from leaddesk.domain.named_spans import OWN
from leaddesk.ui.paper import opening
from leaddesk.ui.reports import choice as choices
from leaddesk.ui.reports import head_reading, registry
from leaddesk.ui.reports.choice import Choice
from leaddesk.ui.reports.head_reading import HeadFacts
from leaddesk.ui.reports.opening import ROWS
from leaddesk.ui.reports.panel import Panel
from leaddesk.ui.reports.tab import ReportTab
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page
from leaddesk.ui.widgets.page_head import Tab

if TYPE_CHECKING:
    from leaddesk.ui.reports.body import Body
    from leaddesk.ui.reports.papers import PapersTab

EVERY = "all"
"""The tab with every report."""
REPORT = "report"
"""``open_view("report:pipeline")``: that report as tables."""


class ReportsPage(Page):
    """``open_view`` takes the code of a tab, ``report:NAME``, and for a tab with things of its own ``saved:12``."""

    page_id = "reports"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._body: Body | None = None
        self._facts: HeadFacts | None = None
        self._tabs: dict[str, ReportTab] = {}
        self._front = self._stale = False
        self._day = context.ws.today()
        self._wished = self._before = ""
        _tab, self._choice = choices.remembered(context.settings, str(context.ws.path))
        self._tab = registry.PAPERS
        context.changes.changed.connect(self._changed)
        context.ticker.tick.connect(self._look_at_the_clock)
        self._bind()
        self._look()

    def _bind(self) -> None:
        show_overview = partial(self._context.shell.show_view, self.page_id, "overview")
        self._context.actions.bind("report.overview", show_overview)
        bind = partial(self._context.actions.bind, page=self.page_id)
        bind(
            "report.workbook",
            lambda: self._with_tab(lambda tab: tab.to_excel()),
            enabled=lambda: self._can(lambda tab: tab.can_send()),
        )
        bind(
            "report.save",
            lambda: self._with_tab(lambda tab: tab.save()),
            enabled=lambda: self._can(lambda tab: tab.can_save()),
        )
        bind(
            "report.keep",
            lambda: self._with_tab(lambda tab: tab.keep()),
            enabled=lambda: self._can(lambda tab: tab.can_keep()),
        )
        bind(
            "report.same_targets",
            lambda: self._with_tab(lambda tab: tab.take_over()),
            enabled=lambda: self._can(lambda tab: tab.can_take_over()),
        )
        bind("report.table", self._as_table, enabled=self._has_panel)
        bind(
            "report.picture", lambda: self._with_panel(lambda panel: panel.copy_wanted.emit()), enabled=self._has_panel
        )
        bind("report.excel", lambda: self._with_panel(lambda panel: panel.excel_wanted.emit()), enabled=self._has_panel)
        bind("report.days", self.ask_days, enabled=lambda: self._body is not None)
        bind(
            "go.back",
            lambda: self._with_tab(lambda tab: tab.go_back()),
            enabled=lambda: self._can(lambda tab: tab.can_go_back()),
        )
        bind("file.print", lambda: self._on_paper(lambda papers: papers.print()))
        bind("file.pdf", lambda: self._on_paper(lambda papers: papers.save_pdf(), act="pdf"))
        bind("paper.change", lambda: self._on_paper(lambda papers: papers.change()))
        bind("edit.copy_table", self._copy, enabled=self._has_copy)

    # --- doors of the window ------------------------------------------------------------------------------------------
    @property
    def body(self) -> Body:
        """The widgets, made when first needed: opening a file does not wait for them."""
        if self._body is None:
            from leaddesk.ui.reports.body import Body

            self._body = body = Body(self._context.actions, self)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(body)
            body.head.show_choice(self._choice)
            body.head.choice_changed.connect(self._choose)
            body.head.days_wanted.connect(self.ask_days)
            body.tabs.chosen.connect(self.show_tab)
            body.set_narrow(self._context.shell.is_narrow())
        return self._body

    def on_shown(self) -> None:
        self._front = True
        if self._facts is None or self._stale:
            self._look()
        if self._facts is not None:
            self._show_facts(self._facts)
            self._bring_to_front()
            tab = self.tab()
            if tab is not None and self._tab == registry.PAPERS:
                tab.focus_start()  # whatever had the keyboard before: Up, Down and Ctrl+P are about the papers

    def on_hidden(self) -> None:
        self._front = False

    def on_narrow(self, narrow: bool) -> None:
        if self._body is not None:
            self._body.set_narrow(narrow)
            for tab in self._tabs.values():
                tab.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        if self._body is None:
            return ()
        tab = self.tab()
        return (self._body.head, self._body.tabs, *(tab.panes() if tab is not None else ()))

    def open_view(self, code: str) -> None:
        self._wished = code
        if self._facts is not None:
            self._bring_to_front()

    # --- what there is ---------------------------------------------------------------------------------------------------
    def _look(self) -> None:
        self._stale = False
        self._context.runner.read(
            head_reading.read, self._context.ws, owner=self, on_result=self._take_facts, key="reports.head"
        )

    def _take_facts(self, facts: HeadFacts) -> None:
        is_first, self._facts = self._facts is None, facts
        self.wanted_changed.emit(facts.extent.leads > 0)
        if self._body is not None or self._front:
            self._show_facts(facts)
            there = {EVERY, *(spec.code for spec in registry.TABS if spec.shown(facts.extent))}
            if self._front and (is_first or self._tab not in there or self._wished):
                self._bring_to_front()

    def _show_facts(self, facts: HeadFacts) -> None:
        """Tabs and boxes as there is something for them."""
        there = [spec for spec in registry.TABS if spec.shown(facts.extent)]
        self.body.tabs.set_tabs([Tab(spec.code, _(spec.label)) for spec in there])
        self.body.tabs.setVisible(len(there) > 1)
        self.body.head.show_facts(facts)
        for tab in self._tabs.values():
            tab.show_extent(facts.extent)

    def _changed(self, changes: Changes) -> None:
        for tab in self._tabs.values():
            tab.take_changes(changes)
        if changes.touches(*head_reading.TABLES):
            if self._front or self._facts is None or self._facts.extent.leads == 0:
                self._look()
            else:
                self._stale = True

    def _look_at_the_clock(self) -> None:
        """After midnight the same choice is about other days."""
        today = self._context.ws.today()
        if today != self._day:
            self._day = today
            if self._front and self._facts is not None:
                self._show_choice()

    # --- tabs -------------------------------------------------------------------------------------------------------------
    def tab(self) -> ReportTab | None:
        """The tab in front."""
        return self._tabs.get(self._tab)

    def tab_code(self) -> str:
        """Its code."""
        return self._tab

    def show_tab(self, code: str) -> None:
        """Bring a tab to the front."""
        self._wished = code
        self._bring_to_front()

    def _bring_to_front(self) -> None:
        if self._facts is None:
            return
        there = [spec.code for spec in registry.TABS if spec.shown(self._facts.extent)]
        wished, _colon, inside = self._wished.partition(":")
        self._wished = ""
        if wished in (REPORT, ROWS):
            self._before = self._tab
            wished = EVERY
        code = wished or self._tab
        self._tab = code = code if code in (EVERY, *there) else there[0]
        body, tab = self.body, self._made(code)
        body.tabs.set_code(code)
        body.show_tab(tab)
        body.head.show_filters(tab.filters)
        body.head.show_papers(code == registry.PAPERS)
        if inside or wished == EVERY:
            tab.open_code(inside)
        self._show_choice()
        self._remember()
        self._refresh_actions()
        if self._front and not self._holds_keyboard():
            tab.focus_start()

    def _made(self, code: str) -> ReportTab:
        tab = self._tabs.get(code)
        if tab is None:
            spec = next(spec for spec in registry.TABS if spec.code == code)
            tab = self._tabs[code] = spec.make(self._context)
            tab.facts_changed.connect(partial(self._say_facts, code))
            tab.panel_changed.connect(self._refresh_actions)
            tab.sending_changed.connect(self._refresh_actions)
            tab.arrived.connect(partial(self._arrived, tab))
            tab.filters_changed.connect(partial(self._follow_filters, tab))
            tab.back_wanted.connect(lambda: self.show_tab(self._before or EVERY))
            tab.set_narrow(self._context.shell.is_narrow())
            if self._facts is not None:
                tab.show_extent(self._facts.extent)
        return tab

    def _say_facts(self, code: str, text: str) -> None:
        if code == self._tab:
            self.body.head.set_facts(text)

    def _follow_filters(self, tab: ReportTab) -> None:
        """The tab in front follows others of the choices."""
        if tab is self.tab():
            self.body.head.show_filters(tab.filters)
            self._show_choice()

    def _arrived(self, tab: ReportTab) -> None:
        """There was nothing to stand on when the tab came."""
        self._context.runner.submit("report", _warm, owner=self, on_result=lambda _done: None, key="reports.warm")
        self._refresh_actions()
        if self._front and tab is self.tab() and not self._holds_keyboard():
            tab.focus_start()

    def _holds_keyboard(self) -> bool:
        """Whether the keyboard stands on something of the page already."""
        focus = self.window().focusWidget()
        return focus is not None and focus is not self and self.isAncestorOf(focus) and focus.isVisible()

    # --- what is chosen -----------------------------------------------------------------------------------------------------
    def choice(self) -> Choice:
        """What is chosen in the head."""
        return self._choice

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self._remember()
        self._show_choice()

    def _show_choice(self) -> None:
        tab = self.tab()
        if tab is not None and self._front:
            tab.show_choice(self._choice.within(tab.filters))

    def _remember(self) -> None:
        choices.remember(self._context.settings, str(self._context.ws.path), self._tab, self._choice)

    def ask_days(self) -> None:
        """Ask for days of one's own, beginning with those that are shown."""
        from leaddesk.services.typed_days import day_context
        from leaddesk.ui.reports.days_popover import DaysPopover

        ws, body = self._context.ws, self.body
        moment = ws.moment()
        span = self._choice.span(moment)
        first, last = span.first or moment.year_from, span.last or moment.today
        popover = DaysPopover(first, last, partial(day_context, ws), self)
        popover.agreed.connect(
            lambda first, last: self._take_days(replace(self._choice, period=OWN, first=first, last=last))
        )
        popover.open_at(body.head.period)

    def _take_days(self, choice: Choice) -> None:
        self.body.head.show_choice(choice)
        self._choose(choice)

    # --- acts -----------------------------------------------------------------------------------------------------------------
    def _panel(self) -> Panel | None:
        tab = self.tab()
        return tab.panel() if tab is not None else None

    def _has_panel(self) -> bool:
        return self._panel() is not None

    def _with_panel(self, act: Callable[[Panel], None]) -> None:
        panel = self._panel()
        if panel is not None:
            act(panel)

    def _as_table(self) -> None:
        self._with_panel(lambda panel: panel.show_table(not panel.shows_table()))

    def _can(self, asks: Callable[[ReportTab], bool]) -> bool:
        tab = self.tab()
        return tab is not None and asks(tab)

    def _with_tab(self, act: Callable[[ReportTab], None]) -> None:
        tab = self.tab()
        if tab is not None:
            act(tab)

    def _on_paper(self, then: Callable[[PapersTab], None], *, act: opening.Act = "look") -> None:
        """What the tab in front shows as a paper, else the paper chosen in *Papers*."""
        tab = self.tab()
        wish = tab.paper() if tab is not None else None
        if wish is not None:
            opening.look(self._context, wish, back=self.page_id, act=act)
            return
        then(cast("PapersTab", self._made(registry.PAPERS)))

    def _has_copy(self) -> bool:
        return self._body is not None

    def _copy(self) -> None:
        """The table or the chart the keyboard stands on."""
        from leaddesk.ui.reports.grid import FigureTable

        focus = self.window().focusWidget()
        if isinstance(focus, FigureTable):
            focus.copy()
        else:
            self._with_panel(lambda panel: panel.copy_wanted.emit())

    def _refresh_actions(self) -> None:
        self._context.actions.refresh(
            "go.back",
            "report.workbook",
            "report.save",
            "report.keep",
            "report.table",
            "report.picture",
            "report.excel",
            "report.days",
            "edit.copy_table",
        )


def _warm(_context: JobContext) -> None:
    """Load what the tabs behind the first one need, while that one is looked at: on the UI thread it took 0.3 to 0.6 s."""
    importlib.import_module("leaddesk.reporting.saved")
