"""The head of the detail pane: who it is, how to reach them, what can be done, and the milestone rail."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.records import ContactPoint, LeadDetail
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import after_sale_words
from leaddesk.ui.record.clock_line import ClockLine
from leaddesk.ui.record.detail_words import rail_points
from leaddesk.ui.record.forms import Form
from leaddesk.ui.record.rating_button import RatingButton
from leaddesk.ui.record.reach import Reach
from leaddesk.ui.record.reach_bar import ReachBar
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton, KeyButton, LinkButton
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.rail import MilestoneRail
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, elide, no_mnemonic, set_tip

_CONTACT_ICONS = {"email": "mail", "phone": "phone", "mobile": "phone", "website": "globe", "fax": "printer"}
CONTACT_WIDTH = 290
"""Pixels of the longest number or address: the pane is at least 360 wide."""
VERBS = (
    ("lead.work_on", "arrow-right"),
    ("lead.reopen", "refresh-cw"),
    ("lead.follow_up", "calendar-days"),
    ("lead.status", "arrow-right"),
    ("lead.won", "trophy"),
    ("lead.after_sale_next", "heart-handshake"),
    ("lead.later", "moon-star"),
    ("lead.not_for_us", "circle-x"),
    ("lead.pass_on", "user-round-plus"),
)


class DetailHead(QWidget):
    """``next_wanted`` and ``previous_wanted`` come from the arrows beside the position."""

    next_wanted = Signal()
    previous_wanted = Signal()

    def __init__(self, context: UiContext, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reach = reach
        self._form = Form.BESIDE
        self._is_lead = True
        self._name = ElidedLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._rating = RatingButton(self)
        self._position = PlainLabel("", tone="third", size=TypeSize.SECOND)
        self._about = ElidedLabel("", tone="second", size=TypeSize.SECOND)
        self._contacts = QWidget(self)
        self._contact_flow = FlowLayout(self._contacts, spacing=2)
        self._contact_buttons: list[LinkButton] = []
        """Kept from record to record: to make them anew takes longer than a frame. Those not needed are hidden."""
        self._points: tuple[ContactPoint, ...] = ()
        self.actions_box = QWidget(self)
        self._action_flow = FlowLayout(self.actions_box, spacing=6)
        self._buttons: dict[str, KeyButton] = {}
        self.clock = ClockLine(self)
        self.reach_bar = ReachBar(context, reach, self)
        self.rail = MilestoneRail(self)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(5)
        self._top = QHBoxLayout()
        self._top.setSpacing(6)
        up, down = IconButton("chevron-up", _("Previous lead")), IconButton("chevron-down", _("Next lead"))
        up.clicked.connect(self.previous_wanted)
        down.clicked.connect(self.next_wanted)
        self._rating.clicked.connect(self._context.actions.action("lead.rating").trigger)
        self._top.addWidget(self._name)
        self._top.addStretch(1)
        for widget in (self._position, up, down):
            self._top.addWidget(widget)
        column.addLayout(self._top)
        self._second = QHBoxLayout()
        self._second.setSpacing(6)
        self._second.addWidget(self._rating)
        self._second.addWidget(self._about, 1)
        column.addLayout(self._second)
        column.addWidget(self.clock)
        column.addWidget(self._contacts)
        column.addWidget(self.reach_bar)
        for action_id, icon in VERBS:
            button = KeyButton(self._context.actions.text(action_id), self.actions_box, icon=icon, small=True)
            button.clicked.connect(self._context.actions.action(action_id).trigger)
            self._buttons[action_id] = button
            self._action_flow.addWidget(button)
        column.addWidget(self.actions_box)
        column.addSpacing(4)
        column.addWidget(self.rail)

    def show_detail(self, detail: LeadDetail, *, several_people: bool) -> None:
        """Show another record."""
        row = detail.row
        self._name.setText(row.name or row.company or row.email or row.phone or row.lead_number or "?")
        self._is_lead = row.kind == "lead"
        self._rating.set_rating(row.rating, _(codes.RATINGS[row.rating]))
        self._rating.setVisible(self._is_lead)
        about = [
            detail.job_title,
            row.company if row.name else "",
            row.city,
            row.lead_number or _(codes.KINDS[row.kind]),
        ]
        self._about.setText(", ".join(part for part in about if part))
        self._show_contacts(detail.contact_points)
        self.reach_bar.show_detail(detail)
        self._show_verbs(detail, several_people=several_people)
        self.rail.setVisible(self._is_lead and self._form is Form.BESIDE)
        if self._is_lead:
            ws = self._context.ws
            self.rail.set_points(rail_points(detail, ws.settings.calendar, ws.today()))
        self._place_rating()

    def _show_verbs(self, detail: LeadDetail, *, several_people: bool) -> None:
        row = detail.row
        further = after_sale_words.comes_next(row)
        self._buttons["lead.after_sale_next"].set_label(further or self._context.actions.text("lead.after_sale_next"))
        shown = {
            "lead.work_on": not self._is_lead,
            "lead.reopen": not row.is_active and self._is_lead,
            "lead.follow_up": row.is_active,
            "lead.status": row.is_active or row.status == "won",
            "lead.won": row.is_active,
            "lead.after_sale_next": bool(further),
            "lead.later": row.is_active,
            "lead.not_for_us": row.is_active,
            "lead.pass_on": row.is_active and several_people,
        }
        for action_id, button in self._buttons.items():
            button.setVisible(shown[action_id])

    def set_position(self, text: str) -> None:
        """Where the record stands in the list: "6 of 23"."""
        self._position.setText(text)
        self._place_rating()

    def set_form(self, form: Form) -> None:
        """A pane below the list has no room for the rail."""
        self._form = form
        self.rail.setVisible(form is Form.BESIDE and self._is_lead)

    def button(self, action_id: str) -> QWidget:
        """Where the question of an action opens."""
        if action_id in ("lead.ring", "lead.write", "lead.how_to_call", "lead.copy_number", "lead.copy_address"):
            return self.reach_bar.button(action_id) if self.reach_bar.isVisible() else self.actions_box
        found: QWidget = self._rating if action_id == "lead.rating" else self._buttons.get(action_id, self.actions_box)
        return found if found.isVisible() else self.actions_box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_rating()

    def _place_rating(self) -> None:
        """The rating stands behind the name; a long name has its line alone."""
        taken = self._position.sizeHint().width() + 2 * 28 + 32 + 4 * self._top.spacing()
        fits = self._name.sizeHint().width() + self._rating.sizeHint().width() + taken <= self.width()
        place = self._top.indexOf(self._rating)
        if fits and place < 0:
            self._second.removeWidget(self._rating)
            self._top.insertWidget(1, self._rating)
        elif not fits and place >= 0:
            self._top.removeWidget(self._rating)
            self._second.insertWidget(0, self._rating)

    def _show_contacts(self, points: Sequence[ContactPoint]) -> None:
        """Every number and address, however many (the main one also stands on the button)."""
        self._points = tuple(points)
        while len(self._contact_buttons) < len(points):
            button = LinkButton("", self._contacts)
            button.clicked.connect(partial(self._use, len(self._contact_buttons)))
            self._contact_flow.addWidget(button)
            self._contact_buttons.append(button)
        for place, button in enumerate(self._contact_buttons):
            point = points[place] if place < len(points) else None
            if point is not None:
                _say_point(button, point)
            button.setVisible(point is not None)
        self._contacts.setVisible(bool(points))

    def _use(self, place: int, _checked: bool = False) -> None:
        self._reach.use(self._points[place])


def _say_point(button: LinkButton, point: ContactPoint) -> None:
    words, icon = point.value, _CONTACT_ICONS.get(point.kind, "circle-dot")
    if point.opted_out:
        words, icon = _("{value} (asked us not to)").format(value=point.value), "ban"
    button.set_label(words)
    button.set_icon(icon)
    button.setText(no_mnemonic(elide(words, button.font(), CONTACT_WIDTH)))
    set_tip(button, words if button.text() != no_mnemonic(words) else "")
