"""Opening the dialog for a new follow-up or meeting, and changing one: the one way for menu, keys, clicks into a day, and other pages.

Joins the dialog to the services; what the page shows afterwards comes with the change itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from leaddesk.domain.calendar import EntryKey
from leaddesk.services import events, followups, sources
from leaddesk.services.workspace import Done
from leaddesk.ui.planning import plan_words
from leaddesk.ui.planning.plan import Given, Kind, Plan
from leaddesk.ui.shell.context import UiContext

__all__ = ["Given", "open_change", "open_new_follow_up", "open_new_meeting"]

NOTHING = Given()
OnMade = Callable[[Kind, int], None]
"""Called with the kind and the id of the row that was made, once it is in the file."""


def open_new_follow_up(
    context: UiContext, parent: QWidget, given: Given = NOTHING, *, on_made: OnMade | None = None
) -> QWidget:
    """The dialog for a follow-up; ``given``: the chosen lead, the day or hour that was clicked, a text typed already."""
    return _open_new(context, parent, "follow_up", given, on_made)


def open_new_meeting(
    context: UiContext, parent: QWidget, given: Given = NOTHING, *, on_made: OnMade | None = None
) -> QWidget:
    """The same for a meeting, visit or whole days of our own."""
    return _open_new(context, parent, "meeting", given, on_made)


def open_change(context: UiContext, parent: QWidget, key: EntryKey, *, anchor: QWidget | None = None) -> None:
    """Change an entry of the calendar: a step or meeting in the form, any other by its day, asked beside ``anchor``; of repeated ones it is
    asked which."""
    from leaddesk.ui.planning.changing import Changing

    Changing(context, parent, key, anchor or parent).begin()


def _open_new(context: UiContext, parent: QWidget, kind: Kind, given: Given, on_made: OnMade | None) -> QWidget:
    from leaddesk.ui.planning.dialog import PlanDialog

    dialog = PlanDialog(context, parent.window(), kind, given)
    dialog.save_wanted.connect(partial(_save_new, context, dialog, on_made))
    dialog.open()
    dialog.line.end(False)  # opening selects what stands there: the next letter typed would take its place
    return dialog


def _save_new(context: UiContext, dialog: QWidget, on_made: OnMade | None, plan: Plan) -> None:
    from leaddesk.ui.planning.dialog import PlanDialog

    assert isinstance(dialog, PlanDialog)

    def saved(done: Done) -> None:
        dialog.saved()
        if on_made is not None and isinstance(done, followups.Made):
            on_made("follow_up", done.step_id)
        elif on_made is not None and isinstance(done, sources.Made):
            on_made("meeting", done.id)

    saying = plan_words.sentence(plan, context.ws.today())
    run = partial(context.verbs.run, owner=dialog, saying=saying, on_done=saved, on_error=dialog.failed)
    if plan.kind == "meeting":
        run(events.add, plan.event())
    elif plan.whom is not None and plan.replaces:
        run(followups.set_next, [plan.whom.lead_id], plan.step())
    elif plan.whom is not None:
        run(followups.add, plan.whom.lead_id, plan.step())
