"""The page "Quotes from files": files dropped or chosen, read with progress and Cancel, each a proposed quote, saved as one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import Progress
from leaddesk.exchange.quote_files import ENDINGS
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.jobs import RunningJob
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.dialogs.prompts import Choice
from leaddesk.ui.quotes import state
from leaddesk.ui.quotes.files_model import FILE, FilesModel
from leaddesk.ui.quotes.files_table import FilesTable
from leaddesk.ui.quotes.panel import FilePanel
from leaddesk.ui.quotes.state import ProposedRow
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.shell.page import Page
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

RUN = "lead.save_text"
PDF = ".pdf"
LISTS = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods", ".vcf", ".eml", ".msg", ".ics"})
PANEL_WIDTH = 360


class QuotesPage(Page):
    """Stands in the side bar while there is something on it."""

    page_id = "quotes"

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._waiting: list[str] = []
        self._job: RunningJob | None = None
        self._saving: frozenset[Path] = frozenset()
        """The files that are being saved."""
        self._built = False
        self._narrow = False
        context.actions.bind("file.quotes", self.ask_files)

    def build(self) -> None:
        """Make the widgets when the page is first shown."""
        if self._built:
            return
        self._built = True
        self.model = FilesModel(self._context.ws, self)
        self.head = PageHead(_("Quotes from files"))
        self.banner = Banner("", parent=self)
        self.cancel = KeyButton(_("Cancel"), self.banner, small=True)
        self.cancel.clicked.connect(self._cancel)
        self.banner.add(self.cancel)
        self.table = FilesTable(self.model, self)
        self.panel = FilePanel(self._context, self)
        self.table.came_to.connect(self.show_place)
        self.table.entered.connect(self.panel.amount.setFocus)
        self.panel.edited.connect(self._edited)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.table)
        self.split.addWidget(scrolled(self.panel, name=_("What the file says")))
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([700, PANEL_WIDTH])
        self.nothing = EmptyState(
            "file-up",
            _("Drop quotes here."),
            _(
                "A folder of PDFs, or several: each becomes a proposed quote of the lead it probably belongs to. Nothing is saved yet."
            ),
            self,
        )
        self.nothing.add_action(self._context.actions.action("file.quotes"), "folder-open")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.split)
        self.save = KeyButton("", self, kind="primary", key="Ctrl+Return")
        self.save.clicked.connect(self.run)
        self.leave = KeyButton(_("Leave them"), self)
        self.leave.clicked.connect(self.clear)
        self.foot = PlainLabel("", size=TypeSize.SECOND, tone="second")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.banner):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot())
        self.model.changed.connect(self._tell)
        self._context.actions.bind(RUN, self.run, page=self.page_id, enabled=lambda: bool(self.model.chosen()))
        self.on_narrow(self._narrow)
        self._tell()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 12)
        row.setSpacing(10)
        row.addWidget(self.save)
        row.addWidget(self.leave)
        row.addWidget(self.foot, 1)
        return row

    # --- doors of the window -------------------------------------------------------------------------------------------
    def on_shown(self) -> None:
        self.build()
        self._context.actions.set_text(RUN, _("Save these quotes"))
        (self.table if self.model.rows else self.nothing).setFocus()

    def on_hidden(self) -> None:
        self._context.actions.set_text(RUN, _("Save typed text"))

    def on_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        if self._built:
            self.table.set_narrow(narrow)
            self.split.setSizes([620, 330] if narrow else [700, PANEL_WIDTH])

    def panes(self) -> Sequence[QWidget]:
        return (self.head, self.table, self.panel) if self._built and self.model.rows else ()

    def takes_file(self, path: str) -> bool:
        """PDFs, and folders in which PDFs lie and no lists."""
        found = Path(path)
        if not found.is_dir():
            return found.suffix.lower() == PDF
        try:
            inside = {each.suffix.lower() for each, _n in zip(found.iterdir(), range(1000), strict=False)}
        except OSError:
            return False
        return PDF in inside and not inside & LISTS

    def take_file(self, path: str) -> None:
        """Dropped together, they are handed over one by one: they are read once all are here."""
        self._waiting.append(path)
        if len(self._waiting) == 1:
            QTimer.singleShot(0, self._look)

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        if not self._built or not self.model.chosen():
            return True
        self._context.prompts.choose(
            _("Not saved"),
            _("The quotes from these files are not saved yet."),
            (Choice("leave", _("Leave them"), danger=True),),
            lambda _code: go_on(),
        )
        return False

    # --- reading -------------------------------------------------------------------------------------------------------
    def ask_files(self) -> None:
        """Choose files."""
        self._context.shell.show_page(self.page_id)
        kinds = " ".join(f"*{ending}" for ending in sorted(ENDINGS))
        self._context.prompts.open_files(_("Quotes from files"), _("Quotes") + f" ({kinds})", self.take_file)

    def _look(self) -> None:
        paths, self._waiting = self._waiting, []
        self.build()
        self.banner.say(_("Reading the files…"), "blue")
        self.cancel.show()
        self._job = self._context.runner.submit(
            "io",
            state.look,
            self._context.ws,
            paths,
            owner=self,
            on_result=self._take,
            on_error=self._failed,
            on_progress=self._progress,
            on_cancelled=self._cancelled,
            key="quotes.look",
            label=_("Reading quotes"),
            stops_at_once=True,
        )

    def _progress(self, progress: Progress) -> None:
        done, total = words.number(progress.done), words.number(progress.total)
        self.banner.say(_("Reading file {n} of {total}…").format(n=done, total=total), "blue")

    def _take(self, rows: tuple[ProposedRow, ...]) -> None:
        self._quiet()
        known = {row.file.path for row in rows}
        kept = [row for row in self.model.rows if row.file.path not in known]
        self.model.show_rows([*kept, *rows])
        self._stack.setCurrentWidget(self.split)
        self.table.setCurrentIndex(self.model.index(len(kept), FILE))
        self.table.setFocus()
        self.wanted_changed.emit(True)

    def _failed(self, error: Exception) -> None:
        self._quiet()
        self.banner.say_error(error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _cancelled(self) -> None:
        self._quiet()
        self.banner.say(_("Reading was stopped. Nothing was saved."), "amber")
        self.cancel.hide()

    def _quiet(self) -> None:
        self._job = None
        self.cancel.hide()
        self.banner.say("")

    # --- putting right ---------------------------------------------------------------------------------------------------
    def show_place(self, place: int) -> None:
        """Show what a file says."""
        self.panel.show_row(self.model.rows[place] if 0 <= place < len(self.model.rows) else None)

    def _edited(self, row: ProposedRow) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self.model.rows) and self.model.rows[place].file.path == row.file.path:
            self.model.put(place, row)
            self.panel.show_row(self.model.rows[place])

    def _tell(self) -> None:
        """The figures of the foot and what can be done."""
        chosen, rows = self.model.chosen(), self.model.rows
        n = len(chosen)
        self.save.set_label(ngettext("Save {n} quote", "Save {n} quotes", n).format(n=words.number(n)))
        open_ones = [row for row in chosen if row.problem]
        self.save.setEnabled(bool(chosen) and not open_ones)
        said = ngettext("{n} file, nothing is saved yet.", "{n} files, nothing is saved yet.", len(rows))
        self.foot.setText(said.format(n=words.number(len(rows))) if rows else "")
        if open_ones:
            self.foot.setText(f"{open_ones[0].file.name}: {open_ones[0].problem}")
        for widget in (self.save, self.leave, self.foot):
            widget.setVisible(bool(rows))
        self._context.actions.refresh(RUN)
        place = self.table.currentIndex().row() if rows else -1
        if 0 <= place < len(rows):
            self.panel.show_row(rows[place])

    # --- saving ----------------------------------------------------------------------------------------------------------
    def run(self) -> None:
        """Save the ticked ones; while some are being saved nothing more is."""
        chosen = self.model.chosen()
        if self._saving or not chosen or any(row.problem for row in chosen):
            return
        self._saving = frozenset(row.file.path for row in chosen)
        self._context.runner.submit(
            "io",
            state.confirmed,
            chosen,
            owner=self,
            on_result=self._save,
            on_error=self._not_saved,
            on_cancelled=self._end_saving,
            label=_("Reading quotes"),
        )

    def _save(self, confirmed: object) -> None:
        self._context.verbs.run(state.save, confirmed, owner=self, on_done=self._saved, on_error=self._not_saved)

    def _not_saved(self, error: Exception) -> None:
        self._end_saving()
        self.banner.say_error(error)

    def _end_saving(self) -> None:
        self._saving = frozenset()

    def _saved(self, _done: object) -> None:
        left = [row for row in self.model.rows if row.file.path not in self._saving]
        self._end_saving()
        self.model.show_rows(left)
        self.banner.say("")
        if not left:
            self.clear()

    def clear(self) -> None:
        """Leave the files that are here."""
        self.model.show_rows([])
        self.panel.show_row(None)
        self._stack.setCurrentWidget(self.nothing)
        self.wanted_changed.emit(False)
        self.nothing.setFocus()
