"""The part of the open record about other people: who else belongs to the lead, with a role each, and a line to add one.

Reads the record's people; what is typed saves itself. Whoever is in the file already is offered, never made twice unseen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain.records import LeadPerson
from leaddesk.services import people
from leaddesk.services.people import NewPerson
from leaddesk.services.workspace import Workspace
from leaddesk.store import people as stored
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.compare.known_line import KnownLine
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.part_head import PartHead
from leaddesk.ui.record.person_row import PersonRow
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.text import PlainLabel


class People(RecordPart):
    """Rows of the others; the line to add one unfolds by the link, or stands there while somebody is being typed."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.rows: dict[int, PersonRow] = {}
        self._own: frozenset[int] = frozenset()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = PartHead(_("Other people"))
        self.add_link = LinkButton(_("Add somebody"), head, icon="plus")
        self.add_link.clicked.connect(self.focus_first)
        head.add(self.add_link)
        column.addWidget(head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        column.addLayout(self._lines)
        self.adder = QWidget(self)
        self._build_adder(self.adder)
        self.adder.hide()
        column.addWidget(self.adder)
        self.hide()

    def _build_adder(self, box: QWidget) -> None:
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.name, self.role, self.reach = (_line(label, box) for label in (_("Name"), _("Role"), _("Phone or e-mail")))
        for edit in (self.name, self.role, self.reach):
            edit.returnPressed.connect(self.add)
            edit.textEdited.connect(self._look)
            row.addWidget(edit, 1)
        self.add_button = KeyButton(_("Add"), box, icon="user-round-plus", small=True)
        self.add_button.clicked.connect(self.add)
        row.addWidget(self.add_button)
        column.addLayout(row)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)
        self.known = KnownLine(self.context, box)
        self.known.open_wanted.connect(self._open_known)
        self.take_known = LinkButton(_("Take that one"), self.known)
        self.take_known.clicked.connect(self._add_known)
        self.known.add(self.take_known)
        self.known.told.connect(self._offer)
        column.addWidget(self.known)

    # --- as a part -------------------------------------------------------------------------------------------------------
    def set_record(self, lead_id: int) -> None:
        if lead_id != self.lead_id:
            self.commit()
            self._clear_adder()
        super().set_record(lead_id)
        if lead_id:
            self.context.runner.read(
                _read, self.context.ws, lead_id, owner=self, on_result=self._take, key=f"record.people.{id(self)}"
            )

    def commit(self) -> None:
        for row in self.rows.values():
            row.commit()

    def has_unsaved(self) -> bool:
        typed = any(edit.text().strip() for edit in (self.name, self.role, self.reach))
        return typed or any(row.problem() or row.ways.has_unsaved() for row in self.rows.values())

    def focus_first(self) -> None:
        self.adder.show()
        self.name.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self,)

    def bind(self, actions: ActionManager, page_id: str) -> None:
        actions.bind("record.add_person", self.focus_first, page=page_id, enabled=lambda: bool(self.lead_id))

    def _take(self, answer: tuple[int, tuple[LeadPerson, ...]]) -> None:
        lead_id, found = answer
        if lead_id != self.lead_id:
            return
        self._own = frozenset(person.person_id for person in found)
        others = [person for person in found if not person.is_main]
        for person_id in [known for known in self.rows if known not in {person.person_id for person in others}]:
            row = self.rows.pop(person_id)
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, person in enumerate(others):
            row = self.rows.get(person.person_id) or self._new(person.person_id)
            if self._lines.indexOf(row) != place:
                self._lines.removeWidget(row)
                self._lines.insertWidget(place, row)
            row.show_person(lead_id, person)
        self.show()

    def _new(self, person_id: int) -> PersonRow:
        row = PersonRow(self.context, self)
        row.open_wanted.connect(lambda lead_id: self.context.shell.open_record(lead_id))
        self.rows[person_id] = row
        return row

    # --- one more --------------------------------------------------------------------------------------------------------
    def add(self) -> None:
        """Add whom the line names."""
        self._add(None)

    def _add(self, person_id: int | None) -> None:
        reach = self.reach.text().strip()
        new = NewPerson(
            name=self.name.text(),
            role=self.role.text(),
            phone="" if "@" in reach else reach,
            email=reach if "@" in reach else "",
            person_id=person_id,
        )
        self._say("")
        self.context.verbs.run(
            people.add,
            self.lead_id,
            new,
            owner=self,
            on_done=partial(self._added, self.lead_id),
            on_error=self._refused,
        )

    def _add_known(self) -> None:
        best = self.known.best()
        if best is not None and best.who.party[0] == "person":
            self._add(best.who.party[1])

    def _added(self, lead_id: int, _done: object) -> None:
        if lead_id == self.lead_id:
            self._clear_adder()
            self.add_link.setFocus()

    def _look(self) -> None:
        reach = self.reach.text().strip()
        values = {"full_name": self.name.text(), "email" if "@" in reach else "phone": reach}
        self.known.look(values)

    def _offer(self) -> None:
        """Somebody who belongs to the lead is no news; a company cannot be added as a person."""
        best = self.known.best()
        is_new = best is not None and best.who.party[0] == "person" and best.who.party[1] not in self._own
        self.known.setVisible(bool(self.known.text()) and is_new)

    def _open_known(self, found: object) -> None:
        who = getattr(found, "who", None)
        if who is not None and who.lead_id is not None:
            self.context.shell.open_record(who.lead_id)

    def _clear_adder(self) -> None:
        for edit in (self.name, self.role, self.reach):
            edit.setText("")
        self._say("")
        self.known.look({})
        self.adder.hide()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, LeadDeskError):
            self._say(f"{error.message} {error.hint}".strip())
        else:
            self.context.shell.show_error(error)

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))


def _line(label: str, box: QWidget) -> QLineEdit:
    edit = QLineEdit(box)
    edit.setPlaceholderText(label)
    edit.setAccessibleName(label)
    return edit


def _read(ws: Workspace, lead_id: int) -> tuple[int, tuple[LeadPerson, ...]]:
    return lead_id, stored.of_lead(ws.store, lead_id)


def make(context: UiContext) -> RecordPart:
    """Build the part."""
    return People(context)
