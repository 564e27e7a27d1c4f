"""The words by which notes tell of contacts, and a note cut into them: days, contacts, outcomes, plans, people.

Owns the lookup in ``resources/import/noted.toml``. What follows from the words is decided in ``noted``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, Literal

from leaddesk.base.paths import resource
from leaddesk.domain.identity import fold, words_key
from leaddesk.exchange import noted_dates
from leaddesk.exchange.noted_dates import NotedDate
from leaddesk.exchange.noted_text import Text

Sort = Literal[
    "day", "word", "outcome", "plan", "not", "they", "third", "we", "with", "between", "objects", "honorifics", "whom",
    "initials", "time", "name", "other",
]  # fmt: skip
_AROUND: Final[tuple[Sort, ...]] = (
    "plan", "not", "they", "third", "we", "with", "between", "objects", "honorifics", "whom",
)  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_TIME = re.compile(r"(?<![\w.:])\d{1,2}(?:[:.h]\d{2}\s?(?:uhr|h|am|pm)?|\s?(?:uhr|h|am|pm))(?![\w:])")
_INSIDE = re.compile(r"[ \t.'\u2019\-]{1,3}")
_SOFT = re.compile(r"[,:()\u2013\u2014/>=+&]|(?<=\s)-|-(?=\s)")
_HARD = re.compile(r"[\n\r;|!?\u2022]")
_ABBREVIATION: Final = 3
"""A dot behind so few letters ends no sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase is. ``how``, ``type`` and ``outcome`` of a contact or an outcome; ``is_english``: it may be English."""

    sort: Sort
    how: str = ""
    type: str = ""
    outcome: str = ""
    is_english: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a note: where it stands in the text, what it is, its day; ``ends`` what divides it from the piece before:
    "" = nothing, "," = a new clause, "." = a new sentence, ";" = a new line or entry."""

    start: int
    end: int
    entry: Entry
    ends: str = ""
    day: NotedDate | None = None

    @property
    def sort(self) -> Sort:
        return self.entry.sort


_Piece = tuple[int, int, Entry, NotedDate | None]
_Phrases = dict[str, list[tuple[tuple[str, ...], Entry]]]


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    """First word -> phrases that begin with it, the longest first."""
    with resource("import/noted.toml").open("rb") as file:
        data = tomllib.load(file)
    found: dict[tuple[str, ...], Entry] = {}
    for group in data["words"]:
        sort: Sort = "other" if group["how"] == "none" else "word"
        for key, english in _keys(group):
            entry = Entry(sort, group["how"], group["type"], group.get("outcome", ""), english)
            known = found.get(key)
            same = known is not None and (known.how, known.type) == (entry.how, entry.type)
            if known is None or (same and english):
                found[key] = entry
    for outcome, group in data["outcome"].items():
        for key, english in _keys(group):
            found.setdefault(key, Entry("outcome", outcome=outcome, is_english=english))
    for sort in _AROUND:
        for phrase in data["around"][sort]:
            found.setdefault(tuple(words_key(phrase).split()), Entry(sort))
    table: _Phrases = {}
    for key, entry in sorted(found.items(), key=lambda item: -len(item[0])):
        table.setdefault(key[0], []).append((key, entry))
    return table


def _keys(group: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], bool]]:
    for language, phrases in group.items():
        if isinstance(phrases, list):
            for phrase in phrases:
                yield tuple(words_key(phrase).split()), language == "en"


_OTHER: Final = Entry("other")
_DAY: Final = Entry("day")
_TIME_OF_DAY: Final = Entry("time")
_INITIALS: Final = Entry("initials")
_NAME: Final = Entry("name")


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """The first words of all contacts."""
    return frozenset(word for word, known in _phrases().items() if any(entry.sort == "word" for _key, entry in known))


def may_tell(text: str) -> bool:
    """Whether ``text`` has a word for a contact and something like a day: a quick look before a thorough one."""
    if _DIGIT.search(text) is None:
        return False
    words = _TOKEN.findall(text.lower() if text.isascii() else fold(text))
    return not _first_words().isdisjoint(words) and noted_dates.may_name_day(text, words)


def cut(text: Text) -> list[Item]:
    """The pieces of a note, in order; none where it names no day."""
    days = noted_dates.find(text)
    if not days:
        return []
    taken: list[_Piece] = [(day.start, day.end, _DAY, day) for day in days]
    free = _outside([(day.start, day.end) for day in days], len(text.folded))
    for start, end in free:
        taken += [(m.start(), m.end(), _TIME_OF_DAY, None) for m in _TIME.finditer(text.folded, start, end)]
    spans = sorted(taken, key=lambda span: span[0])
    pieces = list(spans)
    for start, end in _outside([(span[0], span[1]) for span in spans], len(text.folded)):
        pieces += [(*piece, None) for piece in _words(text, start, end)]
    pieces.sort(key=lambda piece: piece[0])
    return _divided(text, pieces)


def _outside(spans: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in spans:
        yield at, start
        at = end
    yield at, length


def _words(text: Text, start: int, end: int) -> Iterator[tuple[int, int, Entry]]:
    """The phrases and words of a stretch without days."""
    tokens = list(_TOKEN.finditer(text.folded, start, end))
    table = _phrases()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        size, entry = 1, _OTHER
        for key, known in table.get(token[0], ()):
            if _follows(text, tokens, at, key):
                size, entry = len(key), known
                break
        last = tokens[at + size - 1]
        if entry is _OTHER:
            entry = _other(text.original(token.start(), token.end()))
        yield token.start(), last.end(), entry
        at += size


def _follows(text: Text, tokens: list[re.Match[str]], at: int, key: tuple[str, ...]) -> bool:
    if at + len(key) > len(tokens):
        return False
    for step, word in enumerate(key):
        token = tokens[at + step]
        if token[0] != word:
            return False
        if step and not _INSIDE.fullmatch(text.folded, tokens[at + step - 1].end(), token.start()):
            return False
    return True


def _other(word: str) -> Entry:
    """A word that means nothing here: initials, something written large (maybe a name), or any other."""
    if 2 <= len(word) <= 3 and word.isupper() and word.isalpha():
        return _INITIALS
    return _NAME if word[:1].isupper() and word.isalpha() else _OTHER


def _divided(text: Text, pieces: list[_Piece]) -> list[Item]:
    items: list[Item] = []
    at = 0
    for start, end, entry, day in pieces:
        ends = _division(text, items[-1] if items else None, at, start)
        items.append(Item(start, end, entry, ends, day))
        at = end
    return [_by_phone(items, place) for place in range(len(items))]


def _by_phone(items: list[Item], place: int) -> Item:
    """A word for the channel right before a contact of that channel says only by what: "tel. nicht erreicht"."""
    item = items[place]
    after = items[place + 1] if place + 1 < len(items) else None
    if item.entry.how != "maybe" or after is None or after.ends or after.sort != "word":
        return item
    same = after.entry.how != "maybe" and after.entry.type == item.entry.type
    return replace(item, entry=Entry("between")) if same else item


def _division(text: Text, before: Item | None, at: int, start: int) -> str:
    gap = text.folded[at:start]
    if before is None or not gap.strip():
        return ";" if before is None or "\n" in gap or "\r" in gap else ""
    if _HARD.search(gap):
        return ";"
    if "." in gap and before.sort != "day":
        following = text.original(start, start + 1)
        if (following.isupper() or following.isdigit()) and before.end - before.start > _ABBREVIATION:
            return "."
    return "," if _SOFT.search(gap) else ""
