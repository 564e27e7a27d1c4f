"""What a drawn chart is made of: places in logical pixels, y downwards, before pixels or SVG are made of it. Pure geometry, no library.

``figures_fit`` cuts words to their room; ``figures_columns``, ``figures_bars``, ``figures_stacked`` and ``figures_lines`` lay out one
shape each; ``figures`` and ``figures_svg`` paint the same plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from leaddesk.domain.chart import Pattern

Measure = Callable[[str, float, int], float]
"""(text, size in pixels, weight 400 to 600) -> width in pixels."""
Anchor = Literal["start", "middle", "end"]
STEP: Final = 5.0
"""Between two lines of a hatching."""
DASH: Final = (3.0, 3.0)


@dataclass(frozen=True)
class Area:
    """A bar or segment; ``hatched``: lines on the surface within a frame; ``dashed``: a dashed frame only."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    pattern: Pattern = "solid"
    radius: float = 0.0

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str
    thick: float = 1.0
    dashed: bool = False


@dataclass(frozen=True)
class Dot:
    """A point of a line; ``hollow``: fewer cases than a rate needs."""

    x: float
    y: float
    colour: str
    radius: float = 3.0
    hollow: bool = False


@dataclass(frozen=True)
class Words:
    """One line of text with its baseline at ``y``; ``width`` as measured; ``full``: what was meant where it had to be shortened."""

    x: float
    y: float
    text: str
    size: float
    weight: int
    colour: str
    anchor: Anchor
    width: float
    full: str = ""

    @property
    def left(self) -> float:
        return self.x - {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of its letters."""
        return self.left, self.y - 0.78 * self.size, self.left + self.width, self.y + 0.24 * self.size


@dataclass(frozen=True)
class Place:
    """Where ``chart.series[series].marks[mark]`` can be pointed at."""

    x: float
    y: float
    width: float
    height: float
    series: int
    mark: int

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


Item = Area | Stroke | Dot | Words


@dataclass(frozen=True)
class Plan:
    """A whole picture: ``items`` in the order of painting."""

    width: float
    height: float
    ground: str
    items: tuple[Item, ...]
    places: tuple[Place, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        return tuple(item for item in self.items if isinstance(item, Words))


def hatching(area: Area, step: float = STEP) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The slanted lines of a hatched area, cut at its edges; they lie on one grid, so that neighbours join."""
    first = int((area.x + area.y) // step) + 1
    last = int((area.right + area.bottom) // step)
    for number in range(first, last + 1):
        total = number * step  # the line on which x + y is this
        left, right = max(area.x, total - area.bottom), min(area.right, total - area.y)
        if right > left:
            yield (left, total - left), (right, total - right)
