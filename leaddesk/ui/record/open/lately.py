"""*Lately*: the last three things that happened with the record, beside its fields; the rest stands in the timeline."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from leaddesk.base.i18n import _
from leaddesk.domain.records import TimelineEntry
from leaddesk.services.workspace import Workspace
from leaddesk.store import timeline
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.part_head import PartHead
from leaddesk.ui.record.timeline_view import TimelineView
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.still import held

SHOWN = 3


class Lately(RecordPart):
    """Hides itself while nothing has happened."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = PartHead(_("Lately"))
        self.all = LinkButton("", head)
        self.all.clicked.connect(lambda: self.tab_wanted.emit("history"))
        head.add(self.all)
        self.entries = TimelineView(context.ws.settings.calendar, self)
        column.addWidget(head)
        column.addWidget(self.entries)
        self.hide()

    def set_record(self, lead_id: int) -> None:
        super().set_record(lead_id)
        if lead_id:
            self.context.runner.read(
                _read, self.context.ws, lead_id, owner=self, on_result=self._take, key=f"record.lately.{id(self)}"
            )

    def _take(self, answer: tuple[int, tuple[TimelineEntry, ...]]) -> None:
        lead_id, entries = answer
        if lead_id != self.lead_id:
            return
        with held(self.parentWidget() or self):
            self.entries.show_entries(entries[:SHOWN], self.context.ws.today(), fresh=True)
            self.all.set_label(_("All {n}").format(n=len(entries)))
            self.all.setVisible(len(entries) > SHOWN)
            self.setVisible(bool(entries))


def _read(ws: Workspace, lead_id: int) -> tuple[int, tuple[TimelineEntry, ...]]:
    return lead_id, timeline.of_lead(ws.store, lead_id)


def make(context: UiContext) -> RecordPart:
    """Build the part."""
    return Lately(context)
