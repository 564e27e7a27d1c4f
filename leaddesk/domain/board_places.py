"""Places of cards in a column ordered by hand: numbers between their neighbours' (decision 0015). Smaller stands higher. Pure.

A card nobody placed stands at minus the Julian day on which it came in, so that the latest arrival is on top.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

ROOM: Final = 1e-8
"""The least distance of two places in days, about a millisecond: twenty times what such a number can tell apart."""
STEP: Final = 1 / 86_400
"""A second: how far a card is put beyond the last one."""
_ZERO: Final = datetime(2000, 1, 1, 12, tzinfo=UTC)
_ZERO_DAY: Final = 2_451_545.0


def arrival(now: datetime) -> float:
    """The place of what comes in at ``now`` (aware)."""
    return -(_ZERO_DAY + (now - _ZERO).total_seconds() / 86_400)


def between(above: float | None, below: float | None, n: int, *, top: float) -> list[float] | None:
    """``n`` places in order between two neighbours, None where there is no room; a neighbour that is None does not exist.

    At the top of a column cards come to stand as if they arrived now (``top``), so that later arrivals stand above them.
    """
    if above is None:
        last = top if below is None else min(top, below - STEP)
        return [last - STEP * (n - 1 - each) for each in range(n)]
    if below is None:
        return [above + STEP * (each + 1) for each in range(n)]
    step = (below - above) / (n + 1)
    return [above + step * (each + 1) for each in range(n)] if step >= ROOM else None
