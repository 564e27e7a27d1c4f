"""The words of the search index one letter away from a typed one: swapped, missing, doubled or wrong (issue 6, Search).

Reads FTS5's own list of terms through a table of the connection's temporary schema; keeps nothing. About 30 ms a word at a
hundred thousand leads, so it is asked only where the words as typed find next to nobody.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

SHORTEST: Final = 4
"""A shorter word one letter away is another word."""
LONGEST: Final = 48
"""A longer one is nothing anybody types and gets wrong: ten thousand letters in a row would be looked up for twenty seconds."""
MOST: Final = 24
"""So many terms stand for a word at most; those nearest to what was typed first."""
_SCANNED: Final = 20_000
"""Terms with the same beginning that are looked at; a beginning of so many more means nothing."""
_TABLE: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main', 'search', 'row')"
_SAME_BEGINNING: Final = "SELECT term FROM temp.search_words WHERE term >= ? AND term < ? LIMIT ?"
_LAST: Final = "\U0010ffff"
_LETTERS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
)


def near(connection: sqlite3.Connection, word: str, *, begun: bool) -> tuple[str, ...]:
    """Terms of the index at distance one of ``word`` (folded, one token), nearest first; those that begin so where it is ``begun``.

    One letter is wrong, missing, too many, or two neighbours are swapped. ``word`` itself is none of them.
    """
    if not SHORTEST <= len(word) <= LONGEST or any(char.isdigit() for char in word):
        return ()
    connection.execute(_TABLE)
    half = len(word) // 2
    found = _scanned(connection, word, word[:half], begun=begun)
    for variant in _first_half_variants(word, half):
        found |= _scanned(connection, word, variant, begun=begun)
    found.discard(word)
    return tuple(sorted(found, key=lambda term: (abs(len(term) - len(word)), term))[:MOST])


def _scanned(connection: sqlite3.Connection, word: str, beginning: str, *, begun: bool) -> set[str]:
    """Terms with this beginning that are one letter away."""
    rows = connection.execute(_SAME_BEGINNING, (beginning, beginning + _LAST, _SCANNED)).fetchall()
    return {term for (term,) in rows if _is_near(word, term, begun=begun)}


def _is_near(word: str, term: str, *, begun: bool) -> bool:
    from rapidfuzz.distance import OSA

    if not begun:
        return abs(len(term) - len(word)) <= 1 and OSA.distance(word, term, score_cutoff=1) <= 1
    lengths = range(len(word) - 1, len(word) + 2)
    return any(OSA.distance(word, term[:length], score_cutoff=1) <= 1 for length in lengths if length <= len(term))


def _first_half_variants(word: str, half: int) -> Iterable[str]:
    """``word`` with the one mistake in its first ``half`` put right in every possible way; the rest is as typed."""
    letters = next((alphabet for alphabet in _LETTERS if word[0] in alphabet), _LETTERS[0])
    made: set[str] = set()
    for at in range(half + 1):
        head, tail = word[:at], word[at:]
        made.update(head + letter + tail for letter in letters)
        made.update(head + letter + tail[1:] for letter in letters)
        made.add(head + tail[1:])
        made.add(head + tail[1:2] + tail[:1] + tail[2:])
    made.discard(word)
    return made
