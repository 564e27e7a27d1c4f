"""The first line of the strip under a short list: who, how to reach them, what they want, all details (DESIGN_LANGUAGE section 3)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import LeadDetail
from leaddesk.domain.standing import Standing
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import contact_links
from leaddesk.ui.record.clock_words import Now
from leaddesk.ui.record.detail_words import wish
from leaddesk.ui.record.reach import Reach
from leaddesk.ui.record.reach_bar import say
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, elide

NAME_WIDTH = 190
COMPANY_WIDTH = 150


class StripHead(Ground):
    """Its main button calls, or writes where there is no number."""

    def __init__(self, context: UiContext, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self._context = context
        self._contacts = reach
        self._writes = False
        self._name = PlainLabel("", weight=Weight.SEMIBOLD)
        self._company = PlainLabel("", tone="second", size=TypeSize.SECOND)
        self._reach = KeyButton("", icon="phone", kind="primary")
        self._reach.clicked.connect(self._use)
        self._how = IconButton("chevron-down", _("How to call"), kind="edged")
        self._how.clicked.connect(reach.how_to_call)
        self._wish = ElidedLabel("", tone="second", size=TypeSize.SECOND)
        self._save = KeyButton(_("Log call"))
        self._save.follow(context.actions.action("lead.save_text"))
        self._whole = KeyButton(_("all details"), kind="quiet", key="Ctrl+\\", key_first=True)
        self._whole.clicked.connect(context.actions.action("view.detail").trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 4)
        row.setSpacing(8)
        for widget in (self._name, self._company, self._reach, self._how):
            row.addWidget(widget)
        row.addWidget(self._wish, 1)
        row.addWidget(self._save)
        row.addWidget(self._whole)

    def show_detail(self, detail: LeadDetail, standing: Standing, now: Now) -> None:
        """Show another record."""
        row = detail.row
        title = row.name or row.company or row.email or row.phone or row.lead_number or "?"
        company = row.company if row.name else row.city
        self._name.setText(elide(title, self._name.font(), NAME_WIDTH))
        self._company.setText(elide(company, self._company.font(), COMPANY_WIDTH))
        self._company.setVisible(bool(company))
        number = contact_links.best(contact_links.numbers(detail.contact_points))
        point = number or contact_links.best(contact_links.addresses(detail.contact_points))
        self._writes = number is None
        self._reach.setVisible(point is not None)
        self._how.setVisible(number is not None)
        if point is not None:
            words = _("Write to {address}") if self._writes else _("Call {number}")
            say(self._reach, words, point.value, opted_out=point.opted_out)
            self._reach.set_icon("mail" if self._writes else "phone")
        self._wish.setText(wish(detail, standing, now))

    def set_saving(self, words: str) -> None:
        """What the save button says for the kind chosen."""
        self._save.set_label(words)

    def anchor(self, action_id: str = "") -> QWidget:
        """Where questions open."""
        return self._reach if action_id in ("lead.ring", "lead.write", "lead.how_to_call") else self._whole

    def _use(self) -> None:
        if self._writes:
            self._contacts.write()
        else:
            self._contacts.ring()
