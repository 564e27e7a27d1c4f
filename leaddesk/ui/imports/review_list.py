"""The rows of the chosen group as a list, found by words, in the order of the file or from its end; and what is said where none is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.window_state import store_widths, stored_widths
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.imports import review_rows, review_words
from leaddesk.ui.imports.review_rows import ReviewLine, ReviewQuery, ReviewSource
from leaddesk.ui.models.id_table import IdTableModel
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from leaddesk.exchange.review import Review, ReviewRow

WIDTHS = "import.review"


class ReviewTable(IdTableView):
    """``went`` -1 to the groups, 1 to the comparison: Left and Right, which have nothing else to do in a list."""

    went = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.went.emit(step)
            event.accept()
            return
        super().keyPressEvent(event)


class ReviewList(QWidget):
    """``current_changed`` (row number, 0 = none), ``opened`` (Enter), ``went`` (-1, 1), ``menu_wanted`` (global place),
    ``marked`` (how many rows are marked; 0 = none), ``typed`` (a letter: it begins the words to find)."""

    current_changed = Signal(int)
    opened = Signal()
    went = Signal(int)
    menu_wanted = Signal(QPoint)
    marked = Signal(int)
    typed = Signal(str)

    def __init__(
        self,
        context: UiContext,
        shown: Callable[[ReviewLine], ReviewRow],
        is_open: Callable[[], Collection[int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._is_open = is_open
        self._is_fresh = False
        self._shown, self._is_calendar = shown, False
        self._query = ReviewQuery("")
        self.source = ReviewSource()
        self.model: IdTableModel[ReviewQuery, ReviewLine] = IdTableModel(
            self.source,
            review_rows.columns(shown),
            context.runner,
            self,
            sentence=lambda line: review_rows.sentence(shown(line)),
        )
        self.table = ReviewTable(self.model, name=_("Rows of the file"))
        self.table.show_frame_always()
        self.table.set_widths(stored_widths(WIDTHS, context.settings))
        self._empty = EmptyState("circle-check", _("No row is here"))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._wire()

    def _wire(self) -> None:
        table, model = self.table, self.model
        table.current_id_changed.connect(self.current_changed)
        table.opened.connect(lambda _row: self.opened.emit())
        table.went.connect(self.went)
        table.typed.connect(self.typed)
        table.menu_requested.connect(self.menu_wanted)
        table.sort_requested.connect(self._sort)
        table.selection_counted.connect(lambda count: self.marked.emit(count if table.marking else 0))
        model.loaded.connect(self._loaded)
        model.complete.connect(self._complete)
        model.failed.connect(self._context.shell.show_error)

    # --- what is shown -----------------------------------------------------------------------------------------------------
    def show_review(self, review: Review, *, same_rows: bool) -> None:
        """The rows as ``review`` has them; ``same_rows``: of the same file, so that row and place stay."""
        self.source.show(review, same_rows=same_rows)
        if review.is_calendar != self._is_calendar:
            self._is_calendar = review.is_calendar
            self.model.set_columns(review_rows.columns(self._shown, is_calendar=self._is_calendar))
        if same_rows:
            self.model.rerun()
        else:
            self._is_fresh = True
            self.model.set_query(self._query)

    def repaint_rows(self) -> None:
        """Decisions are others: cells say so when painted."""
        self.model.repaint_clocks()

    def group(self) -> str:
        """The group whose rows are shown."""
        return self._query.group

    def set_group(self, group: str) -> None:
        """Show the rows of another group, beginning with the first that is open."""
        self._ask(ReviewQuery(group, self._query.text, self._query.descending))

    def set_text(self, text: str) -> None:
        """Show only rows with these words."""
        if text != self._query.text:
            self._ask(ReviewQuery(self._query.group, text, self._query.descending))

    def _sort(self, _key: str, _descending: bool) -> None:
        self._ask(ReviewQuery(self._query.group, self._query.text, not self._query.descending))

    def _ask(self, query: ReviewQuery) -> None:
        self._is_fresh = self._is_fresh or query.group != self._query.group
        self._query = query
        self.table.set_sort(review_rows.ROW, query.descending)
        self.model.set_query(query)

    def _loaded(self, count: int) -> None:
        self._stack.setCurrentWidget(self.table if count else self._empty)
        if not count:
            self._say_empty()
            self.current_changed.emit(0)

    def _complete(self, count: int) -> None:
        """Everything is known: go to the first row to decide where the group is another, keep the place where it is not."""
        is_fresh, self._is_fresh = self._is_fresh, False
        if is_fresh and count:
            wanted = self._is_open()
            first = next((row for row in self.model.all_ids() if row in wanted), None) if wanted else None
            self.table.set_current_id(self.model.all_ids()[0] if first is None else first)
        elif count and self.table.current_id() is None:
            self.table.select_first()

    def _say_empty(self) -> None:
        if self._query.text:
            self._empty.set_text(
                _("Nothing here holds that"), _("Clear the filter with Esc."), icon="search", token="text2"
            )
        elif self._query.group in review_words.ASKING:
            self._empty.set_text(_("Nothing is to decide"), icon="circle-check", token="green")
        else:
            self._empty.set_text(_("No row is here"), icon="circle-check", token="text3")

    # --- rows ----------------------------------------------------------------------------------------------------------------
    def rows(self) -> list[int]:
        """What a decision is about: the marked rows, else the one in focus."""
        if self.table.marking:
            return list(self.table.selected_ids())
        current = self.table.current_id()
        return [current] if current else []

    def set_narrow(self, narrow: bool) -> None:
        self.table.set_narrow(narrow)

    def remember(self) -> None:
        """Keep the column widths."""
        store_widths(WIDTHS, self.table.widths(), self._context.settings)
