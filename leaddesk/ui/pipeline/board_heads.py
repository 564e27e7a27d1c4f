"""The words over the columns, and which columns are folded away: brought up to date only where they say something else now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from leaddesk.domain.board import ColumnHead, ColumnKey, Flow
from leaddesk.ui.pipeline.board_area import BoardArea
from leaddesk.ui.pipeline.board_reading import Answer
from leaddesk.ui.pipeline.column_words import Shown, head_face


class BoardHeads:
    """``flow`` is how leads go through the columns, as it was read last."""

    def __init__(self, area: BoardArea) -> None:
        self._area = area
        self._told: dict[ColumnKey, tuple[ColumnHead, Flow | None, Shown, str]] = {}
        self.flow: Mapping[ColumnKey, Flow] = {}

    def forget(self) -> None:
        """The heads were made anew: they say nothing yet."""
        self._told.clear()

    def say(self, answer: Answer, deltas: Mapping[ColumnKey, str]) -> None:
        """The words of every head; ``deltas``: what a drag would add to a column."""
        for head in answer.layout.heads.columns:
            flow, delta = self.flow.get(head.key), deltas.get(head.key, "")
            told = (head, flow, answer.shown, delta)
            shown = self._area.heads.get(head.key)
            if shown is not None and self._told.get(head.key) != told:
                self._told[head.key] = told
                shown.say(head_face(head, flow, answer.shown, delta=delta))

    def fold(self, answer: Answer) -> None:
        """Columns without cards, where the firm wants them out of the way; never all of them."""
        empty = (head.key for head in answer.layout.heads.columns if not head.count)
        folded = frozenset(empty if answer.fold_empty else ())
        if len(folded) == len(self._area.keys):
            folded = frozenset()
        self._area.fold(folded)
        names = answer.names
        for (_lane, key), view in self._area.views.items():
            view.set_ground(replace(view.ground, folded=names[key] if key in folded else ""))
        for key, head in self._area.heads.items():
            head.set_ground(replace(head.ground, folded=names[key] if key in folded else ""))
