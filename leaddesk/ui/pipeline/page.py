"""The page Pipeline: head, filter bar, cards or rows, and one record beside them in the form there is room for. Owns no data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.changes import Changes
from leaddesk.domain.records import LeadRow
from leaddesk.ui.lists.bulk import ACTION as CHANGE
from leaddesk.ui.lists.bulk import Bulk
from leaddesk.ui.lists.filter_actions import bind_filter
from leaddesk.ui.lists.go_on import chosen_words
from leaddesk.ui.lists.list_pane import OUTCOME_DIGITS
from leaddesk.ui.lists.views import SavedViews
from leaddesk.ui.paste.flow import PasteFlow
from leaddesk.ui.pipeline import page_words
from leaddesk.ui.pipeline.page_actions import ACTIONS, bind_own
from leaddesk.ui.pipeline.page_arrangement import Arrangement
from leaddesk.ui.pipeline.page_deals import Deals
from leaddesk.ui.pipeline.page_find import FindCards
from leaddesk.ui.pipeline.page_head import PipelineHead
from leaddesk.ui.pipeline.page_marks import MarkChips
from leaddesk.ui.pipeline.page_reading import Overview
from leaddesk.ui.pipeline.page_shown import Shown
from leaddesk.ui.pipeline.selection import Selection
from leaddesk.ui.record.call_through import CallThrough
from leaddesk.ui.record.detail import DetailPane
from leaddesk.ui.record.page_actions import bind_page, open_menu
from leaddesk.ui.record.page_split import PageSplit
from leaddesk.ui.record.record_page import RecordPage
from leaddesk.ui.record.same_person import SamePerson
from leaddesk.ui.record.sending import Sending
from leaddesk.ui.record.verbs import RecordVerbs
from leaddesk.ui.shell.context import UiContext


class PipelinePage(RecordPage[Deals, Arrangement]):
    """The open leads by stage, or those after the sale; as cards or as a list."""

    page_id = "pipeline"
    own_actions = (CHANGE, *ACTIONS)

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._overview: Overview | None = None
        self._elsewhere = 0
        self._made = self._narrow = False
        self.saved = SavedViews(context, self, ("deals",), ("leads",))
        self.saved.changed.connect(lambda: self.views_changed.emit(self.saved.side_views()))

    def make(self) -> None:
        """Put the page together, when it is first needed: the window does not wait for it at the start."""
        if self._made:
            return
        self._made = True
        context = self._context
        self.selection = Selection(self)
        self.verbs = RecordVerbs(context, self, lambda: self.list.ids(), self._anchor)
        self.list = Deals(context, self.selection, self.verbs, self)
        self.detail = DetailPane(context, self)
        self.same = SamePerson(context, self, self.list.chosen_ids, lambda: self.detail.joined)
        pane = self.list.pane
        self.sending = Sending(
            context,
            self,
            ids=self.list.ids,
            chosen=self.list.chosen_ids,
            query=pane.query,
            columns=pane.shown_columns,
            rows=pane.read_lines,
            title=lambda: _("Pipeline"),
        )
        self.shown = Shown(context, self, self.list, self.saved)
        self.bulk = Bulk(context, self, ids=self.list.ids, move=self.verbs.move_called)
        self._paste = PasteFlow(context, self)
        self._build()
        self._wire()
        self._bind()
        self.shown.begin()
        self.on_narrow(self._narrow)
        self.arrangement.set_height(self.height())

    # --- building ------------------------------------------------------------------------------------------------------
    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = PipelineHead(self._context.actions)
        self.marks = MarkChips(self)
        self.finder = FindCards(self._context, self.list, self)
        self.list.fill_bar(self.marks, self.shown.keeping.words)
        split = PageSplit(self.list, self.detail, self._context.settings, page=self.page_id)
        self.arrangement = Arrangement(self.list, self.detail, split, remember=self.shown.remember_details)
        outer.addWidget(self.head)
        outer.addWidget(self.list.bar)
        outer.addWidget(self.finder)
        outer.addWidget(split, 1)

    def _wire(self) -> None:
        deals, shown, head = self.list, self.shown, self.head
        head.side_chosen.connect(lambda after_sale: shown.set_side(after_sale=after_sale))
        head.form_chosen.connect(shown.set_form)
        head.pipeline_chosen.connect(shown.set_pipeline)
        self.marks.toggled.connect(shown.toggle_mark)
        shown.changed.connect(self._state_changed)
        shown.overview.connect(self._take_overview)
        deals.current_changed.connect(self.show_detail)
        deals.opened.connect(self.open_row)
        deals.menu_wanted.connect(self.open_menu)
        deals.counted.connect(self._counted)
        deals.chosen_changed.connect(self._say_chosen)
        deals.missing.connect(self._look_elsewhere)
        deals.typed.connect(self._typed)
        deals.pane.take_digit = self.detail.press_digit
        deals.board.column_wanted.connect(self.open_view)
        deals.board.order_changed.connect(shown.order_was_set)
        deals.board.dragging.connect(lambda _is_on: self.bottom_changed.emit())
        self.detail.next_wanted.connect(self.next)
        self.detail.previous_wanted.connect(self.previous)
        self.detail.left.connect(deals.focus_list)
        self.detail.shown.connect(lambda: self._context.actions.refresh("lead.split"))
        self._context.changes.changed.connect(self._changed)

    def _bind(self) -> None:
        actions = self._context.actions
        bind_page(self, actions)
        bind_filter(self._context, self.list.bar, self.list.pane.query, page=self.page_id)
        self.shown.keeping.bind(self.page_id)
        self.bulk.bind(self.page_id)
        self.list.pane.bind(self.page_id)
        self.list.board.bind(self.page_id)
        self.calling = CallThrough(self._context, self, self._to_call, self.order_title)
        bind_own(self, actions)

    def overview(self) -> Overview | None:
        """The figures read last."""
        return self._overview

    def _to_call(self) -> Sequence[int]:
        """The chosen ones, else the column or the whole list in its order."""
        return self.list.chosen_ids() or self.list.all_ids()

    # --- doors of the window -------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._made:
            super().resizeEvent(event)

    def on_shown(self) -> None:
        self.make()
        self.shown.come()
        self.list.focus_list()

    def on_hidden(self) -> None:
        self.shown.go()

    def on_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        if not self._made:
            return
        self.head.set_narrow(narrow)
        self.marks.set_narrow(narrow)
        self.arrangement.set_narrow(narrow)

    def panes(self) -> Sequence[QWidget]:
        if not self._made:
            return ()
        return (self.head, self.list.bar, self.list, self.detail.pane(), self.detail.log_bar)

    def bottom_pane(self) -> int:
        """While cards are dragged messages stand above the zones."""
        if not self._made:
            return 0
        zones = self.list.board.zones
        return super().bottom_pane() + (zones.height() if zones.isVisible() else 0)

    def take_drop(self, mime: QMimeData) -> bool:
        return self._made and self._paste.take_drop(mime)

    def new_lead(self, text: str = "") -> bool:
        """Begin a new lead with ``text`` in the quick line."""
        if not self.isVisible():
            return False
        self._paste.quick_line(text)
        return True

    def open_lead(self, lead_id: int) -> bool:
        """Show a lead that is being worked on or stands after the sale; any other is for another page."""
        if lead_id == self._elsewhere or not self.isVisible():
            return False
        self.list.show_lead(lead_id)
        self.detail.show_lead(lead_id, position="")
        return True

    def take_call(self, lead_id: int) -> bool:
        """Somebody among the cards rings: their record with an inbound call begun."""
        if not self.isVisible() or not self.list.set_current_id(lead_id):
            return False
        self.detail.show_lead(lead_id, position="")
        self.arrangement.show_detail()
        self.detail.take_call()
        return True

    def _look_elsewhere(self, lead_id: int) -> None:
        """The lead is not among those shown: on the other side, behind the filter, or nowhere on this page."""
        self.shown.look_for(lead_id, nowhere=self._show_elsewhere)

    def _show_elsewhere(self, lead_id: int) -> None:
        self._elsewhere = lead_id
        self._context.shell.open_lead(lead_id)
        self._elsewhere = 0

    def open_view(self, code: str) -> None:
        self.make()
        self.shown.open_view(code)
        self.list.focus_list()

    def view_menu(self, code: str, place: QPoint) -> None:
        self.make()
        self.shown.keeping.open_menu(code, place)

    def edit(self) -> None:
        """F2: the cell of the row in focus, else the fields in the detail."""
        if not self.list.edit_cell():
            super().edit()

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        if not self._made:
            return True
        self.list.pane.remember()
        return super().may_leave(go_on)

    # --- reacting --------------------------------------------------------------------------------------------------------
    def _changed(self, changes: Changes) -> None:
        self.list.take_changes(changes)
        self.detail.reload()
        self.shown.read()

    def _state_changed(self) -> None:
        """Another side, form, order or filter."""
        state = self.shown.state
        self.head.show_state(state)
        self.head.set_quiet(self.shown.mark == "quiet")
        self.head.say_who(self.shown.who())
        self.shown.keeping.words.setVisible(self.shown.is_filtered() or self.shown.keeping.is_changed())
        self.list.is_marked = self.shown.mark not in ("", "quiet")
        self.marks.show_marks(self.shown.mark, board=self.list.is_board(), after_sale=state.after_sale)
        self.arrangement.set_detail(shown=state.form in state.details)
        self.finder.form_changed()
        self.refresh_actions()
        self._context.actions.refresh("go.next", "go.previous", "view.columns", "view.sort", "view.group")

    def _take_overview(self, seen: Overview) -> None:
        first = self._overview is None
        self._overview = seen
        self.head.show_overview(seen, self.shown.state)
        self.marks.show_counts(seen.heads.quiet, seen.heads.no_step, seen.waiting)
        self.list.set_file_empty(seen.file_is_empty)
        self.list.set_several(len(seen.pipelines) > 1)
        self.list.show_figures(seen.heads, likely=seen.likely, after_sale=seen.query.after_sale)
        self._say_facts()
        self.arrangement.arrange()
        if first:
            self.list.focus_list()
        self.refresh_actions()

    def _say_facts(self) -> None:
        seen, chosen = self._overview, len(self.list.chosen_ids())
        if chosen > 1:
            self.head.set_facts(chosen_words(chosen))
        elif seen is not None:
            after_sale = seen.query.after_sale
            said = page_words.facts(seen.heads, after_sale=after_sale, likely=seen.likely, filtered=seen.filtered)
            self.head.set_facts(said)

    def _counted(self, _count: int) -> None:
        self.say_position()
        self.arrangement.arrange()
        self.refresh_actions()

    def _say_chosen(self, _count: int) -> None:
        """While several are chosen the head says how many a verb acts on."""
        self._say_facts()
        self.refresh_actions()

    def _typed(self, text: str) -> None:
        """On a card: a number is an outcome where the details are open, everything else filters."""
        digit = text in OUTCOME_DIGITS and not self.list.chosen_ids() and self.detail.isVisible()
        if not (digit and self.detail.press_digit(int(text))):
            self.list.bar.type(text)

    def order_title(self) -> str:
        """The column a record was opened from, or the page."""
        column = self.list.board.column_title() if self.list.is_board() else ""
        return _("Pipeline, {stage}").format(stage=column) if column else _("Pipeline")

    def subject(self) -> str:
        return super().subject() if self._made else ""

    def open_menu(self, place: QPoint) -> None:
        """The context menu of the chosen leads."""
        open_menu(self, self._context.actions, place)

    def _anchor(self, action_id: str) -> QWidget:
        return self.detail.anchor(action_id) if self.detail.isVisible() else self.list.anchor()

    def record(self) -> LeadRow | None:
        """The lead in focus."""
        return self.list.record()

    def chosen(self) -> Sequence[int]:
        """What a verb acts on."""
        return self.list.ids()

    def several_people(self) -> bool:
        """Whether there is somebody to pass a lead on to."""
        return self._overview is not None and self._overview.several
