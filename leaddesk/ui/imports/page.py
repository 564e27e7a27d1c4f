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
from leaddesk.domain.changes import Changes
from leaddesk.store.imports import ImportBatch
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.imports import sentences, work
from leaddesk.ui.imports.afterwards import Afterwards
from leaddesk.ui.imports.columns_view import ColumnsView
from leaddesk.ui.imports.done_view import DoneView
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.other_view import OtherView
from leaddesk.ui.imports.reading_view import ReadingView
from leaddesk.ui.imports.rows_view import RowsView
from leaddesk.ui.imports.start_view import StartView
from leaddesk.ui.imports.work import Recent
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page
from leaddesk.ui.widgets.text import one_line

if TYPE_CHECKING:
    from leaddesk.exchange.importing_model import ImportResult

RUN = "lead.save_text"
"""The one action of Ctrl+Enter; on this page it is the main button of what is in front, and its menu entry says which."""
FILTERS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt *.tab *.vcf *.eml *.msg"


class ImportPage(Page):
    """One file at a time, from the drop to the Inbox."""

    page_id = "import"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self.flow = ImportFlow(context, self)
        self.afterwards = Afterwards(context, self)
        self.start = StartView()
        self.reading = ReadingView()
        self.rows = RowsView(context, self.flow)
        self.columns = ColumnsView(context, self.flow)
        self.done = DoneView()
        self.other = OtherView()
        self._stack = QStackedLayout(self)
        for view in (self.start, self.reading, self.other, self.rows, self.columns, self.done):
            self._stack.addWidget(view)
        self._wire()
        self._bind()

    def _wire(self) -> None:
        flow = self.flow
        flow.reading.connect(self._show_reading)
        flow.progressed.connect(self._progress)
        flow.looked.connect(self._show_rows)
        flow.doubtful.connect(self._show_doubtful)
        flow.changed.connect(self._refresh)
        flow.planned.connect(self._planned)
        flow.bringing.connect(self._show_bringing)
        flow.done.connect(self._show_done)
        flow.failed.connect(self._failed)
        flow.dropped.connect(self._show_start)
        flow.belongs.connect(self._show_other)
        flow.waits.connect(self._say_waiting)
        self.start.choose_wanted.connect(self.choose)
        self.start.undo_wanted.connect(self._undo)
        self.reading.cancelled.connect(flow.cancel)
        self.rows.another_wanted.connect(self.choose)
        self.rows.columns_wanted.connect(self._show_columns)
        self.rows.skip_wanted.connect(self._leave_file)
        self.rows.foot.back.connect(self._back)
        self.rows.foot.main.connect(self._bring_in)
        self.other.open_wanted.connect(self._context.shell.take_file)
        self.other.here_wanted.connect(flow.take_here)
        self.other.left.connect(self._back)
        self.columns.foot.back.connect(self._show_rows)
        self.columns.foot.main.connect(self._show_rows)
        self.done.show_wanted.connect(self._show_them)
        self.done.undo_wanted.connect(self._undo_latest)
        self.done.save_wanted.connect(self._save)
        self.done.next_wanted.connect(self._next)
        self.done.table_wanted.connect(self._next_table)
        self.afterwards.undone.connect(self._was_undone)
        self._context.changes.changed.connect(self._file_changed)

    def _bind(self) -> None:
        actions = self._context.actions
        actions.bind("file.import", self._import)
        actions.bind("file.open", self.choose, page=self.page_id)
        actions.bind("view.detail", self._toggle_pane, page=self.page_id)
        actions.bind("edit.next_cell", self.rows.cards.go_on, page=self.page_id, enabled=self._needs_cells)
        actions.bind(RUN, self._run, page=self.page_id, enabled=self._can_run)

    # --- doors of the window -------------------------------------------------------------------------------------------
    def on_shown(self) -> None:
        self._read_recent()
        self._say_run()
        self._focus()

    def on_hidden(self) -> None:
        self._context.actions.set_text(RUN, _("Save typed text"))

    def on_narrow(self, narrow: bool) -> None:
        self.rows.set_narrow(narrow)
        self.columns.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        view = self._stack.currentWidget()
        if isinstance(view, (RowsView, ColumnsView, DoneView, OtherView)):
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
        self._read_recent()
        self._front(self.start)

    def _show_reading(self, name: str) -> None:
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

    def _show_rows(self) -> None:
        self.rows.show_work(False)
        self.rows.show_flow()
        self._front(self.rows)

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
        self._stack.setCurrentWidget(self.rows)
        self.rows.show_work(True)
        self._say_run()
        self.rows.foot.back_button.setFocus()

    def _show_done(self, result: ImportResult) -> None:
        self.rows.show_work(False)
        self.done.show_result(result, self.flow.waiting)
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
        self.rows.show_fates()
        self._say_run()

    def _progress(self, progress: Progress) -> None:
        if self._stack.currentWidget() is self.reading:
            self.reading.progress(progress)
        else:
            self.rows.foot.progress(progress)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, LeadDeskError):
            self._context.runner.failed.emit(error)
        if self.flow.look is None:
            if isinstance(error, LeadDeskError):
                self.start.banner.say_error(error)
            self._show_start()
            return
        self._show_rows()
        if isinstance(error, LeadDeskError):
            self.rows.say_error(error)

    # --- keys ------------------------------------------------------------------------------------------------------------
    def _can_run(self) -> bool:
        view = self._stack.currentWidget()
        if view is self.rows:
            return self.flow.can_bring_in
        return view is self.columns or view is self.done

    def _needs_cells(self) -> bool:
        look = self.flow.look
        return self._stack.currentWidget() is self.rows and look is not None and look.cells > 0

    def _say_run(self) -> None:
        """Whether Ctrl+Enter does anything now, and what its menu entry says."""
        actions = self._context.actions
        actions.refresh(RUN, "edit.next_cell")
        if self._context.shell.page_id() == self.page_id:
            view = self._stack.currentWidget()
            button = self.done.show_them if view is self.done else self.rows.foot.main_button
            if view is self.columns:
                button = self.columns.foot.main_button
            actions.set_text(RUN, button.label() or _("Bring in the rows"))

    def _bring_in(self) -> None:
        self.rows.take_edit()
        self.flow.bring_in()

    def _run(self) -> None:
        """Ctrl+Enter: the main button of what is in front."""
        view = self._stack.currentWidget()
        if view is self.rows:
            self._bring_in()
        elif view is self.columns:
            self._show_rows()
        elif view is self.done:
            self._show_them()

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
        elif view is self.columns:
            self._show_rows()
        elif view is self.other and self.flow.look is not None:
            self.flow.stay_here()
        elif view is self.rows:
            self._leave_file()
        elif view in (self.other, self.done):
            self.flow.next_file()

    def _leave_file(self) -> None:
        """On to the next file without this one; asked first where something was said about it."""
        if self.flow.is_answered:
            self._ask_to_leave(self.flow.next_file)
        else:
            self.flow.next_file()

    def _toggle_pane(self) -> None:
        view = self._stack.currentWidget()
        if isinstance(view, (RowsView, ColumnsView)):
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

    def _next_table(self) -> None:
        tables = self.flow.further_tables
        if tables:
            self.flow.go_on_with(tables[0])

    def _next(self) -> None:
        if self.flow.waiting:
            self.flow.next_file()
        else:
            self.choose()

    # --- afterwards ------------------------------------------------------------------------------------------------------
    def _file_changed(self, changes: Changes) -> None:
        self._read_recent()

    def _read_recent(self) -> None:
        self._context.runner.read(
            work.recent, self._context.ws, owner=self, on_result=self._take_recent, key="import.recent"
        )

    def _take_recent(self, recent: Recent) -> None:
        self.start.show_recent(recent)
        result = self.flow.result
        if result is not None and self._stack.currentWidget() is self.done:
            undone = any(batch.batch == result.batch and batch.undone for batch in recent.batches)
            self.done.show_undone(undone, changed=result.changeset is not None)

    def _show_them(self) -> None:
        """Where the people stand; the next file's rows where one waits."""
        result = self.flow.result
        if result is None or result.batch is None:
            return
        self.afterwards.show_people(result.batch)
        self.flow.next_file()

    def _was_undone(self) -> None:
        if self._stack.currentWidget() is self.done:
            self.flow.next_file()
        else:
            self._read_recent()

    def _undo_latest(self) -> None:
        if self.flow.result is not None:
            self.afterwards.undo(self.flow.result.changeset)

    def _undo(self, batch: ImportBatch) -> None:
        self.afterwards.undo(batch.changeset)

    def _save(self) -> None:
        if self.flow.result is not None and self.flow.look is not None:
            self.afterwards.save_rest(self.flow.look.prepared.table, self.flow.result)
