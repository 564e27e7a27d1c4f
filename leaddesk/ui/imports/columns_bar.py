"""The bar over the columns: sheet, row of the titles, order of day and month, decimal sign, known layouts. Tells the flow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.identity import fold
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.imports import sentences
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.question_sections import fill
from leaddesk.ui.imports.work import Look
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic, one_line, set_tip

if TYPE_CHECKING:
    from leaddesk.exchange.asked import KnownLayout
    from leaddesk.exchange.formats import ColumnFacts

LAST_HEADER_ROW = 1_000
HEIGHT = 44
ORDERS = ("dmy", "mdy")
NONE = "none"


class Labelled(QWidget):
    """A control with its label in front; both come and go together."""

    def __init__(self, label: str, control: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        text = PlainLabel(no_mnemonic(label), size=TypeSize.SECOND, tone="second")
        row.addWidget(text)
        row.addWidget(control)
        control.setAccessibleName(label)


def drop_down(letters: int) -> QComboBox:
    """A drop-down at least ``letters`` wide that does not grow with its entries."""
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)
    return box


def layouts_for(look: Look) -> list[KnownLayout]:
    """The layouts that can be chosen for a table: those that know one of its columns, and the one that was found."""
    here = {fold(header) for header in look.prepared.table.headers}
    found = []
    for one in look.prepared.layouts:
        columns = one.answers.get("columns")
        used = look.prepared.layout is not None and _is_same(one, look.prepared.layout)
        if used or (isinstance(columns, dict) and here & {fold(str(name)) for name in columns}):
            found.append(one)
    return found


def _is_same(one: KnownLayout, other: KnownLayout) -> bool:
    return fold(one.name) == fold(other.name) if one.name or other.name else one.fingerprint == other.fingerprint


def _layout_label(layout: KnownLayout) -> str:
    if layout.name:
        return one_line(layout.name, 60)
    return ngettext("Same columns, {n} time", "Same columns, {n} times", layout.used).format(
        n=words.number(layout.used)
    )


class ColumnsBar(Ground):
    """Shows what was found about the whole table and what may be said about it; what does not arise is not there."""

    def __init__(self, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self._flow = flow
        self._dated: list[int] = []
        self._known: list[KnownLayout] = []
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(14)
        self.sheet = drop_down(14)
        self.sheet.activated.connect(self._choose_table)
        self.header_row = self._header_row()
        self.dates = drop_down(8)
        self.dates.activated.connect(self._choose_order)
        self.numbers = drop_down(7)
        self.numbers.activated.connect(self._choose_sign)
        self._sheet = Labelled(_("Sheet"), self.sheet)
        self._dates = Labelled(_("Dates"), self.dates)
        self._numbers = Labelled(_("Numbers"), self.numbers)
        self.layouts = drop_down(11)
        self.layouts.activated.connect(self._choose_layout)
        for widget in (self._sheet, Labelled(_("Titles in row"), self.header_row), self._dates, self._numbers):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(Labelled(_("Known layout"), self.layouts))

    def _header_row(self) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, LAST_HEADER_ROW)
        box.setSpecialValueText(_("none"))
        box.setKeyboardTracking(False)
        box.setFixedWidth(56)
        box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        set_tip(box, _("The row that holds the titles of the columns; none where the list has no titles"))
        box.valueChanged.connect(self._flow.set_header_row)
        return box

    # --- what is shown -----------------------------------------------------------------------------------------------
    def show_look(self, look: Look) -> None:
        """Sheets and the row of the titles."""
        table, tables = look.prepared.table, look.prepared.tables
        self._sheet.setVisible(len(tables) > 1)
        here = next((n for n, other in enumerate(tables) if other is table), 0)
        labels = [
            (str(n), _("{name}: {rows}").format(name=one.sheet or self._flow.name, rows=sentences.rows(len(one.rows))))
            for n, one in enumerate(tables)
        ]
        fill(self.sheet, labels, str(here))
        with QSignalBlocker(self.header_row):
            self.header_row.setValue(0 if table.header_row is None else table.header_row + 1)
        self._show_layouts(look)

    def _show_layouts(self, look: Look) -> None:
        """The layouts that know a column of this table, the one in use chosen."""
        used = look.prepared.layout
        self._known = layouts_for(look)
        names = [(str(n), _layout_label(one)) for n, one in enumerate(self._known)]
        fill(self.layouts, [(NONE, _("None") if names else _("None yet")), *names], NONE)
        if used is not None:
            self.layouts.setCurrentIndex(next((n for n, one in enumerate(self._known, 1) if _is_same(one, used)), -1))
        self.layouts.setEnabled(bool(names))
        set_tip(
            self.layouts,
            _("Lists of a known layout come in as they did the last time. None: this list is understood anew.")
            if names
            else _("How this list comes in is remembered, and offered for the next one with the same columns."),
        )

    def show_facts(self, facts: Sequence[ColumnFacts]) -> None:
        """What the rows say about dates and amounts; nothing counted = nothing said."""
        self._show_dates(facts)
        self._show_numbers(facts)

    def _show_dates(self, facts: Sequence[ColumnFacts]) -> None:
        flow = self._flow
        self._dated = [one.index for one in facts if one.order or one.is_order_open]
        is_open = any(one.is_order_open for one in facts)
        orders = {one.order for one in facts if one.order}
        self._dates.setVisible(bool(orders) or is_open or bool(flow.questions))
        labels = [("dmy", _("Day first")), ("mdy", _("Month first"))]
        fill(self.dates, labels, next(iter(orders)) if len(orders) == 1 and not is_open else "")
        if is_open or len(orders) != 1:
            self.dates.setCurrentIndex(-1)
            self.dates.setPlaceholderText(_("Please say") if is_open else _("Both"))
        self.dates.setEnabled(bool(flow.questions))
        set_tip(
            self.dates,
            _("Holds for every date column of the table, wherever its rows do not prove it themselves")
            if flow.questions
            else _("The rows themselves prove it"),
        )

    def _show_numbers(self, facts: Sequence[ColumnFacts]) -> None:
        is_open = any(one.is_sign_open for one in facts)
        found = {one.decimals for one in facts if one.decimals is not None}
        self._numbers.setVisible(bool(found) or is_open)
        fill(self.numbers, [(".", "1,234.50"), (",", "1.234,50")], next(iter(found)) if len(found) == 1 else "")
        if len(found) != 1:
            self.numbers.setCurrentIndex(-1)
            self.numbers.setPlaceholderText(_("Both"))
        self.numbers.setEnabled(is_open)
        set_tip(
            self.numbers,
            _("“1.234” and “1,234” are read as thousands, unless you choose the other style")
            if is_open
            else _("The rows themselves prove it"),
        )

    # --- answers -----------------------------------------------------------------------------------------------------
    def _choose_table(self, place: int) -> None:
        look = self._flow.look
        if look is not None and 0 <= place < len(look.prepared.tables):
            self._flow.choose_table(look.prepared.tables[place])

    def _choose_sign(self, place: int) -> None:
        self._flow.answer(decimals=self.numbers.itemData(place))

    def _choose_layout(self, place: int) -> None:
        code = str(self.layouts.itemData(place))
        if code == NONE:
            self._flow.forget_layout()
        else:
            self._flow.answer(profile=self._known[int(code)].name, fresh=False)

    def _choose_order(self, place: int) -> None:
        if 0 <= place < len(ORDERS):
            self._flow.answer(date_orders=dict.fromkeys(self._dated, ORDERS[place]))
