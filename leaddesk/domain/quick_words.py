"""The words of ``resources/quick/words.toml`` (and given names and towns of the import's list) as sets and patterns, made once.

Owns the shapes into which words are put. They are matched in the folded line, so that "Müller" and "MULLER" are one word.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from leaddesk.base.paths import resource
from leaddesk.domain.identity import fold, words_key

_CHANNELS: Final = ("call", "email", "visit", "meeting", "message", "letter", "any")


@lru_cache(maxsize=1)
def _resource() -> Mapping[str, Any]:
    with resource("quick/words.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def _import_words() -> Mapping[str, Any]:
    with resource("import/words.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def words(name: str) -> frozenset[str]:
    """The folded words under ``[words] name``."""
    return frozenset(_resource()["words"][name])


@lru_cache(maxsize=1)
def halves() -> Mapping[str, str]:
    """The first half of a split verb -> its second: "ruf" -> "an"."""
    return dict(_resource()["words"]["behind"])


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Frequent given names, folded."""
    return frozenset(_import_words()["given"]["names"]) | words("given")


@lru_cache(maxsize=1)
def towns() -> frozenset[str]:
    """Larger towns, as ``identity.words_key`` writes them."""
    return frozenset(_import_words()["towns"]["names"])


def is_given(word: str) -> bool:
    """Whether a word is a frequent given name; of "Anna-Lena" the first half counts."""
    plain = fold(word).strip(".")
    return plain in given_names() or plain.partition("-")[0] in given_names()


def is_town(text: str) -> bool:
    """Whether ``text`` is one of the larger towns."""
    return words_key(text) in towns()


@cache
def table(section: str) -> Mapping[str, str]:
    """Folded word -> code, of ``[rating]``, ``[source]`` or ``[labels]``."""
    return {word: code for code, found in _resource()[section].items() for word in found}


@cache
def pattern(section: str, name: str = "") -> re.Pattern[str]:
    """One of the phrases as whole words, the longest first: of ``[words] name``, or of all of a table."""
    found: Iterable[str] = words(name) if section == "words" else table(section)
    return re.compile(rf"(?<![^\W_])(?:{either(found)})(?![^\W_])")


def either(found: Iterable[str]) -> str:
    """The phrases as one alternative, the longest first; any blank stands for a blank."""
    return "|".join(re.escape(one).replace(r"\ ", r"[ \t]+") for one in sorted(found, key=len, reverse=True))


@lru_cache(maxsize=1)
def verbs() -> Mapping[str, tuple[str, bool]]:
    """Folded word of a step -> (activity type, "" where any will do; whether it is a step wherever it stands)."""
    steps, found = _resource()["steps"], dict[str, tuple[str, bool]]()
    for channel in _CHANNELS:
        code = "" if channel == "any" else channel
        found |= dict.fromkeys(steps[channel]["with_day"], (code, False))
        found |= dict.fromkeys(steps[channel]["alone"], (code, True))
    return found


@lru_cache(maxsize=1)
def verb_pattern() -> re.Pattern[str]:
    """One of the words of a step."""
    return re.compile(rf"(?<![^\W_])(?<!-)(?:{either(verbs())})(?![^\W_])(?!-)")
