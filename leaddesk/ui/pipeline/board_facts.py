"""What the board knows of leads and columns, for drags, moves and words: where they stand, where they may not go, what they would add."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.board import NOBODY, ColumnKey, LaneKey, MoneySum
from leaddesk.domain.process import WON, To
from leaddesk.store import board
from leaddesk.ui.bridge import words
from leaddesk.ui.pipeline.board_area import BoardArea
from leaddesk.ui.pipeline.board_moves import Target
from leaddesk.ui.pipeline.board_reading import Answer
from leaddesk.ui.pipeline.column_view import ColumnView
from leaddesk.ui.pipeline.column_words import sums_words
from leaddesk.ui.shell.context import UiContext


class Known(Protocol):
    """The board these facts are about."""

    area: BoardArea

    @property
    def answer(self) -> Answer | None: ...

    def say_heads(self, deltas: dict[ColumnKey, str] | None = None) -> None: ...

    def by_hand(self) -> bool: ...

    def anchor(self) -> QWidget: ...


class BoardFacts(QObject):
    """Answers for one board."""

    def __init__(self, context: UiContext, known: Known, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._known = known
        self._sums: dict[tuple[int, ...], tuple[MoneySum, ...]] = {}

    # --- where leads stand -------------------------------------------------------------------------------------------------
    def columns_of(self, ids: Sequence[int]) -> set[tuple[LaneKey, ColumnKey]]:
        """The columns in which these cards stand; those that stand nowhere on the board are passed over."""
        return {
            place
            for place, view in self._known.area.views.items()
            if any(view.cards.place(lead_id) is not None for lead_id in ids)
        }

    def by_hand(self) -> bool:
        """Whether the cards stand as somebody put them."""
        return self._known.by_hand()

    def anchor(self) -> QWidget:
        """Where questions open."""
        return self._known.anchor()

    # --- where they may go -------------------------------------------------------------------------------------------------
    def refusals(self, ids: Sequence[int]) -> dict[ColumnKey, str]:
        """Columns that take none of them, and why: what the process allows from where they stand."""
        answer = self._known.answer
        if answer is None:
            return {}
        places = {key for _lane, key in self.columns_of(ids) if isinstance(key, int)}
        found: dict[ColumnKey, str] = {}
        for key in self._known.area.keys:
            closed = [of for of in places if isinstance(key, int) and not answer.process.may(of, key)]
            if closed:
                found[key] = self._why(answer, closed[0])
        return found

    def zones_for(self, ids: Sequence[int]) -> dict[str, str]:
        """The zones that are offered, with why one takes nothing; none after the sale."""
        answer = self._known.answer
        if answer is None or answer.query.after_sale:
            return {}
        places = {key for _lane, key in self.columns_of(ids) if isinstance(key, int)}
        closed = next((of for of in places if not answer.process.may(of, WON)), None)
        zones = {"won": self._why(answer, closed) if closed is not None else "", "lost": "", "later": ""}
        return {**zones, "pass_on": ""} if answer.facing.several else zones

    def _why(self, answer: Answer, stage_id: int) -> str:
        names = answer.names
        allowed = answer.process.allowed(stage_id)
        told = [self._name_of(to, answer) for to in (*self._known.area.keys, WON) if to in allowed]
        text = _("From {stage} only to: {names}")
        return text.format(stage=names.get(stage_id, ""), names=", ".join(told))

    @staticmethod
    def _name_of(to: ColumnKey | To, answer: Answer) -> str:
        return _("Won") if to == WON else answer.names.get(to, "")

    # --- words -------------------------------------------------------------------------------------------------------------
    def column_name(self, key: ColumnKey) -> str:
        """What a column is called."""
        answer = self._known.answer
        return answer.names.get(key, "") if answer is not None else ""

    def view_name(self, view: ColumnView) -> str:
        """What a column is called aloud, with whose lane it is in."""
        name = self.column_name(view.cards.key)
        if view.cards.lane is None:
            return name
        return _("{stage}, {person}").format(stage=name, person=self._person(view.cards.lane))

    def _person(self, lane: LaneKey) -> str:
        if lane == NOBODY or self._known.answer is None:
            return _("Nobody yet")
        return next((one.name for one in self._known.answer.layout.lanes if one.key == lane), _("Nobody yet"))

    @staticmethod
    def position(view: ColumnView | None, lead_id: int) -> str:
        """Where a card stands in its column: "2 of 6"."""
        place = view.cards.place(lead_id) if view is not None else None
        if view is None or place is None:
            return ""
        return _("{n} of {total}").format(n=words.number(place + 1), total=words.number(len(view.cards.ids)))

    def slot_text(self, ids: Sequence[int], target: Target) -> str:
        """What the open slot says: "Drop: Site visit to Quoted"."""
        places = self.columns_of(ids)
        others = {key for _lane, key in places if key != target.key}
        if not others and places:
            if target.lane is not None and all(lane != target.lane for lane, _key in places):
                return _("Drop: pass on to {person}").format(person=self._person(target.lane))
            return _("Drop: here in {stage}").format(stage=target.name)
        if len(ids) > 1 or not others:
            text = ngettext("Drop: {n} card to {stage}", "Drop: {n} cards to {stage}", len(ids))
            return text.format(n=words.number(len(ids)), stage=target.name)
        return _("Drop: {before} to {after}").format(before=self.column_name(others.pop()), after=target.name)

    def say_delta(self, ids: Sequence[int], key: ColumnKey | None) -> None:
        """Say over a column what the dragged cards would add to it; nothing where they stand there already."""
        wanted = tuple(ids)
        if key is None or not wanted or key in {its for _lane, its in self.columns_of(ids)}:
            self._known.say_heads()
            if wanted and wanted not in self._sums:
                self._read_sums(wanted)
            return
        sums = self._sums.get(wanted)
        self._known.say_heads({key: sums_words(sums)} if sums else None)

    def _read_sums(self, ids: tuple[int, ...]) -> None:
        ws = self._context.ws
        self._sums = {}

        def read() -> tuple[MoneySum, ...]:
            return board.sums_of(ws.store, ids, ws.moment())

        def arrived(sums: tuple[MoneySum, ...]) -> None:
            self._sums = {ids: sums}

        self._context.runner.read(read, owner=self, on_result=arrived, key="deals_drag")
