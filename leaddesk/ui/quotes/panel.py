"""The file in front: whose it is, and what it says, to be put right. Every change is told at once (``edited``); saves nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, pgettext
from leaddesk.domain import inputs, quote_inputs
from leaddesk.services.quotes_whose import WHY, Candidate
from leaddesk.services.typed_days import day_context
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.quotes import state
from leaddesk.ui.quotes.files_model import said
from leaddesk.ui.quotes.state import ProposedRow
from leaddesk.ui.record import quote_words
from leaddesk.ui.record.part_head import PartHead
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import DateField, Labelled
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.popover import Option, OptionRow
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic, one_line


class FilePanel(Ground):
    """``show_row`` shows a file; ``edited`` carries the row as it was put right."""

    edited = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._context = context
        self._row: ProposedRow | None = None
        self._found: tuple[Candidate, ...] = ()
        self._filling = False
        self.choices: list[OptionRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        self.head = PartHead("", self)
        self.known = PlainLabel("", size=TypeSize.SECOND, tone="amber", wrap=True)
        column.addWidget(self.head)
        column.addWidget(self.known)
        column.addWidget(PlainLabel(_("Whose is it?"), size=TypeSize.SECOND, tone="second"))
        self._options = QVBoxLayout()
        self._options.setSpacing(1)
        column.addLayout(self._options)
        self.other = QLineEdit(self)
        self.other.setPlaceholderText(_("another lead: name, number or address"))
        self.other.setAccessibleName(_("Another lead"))
        self.other.textEdited.connect(self._look)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(_("a new lead: its company"))
        self.name.setAccessibleName(_("A new lead: its company"))
        self.name.editingFinished.connect(self._new)
        self.new = KeyButton(_("A new lead"), self)
        self.new.clicked.connect(self.choose_new)
        self.new.setCheckable(True)
        newly = QHBoxLayout()
        newly.setSpacing(8)
        newly.addWidget(self.name, 1)
        newly.addWidget(self.new)
        column.addWidget(self.other)
        column.addLayout(newly)
        column.addSpacing(6)
        column.addLayout(self._fields())
        column.addStretch(1)

    def _fields(self) -> QVBoxLayout:
        self.number, self.amount, self.tax = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.number_label = Labelled(pgettext("quote", "Number"), self.number)
        self.amount_label = Labelled(_("Sum"), self.amount)
        self.tax_label = Labelled(_("Tax in %"), self.tax)
        self.taxed = SegmentedButtons(
            (Segment("net", _("without tax")), Segment("gross", _("with tax"))), self, name=_("Prices"), small=True
        )
        self.sent, self.valid = (
            QCheckBox(no_mnemonic(_("Sent on")), self),
            QCheckBox(no_mnemonic(_("Valid until")), self),
        )
        self.sent_day, self.until = DateField(_("Sent on"), self), DateField(_("Valid until"), self)
        column = QVBoxLayout()
        column.setSpacing(8)
        for pair in (
            (self.number_label, self.amount_label), (self.tax_label, self.taxed), (self.sent, self.sent_day),
            (self.valid, self.until),
        ):  # fmt: skip
            row = QHBoxLayout()
            row.setSpacing(8)
            for widget in pair:
                row.addWidget(widget, 1)
            column.addLayout(row)
        for box, day in ((self.sent, self.sent_day), (self.valid, self.until)):
            day.take_words(partial(day_context, self._context.ws))
            box.toggled.connect(day.setEnabled)
            box.toggled.connect(self._tell)
            day.dateChanged.connect(self._tell)
        for edit in (self.number, self.amount, self.tax):
            edit.editingFinished.connect(self._tell)
        self.taxed.chosen.connect(lambda _code: self._tell())
        return column

    # --- showing ---------------------------------------------------------------------------------------------------------
    def show_row(self, row: ProposedRow | None) -> None:
        """Show a file; None = none."""
        self._filling = True
        is_other = row is None or self._row is None or row.file.path != self._row.file.path
        self._row = row
        self.setEnabled(row is not None)
        if row is not None:
            self._fill(row, is_other)
        self._filling = False

    def _fill(self, row: ProposedRow, is_other: bool) -> None:
        values = row.values
        self.head.set_title(one_line(row.file.name, 44))
        self.known.setText(said(row))
        self.known.setVisible(bool(self.known.text()))
        if is_other:
            self._found = ()
            self.other.clear()
            self.name.setText(row.new_name)
        self._show_choices(row)
        self.new.setChecked(row.is_new)
        self.number.setText(values.number)
        self.amount.setText(quote_words.written(values.sum_minor, values.currency))
        self.amount_label.set_problem("")
        self.tax.setText(quote_inputs.tax_text(values.tax_bp, quote_words.point()) if values.tax_bp else "")
        self.tax_label.set_problem("")
        self.taxed.set_code("gross" if values.is_gross else "net")
        today = self._context.ws.today()
        for box, field, day in ((self.sent, self.sent_day, row.sent_on), (self.valid, self.until, values.valid_until)):
            box.setChecked(day is not None)
            field.setEnabled(day is not None)
            field.set_day(day or row.sent_on or today)

    def _show_choices(self, row: ProposedRow) -> None:
        for choice in self.choices:
            self._options.removeWidget(choice)
            choice.hide()
            choice.deleteLater()
        known = list(dict.fromkeys((*self._found, *row.file.whose.candidates)))
        if row.lead is not None and row.lead.lead_id not in {one.lead_id for one in known}:
            known.insert(0, row.lead)
        self.choices = [OptionRow(self._option(one), place) for place, one in enumerate(known[:6], 1)]
        for choice, one in zip(self.choices, known, strict=False):
            choice.setChecked(row.lead is not None and row.lead.lead_id == one.lead_id)
            choice.clicked.connect(lambda _checked=False, lead=one: self._choose(lead))
            self._options.addWidget(choice)

    @staticmethod
    def _option(one: Candidate) -> Option:
        who = ", ".join(filter(None, (one.name, one.company)))
        why = ", ".join(_(WHY[code]) for code in one.why[:2])
        return Option(str(one.lead_id), one_line(who or one.lead_number, 34), why or one.lead_number)

    # --- putting right ---------------------------------------------------------------------------------------------------
    def _choose(self, lead: Candidate) -> None:
        if self._row is not None:
            self._say(self._row.of(lead))

    def _new(self) -> None:
        text = self.name.text().strip()
        if not self._filling and self._row is not None and text and (self._row.is_new or text != self._row.new_name):
            self._say(self._row.of_new(text))

    def choose_new(self) -> None:
        """It is somebody new, called as the line says."""
        text = self.name.text().strip()
        if self._row is not None and text:
            self._say(self._row.of_new(text))
        self.new.setChecked(self._row is not None and self._row.is_new)
        if not text:
            self.name.setFocus()

    def _look(self, text: str) -> None:
        if self._row is not None:
            found = partial(self._offer, self._row.file.path)
            self._context.runner.read(
                state.leads_called, self._context.ws, text, owner=self, on_result=found, key="quotes.find"
            )

    def _offer(self, path: Path, found: tuple[Candidate, ...]) -> None:
        if self._row is not None and self._row.file.path == path:
            self._found = found
            self._show_choices(self._row)

    def _tell(self, *_anything: object) -> None:
        """Take over what can be read; what cannot is said beside its field."""
        if self._filling or self._row is None:
            return
        row, values = self._row, self._row.values
        text = self.amount.text().strip()
        try:
            self.amount_label.set_problem("")
            minor = inputs.money(text, values.currency, field="sum") if text else None
        except LeadDeskError as error:
            self.amount_label.set_problem(error.message)
            return
        try:
            self.tax_label.set_problem("")
            tax = quote_inputs.tax(self.tax.text())
        except LeadDeskError as error:
            self.tax_label.set_problem(error.message)
            return
        values = replace(
            values,
            number=self.number.text().strip(),
            sum_minor=minor,
            tax_bp=tax,
            is_gross=self.taxed.code() == "gross",
            valid_until=self.until.day() if self.valid.isChecked() else None,
        )
        self._say(replace(row, values=values, sent_on=self.sent_day.day() if self.sent.isChecked() else None))

    def _say(self, row: ProposedRow) -> None:
        if row != self._row:
            self._row = row
            self.edited.emit(row)
