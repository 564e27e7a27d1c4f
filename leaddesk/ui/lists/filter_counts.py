"""How many rows each value of a field would show, beside its tick (read lane). Only where the list can be grouped by the field."""

from __future__ import annotations

from dataclasses import replace

from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.identity import fold
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists
from leaddesk.ui.lists.filter_facts import FilterField


def counts_of(ws: Workspace, query: ListQuery, known: FilterField, current: Condition | None) -> dict[str, int]:
    """Value -> rows of the list that have it, the condition being changed (``current``) left out. Values nobody has are 0."""
    if not lists.can_group(known.name):
        return {}
    others = tuple(condition for condition in query.conditions if condition != current)
    heads = lists.groups(ws.store, replace(query, conditions=others, group=known.name, sorts=()), ws.moment())
    by_words: dict[str, int] = {}
    for head in heads:
        for word in {fold(head.code), fold(head.text)}:
            by_words[word] = by_words.get(word, 0) + head.count
    return {
        choice.value: by_words.get(fold(choice.value), by_words.get(fold(choice.label), 0)) for choice in known.choices
    }


def count_without(ws: Workspace, query: ListQuery, condition: Condition | None) -> int:
    """How many rows the list would have without ``condition``, or without its words where that is None."""
    others = tuple(one for one in query.conditions if one != condition)
    text = "" if condition is None else query.text
    return lists.count(ws.store, replace(query, conditions=others, text=text, group="", sorts=()), ws.moment())
