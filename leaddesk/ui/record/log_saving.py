"""Saving what was logged while the list goes on: one change a contact, and the way back for what could not be saved. No fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from leaddesk.services import touches
from leaddesk.services.followups import NextStep
from leaddesk.ui.record.drafts import Draft
from leaddesk.ui.shell.context import UiContext


@dataclass(frozen=True)
class Saved:
    """A contact on its way into the file: ``draft`` is how it was typed, the rest how it is meant."""

    lead_id: int
    draft: Draft
    outcome: str | None
    direction: str | None
    step: NextStep | None
    call_list: int | None = None


class Logging(QObject):
    """``start`` writes; ``done`` (lead id) or ``failed`` (``Saved``, the error) tells what became of it."""

    done = Signal(int)
    failed = Signal(object, object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def start(self, saved: Saved) -> None:
        """One changeset: the contact, its next step."""
        self._context.verbs.run(
            touches.log,
            saved.lead_id,
            type=saved.draft.type,
            outcome=saved.outcome,
            direction=saved.direction,
            text=saved.draft.text,
            next_step=saved.step,
            owner=self,
            on_done=partial(self._done, saved.lead_id),
            on_error=partial(self.failed.emit, saved),
        )

    def _done(self, lead_id: int, _done: object) -> None:
        self.done.emit(lead_id)
