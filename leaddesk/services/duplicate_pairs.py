"""All pairs of the file that look alike, for the page *Same person?*: found when asked for, from what the records say then.

Owns the search over the whole file: who shares a key, a number, an address or an external id is compared in blocks, so that a
large file costs time and not memory. Nothing is stored but *not the same* (decision 0012).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, groupby
from typing import Final

from leaddesk.base import pieces
from leaddesk.base.jobs import JobContext
from leaddesk.domain.likeness import Likeness, Party, Subject, Tier
from leaddesk.domain.likeness_keys import CROWD
from leaddesk.domain.likeness_score import likenesses
from leaddesk.services.duplicates import TIERS
from leaddesk.services.known import Who, in_order, known
from leaddesk.services.workspace import Workspace
from leaddesk.store.match_keys import party_number, party_of
from leaddesk.store.session import Store
from leaddesk.store.subjects import shared, subjects

MOST: Final = 500
"""Pairs that are given back at most; nobody looks through more at a time, and the next search finds the rest."""
_PART: Final = 400_000
"""Pairs held in memory at a time."""
_BLOCK: Final = 20_000
_KEPT: Final = 200_000
"""People, or companies, held in memory at a time: reading each once matters more than anything but the comparing itself."""
_SHIFT: Final = 31
_MASK: Final = (1 << _SHIFT) - 1
_LOW_BITS: Final = _SHIFT + 8
"""Pairs are sorted in runs of so many records that come first in them."""
_SAME_KEY: Final = (
    "SELECT m.key, m.party FROM match_key m WHERE m.key IN "
    "(SELECT key FROM match_key GROUP BY key HAVING count(*) > 1) ORDER BY m.key"
)
_SAME_POINT: Final = (
    "SELECT k.norm, coalesce(k.person_id * 2, k.company_id * 2 + 1) FROM contact_point k WHERE k.norm IN (SELECT norm "
    "FROM contact_point GROUP BY norm HAVING count(*) > 1) AND k.kind IN ('email', 'phone', 'mobile') ORDER BY k.norm"
)
_SAME_NUMBER: Final = (
    "SELECT l.external_id, coalesce(l.person_id * 2, l.company_id * 2 + 1) FROM lead l WHERE l.external_id IS NOT NULL "
    "AND l.deleted_at IS NULL ORDER BY l.external_id"
)
_LIVE: Final = "SELECT id FROM {0} WHERE deleted_at IS NULL AND merged_into_id IS NULL"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one. ``keep`` is who stays where nobody says otherwise."""

    table: str
    keep: Who
    other: Who
    likeness: Likeness


@dataclass(frozen=True)
class Pairs:
    """The best ``pairs`` of ``total``: certain, probable, possible, each the likeliest first; how many of each there are in ``tiers``.

    ``remembered``: pairs told apart, which are not among them.
    """

    pairs: tuple[Pair, ...] = ()
    total: int = 0
    tiers: Mapping[Tier, int] = field(default_factory=dict)
    remembered: int = 0


