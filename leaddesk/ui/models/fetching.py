"""The three questions an ``IdTableModel`` asks its source, as jobs of the read lane. No Qt."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from leaddesk.base.errors import Cancelled
from leaddesk.base.jobs import JobContext
from leaddesk.ui.models.columns import Group
from leaddesk.ui.models.row_source import RowSource
from leaddesk.ui.models.row_store import UNKNOWN, HasId

R = TypeVar("R", bound=HasId)
Q = TypeVar("Q")
FIRST = 100
"""Ids and records of the first screen."""


@dataclass(frozen=True)
class FirstScreen(Generic[R]):
    """How many there are, the first of them (or all, where the source has them at hand), the records of the first ``FIRST``,
    and the painted group heads."""

    count: int
    ids: Sequence[int]
    records: tuple[R, ...]
    groups: tuple[Group, ...]


def read_first(context: JobContext, source: RowSource[Q, R], query: Q) -> FirstScreen[R]:
    """Count, first ids and their records, group heads."""
    count = source.count(query)
    context.check()
    ids = source.first_ids(query, FIRST)
    context.check()
    records = tuple(source.rows(ids[:FIRST])) if ids else ()
    context.check()
    return FirstScreen(count, ids, records, tuple(source.groups(query)))


def read_ids(context: JobContext, source: RowSource[Q, R], query: Q) -> array[int]:
    """The whole id vector."""
    vector = source.ids(query)
    if context.cancelled:
        raise Cancelled
    return vector


def read_rows(source: RowSource[Any, R], ids: Sequence[int]) -> tuple[R, ...]:
    """The records of ``ids``."""
    return tuple(source.rows(ids))


def agrees(old: array[int], new: array[int]) -> bool:
    """Whether ``new`` says the same as ``old`` wherever ``old`` knew something; both of one length."""
    if old == new or UNKNOWN not in old:
        return old == new
    known = old.index(
        UNKNOWN
    )  # the first screen, as a rule, and nothing after it: looked at as bytes, quick for a million
    if old[:known] != new[:known]:
        return False
    rest = old[known:].tobytes()
    return rest.count(0) == len(rest) or all(a in (b, UNKNOWN) for a, b in zip(old, new, strict=True))
