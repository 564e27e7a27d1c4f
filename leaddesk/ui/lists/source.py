"""Answers a list's questions from the store, on the read lane: how many, in which order, what stands in the shown columns."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final

from leaddesk.base.i18n import ngettext
from leaddesk.domain.board import Card
from leaddesk.domain.codes import ACTIVE_STATUSES
from leaddesk.domain.filters import ListQuery
from leaddesk.services.workspace import Workspace
from leaddesk.store import alike, board, leads, lists, sheets, stages
from leaddesk.ui.bridge import words
from leaddesk.ui.lists.columns import ALIKE, OF_CARDS, WORTH
from leaddesk.ui.lists.lines import Line
from leaddesk.ui.models.columns import Group

HEADS: Final = 2_000
"""More heads than these help nobody and would hold up the window: the rows of further groups stand in their order below one."""
REST: Final = "..."


class LeadSource:
    """Rows of leads or names in the order of a ``ListQuery`` (implements ``RowSource``). ``wanted``: the keys of what the columns
    show beyond a ``LeadRow``; set by the list before it asks for rows anew."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self.wanted: frozenset[str] = frozenset()

    def count(self, query: ListQuery) -> int:
        return lists.count(self._ws.store, query, self._ws.moment())

    def first_ids(self, query: ListQuery, limit: int) -> Sequence[int]:
        return lists.first_ids(self._ws.store, query, self._ws.moment(), limit)

    def ids(self, query: ListQuery) -> array[int]:
        return lists.ids(self._ws.store, query, self._ws.moment())

    def rows(self, ids: Sequence[int]) -> Sequence[Line]:
        return lines(self._ws, ids, self.wanted)

    def groups(self, query: ListQuery) -> Sequence[Group]:
        if not query.group:
            return ()
        heads = lists.groups(self._ws.store, query, self._ws.moment())
        rest = heads[HEADS:]
        made = [Group(head.start, head.text, head.count, key=head.code or "-") for head in heads[:HEADS]]
        if rest:
            said = ngettext("{n} further group", "{n} further groups", len(rest)).format(n=words.number(len(rest)))
            made.append(Group(rest[0].start, said, sum(head.count for head in rest), key=REST))
        return made


def lines(ws: Workspace, ids: Sequence[int], wanted: frozenset[str]) -> list[Line]:
    """The lines of ``ids`` in their order with what ``wanted`` columns need; ids that are none (any more) are passed over."""
    store, moment = ws.store, ws.moment()
    fields = wanted - {WORTH, ALIKE, *OF_CARDS}
    rows = leads.rows(store, ids)
    values = leads.values(store, ids, sorted(fields), moment) if fields else {}
    known = sheets.of_leads(store, ids, moment) if WORTH in wanted else {}
    cards, chances = _cards(ws, ids) if not wanted.isdisjoint(OF_CARDS) else ({}, {})
    twice = alike.among(store, ids) if ALIKE in wanted else frozenset()
    return [
        Line(
            row,
            values.get(row.id, {}),
            known.get(row.id),
            row.id in twice,
            cards.get(row.id),
            chances.get(row.id),
        )
        for row in rows
    ]


def _cards(ws: Workspace, ids: Sequence[int]) -> tuple[dict[int, Card], dict[int, int]]:
    """The cards of ``ids``, and the chance of those that are open: their own, else their stage's."""
    cards = {card.id: card for card in board.cards(ws.store, ids, ws.moment())}
    of_stage = {stage.id: stage.probability for stage in stages.stages(ws.store, everything=True)}
    chances = {
        card.id: of_stage.get(card.stage_id or 0, 0) if card.probability is None else card.probability
        for card in cards.values()
        if card.status in ACTIVE_STATUSES
    }
    return cards, chances
