"""The order of the list that a record was opened from: who comes next, and how to go back. Owns no list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ListOrder:
    """``page_id`` is gone back to; ``title`` names the list on screen ("Today"); ``ids`` gives its leads in order, as far as they are
    known by now; ``back`` puts the focus on a record's row, where it still stands in the list (the page is in front by then)."""

    page_id: str
    title: str
    ids: Callable[[], Sequence[int]]
    back: Callable[[int], None]
