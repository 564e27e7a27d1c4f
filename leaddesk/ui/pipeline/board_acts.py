"""The board's own actions: a card to the stage beside it, up and down by hand. Each is the twin of a drag; menus name them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from leaddesk.base.i18n import _
from leaddesk.domain.board import ColumnKey
from leaddesk.ui.pipeline.board_area import BoardArea
from leaddesk.ui.pipeline.board_keys import beside, neighbour
from leaddesk.ui.pipeline.board_moves import BoardMoves, Slot, Target
from leaddesk.ui.pipeline.column_view import ColumnView
from leaddesk.ui.shell.context import UiContext

ACTIONS: Final = ("board.stage_left", "board.stage_right", "board.card_up", "board.card_down")


class ActingBoard(Protocol):
    """The board these actions act on."""

    area: BoardArea

    def ids(self) -> Sequence[int]: ...

    def isVisible(self) -> bool: ...

    def view_of(self, lead_id: int) -> ColumnView | None: ...

    def current_id(self) -> int | None: ...

    def column_label(self, key: ColumnKey) -> str: ...

    def follow(self) -> None: ...


class BoardActs:
    """Handlers of ``board.*`` on a page."""

    def __init__(self, context: UiContext, board: ActingBoard, moves: BoardMoves) -> None:
        self._context = context
        self._board = board
        self._moves = moves
        self._page = ""

    def bind(self, page_id: str) -> None:
        """Give the handlers to the window's actions."""
        self._page = page_id
        bind = self._context.actions.bind
        bind("board.stage_left", lambda: self.shift(-1), page=page_id, enabled=self._can)
        bind("board.stage_right", lambda: self.shift(1), page=page_id, enabled=self._can)
        bind("board.card_up", lambda: self.step(-1), page=page_id, enabled=self._can)
        bind("board.card_down", lambda: self.step(1), page=page_id, enabled=self._can)

    def refresh(self) -> None:
        """Another card is current, or the board came to the front or left it."""
        if self._page:
            self._context.actions.refresh(*ACTIONS)

    def _can(self) -> bool:
        return self._board.isVisible() and bool(self._board.ids())

    def shift(self, by: int) -> None:
        """Move the cards to the stage left (-1) or right (1) of the current one's."""
        view = self._board.view_of(self._board.current_id() or 0)
        if view is None:
            return
        key = neighbour(self._board.area.keys, view.cards.key, by)
        if key is None:
            said = _("There is no stage after this one.") if by > 0 else _("There is no stage before this one.")
            self._context.shell.toast(said)
            return
        self._board.follow()
        self._moves.move(list(self._board.ids()), Target(key, self._board.column_label(key)))

    def step(self, by: int) -> None:
        """Put the cards one place up (-1) or down (1) in their column, by hand."""
        view = self._board.view_of(self._board.current_id() or 0)
        if view is None:
            return
        chosen = [lead_id for lead_id in self._board.ids() if view.cards.place(lead_id) is not None]
        ordered = sorted(chosen, key=lambda lead_id: view.cards.place(lead_id) or 0)
        found = beside(list(view.cards.ids), ordered, by)
        if found is None:
            return
        before, after = found
        self._board.follow()
        target = Target(view.cards.key, self._board.column_label(view.cards.key), slot=Slot(before, after))
        self._moves.place(ordered, target)
