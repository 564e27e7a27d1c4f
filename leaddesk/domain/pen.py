"""The pen that gathers a drawing: cuts texts to their room with the measure of whoever will paint them. Pure geometry."""

from __future__ import annotations

from typing import Final

from leaddesk.domain.drawing import (
    Align,
    Box,
    Drawing,
    Icon,
    Line,
    Measure,
    Rect,
    Spot,
    Text,
    elided,
    wrapped,
)

LINE: Final = 15.0
SMALL: Final = 11
"""Of lines in a paragraph: 8.25 pt on paper, where a pixel is 0.75 pt."""


class Pen:
    """Gathers what is drawn; cuts texts with the measure of whoever will paint them."""

    def __init__(self, measure: Measure) -> None:
        self._measure = measure
        self._lines: list[Line] = []
        self._boxes: list[Box] = []
        self._texts: list[Text] = []
        self._icons: list[Icon] = []
        self._spots: list[Spot] = []

    def width(self, text: str, size: int, weight: int) -> float:
        """How wide ``text`` is."""
        return self._measure(text, size, weight)

    def cut(self, text: str, width: float, size: int, weight: int) -> str:
        """``text`` as far as it fits."""
        return elided(text, width, size=size, weight=weight, measure=self._measure)

    def text(
        self, rect: Rect, text: str, *, size: int = 12, weight: int = 400, tone: str = "text2", align: Align = "left"
    ) -> None:
        """One line, cut to the width of ``rect``."""
        shown = self.cut(text, rect.width, size, weight)
        self._texts.append(Text(rect, shown, size, weight, tone, align, text if shown != text else ""))

    def paragraph(self, rect: Rect, text: str, *, lines: int, tone: str = "text2", align: Align = "left") -> None:
        """Some small lines from the top of ``rect`` on."""
        shown, is_cut = wrapped(text, rect.width, lines=lines, size=SMALL, weight=400, measure=self._measure)
        for number, line in enumerate(shown):
            place = Rect(rect.x, rect.y + number * LINE, rect.width, LINE)
            self._texts.append(Text(place, line, SMALL, 400, tone, align, text if is_cut else ""))

    def add(self, text: Text) -> None:
        self._texts.append(text)

    def box(self, box: Box) -> None:
        self._boxes.append(box)

    def line(self, line: Line) -> None:
        self._lines.append(line)

    def icon(self, icon: Icon) -> None:
        self._icons.append(icon)

    def spot(self, key: str, rect: Rect) -> None:
        self._spots.append(Spot(key, rect))

    def drawing(self, width: float, height: float, hidden: int = 0) -> Drawing:
        """All of it."""
        return Drawing(
            width,
            height,
            tuple(self._lines),
            tuple(self._boxes),
            tuple(self._texts),
            tuple(self._icons),
            tuple(self._spots),
            hidden,
        )
