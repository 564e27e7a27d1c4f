"""The head of the open record: who it is, where it stands, what can be done, its place in the list, and the milestones with their times."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.records import LeadRow
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import after_sale_words
from leaddesk.ui.record.as_of_box import AsOfBox
from leaddesk.ui.record.clock_words import Now
from leaddesk.ui.record.open import head_words
from leaddesk.ui.record.open.reading import Opened
from leaddesk.ui.record.rating_button import RatingButton
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.chips import Chip
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.rail import MilestoneRail
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, set_tip

VERBS = (
    ("lead.work_on", "arrow-right"),
    ("lead.reopen", "refresh-cw"),
    ("lead.status", "arrow-right"),
    ("lead.won", "trophy"),
    ("lead.after_sale_next", "heart-handshake"),
    ("lead.not_for_us", "circle-x"),
    ("lead.pass_on", "user-round-plus"),
)
"""Buttons in their order; a narrow window shows icons for all but the first."""


class RecordHead(Ground):
    """``back_wanted``, ``next_wanted`` and ``previous_wanted`` come from its buttons, ``menu_wanted`` from the one with three dots."""

    back_wanted = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._context = context
        self._opened: Opened | None = None
        self._narrow = False
        self.setAccessibleName(_("Head of the lead"))
        self.name = ElidedLabel("", size=TypeSize.PAGE_TITLE, weight=Weight.SEMIBOLD)
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.rating = RatingButton(self)
        self.rating.clicked.connect(context.actions.action("lead.rating").trigger)
        self.stage = Chip("", "blue", self)
        self.late = Chip("", "red", self, icon="circle-alert")
        self.about = ElidedLabel("", tone="second")
        self.as_of = AsOfBox(context, self)
        self.position = PlainLabel("", tone="third", size=TypeSize.SECOND)
        self.back = KeyButton(_("Back"), self, icon="chevron-left", kind="quiet", key="Esc", small=True)
        self.back.clicked.connect(self.back_wanted)
        self.up, self.down = IconButton("chevron-up", _("Previous lead")), IconButton("chevron-down", _("Next lead"))
        self.up.clicked.connect(self.previous_wanted)
        self.down.clicked.connect(self.next_wanted)
        self.more = IconButton("ellipsis", _("More for this lead"), kind="edged")
        self.more.clicked.connect(self.menu_wanted)
        self._buttons: dict[str, KeyButton] = {}
        self.rail = MilestoneRail(self)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self.name, self.rating, self.stage, self.late):
            top.addWidget(widget)
        top.addStretch(1)
        for action_id, icon in VERBS:
            action = self._context.actions.action(action_id)
            button = KeyButton(self._context.actions.text(action_id), self, icon=icon)
            button.clicked.connect(action.trigger)
            button.hide()
            self._buttons[action_id] = button
            top.addWidget(button)
        top.addWidget(self.more)
        column.addLayout(top)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.about, 1)
        for right in (self.as_of, self.position, self.up, self.down, self.back):
            second.addWidget(right)
        column.addLayout(second)
        column.addWidget(self.rail)

    # --- what is shown -----------------------------------------------------------------------------------------------
    def show_record(self, opened: Opened) -> None:
        """Show another record, or the same one read anew."""
        self._opened = opened
        row = opened.detail.row
        self.name.setText(head_words.who(row))
        self.rating.set_rating(row.rating, _(codes.RATINGS[row.rating]))
        self.rating.setVisible(row.kind == "lead")
        self.stage.set(*head_words.stage(row))
        self.about.setText(head_words.about(row))
        self._show_verbs(row, several=opened.choices.several)
        self.rail.setVisible(row.kind == "lead")
        self.tell_clocks()

    def tell_clocks(self) -> None:
        """What depends on the time: how late it is, the milestones."""
        if self._opened is None:
            return
        ws = self._context.ws
        now = Now(ws.clock.now(), ws.settings.calendar, int(ws.settings["reply_minutes"]))
        late = head_words.late(self._opened.detail, self._opened.standing, now)
        self.late.set(late)
        self.late.setVisible(bool(late))
        self.rail.set_points(head_words.rail_points(self._opened.detail, now))

    def set_position(self, text: str, *, before: bool, after: bool, title: str) -> None:
        """Where the record stands in its list; ``before`` and ``after``: whether somebody does; ``title`` of the list gone back to."""
        self.position.setText(text)
        for button, can in ((self.up, before), (self.down, after)):
            button.setVisible(bool(text))
            button.setEnabled(can)
        self.back.set_label(_("Back to {list}").format(list=title) if title else _("Back"))

    def set_narrow(self, narrow: bool) -> None:
        """Less room: the verbs but the first say themselves by icon and tool tip."""
        self._narrow = narrow
        for action_id, button in self._buttons.items():
            words = self._words(action_id)
            first = action_id in ("lead.work_on", "lead.reopen", "lead.status")
            button.set_label(words if first or not narrow else "")
            button.setAccessibleName(words)
            set_tip(button, "" if first or not narrow else words)

    def _words(self, action_id: str) -> str:
        """What a button says; the one that goes on after the sale says where to."""
        row = self._opened.detail.row if self._opened is not None else None
        further = after_sale_words.comes_next(row) if row is not None and action_id == "lead.after_sale_next" else ""
        return further or self._context.actions.text(action_id)

    def button(self, action_id: str) -> QWidget:
        """Where the question of an action opens."""
        found: QWidget = self.rating if action_id == "lead.rating" else self._buttons.get(action_id, self.more)
        return found if found.isVisible() else self.more

    def _show_verbs(self, row: LeadRow, *, several: bool) -> None:
        is_lead = row.kind == "lead"
        shown = {
            "lead.work_on": not is_lead,
            "lead.reopen": is_lead and not row.is_active,
            "lead.status": row.is_active or row.status == "won",
            "lead.won": row.is_active,
            "lead.after_sale_next": bool(after_sale_words.comes_next(row)),
            "lead.not_for_us": row.is_active,
            "lead.pass_on": row.is_active and several,
        }
        for action_id, button in self._buttons.items():
            button.setVisible(shown[action_id])
        self.set_narrow(self._narrow)
