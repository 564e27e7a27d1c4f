"""One quote as a row: number, when and how long, what it comes to, how it stands. Enter changes it, Del takes a draft away."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.records import Quote
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import quote_words
from leaddesk.ui.record.entry_row import EntryRow
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.chips import Chip
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

HEIGHT = 54
STEP_WIDTH = 122


class QuoteRow(EntryRow):
    """``step_wanted``: its next step, sent or accepted."""

    step_wanted = Signal()

    def __init__(self, quote: Quote, today: date, parent: QWidget | None = None) -> None:
        super().__init__(quote_words.title(quote), HEIGHT, parent)
        self.quote = quote
        state = quote.standing(today)
        row = self.box
        over = state in ("replaced", "refused")
        row.addWidget(IconLabel("file-text", "text3" if over else "text2", 18))
        column = QVBoxLayout()
        column.setSpacing(0)
        title = ElidedLabel(quote_words.title(quote), weight=Weight.MEDIUM, tone="third" if over else "")
        second = quote_words.second(quote, today)
        column.addWidget(title)
        if second:
            column.addWidget(ElidedLabel(second, size=TypeSize.SECOND, tone="second"))
        row.addLayout(column, 1)
        self.chip = Chip(quote_words.standing(quote, today), quote_words.TONES[state])
        row.addWidget(self.chip)
        money = QVBoxLayout()
        money.setSpacing(0)
        self.amount = PlainLabel(quote_words.exact(quote.sum_minor, quote.currency), weight=Weight.MEDIUM)
        tax = quote_words.tax_words(is_gross=quote.is_gross, tax_bp=quote.tax_bp)
        for label in (self.amount, PlainLabel(tax, size=TypeSize.SECOND, tone="second")):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setMinimumWidth(96)
            if label.text():
                money.addWidget(label)
        row.addLayout(money)
        self.step: KeyButton | None = None
        words = {"draft": _("Mark as sent…"), "sent": _("Accepted"), "expired": _("Accepted")}.get(state, "")
        place = QWidget(self)
        place.setFixedWidth(STEP_WIDTH)
        inside = QHBoxLayout(place)
        inside.setContentsMargins(0, 0, 0, 0)
        if words:
            self.step = KeyButton(words, place, small=True)
            self.step.clicked.connect(self.step_wanted)
            inside.addWidget(self.step)
        inside.addStretch(1)
        row.addWidget(place)
        row.addWidget(self.more)
        said = (quote_words.title(quote), self.chip.accessibleName(), second, self.amount.text(), tax)
        self.setAccessibleName(", ".join(filter(None, said)))
