"""Do two names mean the same person, do two firms' names contradict? Pure functions over folded words.

The rule of T1 (PRODUCT section 4, Duplicates): a shared number or address proves nothing against a contradicting name or firm.
Families share numbers, so the same surname with another first name contradicts.
"""

from __future__ import annotations

from functools import lru_cache

from leaddesk.domain.identity import company_match_key, digits_of, words_key

_TITLES = frozenset([
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "herr", "frau", "hr", "fr", "mme", "mlle", "m",
    "monsieur", "madame", "mademoiselle", "sr", "sra", "srta", "sig", "dott", "ing", "dipl", "mag", "dhr",
    "mevr", "mevrouw", "von", "van", "der", "de", "den", "la", "le", "di", "da", "del", "und", "and", "et", "y",
    "e", "jr", "ii", "iii", "phd", "mba",
])  # fmt: skip
_STOP_WORDS = frozenset([
    "the", "der", "die", "das", "and", "und", "et", "y", "e", "of", "von", "de", "la", "le", "el", "i", "il",
    "group", "gruppe", "holding", "company", "firma",
])  # fmt: skip


_TRADES = frozenset([
    "hotel", "gasthof", "gasthaus", "restaurant", "cafe", "bar", "bau", "hoch", "tief", "tiefbau", "hochbau", "technik",
    "elektro", "metall", "garten", "praxis", "zahnarzt", "zahnarztpraxis", "arztpraxis", "apotheke", "klinik", "clinic",
    "dental", "kanzlei", "rechtsanwalt", "rechtsanwalte", "steuerberater", "steuerberatung", "notar", "immobilien",
    "versicherung", "versicherungen", "autohaus", "schule", "school", "kita", "verein", "stadt", "gemeinde", "software",
    "consulting", "services", "service", "solutions", "systems", "media", "medien", "design", "studio", "salon", "handel",
    "trading", "logistik", "logistics", "transport", "transporte", "travel", "reisen", "construction", "plumbing",
    "electrical", "cleaning", "dienst", "dienste", "agentur", "agency", "international", "deutschland", "germany",
    "austria", "schweiz", "france",
])  # fmt: skip
"""Words that many firms' names have: two that share only these are two firms."""


@lru_cache(maxsize=8_192)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a person's name that tell it from another: folded, without titles and particles."""
    words = words_key(name).split()
    return tuple([word for word in words if word not in _TITLES] or words)


def names_contradict(one: str, other: str) -> bool:
    """Whether two persons' names cannot be one person's: each has a word that the other has no likeness of.

    "A. Berg" and "Berg" fit "Anna Berg"; "Otto Berg" does not. A blank name contradicts nothing.
    """
    if not one or not other or one == other:
        return False
    return _contradict(name_words(one), name_words(other))


@lru_cache(maxsize=8_192)
def _contradict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    if _numbers_contradict("".join(one), "".join(other)):
        return True
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    left = list(longer)
    unmatched = 0
    for word in shorter:
        match = next((candidate for candidate in left if candidate == word), None) or next(
            (candidate for candidate in left if _alike(word, candidate)), None
        )
        if match is None:
            unmatched += 1
        else:
            left.remove(match)
    return unmatched > 0


def _alike(one: str, other: str) -> bool:
    """One word as an initial, a slip of the finger or a short form of the other."""
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if (
        min(len(one), len(other)) >= 3
        and abs(len(one) - len(other)) > 1
        and (one.startswith(other) or other.startswith(one))
    ):
        return True
    if min(len(one), len(other)) < 4 or one[:-1] == other[:-1] or one == other[:-1] or one[:-1] == other:
        return False  # Maria and Mario, Jan and Jana are two people
    from rapidfuzz.distance import OSA

    allowed = 1 if min(len(one), len(other)) < 8 else 2
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def same_full_name(one: str, other: str) -> bool:
    """Whether two names of at least two words have the same words, in whatever order."""
    words, others = name_words(one), name_words(other)
    return len(words) >= 2 and sorted(words) == sorted(others)


def says_less(one: str, other: str) -> bool:
    """Whether ``one`` holds nothing that ``other`` does not say as fully: "A. Berg" and "Berg" beside "Anna Berg"."""
    left = list(name_words(other))
    for word in name_words(one):
        match = next((candidate for candidate in left if candidate.startswith(word)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def firms_contradict(one: str, other: str) -> bool:
    """Whether two firms' names share no word of their own and neither is the other's beginning. A blank name contradicts
    nothing."""
    if not one or not other or one == other:
        return False
    return _firms_contradict(one, other)


@lru_cache(maxsize=8_192)
def _firms_contradict(one: str, other: str) -> bool:
    key, other_key = company_match_key(one), company_match_key(other)
    if key == other_key or not key or not other_key:
        return False
    if _numbers_contradict(key, other_key):
        return True
    words, others = _own_words(key), _own_words(other_key)
    if words & others:
        return False
    joined, other_joined = key.replace(" ", ""), other_key.replace(" ", "")
    if min(len(joined), len(other_joined)) >= 4 and (
        joined.startswith(other_joined) or other_joined.startswith(joined)
    ):
        return False
    return not any(_alike(word, other) for word in words for other in others)


def _own_words(key: str) -> set[str]:
    """The words of a firm's name that few others have; all of them where there is none."""
    words = set(key.split())
    return words - _STOP_WORDS - _TRADES - _TITLES or words


def _numbers_contradict(one: str, other: str) -> bool:
    """Whether two folded names have different numbers in them: "Unit 3" and "Unit 4". A name without any contradicts none."""
    if one.isalpha() or other.isalpha():
        return False
    mine, theirs = digits_of(one), digits_of(other)
    return bool(mine and theirs) and mine != theirs
