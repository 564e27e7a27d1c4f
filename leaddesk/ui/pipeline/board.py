"""The board: columns of cards by stage, or after the sale, with the same selection as the list twin. Knows no filter bar and no page.

Strings its parts together: ``board_reading`` asks, ``board_area`` lays out, ``board_keys`` and ``board_focus`` move the focus,
``drag_session`` follows a drag, ``board_moves`` changes leads through the verbs of ``ui/record``. One view and one delegate a column, no
widget a card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.domain.board import BoardQuery, Card, ColumnKey, Flow, LaneKey, Order
from leaddesk.domain.changes import Changes
from leaddesk.domain.records import LeadRow
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.pipeline.board_acts import BoardActs
from leaddesk.ui.pipeline.board_area import BoardArea
from leaddesk.ui.pipeline.board_facts import BoardFacts
from leaddesk.ui.pipeline.board_focus import BoardFocus
from leaddesk.ui.pipeline.board_heads import BoardHeads
from leaddesk.ui.pipeline.board_keys import BoardKeys
from leaddesk.ui.pipeline.board_moves import BoardMoves
from leaddesk.ui.pipeline.board_reading import Answer, BoardReader
from leaddesk.ui.pipeline.card_delegate import Marks
from leaddesk.ui.pipeline.card_paint import lines_of
from leaddesk.ui.pipeline.card_store import CardStore
from leaddesk.ui.pipeline.column_model import ColumnModel
from leaddesk.ui.pipeline.column_view import ColumnView
from leaddesk.ui.pipeline.drag import drag_of
from leaddesk.ui.pipeline.drag_session import DragSession
from leaddesk.ui.pipeline.lanes import ROWS
from leaddesk.ui.pipeline.selection import Selection
from leaddesk.ui.pipeline.zones import ZoneBar
from leaddesk.ui.record.verbs import RecordVerbs
from leaddesk.ui.shell.context import UiContext

MOST_ROWS: Final = 12
"""Cards of a column read with the board itself: a screen of them; the others follow as they are painted."""
_CHANGING: Final = (
    "lead", "activity", "next_action", "stage_event", "person", "company", "lead_tag", "source", "campaign", "stage", "stage_move",
    "pipeline", "contact_point", "lead_criterion", "criterion", "definition", "custom_field", "tag", "assignee", "setting", "quote",
)  # fmt: skip


class BoardView(QWidget):
    """``current_changed`` (lead, 0 = none), ``chosen_changed`` (how many are chosen, 0 = only the current one counts), ``opened`` (Enter,
    double click), ``menu_wanted`` (global place), ``typed`` (a letter or figure on a card), ``counted`` (cards on the board),
    ``heads_read`` (Heads: the page's figures come from the same read), ``order_changed`` (the user put a card in a place by hand: the
    board stands by hand now), ``failed`` (the question has a fault), ``missing`` (a lead that was wanted stands in no column),
    ``column_wanted`` ("stage:3": the list of a column is wanted), ``dragging``.
    """

    current_changed = Signal(int)
    chosen_changed = Signal(int)
    opened = Signal(int)
    menu_wanted = Signal(QPoint)
    typed = Signal(str)
    counted = Signal(int)
    heads_read = Signal(object)
    order_changed = Signal(str)
    failed = Signal(object)
    missing = Signal(int)
    column_wanted = Signal(str)
    dragging = Signal(bool)

    def __init__(
        self, context: UiContext, selection: Selection, verbs: RecordVerbs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.selection = selection
        self._query: BoardQuery | None = None
        self._answer: Answer | None = None
        self._resting = True
        self._wanted = 0
        self.marks = Marks(selection)
        self.cards = CardStore(context.ws, context.runner, self)
        self.reader = BoardReader(context.ws, context.runner, self)
        self.area = BoardArea(self._make_view, self)
        self.heads = BoardHeads(self.area)
        self.zones = ZoneBar(self)
        self.facts = BoardFacts(context, self, self)
        self.focus = BoardFocus(context, self.area, selection, self, tell=self.current_changed.emit)
        self.drag = DragSession(self.area, self.zones, self.marks, self.facts, self)
        self.moves = BoardMoves(context, verbs, self.facts, self)
        self.keys = BoardKeys(self.area, selection, opened=self.opened.emit, typed=self.typed.emit)
        self.acts = BoardActs(context, self, self.moves)
        self._wire()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.zones)

    def _wire(self) -> None:
        self.cards.arrived.connect(self._cards_arrived)
        self.cards.failed.connect(self.failed)
        self.reader.answered.connect(self._take)
        self.reader.flowed.connect(self._take_flow)
        self.reader.failed.connect(self.failed)
        self.area.built.connect(self._built)
        self.area.head_clicked.connect(lambda key: self.column_wanted.emit(column_code(key)))
        self.drag.dropped.connect(self.moves.drop)
        self.drag.zoned.connect(self.moves.zone)
        self.drag.began.connect(partial(self._drag_shown, True))
        self.drag.ended.connect(partial(self._drag_shown, False))
        self.moves.hand_wanted.connect(self._by_hand)
        self.selection.current_changed.connect(self._current_moved)
        self.selection.chosen_changed.connect(self._chosen_moved)
        self._context.ticker.tick.connect(self._tick)
        appearance().changed.connect(self._look_changed)

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show_query(self, query: BoardQuery) -> None:
        """Show the cards of ``query``; what is shown stays until the answer is there, and then its place."""
        self._query = query
        self._resting = False
        self._ask()

    def query(self) -> BoardQuery | None:
        """What is shown, or being asked for."""
        return self._query

    def set_order(self, code: Order) -> None:
        """Order the cards anew."""
        if self._query is not None and self._query.order != code:
            self.show_query(replace(self._query, order=code))

    def set_lanes(self, lanes: bool) -> None:
        """A band for each person, or one for all."""
        if self._query is not None and self._query.lanes != lanes:
            self.show_query(replace(self._query, lanes=lanes))

    def rest(self) -> None:
        """Another form or page is in front: nothing is asked until the next ``show_query``."""
        self._resting = True
        self.reader.rest()

    def take_changes(self, changes: Changes) -> None:
        """Read anew what changed; everything keeps its place."""
        if not (changes.is_unknown or changes.touches(*_CHANGING)):
            return
        self.cards.make_stale()
        if not self._resting:
            self._ask()

    def _ask(self) -> None:
        if self._query is not None:
            seen = [lead_id for view in self.area.views.values() for lead_id in view.visible_ids()]
            rows = ROWS if self._query.lanes else self._rows_in_sight()
            self.reader.ask(self._query, seen=seen, rows=rows)

    def _rows_in_sight(self) -> int:
        return min(MOST_ROWS, self.area.body.viewport().height() // lines_of(appearance().density).row + 1)

    def _take(self, answer: Answer) -> None:
        """The board has been read: heads, columns and cards as they stand now."""
        self._answer = answer
        had_keyboard = self.focus.has_keyboard()
        if self.cards.face_with(answer.facing):
            self._look_changed()
        changed = self.cards.put(answer.asked, answer.cards)
        layout = answer.layout
        self.area.build([head.key for head in layout.heads.columns], layout.lanes if answer.query.lanes else None)
        for (lane, key), view in self.area.views.items():
            if not view.show_ids(layout.column(key, lane)):
                view.paint_cards(changed)
        if answer.query.lanes:
            self.area.lay()
        self.heads.fold(answer)
        self.say_heads()
        self._settle(had_keyboard)
        self.counted.emit(layout.heads.count)
        self.heads_read.emit(layout.heads)

    def _take_flow(self, flow: Mapping[ColumnKey, Flow]) -> None:
        self.heads.flow = flow
        self.say_heads()

    def say_heads(self, deltas: Mapping[ColumnKey, str] | None = None) -> None:
        """The words over the columns; ``deltas``: what a drag would add."""
        if self._answer is not None:
            self.heads.say(self._answer, deltas or {})

    def _cards_arrived(self, changed: set[int]) -> None:
        for view in self.area.views.values():
            view.paint_cards(changed)

    def _settle(self, had_keyboard: bool) -> None:
        """After each read: what is wanted, what is current and what is chosen, as far as they are still here."""
        wanted, self._wanted = self._wanted, 0
        if wanted and not self.focus.go(wanted):
            self.missing.emit(wanted)
        self.focus.settle(had_keyboard)
        self.focus.show_marks()

    # --- the current card ----------------------------------------------------------------------------------------------
    def _current_moved(self, lead_id: int) -> None:
        self.focus.moved()
        self.focus.show_marks()
        self.acts.refresh()
        self.current_changed.emit(lead_id)

    def _chosen_moved(self, count: int) -> None:
        self.focus.show_marks()
        self.acts.refresh()
        self.chosen_changed.emit(count)

    def view_of(self, lead_id: int) -> ColumnView | None:
        """The column a card stands in."""
        return self.focus.view_of(lead_id)

    def follow(self) -> None:
        """Show where the current card stands after the next read: it is being moved."""
        self.focus.follow()

    # --- what a page asks ------------------------------------------------------------------------------------------------
    def ids(self) -> Sequence[int]:
        """What a verb acts on: the chosen cards, else the current one."""
        return self.selection.ids()

    def current_id(self) -> int | None:
        """The card in focus."""
        return self.selection.current or None

    def record(self) -> LeadRow | None:
        """The current lead's row; None while several are chosen or it is being read."""
        return None if self.selection.chosen else self.focus.record

    def card(self) -> Card | None:
        """The current card as it was read."""
        return self.cards.card(self.selection.current)

    def show_lead(self, lead_id: int) -> None:
        """Go to a card; where the board is being read, once it is. ``missing`` tells of one that stands in no column."""
        if self.focus.go(lead_id):
            return
        if self.reader.is_settled and self._answer is not None and not self._resting:
            self.missing.emit(lead_id)
        else:
            self._wanted = lead_id

    def all_ids(self) -> Sequence[int]:
        """The cards of the current column in order."""
        view = self.view_of(self.selection.current)
        return view.cards.ids if view is not None else ()

    def order_ids(self) -> Sequence[int]:
        """Every card, column after column."""
        return self.focus.order_ids()

    def total(self) -> int:
        """Cards on the board."""
        return self._answer.layout.heads.count if self._answer is not None else 0

    def position(self) -> str:
        """Where the current card stands in its column: "2 of 6"."""
        return self.facts.position(self.view_of(self.selection.current), self.selection.current)

    def column_label(self, key: ColumnKey) -> str:
        """What a column is called."""
        return self.facts.column_name(key)

    def column_title(self) -> str:
        """What the current column is called."""
        view = self.focus.current_view()
        return self.facts.column_name(view.cards.key) if view is not None else ""

    def column_code(self) -> str:
        """The current column as a code: "stage:3", "after_sale:delivered"."""
        view = self.focus.current_view()
        return column_code(view.cards.key) if view is not None else ""

    def open_column(self, code: str) -> bool:
        """Put the keyboard on a column; False where there is none such."""
        return self.focus.open_column(next((key for key in self.area.keys if column_code(key) == code), None))

    def select_all(self) -> None:
        """Choose all cards of the current column."""
        view = self.focus.current_view()
        if view is not None:
            self.keys.select_all(view)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) card of the column, on into the next one with cards."""
        self.focus.step(by)

    def mark_found(self, ids: frozenset[int]) -> None:
        """Mark the cards that were found on the page; an empty set marks none."""
        self.marks.found = ids
        self.focus.show_marks()

    def focus_board(self) -> None:
        """Put the keyboard on the current card, else on the first."""
        self.focus.take_keyboard()

    def anchor(self) -> QWidget:
        """Where questions about the current card open."""
        return self.focus.anchor()

    def bind(self, page_id: str) -> None:
        """Give the board's own actions to the window."""
        self.acts.bind(page_id)

    def set_narrow(self, _narrow: bool) -> None:
        """The window is narrow: the density in force says how high cards are."""
        self._look_changed()

    # --- views -------------------------------------------------------------------------------------------------------------
    def _make_view(self, key: ColumnKey, lane: LaneKey) -> ColumnView:
        view = ColumnView(ColumnModel(self.cards, key, lane, self), self.marks)
        view.cards.setParent(view)
        view.drops = self.drag
        view.keys = lambda event: self.keys.press(view, event)
        view.picked.connect(lambda lead_id, how: self.keys.pick(view, lead_id, how))
        view.opened.connect(self.opened)
        view.menu_wanted.connect(lambda lead_id, place: self._menu(view, lead_id, place))
        view.drag_wanted.connect(lambda lead_id, spot: self._start_drag(view, lead_id, spot))
        return view

    def _built(self) -> None:
        self.heads.forget()
        for view in self.area.views.values():
            view.setAccessibleName(self.facts.view_name(view))
            view.addAction(self._context.actions.action("lead.done"))
        for head in self.area.heads.values():
            head.drops = self.drag

    def _menu(self, view: ColumnView, lead_id: int, place: QPoint) -> None:
        if lead_id and not self.selection.has(lead_id):
            self.keys.pick(view, lead_id, Qt.KeyboardModifier.NoModifier)
        if lead_id:
            self.menu_wanted.emit(place)

    def _look_changed(self) -> None:
        self.marks.pictures.clear()
        for view in self.area.views.values():
            view.look_changed()
        self.area.lay()

    def _tick(self) -> None:
        """The day may be another one."""
        today = self._context.ws.today()
        if not self._resting and today != self.cards.facing.today:
            self.cards.make_stale()
            self._ask()

    # --- dragging ----------------------------------------------------------------------------------------------------------
    def _start_drag(self, view: ColumnView, lead_id: int, spot: QPoint) -> None:
        """The mouse drags a card: it and, where it is among them, all that are chosen."""
        ids = list(self.selection.chosen) if self.selection.has(lead_id) else [lead_id]
        face = self.cards.face(lead_id)
        if face is not None:
            made = drag_of(self, ids, face, view.viewport().width(), spot)
            self.drag.begin(ids)
            made.exec(Qt.DropAction.MoveAction)
            self.drag.end()

    def _drag_shown(self, is_on: bool) -> None:
        self.focus.show_marks()
        self.dragging.emit(is_on)

    def _by_hand(self) -> None:
        """A card was put in its place by hand."""
        if self._query is not None:
            self._query = replace(self._query, order="hand")
        self.order_changed.emit("hand")

    def by_hand(self) -> bool:
        """Whether the cards stand as somebody put them."""
        return self._query is None or self._query.order == "hand"

    @property
    def answer(self) -> Answer | None:
        """What was read last."""
        return self._answer

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.acts.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.drag.end()
        self.acts.refresh()


def column_code(key: ColumnKey) -> str:
    """A column as a code: "stage:3", "after_sale:delivered"."""
    return f"stage:{key}" if isinstance(key, int) else f"after_sale:{key}"
