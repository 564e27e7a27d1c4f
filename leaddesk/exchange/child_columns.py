"""A batch of rows cleaned column by column, in the child process: what most cells are shows in all cells of a column at once.

Nearly all cells pass as they are, or as the whole number that they are. Rows with a cell that has to be looked at are named, not
changed: ``child_clean`` cleans those with care, and tells what it does. The cost is a quarter of going cell by cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import Any, Final

from leaddesk.exchange.model import RawCell

SAFE_INT: Final = 10**15
"""Numbers from here on have lost digits in a spreadsheet."""
_LOOK: Final = 64
_MOSTLY: Final = 56
"""Of so many texts more than so many are different: hardly one comes again."""
_NUMBERS: Final = frozenset({int, float})


def clean(
    rows: Sequence[Sequence[Any]], needs_care: Callable[[Iterable[str]], bool]
) -> tuple[list[list[RawCell]], set[int]]:
    """(``rows`` cleaned, the places of those that need care). ``needs_care`` tells of texts whether one of them does.

    Equal texts of a column come out as the very same object, which keeps frames and the parent's memory small.
    """
    care: set[int] = set()
    columns = [_column(column, needs_care, care) for column in zip_longest(*rows)]
    if not columns:
        return [[] for _row in rows], care
    return list(map(list, zip(*columns, strict=True))), care


def _column(column: tuple[Any, ...], needs_care: Callable[[Iterable[str]], bool], care: set[int]) -> Sequence[RawCell]:
    """One column cleaned; places of cells that need care go to ``care``."""
    kinds = set(map(type, column))
    if bool in kinds and kinds & _NUMBERS:  # True and 1 are one key
        care.update(range(len(column)))
        return column
    if kinds == {str} and len(set(column[:_LOOK])) > _MOSTLY:
        if needs_care(column):
            care.update(at for at, text in enumerate(column) if needs_care((text,)))
        return column if all(column) else [text or None for text in column]
    return _repeating(column, needs_care, care)


def _repeating(
    column: tuple[Any, ...], needs_care: Callable[[Iterable[str]], bool], care: set[int]
) -> Sequence[RawCell]:
    """As ``_column``, each cell that comes again looked at once."""
    same: dict[Any, Any] = dict(zip(column, column, strict=True))
    texts = [cell for cell in same if cell.__class__ is str]
    careful = {cell for cell in same if cell.__class__ is not str and not _passes(cell, same)}
    if texts and needs_care(texts):
        careful.update(text for text in texts if needs_care((text,)))
    if careful:
        care.update(at for at, cell in enumerate(column) if cell in careful)
    same.pop("", None)
    return list(map(same.get, column))


def _passes(cell: Any, same: dict[Any, Any]) -> bool:
    """Whether ``cell``, which is no text, needs no care; ``same`` is told what it becomes."""
    kind = cell.__class__
    if kind in _NUMBERS:
        if not -SAFE_INT < cell < SAFE_INT:
            return False
        same[cell] = int(cell) if kind is float and cell.is_integer() else cell
        return True
    if kind is dt.datetime:
        if cell.tzinfo is not None:
            return False
        same[cell] = cell if cell.hour or cell.minute or cell.second or cell.microsecond else cell.date()
        return True
    return cell is None or kind is bool or kind is dt.date
