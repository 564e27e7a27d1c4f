"""The tab *Timeline and history* of the open record: what happened, every change, what can be taken back (design/15).

Three columns side by side; in a narrow window one of them at a time. Reads on the read lane; each column acts by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.records import TimelineEntry, TimelinePage
from leaddesk.services import history
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.record import history_reading
from leaddesk.ui.record.history_changes import HistoryChanges
from leaddesk.ui.record.history_reading import HistoryRead
from leaddesk.ui.record.history_timeline import HistoryTimeline
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.undo_journal import UndoJournal
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons

TIMELINE_WIDTH = 352
UNDO_WIDTH = 296
TELLING = frozenset({
    "lead", "person", "company", "contact_point", "opt_out", "activity", "stage_event", "assignment_interval", "next_action",
    "quote", "quote_line", "promise", "lead_tag", "lead_role", "lead_criterion", "document", "customer",
})  # fmt: skip
"""Tables whose changes may be this record's."""


def make(context: UiContext, parent: QWidget | None = None) -> HistoryPart:
    """The tab."""
    return HistoryPart(context, parent)


def count(ws: Workspace, lead_id: int) -> str:
    """The figure beside its name: entries and changes together."""
    return words.number(history.count(ws, lead_id))


class HistoryPart(RecordPart):
    """Timeline, changes, undo."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.timeline = HistoryTimeline(context.ws.settings.calendar, self)
        self.changes = HistoryChanges(context, self)
        self.undo = UndoJournal(context, self)
        self._columns = {"timeline": self.timeline, "changes": self.changes, "undo": self.undo}
        segments = [Segment(code, name.accessibleName()) for code, name in self._columns.items()]
        self._which = SegmentedButtons(segments, self, name=_("What is shown"))
        self._bar = QWidget(self)
        self._narrow = False
        self._build()
        self._which.chosen.connect(lambda _code: self._arrange())
        self.timeline.kinds_wanted.connect(self._read_timeline)
        self.timeline.more_wanted.connect(self._read_more)
        self.changes.set_wanted.connect(self.undo.choose_set)
        self.undo.set_chosen.connect(self.changes.choose_set)
        self._arrange()

    def _build(self) -> None:
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(16, 8, 16, 4)
        bar.addWidget(self._which)
        bar.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.timeline)
        row.addWidget(self.changes, 1)
        row.addWidget(self.undo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addLayout(row, 1)

    def which(self, code: str) -> None:
        """In a narrow window, show the column ``code``: timeline, changes or undo."""
        self._which.set_code(code)
        self._arrange()

    def _arrange(self) -> None:
        """Three columns, or the one that was chosen."""
        self._bar.setVisible(self._narrow)
        for code, column in self._columns.items():
            column.setVisible(not self._narrow or code == self._which.code())
        for column, width in ((self.timeline, TIMELINE_WIDTH), (self.undo, UNDO_WIDTH)):
            column.setMinimumWidth(0 if self._narrow else width)
            column.setMaximumWidth(16_777_215 if self._narrow else width)

    # --- part of the record -----------------------------------------------------------------------------------------------
    def set_record(self, lead_id: int) -> None:
        if lead_id != self.lead_id:
            self.timeline.kind = ""
        super().set_record(lead_id)
        if lead_id:
            self._read()

    def reload(self, changes: Changes) -> None:
        if self.lead_id and any(changes.touches(table) for table in TELLING):
            self._read()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._arrange()

    def panes(self) -> Sequence[QWidget]:
        shown = (self.timeline.view, self.changes.view, self.undo.view)
        return tuple(view for view in shown if view.isVisible()) or (self,)

    def focus_first(self) -> None:
        view = self.panes()[0]
        view.setFocus()

    # --- reading -----------------------------------------------------------------------------------------------------------
    def _kinds(self) -> tuple[str, ...]:
        return (self.timeline.kind,) if self.timeline.kind else ()

    def _read(self) -> None:
        self.context.runner.read(
            history_reading.read, self.context.ws, self.lead_id, self._kinds(), owner=self, on_result=self._got,
            key=f"history.{id(self)}",
        )  # fmt: skip

    def _got(self, found: HistoryRead) -> None:
        if found.lead_id != self.lead_id:
            return
        today = self.context.ws.today()
        self.timeline.show_page(found.timeline, today)
        self.changes.show_changes(found.lead_id, found.changes, found.people, today)
        self.undo.show_sets(found.lead_id, found.sets, today)
        self.count_changed.emit(words.number(found.count))

    def _read_timeline(self, _kind: str) -> None:
        def got(page: TimelinePage, lead_id: int = self.lead_id) -> None:
            if lead_id == self.lead_id:
                self.timeline.show_page(page, self.context.ws.today())

        self.context.runner.read(
            history_reading.first_entries, self.context.ws, self.lead_id, self._kinds(), owner=self, on_result=got,
            key=f"timeline.{id(self)}",
        )  # fmt: skip

    def _read_more(self) -> None:
        def got(entries: tuple[TimelineEntry, ...], lead_id: int = self.lead_id) -> None:
            if lead_id == self.lead_id:
                self.timeline.add(entries)

        there = self.timeline.view.rows.rowCount()
        self.context.runner.read(
            history_reading.entries, self.context.ws, self.lead_id, self._kinds(), there, owner=self, on_result=got,
            key=f"timeline.{id(self)}",
        )  # fmt: skip
