"""One quote as a form: number, a sum or lines, net or gross, tax, how long it is valid, a note, its file. Saves nothing itself.

Also shows what was read from a dropped PDF, to be looked at before it is saved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, pgettext
from leaddesk.domain import inputs, quote_inputs
from leaddesk.domain.quotes import sum_of
from leaddesk.services.quotes import QuoteValues
from leaddesk.services.typed_days import day_context
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import quote_words
from leaddesk.ui.record.part_head import PartHead
from leaddesk.ui.record.quote_ask import chase_text
from leaddesk.ui.record.quote_lines import LinesTable
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import DateField, Labelled, PlainEdit
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic

SUM, LINES = "sum", "lines"
NOTE_HEIGHT = 58


@dataclass(frozen=True)
class FormAnswer:
    """What the form says: the values; the day it was sent (None = not, or not asked), whether asking about it is planned."""

    values: QuoteValues
    sent_on: date | None
    chase: bool


class QuoteForm(QWidget):
    """``fill`` begins; ``saved`` carries a ``FormAnswer``, ``left`` = put away without saving."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._start: FormAnswer | None = None
        self._currency = ws.settings.currency
        self._is_filled = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.head = PartHead(_("Quote"), self)
        self.back = KeyButton(_("Back to the quotes"), self.head, icon="chevron-left", kind="quiet", key="Esc")
        self.back.clicked.connect(self.leave)
        self.head.add(self.back)
        self.banner = Banner("", parent=self)
        column.addWidget(self.head)
        column.addWidget(self.banner)
        column.addLayout(self._first_row())
        column.addLayout(self._money())
        self.totals = PlainLabel("", weight=Weight.MEDIUM, wrap=True)
        column.addWidget(self.totals)
        self.note = PlainEdit(_("Note on the quote"), self)
        self.note.setFixedHeight(NOTE_HEIGHT)
        column.addWidget(Labelled(_("Note"), self.note))
        column.addLayout(self._sent_row())
        self.files = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        column.addWidget(self.files)
        self.save = KeyButton(_("Save the quote"), self, kind="primary", key="Ctrl+Return")
        self.save.clicked.connect(self.answer)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    # --- what it is made of ----------------------------------------------------------------------------------------------
    def _first_row(self) -> FlowLayout:
        self.number = QLineEdit(self)
        self.number.setFixedWidth(160)
        self.tax = QLineEdit(self)
        self.tax.setFixedWidth(72)
        self.taxed = SegmentedButtons(
            (Segment("net", _("without tax")), Segment("gross", _("with tax"))), self, name=_("Prices")
        )
        self.valid = QCheckBox(no_mnemonic(_("Valid until")), self)
        self.until = DateField(_("Valid until"), self)
        self.until.take_words(partial(day_context, self._ws))
        self.until.setFixedWidth(176)
        self.valid.toggled.connect(self.until.setEnabled)
        self.until_label = _under(self.valid, self.until, self)
        self.number_label = Labelled(pgettext("quote", "Number"), self.number)
        self.tax_label = Labelled(_("Tax in %"), self.tax)
        row = FlowLayout(spacing=12)
        for widget in (self.number_label, self.until_label, Labelled(_("Prices are"), self.taxed), self.tax_label):
            row.addWidget(widget)
        self.tax.textChanged.connect(self._tell)
        self.taxed.chosen.connect(lambda _code: self._tell())
        return row

    def _money(self) -> QVBoxLayout:
        self.how = SegmentedButtons(
            (Segment(SUM, _("One sum")), Segment(LINES, _("Lines"))), self, name=_("How it is written"), small=True
        )
        self.amount = QLineEdit(self)
        self.amount.setFixedWidth(160)
        self.amount_label = Labelled(_("Sum"), self.amount)
        self.lines = LinesTable(self)
        self.lines_problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(8)
        for widget in (self.how, self.amount_label, self.lines, self.lines_problem):
            column.addWidget(widget)
        self.how.chosen.connect(self._show_how)
        self.amount.textChanged.connect(self._tell)
        self.lines.model_.changed.connect(self._tell)
        self.lines.save_wanted.connect(self.answer)
        return column

    def _sent_row(self) -> QHBoxLayout:
        self.sent = QCheckBox(no_mnemonic(_("Sent on")), self)
        self.sent_day = DateField(_("Sent on"), self, day=self._ws.today())
        self.sent_day.take_words(partial(day_context, self._ws))
        self.sent_day.setFixedWidth(176)
        self.chase = QCheckBox(chase_text(int(self._ws.settings["quote_chase_days"])), self)
        self.sent.toggled.connect(self.sent_day.setEnabled)
        self.sent.toggled.connect(self.chase.setEnabled)
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in (self.sent, self.sent_day, self.chase):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    # --- beginning -------------------------------------------------------------------------------------------------------
    def fill(
        self,
        title: str,
        values: QuoteValues,
        *,
        sent_on: date | None = None,
        asks_sent: bool = True,
        can_chase: bool = True,
        files: str = "",
        said: str = "",
    ) -> None:
        """Show ``values``. ``asks_sent``: whether it may be sent with it; ``files``: names of what is kept with it, which is lost where
        the form is left; ``said``: what is to be known first."""
        self._currency = values.currency or self._ws.settings.currency
        self.head.set_title(title)
        self.banner.say(said, "amber" if said else "")
        self.number.setText(values.number)
        self.taxed.set_code("gross" if values.is_gross else "net")
        self.tax.setText(quote_inputs.tax_text(values.tax_bp, quote_words.point()) if values.tax_bp else "")
        self.valid.setChecked(values.valid_until is not None)
        self.until.setEnabled(values.valid_until is not None)
        self.until.set_day(values.valid_until or self._default_until(sent_on))
        self.amount.setText(quote_words.written(values.sum_minor, self._currency) if not values.lines else "")
        self.lines.model_.set_lines(values.lines, self._currency)
        self.how.set_code(LINES if values.lines else SUM)
        self.note.setPlainText(values.note)
        for widget in (self.sent, self.sent_day, self.chase):
            widget.setVisible(asks_sent)
        self.chase.setVisible(asks_sent and can_chase)
        self.sent.setChecked(asks_sent and sent_on is not None)
        self.sent_day.set_day(sent_on or self._ws.today())
        self.sent_day.setEnabled(self.sent.isChecked())
        self.chase.setChecked(can_chase)
        self.chase.setEnabled(self.sent.isChecked())
        self.files.setText(files)
        self.files.setVisible(bool(files))
        self.amount_label.setVisible(True)
        self._show_how(self.how.code())
        self._clear_problems()
        self._start = None if files else self._now()
        self._is_filled = True

    def _default_until(self, sent_on: date | None) -> date:
        from leaddesk.services.quotes_rows import valid_until

        day = sent_on or self._ws.today()
        return valid_until(self._ws, day) or day

    def focus_first(self) -> None:
        """The keyboard where the money is typed."""
        (self.lines.begin if self.how.code() == LINES else self.amount.setFocus)()
        self.amount.selectAll()

    def has_changes(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._is_filled and self._now() != self._start

    def _now(self) -> FormAnswer | None:
        try:
            return self._read()
        except LeadDeskError:
            return None

    # --- reading ---------------------------------------------------------------------------------------------------------
    def answer(self) -> None:
        """Read the form; say what cannot be read beside its field, or emit."""
        self._clear_problems()
        try:
            found = self._read()
        except LeadDeskError as error:
            self.say_error(error)
            return
        self.saved.emit(found)

    def say_error(self, error: Exception) -> None:
        """Say what is wrong beside its field."""
        field = getattr(error, "field", "") or ""
        message = error.message if isinstance(error, LeadDeskError) else str(error)
        labels = {"sum": self.amount_label, "number": self.number_label, "tax": self.tax_label}
        if field == "lines":
            self.lines_problem.setText(message)
            self.lines_problem.show()
        elif field in labels:
            labels[field].set_problem(message)
            labels[field].field.setFocus()
        else:
            self.banner.say_error(error)

    def _clear_problems(self) -> None:
        for label in (self.amount_label, self.number_label, self.tax_label):
            label.set_problem("")
        self.lines_problem.setText("")
        self.lines_problem.hide()

    def _read(self) -> FormAnswer:
        values = self._money_read(
            QuoteValues(
                number=self.number.text().strip(),
                currency=self._currency,
                is_gross=self.taxed.code() == "gross",
                tax_bp=quote_inputs.tax(self.tax.text()),
                valid_until=self.until.day() if self.valid.isChecked() else None,
                note=self.note.toPlainText().strip(),
            )
        )
        return FormAnswer(values, self.sent_day.day() if self.sent.isChecked() else None, self.chase.isChecked())

    def _money_read(self, values: QuoteValues) -> QuoteValues:
        if self.how.code() == LINES:
            lines = self.lines.model_.lines()
            return replace(values, lines=lines, sum_minor=sum_of(lines) if lines else None)
        text = self.amount.text().strip()
        return replace(values, sum_minor=inputs.money(text, self._currency, field="sum") if text else None)

    # --- while typing ----------------------------------------------------------------------------------------------------
    def _show_how(self, code: str) -> None:
        self.amount_label.setVisible(code == SUM)
        self.lines.setVisible(code == LINES)
        self._tell()

    def _tell(self) -> None:
        """What it comes to, as far as it can be read."""
        try:
            found = self._read().values
        except LeadDeskError:
            self.totals.setText("")
            return
        said = quote_words.comes_to(found.sum_minor, self._currency, is_gross=bool(found.is_gross), tax_bp=found.tax_bp)
        self.totals.setText(said)

    def leave(self) -> None:
        """Put it away."""
        self._is_filled = False
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Ctrl+Return saves the quote here, Esc goes back to the list of quotes."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            self.answer()

    @staticmethod
    def _is_own(event: QKeyEvent) -> bool:
        saves = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return event.key() == Qt.Key.Key_Escape or (
            saves and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        )


def _under(box: QCheckBox, field: QWidget, parent: QWidget) -> QWidget:
    """A field under the box that switches it on."""
    host = QWidget(parent)
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(box)
    column.addWidget(field)
    return host
