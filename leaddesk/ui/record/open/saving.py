"""Saves one field of the open record as it was left: by ``set_fields`` with what it was edited from, or by the verb it has of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.services import assignment, followups, leads
from leaddesk.ui.record.editors.choices import Choices
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import one_line

STEP = frozenset({"next_action", "next_action_due"})
HAS_A_VERB = frozenset({"stage", "owner"}) | STEP
"""Fields of the form that are no plain edits: a move, an assignment, a planned step."""
NAME_LIMIT = 40

OnDone = Callable[[object], None]
OnError = Callable[[Exception], None]


class FieldSaver:
    """``owner`` hears the answers. Every save is a change of its own, taken back by one undo."""

    def __init__(self, context: UiContext, owner: QObject) -> None:
        self._context = context
        self._owner = owner

    def save(self, lead_id: int, name: str, text: str, *, expected: str, on_done: OnDone, on_error: OnError) -> None:
        """Write a plain field, refused where the file holds something else than ``expected`` by now."""
        self._context.verbs.run(
            leads.set_fields,
            lead_id,
            {name: text},
            expected={name: expected},
            owner=self._owner,
            quiet=True,
            on_done=on_done,
            on_error=on_error,
        )

    def assign(self, lead_id: int, name: str, choices: Choices, *, on_done: OnDone, on_error: OnError) -> None:
        """To somebody else, or to nobody yet."""
        person = next((one.id for one in choices.people if one.name == name), None)
        self._run(assignment.assign, [lead_id], person, on_done=on_done, on_error=on_error)

    def plan(self, lead_id: int, typed: Mapping[str, str], *, on_done: OnDone, on_error: OnError) -> None:
        """The next step from its two fields; both count, whichever was left."""
        what, due = typed["next_action"].strip(), typed["next_action_due"].strip()
        if not what:
            on_error(UserError(_("Say what the next step is."), field="next_action"))
            return
        try:
            step = followups.typed_step(
                self._context.ws, {"next_action": what} | ({"next_action_due": due} if due else {})
            )
        except UserError as error:
            on_error(error)
            return
        self._run(followups.edit_next, lead_id, step, on_done=on_done, on_error=on_error)

    def tell_new(self, name: str, text: str, changeset: int | None) -> None:
        """A source or campaign nobody had heard of was made by typing its name: say so, with Undo (no silent guess)."""
        said = _("A new source: {name}") if name == "source" else _("A new campaign: {name}")
        self._context.shell.toast(said.format(name=one_line(text, NAME_LIMIT)), undoes=changeset)

    def _run(self, verb: Callable[..., object], *args: object, on_done: OnDone, on_error: OnError) -> None:
        run = partial(self._context.verbs.run, verb, *args)
        run(owner=self._owner, on_done=on_done, on_error=on_error)
