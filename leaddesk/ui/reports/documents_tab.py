"""A tab made of reports, one below the other: their charts, key figures and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.changes import Changes
from leaddesk.domain.chart import Chart
from leaddesk.domain.paper import Wish
from leaddesk.ui.reports import said
from leaddesk.ui.reports.chart_panel import write_charts
from leaddesk.ui.reports.choice import Choice
from leaddesk.ui.reports.counting import Counting
from leaddesk.ui.reports.document_view import DocumentBody
from leaddesk.ui.reports.panel import Panel, with_keyboard
from leaddesk.ui.reports.tab import ReportTab
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled

if TYPE_CHECKING:
    from leaddesk.reporting.document import Document
    from leaddesk.reporting.question import Question
    from leaddesk.services.workspace import Workspace


def build(context: JobContext, ws: Workspace, names: Sequence[str], question: Question) -> list[Document]:
    """The reports (report lane); between two of them it can be stopped."""
    from leaddesk.reporting import files

    made = []
    for name in names:
        context.check()
        made.append(files.build(ws, name, question))
    return made


class DocumentsTab(ReportTab):
    """``names``: of the reports, in order."""

    def __init__(self, context: UiContext, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._names = context, tuple(names)
        self._question: Question | None = None
        self._answered: Question | None = None
        self._stale = True
        self._current: Panel | None = None
        self.counting = Counting(context, f"reports.tab.{names[0]}", self)
        self.counting.again.connect(self._ask)
        self.bodies = [DocumentBody(context, alone=False) for _name in self._names]
        inside = Ground("surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for body in self.bodies:
            body.hide()
            body.entered.connect(self._enter)
            column.addWidget(body)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.counting)
        self._area = scrolled(inside, name=_("Reports"))
        outer.addWidget(self._area, 1)

    # --- doors of the page ----------------------------------------------------------------------------------------------
    def show_choice(self, choice: Choice) -> None:
        moment = self._context.ws.moment()
        self._question = choice.question(moment)
        span = choice.span(moment)
        when = said.span(span)
        self.facts_changed.emit(_("of leads that came in {when}").format(when=when) if when else "")
        known = self._answered
        if self._stale or known != self._question:
            self._ask()

    def take_changes(self, changes: Changes) -> None:
        self._stale = True
        if self.isVisible() and self._question is not None:
            self._ask()

    def panes(self) -> Sequence[QWidget]:
        return [body for body in self.bodies if body.isVisible()]

    def focus_start(self) -> None:
        for body in self.bodies:
            if body.isVisible() and body.focus_start():
                return

    def panel(self) -> Panel | None:
        return with_keyboard([panel for body in self.bodies for panel in body.panels()], self._current)

    def paper(self) -> Wish | None:
        from leaddesk.reporting import asked_again

        return Wish(self._names[0], asked_again.text(self._question)) if self._question is not None else None

    def can_send(self) -> bool:
        return bool(self._charts())

    def to_excel(self) -> None:
        write_charts(self._context, self, self._charts(), _("Reports"))

    def _charts(self) -> tuple[Chart, ...]:
        panels = [panel for body in self.bodies for panel in body.panels()]
        return tuple(panel.chart for panel in panels if panel.chart is not None)

    # --- reading --------------------------------------------------------------------------------------------------------
    def _ask(self) -> None:
        question = self._question
        if question is None:
            return
        self._stale = False

        def take(documents: list[Document]) -> None:
            self._take(question, documents)

        self.counting.run(build, self._context.ws, self._names, question, take=take)

    def _take(self, question: Question, documents: list[Document]) -> None:
        is_first, self._answered = self._answered is None, question
        for body, document in zip(self.bodies, documents, strict=True):
            body.show_document(document)
            body.setVisible(_says_something(document))
        self.sending_changed.emit()
        if is_first:
            self.arrived.emit()

    def _enter(self, panel: Panel | None) -> None:
        if panel is not self._current:
            self._current = panel
            self.panel_changed.emit()


def _says_something(document: Document) -> bool:
    """Whether the report has rows, charts or figures: one without is not there."""
    rows = any(table.rows for table in document.tables)
    return rows or any(not chart.is_empty for chart in document.charts) or any(m.value for m in document.measures)
