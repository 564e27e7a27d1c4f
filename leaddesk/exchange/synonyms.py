"""Reading a column header: words to ideas to a field, in any of the languages of ``resources/import/headers.toml``.

Owns the dictionary and the cutting of headers into words. It sees headers only; what the values say is ``mapping``'s business.
"""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from leaddesk.base.paths import resource
from leaddesk.domain.identity import fold
from leaddesk.exchange import synonyms_typos

_CAMEL = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z\u00c0-\u00de])|(?<=[A-Z])(?=[A-Z][a-z])")
_LETTER_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_APOSTROPHE_S = re.compile(r"['\u2019`]s\b")
_NOT_WORD = re.compile(r"[^\w\u0900-\u0dff\u0e00-\u0eff]+|_+")
"""Vowel signs of Indian and Thai writing are no word characters for ``re``, and no separators either."""
_LANGUAGE_ORDER = ("en", "de", "fr", "es", "pt", "it", "nl")
_LINKS = ("", "s", "n", "en", "e", "es")
"""Letters that German and Dutch put between the parts of a compound."""
_MAX_PHRASE = 7
_LEAST_COMPOUND = 8
"""Letters from which on an unknown word may be a compound of which one part is misspelt."""
SIGN = "sign_"
"""Ideas that say what kind of table it is, read beside those that say what a column is."""


@dataclass(frozen=True, slots=True)
class Word:
    """One known phrase in a header: the idea it stands for, the languages that say so, and how sure (1.0, less for a guess)."""

    idea: str
    languages: frozenset[str]
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """A header cut up: one list of possible readings a phrase, the words nobody knows, and a number in it (``E-mail 2``)."""

    text: str
    phrases: tuple[tuple[Word, ...], ...]
    unknown: tuple[str, ...]
    ordinal: int | None
    first_token: str
    last_token: str = ""


def tokens(header: str) -> list[str]:
    """The folded words of ``header``: camelCase, snake_case, digits and punctuation all separate ("eMail2" -> e mail 2)."""
    text = unicodedata.normalize("NFKC", header)
    if not text.isupper():
        text = _CAMEL.sub(" ", text)
    text = _LETTER_DIGIT.sub(" ", _APOSTROPHE_S.sub("", text))
    return _NOT_WORD.sub(" ", fold(text)).split()


