"""What is asked beside the pages: the form, the sheet, the first free label, the text, and who gets one. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import labels
from leaddesk.domain.labels import MOST_COPIES, LabelSheet
from leaddesk.domain.letters import FORMS, Mailing, Sender, Wanted
from leaddesk.domain.snippets import Snippet
from leaddesk.ui.letters import words as said
from leaddesk.ui.letters.choice import Choice
from leaddesk.ui.letters.left_out import LeftOutPart
from leaddesk.ui.letters.own_sheet import OwnSheet
from leaddesk.ui.letters.sheet_picture import SheetPicture
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.choice_field import ChoiceField
from leaddesk.ui.widgets.fields import Labelled, NumberField
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel, one_line

LEAST_BOX, MOST_BOX = 200, 800
OWN = "own"


class LettersSide(Ground):
    """``choice_changed`` (the new choice); ``texts_wanted``, ``address_wanted``: the settings they stand in."""

    choice_changed = Signal(object)
    texts_wanted = Signal()
    address_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "left", parent)
        self._choice = Choice()
        self.form = _choice(_("What"))
        self.form.box.set_choices([(code, _(words)) for code, words in FORMS.items()])
        self.sheet = _choice(_("Sheet"))
        self.own = OwnSheet("A4", self)
        self.picture = SheetPicture(self)
        self.start = NumberField(_("First free label"), 1, 1, self)
        self.copies = NumberField(_("Labels for each"), 1, MOST_COPIES, self)
        self.text = _choice(_("Text"))
        self.subject = QLineEdit(self)
        self.subject.setMaxLength(200)
        self.subject.setAccessibleName(_("Subject"))
        self.texts_link = LinkButton(_("Write a text in Settings"), self)
        self.from_whom = PlainLabel("", tone="second", wrap=True)
        self.address_link = LinkButton(_("Say the address of the firm"), self)
        self.left_out = LeftOutPart(self)
        self._labels_part, self._letter_part = QWidget(), QWidget()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        numbers = QVBoxLayout()
        numbers.setSpacing(8)
        numbers.addWidget(Labelled(_("First free label"), self.start))
        numbers.addWidget(Labelled(_("Labels for each"), self.copies))
        numbers.addStretch(1)
        row = QHBoxLayout(self._labels_part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(numbers, 1)
        letter = QVBoxLayout(self._letter_part)
        letter.setContentsMargins(0, 0, 0, 0)
        letter.setSpacing(8)
        letter.addWidget(self.text)
        letter.addWidget(self.texts_link, 0, Qt.AlignmentFlag.AlignLeft)
        letter.addWidget(Labelled(_("Subject"), self.subject))
        inside = Ground("sunken")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 12, 14, 12)
        column.setSpacing(10)
        for widget in (self.form, self.sheet, self.own, self._labels_part, self._letter_part, self.from_whom):
            column.addWidget(widget)
        column.addWidget(self.address_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Line())
        column.addWidget(self.left_out)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scrolled(inside, name=_("What is made")))

    def _wire(self) -> None:
        self.form.box.picked.connect(lambda form: self._take(replace(self._choice, form=form)))
        self.sheet.box.picked.connect(self._sheet_picked)
        self.own.changed.connect(lambda code: self._take(self._choice.with_sheet(code)))
        self.picture.start_chosen.connect(self.start.setValue)
        self.start.valueChanged.connect(lambda n: self._take(replace(self._choice, start=n)))
        self.copies.valueChanged.connect(lambda n: self._take(replace(self._choice, copies=n)))
        self.text.box.picked.connect(lambda name: self._take(replace(self._choice, text=name)))
        self.subject.editingFinished.connect(
            lambda: self._take(replace(self._choice, subject=self.subject.text().strip()))
        )
        self.texts_link.clicked.connect(self.texts_wanted)
        self.address_link.clicked.connect(self.address_wanted)

    # --- what stands there ----------------------------------------------------------------------------------------------
    def show_choice(self, choice: Choice, wanted: Wanted, count: int) -> None:
        """What is chosen; ``wanted`` as it is made, ``count`` how many get one."""
        self._choice = choice
        is_labels, is_letter = wanted.form == "labels", wanted.form == "letters"
        self.form.box.set_stored(wanted.form)
        self._show_sheets(wanted)
        self.sheet.setVisible(wanted.form != "workbook")
        self.own.setVisible(is_labels and wanted.sheet.startswith(OWN))
        self._labels_part.setVisible(is_labels)
        self._letter_part.setVisible(is_letter)
        self.from_whom.setVisible(wanted.form in ("envelopes", "letters"))
        if is_labels:
            self._show_labels(labels.sheet_called(wanted.sheet), wanted, count)
        self.text.box.set_stored(choice.text)
        if not self.subject.hasFocus():
            self.subject.setText(choice.subject)

    def _show_sheets(self, wanted: Wanted) -> None:
        choices = said.sheets(wanted.form)
        if wanted.form == "labels":
            is_own = wanted.sheet.startswith(OWN)
            words = said.own_sheet(labels.sheet_called(wanted.sheet)) if is_own else _("Own sheet…")
            choices.append((wanted.sheet if is_own else OWN, words))
        self.sheet.box.set_choices(choices)
        self.sheet.box.set_stored(wanted.sheet)

    def _show_labels(self, sheet: LabelSheet, wanted: Wanted, count: int) -> None:
        with QSignalBlocker(self.start), QSignalBlocker(self.copies):
            self.start.setRange(1, sheet.count)
            self.start.setValue(wanted.start)
            self.copies.setValue(wanted.copies)
        self.picture.show_sheet(sheet, wanted.start, count * wanted.copies)
        if wanted.sheet.startswith(OWN) and not self.own.isAncestorOf(self.focusWidget() or self):
            self.own.show_sheet(sheet)

    def show_texts(self, texts: Sequence[Snippet]) -> None:
        """The texts that can be chosen."""
        self.text.box.set_choices([(text.name, one_line(text.name)) for text in texts])
        self.text.setVisible(bool(texts))

    def show_sender(self, sender: Sender) -> None:
        """Who sends it."""
        self.from_whom.setText(
            _("From {sender}").format(sender=", ".join(filter(None, (sender.firm, *sender.lines))))
            if sender.line
            else ""
        )
        self.address_link.setVisible(not sender.lines and self._choice.form in ("envelopes", "letters"))

    def show_mailing(self, mailing: Mailing) -> None:
        """Who gets one and who does not."""
        self.left_out.show_mailing(mailing)

    # --- what is chosen -------------------------------------------------------------------------------------------------
    def _sheet_picked(self, code: str) -> None:
        if code == OWN:  # begins with the measures of the sheet that was chosen
            known = labels.sheet_called(self._choice.sheets.get("labels") or labels.usual("A4").code)
            code = labels.own(known.page, (known.columns, known.rows), (known.width, known.height), known.gap).code
            self.own.show_sheet(labels.sheet_called(code))
        self._take(self._choice.with_sheet(code))

    def _take(self, choice: Choice) -> None:
        if choice != self._choice:
            self._choice = choice
            self.choice_changed.emit(choice)


def _choice(label: str) -> ChoiceField:
    """As wide as there is room."""
    field = ChoiceField(label)
    field.box.setMinimumWidth(LEAST_BOX)
    field.box.setMaximumWidth(MOST_BOX)
    return field
