"""The columns: what each one of the file goes to, to be looked at and changed; sheet, titles, dates; back to the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.fields import CUSTOM_PREFIX
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.imports import column_meanings, column_work, layout_names, sentences
from leaddesk.ui.imports.column_detail import ColumnDetail
from leaddesk.ui.imports.column_model import ColumnLine, ColumnModel, lines_of
from leaddesk.ui.imports.column_table import ColumnTable
from leaddesk.ui.imports.columns_bar import ColumnsBar
from leaddesk.ui.imports.columns_foot import ColumnsFoot
from leaddesk.ui.imports.field_choices import LEAVE_OUT
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.work import Look
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.text import one_line

if TYPE_CHECKING:
    from leaddesk.exchange.formats import ColumnFacts


class ColumnsView(QWidget):
    """Shows the flow's look at once, and what all rows say about each column as soon as a thread has counted it. Each change goes
    to the flow, which looks again in a thread."""

    def __init__(self, context: UiContext, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._flow = flow
        self._counted: Look | None = None
        self._is_narrow = False
        self._facts: Sequence[ColumnFacts] = ()
        self.model = ColumnModel(self)
        self.table = ColumnTable(self.model)
        self.table.picked.connect(self._picked)
        self.table.current_changed.connect(self._show_line)
        self.detail = ColumnDetail()
        self.detail.meant.connect(flow.set_meaning)
        self.bar = ColumnsBar(flow)
        self.foot = ColumnsFoot()
        self.foot.remembered.connect(lambda kept, name: flow.answer(keep_layout=kept, layout_name=name))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = PageHead(_("The columns"))
        self.head.insert_after_title(IconLabel("file-spreadsheet", "green", 16))
        self.unfold = KeyButton(_("formats found"), kind="quiet", key="Ctrl+\\", small=True, key_first=True)
        self.unfold.clicked.connect(self.toggle_pane)
        self.unfold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unfold.hide()
        self.head.add(self.unfold)
        outer.addWidget(self.head)
        outer.addWidget(Line())
        outer.addWidget(self.bar)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setSizes([900, 280])
        remember_splitter(self._splitter, "import.columns", context.settings)
        outer.addWidget(self._splitter, 1)
        outer.addWidget(self.foot)

    # --- what is shown ---------------------------------------------------------------------------------------------------
    def show_flow(self) -> None:
        """Everything anew from the flow."""
        look = self._flow.look
        if look is None:
            return
        self.head.set_facts(one_line(look.prepared.origin.file_name))
        self.bar.show_look(look)
        self.detail.show_rows(look.prepared.rows)
        if look is not self._counted:
            self._count(look)
        self._show_lines()
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_line(self.table.currentIndex().row())
        self.foot.main_button.set_label(_("See the {rows}").format(rows=sentences.rows(look.count)))
        self.foot.say(_understood(look, short=self._is_narrow))
        answers = self._flow.answers
        name = layout_names.name_for(replace(answers, keep_layout=True), look.prepared)
        self.foot.show_layout(layout_names.can_be_kept(look.prepared), answers.keep_layout, name)

    def _show_lines(self) -> None:
        look = self._flow.look
        if look is not None:
            self.model.show_lines(lines_of(look, self._flow.answers.columns, self._facts))
            self.bar.show_facts(self._facts)

    def _count(self, look: Look) -> None:
        """Have all rows counted; until then what was counted before stays where the table is the same."""
        if self._counted is None or self._counted.prepared.table is not look.prepared.table:
            self._facts = ()
        self._counted = look

        def got(facts: Sequence[ColumnFacts]) -> None:
            if look is self._counted:
                self._facts = facts
                self._show_lines()
                self._show_line(self.table.currentIndex().row())

        self._context.runner.submit(
            "io",
            column_work.count_columns,
            self._context.ws,
            look.prepared,
            self._flow.answers.options(),
            owner=self,
            on_result=got,
            key="import.columns",
        )

    def _show_line(self, row: int) -> None:
        look = self._flow.look
        line = self.model.line(row) if 0 <= row < self.model.rowCount() else None
        asked = None
        if look is not None and line is not None and line.index < len(look.prepared.table.headers):
            asked = column_meanings.of_column(look, self._flow.answers.meanings, line)
        self.detail.show_line(line, asked)

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
        self._show_lines()
        self._show_line(index)
        self.table.setFocus()

    def _header(self, index: int, shown: str) -> str:
        """The header as the table has it (what is shown may be cut)."""
        look = self._flow.look
        matches = look.prepared.matches if look is not None else []
        return matches[index].header if 0 <= index < len(matches) else shown

    # --- doors -------------------------------------------------------------------------------------------------------------
    def set_narrow(self, narrow: bool) -> None:
        """A small laptop: the detail hides; Ctrl+backslash brings it."""
        self._is_narrow = narrow
        self.unfold.setVisible(narrow)
        self._show_detail(not narrow)
        if self._flow.look is not None:
            self.foot.say(_understood(self._flow.look, short=narrow))

    def toggle_pane(self) -> None:
        """Hide or show the column in detail."""
        self._show_detail(not self.detail.isVisible())

    def _show_detail(self, shown: bool) -> None:
        self.detail.setVisible(shown)
        self.table.set_narrow(self._is_narrow, shares=self._is_narrow and shown)

    def focus_start(self) -> None:
        self.table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.bar, self.table, self.detail, self.foot)


def _understood(look: Look, *, short: bool) -> str:
    """ "13 of 14 columns understood, 11 cells to settle. Nothing is saved yet."."""
    count = len(look.prepared.matches)
    text = ngettext("{n} of {total} columns understood", "{n} of {total} columns understood", count)
    first = text.format(n=words.number(look.known), total=words.number(count))
    if look.cells and not short:
        cells = ngettext("{n} cell to settle", "{n} cells to settle", look.cells).format(n=words.number(look.cells))
        first = _("{first}, {second}").format(first=first, second=cells)
    return _("{first}. Nothing is saved yet.").format(first=first)
