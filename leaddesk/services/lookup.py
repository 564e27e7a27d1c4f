"""Who rings: everybody a few typed characters can mean, in groups, each with what is known about them (S4-11).

Reads only (read lane) and is free of Qt: the palette shows it, and whoever else wants to know.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.domain.lookup import Card, Hit
from leaddesk.services.workspace import Workspace
from leaddesk.store import lookup, lookup_before
from leaddesk.store.lookup_cards import cards
from leaddesk.store.searchterms import collapsed

HALF_A_NAME: Final = 3
"""From so many letters on a word tells who is meant."""
BY_WORDS: Final = 7
"""People shown at most who are found by words: the one whole, six below."""
BESIDE_NUMBERS: Final = 3
"""Records shown at most that hold the same digits as something else than a phone number."""
FEW: Final = 3
"""Where fewer are found as typed, those are looked for whose name is one letter away."""
Group = Literal["same", "ending", "before", "other", "near"]


@dataclass(frozen=True)
class Found:
    """Whom ``text`` can mean. ``groups``: the best first, then in the order they are shown; ``same`` share the number of the first,
    ``ending`` have another one that ends alike, ``before`` had it once, ``other`` hold the words, ``near`` with one letter put right.

    ``digits``: the end of a number that was meant, else empty. ``is_sure``: enough was typed to show what is known about the first.
    """

    text: str
    digits: str = ""
    is_sure: bool = False
    groups: tuple[tuple[Group, Card], ...] = ()


def find(ws: Workspace, text: str) -> Found:
    """Whom ``text`` can mean; any text is safe."""
    digits = lookup.tail(text)
    if digits:
        chosen = _by_number(ws, text, digits)
    else:
        chosen = _by_words(ws, text)
    sure = bool(digits) or len(collapsed(text).replace(" ", "")) >= HALF_A_NAME
    return Found(text, digits, sure, _told(ws, chosen, text))


def recent(ws: Workspace, first: Iterable[int], limit: int) -> Found:
    """The leads worked on last, those of ``first`` (ids) before all others."""
    ids = list(dict.fromkeys([*first, *lookup.recent(ws.store, limit)]))
    hits = filter(None, (lookup.hit_of_lead(ws.store, lead_id) for lead_id in ids))
    return Found("", groups=_told(ws, [("other", hit) for hit in hits][:limit]))


def of_leads(ws: Workspace, ids: Iterable[int]) -> Found:
    """The leads ``ids`` in their order, each with what is known."""
    hits = filter(None, (lookup.hit_of_lead(ws.store, lead_id) for lead_id in ids))
    return Found("", groups=_told(ws, [("other", hit) for hit in hits]))


def _by_words(ws: Workspace, text: str) -> list[tuple[Group, Hit]]:
    chosen: list[tuple[Group, Hit]] = [("other", hit) for hit in lookup.by_words(ws.store, text, BY_WORDS)]
    if len(chosen) < FEW:
        known = {hit.party for _group, hit in chosen}
        near = [hit for hit in lookup.by_near_words(ws.store, text, BY_WORDS) if hit.party not in known]
        chosen += [("near", hit) for hit in near[: BY_WORDS - len(chosen)]]
    return chosen


def _by_number(ws: Workspace, text: str, digits: str) -> list[tuple[Group, Hit]]:
    hits = lookup.by_number(ws.store, digits)
    chosen: list[tuple[Group, Hit]] = [("same" if hit.norm == hits[0].norm else "ending", hit) for hit in hits]
    chosen.sort(key=lambda one: one[0] != "same")
    further: tuple[tuple[Group, list[Hit], int], ...] = (
        ("before", lookup_before.by_old_number(ws.store, digits), lookup_before.MOST),
        ("other", lookup.by_words(ws.store, text), BESIDE_NUMBERS),
    )
    for group, more, most in further:
        known = {hit.party for _group, hit in chosen}
        records = {(hit.kind, hit.id) for _group, hit in chosen}
        fresh = [
            hit for hit in more if hit.party not in known and (group == "before" or (hit.kind, hit.id) not in records)
        ]
        chosen += [(group, hit) for hit in fresh[:most]]
    return chosen


def _told(ws: Workspace, chosen: list[tuple[Group, Hit]], text: str = "") -> tuple[tuple[Group, Card], ...]:
    groups = {hit: group for group, hit in chosen}
    return tuple((groups[card.hit], card) for card in cards(ws.store, [hit for _group, hit in chosen], text))
