"""Texts in boxes given in millimetres: wrapped, or made smaller step by step until they fit, and what was cut. Pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.domain.drawing import Align, Drawing, Line, Measure, Rect, Spot, Text, elided

PX: Final = 96 / 25.4
"""Pixels of a drawing in one millimetre (0.75 pt each)."""
SIZES: Final = (15, 14, 13, 12, 11, 10)
"""Steps of an address, in pixels: 11.25 pt down to 7.5 pt."""
LEADING: Final = 1.22
REGULAR, BOLD = 400, 600


def pixels(place: Rect) -> Rect:
    """A place in millimetres as one in pixels."""
    return Rect(place.x * PX, place.y * PX, place.width * PX, place.height * PX)


class Sheet:
    """One page: takes texts and lines in millimetres and gives back the drawing; ``cut`` counts places where something did not fit."""

    def __init__(self, width: float, height: float, measure: Measure) -> None:
        self._size = (width, height)
        self._measure = measure
        self._texts: list[Text] = []
        self._lines: list[Line] = []
        self._spots: list[Spot] = []
        self.cut = 0

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A thin line between two points."""
        points = tuple((x * PX, y * PX) for x, y in (start, end))
        self._lines.append(Line(points, "line2"))

    def spot(self, lead_id: int, place: Rect) -> None:
        """Whose this is: the key is their id."""
        self._spots.append(Spot(str(lead_id), pixels(place)))

    def text(
        self,
        place: Rect,
        text: str,
        *,
        size: int = 14,
        weight: int = REGULAR,
        align: Align = "left",
        tone: str = "text",
    ) -> None:
        """One line, cut to the width of ``place`` where it must be."""
        box = pixels(place)
        shown = elided(text, box.width, size=size, weight=weight, measure=self._measure)
        self.cut += shown != text
        self._texts.append(Text(box, shown, size, weight, tone, align, text if shown != text else ""))

    def block(
        self, place: Rect, lines: Sequence[str], *, sizes: Sequence[int] = SIZES, is_middle: bool = False
    ) -> None:
        """Lines below one another in the largest size in which all of them fit; what does not fit in the smallest is cut, once counted.

        ``is_middle``: they stand in the middle of the height of ``place``.
        """
        box = pixels(place)
        size = next((size for size in sizes if self._fits(box, lines, size)), sizes[-1])
        high = size * LEADING
        room = max(int((box.height + 0.5) // high), 1)
        shown = list(lines) if len(lines) <= room else [*lines[: max(room - 2, 0)], *lines[-min(room, 2) :]]
        y = box.y + (max(box.height - high * len(shown), 0) / 2 if is_middle else 0)
        is_cut = len(shown) < len(lines)
        for number, line in enumerate(shown):
            text = elided(line, box.width, size=size, weight=REGULAR, measure=self._measure)
            is_cut |= text != line
            at = Rect(box.x, y + number * high, box.width, high)
            self._texts.append(Text(at, text, size, REGULAR, "text", "left", line if text != line else ""))
        self.cut += is_cut

    def _fits(self, box: Rect, lines: Sequence[str], size: int) -> bool:
        is_high_enough = len(lines) * size * LEADING <= box.height + 0.5
        return is_high_enough and all(self._measure(line, size, REGULAR) <= box.width for line in lines)

    def drawing(self) -> Drawing:
        """All of it; ``hidden``: how many places were cut."""
        width, height = self._size
        return Drawing(
            width, height, tuple(self._lines), texts=tuple(self._texts), spots=tuple(self._spots), hidden=self.cut
        )


def paragraphs(text: str, width: float, *, size: int, measure: Measure) -> list[str]:
    """``text`` as lines no wider than ``width`` mm; its own line ends stay, a word that is too long is broken."""
    found: list[str] = []
    for paragraph in text.splitlines():
        found += _wrapped(paragraph.split(), width * PX, size, measure) or [""]
    return found


def _wrapped(words: Sequence[str], width: float, size: int, measure: Measure) -> list[str]:
    lines: list[str] = []
    for word in words:
        for piece in _pieces(word, width, size, measure):
            if lines and measure(f"{lines[-1]} {piece}", size, REGULAR) <= width:
                lines[-1] = f"{lines[-1]} {piece}"
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, width: float, size: int, measure: Measure) -> list[str]:
    """A word in pieces that fit; nearly always itself."""
    found: list[str] = []
    while measure(word, size, REGULAR) > width and len(word) > 1:
        low, high = 1, len(word)
        while low < high:  # the longest beginning that fits
            middle = (low + high + 1) // 2
            if measure(word[:middle], size, REGULAR) <= width:
                low = middle
            else:
                high = middle - 1
        found.append(word[:low])
        word = word[low:]
    return [*found, word]
