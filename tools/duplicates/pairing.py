"""Likely pairs in memory: who shares a key, an address, a number or an id. The data file has the same in indexed tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from leaddesk.domain.likeness import Subject
from leaddesk.domain.likeness_keys import CROWD, keys
from leaddesk.domain.likeness_shared import Holders as SharedHolders
from tools.duplicates.sets import Pair

Holders = dict[object, list[int]]
"""Key, norm or id -> places of those who have it, ascending."""


def likely(subjects: Sequence[Subject], others: Sequence[Subject] | None = None) -> set[Pair]:
    """Pairs within ``subjects``, or between them and ``others``, that share something at most ``CROWD`` have."""
    mine = holders(subjects)
    if others is not None:
        return between(mine, others)
    groups = (group for group in mine.values() if 2 <= len(group) <= CROWD)
    return {pair for group in groups for pair in combinations(group, 2)}


def between(known: Holders, others: Sequence[Subject]) -> set[Pair]:
    """Pairs between those of ``known`` and ``others``."""
    found: set[Pair] = set()
    for what, group in holders(others).items():
        mine = known.get(what)
        if mine is not None and len(mine) <= CROWD and len(group) <= CROWD:
            found.update(product(mine, group))
    return found


def holders(subjects: Sequence[Subject]) -> Holders:
    """Who has each key, address, number and id."""
    found: defaultdict[object, list[int]] = defaultdict(list)
    for at, subject in enumerate(subjects):
        for key in keys(subject):
            found[key].append(at)
        for norm in (*subject.emails, *subject.role_emails, *subject.phones):
            found[norm].append(at)
        for text in subject.external_ids:
            found["id", text].append(at)
    return found


def shared_norms(*sides: Iterable[Subject]) -> frozenset[str]:
    """E-mails and numbers that stand on people of contradicting names or firms."""
    taken = SharedHolders()
    for side in sides:
        for subject in side:
            for norm in (*subject.emails, *subject.role_emails, *subject.phones):
                taken.hold(norm, subject.name, subject.company)
    return frozenset(taken.shared)
