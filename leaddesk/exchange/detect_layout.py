"""Lists that are no rows of records: titles down the first column, or each person over several lines.

Owns telling them, so that nobody's lines become people. They are not turned round here: the user is told how to do it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final, Literal

from leaddesk.exchange.detect_cells import heading, kind, knows
from leaddesk.exchange.detect_header import filled, holds
from leaddesk.exchange.model import RawCell

Layout = Literal["", "transposed", "blocks"]
Row = Sequence[RawCell]
MOST_FIELDS: Final = 60
"""Rows that a list with its titles down the first column has at most."""
_LINES: Final = range(2, 9)
_VALUES: Final = ("email", "phone", "date", "number", "url")


def of(rows: Sequence[Row], header_row: int | None) -> Layout:
    """How ``rows`` are laid out; "" = one record a row, as nearly every list is."""
    if _is_blocks(rows):
        return "blocks"
    return "transposed" if _is_transposed(rows, header_row) else ""


def _is_transposed(rows: Sequence[Row], header_row: int | None) -> bool:
    """Names of columns down the first column, in rows whose values are of one kind, and none of them in the title row."""
    held = list(islice(filter(holds, rows), MOST_FIELDS + 1))
    if not 3 <= len(held) <= MOST_FIELDS:
        return False
    held = [row for row in held if row[0] is not None and filled(row) > 1] if filled(held[0]) < 2 else held
    first = [heading(row[0]).rstrip(":") if row else "" for row in held]
    if len(held) < 3 or len({text.casefold() for text in first}) < len(first) or not all(first):
        return False
    if any(kind(text) != "text" for text in first) or sum(map(knows, first)) < max(3, 0.6 * len(first)):
        return False
    top = [cell for cell in (rows[header_row] if header_row is not None else held[0])[1:] if cell is not None]
    if sum(kind(cell) == "text" and knows(str(cell)) for cell in top) * 3 >= max(1, len(top)):
        return False
    return any(_is_of_one_kind([cell for cell in row[1:] if cell is not None]) for row in held)


def _is_of_one_kind(cells: Sequence[RawCell]) -> bool:
    kinds = [kind(cell) for cell in cells]
    return bool(kinds) and kinds[0] in ("email", "phone") and kinds.count(kinds[0]) == len(kinds)


def _is_blocks(rows: Sequence[Row]) -> bool:
    """One column of lines in blocks parted by blank rows, as addresses are written on labels: a name, a street, a number ..."""
    if any(len(row) > 2 for row in rows):
        return False
    blocks: list[list[RawCell]] = [[]]
    for row in rows:
        cells = [cell for cell in row if cell is not None]
        if len(cells) > 1:
            return False
        if cells:
            blocks[-1].append(cells[0])
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    if len(blocks) < 2 or sum(len(block) in _LINES for block in blocks) < 0.8 * len(blocks):
        return False
    mixed = sum(_is_mixed(block) for block in blocks)
    return 2 * mixed >= len(blocks)


def _is_mixed(block: Sequence[RawCell]) -> bool:
    """A text first, and an address, number or house number below."""
    rest = block[1:]
    return kind(block[0]) == "text" and any(
        kind(cell) in _VALUES or (isinstance(cell, str) and any(char.isdigit() for char in cell)) for cell in rest
    )
