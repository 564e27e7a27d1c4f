"""What a picture is made of, whatever paints it: boxes, lines, texts, icons with places in logical pixels. Plain values, no Qt.

The same drawing is painted on the screen (``ui.process_map``), on paper (``paint``) and as SVG (``reporting``);
the calendar on paper is one a page. Colours are names of
tones; each painter has its own table of them. Texts are already cut to their width with the measure of whoever paints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

POINTS: Final = 0.75
"""Of one pixel, on paper."""
Measure = Callable[[str, int, int], float]
"""(text, size in pixels, weight 400 to 600) -> width in pixels."""
Align = Literal["left", "right", "middle"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A place; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def inside(self, margin: float) -> Rect:
        """Smaller on every side."""
        return Rect(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)


@dataclass(frozen=True, slots=True)
class Box:
    """A frame with its ground; ``strong``: the worst leak (2 px red, on paper a double frame).

    ``bar``: filled, without a frame; ``frame``: a sharp line with nothing in it; ``dot``: a filled circle; ``ring``: a circle on white.
    """

    rect: Rect
    shape: Literal["node", "diamond", "exit", "bar", "frame", "dot", "ring"] = "node"
    tone: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line through ``points``, with an arrow at its end where ``arrow``; ``thick`` 0: 1 pixel, 2 where ``strong``."""

    points: tuple[Point, ...]
    tone: str = "ctl"
    arrow: bool = False
    dashed: bool = False
    strong: bool = False
    dotted: bool = False
    thick: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text in ``rect``; ``full``: what was meant where ``text`` had to be cut."""

    rect: Rect
    text: str
    size: int = 12
    weight: int = 400
    tone: str = "text2"
    align: Align = "left"
    full: str = ""


@dataclass(frozen=True)
class Icon:
    """A Lucide icon, ``size`` square, with its left upper corner at (x, y)."""

    x: float
    y: float
    name: str
    tone: str
    size: int = 14


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something can be pointed at: its ``key`` and place."""

    key: str
    rect: Rect


@dataclass(frozen=True)
class Drawing:
    """Everything in the order of painting: lines, boxes, texts, icons."""

    width: float
    height: float
    lines: tuple[Line, ...] = ()
    boxes: tuple[Box, ...] = ()
    texts: tuple[Text, ...] = ()
    icons: tuple[Icon, ...] = ()
    spots: tuple[Spot, ...] = ()
    hidden: int = 0
    """Moves that are allowed and have no room as a line: the list names them."""


def elided(text: str, width: float, *, size: int, weight: int, measure: Measure) -> str:
    """``text``, cut with an ellipsis where it is wider than ``width``."""
    if measure(text, size, weight) <= width:
        return text
    low, high = 0, len(text)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…", size, weight) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…" if low else "…"


def wrapped(
    text: str, width: float, *, lines: int, size: int, weight: int, measure: Measure
) -> tuple[tuple[str, ...], bool]:
    """``text`` in at most ``lines`` lines broken between words, the last one cut where it must be; and whether it was."""
    found: list[str] = []
    rest = text.split()
    while rest and len(found) < lines - 1:
        line = rest.pop(0)
        while rest and measure(f"{line} {rest[0]}", size, weight) <= width:
            line = f"{line} {rest.pop(0)}"
        found.append(elided(line, width, size=size, weight=weight, measure=measure))
    if rest:
        found.append(elided(" ".join(rest), width, size=size, weight=weight, measure=measure))
    return tuple(found), " ".join(found) != " ".join(text.split())
