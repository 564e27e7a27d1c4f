"""Giving many rows one new value: pick a field, say the value, see how many differ, change them all as one change.

Owns the small dialog only: what a change means is ``services.bulk``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, ngettext
from leaddesk.base.jobs import JobContext
from leaddesk.services import bulk, typed_days
from leaddesk.services.workspace import Done, Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.lists.bulk_fields import ValueEditor, changeable, make_editor
from leaddesk.ui.lists.filter_facts import FilterFacts
from leaddesk.ui.lists.filter_pick import Pick, PickList
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from leaddesk.services.bulk import Preview

WAIT_MS = 150
MOST_TRIED = 2_000
"""Of more rows what would change is not found out first: that takes as long as changing them."""


ASKS: Final = ("stage", "needs_open")
"""The field, and what a verb says of it that can be asked: which is done where all other moves are asked, not here (S0-11)."""


class BulkDialog(QDialog):
    """Changes ``ids`` (leads, or names where ``what`` says so). It closes once the change is on its way; its toast takes it back.

    ``move_wanted`` (name of a stage): the process asks something of that move; whoever opened this asks it, then moves.
    """

    move_wanted = Signal(str)

    def __init__(
        self,
        context: UiContext,
        ids: Sequence[int],
        facts: FilterFacts,
        *,
        what: str = "leads",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._ids, self._facts = context, tuple(ids), facts
        self._said: tuple[str, str] | None = None
        self._asks = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(560)
        self.title = _title(len(self._ids), what)
        self.setWindowTitle(self.title)
        self.fields = PickList(_("Field"), _("Type to find a field"), self)
        self.fields.set_picks(
            sorted(
                (Pick(one.name, one.label) for one in changeable(facts, what)), key=lambda pick: pick.label.casefold()
            )
        )
        self.editor: ValueEditor | None = None
        self.preview = PlainLabel("", tone="second", wrap=True)
        self.save = KeyButton(_("Change"), self, kind="primary", key="Return")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._ask)
        self._build()
        self.fields.list.selectionModel().currentChanged.connect(lambda *_args: self._choose(self.fields.current()))
        self.fields.taken.connect(lambda _name: self._to_value())
        self._choose(self.fields.current())

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 16, 18, 16)
        outer.setSpacing(12)
        outer.addWidget(PlainLabel(self.title, size=TypeSize.PAGE_TITLE, weight=Weight.SEMIBOLD))
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self._row.addWidget(self.fields, 1, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(self._row, 1)
        self.preview.setMinimumHeight(36)
        outer.addWidget(self.preview)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = KeyButton(_("Cancel"), self, key="Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.save.setAutoDefault(False)
        self.save.clicked.connect(self.apply)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        outer.addLayout(buttons)
        self.fields.search.setFocus()

    # --- what is to be changed -----------------------------------------------------------------------------------------
    def choose(self, name: str) -> None:
        """Go on to a field, as if it had been picked."""
        self.fields.set_current(name)
        self._to_value()

    def _choose(self, name: str) -> None:
        if not name or (self.editor is not None and self.editor.known.name == name):
            return
        if self.editor is not None:
            self._row.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = make_editor(self._facts.get(name), partial(typed_days.day_context, self._context.ws), self)
        self.editor.changed.connect(self._changed)
        self.editor.entered.connect(self.apply)
        self._row.addWidget(self.editor, 1)
        self.editor.show()
        self.setTabOrder(self.fields.search, self.editor)
        self._changed()

    def _to_value(self) -> None:
        if self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _changed(self) -> None:
        self._asks = False
        if self.editor is not None:
            self.editor.say_problem("")
        self.preview.setText("")
        self._timer.start()

    # --- what would happen ---------------------------------------------------------------------------------------------
    def values(self) -> dict[str, str] | None:
        """Field and text for the verb; None while nothing is said or it cannot be read."""
        if self.editor is None:
            return None
        try:
            value = self.editor.value()
        except LeadDeskError as error:
            self._refused(error)
            return None
        return None if value is None else {self.editor.known.name: value}

    def _ask(self) -> None:
        values = self.values()
        self.save.setEnabled(values is not None)
        if values is not None and len(self._ids) > MOST_TRIED:
            said = _("Changes {field}; those that have it already stay as they are.")
            self.preview.setText(said.format(field=self.editor.known.label if self.editor else ""))
        elif values is not None:
            # It is tried in the write lane and taken back: nothing else can tell what a verb would refuse.
            self._context.runner.submit(
                "write",
                _preview,
                self._context.ws,
                self._ids,
                values,
                owner=self,
                on_result=self._say,
                on_error=self._refused,
                key="bulk.preview",
            )

    def _say(self, found: Preview) -> None:
        if self.editor is None:
            return
        field = self.editor.known.label
        self.save.setEnabled(found.changing > 0)
        if not found.changing:
            self.preview.setText(_("All of them have that already."))
            return
        said = ngettext("Changes {field} of {n} of {all}.", "Changes {field} of {n} of {all}.", found.changing).format(
            field=field, n=words.number(found.changing), all=words.number(found.total)
        )
        if found.same:
            same = ngettext("{n} has it already.", "{n} have it already.", found.same).format(
                n=words.number(found.same)
            )
            said = f"{said} {same}"
        if found.also:
            also = ngettext(
                "{n} further lead of the same person or firm changes too.",
                "{n} further leads of the same people or firms change too.",
                found.also,
            )
            said = f"{said} {also.format(n=words.number(found.also))}"
        self.preview.setText(said)

    def _refused(self, error: Exception) -> None:
        if (
            self.editor is not None
            and isinstance(error, LeadDeskError)
            and (self.editor.known.name, error.code) == ASKS
        ):
            self._asks = True
            self.save.setEnabled(True)
            self.preview.setText(_("Your process asks something for this move: that comes next."))
            return
        hint = error.hint if isinstance(error, LeadDeskError) else ""
        message = error.message if isinstance(error, LeadDeskError) else str(error)
        self.save.setEnabled(False)
        if self.editor is not None:
            self.editor.say_problem(message)
        self.preview.setText(hint or message)

    # --- doing it ------------------------------------------------------------------------------------------------------
    def apply(self) -> None:
        """Change them all; the dialog stays where that is refused."""
        values = self.values()
        if values is None or self.editor is None:
            return
        if self._asks:
            self.accept()
            self.move_wanted.emit(values["stage"])
            return
        saying = _("Change {field} of {n}").format(field=self.editor.known.label, n=words.number(len(self._ids)))
        if len(self._ids) > MOST_TRIED:
            change_many(self._context, self.parent() or self, self._ids, values, saying=saying)
            self.accept()
            return
        self.setEnabled(False)
        self._context.verbs.run(
            bulk.set_all,
            self._ids,
            values,
            owner=self,
            saying=saying,
            on_done=lambda _done: self.accept(),
            on_error=self._failed,
        )

    def _failed(self, error: Exception) -> None:
        self.setEnabled(True)
        self._refused(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
            return
        super().keyPressEvent(event)


def change_many(context: UiContext, owner: QObject, ids: Sequence[int], values: dict[str, str], *, saying: str) -> None:
    """Change so many that it takes a while: the status bar shows how far it is and can cancel it, then nothing has changed."""

    def done(made: Done) -> None:
        text = saying if made.changeset is not None else _("Nothing was changed.")
        context.shell.toast(text, undoes=made.changeset)

    context.runner.submit(
        "write",
        lambda job: bulk.set_all(context.ws, ids, values, context=job),
        owner=owner,
        on_result=done,
        on_error=context.shell.show_error,
        on_cancelled=lambda: context.shell.toast(_("Cancelled. Nothing was changed.")),
        label=saying,
    )


def _title(count: int, what: str) -> str:
    number = words.number(count)
    if what == "names":
        return ngettext("Change {n} name", "Change {n} names", count).format(n=number)
    return ngettext("Change {n} lead", "Change {n} leads", count).format(n=number)


def _preview(_context: JobContext, ws: Workspace, ids: Sequence[int], values: dict[str, str]) -> Preview:
    return bulk.preview(ws, ids, values)
