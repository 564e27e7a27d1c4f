"""Whom rows that mean nobody for certain probably mean (T2): among the records here, and among the other new rows of the file.

Candidates are found by keys and by what identifies (``store.candidates``), pairs are scored in one go (``domain.likeness_score``).
What somebody said is no duplicate is none. Decides nothing: whether a row waits is the plan's.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from leaddesk.domain.likeness import Likeness, Party, Subject
from leaddesk.domain.likeness_keys import keys
from leaddesk.domain.likeness_score import likenesses
from leaddesk.exchange.plan_asked import Alike, Whom
from leaddesk.exchange.plan_draft import PLACE, Draft, text
from leaddesk.store import Store, candidates
from leaddesk.store.subjects import subjects

_BLOCK: Final = 2_000
"""Rows looked at together."""
_KEPT_APART: Final = "SELECT one_id, other_id FROM not_duplicate WHERE tbl = ?"
_IN_FILE_CROWD: Final = 20
"""Rows of a file on one key above which it is passed over: fewer than of records here, since every row is compared."""
_MOST: Final = 24
"""Rows that one row is compared with, those first with which it has most in common."""
_PAIR: Final = 2
"""People on one number up to whom the question is worth asking: husband and wife, or a slip of the pen."""
_HOLDERS: Final = (
    "SELECT k.norm, count(DISTINCT coalesce(k.person_id * 2, k.company_id * 2 + 1)) FROM json_each(?) j "
    "JOIN contact_point k ON k.norm = j.value GROUP BY k.norm"
)
Found = tuple[Likeness, Whom, Subject]


def find(
    store: Store, drafts: Sequence[Draft], shared: AbstractSet[str], check: Callable[[], None] | None = None
) -> dict[int, Alike]:
    """Whom each of ``drafts`` probably means, by row number: the likeliest, of equals the one here before the one in the file.

    ``shared``: e-mails and numbers that stand on differently named people or firms. ``check`` may raise ``Cancelled``. Another person
    on the same number is worth a question where it is one other; in a family or at a switchboard it is none.
    """
    found: dict[int, Alike] = {}
    others: dict[int, Subject] = {}
    in_file = _InFile()
    for row_no, one, (like, whom, other) in _blocks(store, drafts, in_file, shared, check):
        found[row_no] = Alike(row_no, like, whom, other.name, other.company)
        if like.is_other_person:
            others[row_no] = one
    if others:
        crowded = _crowded(store, drafts, {norm for one in others.values() for norm in _norms(one)})
        for row_no, one in others.items():
            if not crowded.isdisjoint(_norms(one)):
                del found[row_no]
    return found


def _crowded(store: Store, drafts: Sequence[Draft], norms: AbstractSet[str]) -> set[str]:
    """Those of ``norms`` on which more than two people stand, here and in the file together."""
    holders: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in drafts:
        for point in one.points:
            if point.norm in norms:
                holders[point.norm].add((one.name, one.company))
    counts = {norm: len(held) for norm, held in holders.items()}
    for norm, count in store.rows(_HOLDERS, (json.dumps(sorted(norms)),)):
        counts[norm] = counts.get(norm, 0) + count
    return {norm for norm, count in counts.items() if count > _PAIR}


def _norms(one: Subject) -> tuple[str, ...]:
    return (*one.emails, *one.role_emails, *one.phones)


def all_of(store: Store, one: Draft, shared: AbstractSet[str]) -> list[Found]:
    """Everybody here whom one row could mean, the likeliest first: (likeness, whom, who they are)."""
    mine = subject(one)
    here = sorted(candidates.of_subjects(store, {0: mine}).get(0, ()))
    others = subjects(store, here)
    pairs = [(mine, others[party]) for party in here if party in others]
    scored = likenesses(pairs, shared)
    likely = [
        (like, other.party, other) for like, (_mine, other) in zip(scored, pairs, strict=True) if like is not None
    ]
    return _without_apart(_ranked(likely), _apart(store))


def subject(one: Draft) -> Subject:
    """The row as somebody who is compared; a record that is not written yet."""
    points = [point for point in one.points if point.identifies]
    street, postcode, city, _region, country = (text(one.values.get(name)) for name in PLACE)
    return Subject(
        ("company" if one.is_firm else "person", -one.row.row_no),
        one.name,
        one.company,
        street,
        postcode,
        city,
        country,
        job_title=text(one.values.get("job_title")),
        emails=tuple(point.norm for point in points if point.kind == "email" and not point.is_role),
        role_emails=tuple(point.norm for point in points if point.is_role),
        phones=tuple(point.norm for point in points if point.kind != "email"),
        external_ids=(one.external_id,) if one.external_id else (),
    )


class _InFile:
    """The rows seen so far, by what two that may be one have in common. Rows that are wholly alike stand here once."""

    def __init__(self) -> None:
        self._holders: dict[int | str, list[int]] = defaultdict(list)
        self._rows: dict[int, Subject] = {}
        self._first: dict[tuple[object, ...], int] = {}

    def like(self, one: Subject) -> list[Subject]:
        """Earlier rows that may be the same; what a crowd shares tells nothing. Remembers ``one``."""
        row_no = -one.party[1]
        whole = (
            one.party[0],
            one.name,
            one.company,
            one.street,
            one.postcode,
            one.city,
            *_norms(one),
            one.external_ids,
        )
        first = self._first.setdefault(whole, row_no)
        in_common: Counter[int] = Counter()
        for key in _keys(one):
            held = self._holders[key]
            if len(held) <= _IN_FILE_CROWD:
                in_common.update(held)
                if first == row_no:
                    held.append(row_no)
        if first == row_no:
            self._rows[row_no] = one
        else:
            in_common[first] = _MOST
        return [self._rows[other] for other, _count in in_common.most_common(_MOST)]


def _keys(one: Subject) -> Iterator[int | str]:
    yield from keys(one)
    kind = one.party[0][0]
    for norm in _norms(one):
        yield kind + norm
    for number in one.external_ids:
        yield f"{kind}#{number}"


def _blocks(
    store: Store,
    drafts: Sequence[Draft],
    in_file: _InFile,
    shared: AbstractSet[str],
    check: Callable[[], None] | None,
) -> Iterator[tuple[int, Subject, Found]]:
    """The rows that probably mean somebody, with whom."""
    apart = _apart(store)
    anybody = bool(store.value("SELECT EXISTS (SELECT 1 FROM match_key)"))
    for at in range(0, len(drafts), _BLOCK):
        block = drafts[at : at + _BLOCK]
        mine = {one.row.row_no: subject(one) for one in block}
        here = candidates.of_subjects(store, mine) if anybody else {}
        known = subjects(store, {party for parties in here.values() for party in parties})
        pairs: list[tuple[Subject, Subject]] = []
        for row_no, one in mine.items():
            others = [known[party] for party in sorted(here.get(row_no, ())) if party in known]
            pairs += [(one, other) for other in (*others, *in_file.like(one))]
        likely: dict[int, list[Found]] = defaultdict(list)
        for (one, other), like in zip(pairs, likenesses(pairs, shared, check, least="probable"), strict=True):
            if like is not None and like.tier != "possible":
                whom = other.party if other.party[1] > 0 else ("row", -other.party[1])
                likely[-one.party[1]].append((like, whom, other))
        for row_no, found in sorted(likely.items()):
            yield row_no, mine[row_no], _without_apart(_ranked(found), apart)[0]


def _ranked(likely: list[Found]) -> list[Found]:
    return sorted(likely, key=lambda found: (-found[0].score, -_agreement(found[0]), found[1][0] == "row", found[1]))


def _agreement(like: Likeness) -> int:
    """What tells two apart that score alike: how much agrees, in per cent of a field each."""
    return sum((one.percent or 100) if one.agrees else -100 for one in like.evidence)


def _apart(store: Store) -> Mapping[Party, AbstractSet[Party]]:
    """Who is said not to be whom."""
    found: dict[Party, set[Party]] = defaultdict(set)
    for table in ("person", "company"):
        for one, other in store.rows(_KEPT_APART, (table,)):
            found[table, one].add((table, other))
            found[table, other].add((table, one))
    return found


def _without_apart(ranked: list[Found], apart: Mapping[Party, AbstractSet[Party]]) -> list[Found]:
    """``ranked`` without those who are said not to be somebody likelier: who means the one cannot mean the other."""
    if not apart:
        return ranked
    kept: list[Found] = []
    for found in ranked:
        if not any(found[1] in apart.get(other[1], ()) for other in kept):
            kept.append(found)
    return kept
