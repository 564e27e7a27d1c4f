"""The line while it is cut up: what has been taken, what is still free, and the line folded so that words match without case or accents.

Places always count characters of the line as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from leaddesk.domain.identity import fold
from leaddesk.domain.quick_model import Certainty, Part, Span

_GONE: Final = "\x00"
MARKS: Final = (
    " \t\r\n\u00a0\u2009\u202f,;|/\\:.\u00b7\u2022-\u2013\u2014_()[]{}<>\"'"
    "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb!?=*+~^`\u2026&#@"
)
"""Signs that mean nothing by themselves: a run of them is no note."""
_CUT: Final = re.compile(
    r"[,;|\t\r\n\u2022\u00b7()\[\]{}\u00ab\u00bb\"\u201c\u201d\u201e]"
    r"|:(?=\s)|\s(?:[-\u2013\u2014]+|/)\s|[\u2013\u2014]|(?<=\D)/(?=[A-Z\u00c4\u00d6\u00dc0+])|(?<=[^\W\d_]{4})(?<!Prof)(?<!Dipl)[.!?](?=\s+[A-Z\u00c4\u00d6\u00dc])|[!?](?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A free run of the line between two separators or parts, without blanks and marks around it."""

    text: str
    start: int
    end: int


class Paper:
    """A line being cut. ``masked`` is the folded line in which taken characters are gone; ``typed`` the same unfolded."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.parts: list[Part] = []
        self._taken = bytearray(len(line))
        folded, self._at = _folded(line)
        self._folded = list(folded)
        self._typed = list(line)
        self._shown: str | None = None

    @property
    def folded(self) -> str:
        """The free characters folded (one typed character may be two); ``span`` says where a place in it stands in the line."""
        if self._shown is None:
            self._shown = "".join(self._folded)
        return self._shown

    @property
    def typed(self) -> str:
        """The free characters as typed, at their places in the line."""
        return "".join(self._typed)

    def span(self, start: int, end: int) -> Span:
        """Where ``folded[start:end]`` stands in the line."""
        if start >= end:
            return self._at[start], self._at[start]
        return self._at[start], self._at[end - 1] + 1

    def has(self, name: str) -> bool:
        """Whether a field was understood already."""
        return any(part.field == name for part in self.parts)

    def part(self, name: str) -> Part | None:
        """The part of a field."""
        return next((part for part in self.parts if part.field == name), None)

    def is_free(self, start: int, end: int) -> bool:
        return not any(self._taken[start:end])

    def take(
        self,
        field: str,
        value: str,
        *spans: Span,
        certainty: Certainty = "sure",
        currency: str = "",
        channel: str = "",
    ) -> None:
        """Understand the words at ``spans`` as ``field``; blanks at their ends are left out. Words that are taken stay what they are."""
        tight = tuple(sorted(_tight(self.line, *span) for span in spans))
        if not tight or not all(start < end and self.is_free(start, end) for start, end in tight):
            return
        for start, end in tight:
            self.block(start, end)
        self.parts.append(Part(field, value, tight, certainty, currency, channel))

    def join(self, part: Part, value: str, *, before: Span) -> None:
        """Add the free words ``before`` to a part, whose value is another then."""
        start, end = _tight(self.line, *before)
        self.block(start, end)
        self.parts[self.parts.index(part)] = replace(
            part, value=value, spans=((start, end), *part.spans), certainty="likely"
        )

    def block(self, start: int, end: int) -> None:
        """Make characters no longer free."""
        self._taken[start:end] = b"\x01" * (end - start)
        for at in range(start, end):
            self._typed[at] = _GONE
        for place in range(_first(self._at, start), _first(self._at, end)):
            self._folded[place] = _GONE
        self._shown = None

    def pieces(self, start: int = 0, end: int | None = None) -> list[Piece]:
        """The free runs of the line between separators, in order; those of nothing but marks are left out."""
        found: list[Piece] = []
        for run_start, run_end in self._runs(start, len(self.line) if end is None else end):
            at = run_start
            for cut in (*_CUT.finditer(self.line, run_start, run_end), None):
                stop = cut.start() if cut is not None else run_end
                piece = self.piece(at, stop)
                found += [piece] if piece is not None else []
                at = cut.end() if cut is not None else stop
        return found

    def piece(self, start: int, end: int) -> Piece | None:
        """``line[start:end]`` without marks around it; None where nothing is left."""
        while start < end and is_mark(self.line[start]) and not self._opens(start):
            start += 1
        while end > start and is_mark(self.line[end - 1]) and not self._closes(end - 1):
            end -= 1
        return Piece(self.line[start:end], start, end) if start < end else None

    def _opens(self, at: int) -> bool:
        """A sign that belongs to the word behind it: "#1", "+49", "@home"."""
        return self.line[at] in "#+@" and self.line[at + 1 : at + 2].isalnum()

    def _closes(self, at: int) -> bool:
        """A point that belongs to the word before it: "Inc.", "Str."; any other point ends a sentence."""
        return self.line[at] == "." and at > 0 and self.line[at - 1].isalnum() and at + 1 < len(self.line)

    def _runs(self, start: int, end: int) -> Iterator[Span]:
        at = start
        while at < end:
            while at < end and self._taken[at]:
                at += 1
            begin = at
            while at < end and not self._taken[at]:
                at += 1
            if at > begin:
                yield begin, at


def is_mark(char: str) -> bool:
    """Whether a sign means nothing by itself."""
    return char in MARKS or char.isspace() or char == _GONE


def _tight(line: str, start: int, end: int) -> Span:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return start, end


def _first(places: list[int], at: int) -> int:
    """The first folded place that stands at or behind the character ``at``; ``places`` ascend."""
    from bisect import bisect_left

    return bisect_left(places, at)


def _folded(line: str) -> tuple[str, list[int]]:
    """(the line folded character by character, the place in the line of each folded character)."""
    if line.isascii():
        return line.lower(), list(range(len(line) + 1))
    letters: list[str] = []
    places: list[int] = []
    for at, char in enumerate(line):
        plain = char if char.isspace() else fold(char) or " "
        letters.append(plain)
        places += [at] * len(plain)
    return "".join(letters), [*places, len(line)]
