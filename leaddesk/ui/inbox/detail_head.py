"""The head of the detail pane: who it is, how to reach them, what can be done, and the milestone rail."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.identity import email_key
from leaddesk.domain.records import ContactPoint, LeadDetail
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.inbox.detail_words import rail_points
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton, KeyButton, LinkButton
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.icons import RATING_ICONS
from leaddesk.ui.widgets.rail import MilestoneRail
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

_CONTACT_ICONS = {"email": "mail", "phone": "phone", "mobile": "phone", "website": "globe", "fax": "printer"}
SHOWN_CONTACTS = 4


class DetailHead(QWidget):
    """``next_wanted`` and ``previous_wanted`` come from the arrows beside the position."""

    next_wanted = Signal()
    previous_wanted = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._name = ElidedLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD)
        self._rating = KeyButton("", self, kind="quiet", small=True)
        self._position = PlainLabel("", tone="third", size=TypeSize.SECOND)
        self._about = ElidedLabel("", tone="second")
        self._contacts = QWidget(self)
        self._contact_flow = FlowLayout(self._contacts, spacing=10)
        self._contact_buttons: list[LinkButton] = []
        self._actions = QWidget(self)
        self._action_flow = FlowLayout(self._actions, spacing=6)
        self._buttons: dict[str, KeyButton] = {}
        self.rail = MilestoneRail(self)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 10)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(6)
        up, down = IconButton("chevron-up", _("Previous lead")), IconButton("chevron-down", _("Next lead"))
        up.clicked.connect(self.previous_wanted)
        down.clicked.connect(self.next_wanted)
        self._rating.clicked.connect(self._context.actions.action("lead.rating").trigger)
        top.addWidget(self._name, 1)
        top.addWidget(self._rating)
        top.addWidget(self._position)
        top.addWidget(up)
        top.addWidget(down)
        column.addLayout(top)
        column.addWidget(self._about)
        column.addWidget(self._contacts)
        for action_id, icon in (
            ("lead.work_on", "arrow-right"),
            ("lead.reopen", "refresh-cw"),
            ("lead.follow_up", "calendar-days"),
            ("lead.status", "arrow-right"),
            ("lead.won", "trophy"),
            ("lead.later", "moon-star"),
            ("lead.not_for_us", "circle-x"),
            ("lead.pass_on", "user-round-plus"),
        ):
            action = self._context.actions.action(action_id)
            button = KeyButton(self._context.actions.text(action_id), self._actions, icon=icon, small=True)
            button.clicked.connect(action.trigger)
            self._buttons[action_id] = button
            self._action_flow.addWidget(button)
        column.addWidget(self._actions)
        column.addSpacing(4)
        column.addWidget(self.rail)

    def show_detail(self, detail: LeadDetail, *, several_people: bool) -> None:
        """Show another record."""
        row = detail.row
        self._name.setText(row.name or row.company or row.email or row.phone or row.lead_number or "?")
        is_lead = row.kind == "lead"
        self._rating.set_label(_(codes.RATINGS[row.rating]))
        self._rating.set_icon(RATING_ICONS[row.rating])
        self._rating.setVisible(is_lead)
        about = [
            detail.job_title,
            row.company if row.name else "",
            row.city,
            row.lead_number or _(codes.KINDS[row.kind]),
        ]
        self._about.setText(", ".join(part for part in about if part))
        self._show_contacts(detail.contact_points)
        closed = not row.is_active and is_lead
        shown = {
            "lead.work_on": not is_lead,
            "lead.reopen": closed,
            "lead.follow_up": row.is_active,
            "lead.status": row.is_active,
            "lead.won": row.is_active,
            "lead.later": row.is_active,
            "lead.not_for_us": row.is_active,
            "lead.pass_on": row.is_active and several_people,
        }
        for action_id, button in self._buttons.items():
            button.setVisible(shown[action_id])
        self.rail.setVisible(is_lead)
        if is_lead:
            ws = self._context.ws
            self.rail.set_points(rail_points(detail, ws.settings.calendar, ws.today()))

    def set_position(self, text: str) -> None:
        """Where the record stands in the list: "6 of 23"."""
        self._position.setText(text)

    def set_narrow(self, narrow: bool) -> None:
        """A short pane below the list has no room for the rail."""
        self.rail.setVisible(not narrow)

    def _show_contacts(self, points: Sequence[ContactPoint]) -> None:
        for button in self._contact_buttons:
            self._contact_flow.removeWidget(button)
            button.deleteLater()
        self._contact_buttons = []
        for point in points[:SHOWN_CONTACTS]:
            words = (
                _("{value} (asked not to be contacted)").format(value=point.value) if point.opted_out else point.value
            )
            button = LinkButton(words, self._contacts, icon=_CONTACT_ICONS.get(point.kind, "circle-dot"))
            button.setEnabled(not point.opted_out)
            button.clicked.connect(lambda _checked=False, chosen=point: self._use(chosen))
            button.show()
            self._contact_flow.addWidget(button)
            self._contact_buttons.append(button)
        self._contacts.setVisible(bool(self._contact_buttons))

    def _use(self, point: ContactPoint) -> None:
        """A phone number is copied; an address opens the mail program, safely quoted (RELIABILITY 90)."""
        address = email_key(point.value) if point.kind == "email" else None
        if address is not None and QDesktopServices.openUrl(QUrl("mailto:" + quote(address, safe="@"))):
            return
        QGuiApplication.clipboard().setText(point.value)
        self._context.shell.toast(_("Copied: {text}").format(text=point.value))
