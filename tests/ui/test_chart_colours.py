"""Colours of charts can be told apart by everybody (design language 9): contrast on the surface, distance under simulated sight."""

from __future__ import annotations

from itertools import combinations

import pytest

from leaddesk.reporting.figures_palette import PAPER
from leaddesk.ui.bridge.theme import DARK, LIGHT, Tokens
from tests.ui.test_theme import contrast

LMS = ((0.31399022, 0.63951294, 0.04649755), (0.15537241, 0.75789446, 0.08670142), (0.01775239, 0.10944209, 0.87256922))
BACK = (
    (5.47221206, -4.6419601, 0.16963708),
    (-1.1252419, 2.29317094, -0.1678952),
    (0.02980165, -0.19318073, 1.16364789),
)
SIGHTS = {
    "protan": ((0, 1.05118294, -0.05116099), (0, 1, 0), (0, 0, 1)),
    "deutan": ((1, 0, 0), (0.9513092, 0, 0.04866992), (0, 0, 1)),
    "tritan": ((1, 0, 0), (0, 1, 0), (-0.86744736, 1.86727089, 0)),
}
"""What is missing, in the space of the three cones (Viénot, Brettel and Mollon 1999)."""
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
Vector = tuple[float, ...]


def times(matrix: tuple[Vector, ...], vector: Vector) -> Vector:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def linear(colour: str) -> Vector:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def lab(rgb: Vector) -> Vector:
    x, y, z = (
        f ** (1 / 3) if (f := value / white) > 0.008856 else 7.787 * f + 16 / 116
        for value, white in zip(times(XYZ, tuple(min(1.0, max(0.0, c)) for c in rgb)), WHITE, strict=True)
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def distance(first: str, second: str, sight: str) -> float:
    seen = [lab(times(BACK, times(SIGHTS[sight], times(LMS, linear(colour))))) for colour in (first, second)]
    return float(sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("sight", SIGHTS)
def test_any_two_series_differ_whatever_one_sees(tokens: Tokens, sight: str) -> None:
    least = min(distance(a, b, sight) for a, b in combinations(tokens.series, 2))
    assert least >= 15, least  # about 2 is the least anybody sees


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
def test_every_series_stands_out_from_the_surface(tokens: Tokens) -> None:
    assert len(tokens.series) == 6
    assert min(contrast(colour, tokens.surface) for colour in tokens.series) >= 3


def test_greys_of_paper_are_told_apart_by_pattern_or_by_far() -> None:
    """Patterns instead of colours (design language 10)."""
    solid = [PAPER.colour(tone) for tone in ("measure", "bad", "context")]
    assert all(contrast(a, b) >= 1.8 for a, b in combinations(solid, 2))
    assert {"second", "good"} <= PAPER.hatched
