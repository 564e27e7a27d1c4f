"""The first line of the strip under a short list: who, how to reach them, what they want, all details (DESIGN_LANGUAGE section 3)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import ContactPoint, LeadDetail
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import contact_use
from leaddesk.ui.record.detail_words import wish
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, elide

NAME_WIDTH = 190
COMPANY_WIDTH = 150
BUTTON_WORDS = 22


class StripHead(Ground):
    """``reached`` carries the kind of contact whose button was pressed: the log bar takes it over."""

    reached = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self._context = context
        self._point: ContactPoint | None = None
        self._name = PlainLabel("", weight=Weight.SEMIBOLD)
        self._company = PlainLabel("", tone="second", size=TypeSize.SECOND)
        self._reach = KeyButton("", icon="phone", kind="primary")
        self._reach.clicked.connect(self._use)
        self._wish = ElidedLabel("", tone="second", size=TypeSize.SECOND)
        self._save = KeyButton(_("Log call"))
        self._save.follow(context.actions.action("lead.save_text"))
        self._whole = KeyButton(_("all details"), kind="quiet", key="Ctrl+\\", key_first=True)
        self._whole.clicked.connect(context.actions.action("view.detail").trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 4)
        row.setSpacing(8)
        for widget in (self._name, self._company, self._reach):
            row.addWidget(widget)
        row.addWidget(self._wish, 1)
        row.addWidget(self._save)
        row.addWidget(self._whole)

    def show_detail(self, detail: LeadDetail) -> None:
        """Show another record."""
        row = detail.row
        title = row.name or row.company or row.email or row.phone or row.lead_number or "?"
        company = row.company if row.name else row.city
        self._name.setText(elide(title, self._name.font(), NAME_WIDTH))
        self._company.setText(elide(company, self._company.font(), COMPANY_WIDTH))
        self._company.setVisible(bool(company))
        self._point = contact_use.reachable(detail.contact_points)
        self._reach.setVisible(self._point is not None)
        if self._point is not None:
            is_mail = self._point.kind == "email"
            words = _("Write to {address}") if is_mail else _("Call {number}")
            value = self._point.value
            short = value if len(value) <= BUTTON_WORDS else value[: BUTTON_WORDS - 1] + "…"
            self._reach.set_label(words.format(address=short, number=short))
            self._reach.setAccessibleName(words.format(address=value, number=value))
            self._reach.set_icon("mail" if is_mail else "phone")
        ws = self._context.ws
        self._wish.setText(wish(detail, ws.settings.calendar, ws.today()))

    def set_saving(self, words: str) -> None:
        """What the save button says for the kind chosen."""
        self._save.set_label(words)

    def anchor(self) -> QWidget:
        """Where questions open."""
        return self._whole

    def _use(self) -> None:
        if self._point is not None:
            self.reached.emit("email" if self._point.kind == "email" else "call")
            contact_use.use(self._point, self._context)
