"""The tab Saved: the reports that were kept, one opened as it was, and what changed since. The document view is ``document_view``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.changes import Changes
from leaddesk.reporting import kept_rows, saved
from leaddesk.reporting.document import Document
from leaddesk.reporting.saved import Saved, Since
from leaddesk.services import snapshots
from leaddesk.store import snapshots as stored
from leaddesk.store.snapshots import Kept
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.reports import keep_title, saved_cells, sending
from leaddesk.ui.reports.choice import Choice
from leaddesk.ui.reports.counting import Counting
from leaddesk.ui.reports.document_view import DocumentView
from leaddesk.ui.reports.grid import FigureTable
from leaddesk.ui.reports.opening import open_leads
from leaddesk.ui.reports.panel import Panel
from leaddesk.ui.reports.saved_list import SavedLines
from leaddesk.ui.reports.tab import ReportTab
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, one_line

if TYPE_CHECKING:
    from leaddesk.base.jobs import JobContext
    from leaddesk.services.workspace import Workspace

LIST, REPORT, SINCE, EMPTY = range(4)


@dataclass(frozen=True)
class _Opened:
    """A saved report, and how it stands on the screen: its figures open the leads of that day."""

    saved: Saved
    document: Document


@dataclass(frozen=True)
class _Compared:
    since: Since
    names: dict[int, str]


def _open(_context: JobContext, ws: Workspace, snapshot_id: int) -> _Opened:
    found = saved.opened(ws, snapshot_id)
    return _Opened(found, kept_rows.document(found.content))


def _write(opened: Saved, target: Path) -> None:
    from leaddesk.exchange import report_workbook

    saved.write(opened, target, workbook=report_workbook.write)


def _compare(_context: JobContext, ws: Workspace, snapshot_id: int) -> _Compared:
    found = saved.since(ws, snapshot_id)
    ids = {i for change in found.changes for i in (*(change.came or ()), *(change.went or ()))}
    return _Compared(found, stored.named(ws.store, ids))


class SavedTab(ReportTab):
    """List, one saved report, or what changed since: one at a time, Esc and the link go back to the list."""

    filters = frozenset()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: tuple[Kept, ...] = ()
        self._current: Kept | None = None
        self._opened: _Opened | None = None
        self._panel: Panel | None = None
        self.lines = SavedLines(context)
        self.view = DocumentView(context)
        self.changed = FigureTable(_("What changed since"))
        self.said = PlainLabel("", wrap=True)
        self.empty = EmptyState(
            "file-text",
            _("No report is kept yet. One that is kept opens later as it was, and says what changed since."),
        )
        self.head = _Head()
        self.counting = Counting(context, "reports.saved", self)
        self.stack = QStackedWidget()
        for page in (scrolled(self.lines, name=_("Saved reports")), self.view, self._since_page(), self.empty):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.counting)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self._connect()
        self._show_page(LIST)

    def _since_page(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(self.changed)
        column.addStretch(1)
        return scrolled(inside, name=_("What changed since"))

    def _connect(self) -> None:
        self.lines.open_wanted.connect(self.open)
        self.lines.since_wanted.connect(self.compare)
        self.lines.delete_wanted.connect(self.delete)
        self.lines.rename_wanted.connect(self._rename)
        self.changed.opened.connect(lambda opens: open_leads(self._context, opens))
        self.view.body.entered.connect(self._enter)
        self.head.back.clicked.connect(self.show_list)
        self.head.since.clicked.connect(self._since)
        self.head.report.clicked.connect(lambda: self._of_current(self.open))
        self.counting.again.connect(self._read)

    # --- doors of the page ----------------------------------------------------------------------------------------------
    def show_choice(self, choice: Choice) -> None:
        self._read()

    def take_changes(self, changes: Changes) -> None:
        if changes.touches("snapshot") and self.isVisible():
            self._read()

    def panes(self) -> Sequence[QWidget]:
        front = self.stack.currentWidget() or self.stack
        return (self.head, front) if self.head.isVisible() else (front,)

    def focus_start(self) -> None:
        if self.stack.currentIndex() == LIST:
            self.lines.focus_first()
        else:
            self.head.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_code(self, code: str) -> None:
        if code.isascii() and code.isdigit():
            self.open(int(code))

    # --- reading --------------------------------------------------------------------------------------------------------
    def _read(self) -> None:
        self._context.runner.read(
            stored.kept, self._context.ws.store, owner=self, on_result=self._take, key="reports.saved_list"
        )

    def _take(self, found: tuple[Kept, ...]) -> None:
        self._kept = found
        self.lines.show_kept(found)
        here = self.stack.currentIndex()
        if self._current is not None and self._current.id not in {kept.id for kept in found}:
            self.show_list()
        elif here in (LIST, EMPTY):
            self._show_page(LIST)
        n = len(found)
        self.facts_changed.emit(ngettext("{n} report kept", "{n} reports kept", n).format(n=n) if n else "")

    def open(self, snapshot_id: int) -> None:
        """Show a saved report as it was."""
        self.counting.run(_open, self._context.ws, snapshot_id, take=self._take_report)

    def compare(self, snapshot_id: int) -> None:
        """Show what changed since a report was kept."""
        self.counting.run(_compare, self._context.ws, snapshot_id, take=self._take_since)

    def _take_report(self, opened: _Opened) -> None:
        self._current, self._opened = opened.saved.kept, opened
        self.view.show_document(opened.document)
        self._show_page(REPORT)

    def _take_since(self, compared: _Compared) -> None:
        kept, changes = compared.since.saved.kept, compared.since.changes
        self._current = kept
        self.said.setText(_said(saved_cells.when(self._context, kept), len(changes)))
        self.changed.setVisible(bool(changes))
        self.changed.show_grid(saved_cells.grid(changes, compared.names))
        self._show_page(SINCE)
        self.changed.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is in front -------------------------------------------------------------------------------------------------
    def show_list(self) -> None:
        """Back to the list, the keyboard on the report that was open."""
        before, self._current = self._current, None
        self._show_page(LIST)
        if before is not None and any(kept.id == before.id for kept in self._kept):
            self.lines.line(before.id).open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_page(self, page: int) -> None:
        if page == LIST and not self._kept:
            page = EMPTY
        self.head.setVisible(page in (REPORT, SINCE))
        if self._current is not None:
            self.head.say(self._context, self._current, is_report=page == REPORT)
        self.stack.setCurrentIndex(page)
        self.sending_changed.emit()

    def _since(self) -> None:
        self._of_current(self.compare)

    def _of_current(self, do: Callable[[int], None]) -> None:
        if self._current is not None:
            do(self._current.id)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape and self.stack.currentIndex() in (REPORT, SINCE):
            self.show_list()
            return
        super().keyPressEvent(event)

    def can_go_back(self) -> bool:
        return self.stack.currentIndex() in (REPORT, SINCE)

    def go_back(self) -> None:
        self.show_list()

    # --- what is taken along ----------------------------------------------------------------------------------------------
    def panel(self) -> Panel | None:
        return self._panel if self.stack.currentIndex() == REPORT else None

    def _enter(self, panel: Panel | None) -> None:
        self._panel = panel
        self.panel_changed.emit()

    def can_save(self) -> bool:
        return self._opened is not None and self.stack.currentIndex() == REPORT

    def can_keep(self) -> bool:
        return False

    def save(self) -> None:
        self._send(sending.EVERY)

    def can_send(self) -> bool:
        return self.can_save()

    def to_excel(self) -> None:
        self._send(sending.WORKBOOK)

    def _send(self, kinds: tuple[str, ...]) -> None:
        if self._opened is not None:
            opened = self._opened.saved
            sending.send(self._context, self, opened.kept.title, partial(_write, opened), kinds=kinds)

    # --- changing -------------------------------------------------------------------------------------------------------
    def delete(self, snapshot_id: int) -> None:
        """Take a saved report away; Ctrl+Z brings it back."""
        self._context.verbs.run(snapshots.delete, snapshot_id, owner=self, on_error=self.counting.say_error)

    def _rename(self, kept: Kept, anchor: QWidget) -> None:
        def done(title: str) -> None:
            self._context.verbs.run(snapshots.rename, kept.id, title, owner=self, on_error=self.counting.say_error)

        keep_title.ask(anchor, kept.title, done, renames=True)


class _Head(Ground):
    """What stands above an opened report: the way back, its title and facts, what changed since."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self.back = LinkButton(_("Saved reports"), self, icon="chevron-left")
        self.title = PlainLabel("", self, size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD)
        self.facts = ElidedLabel("", self, size=TypeSize.SECOND, tone="second")
        self.since = KeyButton(_("What changed since"), self)
        self.report = KeyButton(_("The report as it was"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 7)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.since)
        row.addWidget(self.report)

    def say(self, context: UiContext, kept: Kept, *, is_report: bool) -> None:
        """Say which report is open, and in which way."""
        self.title.setText(one_line(kept.title))
        self.facts.setText(saved_cells.facts(context, kept))
        self.since.setVisible(is_report)
        self.report.setVisible(not is_report)


def _said(when: str, n: int) -> str:
    if not n:
        return _("Nothing has changed since {when}: every figure and every lead behind it is the same.").format(
            when=when
        )
    return ngettext(
        "{n} figure is another than on {when}, or counts other leads. The days are those asked for then.",
        "{n} figures are others than on {when}, or count other leads. The days are those asked for then.",
        n,
    ).format(n=n, when=when)
