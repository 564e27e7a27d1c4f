"""Plain questions of the pane: drop-downs, and a date that reads two ways. Each tells its answer and reads no file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QComboBox

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.imports.cards import said
from leaddesk.ui.imports.choices import CalmBox, RadioRow, Section
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.widgets.text import PlainLabel, one_line

if TYPE_CHECKING:
    from leaddesk.exchange.dates_column import DateQuestion


class PickSection(Section):
    """One or more drop-downs with a label above each."""

    def __init__(self, title: str) -> None:
        super().__init__(title)

    def pick(self, label: str, choices: list[tuple[str, str]], chosen: Callable[[str], None]) -> QComboBox:
        """Add a drop-down of (code, words); ``chosen`` is told of the user's choice only."""
        if label:
            self.add(PlainLabel(label, size=TypeSize.SECOND, tone="second", wrap=True), gap=4)
        box = CalmBox(label or self._title.text())
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
