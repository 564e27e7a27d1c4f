"""The value of a condition as text: ``a|b``, ``x..y``, ``"literal"``. Cutting and quoting only; what a value means is said elsewhere.

- ``a|b``: one of several. ``x..y``, ``..y``, ``x..``: a range, both ends belong to it. Nothing, also as one of several: *has none*.
- A part in double quotes is taken literally, ``""`` inside it is one quote. A quote that does not begin a part, or that nothing
  closes, is plain text. Blanks around a part do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_QUOTED: Final = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=\||\.\.|$)', re.DOTALL)
_BARE: Final = re.compile(r"(?:(?!\.\.)[^|])*", re.DOTALL)
_WORD: Final = re.compile(r"(?i:me|ich)|#\d+|\?")
"""Bare texts that mean something: the user, a row by its id."""


@dataclass(frozen=True)
class Part:
    """One of the values: ``text`` as written (without its quotes), and as a range ``low`` to ``high`` where it ``is_range``.

    An open end is empty. ``quoted``: it stood in quotes and means itself, never *me* or the like.
    """

    text: str
    low: str = ""
    high: str = ""
    is_range: bool = False
    quoted: bool = False


def parts(value: str) -> tuple[Part, ...]:
    """The parts of ``value``, at least one; an empty one means *has none*."""
    found: list[Part] = []
    at = 0
    while True:
        start = at
        low, at, quoted = _operand(value, at)
        is_range = value.startswith("..", at)
        high = ""
        if is_range:
            high, at, high_quoted = _operand(value, at + 2)
            if not high_quoted:
                rest = re.compile(r"[^|]*", re.DOTALL).match(value, at)
                assert rest is not None
                high, at = high + rest[0].rstrip(), rest.end()
        if is_range and (low or high or quoted):
            found.append(Part(value[start:at].strip(), low, high, is_range=True, quoted=quoted))
        else:
            found.append(Part(value[start:at].strip() if is_range else low, quoted=quoted))
        if at >= len(value):
            return tuple(found)
        at += 1


def _operand(value: str, at: int) -> tuple[str, int, bool]:
    """(text, place behind it, whether it was quoted) of what stands before ``|``, ``..`` or the end."""
    quoted = _QUOTED.match(value, at)
    if quoted is not None:
        return quoted[1].replace('""', '"'), quoted.end(), True
    bare = _BARE.match(value, at)
    assert bare is not None
    return bare[0].strip(), bare.end(), False


def literal(text: str) -> str:
    """``text`` as a part that means nothing but itself: in quotes where it must be. The inverse of ``parts``."""
    plain = text and text == text.strip() and text[0] != '"' and "|" not in text and ".." not in text
    return text if plain and not _WORD.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """``text`` in quotes."""
    return '"{}"'.format(text.replace('"', '""'))


def one_line(value: str, *, ranges: bool = True) -> str:
    """``value`` for a line of several conditions: whatever holds a blank stands in quotes. Means the same as ``value``.

    ``ranges``: whether ``x..y`` is a range for this condition (for *contains* it is text).
    """
    found = parts(value)
    return "|".join(_one(part, ranges=ranges) or ('""' if len(found) > 1 else "") for part in found)


def _one(part: Part, *, ranges: bool) -> str:
    if part.is_range and ranges:
        return "..".join(_end(text) for text in (part.low, part.high))
    if part.quoted and not part.is_range:
        return quoted(part.text) if re.search(r"\s", part.text) else literal(part.text)
    return _blank_free(part.text)


def _end(text: str) -> str:
    """An end of a range: in quotes it means the same."""
    return quoted(text) if text and (literal(text) != text or re.search(r"\s", text)) else text


def _blank_free(text: str) -> str:
    return quoted(text) if re.search(r'\s|^"', text) else text
