"""The leads of the page in either form, as cards or as rows: one selection, one filter, one answer to what a verb acts on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.board import BoardQuery, Heads
from leaddesk.domain.changes import Changes
from leaddesk.domain.records import LeadRow
from leaddesk.ui.lists.list_pane import ListPane
from leaddesk.ui.lists.nothing_here import NothingHere
from leaddesk.ui.pipeline.board import BoardView
from leaddesk.ui.pipeline.list_columns import AFTER_SALE, FACTS, OPEN, DealSource, plan
from leaddesk.ui.pipeline.list_foot import ListFoot
from leaddesk.ui.pipeline.page_state import BOARD
from leaddesk.ui.pipeline.selection import Selection
from leaddesk.ui.record.verbs import RecordVerbs
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton


class Deals(QWidget):
    """``current_changed`` (0 = none), ``opened``, ``counted`` (cards or rows), ``chosen_changed`` (0 = only the one in focus),
    ``menu_wanted`` (global place), ``typed`` (a letter pressed on a card), ``missing`` (a lead to be shown is not among them)."""

    current_changed = Signal(int)
    opened = Signal(int)
    counted = Signal(int)
    chosen_changed = Signal(int)
    menu_wanted = Signal(QPoint)
    typed = Signal(str)
    missing = Signal(int)

    def __init__(self, context: UiContext, selection: Selection, verbs: RecordVerbs, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._selection = context, selection
        self._file_is_empty = self._several = False
        self._base = ""
        self._count = 0
        self.form = BOARD
        self.is_marked = False
        """Whether a chip of the filter bar is on."""
        self.pane = ListPane(context, plan(), NothingHere(context.actions, FACTS, icon="square-kanban"), self)
        self.bar = self.pane.bar
        self.board = BoardView(context, selection, verbs, self)
        self.foot = ListFoot(context.actions, self)
        self._empty = NothingHere(context.actions, FACTS, icon="square-kanban")
        self._build()
        self._wire()

    def _build(self) -> None:
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addWidget(self.foot)
        self._listed = listed
        self._stack = QStackedLayout(self)
        for widget in (self.board, listed, self._empty):
            self._stack.addWidget(widget)

    def _wire(self) -> None:
        board, pane = self.board, self.pane
        board.current_changed.connect(self._card_changed)
        board.opened.connect(self.opened)
        board.menu_wanted.connect(self.menu_wanted)
        board.chosen_changed.connect(self._cards_chosen)
        board.typed.connect(self.typed)
        board.missing.connect(self.missing)
        board.counted.connect(self._board_counted)
        board.failed.connect(self.failed)
        pane.current_changed.connect(self._row_changed)
        pane.chosen_changed.connect(self._rows_chosen)
        pane.opened.connect(self.opened)
        pane.menu_wanted.connect(self.menu_wanted)
        pane.missing.connect(self.missing)
        pane.counted.connect(self._pane_counted)
        self.bar.left.connect(self._bar_left)

    def fill_bar(self, *widgets: QWidget) -> None:
        """Put ``widgets`` and the tools of the list at the right end of the filter bar."""
        actions, tools = self._context.actions, self.pane.tools
        self.views_button = IconButton("bookmark", _("Saved views"), size=26)
        self.views_button.follow(actions.action("view.saved"))
        self.export_button = IconButton("file-down", _("Send out this list"), size=26)
        self.export_button.follow(actions.action("file.export"))
        for widget in (*widgets, self.views_button, *tools.widgets(), self.export_button):
            self.bar.add(widget)

    # --- which form ------------------------------------------------------------------------------------------------------
    def is_board(self) -> bool:
        """Whether cards are shown."""
        return self.form == BOARD

    def set_form(self, form: str, query: BoardQuery) -> None:
        """Show cards or rows; what is current and chosen stays so."""
        had_keyboard = self._holds_keyboard()
        self.form = form
        if form == BOARD:
            self.pane.rest()
            self.show_query(query)
        else:
            self.board.rest()
            self.show_query(query)
            self.pane.wake()
            self._take_over()
        self._say_shown()
        if had_keyboard:
            self.focus_list()

    def _take_over(self) -> None:
        """The rows of what is current and chosen on the board, once they are read."""
        if self._selection.current:
            self.pane.show_lead(self._selection.current, also=self._selection.chosen, must=False)

    def show_query(self, query: BoardQuery) -> None:
        """The board's question, of which the list takes side and pipeline."""
        source = self.pane.source
        if isinstance(source, DealSource):
            source.board = query
        self._base = query.list.view or (AFTER_SALE if query.after_sale else OPEN)
        if self.is_board():
            self.board.show_query(query)

    def rest(self) -> None:
        """Another page is in front: nothing is asked."""
        self.board.rest()
        self.pane.rest()

    def take_changes(self, changes: Changes) -> None:
        """Re-read what changed; the place stays."""
        self.board.take_changes(changes)
        self.pane.take_changes(changes)

    # --- what is seen ----------------------------------------------------------------------------------------------------
    def set_file_empty(self, empty: bool) -> None:
        """Whether the file holds nobody yet."""
        self._file_is_empty = empty
        self.pane.set_file_empty(empty)
        self._say_shown()

    def set_several(self, several: bool) -> None:
        """Whether there are several pipelines: one with nobody in it still shows its stages."""
        if several != self._several:
            self._several = several
            self._say_shown()

    def is_file_empty(self) -> bool:
        """Whether the first run is shown in the place of everything."""
        return self._file_is_empty and not self.bar.is_set()

    def is_empty(self) -> bool:
        """Whether nobody is shown: there are no details of anybody then."""
        return self._count == 0

    def show_figures(self, heads: Heads, *, likely: bool, after_sale: bool) -> None:
        """The totals at the foot of the list."""
        self.foot.show_figures(heads, likely=likely, after_sale=after_sale)

    def fit_tools(self) -> None:
        """What acts on rows only stands beside them."""
        for tool in (*self.pane.tools.widgets(), self.export_button):
            tool.setVisible(not self.is_board())

    def _board_counted(self, count: int) -> None:
        if self.is_board():
            self.bar.say_problem(None)
            self.pane.say_count(count)
            self._counted(count)

    def _pane_counted(self, count: int) -> None:
        if not self.is_board():
            self._counted(count)

    def _counted(self, count: int) -> None:
        self._count = count
        self._say_shown()
        self.counted.emit(count)

    def failed(self, error: Exception) -> None:
        """What the filter itself has wrong stands at the filter."""
        if not self.bar.say_problem(error):
            self._context.shell.show_error(error)

    def _say_shown(self) -> None:
        """Cards, rows, or the sentence in the place of the cards."""
        had_keyboard = self._holds_keyboard()
        no_cards = (self._count == 0 and not self._stages_stay()) or self.is_file_empty()
        wanted = self._listed if not self.is_board() else self._empty if no_cards else self.board
        if wanted is self._empty:
            self._say_empty()
        self.foot.setVisible(not self.is_empty())
        if wanted is not self._stack.currentWidget():
            self._stack.setCurrentWidget(wanted)
            if had_keyboard:
                self.focus_list()

    def _stages_stay(self) -> bool:
        """Whether the columns are shown even where nobody stands in them: this pipeline of several is new."""
        return self._several and self._base == OPEN and not self.bar.is_set()

    def _say_empty(self) -> None:
        if self.bar.is_set():
            self._empty.say_not_found(self.bar)
        elif self._file_is_empty:
            self._empty.say_empty_file()
        else:
            self._empty.say_view(self._base)

    def _holds_keyboard(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus) and self.isVisible()

    # --- both speak to the one selection ---------------------------------------------------------------------------------
    def _card_changed(self, lead_id: int) -> None:
        if self.is_board():
            self.current_changed.emit(lead_id)

    def _cards_chosen(self, count: int) -> None:
        if self.is_board():
            self.chosen_changed.emit(count)

    def _row_changed(self, lead_id: int) -> None:
        if not self.is_board() and not self.pane.is_waiting:
            self._selection.go_to(lead_id, self.pane)
            self.current_changed.emit(lead_id)

    def _rows_chosen(self, count: int) -> None:
        if not self.is_board() and not self.pane.is_waiting:
            if count:
                self._selection.choose(self.pane.chosen_ids(), self.pane.current_id() or 0, self.pane)
            else:
                self._selection.go_to(self.pane.current_id() or 0, self.pane)
            self.chosen_changed.emit(count)

    # --- what the actions ask (RowsOfLeads) ----------------------------------------------------------------------------------
    def ids(self) -> Sequence[int]:
        """What a verb acts on: the chosen ones, else the one in focus."""
        return self.board.ids() if self.is_board() else self.pane.ids()

    def chosen_ids(self) -> Sequence[int]:
        """Those chosen beside one another."""
        return self._selection.chosen if self.is_board() else self.pane.chosen_ids()

    def record(self) -> LeadRow | None:
        """The lead in focus, None where several are chosen or it is not read."""
        return self.board.record() if self.is_board() else self.pane.record()

    def current_id(self) -> int | None:
        """The lead in focus."""
        return (self._selection.current or None) if self.is_board() else self.pane.current_id()

    def set_current_id(self, lead_id: int) -> bool:
        """Put the focus on a lead; False where it is known not to be here."""
        if self.is_board():
            self.board.show_lead(lead_id)
            return True
        return self.pane.set_current_id(lead_id)

    def show_lead(self, lead_id: int) -> None:
        """Go to a lead; ``missing`` tells of one that is not here."""
        if self.is_board():
            self.board.show_lead(lead_id)
        else:
            self.pane.show_lead(lead_id)

    def all_ids(self) -> Sequence[int]:
        """The leads in order: of the column in focus, or of the whole list."""
        return self.board.all_ids() if self.is_board() else self.pane.all_ids()

    def total(self) -> int:
        """How many cards or rows there are."""
        return self._count

    def select_all(self) -> None:
        """Choose every card of the column, or every row."""
        if self.is_board():
            self.board.select_all()
        else:
            self.pane.select_all()

    def position(self) -> str:
        """Where the one in focus stands: "2 of 6"."""
        return self.board.position() if self.is_board() else self.pane.position()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) lead."""
        if self.is_board():
            self.board.step(by)
        else:
            self.pane.step(by)

    def focus_list(self) -> None:
        """Put the keyboard on cards or rows, or on what can be done where there are none."""
        shown = self._stack.currentWidget()
        if shown is self._empty:
            self._empty.focus_first()
        elif shown is self.board:
            self.board.focus_board()
        else:
            self.pane.focus_list()

    def _bar_left(self) -> None:
        if self.is_board():
            self.focus_list()

    def set_narrow(self, narrow: bool) -> None:
        """Compact cards and cells."""
        self.board.set_narrow(narrow)
        self.pane.set_narrow(narrow)
        self.foot.set_narrow(narrow)

    def anchor(self) -> QWidget:
        """Beside what a small question opens."""
        return self.board.anchor() if self.is_board() else self.pane

    def edit_cell(self) -> bool:
        """Edit a cell of the row in focus; False on the board, and where none can be."""
        return not self.is_board() and self.pane.edit_cell()
