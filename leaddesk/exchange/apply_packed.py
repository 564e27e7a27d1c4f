"""A large plan kept small while it is written: what it holds is packed block by block, and unpacked as it goes in.

A plan of 100,000 rows is millions of small objects, laid down between those that only thinking it out needed. Freeing these gives
nothing back to the system while a few of the others stay in every piece of memory; packed, all of it goes back before the data
file's changed pages have to be held. A packed plan can be read and written again like any other.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from functools import _lru_cache_wrapper
from typing import Any, Final, Generic, TypeVar, overload

from leaddesk.domain import identity
from leaddesk.exchange import values_money
from leaddesk.exchange.model import Book, ImportRow, Table
from leaddesk.exchange.plan_model import ImportPlan
from leaddesk.exchange.values import Converted
from leaddesk.store.bulk import CHUNK

FROM_ROWS: Final = 10_000
"""Rows of a plan from which packing pays."""
_T = TypeVar("_T")


class Packed(Sequence[_T], Generic[_T]):
    """The values of a list in blocks of ``CHUNK``, each one piece of memory. What is read is a copy: writing to it changes nothing."""

    def __init__(self, values: list[_T]) -> None:
        """Takes the values over: ``values`` is empty afterwards."""
        self._length = len(values)
        self._blocks = [pickle.dumps(values[at : at + CHUNK], protocol=5) for at in range(0, len(values), CHUNK)]
        values.clear()

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[_T]:
        for number in range(len(self._blocks)):
            yield from self._block(number)

    @overload
    def __getitem__(self, at: int) -> _T: ...
    @overload
    def __getitem__(self, at: slice) -> list[_T]: ...
    def __getitem__(self, at: int | slice) -> _T | list[_T]:
        if isinstance(at, int):
            place = range(self._length)[at]
            return self._block(place // CHUNK)[place % CHUNK]
        wanted = range(self._length)[at]
        if wanted.step != 1:
            return list(self)[at]
        found: list[_T] = []
        for number in range(wanted.start // CHUNK, -(-wanted.stop // CHUNK)):
            before = number * CHUNK
            found += self._block(number)[max(wanted.start - before, 0) : wanted.stop - before]
        return found

    def _block(self, number: int) -> list[_T]:
        values: list[_T] = pickle.loads(self._blocks[number])
        return values


def pack(
    plan: ImportPlan, rows: list[ImportRow], converted: Converted | None, book: Book | None, tables: Sequence[Table]
) -> None:
    """Pack the rows, cells and outcomes of ``plan``; empty what it was thought out of, and forget what was folded for it.

    Nobody else may hold any of it. ``book`` and ``tables``: emptied too, where no other table of the file is still to come.
    """
    if len(plan.outcomes) < FROM_ROWS:
        return
    rows.clear()
    if converted is not None:
        for held in (converted.rows, converted.columns, converted.seen):
            held.clear()
    if book is not None:
        for sheet in book.sheets:
            sheet.rows.clear()
        for table in (*tables, plan.table):
            table.rows.clear()
    packed: Any = plan  # its lists are only read from here on
    packed.raw, packed.outcomes = Packed(plan.raw), Packed(plan.outcomes)
    for name, values in plan.rows.new.items():
        packed.rows.new[name] = Packed(values)
    for module in (identity, values_money):
        for cache in vars(module).values():
            if isinstance(cache, _lru_cache_wrapper):
                cache.cache_clear()
