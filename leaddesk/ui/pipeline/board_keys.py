"""The keyboard on the board: up and down a column, across to the neighbour, choosing several. Moves the focus, never a lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from leaddesk.domain.board import ColumnKey
from leaddesk.ui.pipeline.board_area import BoardArea
from leaddesk.ui.pipeline.column_view import ColumnView
from leaddesk.ui.pipeline.selection import Selection

_KEY = Qt.Key
_OPENING: Final = (_KEY.Key_Return, _KEY.Key_Enter)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class BoardKeys:
    """``press`` answers a key pressed on a column, True where it did something; ``pick`` a card picked with the mouse.

    ``opened`` (lead) and ``typed`` (text) are called for what they say.
    """

    def __init__(
        self,
        area: BoardArea,
        selection: Selection,
        *,
        opened: Callable[[int], None],
        typed: Callable[[str], None],
    ) -> None:
        self._area = area
        self._selection = selection
        self._opened = opened
        self._typed = typed
        self._from = 0
        """Where a range of cards begins."""

    def press(self, view: ColumnView, event: QKeyEvent) -> bool:
        """A key was pressed on ``view``."""
        key, with_shift = event.key(), bool(event.modifiers() & _SHIFT)
        if event.modifiers() & (_CONTROL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return self._modified(view, event)
        if key in _OPENING:
            if self._selection.current:
                self._opened(self._selection.current)
            return True
        if key in (_KEY.Key_Left, _KEY.Key_Right):
            return self._across(view, 1 if key == _KEY.Key_Right else -1)
        target = self._down(view, key)
        if target is not None:
            self._reach(view, target, ranging=with_shift)
            return True
        text = event.text()
        if text.strip() and text.isprintable():
            self._typed(text)
            return True
        return False

    def _modified(self, view: ColumnView, event: QKeyEvent) -> bool:
        if event.key() == _KEY.Key_A and event.modifiers() == _CONTROL:
            self.select_all(view)
            return True
        return False

    def select_all(self, view: ColumnView) -> None:
        """Choose every card of a column."""
        ids = view.cards.ids
        if ids:
            current = self._selection.current if view.cards.place(self._selection.current) is not None else ids[0]
            self._selection.choose(ids, current)

    # --- up and down -----------------------------------------------------------------------------------------------------
    def _down(self, view: ColumnView, key: int) -> int | None:
        """The place a key goes to; None where it is another key."""
        last = len(view.cards.ids) - 1
        place = view.cards.place(self._selection.current)
        at = 0 if place is None else place
        page = view.page()
        found = {
            _KEY.Key_Up: at - 1,
            _KEY.Key_Down: at + 1 if place is not None else 0,
            _KEY.Key_Home: 0,
            _KEY.Key_End: last,
            _KEY.Key_PageUp: max(0, at - page),
            _KEY.Key_PageDown: min(last, at + page),
        }.get(_KEY(key))
        return found

    def _reach(self, view: ColumnView, place: int, *, ranging: bool) -> None:
        """Go to a place of the column; beyond its ends on to the same column of the next lane."""
        ids = view.cards.ids
        if 0 <= place < len(ids):
            if ranging:
                self._range(view, ids[place])
            else:
                self._from = ids[place]
                self.go(view, ids[place])
            return
        other = self._next_lane(view, 1 if place > 0 else -1)
        if ranging:
            return
        if other is not None:
            self.go(other, other.cards.ids[0 if place > 0 else -1])
        elif self._selection.chosen:
            self._selection.go_to(self._selection.current)  # no further, but no longer several

    def _next_lane(self, view: ColumnView, by: int) -> ColumnView | None:
        """The same column in the next lane where it has cards."""
        lanes = [band for band in self._area.bands if not band.folded]
        at = next((number for number, band in enumerate(lanes) if view in band.views), None)
        if at is None:
            return None
        for band in lanes[at + 1 :] if by > 0 else reversed(lanes[:at]):
            found = self._area.views[band.lane.key if band.lane is not None else None, view.cards.key]
            if found.cards.ids:
                return found
        return None

    # --- across ----------------------------------------------------------------------------------------------------------
    def _across(self, view: ColumnView, by: int) -> bool:
        """To the next column with cards, at about the same height."""
        lane, keys = view.cards.lane, self._area.keys
        at = keys.index(view.cards.key)
        box = view.card_box(self._selection.current)
        seen = box.center().y() if box is not None else 0
        for key in keys[at + 1 :] if by > 0 else reversed(keys[:at]):
            other = self._area.views[lane, key]
            if other.cards.ids:
                row = max(0, seen + other.verticalScrollBar().value()) // other.row_height
                self._from = other.cards.ids[min(row, len(other.cards.ids) - 1)]
                self.go(other, self._from)
                return True
        return True

    def go(self, view: ColumnView, lead_id: int) -> None:
        """The focus goes to a card of ``view``."""
        self._selection.go_to(lead_id)
        self._area.show_column(view)
        view.reveal(lead_id)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- choosing several ------------------------------------------------------------------------------------------------
    def pick(self, view: ColumnView, lead_id: int, modifiers: Qt.KeyboardModifier) -> None:
        """A card was picked with the mouse: alone, with Ctrl beside the others, with Shift up to it."""
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        if modifiers & _SHIFT:
            self._range(view, lead_id)
        elif modifiers & _CONTROL:
            self._toggle(lead_id)
        else:
            self._from = lead_id
            self._selection.go_to(lead_id)

    def _toggle(self, lead_id: int) -> None:
        chosen = self._selection.ids()
        others = [known for known in chosen if known != lead_id]
        wanted = others if lead_id in chosen and others else [*others, lead_id]
        self._from = lead_id
        current = lead_id if lead_id in wanted else wanted[-1]
        self._selection.choose(wanted if len(wanted) > 1 else (), current)

    def _range(self, view: ColumnView, lead_id: int) -> None:
        """Everything from where the range began to a card, in one column."""
        start, end = view.cards.place(self._from or self._selection.current), view.cards.place(lead_id)
        if end is None:
            return
        if start is None:
            start = end
            self._from = lead_id
        part: Sequence[int] = view.cards.ids[min(start, end) : max(start, end) + 1]
        self._selection.choose(part if len(part) > 1 else (), lead_id)
        self._area.show_column(view)
        view.reveal(lead_id)


def neighbour(keys: Sequence[ColumnKey], key: ColumnKey, by: int) -> ColumnKey | None:
    """The column ``by`` steps to the right; None where there is none."""
    at = keys.index(key) + by if key in keys else -1
    return keys[at] if 0 <= at < len(keys) else None


def beside(ids: Sequence[int], chosen: Sequence[int], by: int) -> tuple[int | None, int | None] | None:
    """Between which cards of a column the chosen ones stand after a step up (-1) or down (1): (before, after); None = no step there."""
    places = sorted(ids.index(lead_id) for lead_id in chosen)
    if by < 0:
        return (ids[places[0] - 1], None) if places[0] > 0 else None
    return (None, ids[places[-1] + 1]) if places[-1] < len(ids) - 1 else None
