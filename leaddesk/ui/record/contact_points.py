"""The part of the open record about reaching somebody: all numbers and addresses of the person and of the company, and whether we may.

Reads the record; what is typed saves itself (``party_ways``, ``may_we``).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.likeness import Party
from leaddesk.domain.records import LeadDetail
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.may_we import MayWe
from leaddesk.ui.record.part import RecordPart
from leaddesk.ui.record.part_head import PartHead
from leaddesk.ui.record.party_ways import PartyWays
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.still import held
from leaddesk.ui.widgets.text import ElidedLabel


class ContactPoints(RecordPart):
    """The person's ways with their wishes; below, where there is a company, the company's own."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PartHead(_("Ways to reach them")))
        self.of_person = PartyWays(context, self)
        self.may_person = MayWe(context, self)
        column.addWidget(self.of_person)
        column.addWidget(self.may_person)
        self.firm = QWidget(self)
        inside = QVBoxLayout(self.firm)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(6)
        self._firm_name = ElidedLabel("", size=TypeSize.SECOND, tone="second")
        self.of_company = PartyWays(context, self.firm, adding=_("Add a number or an address of the company"))
        self.may_company = MayWe(context, self.firm)
        for widget in (self._firm_name, self.of_company, self.may_company):
            inside.addWidget(widget)
        column.addWidget(self.firm)
        for ways in (self.of_person, self.of_company):
            ways.open_wanted.connect(lambda row_id: context.shell.open_record(row_id))
        self.hide()

    # --- as a part -------------------------------------------------------------------------------------------------------
    def set_record(self, lead_id: int) -> None:
        if lead_id != self.lead_id:
            self.commit()
        super().set_record(lead_id)
        if lead_id:
            self.context.runner.read(
                _read, self.context.ws, lead_id, owner=self, on_result=self._take, key=f"record.ways.part.{id(self)}"
            )

    def commit(self) -> None:
        for each in (self.of_person, self.of_company, self.may_person, self.may_company):
            each.commit()

    def has_unsaved(self) -> bool:
        return self.of_person.has_unsaved() or self.of_company.has_unsaved()

    def focus_first(self) -> None:
        self.of_person.add_edit.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self,)

    def bind(self, actions: ActionManager, page_id: str) -> None:
        actions.bind("record.add_way", self.focus_first, page=page_id, enabled=lambda: bool(self.lead_id))

    def _take(self, detail: LeadDetail | None) -> None:
        if detail is None or detail.row.id != self.lead_id:
            self.hide()
            return
        with held(self.parentWidget() or self):
            self._show(detail)

    def _show(self, detail: LeadDetail) -> None:
        lead_id = detail.row.id
        person, company = _parties(detail)
        main = person or company
        own_points = [point for point in detail.contact_points if point.of_company == (person is None)]
        self.of_person.show_ways(lead_id, main, own_points)
        self.may_person.show_wishes(lead_id, main, [wish for wish in detail.wishes if wish.party == main])
        has_firm = person is not None and company is not None
        self.firm.setVisible(has_firm)
        if has_firm:
            self._firm_name.setText(detail.row.company)
            self.of_company.show_ways(lead_id, company, [point for point in detail.contact_points if point.of_company])
            self.may_company.show_wishes(lead_id, company, [wish for wish in detail.wishes if wish.party == company])
        self.show()


def _parties(detail: LeadDetail) -> tuple[Party | None, Party | None]:
    person = ("person", detail.person_id) if detail.person_id is not None else None
    company = ("company", detail.company_id) if detail.company_id is not None else None
    return person, company


def _read(ws: Workspace, lead_id: int) -> LeadDetail | None:
    return leads.detail(ws.store, lead_id) if leads.rows(ws.store, [lead_id]) else None


def make(context: UiContext) -> RecordPart:
    """Build the part."""
    return ContactPoints(context)
