"""One person to call, large: name, number with its code for the phone's camera, what is known. Changes nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, pgettext
from leaddesk.store.call_lists import Entry
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.calls import person_state
from leaddesk.ui.calls.person_state import Caller
from leaddesk.ui.record.facts_view import FactsView
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.qr import QrCode, phone_link
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

SIDE = 165
NARROW_SIDE = 132
"""Five and four pixels a module for a usual number."""
OTHER_NUMBERS = 3


class PersonView(Ground):
    """``ring_wanted``, ``copy_wanted`` and ``open_wanted`` are the buttons; ``settled`` a promise kept or broken."""

    ring_wanted = Signal()
    copy_wanted = Signal()
    open_wanted = Signal()
    settled = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.setAccessibleName(_("Who to call"))
        self._entry: Entry | None = None
        self._number = ""
        self.name = PlainLabel("", size=TypeSize.LARGE, weight=Weight.SEMIBOLD, wrap=True, selectable=True)
        self.who = ElidedLabel("", tone="second")
        self.number = PlainLabel("", size=TypeSize.LARGE, weight=Weight.SEMIBOLD, selectable=True)
        self.likes = PlainLabel("", tone="amber", wrap=True)
        self.code = QrCode(self, side=SIDE)
        self.hint = PlainLabel(_("Point the phone's camera at it."), size=TypeSize.CAPTION, tone="third", wrap=True)
        self.others = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True, selectable=True)
        self.state = PlainLabel("", tone="second", wrap=True)
        self.mark = IconLabel("circle-check", "green", 16)
        self.facts = FactsView(self)
        self.ring = KeyButton(pgettext("verb", "Call"), self, icon="phone", small=True)
        self.copy = KeyButton(_("Copy the number"), self, icon="copy", small=True)
        self.open = LinkButton(_("Open the lead"), self, icon="external-link")
        self._lay()
        self.facts.settled.connect(self.settled)
        self.ring.clicked.connect(self.ring_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.open.clicked.connect(self.open_wanted)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addWidget(self.who)
        state = QHBoxLayout()
        state.setSpacing(6)
        state.addWidget(self.mark)
        state.addWidget(self.state, 1)
        column.addLayout(state)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(20)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.number)
        words.addWidget(self.others)
        words.addWidget(self.likes)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=8)
        for button in (self.ring, self.copy, self.open):
            flow.addWidget(button)
        words.addWidget(buttons)
        words.addSpacing(8)
        words.addWidget(self.facts)
        words.addStretch(1)
        row.addLayout(words, 1)
        code = QVBoxLayout()
        code.setSpacing(4)
        code.addWidget(self.code, 0, Qt.AlignmentFlag.AlignRight)
        self.hint.setFixedWidth(SIDE)
        code.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignRight)
        code.addStretch(1)
        row.addLayout(code)
        column.addLayout(row)
        column.addStretch(1)

    def set_narrow(self, narrow: bool) -> None:
        """A short window: a smaller code without its sentence."""
        self.code.set_side(NARROW_SIDE if narrow else SIDE)
        self.hint.setVisible(not narrow and bool(self.code.says()))

    def show_entry(self, entry: Entry, state: str) -> None:
        """At once, from the row: who and the number; the rest follows with ``show_caller``. ``state``: what came of it so far."""
        fresh = self._entry is None or self._entry.id != entry.id
        self._entry = entry
        self.name.setText(entry.name or entry.company or entry.lead_number or "?")
        self._say_state(entry, state)
        if fresh:
            self.who.setText(entry.company if entry.name else "")
            self._show_number(entry.phone, "")
            self.likes.setText("")
            self.likes.hide()
            self.others.hide()
            self.facts.show_facts(())

    def _say_state(self, entry: Entry, state: str) -> None:
        done = entry.activity_id is not None or bool(entry.skipped)
        self.state.setText(state)
        self.state.setVisible(done)
        self.mark.set_icon(
            "circle-check" if entry.activity_id is not None else "phone-off",
            "green" if entry.activity_id is not None else "amber",
        )
        self.mark.setVisible(done)

    def show_caller(self, caller: Caller) -> None:
        """Everything that is known."""
        self.who.setText(person_state.who(caller.detail))
        first = caller.phones[0] if caller.phones else None
        self._show_number(first.value if first is not None else "", first.norm if first is not None else "")
        more = [point.value for point in caller.phones[1 : 1 + OTHER_NUMBERS]]
        self.others.setText(_("or {numbers}").format(numbers=", ".join(more)))
        self.others.setVisible(bool(more))
        likes = person_state.preferences(caller)
        self.likes.setText(likes[:1].upper() + likes[1:])
        self.likes.setVisible(bool(likes))
        self.facts.show_facts(caller.facts)

    def _show_number(self, value: str, norm: str) -> None:
        self._number = value
        self.number.setText(value or _("No phone number"))
        self.number.set_tone("" if value else "third")
        self.number.setAccessibleName(_("Number: {number}").format(number=value) if value else _("No phone number"))
        self.code.set_text(phone_link(value, norm), name=_("QR code that calls {number}").format(number=value))
        self.hint.setVisible(bool(self.code.says()) and self.code.width() == SIDE)
        for button in (self.ring, self.copy):
            button.setEnabled(bool(value))

    def number_shown(self) -> str:
        """The number as it is written."""
        return self._number
