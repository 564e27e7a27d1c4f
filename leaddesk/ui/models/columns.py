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
    ascending order (0 = never); where ``narrow_cell`` stands, it replaces ``cell`` (in ``narrow_width``) instead. ``field``: the
    field whose value a cell shows, for editing it in place and for what a list reads; empty = several, or none. ``said``: the
    title where it stands alone, in the chooser and for a screen reader (empty = ``title``).
    ``clock``: a right one of ``ClockCell``, whose words end before the edge: so does its head.
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
    field: str = ""
    said: str = ""
    clock: bool = False

    @property
    def name(self) -> str:
        """The title where it stands alone."""
        return self.said or self.title


@dataclass(frozen=True)
class Group:
    """A painted head inside the list: ``text`` and ``count``, standing before row number ``start`` of the id vector.

    ``icon`` (Lucide) stands before the words in the theme colour ``tone``; ``hint`` at the right end says what brings rows here.
    ``key``: a stable name under which it can be folded away; empty = it never folds. ``ink``: colour of the words.
    """

    start: int
    text: str
    count: int
    icon: str = ""
    tone: str = "text2"
    hint: str = ""
    key: str = ""
    ink: str = "text"