class Dictionary:
    """The phrases of the resource file, looked up by their folded words."""

    def __init__(self, entries: dict[str, dict[str, list[str]]]) -> None:
        self._phrases: dict[tuple[str, ...], list[Word]] = {}
        self._signs: dict[tuple[str, ...], set[str]] = {}
        for idea, by_language in entries.items():
            for language, phrases in by_language.items():
                for phrase in phrases:
                    if idea.startswith(SIGN):
                        self._signs.setdefault(tuple(tokens(phrase)), set()).add(idea)
                    else:
                        self._add(tuple(tokens(phrase)), idea, language)

    def _add(self, key: tuple[str, ...], idea: str, language: str) -> None:
        words = self._phrases.setdefault(key, [])
        for position, word in enumerate(words):
            if word.idea == idea:
                words[position] = Word(idea, word.languages | {language})
                return
        words.append(Word(idea, frozenset({language})))

    @cached_property
    def _single(self) -> dict[str, list[Word]]:
        return {key[0]: words for key, words in self._phrases.items() if len(key) == 1}

    @cached_property
    def _parts(self) -> frozenset[str]:
        """Words long enough to be a part of a compound, and more than filling."""
        return frozenset(
            w for w, found in self._single.items() if len(w) >= 3 and w.isalpha() and found[0].idea != "noise"
        )

    @cached_property
    def _vocabulary(self) -> tuple[str, ...]:
        """Every word of every phrase that is long enough to be told from another when misspelt."""
        return tuple(sorted({w for key in self._phrases for w in key if len(w) >= 4 and w.isascii() and w.isalpha()}))

    def read(self, header: str) -> HeaderWords:
        """Cut ``header`` into the longest known phrases; words nobody knows are read as misspelt where that makes sense of all."""
        words = tokens(header)
        ordinals = [int(w) for w in words if w.isdecimal() and len(w) <= 2]
        phrases, unknown = self._cut(words)
        if unknown:
            mended = self._mended(words, unknown)
            if mended is not None:
                phrases, unknown = mended, ()
        ordinal = ordinals[-1] if ordinals else None
        return HeaderWords(header, phrases, unknown, ordinal, words[0] if words else "", words[-1] if words else "")

    def _cut(self, words: Sequence[str]) -> tuple[tuple[tuple[Word, ...], ...], tuple[str, ...]]:
        """(phrases, unknown words) of a header's words."""
        phrases: list[tuple[Word, ...]] = []
        unknown: list[str] = []
        position = 0
        while position < len(words):
            length, found = self._longest(words, position)
            if found:
                phrases.append(tuple(found))
            elif not words[position].isdecimal():
                parts = self._compound(words[position]) or self._compound(_without_umlaut_e(words[position]))
                phrases.extend(parts)
                unknown += [] if parts else [words[position]]
            position += length
        return tuple(phrases), tuple(unknown)

    def _mended(self, words: Sequence[str], unknown: Sequence[str]) -> tuple[tuple[Word, ...], ...] | None:
        """The phrases of ``words`` with their one misspelt word put right; None where two readings are equally good."""
        if len(unknown) > 2:
            return None
        found: dict[tuple[int, int], dict[frozenset[str], tuple[tuple[Word, ...], ...]]] = {}
        spellings = [self._spellings(word) for word in unknown]
        for choice in itertools.product(*spellings):
            replaced = dict(zip(unknown, choice, strict=True))
            tried = [replaced[word].word if word in replaced else word for word in words]
            phrases, left = self._cut(tried)
            if left:
                continue
            rank = (len(phrases), sum(spelling.distance for spelling in choice))
            meaning = frozenset(word.idea for phrase in phrases for word in phrase)
            found.setdefault(rank, {})[meaning] = phrases
        if not found:
            return None
        best = found[min(found)]
        if len(best) != 1:
            return None
        phrases = next(iter(best.values()))
        return tuple(tuple(Word(w.idea, w.languages, 0.8) for w in phrase) for phrase in phrases)

    def _spellings(self, word: str) -> tuple[synonyms_typos.Spelling, ...]:
        """Known words near ``word``, else compounds of a known part and a misspelt one ("werkpotscode")."""
        found = synonyms_typos.nearest(word, self._vocabulary)
        if found or len(word) < _LEAST_COMPOUND:
            return found
        mended: dict[str, synonyms_typos.Spelling] = {}
        for cut in range(3, len(word) - 2):
            head, tail = word[:cut], word[cut:]
            near = [
                (head + s.word, s.distance) for s in synonyms_typos.nearest(tail, self._vocabulary) if self._part(head)
            ]
            near += [
                (s.word + tail, s.distance) for s in synonyms_typos.nearest(head, self._vocabulary) if self._part(tail)
            ]
            for whole, distance in near:
                mended[whole] = synonyms_typos.Spelling(whole, distance)
        return tuple(mended.values())

    def signs(self, header: str) -> set[str]:
        """The ``sign_`` ideas of a header: of the whole of it, or of its words."""
        words = tokens(header)
        found: set[str] = set(self._signs.get(tuple(words), ()))
        for word in words if not found else ():
            found |= self._signs.get((word,), set())
        return found

    def _longest(self, words: Sequence[str], start: int) -> tuple[int, list[Word]]:
        for length in range(min(_MAX_PHRASE, len(words) - start), 0, -1):
            key = tuple(words[start : start + length])
            found = self._phrases.get(key)
            if found is None and length == 1:
                found = self._phrases.get((_without_umlaut_e(key[0]),)) or self._phrases.get((_singular(key[0]),))
            if found:
                return length, found
        return 1, []

    @lru_cache(maxsize=4096)  # noqa: B019 - the dictionary lives as long as the process
    def _compound(self, word: str) -> tuple[tuple[Word, ...], ...]:
        """``word`` as a chain of two or three known words ("firmenname"), the longest first part winning; else nothing."""
        if len(word) < 6 or not word.isalpha():
            return ()
        for cut in range(len(word) - 2, 2, -1):
            head = self._part(word[:cut])
            if not head:
                continue
            tail = self._part(word[cut:]) or (self._single["id"] if word[cut:] == "id" else [])
            if tail:
                return (tuple(head), tuple(tail))
            rest = self._compound(word[cut:])
            if rest:
                return (tuple(head), *rest)
        return ()

    def _part(self, word: str) -> list[Word]:
        for link in _LINKS:
            stem = word.removesuffix(link) if link else word
            if stem in self._parts and (not link or stem != word):
                return self._single[stem]
        return []


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") else word


def _without_umlaut_e(word: str) -> str:
    """ "geschaeftlich" as "geschaftlich": German written without umlauts."""
    return word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def votes(headers: Iterable[HeaderWords]) -> dict[str, float]:
    """How much each language speaks from the headers of one table; words of many languages weigh little."""
    total: dict[str, float] = {}
    for header in headers:
        for phrase in header.phrases:
            languages = frozenset[str]().union(*(word.languages for word in phrase))
            for language in languages:
                total[language] = total.get(language, 0.0) + 1.0 / len(languages)
    return total


def ideas(header: HeaderWords, language_votes: Mapping[str, float]) -> tuple[frozenset[str], float]:
    """The ideas of ``header`` where each phrase is read in the likeliest language, and the least certainty among them.

    The header's own other words have a vote too, so that a header alone is read in one language.
    """
    heard = votes([header])
    for language, weight in language_votes.items():
        heard[language] = heard.get(language, 0.0) + weight
    chosen: set[str] = set()
    sure = 1.0
    for phrase in header.phrases:
        word = max(phrase, key=lambda w: _weight(w, heard)) if len(phrase) > 1 else phrase[0]
        chosen.add(word.idea)
        sure = min(sure, word.sure)
    return frozenset(chosen), sure


def _weight(word: Word, language_votes: Mapping[str, float]) -> tuple[float, int]:
    heard = max(language_votes.get(language, 0.0) for language in word.languages)
    known = [_LANGUAGE_ORDER.index(language) for language in word.languages if language in _LANGUAGE_ORDER]
    return round(heard, 6), -min(known, default=len(_LANGUAGE_ORDER))


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """The dictionary of the resource file, read once."""
    with resource("import/headers.toml").open("rb") as file:
        return Dictionary(tomllib.load(file))
