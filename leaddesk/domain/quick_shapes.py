"""What a few words look like: a person, a firm, a role. Decides about one piece at a time; what stands beside it is ``quick_names``'s."""

from __future__ import annotations

import re
from typing import Final

from leaddesk.domain.identity import fold, legal_form, words_key
from leaddesk.domain.quick_words import is_given, words

_NAME: Final = re.compile(r"[^\W\d_][^\W\d_'\u2019.-]*(?:['\u2019.-][^\W\d_]*)*\.?")
_MOST_NAME: Final = 6
_WEAK_FORMS: Final = frozenset(
    {"as", "ab", "ag", "se", "sa", "co", "sl", "oy", "nv", "bv", "lp", "kg", "ug", "ek", "ev", "sas"}
)
"""Legal forms that are also words: they count as the last word only, and only in capitals or dotted."""


def title_words(found: list[str]) -> int:
    """How many words at the beginning are titles; the last word never is."""
    count = 0
    while count < len(found) - 1 and fold(found[count]).strip(".,") in words("titles"):
        count += 1
    return count


def is_names(text: str) -> bool:
    """Whether every word could be of a name: letters, apostrophes, hyphens."""
    found = text.split()
    return 0 < len(found) <= _MOST_NAME and all(_NAME.fullmatch(word) for word in found)


def person_words(found: list[str]) -> int:
    """How many words from the first on are surely one person: titles, given names, particles, one family name; 0 = none.

    "Anna Berg Berg Solar" -> 2, "Dr. Anna-Lena von der Mühlen Solar" -> 5, "Herr Berg" -> 2.
    """
    titles = title_words(found)
    at = titles
    while at < len(found) and (is_given(found[at]) or (at > titles and _is_initial(found[at]))):
        at += 1
    if at == titles and not titles:
        return 0
    given = at - titles
    while at < len(found) - 1 and _is_particle(found[at]) and given + titles:
        at += 1
    if at < len(found) and (given or titles) and _NAME.fullmatch(found[at]):
        return at + 1
    return at if given and at == len(found) else 0


def _is_initial(word: str) -> bool:
    return len(word.strip(".")) == 1 and word[:1].isupper()


def _is_particle(word: str) -> bool:
    return fold(word).strip(".") in words("particles") and (
        word[:1].islower() or fold(word) in ("mc", "mac", "st", "el", "al")
    )


def has_title(text: str) -> bool:
    """Whether a title stands before a name: "Herr Berg", "Dr. Weiss"."""
    found = text.split()
    return title_words(found) > 0


def is_firm(text: str) -> bool:
    """Whether words name a firm: a legal form, a word that only firms bear, two names joined by "&"."""
    return has_form(text) or has_firm_word(text) or re.search(r"\w\s?[&+]\s?\w", text) is not None


def has_form(text: str) -> bool:
    """Whether a legal form stands in ``text``; the short ones only as its last word, in capitals or dotted."""
    form = legal_form(text)
    if form - _WEAK_FORMS:
        return bool(form)
    last = text.split()[-1] if text.split() else ""
    return (
        bool(form)
        and len(text.split()) > 1
        and bool(legal_form(last) or "." in last)
        and (last.isupper() or "." in last or last == "Co")
    )


def form_end(found: list[str]) -> int:
    """Index behind the last word of a legal form; 0 where there is none."""
    ends = [at + 1 for at, word in enumerate(found) if at and has_form(f"x {word}")]
    return max(ends, default=0)


def has_firm_word(text: str) -> bool:
    """Whether one of at least two words is one that firms bear ("Berg Solar"), alone or as the end of a longer one ("Holzbau")."""
    found = words_key(text).split()
    if any(word in words("firm") for word in found):
        return len(found) > 1 or found[0] in ("stadtwerke", "gemeinde")
    return any(word.endswith(_ENDINGS) and len(word) > 6 for word in found)


_ENDINGS: Final = (
    "bau", "technik", "werke", "werk", "haus", "handel", "gmbh", "verlag", "markt", "betrieb", "elektro", "soft", "tech", "works", "shop",
    "bank", "hotel", "apotheke", "praxis", "schule", "backerei", "baeckerei", "brauerei", "druckerei", "tischlerei", "schreinerei",
    "kanzlei", "agentur", "verwaltung", "genossenschaft", "zentrum", "dienst", "service", "solar", "immobilien",
)  # fmt: skip


def is_role(text: str) -> bool:
    """Whether a piece says what somebody does in a firm and nothing else."""
    return fold(text) in words("roles")


def is_capital(text: str) -> bool:
    """Whether every word begins large or is a small joining word."""
    return all(
        word[:1].isupper() or not word[:1].isalpha() or fold(word) in words("particles") | words("joining")
        for word in text.split()
    )


def named(text: str) -> str:
    """A name typed all small or all large, as names are written: "anna von der mühlen" -> "Anna von der Mühlen"."""
    whole = " ".join(text.split())
    if any(map(str.isupper, whole)) and any(map(str.islower, whole)):
        return whole
    if whole.isupper() and len(whole) <= 4:
        return whole
    return " ".join(_large(word, place) for place, word in enumerate(whole.split()))


def _large(word: str, place: int) -> str:
    plain = word.lower()
    if place and plain in words("particles") | {"und", "and", "of", "&"}:
        return plain
    if plain in ("gmbh", "ag", "kg", "ohg", "gbr", "ug", "mbh", "ek", "ltd", "llc", "inc", "plc"):
        return {"gmbh": "GmbH", "ohg": "OHG", "gbr": "GbR", "mbh": "mbH", "ek": "eK", "ltd": "Ltd", "inc": "Inc"}.get(
            plain, plain.upper()
        )
    return re.sub(r"(?:^|(?<=[-'\u2019]))[^\W\d_]", lambda found: found[0].upper(), plain)
