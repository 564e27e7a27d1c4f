"""When somebody has time within a working day: the first gap between what stands at a time. Pure; minutes since midnight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

STEP: Final = 5
"""Nobody begins at 11:43: a gap begins on five minutes."""


def first_gap(busy: Iterable[tuple[int, int]], minutes: int, *, start: int, end: int) -> int | None:
    """The first minute from ``start`` on at which so many ``minutes`` are free before ``end``; None where there is no such gap.

    ``busy``: (begin, minutes) of what stands at a time, in any order, overlapping or not.
    """
    at = -(-start // STEP) * STEP
    for begin, length in sorted(busy):
        if begin + length <= at:
            continue
        if begin - at >= minutes:
            break
        at = max(at, -(-(begin + length) // STEP) * STEP)
    return at if at + minutes <= end else None