def pairs(ws: Workspace, context: JobContext | None = None, *, most: int = MOST) -> Pairs:
    """Every pair of people, or of companies, that looks alike and was not told apart. Raises Cancelled where it is stopped."""
    context = context or JobContext()
    live = _live(ws.store)
    apart = _told_apart(ws.store, live)
    groups = list(_groups(ws.store, live, context))
    search = _Search(ws.store, context, most, shared(ws.store))
    parts = 1 + sum(len(group) * (len(group) - 1) // 2 for group in groups) // _PART
    for part in range(parts):
        for kind in (0, 1):
            packed = {
                one << _SHIFT | other
                for group in _each(groups, context)
                for one, other in combinations([party for party in group if party & 1 == kind], 2)
                if one // 2 % parts == part
            }
            packed -= apart
            ordered = [pair for run in pieces.in_order(packed, low_bits=_LOW_BITS) for pair in run]
            search.look(ordered, share=(2 * part + kind, 2 * parts))
    return Pairs(tuple(_told(ws.store, search.best())), search.tiers.total(), dict(search.tiers), len(apart))


class _Search:
    """Compares pairs in blocks, counts what is alike and keeps the best."""

    def __init__(self, store: Store, context: JobContext, most: int, numbers: frozenset[str]) -> None:
        self.tiers: Counter[Tier] = Counter()
        self._store = store
        self._context = context
        self._most = most
        self._shared = numbers
        self._found: list[tuple[int, float, int, Likeness]] = []
        self._known: dict[Party, Subject] = {}

    def look(self, packed: list[int], *, share: tuple[int, int]) -> None:
        """Compare ``packed`` pairs; ``share``: which part of how many, for the progress."""
        part, parts = share
        for at in range(0, len(packed), _BLOCK):
            done = (part + at / len(packed)) / parts
            self._context.progress(round(1000 * done), 1000)
            self._compare(packed[at : at + _BLOCK])

    def _compare(self, packed: list[int]) -> None:
        couples = [(party_of(pair >> _SHIFT), party_of(pair & _MASK)) for pair in packed]
        known_ones = self._subjects({party for couple in couples for party in couple})
        asked = [
            (pair, (known_ones[one], known_ones[other]))
            for pair, (one, other) in zip(packed, couples, strict=True)
            if one in known_ones and other in known_ones
        ]
        answers = likenesses([couple for _pair, couple in asked], shared=self._shared, check=self._context.check)
        for (pair, _couple), alike in zip(asked, answers, strict=True):
            if alike is not None:
                self.tiers[alike.tier] += 1
                self._found.append((TIERS.index(alike.tier), -alike.score, pair, alike))
        if len(self._found) > 8 * self._most:
            self._found = self._best()

    def _subjects(self, parties: set[Party]) -> dict[Party, Subject]:
        if len(self._known) > _KEPT:
            self._known = {}
        self._known |= subjects(self._store, parties - self._known.keys())
        return self._known

    def _best(self) -> list[tuple[int, float, int, Likeness]]:
        return sorted(self._found, key=lambda row: row[:3])[: self._most]

    def best(self) -> list[tuple[Party, Party, Likeness]]:
        """The likeliest pairs, the best first."""
        return [(party_of(pair >> _SHIFT), party_of(pair & _MASK), alike) for _t, _s, pair, alike in self._best()]


def _live(store: Store) -> set[int]:
    """The numbers of everybody who is neither deleted nor merged."""
    found: set[int] = set()
    for table in ("person", "company"):
        found.update(party_number((table, row_id)) for (row_id,) in store.rows(_LIVE.format(table)))
    return found


def _groups(store: Store, live: set[int], context: JobContext) -> Iterator[list[int]]:
    """Live parties that share something, sorted; a crowd tells nothing."""
    for sql in (_SAME_KEY, _SAME_POINT, _SAME_NUMBER):
        context.check()
        for _shared, rows in groupby(store.rows(sql), key=lambda row: row[0]):
            group = sorted({row[1] for row in rows} & live)
            if 1 < len(group) <= CROWD:
                yield group


def _each(groups: list[list[int]], context: JobContext) -> Iterator[list[int]]:
    """``groups`` one by one; a stopped search stops here too."""
    for n, group in enumerate(groups):
        if n % 1_000 == 0:
            context.check()
        yield group


def _told_apart(store: Store, live: set[int]) -> set[int]:
    """Live pairs that somebody said are not the same."""
    found: set[int] = set()
    for table, one, other in store.rows("SELECT tbl, one_id, other_id FROM not_duplicate"):
        first, second = sorted((party_number((table, one)), party_number((table, other))))
        if first in live and second in live:
            found.add(first << _SHIFT | second)
    return found


def _told(store: Store, best: Iterable[tuple[Party, Party, Likeness]]) -> Iterator[Pair]:
    found = list(best)
    whom = known(store, {party for one, other, _alike in found for party in (one, other)})
    for one, other, alike in found:
        keep, joins = in_order(whom[one], whom[other])
        yield Pair(one[0], keep, joins, alike)
