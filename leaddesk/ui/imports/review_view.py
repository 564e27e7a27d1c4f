"""Review: what becomes of every row before anything is saved; what both say differently is decided here, one by one or all of a kind.

Shows the flow's review and gives its answers back to the flow; each row is compared in a thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.window_state import remember_splitter
from leaddesk.ui.imports import review_deciding, review_words, sentences, work
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.foot import Foot
from leaddesk.ui.imports.review_acts import ReviewActs
from leaddesk.ui.imports.review_list import ReviewList
from leaddesk.ui.imports.review_pane import ReviewPane
from leaddesk.ui.imports.review_rows import ReviewLine
from leaddesk.ui.imports.review_side import ReviewSide
from leaddesk.ui.imports.steps import REVIEW, StepRail
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from leaddesk.exchange.review import ReviewRow
    from leaddesk.exchange.review_compare import RowComparison

SEARCH = 190
SEARCH_NARROW = 130
SHARES = (45, 55)
"""Of the height, the rows and the comparison: seven fields of it are seen at 900 pixels (05b)."""
SHARES_NARROW = (170, 240)


class ReviewView(QWidget):
    """``save_wanted``: the rows that could not be used as a file. Everything else goes through the flow."""

    save_wanted = Signal()

    def __init__(self, context: UiContext, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._flow = flow
        self._shown_of: object = None
        self._compares: tuple[object, ...] = ()
        self.side = ReviewSide()
        self.list = ReviewList(context, self._row_now, self.open_rows)
        self.pane = ReviewPane()
        self.foot = Foot("", _("Back"), icon="archive-restore")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = PageHead(_("Import"))
        self.head.insert_after_title(StepRail(REVIEW))
        self.search = SearchField(_("Find rows"), icon="list-filter", key="/")
        self.search.setFixedWidth(SEARCH)
        self.head.add(self.search)
        outer.addWidget(self.head)
        outer.addWidget(Line())
        self.banner = Banner()
        outer.addWidget(self.banner)
        self._middle = QWidget()
        row = QHBoxLayout(self._middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self._right(), 1)
        outer.addWidget(self._middle, 1)
        outer.addWidget(self.foot)
        self.acts = ReviewActs(context, flow, self.list, self.pane, self.isVisible)
        self._wire()

    def _right(self) -> QWidget:
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.pane)
        for place, share in enumerate(SHARES):
            self._splitter.setStretchFactor(place, share)
        self._splitter.setSizes([10 * share for share in SHARES])
        remember_splitter(self._splitter, "import.review", self._context.settings)
        return self._splitter

    def _wire(self) -> None:
        self.side.groups.chosen.connect(self._show_group)
        self.side.groups.left.connect(self.list.table.setFocus)
        self.side.save_wanted.connect(self.save_wanted)
        self.search.settled.connect(self.list.set_text)
        self.search.left.connect(self.list.table.setFocus)
        self.list.current_changed.connect(self._compare)
        self.list.marked.connect(self._show_marked)
        self.list.opened.connect(self.go_on)
        self.list.went.connect(self._go_beside)
        self.list.typed.connect(self._type)
        self.list.menu_wanted.connect(self._open_menu)
        self.pane.chosen.connect(self.acts.choose)
        self.pane.acted.connect(self.acts.act)
        self.pane.open_wanted.connect(self.acts.open_whom)
        self.pane.menu_wanted.connect(self._open_beside)

    # --- what is shown -------------------------------------------------------------------------------------------------------
    def show_flow(self) -> None:
        """Begin with the rows that are to decide, else with those that come in."""
        self.banner.say("")
        self._shown_of = None
        self.show_plan()

    def show_plan(self) -> None:
        """What is known of the rows now; the group and the row in focus stay."""
        review, look = self._flow.review, self._flow.look
        if look is None:
            return
        if review is None:
            self.show_foot()
            return
        self.pane.hidden = review_deciding.OF_PEOPLE if review.is_calendar else frozenset()
        same = self._shown_of is look.prepared
        self._shown_of = look.prepared
        thought = self._flow.thought
        if thought is not None:
            self.side.show_review(review, thought.sums)
        if not same:
            group = self._first_group()
            self.side.groups.set_code(group)
            self.list.set_group(group)
        self.list.show_review(review, same_rows=same)
        self._compare(self.list.table.current_id() or 0)
        self.show_foot()
        self.acts.refresh()

    def show_decided(self) -> None:
        """A decision shows at once, before everything is thought through again."""
        self.list.repaint_rows()
        self.pane.show_choices(self._flow.answers.decisions)
        if self.pane.compared is not None:
            self._compare(self.pane.compared.row_no)
        self.show_foot()
        self.acts.refresh()

    def _first_group(self) -> str:
        review = self._flow.review
        assert review is not None
        is_open = self.open_rows()
        for group in review_words.ASKING:
            if any(row in is_open for row in review_words.rows_of(review, group)):
                return group
        return next(
            (code for code in (*review_words.ASKING, *review_words.GROUPS) if review_words.rows_of(review, code)),
            "created",
        )

    def _show_group(self, group: str) -> None:
        self.list.set_group(group)
        self.acts.refresh()

    def _row_now(self, line: ReviewLine) -> ReviewRow:
        """A row as it stands after the latest decision."""
        flow = self._flow
        row = line.row
        if flow.thinking.is_behind and flow.review is not None and line.id in flow.answers.decisions:
            row = flow.review.row(line.id)
        if line.id in flow.answers.to_decide:
            return replace(row, state=_("Later"), is_open=False, decided="")
        if line.id in flow.answers.left_out and row.group != "rejected":
            return replace(row, state=_("Left out"), is_open=False, decided="")
        return row

    def open_rows(self) -> frozenset[int]:
        """Rows with something still to choose that nobody laid aside."""
        review, answers = self._flow.review, self._flow.answers
        return review.open_rows - answers.to_decide - answers.left_out if review is not None else frozenset()

    def show_foot(self) -> None:
        """What is at stake and what the main button does."""
        flow = self._flow
        thought = flow.thought
        self.foot.say(review_words.stake(thought is not None and thought.backs_up))
        self.foot.say_note(review_words.still_to_decide(len(self.open_rows())))
        self.foot.main_button.set_label(sentences.leave_for_later(flow.comes_in, flow.left))
        self.foot.main_button.setEnabled(flow.can_bring_in)

    # --- one row -------------------------------------------------------------------------------------------------------------
    def _compare(self, row_no: int) -> None:
        flow = self._flow
        plan, look = flow.plan, flow.look
        if not row_no or plan is None or look is None:
            if not row_no:
                self.pane.show_nothing()
            return
        asked = self._compares = (row_no, plan, flow.answers.decisions.get(row_no))

        def got(compared: RowComparison) -> None:
            if asked == self._compares and not self.list.table.marking:
                self.pane.show_row(compared, self.list.group(), flow.answers.decisions)
                self.acts.refresh()

        self._context.runner.read(
            work.compare,
            self._context.ws,
            look.prepared,
            plan,
            row_no,
            flow.answers.decisions.get(row_no),
            owner=self,
            on_result=got,
            key="import.compare",
        )

    def _show_marked(self, count: int) -> None:
        if count > 1:
            text = ngettext("{n} row is marked", "{n} rows are marked", count).format(n=words.number(count))
            self._compares = ()
            self.pane.show_marked(text, self.list.group())
        elif self.pane.compared is None:
            self._compare(self.list.table.current_id() or 0)
        self.acts.refresh()

    def go_on(self) -> bool:
        """On to the next row to decide, in this group or the other one; False where nothing is open any more."""
        is_open = self.open_rows()
        found = review_deciding.next_open(self.list.model.all_ids(), self.list.table.current_id() or 0, is_open)
        if found is not None:
            self.list.table.set_current_id(found)
            return True
        review = self._flow.review
        for group in review_words.ASKING:
            rows = review_words.rows_of(review, group) if review is not None else ()
            if group != self.list.group() and any(row in is_open for row in rows):
                self.side.groups.set_code(group)
                self._show_group(group)
                return True
        return False

    # --- keys ----------------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            focus = self.window().focusWidget()
            if isinstance(focus, QAbstractButton):
                focus.click()
            elif not self.go_on():
                self.foot.main_button.setFocus()
            event.accept()
            return
        super().keyPressEvent(event)

    def _go_beside(self, step: int) -> None:
        (self.pane.table if step > 0 else self.side.groups).setFocus(Qt.FocusReason.OtherFocusReason)

    def _type(self, text: str) -> None:
        self.search.setFocus()
        self.search.insert(text)

    def focus_filter(self) -> None:
        """The field that finds rows by words."""
        self.search.setFocus()
        self.search.selectAll()

    def _open_menu(self, place: QPoint) -> None:
        self.acts.open_menu(self, place)

    def _open_beside(self, anchor: QWidget) -> None:
        if anchor is self.pane.for_all:
            self.acts.open_for_all(anchor)
        else:
            self.acts.open_menu(anchor, anchor.mapToGlobal(anchor.rect().bottomLeft()))

    # --- doors ---------------------------------------------------------------------------------------------------------------
    def show_work(self, working: bool) -> None:
        """Writing: nothing can be decided meanwhile."""
        self._middle.setEnabled(not working)
        self.head.setEnabled(not working)
        self.foot.show_work(working, _("Bringing in the rows. Cancel leaves everything as it was.") if working else "")
        if working:
            self.foot.say_note("")

    def say_error(self, error: Exception) -> None:
        """What could not be done, above the rows."""
        self.banner.say_error(error)

    def set_narrow(self, narrow: bool) -> None:
        """A small laptop: a line a group, less of everything."""
        self.side.set_narrow(narrow)
        self.list.set_narrow(narrow)
        self.pane.set_narrow(narrow)
        self.search.setFixedWidth(SEARCH_NARROW if narrow else SEARCH)
        if narrow:
            self._splitter.setSizes(list(SHARES_NARROW))

    def toggle_pane(self) -> None:
        """Hide or show the comparison."""
        self.pane.setVisible(not self.pane.isVisible())

    def focus_start(self) -> None:
        self.list.table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.head, self.side, self.list, self.pane, self.foot)
