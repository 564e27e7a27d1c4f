"""Misspelt words of headers: which known words are near enough to be meant ("Nmae", "Emial", "Lats")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_LONG = 10
"""From this length on, two slips are one misspelt word rather than another word."""
_MOST = 6


@dataclass(frozen=True, slots=True)
class Spelling:
    """A known word that may have been meant, ``distance`` slips away (left out, doubled, exchanged, in wrong order)."""

    word: str
    distance: int


@lru_cache(maxsize=2048)
def nearest(word: str, vocabulary: Sequence[str]) -> tuple[Spelling, ...]:
    """The known words that ``word`` may be a misspelling of, the nearest first; none for short or non-Latin words."""
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return ()
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 2 if len(word) >= _LONG else 1
    near = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=4 * _MOST)
    good = [Spelling(found, int(distance)) for found, distance, _ in near if _plausible(word, found, int(distance))]
    return tuple(good[:_MOST])


def _plausible(word: str, target: str, distance: int) -> bool:
    """One letter exchanged, or one more or less behind, makes another word of a short one (city, cite), and so do two slips at the
    beginning of any."""
    same_length = len(word) == len(target)
    exchanged = same_length and sum(a != b for a, b in zip(word, target, strict=True)) == 1
    if len(target) < 6 and (exchanged or target in (word[:-1], word + target[-1:])):
        return False
    if distance > 1:
        return word[:3] == target[:3]
    return word[0] == target[0] or word[1:2] == target[:1] or word == target[1:]
