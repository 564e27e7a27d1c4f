"""One further person of a lead as a row: name, role, how to reach them, what can be done; unfolded, every number as a row of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain.records import LeadPerson
from leaddesk.services import people
from leaddesk.services.workspace import Done
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.field_edit import FieldEdit
from leaddesk.ui.record.party_ways import PartyWays
from leaddesk.ui.record.way_row import name as call
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, no_mnemonic, one_line

INDENT = 23


class PersonRow(QWidget):
    """``show_person`` shows somebody; ``open_wanted`` (lead id) another record of theirs. Saves what is typed."""

    open_wanted = Signal(int)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lead_id = 0
        self.person: LeadPerson | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.name = FieldEdit(_("Name"), self, framed=True)
        self.name.committed.connect(lambda text: self._save(people.rename, text))
        self.role = FieldEdit(_("Role"), self, framed=True)
        self.role.setPlaceholderText(_("Role: decides, pays, lives there"))
        self.role.committed.connect(lambda text: self._save(people.set_role, text))
        self.unfold = IconButton("chevron-down", "", self, size=26)
        self.unfold.clicked.connect(self.toggle)
        self.more = IconButton("ellipsis", "", self, size=26)
        self.more.clicked.connect(self._menu)
        row.addWidget(IconLabel("user-round", "text2", 15))
        row.addWidget(self.name, 4)
        row.addWidget(self.role, 5)
        row.addWidget(self.unfold)
        row.addWidget(self.more)
        column.addLayout(row)
        self._reach = ElidedLabel("", size=TypeSize.SECOND, tone="second")
        below = QHBoxLayout()
        below.addSpacing(INDENT)
        below.addWidget(self._reach, 1)
        column.addLayout(below)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._problem.hide()
        column.addWidget(self._problem)
        self.ways = PartyWays(context, self)
        self.ways.setContentsMargins(INDENT, 2, 0, 6)
        self.ways.open_wanted.connect(self.open_wanted)
        self.ways.hide()
        column.addWidget(self.ways)

    def show_person(self, lead_id: int, person: LeadPerson) -> None:
        """Show somebody; what is being typed stays."""
        self._lead_id, self.person = lead_id, person
        self.name.set_stored(person.name)
        self.role.set_stored(person.role)
        shown = one_line(person.title, 60)
        said = [person.job_title, person.company, *(point.value for point in person.points)]
        self._reach.setText(", ".join(filter(None, said)))
        call(self.unfold, _("Numbers and addresses of {name}").format(name=shown))
        call(self.more, _("More about {name}").format(name=shown))
        self.ways.show_ways(lead_id, ("person", person.person_id), person.points)
        self._show_reach()

    def toggle(self) -> None:
        """Unfold the numbers, or fold them away."""
        self.ways.setVisible(self.ways.isHidden())
        self.unfold.set_icon("chevron-down" if self.ways.isHidden() else "chevron-up")
        self._show_reach()

    def commit(self) -> None:
        """Save what is being typed."""
        for edit in (self.name, self.role):
            edit.commit()
        self.ways.commit()

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def menu(self) -> QMenu:
        """What can be done with somebody."""
        menu = QMenu(self.more)
        person = self.person
        if person is not None:
            menu.addAction(no_mnemonic(_("Make the main person"))).triggered.connect(
                lambda _checked=False: self._run(people.make_main)
            )
            for other in person.other_leads[:3]:
                menu.addAction(no_mnemonic(_("Open their other lead"))).triggered.connect(partial(self._open, other))
            menu.addSeparator()
            menu.addAction(no_mnemonic(_("Take out of this lead"))).triggered.connect(
                lambda _checked=False: self._run(people.remove)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _open(self, lead_id: int, _checked: bool = False) -> None:
        self.open_wanted.emit(lead_id)

    def _show_reach(self) -> None:
        self._reach.setVisible(bool(self._reach.text()) and self.ways.isHidden())

    def _run(self, verb: Callable[..., Done]) -> None:
        if self.person is not None:
            self._context.verbs.run(verb, self._lead_id, self.person.person_id, owner=self)

    def _save(self, verb: Callable[..., Done], text: str) -> None:
        self._say("")
        if self.person is not None:
            self._context.verbs.run(
                verb, self._lead_id, self.person.person_id, text, owner=self, quiet=True, on_error=self._refused
            )

    def _refused(self, error: Exception) -> None:
        if isinstance(error, LeadDeskError):
            self._say(f"{error.message} {error.hint}".strip())
        else:
            self._context.shell.show_error(error)

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
