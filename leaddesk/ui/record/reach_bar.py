"""The buttons that reach somebody: Call with its number, how to call beside it, E-mail. Paints words; ``Reach`` does it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import LeadDetail
from leaddesk.ui.record import contact_links
from leaddesk.ui.record.reach import Reach
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton, KeyButton
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import one_line, set_tip

WORDS = 22


class ReachBar(QWidget):
    """Hidden where there is neither a number nor an address. The main button calls; without a number it writes."""

    def __init__(self, context: UiContext, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        actions = context.actions
        self.call = KeyButton("", self, icon="phone", kind="primary")
        self.how = IconButton("chevron-down", _("How to call"), self, kind="edged")
        self.write = KeyButton(_("E-mail"), self, icon="mail")
        self.only_write = KeyButton("", self, icon="mail", kind="primary")
        self.call.clicked.connect(reach.ring)
        self.how.clicked.connect(reach.how_to_call)
        for button in (self.write, self.only_write):
            button.clicked.connect(reach.write)
        for button, action_id in (
            (self.call, "lead.ring"),
            (self.write, "lead.write"),
            (self.only_write, "lead.write"),
        ):
            set_tip(button, actions.keys(action_id))
        flow = FlowLayout(self, spacing=4)
        for widget in (self.call, self.how, self.write, self.only_write):
            flow.addWidget(widget)

    def show_detail(self, detail: LeadDetail) -> None:
        """Say whom it reaches."""
        number = contact_links.best(contact_links.numbers(detail.contact_points))
        address = contact_links.best(contact_links.addresses(detail.contact_points))
        for shown, widgets in ((number, (self.call, self.how)), (address, (self.write, self.only_write))):
            for widget in widgets:
                widget.setVisible(shown is not None)
        if number is not None:
            say(self.call, _("Call {number}"), number.value, opted_out=number.opted_out)
            self.only_write.hide()
        elif address is not None:
            say(self.only_write, _("Write to {address}"), address.value, opted_out=address.opted_out)
            self.write.hide()
        self.setVisible(number is not None or address is not None)

    def button(self, action_id: str) -> QWidget:
        """Where the question of an action opens."""
        wanted = self.write if action_id in ("lead.write", "lead.copy_address") else self.call
        wanted = self.only_write if wanted.isHidden() else wanted
        return self if wanted.isHidden() else wanted


def say(button: KeyButton, words: str, value: str, *, opted_out: bool) -> None:
    """``Call 0114 496 0182``; who asked not to be contacted is told of in the words for screen readers and the tool tip."""
    value = one_line(value, 60)
    short = value if len(value) <= WORDS else value[: WORDS - 1] + "…"
    button.set_label(words.format(number=short, address=short))
    whole = words.format(number=value, address=value)
    if opted_out:
        whole = _("{what} (asked not to be contacted)").format(what=whole)
        set_tip(button, whole)
    button.setAccessibleName(whole)
