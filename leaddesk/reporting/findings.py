"""Which of several things a figure could say stands as its title: the strongest that enough cases bear out. Pure.

A title is a whole sentence with computed figures; below ten cases it claims nothing and the plain heading stands (PRODUCT section 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

from leaddesk.domain.measures import FEW

CERTAIN: Final = 1.64
"""Two shares differ where they lie so many standard errors apart (about 9 of 10 times rightly)."""


@dataclass(frozen=True)
class Finding:
    """``n``: the fewest cases any of its figures rests on; ``strength``: by what it is preferred to others."""

    strength: float
    n: int
    title: str


def strongest(findings: Iterable[Finding], plain: str) -> str:
    """The title of the strongest finding that rests on enough cases; of equal ones the first; else the plain heading."""
    borne = [finding for finding in findings if finding.n >= FEW]
    return max(borne, key=lambda finding: finding.strength).title if borne else plain


def apart(part: int, of: int, other: int, of_other: int) -> float:
    """How many standard errors the first share lies above the second; 0 where it cannot be said."""
    if not of or not of_other:
        return 0.0
    pooled = (part + other) / (of + of_other)
    spread = sqrt(pooled * (1 - pooled) * (1 / of + 1 / of_other))
    return (part / of - other / of_other) / spread if spread else 0.0
