"""The ways to reach one person or company as rows, and a line to add one: saved as typed, who else has it is said below (PRODUCT
section 4, Duplicates). Reads who else; what is shown comes from the part it stands in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain.likeness import Party
from leaddesk.domain.records import ContactPoint
from leaddesk.services import contact_points
from leaddesk.services.known import Who
from leaddesk.services.workspace import Done, Workspace
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.field_edit import FieldEdit
from leaddesk.ui.record.way_row import WayRow
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel, one_line

PAUSE_MS = 250
"""Typing pauses that long before it is looked up who else has the number."""


class PartyWays(QWidget):
    """``show_ways`` shows the ways of a party of a lead. ``open_wanted`` (lead id): somebody else with the same number."""

    open_wanted = Signal(int)

    def __init__(self, context: UiContext, parent: QWidget | None = None, *, adding: str = "") -> None:
        super().__init__(parent)
        self._context = context
        self._lead_id = 0
        self._party: Party | None = None
        self._other: Who | None = None
        self.rows: dict[int, WayRow] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._column.addLayout(self._lines)
        self.add_edit = FieldEdit(adding or _("Add a number or an address"), self, framed=True)
        self.add_edit.setPlaceholderText(adding or _("Add a number or an address"))
        self.add_edit.committed.connect(self._add)
        self.add_edit.textEdited.connect(lambda _text: self._pause.start())
        adder = QHBoxLayout()
        adder.setSpacing(8)
        adder.addWidget(IconLabel("plus", "text3", 15), 0, Qt.AlignmentFlag.AlignVCenter)
        adder.addWidget(self.add_edit, 1)
        self._column.addLayout(adder)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._problem.hide()
        self._column.addWidget(self._problem)
        self._also = QWidget(self)
        also = QHBoxLayout(self._also)
        also.setContentsMargins(0, 0, 0, 0)
        also.setSpacing(8)
        self._also_text = PlainLabel("", size=TypeSize.SECOND, wrap=True)
        self.open_other = LinkButton(_("Open that one"), self._also)
        self.open_other.clicked.connect(self._open_other)
        also.addWidget(IconLabel("users-round", "amber", 15))
        also.addWidget(self._also_text, 1)
        also.addWidget(self.open_other)
        self._column.addWidget(self._also)
        self._also.hide()

    # --- what is shown ---------------------------------------------------------------------------------------------------
    def show_ways(self, lead_id: int, party: Party | None, points: Sequence[ContactPoint]) -> None:
        """The ways of ``party`` (None: nobody yet, the first one makes a person) in their order."""
        if (lead_id, party) != (self._lead_id, self._party):
            self.commit()
            self._say("")
            self._take_also(())
            self.add_edit.set_stored("")
            self.add_edit.show_stored()
        self._lead_id, self._party = lead_id, party
        for point_id in [known for known in self.rows if known not in {point.id for point in points}]:
            self._forget(self.rows.pop(point_id))
        for place, point in enumerate(points):
            row = self.rows.get(point.id) or self._new(point)
            if self._lines.indexOf(row) != place:
                self._lines.removeWidget(row)
                self._lines.insertWidget(place, row)
            row.show_point(point, is_first=place == 0)

    def commit(self) -> None:
        """Save what is being typed."""
        for row in self.rows.values():
            row.edit.commit()
        self.add_edit.commit()

    def has_unsaved(self) -> bool:
        """Whether something typed was refused."""
        return bool(self._problem.text()) or any(row.problem() for row in self.rows.values())

    def problem(self) -> str:
        """What is wrong with the line that is added."""
        return self._problem.text()

    def also(self) -> str:
        """Who else has it, in words; "" where nobody has."""
        return self._also_text.text() if self._other is not None else ""

    def _new(self, point: ContactPoint) -> WayRow:
        row = WayRow(point, self)
        row.changed.connect(partial(self._change, row))
        row.kind_chosen.connect(partial(self._set_kind, row))
        row.first_wanted.connect(lambda: self._run(contact_points.put_first, row.point.id))
        row.remove_wanted.connect(lambda: self._run(contact_points.remove, row.point.id))
        self.rows[point.id] = row
        return row

    def _forget(self, row: WayRow) -> None:
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    # --- saving ----------------------------------------------------------------------------------------------------------
    def _run(self, verb: Callable[..., Done], point_id: int) -> None:
        self._context.verbs.run(verb, self._lead_id, point_id, owner=self)

    def _change(self, row: WayRow, text: str) -> None:
        row.say("")
        self._context.verbs.run(
            contact_points.change,
            self._lead_id,
            row.point.id,
            text,
            owner=self,
            quiet=bool(text),
            on_error=lambda error: self._refuse(row.say, error),
        )

    def _set_kind(self, row: WayRow, kind: str) -> None:
        self._context.verbs.run(
            contact_points.change,
            self._lead_id,
            row.point.id,
            row.point.value,
            kind=kind,
            owner=self,
            on_error=lambda error: self._refuse(row.say, error),
        )

    def _add(self, text: str) -> None:
        self._say("")
        if not text:
            return
        self._context.verbs.run(
            contact_points.add,
            self._lead_id,
            "",
            text,
            party=self._party,
            owner=self,
            on_done=partial(self._added, text),
            on_error=lambda error: self._refuse(self._say, error),
        )

    def _added(self, text: str, _done: object) -> None:
        if self.add_edit.text().strip() == text:
            self.add_edit.show_stored()

    def _refuse(self, say: Callable[[str], None], error: Exception) -> None:
        if not isinstance(error, LeadDeskError):
            self._context.shell.show_error(error)
        else:
            say(f"{error.message} {error.hint}".strip())

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.add_edit.setAccessibleDescription(text)

    # --- who else has it -------------------------------------------------------------------------------------------------
    def _look(self) -> None:
        text = self.add_edit.text().strip()
        self._context.runner.read(
            _others,
            self._context.ws,
            text,
            self._lead_id,
            owner=self,
            on_result=self._take_also,
            key=f"record.ways.{id(self)}",
        )

    def _take_also(self, others: Sequence[Who]) -> None:
        self._other = others[0] if others else None
        self._also.setVisible(self._other is not None)
        if self._other is not None:
            who = ", ".join(dict.fromkeys(filter(None, (self._other.title, self._other.company))))
            self._also_text.setText(_("{who} has this too.").format(who=one_line(who)))
            self.open_other.setVisible(self._other.lead_id is not None)

    def _open_other(self) -> None:
        if self._other is not None and self._other.lead_id is not None:
            self.open_wanted.emit(self._other.lead_id)


def _others(ws: Workspace, text: str, lead_id: int) -> tuple[Who, ...]:
    if not text or not lead_id:
        return ()
    return contact_points.also(ws, contact_points.kind_of(text, ws.settings.phone_region), text, but=lead_id)
