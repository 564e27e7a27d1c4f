"""Column specifications: what the caller of an ``IdTableModel`` declares, once, for head, cells, widths and sorting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from leaddesk.ui.models.cells import Cell

R = TypeVar("R")


@dataclass(frozen=True)
class ColumnSpec(Generic[R]):
    """One column over records of type ``R``.

    ``key``: stable name, stored with the user's widths and order. ``title``: already translated head text. ``cell``: makes the
    cell of a record; it must be quick, it runs while painting. ``width``: start width in logical pixels; 0 = takes the room that
    is left (one column only). ``sort``: the sort key handed to the ``RowSource`` through ``IdTableModel.sort_requested``,
    empty = not sortable. ``icon``: head shows this icon instead of the title. ``drop_order``: narrow lists leave columns out in
    ascending order (0 = never); ``narrow_cell`` replaces ``cell`` instead of dropping the column.
    """

    key: str
    title: str
    cell: Callable[[R], Cell]
    width: int = 120
    sort: str = ""
    icon: str = ""
    right: bool = False
    drop_order: int = 0
    narrow_cell: Callable[[R], Cell] | None = None
    narrow_width: int = 0


@dataclass(frozen=True)
class Group:
    """A painted head inside the list: ``text`` and ``count``, standing before row number ``start`` of the id vector.

    ``icon`` (Lucide) stands before the words in the theme colour ``tone``; ``hint`` at the right end says what brings rows here.
    """

    start: int
    text: str
    count: int
    icon: str = ""
    tone: str = "text2"
    hint: str = ""
