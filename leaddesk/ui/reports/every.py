"""The tab All reports: the list of every report, the chosen one beside it as tables; as of a day; saved as a file, kept.

On the first day it is the whole page: the plain list of papers (PRODUCT section 9).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.frames import View
from leaddesk.domain.paper import Wish
from leaddesk.reporting import known
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.reports import report_names, said, sending
from leaddesk.ui.reports.choice import Choice
from leaddesk.ui.reports.counting import Counting
from leaddesk.ui.reports.document_view import DocumentView
from leaddesk.ui.reports.documents_tab import build
from leaddesk.ui.reports.every_bar import EveryBar
from leaddesk.ui.reports.panel import Panel, with_keyboard
from leaddesk.ui.reports.paper_list import PaperList
from leaddesk.ui.reports.tab import Extent, ReportTab, has_charts
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.ground import Ground

if TYPE_CHECKING:
    from leaddesk.reporting.document import Document
    from leaddesk.reporting.listed import Listing
    from leaddesk.reporting.question import Question

LIST, REPORT = 300, 900
REST_MS: Final = 120
"""Going down the list with the key held asks once it rests."""


class EveryReportTab(ReportTab):
    """``open_code("pipeline")`` brings a report to the front."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._choice: Choice | None = None
        self._extent = Extent(0, 0, 0)
        self._as_of: date | None = None
        self._view: View = "cohort"
        self._asked: tuple[str, Question] | None = None
        self._shown: tuple[str, Question] | None = None
        self._stale = False
        self._is_told = report_names.Told()
        self._listing: Listing | None = None
        self._current: Panel | None = None
        self.list = PaperList()
        self.view = DocumentView(context)
        self.bar = EveryBar(context)
        self.counting = Counting(context, "reports.every", self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._ask)
        self._lay_out()
        self.list.chosen.connect(self._choose)
        self.bar.back_wanted.connect(self.go_back)
        self.list.opened.connect(self.view.body.focus_start)
        self.counting.again.connect(self._ask_again)
        self.bar.view_chosen.connect(self._take_view)
        self.bar.day_chosen.connect(self._take_day)
        self.view.body.entered.connect(self._enter)

    def _lay_out(self) -> None:
        right = Ground("surface", "left")
        column = QVBoxLayout(right)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.bar, self.counting):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([LIST, REPORT])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.list.setMinimumWidth(200)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)
        remember_splitter(split, "reports.every", self._context.settings)

    # --- doors of the page ----------------------------------------------------------------------------------------------
    def show_extent(self, extent: Extent) -> None:
        self._extent = extent
        self.bar.set_plain(not has_charts(extent))
        self.list.show_papers(report_names.papers(known.REPORTS, extent))
        self._fit()

    def show_choice(self, choice: Choice) -> None:
        self._choice = choice
        self.facts_changed.emit(
            ""
            if has_charts(self._extent)
            else _("Pick a paper: it stands beside the list, every figure opens its leads")
        )
        self._ask()

    def take_changes(self, changes: Changes) -> None:
        self._stale = True
        if self.isVisible():
            self._rest.start()

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.bar, self.view)

    def focus_start(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def panel(self) -> Panel | None:
        return with_keyboard(self.view.body.panels(), self._current)

    def open_code(self, code: str) -> None:
        """The name of a report, or the rows of a figure that are no leads: ``activities=call:voicemail:answered&from=...``."""
        from leaddesk.reporting import listed

        self._listing = listed.listing((code,)) if "=" in code else None
        if self._listing is None and code:
            self.list.choose(code)
        self.bar.show_listing(self._listing is not None)

    def can_go_back(self) -> bool:
        return self._listing is not None

    def go_back(self) -> None:
        self._listing = None
        self.bar.show_listing(False)
        self.back_wanted.emit()

    def document(self) -> Document | None:
        """The report that stands there."""
        return self.view.body.document

    def _choose(self, _name: str) -> None:
        self._listing = None
        self.bar.show_listing(False)
        self._fit()
        self._rest.start()

    def _fit(self) -> None:
        """Only what the chosen report can be asked stands there."""
        told = report_names.told(self.list.current())
        if told != self._is_told:
            self._is_told, self.filters = told, told.filters
            self.bar.set_told(by_view=told.by_view, by_day=told.by_day)
            self.filters_changed.emit()

    # --- reading --------------------------------------------------------------------------------------------------------
    def question(self) -> Question | None:
        """What is asked now."""
        if self._listing is not None:
            return self._listing.question
        if self._choice is None:
            return None
        day = self._as_of if self._is_told.by_day else None
        question = self._choice.within(self.filters).question(self._context.ws.moment(), as_of=day)
        if self._is_told.from_today:
            question = replace(question, first=None, last=None)
        return replace(question, view=self._view if self._is_told.by_view else "cohort")

    def _ask_again(self) -> None:
        self._asked, self._stale = None, True
        self._ask()

    def _ask(self) -> None:
        question = self.question()
        name = self._listing.name if self._listing is not None else self.list.current()
        if question is None or not name or not self.isVisible():
            return
        if not self._stale and (name, question) == (self._shown if self._asked is None else self._asked):
            return
        self._stale = False
        self._asked = asked = (name, question)
        take = partial(self._take, asked)
        self.counting.run(build, self._context.ws, (name,), question, take=take)

    def _take(self, asked: tuple[str, Question], documents: list[Document]) -> None:
        is_first = self._shown is None
        self._asked, self._shown = None, asked
        document = documents[0]
        if not has_charts(self._extent):
            document = replace(document, charts=())
        self.view.show_document(document)
        self._enter(None)
        self.sending_changed.emit()
        if is_first:
            self.arrived.emit()

    def _take_view(self, view: View) -> None:
        self._view = view
        self._ask()

    def _take_day(self, day: date | None) -> None:
        self._as_of = None if day == self._context.ws.today() else day
        self.bar.show_day(self._as_of)
        self._ask()

    def _enter(self, panel: Panel | None) -> None:
        if panel is not self._current:
            self._current = panel
            self.panel_changed.emit()

    # --- what is taken along ----------------------------------------------------------------------------------------------
    def can_save(self) -> bool:
        return self.document() is not None

    def can_send(self) -> bool:
        return self.can_save()

    def can_keep(self) -> bool:
        return self.can_save() and self._listing is None

    def paper(self) -> Wish | None:
        from leaddesk.reporting import asked_again

        question = self.question()
        if question is None or self._listing is not None or not self.list.current():
            return None
        return Wish(self.list.current(), asked_again.text(question))

    def save(self) -> None:
        self._send(sending.EVERY)

    def to_excel(self) -> None:
        self._send(sending.WORKBOOK)

    def _send(self, kinds: tuple[str, ...]) -> None:
        document = self.document()
        if document is not None:
            name = f"{self._context.ws.path.stem} {document.title} {self._context.ws.today().isoformat()}"
            sending.send(self._context, self, name, partial(_write, document), kinds=kinds)

    def keep(self) -> None:
        """Keep the report that stands there as it is, under a title."""
        from leaddesk.reporting import saved
        from leaddesk.ui.reports import keep_title

        document, shown = self.document(), self._shown
        if document is None or shown is None:
            return

        def done(title: str) -> None:
            self._context.verbs.run(saved.keep, document, shown[1], title, owner=self, on_error=self.counting.say_error)

        keep_title.ask(self.bar.keep, f"{document.title}, {said.day(self._context.ws.today())}", done)


def _write(document: Document, target: Path) -> None:
    from leaddesk.exchange import report_workbook
    from leaddesk.reporting import files

    files.write(document, target, workbook=report_workbook.write)
