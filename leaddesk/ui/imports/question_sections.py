"""The single questions of the pane: who is in the file, drop-downs, and a date that reads two ways. Each tells the flow its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QComboBox, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.imports import sentences
from leaddesk.ui.imports.cards import said
from leaddesk.ui.imports.choices import RadioRow, Section
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.work import Look
from leaddesk.ui.widgets.text import PlainLabel, one_line

if TYPE_CHECKING:
    from leaddesk.exchange.dates_column import DateQuestion


class WhoSection(Section):
    """The one question of every import."""

    def __init__(self, flow: ImportFlow) -> None:
        super().__init__(_("Who is in this file?"))
        self._flow = flow
        self._group = QButtonGroup(self)
        self._rows: dict[str, RadioRow] = {}
        for code, (label, second) in sentences.KINDS.items():
            row = RadioRow(code, _(label), _(second))
            row.clicked.connect(self._teller(code))
            self._group.addButton(row)
            self._rows[code] = row
            self.add(row, gap=4 if not self._rows else 0)
        self._guess = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.add(self._guess, gap=5)

    def _teller(self, code: str) -> Callable[[], None]:
        return lambda: self._flow.answer(kind=code)

    def show_look(self, look: Look) -> None:
        """Our guess and the present answer."""
        guess = look.prepared.guess
        count = look.count
        self.set_second(
            ngettext("One answer for the one row.", "One answer for all {n} rows.", count).format(n=words.number(count))
        )
        self._group.setExclusive(False)
        for code, row in self._rows.items():
            row.setChecked(code == self._flow.answers.kind)
        self._group.setExclusive(True)
        if guess.not_contacts:
            self._guess.set_tone("amber")
            self._guess.setText(
                _("Nobody seems to be in it. {why} Choose one all the same, or leave the file out.").format(
                    why=guess.reason
                )
            )
        else:
            self._guess.set_tone("second")
            self._guess.setText(_("Our guess: {why}").format(why=guess.reason))

    def chosen_row(self) -> QWidget:
        """Where the focus goes when this question is still open."""
        return self._rows[self._flow.answers.kind or "inquiries"]


class PickSection(Section):
    """One or more drop-downs with a label above each."""

    def __init__(self, title: str) -> None:
        super().__init__(title)

    def pick(self, label: str, choices: list[tuple[str, str]], chosen: Callable[[str], None]) -> QComboBox:
        """Add a drop-down of (code, words); ``chosen`` is told of the user's choice only."""
        if label:
            self.add(PlainLabel(label, size=TypeSize.SECOND, tone="second", wrap=True), gap=4)
        box = QComboBox()
        box.setAccessibleName(label or self._title.text())
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        fill(box, choices)
        box.activated.connect(lambda _index: chosen(str(box.currentData())))
        self.add(box, gap=2)
        return box


def fill(box: QComboBox, choices: list[tuple[str, str]], current: str = "") -> None:
    """Put (code, words) into ``box`` without telling anybody."""
    box.blockSignals(True)
    box.clear()
    for code, label in choices:
        box.addItem(one_line(label), code)
    box.setCurrentIndex(max(0, box.findData(current)))
    box.blockSignals(False)


class DateSection(Section):
    """A date column that can be read two ways, asked once."""

    def __init__(self, flow: ImportFlow, asked: DateQuestion) -> None:
        super().__init__(_("Which day is “{example}”?").format(example=one_line(asked.example, 30)))
        self.set_second(_("In “{column}”, for every row.").format(column=one_line(asked.header, 60)))
        group = QButtonGroup(self)
        for order, day, second in (
            ("dmy", asked.as_dmy, _("day first")),
            ("mdy", asked.as_mdy, _("month first")),
        ):
            row = RadioRow(order, said("received_at", day, {}) if day else "?", second)
            row.setChecked(flow.answers.date_orders.get(asked.index) == order)
            row.clicked.connect(lambda _on=False, o=order: flow.set_date_order(asked.index, o))
            group.addButton(row)
            self.add(row)


def fill_current(box: QComboBox, code: str) -> None:
    """Choose ``code`` without telling anybody."""
    box.blockSignals(True)
    box.setCurrentIndex(max(0, box.findData(code)))
    box.blockSignals(False)
