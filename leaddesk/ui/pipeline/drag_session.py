"""A drag of cards from its beginning to its end: ghosts, the column aimed at, the slot, what it would add, columns that take nothing,
zones, scrolling near the edges. What the drop does is told by ``dropped`` and ``zoned``; Escape leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from leaddesk.domain.board import ColumnKey, LaneKey
from leaddesk.ui.pipeline.board_area import BoardArea
from leaddesk.ui.pipeline.board_moves import Slot, Target
from leaddesk.ui.pipeline.card_delegate import Marks
from leaddesk.ui.pipeline.card_paint import GAP
from leaddesk.ui.pipeline.column_ground import ColumnGround
from leaddesk.ui.pipeline.column_head import ColumnHead
from leaddesk.ui.pipeline.column_view import ColumnView
from leaddesk.ui.pipeline.drag import ids_of
from leaddesk.ui.pipeline.drag_scroll import EdgeScroll
from leaddesk.ui.pipeline.zones import ZoneBar

AWAY_MS: Final = 120
"""A drag from elsewhere that is over nothing of the board for so long has left it."""


class DragFacts(Protocol):
    """What a drag asks of the board."""

    def columns_of(self, ids: Sequence[int]) -> set[tuple[LaneKey, ColumnKey]]: ...

    def refusals(self, ids: Sequence[int]) -> dict[ColumnKey, str]: ...

    def zones_for(self, ids: Sequence[int]) -> dict[str, str]: ...

    def column_name(self, key: ColumnKey) -> str: ...

    def slot_text(self, ids: Sequence[int], target: Target) -> str: ...

    def by_hand(self) -> bool: ...

    def say_delta(self, ids: Sequence[int], key: ColumnKey | None) -> None: ...


class DragSession(QObject):
    """``dropped`` (ids, Target), ``zoned`` (code, ids), ``began`` and ``ended``. Also a drag that began elsewhere is taken."""

    dropped = Signal(object, object)
    zoned = Signal(str, object)
    began = Signal()
    ended = Signal()

    def __init__(self, area: BoardArea, zones: ZoneBar, marks: Marks, facts: DragFacts, parent: QObject) -> None:
        super().__init__(parent)
        self._area, self._zones, self._marks, self._facts = area, zones, marks, facts
        self._ids: list[int] = []
        self._own = False
        self._refused: dict[ColumnKey, str] = {}
        self._target: Target | None = None
        self._over: ColumnView | None = None
        self._edges = EdgeScroll(area.body, self)
        self._edges.scrolled.connect(self._follow)
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(AWAY_MS)
        self._away.timeout.connect(self._gone)
        zones.dropped.connect(self._to_zone)

    @property
    def ids(self) -> list[int]:
        """What is being dragged; empty while nothing is."""
        return self._ids

    @property
    def target(self) -> Target | None:
        """Where it would be dropped now."""
        return self._target

    # --- beginning and end -------------------------------------------------------------------------------------------------
    def begin(self, ids: Sequence[int], *, own: bool = True) -> None:
        """Cards are being dragged; ``own``: from this board, which then says when it ends."""
        self._ids, self._own = list(ids), own
        self._refused = self._facts.refusals(self._ids)
        self._marks.dragged = frozenset(self._ids)
        zones = self._facts.zones_for(self._ids)
        self._zones.open(tuple(zones), {code: why for code, why in zones.items() if why})
        self._show_grounds()
        self._facts.say_delta(self._ids, None)
        self.began.emit()

    def end(self) -> None:
        """It was dropped, or given up: nothing is marked any more."""
        if not self._ids:
            return
        self._away.stop()
        self._edges.stop()
        self._close_slot()
        self._ids, self._refused, self._target, self._over = [], {}, None, None
        self._marks.dragged = frozenset()
        self._zones.hide()
        self._show_grounds()
        self._facts.say_delta((), None)
        self.ended.emit()

    def _gone(self) -> None:
        if not self._own and self._over is None:
            self.end()

    # --- over columns and heads ------------------------------------------------------------------------------------------
    def over(self, view: ColumnView, event: QDragMoveEvent) -> None:
        """A drag is over a column."""
        place = event.position().toPoint()
        self._edges.at(view, view.viewport().mapTo(self._area.body.viewport(), place), place)
        self._aim(view, event, lambda: self._place_at(view, place))

    def over_head(self, head: ColumnHead, event: QDragMoveEvent) -> None:
        """A drag is over the head of a column: the first place of its first lane."""
        self._edges.stop()
        view = self._below(head)
        if view is not None:
            self._aim(view, event, lambda: 0, any_lane=True)

    def _aim(
        self, view: ColumnView, event: QDragMoveEvent, place: Callable[[], int], *, any_lane: bool = False
    ) -> None:
        ids = ids_of(event.mimeData())
        if not ids:
            event.ignore()
            return
        if not self._ids:
            self.begin(ids, own=False)
        self._away.stop()
        model = view.cards
        if model.key in self._refused:
            self._aim_at(None, None)
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self._open(view, place(), any_lane=any_lane)

    def _follow(self, pointer: QPoint) -> None:
        """The board went on below a pointer that rests: aim at what lies there now."""
        for view in self._area.views.values():
            inside = view.viewport().mapFrom(self._area.body.viewport(), pointer)
            if view.isVisible() and view.viewport().rect().contains(inside):
                self._edges.at(view, pointer, inside)
                if view.cards.key in self._refused:
                    self._aim_at(None, None)
                else:
                    self._open(view, self._place_at(view, inside), any_lane=False)
                return

    def _open(self, view: ColumnView, place: int, *, any_lane: bool) -> None:
        """Aim at a place of a column: its slot opens, its head says what it would get."""
        model = view.cards
        if not self._facts.by_hand() and not self._stays(view):
            place = 0
        lane = None if any_lane else model.lane
        target = Target(model.key, self._facts.column_name(model.key), lane, self._slot(view, place))
        if self._over is not view:
            self._close_slot()
        view.open_slot(place, self._facts.slot_text(self._ids, target))
        self._aim_at(view, target)

    def _stays(self, view: ColumnView) -> bool:
        return all(view.cards.place(lead_id) is not None for lead_id in self._ids)

    def _aim_at(self, view: ColumnView | None, target: Target | None) -> None:
        if view is not self._over:
            self._close_slot()
            self._over = view
        changed = (target.key if target else None) != (self._target.key if self._target else None)
        self._target = target
        if changed:
            self._facts.say_delta(self._ids, target.key if target else None)
        self._show_grounds()

    def left(self, view: ColumnView) -> None:
        """The drag left a column."""
        self._edges.stop()
        if view is self._over:
            self._aim_at(None, None)
        self._away.start()

    def left_head(self, head: ColumnHead) -> None:
        """The drag left a head."""
        view = self._below(head)
        if view is not None:
            self.left(view)

    def dropped_on_head(self, head: ColumnHead, event: QDropEvent) -> None:
        """A drop on a head is one on its column."""
        self._drop(event)

    def _below(self, head: ColumnHead) -> ColumnView | None:
        key = next((key for key, one in self._area.heads.items() if one is head), None)
        return next((view for (_lane, its), view in self._area.views.items() if its == key), None)

    # --- the drop ---------------------------------------------------------------------------------------------------------
    def dropped_on(self, view: ColumnView, event: QDropEvent) -> None:
        """A drop on a column."""
        self._drop(event)

    def _drop(self, event: QDropEvent) -> None:
        ids, target = ids_of(event.mimeData()), self._target
        self.end()
        if not ids or target is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        # once the drag is over: what is asked now is asked in the window's own event loop
        QTimer.singleShot(0, self, lambda: self.dropped.emit(ids, target))

    def _to_zone(self, code: str, ids: list[int]) -> None:
        self.end()
        QTimer.singleShot(0, self, lambda: self.zoned.emit(code, ids))

    # --- places -----------------------------------------------------------------------------------------------------------
    def _place_at(self, view: ColumnView, at: QPoint) -> int:
        """The place below the pointer: above a card in its upper half, below it in its lower one; the open slot stays."""
        model, height = view.cards, view.row_height
        y = at.y() + view.verticalScrollBar().value() - GAP // 2
        row = max(0, y // height)
        if row == model.slot:
            return row
        if row >= model.count():
            return len(model.ids)
        lower = (y % height) * 2 >= height
        return min(len(model.ids), model.place_of(row) + lower)

    def _slot(self, view: ColumnView, place: int) -> Slot:
        """The cards above and below a place, those being dragged not counted."""
        ids, dragged = view.cards.ids, self._marks.dragged
        below = next((lead_id for lead_id in ids[place:] if lead_id not in dragged), None)
        above = next((lead_id for lead_id in reversed(ids[:place]) if lead_id not in dragged), None)
        return Slot(before=below, after=above)

    def _close_slot(self) -> None:
        for view in self._area.views.values():
            view.close_slot()

    def _show_grounds(self) -> None:
        """Columns and heads as the drag stands: framed, grey, or as ever."""
        key = self._target.key if self._target is not None else None
        for (_lane, its), view in self._area.views.items():
            folded = view.ground.folded
            view.set_ground(ColumnGround(view is self._over, self._refused.get(its, ""), folded))
            view.viewport().update()
        for its, head in self._area.heads.items():
            folded = self._facts.column_name(its) if self._area.is_folded(its) else ""
            head.set_ground(ColumnGround(its == key, self._refused.get(its, ""), folded))
