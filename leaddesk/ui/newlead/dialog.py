"""New lead with all fields: everything optional but somebody. Enter saves; what cannot be read is said under its field."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.fields import FIELDS as ALL_FIELDS
from leaddesk.services import leads
from leaddesk.store import reference
from leaddesk.ui.newlead.known import KnownOffers
from leaddesk.ui.newlead.leaving import ask_to_leave
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import Labelled, PlainEdit

if TYPE_CHECKING:
    from leaddesk.services.workspace import Done, Workspace

FIELDS = (
    ("full_name", N_("Name"), ""),
    ("company", N_("Company"), ""),
    ("phone", N_("Phone"), ""),
    ("email", N_("E-mail"), ""),
    ("product", N_("What they want"), ""),
    ("value", N_("Value"), N_("such as 1200")),
    ("source", N_("Source"), N_("where they come from")),
    ("city", N_("Town"), ""),
    ("next_action", N_("Next step"), N_("such as Call")),
    ("next_action_due", N_("Due"), N_("such as tomorrow 10:00 or 30 Nov")),
)
"""(field, label, hint) in the order of the form, two to a row."""
LOW_FORM = 12
"""So many fields in two columns fit a small window."""
_SHOWN = frozenset({"notes", *(name for name, _label, _hint in FIELDS)})
IDENTITY = 4
"""The first fields tell who it is; below them stands whether somebody is here already."""


class NewLeadDialog(QDialog):
    """``values``: what is known already, ``channel`` the kind of activity of its step.

    ``added`` carries the id of the new lead, or of the known one that got what was typed; ``open_wanted`` that of somebody who is here
    already. What was typed stays there when it cannot be saved.
    """

    added = Signal(int)
    open_wanted = Signal(int)

    def __init__(
        self,
        context: UiContext,
        parent: QWidget | None = None,
        values: Mapping[str, str] | None = None,
        *,
        channel: str = "",
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._given = dict(values or {})
        self._channel = channel
        self.setWindowTitle(_("New lead"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setMinimumWidth(560)
        self._edits: dict[str, QLineEdit] = {}
        self._labelled: dict[str, Labelled] = {}
        self._banner = Banner(parent=self)
        self._banner.hide()
        self._note = PlainEdit(_("What was said?"), self)
        self.known = KnownOffers(context, self, self.values)
        self._save = KeyButton(_("Add the lead"), self, kind="primary", key="Return")
        self._build()
        context.runner.read(_source_names, context.ws, owner=self, on_result=self._offer_sources)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 16, 18, 16)
        outer.setSpacing(12)
        outer.addWidget(self._banner)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        more = [name for name in self._given if name not in _SHOWN and name in ALL_FIELDS]
        columns = 2 if len(FIELDS) + len(more) <= LOW_FORM else 3
        for place, (name, label, hint) in enumerate((*FIELDS, *((name, ALL_FIELDS[name].label, "") for name in more))):
            edit = QLineEdit(self)
            edit.setPlaceholderText(_(hint) if hint else "")
            edit.setText(self._given.get(name, ""))
            self._edits[name] = edit
            self._labelled[name] = Labelled(_(label), edit)
            row, column = _place(place, columns)
            grid.addWidget(self._labelled[name], row, column, Qt.AlignmentFlag.AlignTop)
            edit.textEdited.connect(self.known.look)
        grid.addWidget(self.known.line, -(-IDENTITY // columns), 0, 1, columns)
        outer.addLayout(grid)
        self._note.setFixedHeight(72)
        self._note.setPlainText(self._given.get("notes", ""))
        outer.addWidget(Labelled(_("Notes"), self._note))
        self._note.save_wanted.connect(self.save)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = KeyButton(_("Cancel"), self, key="Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._save.setDefault(True)
        self._save.clicked.connect(self.save)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        outer.addLayout(buttons)
        self.known.open_wanted.connect(self._open_known)
        self.known.added.connect(self._added)
        self.known.failed.connect(self._failed)
        after = (self._edits["email"], self.known.line.open_link, self.known.add_link, self._edits["product"])
        for before, behind in pairwise(after):
            self.setTabOrder(before, behind)
        self._edits["full_name"].setFocus()
        self.known.look()

    def edit(self, name: str) -> QLineEdit:
        """The field ``name``."""
        return self._edits[name]

    def values(self) -> dict[str, str]:
        """What was typed, by field; empty fields are left out."""
        values = {name: edit.text().strip() for name, edit in self._edits.items() if edit.text().strip()}
        if self._note.toPlainText().strip():
            values["notes"] = self._note.toPlainText().strip()
        return values

    def save(self) -> None:
        """Add the lead in the write lane; the dialog closes when it is in the file."""
        for labelled in self._labelled.values():
            labelled.set_problem("")
        self._banner.hide()
        self._save.setEnabled(False)
        values = self.values()
        is_same_step = values.get("next_action") == self._given.get("next_action")
        self._context.verbs.run(
            leads.add,
            values,
            channel=self._channel if is_same_step else "",
            owner=self,
            on_done=self._saved,
            on_error=self._failed,
        )

    def _saved(self, done: Done) -> None:
        if done.ids:
            self._added(done.ids[0])

    def _added(self, lead_id: int) -> None:
        self.added.emit(lead_id)
        self.accept()

    def _open_known(self, lead_id: int) -> None:
        self.open_wanted.emit(lead_id)
        self.done(QDialog.DialogCode.Rejected)

    def reject(self) -> None:
        """Esc: what was typed is not thrown away unasked."""
        if self.values():
            ask_to_leave(self._context, lambda: self.done(QDialog.DialogCode.Rejected))
        else:
            super().reject()

    def _failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        field = getattr(error, "field", None)
        if isinstance(error, LeadDeskError) and field in self._labelled:
            self._labelled[field].set_problem(f"{error.message} {error.hint}".strip())
            self._edits[field].setFocus()
        else:
            self._banner.say_error(error)
            self._banner.show()

    def _offer_sources(self, names: list[str]) -> None:
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._edits["source"].setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
            return
        super().keyPressEvent(event)


def _place(number: int, columns: int) -> tuple[int, int]:
    """(row, column) of a field; between those that tell who it is and the others one row is left for whoever is known."""
    if number < IDENTITY:
        return number // columns, number % columns
    return -(-IDENTITY // columns) + 1 + (number - IDENTITY) // columns, (number - IDENTITY) % columns


def _source_names(ws: Workspace) -> list[str]:
    return [source.name for source in reference.sources(ws.store)]
