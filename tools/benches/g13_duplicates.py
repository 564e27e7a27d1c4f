"""P-G13: likely pairs found and weighed, beside comparing every record with every other by one string distance.

The engine takes generated leads (``tools/duplicates/leads``; 30 % of the new ones are corrupted copies of known ones): keys, numbers and
addresses into an index, pairs out of it, every pair weighed. The floor is ``rapidfuzz.process.cdist`` with ``fuzz.ratio`` over name and
firm, measured on 200 new records, scaled to all, and halved: as if two processors shared it. It finds less (no initials, no phone); what
the engine finds is asserted. cdist needs numpy (``pip install leaddesk[bench]``); without it ``process.extract`` stands in, which
does the same and is slower by what it puts into lists.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from typing import Any

from leaddesk.domain.likeness_score import likenesses
from tools.benches.model import Arena, Case, Goal, Measured, Results, peak_mb, watched
from tools.duplicates import leads, pairing
from tools.duplicates.sets import KnownPairs

SAMPLE = 200
CUTOFF = 85
PROCESSORS = 2
LEAST_F1 = 0.99
FEW = 1_000
"""Below as many new leads one pair missed weighs too much for ``LEAST_F1``."""


def _new(arena: Arena, share: int) -> KnownPairs:
    return leads.leads(arena.leads, max(arena.leads // share, 1))


def _engine(arena: Arena, share: int, *, stored: bool) -> Measured:
    """All of it; with ``stored`` the keys of those known are there already, as in the data file."""
    known = _new(arena, share)
    assert known.others is not None
    gc.disable()  # as the import does
    index = pairing.holders(known.subjects) if stored else None
    with watched() as watch:
        if index is None:
            index = pairing.holders(known.subjects)
        pairs = sorted(pairing.between(index, known.others))
        shared = pairing.shared_norms(known.subjects, known.others)
        told = likenesses([(known.subjects[one], known.others[other]) for one, other in pairs], shared)
    found = {pair for pair, likeness in zip(pairs, told, strict=True) if likeness and likeness.tier != "possible"}
    right = len(found & known.true)
    facts = {
        "new": len(known.others),
        "pairs": len(pairs),
        "true": len(known.true),
        "precision": right / max(len(found), 1),
        "recall": right / max(len(known.true), 1),
        "f1": 2 * right / max(len(found) + len(known.true), 1),
    }
    return Measured({"cpu": watch.cpu, "wall": watch.wall, "peak": peak_mb()}, facts)


def _cdist(arena: Arena, share: int) -> Measured:
    known = _new(arena, share)
    assert known.others is not None
    new, all_known = leads.records(known.others)[:SAMPLE], leads.records(known.subjects)
    compare = _all_with_all()
    with watched() as watch:
        compare(new, all_known)
    scale = len(known.others) / len(new) / PROCESSORS
    return Measured({"cpu": watch.cpu * scale, "wall": watch.wall * scale}, {"with": compare.__name__})


def _all_with_all() -> Callable[[Sequence[str], Sequence[str]], Any]:
    from rapidfuzz import fuzz, process

    def cdist(new: Sequence[str], known: Sequence[str]) -> Any:
        return process.cdist(new, known, scorer=fuzz.ratio, score_cutoff=CUTOFF, workers=1)

    def extract(new: Sequence[str], known: Sequence[str]) -> Any:
        return [process.extract(text, known, scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=None) for text in new]

    return cdist if find_spec("numpy") else extract


def _check(_arena: Arena, results: Results) -> None:
    for name, side in results.items():
        facts = side.facts
        if name != "cdist" and facts["new"] >= FEW:
            assert facts["f1"] >= LEAST_F1, (name, facts)
        if name != "cdist":
            assert facts["true"] == int(facts["new"] * leads.COPIED), (name, facts)
            assert facts["f1"] > 0.8 or not facts["true"], (name, facts)


ALL = Case(
    name="G13",
    title="Duplicates: as many new leads as known ones",
    sides={"engine": partial(_engine, share=1, stored=False), "cdist": partial(_cdist, share=1)},
    goals=(Goal("engine over cdist on two processors", "engine", "cdist", limit=0.2),),
    prepare=lambda _arena: Measured({}),
    check=_check,
)
TENTH = Case(
    name="G13t",
    title="Duplicates: a tenth as many new leads as known ones",
    sides={
        "engine": partial(_engine, share=10, stored=False),
        "stored": partial(_engine, share=10, stored=True),
        "cdist": partial(_cdist, share=10),
    },
    goals=(
        Goal("engine over cdist on two processors", "engine", "cdist"),
        Goal("the same with stored keys", "stored", "cdist", limit=0.2),
    ),
    prepare=lambda _arena: Measured({}),
    check=_check,
)
CASES = (ALL, TENTH)
