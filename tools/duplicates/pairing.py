"""Likely pairs in memory: who shares a key, an address, a number or an id. The data file has the same in indexed tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from leaddesk.domain.likeness import Subject
from leaddesk.domain.likeness_keys import CROWD, keys
from leaddesk.domain.likeness_shared import Holders
from tools.duplicates.sets import Pair


def likely(subjects: Sequence[Subject], others: Sequence[Subject] | None = None) -> set[Pair]:
    """Pairs within ``subjects``, or between them and ``others``, that share something fewer than ``CROWD`` have."""
    mine = _holders(subjects)
    found: set[Pair] = set()
    if others is None:
        for group in mine.values():
            if 2 <= len(group) <= CROWD:
                found.update(combinations(group, 2))
        return found
    for what, group in _holders(others).items():
        known = mine.get(what)
        if known is not None and len(known) <= CROWD and len(group) <= CROWD:
            found.update(product(known, group))
    return found


def shared_norms(*sides: Iterable[Subject]) -> frozenset[str]:
    """E-mails and numbers that stand on people of contradicting names or firms."""
    holders = Holders()
    for side in sides:
        for subject in side:
            for norm in (*subject.emails, *subject.role_emails, *subject.phones):
                holders.hold(norm, subject.name, subject.company)
    return frozenset(holders.shared)


def _holders(subjects: Sequence[Subject]) -> dict[object, list[int]]:
    """Key, norm or id -> places of those who have it, ascending."""
    holders: defaultdict[object, list[int]] = defaultdict(list)
    for at, subject in enumerate(subjects):
        for key in keys(subject):
            holders[key].append(at)
        for norm in {*subject.emails, *subject.role_emails, *subject.phones}:
            holders[norm].append(at)
        for text in set(subject.external_ids):
            holders["id", text].append(at)
    return holders
