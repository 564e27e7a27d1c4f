"""The lines of a contact card file (vCard 2.1, 3.0, 4.0): unfolded, decoded, cut into name, parameters and value.

Owns the grammar and its many misspellings; what a property means is ``vcard``'s business. Linear in time, no recursion, and
nothing that is written in a card can make it fail.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from leaddesk.exchange.cards_text import decoded

_BARE: Final = {
    "quoted-printable": "encoding",
    "base64": "encoding",
    "b": "encoding",
    "8bit": "encoding",
    "7bit": "encoding",
}
_BINARY: Final = frozenset({"base64", "b"})
_ESCAPED: Final = re.compile(r"\\(.)", re.S)
_SEPARATED: Final = {";": re.compile(r"(?<!\\)((?:\\\\)*);"), ",": re.compile(r"(?<!\\)((?:\\\\)*),")}


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card. ``types`` are the lower-case words of its TYPE (bare ones too), ``value`` still escaped."""

    name: str
    types: frozenset[str]
    value: str
    pref: int = 100
    old: bool = False

    def text(self) -> str:
        """The whole value as plain text."""
        return unescaped(self.value, old=self.old).strip()

    def parts(self, separator: str = ";") -> list[str]:
        """The value cut at each ``separator`` that is not escaped, each part as plain text."""
        pieces = _SEPARATED[separator].split(self.value)
        joined = [pieces[at] + (pieces[at + 1] if at + 1 < len(pieces) else "") for at in range(0, len(pieces), 2)]
        return [unescaped(piece, old=self.old).strip() for piece in joined]


def unescaped(text: str, *, old: bool = False) -> str:
    r"""``text`` without its backslashes; ``old`` cards (2.1) know no ``\n``."""

    def one(found: re.Match[str]) -> str:
        char = found[1]
        if char in "nN":
            return found[0] if old else "\n"
        return char if char in ";,:\\" or not char.isalnum() else found[0]

    return _ESCAPED.sub(one, text)


def properties(lines: Iterable[str]) -> Iterator[Property]:
    """The properties in ``lines`` in order, BEGIN and END among them; pictures, sounds and keys are passed over."""
    old = False
    for line in _logical(lines):
        found = _property(line, old=old)
        if found is None:
            continue
        if found.name == "VERSION":
            old = found.value.strip().startswith("2")
        yield found


def _logical(lines: Iterable[str]) -> Iterator[str]:
    """Physical lines joined: continued by a blank at the next line's start, or by "=" at the end of a quoted-printable one."""
    held: list[str] = []
    soft = quoted = False
    for physical in lines:
        line = physical.rstrip("\r\n")
        if soft and not line.upper().startswith("END:VCARD"):
            held[-1] = held[-1][:-1]
            held.append(line)
        elif held and line[:1] in (" ", "\t"):
            held.append(line[1:])
        else:
            if held:
                yield "".join(held)
            held = [line]
            quoted = "quoted-printable" in line.partition(":")[0].lower()
        soft = quoted and line.endswith("=")
    if held:
        yield "".join(held)


def _property(line: str, *, old: bool) -> Property | None:
    head, value = _halves(line)
    words = head.split(";") if '"' not in head else _outside_quotes(head, ";")
    name = words[0].rpartition(".")[2].strip().upper()
    if not name or value is None:
        return None
    given: dict[str, str] = {}
    types: set[str] = set()
    for word in words[1:]:
        key, equals, said = word.partition("=")
        key, said = key.strip().lower(), said.strip().strip('"').lower()
        if not equals:
            key, said = _BARE.get(key, "type"), key
        if key == "type":
            types.update(part.strip() for part in said.split(","))
        else:
            given.setdefault(key, said)
    if given.get("encoding") in _BINARY or value[:5].lower() == "data:":
        return None
    if given.get("encoding") == "quoted-printable":
        value = decoded(quopri.decodestring(value.encode("utf-8")), given.get("charset"))
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    pref = given.get("pref", "")
    rank = int(pref) if pref.isascii() and pref.isdigit() and len(pref) < 4 else 1 if "pref" in types else 100
    return Property(name, frozenset(types), value, rank, old)


def _halves(line: str) -> tuple[str, str | None]:
    """(name and parameters, value): cut at the first colon outside quotation marks."""
    head, colon, value = line.partition(":")
    if '"' in head and head.count('"') % 2:
        pieces = _outside_quotes(line, ":", most=1)
        head, colon, value = pieces[0], ":" if len(pieces) > 1 else "", pieces[-1]
    return head, value if colon else None


def _outside_quotes(text: str, separator: str, most: int = -1) -> list[str]:
    pieces: list[str] = []
    start, inside = 0, False
    for at, char in enumerate(text):
        if char == '"':
            inside = not inside
        elif char == separator and not inside and most != len(pieces):
            pieces.append(text[start:at])
            start = at + 1
    return [*pieces, text[start:]]
