"""Saving what was logged while the list goes on: one change a contact, and the way back for what could not be saved. No fields."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from leaddesk.services import promises, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.promises import NewPromise
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
    promise: NewPromise | None = None
    call_list: int | None = None


class Logging(QObject):
    """``start`` writes; ``done`` (lead id) or ``failed`` (``Saved``, the error) tells what became of it."""

    done = Signal(int)
    failed = Signal(object, object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def start(self, saved: Saved) -> None:
        """One changeset: the contact, what was promised in it, its next step."""
        self._context.verbs.run(
            touches.log,
            saved.lead_id,
            type=saved.draft.type,
            outcome=saved.outcome,
            direction=saved.direction,
            text=saved.draft.text,
            next_step=saved.step,
            promise=saved.promise,
            call_list=saved.call_list,
            owner=self,
            on_done=partial(self._done, saved.lead_id),
            on_error=partial(self.failed.emit, saved),
        )

    def promise(self, saved: Saved) -> None:
        """A promise without a talk: it stands in a note."""
        self._context.verbs.run(
            promises.make,
            saved.lead_id,
            saved.promise,
            text=saved.draft.text,
            owner=self,
            on_done=partial(self._done, saved.lead_id),
            on_error=partial(self.failed.emit, saved),
        )

    def _done(self, lead_id: int, _done: object) -> None:
        self.done.emit(lead_id)
