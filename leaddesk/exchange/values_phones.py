"""A cell of a phone column: its numbers, and the words around them, which are kept when they say more than "phone".

As ``values_contact``, whose idea of a number this uses: fax numbers are left in the text, numbers inside a sentence are found.
"""

from __future__ import annotations

import re
from typing import Final

from leaddesk.exchange import values_contact
from leaddesk.exchange.model import RawCell
from leaddesk.exchange.values_lists import listed
from leaddesk.exchange.values_parsed import Parsed, text_of

_FAX: Final = re.compile(r"\b(?:tele)?fax\b[\s.:]*[\d\s+()./\-]{5,}\d", re.I)
_INSIDE: Final = re.compile(r"(?<![\w.,/-])(?:\+|\(?0)[\d \u00a0()./-]{6,22}\d(?![\w%€$£])")
_EXTENSIONS: Final = re.compile(
    r"(?:\b(?:ext|extension|durchwahl|dw|apdw|poste|interno|int|anexo|ramal|toestel|tst)\b|x)\.?\s*:?\s*\d{1,6}\b", re.I
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_RUN: Final = re.compile(r"\d+")
_SAY_PHONE: Final = listed(
    "tel telefon telephone telefono telefone telefoon phone ph fon fone fixe festnetz landline mob mobil mobile mobiel movil celular cell "
    "cellular handy portable cellulare cel number nummer no nr or oder ou und and et ed of en"
)
"""Words that say no more than that a number follows, or that there are two."""


def parse(cell: RawCell) -> Parsed:
    """What a phone cell gives; text that is no number but an attempt at one stays the phone's written value."""
    text = text_of(cell)
    if text is cell and values_contact.is_certain_phone(text):
        return Parsed(text)
    plain = cell
    if isinstance(cell, str) and "fax" in text.casefold():
        plain = _FAX.sub(" ", text).strip(" /;,|\n")
    numbers, code = values_contact.phones(plain)
    if not numbers and isinstance(plain, str) and "@" not in plain:
        numbers = _inside(plain)
    if numbers:
        kept = isinstance(plain, str) and (_says_more(text) or not _holds_all(numbers, plain))
        return Parsed(numbers[0], numbers[1:], kept=kept)
    if isinstance(cell, str) and "@" in cell:
        return _address(cell) or Parsed(problem=code, kept=True)
    if code in ("phone_short", "phone_long"):
        return Parsed(text, problem=code)
    return Parsed(problem=code, kept=True)


def _address(cell: str) -> Parsed | None:
    """An e-mail address that stands in a column of phones, with the numbers beside it."""
    found, rest = values_contact.emails(cell)
    if not found:
        return None
    numbers = values_contact.phones(rest.strip(" /;,|<>()"))[0] if any(c.isdigit() for c in rest) else ()
    return Parsed(numbers[0] if numbers else None, numbers[1:], tuple(("email", address) for address in found))


def _inside(text: str) -> tuple[str, ...]:
    """Numbers within a sentence ("call 0171 1234567 after 5"): only such as begin with a plus or a zero."""
    found: list[str] = []
    for match in _INSIDE.finditer(text):
        numbers, _code = values_contact.phones(match[0].strip())
        found += [number for number in numbers if number not in found]
    return tuple(found)


def _holds_all(numbers: tuple[str, ...], text: str) -> bool:
    """Whether every digit of ``text`` stands in one of ``numbers``."""
    digits = "".join(c for number in numbers for c in number if c.isdigit())
    return all(run in digits for run in _RUN.findall(text))


def _says_more(text: str) -> bool:
    """Whether words stand beside the numbers that say more than "phone" ("private", "after 5", "Fax")."""
    if _WORD.search(text) is None:
        return False
    words = _WORD.findall(_EXTENSIONS.sub(" ", text.removeprefix("tel:")))
    return any(word.casefold() not in _SAY_PHONE for word in words)
