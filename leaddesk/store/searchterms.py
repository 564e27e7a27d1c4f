"""Turns what somebody types into the search box into an FTS5 expression. Every word is quoted: it is text, never syntax.

Phone numbers are matched from their end on reversed digits, words by their beginning, umlauts in each of their spellings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from leaddesk.domain.identity import digits_of, fold

MAX_WORDS = 32
"""More words than a person types; the rest of a pasted page is left out."""
MIN_DIGITS = 4
"""From so many digits on a number is looked for among the phones (PRODUCT, While the phone rings)."""
MIN_BEGINNING = 3
"""Another spelling of a word only begun must be so long: "zoe" is no beginning of Zorn."""
_WIDENED = "who company contact body"
"""Where a word with a wrong letter is looked for: a note says so much that something always looks alike."""
_TRUNK = 7
"""From so many digits on leading zeros are a trunk or country prefix; shorter ones are the end of a number as it stands."""
_DIGIT_RUN = re.compile(r"(?<![\w.@])[+(]*\d(?:[\d\s()/.\-]*\d)?(?![\w@])", re.ASCII)
_NUMBER = re.compile(r"(?:[Ll]\s*-?\s*)?(\d{1,12})", re.ASCII)
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_MAY_BE_UMLAUT = re.compile("[aou]e", re.IGNORECASE)
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


def clean(text: str) -> str:
    """``text`` without characters that SQLite cannot take (NUL, half surrogates)."""
    return text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")


def expression(text: str, *, columns: str = "", prefix: bool = True) -> str | None:
    """The FTS5 expression that finds ``text``; None where there is no word in it.

    ``columns`` restricts it (``who company``); ``prefix`` lets the last word be the beginning of one.
    """
    parts = _parts(clean(text), prefix=prefix)
    if not parts:
        return None
    joined = " AND ".join(f"({part})" for part in parts)
    return f"{{{columns}}} : ({joined})" if columns else joined


def widened(text: str, near: Callable[[str, bool], Sequence[str]]) -> str | None:
    """As ``expression``, where each word may also be one of ``near(word, begun)`` in a name, an address or a town; None where none is.

    Numbers stay as they are: a wrong digit is somebody else.
    """
    words = clean(text).split()[:MAX_WORDS]
    parts: list[str] = []
    found = False
    for n, word in enumerate(words):
        last = n == len(words) - 1
        plain = _parts(word, prefix=last)
        spelt = dict.fromkeys((_as_tokenised(word), collapsed(word))) if word.isalpha() else {}
        others = dict.fromkeys(other for spelling in spelt for other in near(spelling, last))
        if others:
            found = True
            plain = [f"{plain[0]} OR {{{_WIDENED}}} : ({' OR '.join(_quoted(other) for other in others)})"]
        parts += plain
    return " AND ".join(f"({part})" for part in parts) if found else None


def lead_number(text: str) -> str | None:
    """The expression that finds exactly the lead whose number is typed: ``L-000123``, ``l 123``, ``123``; None for others."""
    number = _NUMBER.fullmatch(clean(text).strip())
    return f'body : "L-{int(number[1]):06d}"' if number else None


def is_short(text: str) -> bool:
    """Whether the last word is only just begun: it fits half the file, and ranking that would take long."""
    words = clean(text).split()
    return bool(words) and sum(_is_token(c) for c in words[-1]) < MIN_BEGINNING


def _parts(text: str, *, prefix: bool) -> list[str]:
    """One expression per word or phone number, all of which must be found."""
    number = lead_number(text)
    if number:
        return [_number(text.strip(), number, prefix)]
    parts: list[str] = []
    at = 0
    for run in _DIGIT_RUN.finditer(text):
        if len(digits_of(run[0])) < MIN_DIGITS:
            continue
        parts += _words(text[at : run.start()], prefix=prefix and run.start() == len(text))
        parts.append(_phone(run[0], prefix))
        at = run.end()
    parts += _words(text[at:], prefix=prefix)
    return parts[:MAX_WORDS]


def _number(text: str, number: str, prefix: bool) -> str:
    """Digits alone, or with an L: a lead number; from four digits on also a phone."""
    found = [number, f'"{text}"{" *" if prefix else ""}']
    if text[0] not in "Ll" and len(digits_of(text)) >= MIN_DIGITS:
        found.append(_by_end(text))
    return " OR ".join(f"({part})" for part in found)


def _phone(text: str, prefix: bool) -> str:
    """A phone number in any notation, or else the same digits as words (a postcode, an order number)."""
    words = " AND ".join(_words(text, prefix=prefix))
    return f"{_by_end(text)} OR ({words})"


def _by_end(text: str) -> str:
    """The reversed digits as the beginning of a number: what was typed is how some number ends."""
    return f'digits : "{number_end(text)[::-1]}" *'


def number_end(text: str) -> str:
    """The digits in which a stored number ends where ``text`` is (the end of) one: without a trunk or country prefix of zeros."""
    digits = digits_of(text.replace("(0)", ""))
    stripped = digits.lstrip("0")
    return stripped if len(digits) >= _TRUNK and len(stripped) >= MIN_DIGITS else digits


def _words(text: str, *, prefix: bool) -> list[str]:
    """Quoted words with their spellings; punctuation alone is none."""
    words = [word for word in text.split() if any(_is_token(c) for c in word)][:MAX_WORDS]
    last = len(words) - 1
    return [_word(word, prefix=prefix and n == last) for n, word in enumerate(words)]


def _word(word: str, *, prefix: bool) -> str:
    star = " *" if prefix else ""
    other = (spelling for spelling in variants(word) if not prefix or len(spelling) >= MIN_BEGINNING)
    spellings = dict.fromkeys((word, *other))
    found = " OR ".join(_quoted(spelling) + star for spelling in spellings)
    return f"({found})" if len(spellings) > 1 else found


def _quoted(word: str) -> str:
    return '"{}"'.format(word.replace('"', '""'))


def _is_token(char: str) -> bool:
    """What the tokeniser keeps: letters, digits and private characters."""
    return unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "Co"


def collapsed(text: str) -> str:
    """The one spelling that Müller, Mueller and Muller share (muller), folded."""
    plain = fold(text)
    for pair, letter in _UMLAUTS:
        plain = plain.replace(pair, letter)
    return plain


def variants(word: str) -> list[str]:
    """Other spellings of ``word`` under which a name may stand: umlauts written out, and collapsed."""
    other = (fold(word.translate(_WRITTEN_OUT)), collapsed(word))
    return [spelling for spelling in dict.fromkeys(other) if spelling and spelling != word.casefold()]


def spellings(text: str) -> str:
    """What the index keeps beside a name: its words in the shared spelling, where that differs (Mueller -> muller)."""
    if text.isascii() and not _MAY_BE_UMLAUT.search(text):
        return ""
    return " ".join(dict.fromkeys(filter(None, map(_shared, text.split()))))


@lru_cache(maxsize=65_536)
def _shared(word: str) -> str:
    """The shared spelling of one word; empty where the tokeniser gives it anyway."""
    plain = collapsed(word)
    return plain if plain != _as_tokenised(word) else ""


def _as_tokenised(word: str) -> str:
    """The word as the tokeniser sees it: lower case without accents, ß and ø left as they are."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()
