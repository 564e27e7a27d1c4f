"""Fill colours that are only paint: whole columns, (nearly) all rows, banding. Everything else somebody put there to say something.

Pure: cells with their colours in, the same without the paint out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

Fills = dict[int, dict[int, str]]
"""0-based row -> {column: RRGGBB}."""
NEARLY_ALL: Final = 0.95
FEW: Final = 3
"""Tables with fewer rows are never taken for painted: one of one is all."""
VERY_MANY: Final = 50_000
"""Coloured cells from which on the reader tells only the first of neighbours alike, so that columns say nothing any more."""
_BANDED_FROM: Final = 6
_BANDS: Final = (1, 2, 3)
"""How many rows a band of one colour may have."""
_BANDED, _BESIDE = 0.8, 0.02
"""Share of rows that bear the colour in its own bands (somebody may have painted over some), and in the others."""


def undecorated(fills: Mapping[int, Mapping[int, str]], rows: Sequence[int]) -> Fills:
    """``fills`` without decoration; ``rows`` are all data rows of the table, 0-based in the sheet, in order."""
    painted: Counter[tuple[int, str]] = Counter()
    for found in fills.values():
        painted.update(found.items())
    everywhere = _everywhere(fills, rows) if painted.total() >= VERY_MANY else set()
    columns = {cell for cell, n in painted.items() if _nearly_all(n, len(rows))}
    kept = {
        row: {c: rgb for c, rgb in found.items() if (c, rgb) not in columns and rgb not in everywhere}
        for row, found in fills.items()
    }
    paint = _everywhere(kept, rows) | {rgb for rgb, found in _bearing(kept).items() if _is_banding(found, rows)}
    return {
        row: left for row, found in kept.items() if (left := {c: rgb for c, rgb in found.items() if rgb not in paint})
    }


def _bearing(fills: Mapping[int, Mapping[int, str]]) -> dict[str, set[int]]:
    """Colour -> the rows that bear it."""
    bearing: dict[str, set[int]] = {}
    for row, found in fills.items():
        for rgb in found.values():
            bearing.setdefault(rgb, set()).add(row)
    return bearing


def _everywhere(fills: Mapping[int, Mapping[int, str]], rows: Sequence[int]) -> set[str]:
    return {rgb for rgb, found in _bearing(fills).items() if _nearly_all(len(found), len(rows))}


def _nearly_all(n: int, rows: int) -> bool:
    return rows >= FEW and n >= rows * NEARLY_ALL


def _is_banding(bearing: set[int], rows: Sequence[int]) -> bool:
    """Whether a colour comes and goes regularly over the whole table."""
    if len(rows) < _BANDED_FROM or not 0.25 <= len(bearing) / len(rows) <= 0.75:
        return False
    return any(_in_bands(bearing, rows, band, start) for band in _BANDS for start in range(2 * band))


def _in_bands(bearing: set[int], rows: Sequence[int], band: int, start: int) -> bool:
    inside = [row in bearing for row in rows if (row + start) // band % 2 == 0]
    beside = [row in bearing for row in rows if (row + start) // band % 2]
    if len(inside) < FEW or len(beside) < FEW:
        return False
    return sum(inside) >= len(inside) * _BANDED and sum(beside) <= len(beside) * _BESIDE
