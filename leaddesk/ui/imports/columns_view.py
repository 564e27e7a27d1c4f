"""The columns: what each one of the file goes to, to be looked at and changed; the titles' row and the sheet; back to the rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QSplitter, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.imports import sentences
from leaddesk.ui.imports.card_model import CardModel
from leaddesk.ui.imports.column_detail import ColumnDetail
from leaddesk.ui.imports.column_model import ColumnLine, ColumnModel, lines_of
from leaddesk.ui.imports.column_table import LEAVE_OUT, ColumnTable
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.foot import Foot
from leaddesk.ui.imports.question_sections import fill
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.text import PlainLabel, one_line, set_tip

LAST_HEADER_ROW = 1_000


class ColumnsView(QWidget):
    """Shows the flow's look; each change goes to the flow, which looks again in a thread."""

    def __init__(self, context: UiContext, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self.model = ColumnModel(self)
        self.cards = CardModel(self)
        self.table = ColumnTable(self.model)
        self.table.picked.connect(self._picked)
        self.table.current_changed.connect(self._show_line)
        self.detail = ColumnDetail(self.cards)
        self.detail.kept.connect(self._keep)
        self.detail.left_out.connect(self._leave_out)
        self.foot = Foot("", _("Back"), icon="columns-3")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = PageHead(_("The columns"))
        self.head.insert_after_title(IconLabel("file-spreadsheet", "green", 16))
        outer.addWidget(self.head)
        outer.addWidget(Line())
        outer.addWidget(self._bar())
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([900, 290])
        remember_splitter(self._splitter, "import.columns", context.settings)
        outer.addWidget(self._splitter, 1)
        outer.addWidget(self.foot)

    def _bar(self) -> QWidget:
        self.bar = Ground("surface", "bottom")
        self.bar.setFixedHeight(44)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        self._sheet_label = PlainLabel(_("Sheet"), size=TypeSize.SECOND, tone="second")
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(_("Sheet"))
        self.sheet.setMinimumContentsLength(16)
        self.sheet.activated.connect(self._choose_table)
        self.header_row = QSpinBox()
        self.header_row.setRange(0, LAST_HEADER_ROW)
        self.header_row.setSpecialValueText(_("none"))
        self.header_row.setKeyboardTracking(False)
        self.header_row.setFixedWidth(64)
        self.header_row.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.header_row.setAccessibleName(_("Titles in row"))
        set_tip(self.header_row, _("The row that holds the titles of the columns; none where the list has no titles"))
        self.header_row.valueChanged.connect(self._flow.set_header_row)
        row.addWidget(self._sheet_label)
        row.addWidget(self.sheet)
        self._gap = QWidget()
        self._gap.setFixedWidth(4)
        row.addWidget(self._gap)
        row.addWidget(PlainLabel(_("Titles in row"), size=TypeSize.SECOND, tone="second"))
        row.addWidget(self.header_row)
        row.addSpacing(10)
        self.known = PlainLabel("", size=TypeSize.SECOND, tone="second")
        row.addWidget(self.known)
        row.addStretch(1)
        return self.bar

    # --- what is shown ---------------------------------------------------------------------------------------------------
    def show_flow(self) -> None:
        """Everything anew from the flow."""
        look = self._flow.look
        if look is None:
            return
        table = look.prepared.table
        self.head.set_facts(one_line(look.prepared.origin.file_name))
        tables = look.prepared.tables
        several = len(tables) > 1
        self._sheet_label.setVisible(several)
        self.sheet.setVisible(several)
        self._gap.setVisible(several)
        here = next((n for n, other in enumerate(tables) if other is table), 0)
        labels = [
            (str(n), _("{name}: {rows}").format(name=one.sheet or self._flow.name, rows=sentences.rows(len(one.rows))))
            for n, one in enumerate(tables)
        ]
        fill(self.sheet, labels, str(here))
        with QSignalBlocker(self.header_row):
            self.header_row.setValue(0 if table.header_row is None else table.header_row + 1)
        self.known.setText(sentences.columns(look.known, look.kept, table.header_row))
        self.model.show_lines(lines_of(look, self._flow.answers.columns))
        self.cards.show_look(look, None)
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_line(self.table.currentIndex().row())
        self.foot.main_button.set_label(_("See the {rows}").format(rows=sentences.rows(look.count)))
        self.foot.say(_("Nothing is saved yet. What goes nowhere stays with the import, cell by cell."))

    def _show_line(self, row: int) -> None:
        self.detail.show_line(self.model.line(row) if 0 <= row < self.model.rowCount() else None)

    def line(self) -> ColumnLine | None:
        """The column in focus."""
        row = self.table.currentIndex().row()
        return self.model.line(row) if 0 <= row < self.model.rowCount() else None

    # --- answers -----------------------------------------------------------------------------------------------------------
    def _picked(self, header: str, code: str) -> None:
        index = self.table.currentIndex().row()
        raw = self._header(index, header)
        field: str | None = None if code == LEAVE_OUT else code
        if field is not None and field.startswith(CUSTOM_PREFIX):
            field = f"{CUSTOM_PREFIX}{raw}"
        self._flow.set_column(raw, field)
        look = self._flow.look
        if look is not None:
            self.model.show_lines(lines_of(look, self._flow.answers.columns))
            self._show_line(index)
        self.table.setFocus()

    def _header(self, index: int, shown: str) -> str:
        """The header as the table has it (what is shown may be cut)."""
        look = self._flow.look
        matches = look.prepared.matches if look is not None else []
        return matches[index].header if 0 <= index < len(matches) else shown

    def _keep(self) -> None:
        line = self.line()
        if line is not None:
            self._picked(line.header, f"{CUSTOM_PREFIX}{line.header}")

    def _leave_out(self) -> None:
        line = self.line()
        if line is not None:
            self._picked(line.header, LEAVE_OUT)

    def _choose_table(self, place: int) -> None:
        look = self._flow.look
        if look is not None and 0 <= place < len(look.prepared.tables):
            self._flow.choose_table(look.prepared.tables[place])

    # --- doors -------------------------------------------------------------------------------------------------------------
    def set_narrow(self, narrow: bool) -> None:
        """A small laptop: the detail hides; Ctrl+backslash brings it."""
        self.table.set_narrow(narrow)
        self.detail.setVisible(not narrow)

    def toggle_pane(self) -> None:
        """Hide or show the column in detail."""
        self.detail.setVisible(not self.detail.isVisible())

    def focus_start(self) -> None:
        self.table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.bar, self.table, self.detail, self.foot)
