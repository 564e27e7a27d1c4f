"""*Worth our time?* beside the fields: the questions of the firm's definition and what is known of each (K6)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from leaddesk.domain.definition import Sheet
from leaddesk.services.workspace import Workspace
from leaddesk.store import sheets
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.questions import Questions
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.still import held


class Worth(RecordPart):
    """Hides itself for a name: nobody asked us yet."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.questions = Questions(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.questions)
        self.hide()

    def set_record(self, lead_id: int) -> None:
        super().set_record(lead_id)
        if lead_id:
            self.context.runner.read(
                _read, self.context.ws, lead_id, owner=self, on_result=self._take, key=f"record.worth.{id(self)}"
            )

    def _take(self, answer: tuple[int, Sheet | None]) -> None:
        lead_id, sheet = answer
        if lead_id == self.lead_id:
            with held(self.parentWidget() or self):
                self.questions.show_sheet(lead_id, sheet)
                self.setVisible(sheet is not None)

    def commit(self) -> None:
        self.questions.commit()


def _read(ws: Workspace, lead_id: int) -> tuple[int, Sheet | None]:
    is_lead = ws.store.rows("SELECT 1 FROM lead WHERE id = ? AND kind = 'lead'", (lead_id,))
    return lead_id, sheets.of_lead(ws.store, lead_id, ws.moment()) if is_lead else None


def make(context: UiContext) -> RecordPart:
    """Build the part."""
    return Worth(context)
