"""What stands inside a node and a way out, and the pen that gathers the drawing. Pure geometry."""

from __future__ import annotations

from typing import Final

from leaddesk.domain.process_map_chart import Step, WayOut
from leaddesk.domain.process_map_drawing import (
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

PAD: Final = 8.0
LINE: Final = 15.0
SMALL: Final = 11
"""Of lines in a node and a way out: 8.25 pt on paper, where a pixel is 0.75 pt."""


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


def node(pen: Pen, step: Step, place: Rect, *, leaves: bool) -> None:
    """Name and count, two lines, a hairline, what lets a lead leave."""
    pen.box(Box(place, "node", step.tone, step.leak))
    pen.spot(step.key, place)
    inner, tight = place.width - 2 * PAD, place.height < 60
    top, first = (place.y + 3, place.y + 20) if tight else (place.y + 6, place.y + 26)
    count_width = min(inner / 2, pen.width(step.count, 13, 600)) if step.count else 0.0
    name = Rect(place.x + PAD, top, inner - count_width - (4 if step.count else 0), 18)
    size = 13 if pen.width(step.title, 13, 600) <= name.width else 12
    pen.text(name, step.title, size=size, weight=600, tone="text")
    if step.count:
        pen.text(
            Rect(place.right - PAD - count_width, top, count_width, 18),
            step.count,
            size=13,
            weight=600,
            tone="text",
            align="right",
        )
    for number, said in enumerate(step.lines[:2]):
        pen.text(
            Rect(place.x + PAD, first + number * LINE, inner, LINE),
            said.text,
            size=SMALL,
            tone=said.tone,
            weight=500 if said.strong else 400,
        )
    if leaves:
        middle = place.y + 62
        if step.leaves:
            pen.box(Box(Rect(place.x + 1, middle, place.width - 2, 1), "bar", "line"))
        pen.paragraph(Rect(place.x + PAD, middle + 5, inner, 2 * LINE), step.leaves, lines=2)


def diamond(pen: Pen, step: Step, place: Rect, *, leaves: bool) -> None:
    """The question, with its letters below."""
    pen.box(Box(place, "diamond", "accent"))
    pen.spot(step.key, place)
    width = place.width * 0.68
    x = place.middle[0] - width / 2
    shown, is_cut = wrapped(step.title, width, lines=2, size=13, weight=600, measure=pen.width)
    low = place.middle[1] - 17 * len(shown) / 2 - (9 if leaves and step.lines else 0)
    for number, line in enumerate(shown):
        pen.add(
            Text(Rect(x, low + 17 * number, width, 17), line, 13, 600, "text", "middle", step.title if is_cut else "")
        )
    if leaves and step.lines:
        pen.text(Rect(x, low + 17 * len(shown) + 1, width, LINE), step.lines[0].text, size=SMALL, align="middle")


def exit_height(line: bool) -> float:
    """Of a way out, with or without its second line."""
    return 38.0 if line else 22.0


def exit_width(pen: Pen, way: WayOut, least: float, most: float) -> float:
    """As wide as its words, between a little less than a node and ``most``."""
    words = max(pen.width(way.title, 12, 600) + 31, pen.width(way.line, SMALL, 400) + 15)
    return max(least - 20, min(most, words))


def way_out(pen: Pen, way: WayOut, place: Rect, *, line: bool) -> None:
    """A box with icon and words."""
    pen.box(Box(place, "exit", way.tone, way.leak))
    pen.spot(way.key, place)
    tone = {"leak": "red"}.get(way.tone, way.tone) or "text2"
    pen.icon(Icon(place.x + 7, place.y + 4, way.icon, tone))
    first = Rect(place.x + 25, place.y + 3, place.width - 29, 16)
    pen.text(first, way.title, weight=600, tone=tone)
    if line:
        pen.text(Rect(place.x + 9, place.y + 19, place.width - 13, LINE), way.line, size=SMALL, tone="text2")
