"""What they want, where the line says so: "wants a new roof", "Angebot für 12 Fenster", "about the heating", "wegen Wärmepumpe"."""

from __future__ import annotations

import re
from typing import Final

from leaddesk.domain.days_words import MONTHS, UNITS
from leaddesk.domain.identity import fold
from leaddesk.domain.quick_model import Context
from leaddesk.domain.quick_paper import Paper
from leaddesk.domain.quick_shapes import person_words
from leaddesk.domain.quick_words import pattern, words

_LEAST: Final = 3
_AMOUNT: Final = re.compile(r"(?<![\w.,:/])\d+(?:[.,]\d+)?\s?(?P<word>[^\W\d_]+\d?)")


def cut(paper: Paper) -> None:
    """Take the words behind the first phrase of wanting, to the end of the piece."""
    for name in ("wants", "about"):
        for match in pattern("words", name).finditer(paper.folded):
            start, end = paper.span(*match.span())
            piece = next((one for one in paper.pieces() if one.start <= start < one.end), None)
            if piece is None or paper.has("product") or not any(map(str.isalpha, paper.line[end : piece.end])):
                continue
            if name == "wants" and match[0] in ("will", "want") and start == piece.start and piece.text[:1].isupper():
                continue  # Will is a name
            value = paper.line[end : piece.end].strip(" .:")
            if person_words(value.split()):
                continue  # "Anfrage Maria Huber": who it is, not what they want
            paper.take("product", value[:1].upper() + value[1:], (start, piece.end))


def is_goods(text: str, context: Context) -> bool:
    """Whether a piece names goods or work: a word of the list, an amount of something, or a wish that the file knows."""
    plain = fold(text)
    if plain in context.products:
        return True
    if pattern("words", "goods").search(plain) is not None:
        return True
    amount = _AMOUNT.search(plain)
    return amount is not None and amount["word"] not in MONTHS and (amount.start() == 0 or amount["word"] in UNITS)


def is_running(text: str) -> bool:
    """Whether a piece is running text and no name: it begins with a small word or has more than five words."""
    found = fold(text).split()
    is_talk = bool(found) and all(word in words("wants") for word in found)
    return not found or is_talk or found[0] in words("small") or len(found) > 6 or any(sign in text for sign in "?!%")
