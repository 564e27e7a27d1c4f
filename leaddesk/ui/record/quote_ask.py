"""Small questions about quotes: on which day it went out, and *Quote sent* in one go. Each is a popover; Enter answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, pgettext
from leaddesk.domain import codes, inputs
from leaddesk.domain.days import DayContext
from leaddesk.services.documents import SENT_BY
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import DateField, Labelled
from leaddesk.ui.widgets.icons import ACTIVITY_ICONS
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import no_mnemonic

SaidIn = Callable[[], DayContext]


@dataclass(frozen=True)
class SentAnswer:
    """A quote went out: on which day, whether asking about it becomes the next step; of *Quote sent* also its number and sum."""

    on: date
    chase: bool
    number: str = ""
    sum_minor: int | None = None
    by: str = ""
    """Also log it as a contact of this kind."""


def chase_text(days: int) -> str:
    """What the check box says."""
    return no_mnemonic(_("Ask about it after {n} days, in place of the planned step").format(n=days))


class SentQuestion(Popover):
    """On which day was it sent? ``given`` carries a ``SentAnswer``."""

    given = Signal(object)

    def __init__(
        self, parent: QWidget, days: SaidIn, *, today: date, after: int, title: str = "", can_chase: bool = True
    ) -> None:
        super().__init__(title or _("Quote sent: on which day?"), parent, width=340)
        self._today = today
        self.day = DateField(_("Sent on"), self, day=today)
        self.day.take_words(days)
        self.day_label = Labelled(_("Sent on"), self.day)
        self.chase = QCheckBox(chase_text(after), self)
        self.chase.setChecked(can_chase)
        self.chase.setVisible(can_chase)
        kinds = [Segment(kind, _(codes.ACTIVITY_TYPES[kind]), ACTIVITY_ICONS[kind]) for kind in SENT_BY]
        self.by = SegmentedButtons((Segment("", _("no")), *kinds), self, name=_("Log it as a contact"), small=True)
        self.button = KeyButton(_("Sent"), self, kind="primary", key="Return")
        self.button.clicked.connect(self.answer)
        for widget in (self.day_label, Labelled(_("Log it as a contact"), self.by), self.chase):
            self.body.addWidget(widget)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self.day)

    def answer(self) -> None:
        """Check and emit."""
        if self._day_is_good():
            self.given.emit(SentAnswer(self.day.day(), self.chase.isChecked(), by=self.by.code()))
            self.close()

    def _day_is_good(self) -> bool:
        to_come = self.day.day() > self._today
        self.day_label.set_problem(_("That day is still to come.") if to_come else "")
        return not to_come

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
            return
        super().keyPressEvent(event)


class QuickQuote(SentQuestion):
    """*Quote sent* in one go: its sum, number and day."""

    def __init__(
        self, parent: QWidget, days: SaidIn, *, today: date, after: int, number: str, currency: str, can_chase: bool
    ) -> None:
        super().__init__(parent, days, today=today, after=after, title=_("A quote was sent"), can_chase=can_chase)
        self._currency = currency
        self.amount = QLineEdit(self)
        self.amount_label = Labelled(_("Sum in {currency}, if known").format(currency=currency), self.amount)
        self.number = QLineEdit(number, self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.amount_label, 1)
        row.addWidget(Labelled(pgettext("quote", "Number"), self.number), 1)
        self.body.insertLayout(1, row)
        self.setFocusProxy(self.amount)

    def answer(self) -> None:
        text = self.amount.text().strip()
        try:
            minor = inputs.money(text, self._currency, field="sum") if text else None
        except LeadDeskError as error:
            self.amount_label.set_problem(error.message)
            return
        self.amount_label.set_problem("")
        if self._day_is_good():
            self.given.emit(
                SentAnswer(self.day.day(), self.chase.isChecked(), self.number.text().strip(), minor, self.by.code())
            )
            self.close()
