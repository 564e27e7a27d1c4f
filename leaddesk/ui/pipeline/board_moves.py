"""What a drop, a key or a zone does to leads: asks through the verbs of ``ui/record`` (which ask what must be asked), places by hand.

Reads no card and paints nothing; a question that is cancelled changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.board import NOBODY, ColumnKey, LaneKey
from leaddesk.services import board
from leaddesk.ui.record.verbs import RecordVerbs
from leaddesk.ui.shell.context import UiContext


@dataclass(frozen=True)
class Slot:
    """Between which cards: directly above ``before``, else directly below ``after``."""

    before: int | None = None
    after: int | None = None

    def __bool__(self) -> bool:
        return self.before is not None or self.after is not None


@dataclass(frozen=True)
class Target:
    """Where leads go: a column, in a lane where there are lanes, at a slot where one is open."""

    key: ColumnKey
    name: str
    lane: LaneKey = None
    slot: Slot = Slot()


class Standing(Protocol):
    """What the board knows of leads: in which columns and lanes they stand, and how the board is ordered."""

    def columns_of(self, ids: Sequence[int]) -> set[tuple[LaneKey, ColumnKey]]: ...

    def by_hand(self) -> bool: ...

    def anchor(self) -> QWidget: ...


class BoardMoves(QObject):
    """``hand_wanted``: a card was put in a place by hand while the board stood in another order."""

    hand_wanted = Signal()

    def __init__(self, context: UiContext, verbs: RecordVerbs, standing: Standing, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._verbs = verbs
        self._standing = standing

    # --- a drop ----------------------------------------------------------------------------------------------------------
    def drop(self, ids: Sequence[int], target: Target) -> None:
        """Cards were dropped on a column: they move there, stand elsewhere in it, or go to the person whose lane it is."""
        places = self._standing.columns_of(ids)
        moves = any(key != target.key for _lane, key in places) or not places
        passes = target.lane is not None and any(lane != target.lane for lane, _key in places)
        if moves:
            then = partial(self._pass_on, list(ids), target.lane) if passes else None
            self.move(ids, target, then=then)
        elif passes:
            self._pass_on(list(ids), target.lane)
        elif target.slot:
            self.place(ids, target)

    def move(self, ids: Sequence[int], target: Target, *, then: Callable[[], None] | None = None) -> None:
        """To another column, into its slot where the board is ordered by hand."""

        def ended(moved: bool) -> None:
            if moved and then is not None:
                then()

        anchor = self._standing.anchor()
        put = None
        if target.slot and self._standing.by_hand():
            put = partial(board.place, before=target.slot.before, after=target.slot.after)
        if isinstance(target.key, int):
            self._verbs.move_to(list(ids), target.key, place=put, anchor=anchor, ended=ended)
        else:
            self._verbs.after_sale_to(list(ids), after_sale_code(target.key), place=put, anchor=anchor, ended=ended)

    def place(self, ids: Sequence[int], target: Target) -> None:
        """To another place in their own column; the board is ordered by hand from then on."""
        by_hand = self._standing.by_hand()
        if not by_hand:
            self.hand_wanted.emit()
        said = ngettext("Put in another place in {stage}", "Put {n} in another place in {stage}", len(ids))
        if not by_hand:
            said = _("{what}. The cards stand by hand now.").format(what=said)
        self._context.verbs.run(
            board.place,
            list(ids),
            target.key,
            owner=self,
            saying=said.format(n=len(ids), stage=target.name),
            before=target.slot.before,
            after=target.slot.after,
        )

    def _pass_on(self, ids: list[int], lane: LaneKey) -> None:
        self._verbs.pass_on_to(ids, None if lane in (NOBODY, None) else lane, anchor=self._standing.anchor())

    # --- a zone ----------------------------------------------------------------------------------------------------------
    def zone(self, code: str, ids: Sequence[int]) -> None:
        """Cards were dropped on a zone."""
        anchor, wanted = self._standing.anchor(), list(ids)
        if code == "won":
            self._verbs.won_of(wanted, anchor=anchor)
        elif code == "lost":
            self._verbs.lost_of(wanted, anchor=anchor)
        elif code == "later":
            self._verbs.later_of(wanted, anchor=anchor)
        else:
            self._verbs.pass_on_to(wanted, anchor=anchor)


def after_sale_code(key: ColumnKey) -> str | None:
    """The position of a column after the sale; None = won, and nobody has started."""
    return None if key == "won" else str(key)
