"""Which card of the board has the focus, and keeping it by id while cards come, go and move. Asks only for the current lead's row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QWidget

from leaddesk.domain.board import ColumnKey, LaneKey
from leaddesk.domain.records import LeadRow
from leaddesk.store import leads
from leaddesk.ui.pipeline.board_area import BoardArea
from leaddesk.ui.pipeline.column_view import ColumnView
from leaddesk.ui.pipeline.selection import Selection
from leaddesk.ui.shell.context import UiContext


class BoardFocus(QObject):
    """``settle`` after each read, ``moved`` when another card is current. ``tell`` is called when its row has been read."""

    def __init__(
        self, context: UiContext, area: BoardArea, selection: Selection, parent: QWidget, *, tell: Callable[[int], None]
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._area = area
        self._selection = selection
        self._tell = tell
        self._last: tuple[LaneKey, ColumnKey, int] | None = None
        self._follows = False
        self._board = parent
        self._anchor = QWidget(parent)
        self._anchor.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.record: LeadRow | None = None
        """The current lead's row, None while it is being read."""

    # --- where -----------------------------------------------------------------------------------------------------------
    def view_of(self, lead_id: int) -> ColumnView | None:
        """The column a card stands in."""
        if not lead_id:
            return None
        return next((view for view in self._area.views.values() if view.cards.place(lead_id) is not None), None)

    def current_view(self) -> ColumnView | None:
        """The column with the keyboard, else that of the current card, else the first."""
        views = list(self._area.views.values())
        focused = next((view for view in views if view.hasFocus()), None)
        return focused or self.view_of(self._selection.current) or (views[0] if views else None)

    def has_keyboard(self) -> bool:
        """Whether a column of the board has the focus."""
        return any(view.hasFocus() for view in self._area.views.values())

    def order_ids(self) -> Sequence[int]:
        """Every card, column after column."""
        return [lead_id for view in self._area.views.values() for lead_id in view.cards.ids]

    # --- going there -----------------------------------------------------------------------------------------------------
    def go(self, lead_id: int) -> bool:
        """Make a card current and show it; False where it stands in no column."""
        view = self.view_of(lead_id)
        if view is None:
            return False
        if not self._selection.has(lead_id):
            self._selection.go_to(lead_id)
        self._show(view, lead_id)
        return True

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) card of the column, on into the next one with cards."""
        ids, current = self.order_ids(), self._selection.current
        at = ids.index(current) + by if current in ids else 0
        if 0 <= at < len(ids):
            self.go(ids[at])

    def take_keyboard(self) -> None:
        """Put the keyboard on the current card, else on the first."""
        view = self.view_of(self._selection.current)
        if view is None:
            view = next((one for one in self._area.views.values() if one.cards.ids), self.current_view())
            if view is not None and view.cards.ids:
                self._selection.go_to(view.cards.ids[0])
        if view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Show where the current card stands after the next read: it is being moved."""
        self._follows = True

    def _show(self, view: ColumnView, lead_id: int) -> None:
        self._area.show_column(view)
        view.reveal(lead_id)

    def open_column(self, key: ColumnKey | None) -> bool:
        """Put the keyboard on a column, on its first card where it has any; False where there is none such."""
        found = next((view for (_lane, its), view in self._area.views.items() if its == key), None)
        if found is None:
            return False
        if found.cards.ids:
            self.go(found.cards.ids[0])
        else:
            self._area.show_column(found)
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def anchor(self) -> QWidget:
        """Stands where the current card does: questions about it open there."""
        view = self.view_of(self._selection.current)
        box = view.card_box(self._selection.current) if view is not None else None
        if view is None or box is None:
            self._anchor.setGeometry(QRect(20, 20, 10, 10))
        else:
            seen = box.intersected(view.viewport().rect())
            self._anchor.setGeometry(QRect(view.viewport().mapTo(self._board, seen.topLeft()), seen.size()))
        return self._anchor

    # --- after each read -------------------------------------------------------------------------------------------------
    def settle(self, had_keyboard: bool) -> None:
        """What is current and what is chosen, as far as it is still here; ``had_keyboard``: the board had it before."""
        if self._selection.chosen:
            self._selection.keep(self.order_ids())
        view = self.view_of(self._selection.current)
        if view is None:
            view = self._go_on()
        elif self._follows or (had_keyboard and not view.hasFocus()):
            self._show(view, self._selection.current)
        if view is None and had_keyboard:
            view = self.current_view()  # no card is left, and the columns may be others
        if had_keyboard and view is not None and not view.hasFocus():
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follows = False
        self._note()
        self.read_record()

    def _go_on(self) -> ColumnView | None:
        """The current card has left the board: the one that stands in its place now, else the first of the nearest column."""
        view, place = None, 0
        if self._last is not None:
            view, place = self._area.views.get(self._last[:2]), self._last[2]
        if view is None or not view.cards.ids:
            view, place = self._nearest(), 0
        if view is None:
            self._selection.clear()
            return None
        self._selection.go_to(view.cards.ids[min(place, len(view.cards.ids) - 1)])
        return view

    def _nearest(self) -> ColumnView | None:
        """The column with cards that stands nearest to where the current card was, the one to the left of two."""
        keys = list(self._area.views)
        was = keys.index(self._last[:2]) if self._last is not None and self._last[:2] in keys else 0
        full = [at for at, key in enumerate(keys) if self._area.views[key].cards.ids]
        return self._area.views[keys[min(full, key=lambda at: abs(at - was))]] if full else None

    def moved(self) -> None:
        """Another card is current."""
        self._note()
        self.read_record()

    def _note(self) -> None:
        """Remember where the current card stands, for when it leaves the board."""
        view = self.view_of(self._selection.current)
        place = view.cards.place(self._selection.current) if view is not None else None
        if view is not None and place is not None:
            self._last = (view.cards.lane, view.cards.key, place)

    def show_marks(self) -> None:
        """Paint the selection; Tab comes to one column only, that of the current card."""
        home = self.view_of(self._selection.current) or self.current_view()
        for view in self._area.views.values():
            policy = Qt.FocusPolicy.StrongFocus if view is home else Qt.FocusPolicy.ClickFocus
            if view.focusPolicy() != policy:
                view.setFocusPolicy(policy)
            view.show_marks()

    def read_record(self) -> None:
        """Read the row of the current lead: what can be done hangs on it."""
        lead_id = self._selection.current
        if self.record is not None and self.record.id != lead_id:
            self.record = None
        if not lead_id or not self._area.isVisible():
            return

        def arrived(rows: list[LeadRow]) -> None:
            if self._selection.current == lead_id and rows:
                self.record = rows[0]
                self._tell(lead_id)

        self._context.runner.read(
            leads.rows, self._context.ws.store, [lead_id], owner=self, on_result=arrived, key="board_record"
        )
