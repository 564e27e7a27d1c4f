"""Texts in the room they have: cleaned of signs that steer a page, broken between words, too long words in themselves. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

from leaddesk.domain.drawing import Measure, elided
from leaddesk.reporting.figures_clean import clean

__all__ = ["Words", "clean", "fitted", "natural", "shortened"]
_NARROWEST: Final = 0.15
"""Of the size of type: no letter that is seen is narrower, so that a text of any length is measured no further than its line."""
_LONGEST: Final = 400
"""Letters that are measured to find out how wide a text would like to be: more than any page holds."""


class Words(NamedTuple):
    """A line and its width; ``full``: what was meant where it had to be cut."""

    text: str
    width: float
    full: str = ""


def natural(text: str, size: int, weight: int, measure: Measure) -> float:
    """How wide the text would like to be."""
    return measure(text if len(text) <= _LONGEST else text[:_LONGEST], size, weight)


def shortened(text: str, width: float, *, size: int, weight: int, measure: Measure) -> Words:
    """One line, cut with an ellipsis where it is wider."""
    most = _most(width, size)
    if len(text) <= most:
        wide = measure(text, size, weight)
        if wide <= width:
            return Words(text, wide)
    shown = elided(text[:most] + ("…" if len(text) > most else ""), width, size=size, weight=weight, measure=measure)
    return Words(shown, measure(shown, size, weight), text)


def fitted(
    text: str, width: float, *, size: int, weight: int, measure: Measure, lines: int | None = None
) -> list[Words]:
    """The text in lines no wider than ``width``; of more than ``lines`` the last one is cut with an ellipsis."""
    text = clean(text)
    if len(text) <= _most(width, size):
        wide = measure(text, size, weight)
        if wide <= width:
            return [Words(text, wide)]
    return _Breaking(text, width, size, weight, measure).lines(lines)


def _most(width: float, size: int) -> int:
    """More letters than this have no room."""
    return int(width / (size * _NARROWEST)) + 1


class _Breaking:
    """One text on its way into lines."""

    def __init__(self, text: str, width: float, size: int, weight: int, measure: Measure) -> None:
        self._text, self._width = text, width
        self._size, self._weight, self._measure = size, weight, measure
        self._blank = self._wide(" ")

    def lines(self, most: int | None) -> list[Words]:
        """Every line, at most ``most``."""
        found: list[Words] = []
        rest = 0  # where in the text the line begins
        while rest < len(self._text):
            if most is not None and len(found) == most - 1:
                left = self._text[rest:]
                last = shortened(left, self._width, size=self._size, weight=self._weight, measure=self._measure)
                found.append(last._replace(full=self._text) if last.full else last)
                break
            end = self._end(rest)
            line = self._text[rest:end].rstrip(" ")
            found.append(Words(line, self._wide(line)))
            rest = end
            while rest < len(self._text) and self._text[rest] == " ":
                rest += 1
        return found or [Words("", 0.0)]

    def _end(self, start: int) -> int:
        """Where the line that begins at ``start`` ends: after the last word that has room, within a word only where it has none alone."""
        end, used = start, 0.0
        while end < len(self._text):
            after = self._text.find(" ", end)
            after = len(self._text) if after < 0 else after
            if after - end > _most(self._width, self._size):
                break
            used += self._wide(self._text[end:after]) + (self._blank if end > start else 0.0)
            if used > self._width:
                break
            end = after + 1
        return end if end > start else self._within(start)

    def _within(self, start: int) -> int:
        """As many letters of a word as have room, at least one."""
        low, high = 1, min(len(self._text) - start, _most(self._width, self._size))
        while low < high:
            middle = (low + high + 1) // 2
            if self._wide(self._text[start : start + middle]) <= self._width:
                low = middle
            else:
                high = middle - 1
        return start + low

    def _wide(self, text: str) -> float:
        return self._measure(text, self._size, self._weight)
