"""What a page is filled with: strips, one below the other, each whole on one page; and the sizes everything is set in.

A pixel is 0.75 pt: 11 px is 8.25 pt, the least there is but for the foot (10 px, 7.5 pt; DESIGN_LANGUAGE section 10).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.drawing import Line, Measure, Rect, Text
from leaddesk.domain.pen import Pen
from leaddesk.reporting.paper.words import Words, fitted

BODY, SMALL, HEADING, LINE = 11, 10, 13, 14.0
"""Sizes of type, and from one line of ``BODY`` to the next."""
BOLD: Final = 600
INK, DIM, HAIR = "text", "text2", "line"
"""Tones: black, dark grey, a hairline."""


@dataclass(frozen=True)
class Pace:
    """How closely things follow: a ``line`` of a table, the ``pad`` of a row, the air ``above`` a section. The type is never smaller."""

    line: float = LINE
    pad: float = 6.0
    above: float = 14.0


LOOSE: Final = Pace()
WRITTEN: Final = Pace(pad=10.0)
"""Of rows that are written on by hand, whatever the pace of the rest."""
PACES: Final = (LOOSE, Pace(14.0, 4.0, 11.0), Pace(13.5, 2.5, 9.0), Pace(13.0, 1.0, 6.0))
"""From the usual one to the closest that a report takes to stay on one page."""
Put = Callable[[Pen, float, float], None]
"""Draws a strip with its left upper corner at (x, y)."""


@dataclass(frozen=True, slots=True)
class Strip:
    """``keep``: never the last one on a page; ``heads``: what stands above it again where it begins a page; ``space``: air without
    anything, left out at the top of a page; ``hidden``: rows that are counted here instead of being printed."""

    height: float
    put: Put
    keep: bool = False
    heads: tuple[Strip, ...] = ()
    new_page: bool = False
    space: bool = False
    hidden: int = 0


def space(height: float) -> Strip:
    """Air between two blocks; gone at the top of a page, and never the last thing on one."""
    return Strip(height, lambda _pen, _x, _y: None, keep=True, space=True)


def rule(pen: Pen, x: float, y: float, width: float, tone: str = HAIR) -> None:
    """A line across."""
    pen.line(Line(((x, y), (x + width, y)), tone))


@dataclass(frozen=True)
class Type:
    """How a text is set."""

    size: int = BODY
    weight: int = 400
    tone: str = INK
    line: float = LINE


def paragraph(
    text: str,
    width: float,
    measure: Measure,
    *,
    how: Type | None = None,
    keep_all: bool = False,
    most: int | None = None,
) -> tuple[Strip, ...]:
    """All of ``text`` in as many lines as it takes, a strip each; the first never stands alone at the foot of a page.

    ``most``: no more lines than that, of one paragraph, the last cut with an ellipsis.
    """
    how = how or Type()
    found: list[Words] = []
    for part in [text] if most else text.splitlines() or [""]:
        found += fitted(part, width, size=how.size, weight=how.weight, measure=measure, lines=most)
    last = len(found) - 1
    return tuple(
        Strip(how.line, _line(line, how), keep=keep_all or (number == 0 and last > 0))
        for number, line in enumerate(found)
    )


def _line(line: Words, how: Type) -> Put:
    def put(pen: Pen, x: float, y: float) -> None:
        if line.text:
            pen.add(
                Text(Rect(x, y, line.width, how.line), line.text, how.size, how.weight, how.tone, "left", line.full)
            )

    return put


def height_of(strips: Sequence[Strip]) -> float:
    """All of them, one below the other."""
    return sum(strip.height for strip in strips)


def put_all(strips: Sequence[Strip], pen: Pen, x: float, y: float) -> None:
    """One below the other from (x, y) on."""
    for strip in strips:
        strip.put(pen, x, y)
        y += strip.height
