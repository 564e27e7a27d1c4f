"""A cell of an e-mail column: its addresses, the name shown before one, numbers and words beside.

As ``values_contact``, whose idea of an address this uses. No address is repaired by guessing ("anna@x,de").
"""

from __future__ import annotations

import re
from typing import Final

from leaddesk.exchange import values_contact, values_name
from leaddesk.exchange.model import RawCell
from leaddesk.exchange.values_lists import listed
from leaddesk.exchange.values_parsed import SHOWN_NAME, Parsed, text_of

_EDGES: Final = " \t\n<>()[]{},;:/|\"'"
_BETWEEN: Final = re.compile(r"\s*[;|\n]\s*|\s+/\s+")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SAY_MAIL: Final = listed("mail email mailto courriel correo posta adresse address or oder ou und and et ed of en")
"""Words that say no more than that an address follows, or that there are two."""


def parse(cell: RawCell) -> Parsed:
    """What an e-mail cell gives: addresses, phone numbers beside them, and the shown name for rows that name nobody else."""
    text = text_of(cell)
    found, rest = values_contact.emails(text)
    if not found:
        numbers, _code = values_contact.phones(cell)
        others = tuple(("phone", number) for number in numbers)
        return Parsed(others=others, problem=None if numbers else "bad_email", kept=not numbers)
    if not rest.strip(_EDGES):
        return Parsed(found[0], found[1:])
    name = _shown(text, found[0])
    numbers = values_contact.phones(rest.strip(_EDGES))[0] if any(c.isdigit() for c in rest) else ()
    told = [("phone", number) for number in numbers]
    if name:
        told.append((SHOWN_NAME, name))
    return Parsed(found[0], found[1:], tuple(told), kept=not name and _says_more(rest))


def _shown(text: str, address: str) -> str:
    """The name in front of the first address ("Berg, Anna" <anna@...>); "" where what stands there is no name."""
    before = _BETWEEN.split(text[: text.index(address)])[-1].strip(_EDGES)
    return before if values_name.is_person(before) else ""


def _says_more(rest: str) -> bool:
    return any(word.casefold() not in _SAY_MAIL for word in _WORD.findall(rest.casefold().replace("e-mail", "email")))
