"""The Import page: start, reading, whose list it is, her rows, the columns, done; binds the keys. Owns what is in front, the flow owns
the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.base.jobs import Progress
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.imports import sentences
from leaddesk.ui.imports.afterwards import Afterwards
from leaddesk.ui.imports.columns_view import ColumnsView
from leaddesk.ui.imports.done_view import DoneView
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.other_view import OtherView
from leaddesk.ui.imports.reading_view import ReadingView
from leaddesk.ui.imports.review_view import ReviewView
from leaddesk.ui.imports.rows_view import RowsView
from leaddesk.ui.imports.start_view import StartView
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page
from leaddesk.ui.widgets.text import one_line

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult

RUN = "lead.save_text"
"""The one action of Ctrl+Enter; on this page it is the main button of what is in front, and its menu entry says which."""
FILTERS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.tab *.vcf *.eml *.msg *.ics"


class ImportPage(Page):
    """One file at a time, from the drop to the Inbox."""

    page_id = "import"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._made = self._narrow = False
        self.flow = ImportFlow(context, self)
        context.actions.bind("file.import", self._import)

    def make(self) -> None:
        """Put the page together when it is first needed: the window does not wait for it at the start."""
        if self._made:
            return
        self._made = True
        context = self._context
        self.start = StartView()
        self.reading = ReadingView()
        self.rows = RowsView(context, self.flow)
        self.columns = ColumnsView(context, self.flow)
        self.review = ReviewView(context, self.flow)
        self.done = DoneView()
        self.other = OtherView()
        self.afterwards = Afterwards(context, self.flow, self.start, self.done)
        self._stack = QStackedLayout(self)
        for view in (self.start, self.reading, self.other, self.rows, self.columns, self.review, self.done):
            self._stack.addWidget(view)
        self._review_next = False
        self._bringing: RowsView | ReviewView = self.rows
        self._wire()
        self._bind()
        self.on_narrow(self._narrow)

    def _wire(self) -> None:
        flow = self.flow
        flow.reading.connect(self._show_reading)
        flow.progressed.connect(self._progress)
        flow.looked.connect(self._show_looked)
        flow.doubtful.connect(self._show_doubtful)
        flow.changed.connect(self._refresh)
        flow.planned.connect(self._planned)
        flow.wonders.connect(self.rows.show_fates)
        flow.decided.connect(self._decided)
        flow.resumed.connect(self._review_once_known)
        flow.bringing.connect(self._show_bringing)
        flow.stopped.connect(self._show_again)
        flow.done.connect(self._show_done)
        flow.failed.connect(self._failed)
        flow.dropped.connect(self._show_start)
        flow.belongs.connect(self._show_other)
        flow.waits.connect(self._say_waiting)
        self.start.choose_wanted.connect(self.choose)
        self.reading.cancelled.connect(flow.cancel)
        self.rows.another_wanted.connect(self.choose)
        self.rows.columns_wanted.connect(self._show_columns)
        self.rows.skip_wanted.connect(self._leave_file)
        self.rows.foot.back.connect(self._back)
        self.rows.foot.main.connect(self._bring_in)
        self.rows.review_wanted.connect(self._show_review)
        self.review.foot.back.connect(self._back)
        self.review.foot.main.connect(self._bring_in)
        self.review.save_wanted.connect(self.afterwards.save_unusable)
        self.other.open_wanted.connect(self._context.shell.take_file)
        self.other.here_wanted.connect(flow.take_here)
        self.other.left.connect(self._back)
        self.columns.foot.back.connect(self._show_rows)
        self.columns.foot.main.connect(self._show_rows)
        self.afterwards.next_wanted.connect(self.choose)

    def _bind(self) -> None:
        actions = self._context.actions
        actions.bind("file.open", self.choose, page=self.page_id)
        actions.bind("view.detail", self._toggle_pane, page=self.page_id)
        actions.bind("edit.next_cell", self._next_open, page=self.page_id, enabled=self._needs_you)
        actions.bind("row.review", self._show_review, page=self.page_id, enabled=self._can_review)
        actions.bind("view.filter", self.review.focus_filter, page=self.page_id, enabled=self.review.isVisible)
        actions.bind(RUN, self._run, page=self.page_id, enabled=self._can_run)

    # --- doors of the window -------------------------------------------------------------------------------------------
    def on_shown(self) -> None:
        self.make()
        self.afterwards.read_recent()
        self._say_run()
        self._focus()

    def on_hidden(self) -> None:
        self.review.list.remember()
        self._context.actions.set_text(RUN, _("Save typed text"))

    def on_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        if not self._made:
            return
        self.rows.set_narrow(narrow)
        self.columns.set_narrow(narrow)
        self.review.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        if not self._made:
            return ()
        view = self._stack.currentWidget()
        if isinstance(view, (RowsView, ColumnsView, ReviewView, DoneView, OtherView)):
            return view.panes()
        return (view,) if view is not None else ()

    def takes_file(self, path: str) -> bool:
        """Every file: one that is no list gets a sentence here."""
        return True

    def take_file(self, path: str) -> None:
        self.start.banner.say("")
        self.flow.take(Path(path))

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        """Rows that were only looked at are left; what was said of them is asked about first."""
        if not self._made:
            return True
        self.rows.take_edit()
        if not self.flow.is_answered:
            return True
        self._ask_to_leave(go_on)
        return False

    def _ask_to_leave(self, go_on: Callable[[], None]) -> None:
        text = _("The rows of {name} are not brought in yet. What you said about them would be forgotten.")
        self._context.prompts.choose(
            _("Not brought in"),
            text.format(name=self.flow.name),
            (Choice("leave", _("Leave the list"), danger=True),),
            lambda _code: go_on(),
        )

    # --- what is in front ------------------------------------------------------------------------------------------------
    def _front(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        self._say_run()
        self._focus()

    def _focus(self) -> None:
        view = self._stack.currentWidget()
        if view is not None and self._context.shell.page_id() == self.page_id:
            starter = getattr(view, "focus_start", None)
            if starter is not None:
                starter()
            else:
                view.setFocus()

    def _show_start(self) -> None:
        self.afterwards.read_recent()
        self._front(self.start)

    def _show_reading(self, name: str) -> None:
        self._review_next = False
        self.reading.show_file(name, self.flow.waiting)
        self._front(self.reading)
        self.reading.cancel.setFocus()

    def _show_other(self, error: LeadDeskError) -> None:
        self.other.show_error(self.flow.name, error)
        self._front(self.other)

    def _say_waiting(self) -> None:
        self.rows.show_waiting()
        if self.flow.is_busy and self._stack.currentWidget() is self.reading:
            self.reading.show_file(self.flow.name, self.flow.waiting)
        elif self.flow.is_answered:
            self._context.shell.toast(sentences.waiting(self.flow.waiting))

    def _show_looked(self) -> None:
        """A file was understood: its rows, or at once the review of a calendar, which has no columns to look at."""
        self._review_once_known() if self.flow.is_calendar else self._show_rows()

    def _show_rows(self) -> None:
        self._review_next = False
        self.rows.show_work(False)
        self.rows.show_flow()
        self._front(self.rows)

    def _review_once_known(self) -> None:
        """Rows left to decide: shown as soon as it is known what becomes of them; until then they are being read."""
        self._review_next = True

    def _show_review(self) -> None:
        self._review_next = False
        self.review.show_work(False)
        self._front(self.review)
        self.review.show_flow()

    def _show_columns(self) -> None:
        self.columns.show_flow()
        self._front(self.columns)

    def _show_doubtful(self, header: str) -> None:
        """The columns come first where a needed one is unsure (PRODUCT section 4, Import)."""
        self._show_columns()
        model = self.columns.model
        place = next((n for n in range(model.rowCount()) if model.line(n).header == header), 0)
        self.columns.table.setCurrentIndex(model.index(place, 0))
        text = _("Please look at “{column}” first: it may be something else.")
        self._context.shell.toast(text.format(column=one_line(header, 60)))

    def _show_bringing(self) -> None:
        self._bringing = self.review if self._stack.currentWidget() is self.review else self.rows
        self._stack.setCurrentWidget(self._bringing)
        self._bringing.show_work(True)
        self._say_run()
        self._bringing.foot.back_button.setFocus()

    def _show_done(self, result: ImportResult) -> None:
        self._bringing.show_work(False)
        self.done.show_result(result, self.flow.waiting, self.flow.no_backup)
        self.done.show_further(self.flow.further_tables)
        self._front(self.done)
        name = Path(result.file).name
        text = _("{file}: {counts}").format(file=name, counts=sentences.came(result.counts))
        self._context.shell.toast(text, undoes=result.changeset)

    def _refresh(self) -> None:
        """The same file with other answers."""
        if self._stack.currentWidget() is self.columns:
            self.columns.show_flow()
        else:
            self.rows.show_flow()
        if self._stack.currentWidget() is self.other:
            self._front(self.rows)
        self._say_run()

    def _planned(self) -> None:
        if self._review_next:
            self._show_review() if self.flow.review is not None else self._show_rows()
        self.rows.show_fates()
        if self.review.isVisible():
            self.review.show_plan()
        self._say_run()

    def _decided(self) -> None:
        self.rows.show_button()
        self.review.show_decided()
        self._say_run()

    def _progress(self, progress: Progress) -> None:
        if self._stack.currentWidget() is self.reading:
            self.reading.progress(progress)
        else:
            self._bringing.foot.progress(progress)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, LeadDeskError):
            self._context.runner.failed.emit(error)
        if self.flow.look is None:
            if isinstance(error, LeadDeskError):
                self.start.banner.say_error(error)
            self._show_start()
            return
        self._show_again()
        if isinstance(error, LeadDeskError):
            self._bringing.say_error(error)

    def _show_again(self) -> None:
        """Nothing came in: back to where it was asked for."""
        if self._bringing is self.review:
            self._show_review()
        else:
            self._show_rows()

    # --- keys ------------------------------------------------------------------------------------------------------------
    def _can_run(self) -> bool:
        view = self._stack.currentWidget()
        if view in (self.rows, self.review):
            return self.flow.can_bring_in
        return view is self.columns or view is self.done

    def _can_review(self) -> bool:
        return self._stack.currentWidget() is self.rows and self.flow.review is not None

    def _needs_you(self) -> bool:
        look, view = self.flow.look, self._stack.currentWidget()
        if view is self.review:
            return bool(self.review.open_rows())
        return view is self.rows and look is not None and look.cells > 0

    def _next_open(self) -> None:
        """F8: the next cell that needs an answer, or on the review the next row to decide."""
        if self._stack.currentWidget() is self.review:
            self.review.go_on()
        else:
            self.rows.cards.go_on()

    def _say_run(self) -> None:
        """Whether Ctrl+Enter does anything now, and what its menu entry says."""
        actions = self._context.actions
        actions.refresh(RUN, "edit.next_cell", "row.review", "view.filter")
        self.review.acts.refresh()
        if self._context.shell.page_id() == self.page_id:
            view = self._stack.currentWidget()
            button = self.done.show_them if view is self.done else self.rows.foot.main_button
            if view is self.columns or view is self.review:
                button = view.foot.main_button
            actions.set_text(RUN, button.label() or _("Bring in the rows"))

    def _bring_in(self) -> None:
        self.rows.take_edit()
        self.flow.bring_in()

    def _run(self) -> None:
        """Ctrl+Enter: the main button of what is in front."""
        view = self._stack.currentWidget()
        if view is self.rows or view is self.review:
            self._bring_in()
        elif view is self.columns:
            self._show_rows()
        elif view is self.done:
            self.afterwards.show_them()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
            event.accept()
            return
        super().keyPressEvent(event)

    def _back(self) -> None:
        """Esc: stop what is under way, else one step back."""
        view = self._stack.currentWidget()
        if self.flow.is_busy:
            self.flow.cancel()
        elif view is self.columns or (view is self.review and self.flow.has_rows):
            self._show_rows()
        elif view is self.other and self.flow.look is not None:
            self.flow.stay_here()
        elif view is self.rows or view is self.review:
            self._leave_file()
        elif view in (self.other, self.done, self.reading):
            self.flow.next_file()

    def _leave_file(self) -> None:
        """On to the next file without this one; asked first where something was said about it."""
        if self.flow.is_answered:
            self._ask_to_leave(self.flow.next_file)
        else:
            self.flow.next_file()

    def _toggle_pane(self) -> None:
        view = self._stack.currentWidget()
        if isinstance(view, (RowsView, ColumnsView, ReviewView)):
            view.toggle_pane()

    # --- files -----------------------------------------------------------------------------------------------------------
    def _import(self) -> None:
        """Ctrl+I wherever the user is."""
        self._context.shell.show_page(self.page_id)
        self.choose()

    def choose(self) -> None:
        """Ask for one file or several; a data file is opened instead."""
        if self.flow.is_busy:
            return
        filters = _("Lists ({endings});;All files (*)").format(endings=FILTERS)
        self._context.prompts.open_files(_("Choose a list"), filters, self._context.shell.take_file)
