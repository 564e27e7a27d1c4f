"""Where an ``IdTableModel`` gets its rows: four questions, asked on the read lane, answered with plain values."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Protocol, TypeVar

from leaddesk.ui.models.columns import Group

Q = TypeVar("Q", contravariant=True)
R = TypeVar("R", covariant=True)


class RowSource(Protocol[Q, R]):
    """A list of records in the order of ``query``. All methods run on a worker thread, never on the UI thread.

    ``query`` is whatever frozen value the page uses to say filter and sort (for leads: ``domain.filters`` values).
    """

    def count(self, query: Q) -> int:
        """How many rows ``query`` has."""
        ...

    def first_ids(self, query: Q, limit: int) -> Sequence[int]:
        """The first ``limit`` ids in order, found by LIMIT: what the first screen needs."""
        ...

    def ids(self, query: Q) -> array[int]:
        """All ids in order as ``array('q')``; may take a second at a million rows."""
        ...

    def rows(self, ids: Sequence[int]) -> Sequence[R]:
        """The records of ``ids``; any order, missing ones left out. Each record has an ``id``. Never by OFFSET."""
        ...

    def groups(self, query: Q) -> Sequence[Group]:
        """Painted heads in the order of ``query``, ascending by ``start``; empty = no grouping."""
        ...
