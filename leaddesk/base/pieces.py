"""Large amounts in pieces. One call into C over a million values keeps every other thread waiting, the window's among them; the same
work in pieces of some thousands lets them in between (P-G16: no gap of the event loop over 50 ms)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

PIECE: Final = 10_000
"""Values of one call: a few milliseconds."""


def in_order(numbers: Iterable[int], *, low_bits: int) -> Iterator[list[int]]:
    """``numbers``, all of them sorted, list by list; those of a list differ in their ``low_bits`` lowest bits only."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in numbers:
        found[number >> low_bits].append(number)
    for high in sorted(found):
        yield sorted(found[high])


def parts(values: Sequence[int], size: int) -> Iterator[list[int]]:
    """``values`` in their order, ``size`` at a time: SQLite binds no more than some thousands of them in one statement."""
    for at in range(0, len(values), size):
        yield list(values[at : at + size])


def json_list(numbers: Iterable[int]) -> str:
    """``numbers`` as the text of one JSON list."""
    rest = iter(numbers)
    parts: list[str] = []
    while few := list(islice(rest, PIECE)):
        parts.append(",".join(map(str, few)))
    return f"[{','.join(parts)}]"
