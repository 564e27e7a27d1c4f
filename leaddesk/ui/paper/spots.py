"""The figures of a paper that can be pointed at, in the order they are read. Plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leaddesk.domain.drawing import Drawing, Rect
from leaddesk.reporting.document import Where

BETWEEN = "\n"
"""Between the conditions of a spot's key."""


@dataclass(frozen=True)
class Place:
    """A figure on page ``page`` (from 0): the ``key`` that lists its rows, where it stands, the words that stand there."""

    page: int
    key: str
    rect: Rect
    said: str


def places(drawings: Sequence[Drawing]) -> tuple[Place, ...]:
    """Every spot of the pages, from the left upper to the right lower corner."""
    found = []
    for page, drawing in enumerate(drawings):
        for spot in sorted(drawing.spots, key=lambda spot: (round(spot.rect.y), spot.rect.x)):
            found.append(Place(page, spot.key, spot.rect, _said(drawing, spot.rect)))
    return tuple(found)


def where(key: str) -> Where:
    """The conditions of a key."""
    return tuple(part for part in key.split(BETWEEN) if part)


def _said(drawing: Drawing, rect: Rect) -> str:
    """The texts that stand in a place."""
    texts = (text for text in drawing.texts if _holds(rect, text.rect.middle))
    return " ".join(text.full or text.text for text in texts)


def _holds(rect: Rect, point: tuple[float, float]) -> bool:
    x, y = point
    return rect.x <= x <= rect.right and rect.y <= y <= rect.bottom
