"""Finds the header row of a block of rows: under title rows, in two rows, or not at all.

Owns the score of a row as a header: words that headings are made of, contrast to what stands below, share of the columns it
names. Works on the first rows only, so its cost does not grow with the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leaddesk.exchange.detect_cells import Kind, heading, kind, knows
from leaddesk.exchange.model import MergedRange, RawCell

CANDIDATES = 40
BODY_ROWS = 60
THRESHOLD = 3.2
_VALUES: frozenset[Kind] = frozenset({"number", "date", "email", "url", "phone", "flag", "long"})

Row = Sequence[RawCell]


@dataclass(frozen=True)
class Header:
    """``row`` is the (lower) header row's position in the rows given, None = no header; ``labels`` by column."""

    row: int | None
    labels: tuple[str, ...]
    score: float
    first_data: int


def filled(row: Row) -> int:
    """How many cells hold anything."""
    return sum(cell is not None for cell in row)


def holds(row: Row) -> bool:
    """Whether any cell holds anything; the last one settles it for nearly every row, whose end is cut of blanks."""
    return bool(row) and (row[-1] is not None or any(cell is not None for cell in row))


def holds_more(row: Row, most: int) -> bool:
    """Whether more than ``most`` cells hold anything; does not look further than it must."""
    count = 0
    for cell in row:
        if cell is not None:
            count += 1
            if count > most:
                return True
    return False


def find(rows: Sequence[Row], merged: Sequence[MergedRange] = (), offset: int = 0) -> Header:
    """The header among ``rows``; ``merged`` counts from the sheet's top, of which ``rows[0]`` is row ``offset``."""
    numbers = [number for number, row in enumerate(rows[: BODY_ROWS * 4]) if filled(row)]
    if not numbers:
        return Header(None, (), 0.0, 0)
    scored = [(score(rows, numbers, place), number) for place, number in enumerate(numbers[:CANDIDATES])]
    best, row = max(scored, key=lambda item: (item[0], -item[1]))
    if best < THRESHOLD:
        return Header(None, (), best, _first_full(rows, numbers))
    return _with_second_row(rows, row, best, merged, offset)


def at(rows: Sequence[Row], row: int) -> Header:
    """The header the user chose."""
    return Header(row, tuple(heading(cell) for cell in rows[row]), 1.0, row + 1)


def _first_full(rows: Sequence[Row], numbers: list[int]) -> int:
    """Where data begin in a sheet without header: the first row at least half as wide as the usual one."""
    widths = sorted(filled(rows[number]) for number in numbers)
    usual = widths[len(widths) // 2]
    return next(number for number in numbers if filled(rows[number]) * 2 >= usual)


def score(rows: Sequence[Row], numbers: list[int], place: int) -> float:
    """How much row ``numbers[place]`` looks like the header of what follows; above ``THRESHOLD`` it may be one."""
    row = rows[numbers[place]]
    body = [rows[number] for number in numbers[place + 1 : place + 1 + BODY_ROWS]]
    cells = [(index, cell) for index, cell in enumerate(row) if cell is not None]
    kinds = [kind(cell) for _index, cell in cells]
    count = len(cells)
    texts = sum(k == "text" for k in kinds) / count
    values = sum(_weight(k, cell) for k, (_index, cell) in zip(kinds, cells, strict=True)) / count
    known = sum(k == "text" and knows(str(cell)) for k, (_i, cell) in zip(kinds, cells, strict=True)) / count
    above = [rows[number] for number in numbers[:place]]
    if not body:
        return _alone(count, texts, values, known) - _records_above(above, count)
    named, contrast, repeats = _against(body, dict(cells))
    usual = _usual_width(body)
    lonely = 2.0 if count == 1 and usual > 2 else 0.0
    total = 1.5 * texts + 2.5 * known + 2.0 * contrast + 3.0 * named - 4.0 * values - 2.5 * repeats - lonely
    if {"email", "phone", "url"} & set(kinds):
        total -= 2.0  # somebody's own address: a record, whatever stands beside it
    return total - _records_above(above, max(count, usual)) - 0.03 * place


def _records_above(above: Sequence[Row], width: int) -> float:
    """What rows as wide as records above cost a header: it is the next table's, or the same one come again.

    Somebody's address among several cells makes a record of a narrower row, too: the table above may have fewer columns.
    """
    records = sum(
        filled(row) >= max(2, 0.75 * width)
        or (filled(row) >= 2 and any(kind(cell) in ("email", "phone") for cell in row))
        for row in above
    )
    return min(4.0, 0.9 * records)


def _weight(k: Kind, cell: RawCell) -> float:
    """How much a cell of this kind speaks against a header; numbers and dates do occur in headers, years often."""
    if k not in _VALUES:
        return 0.0
    if k == "number" and str(cell).isdigit() and 1950 <= int(str(cell)) <= 2100:
        return 0.1
    return 0.5 if k in ("number", "date", "long") else 1.0


def _alone(count: int, texts: float, values: float, known: float) -> float:
    """A row with nothing below: the header of an empty list, or one data row."""
    if values or texts < 1 or (known < 0.3 and count < 2):
        return 0.0
    return THRESHOLD + known


def _usual_width(body: Sequence[Row]) -> int:
    widths = sorted(filled(row) for row in body)
    return widths[len(widths) // 2]


def _against(body: Sequence[Row], named: dict[int, RawCell]) -> tuple[float, float, float]:
    """(share of the used columns that have a name, contrast of names to values, share of names that repeat as values)."""
    columns: dict[int, list[RawCell]] = {}
    for row in body:
        for index, cell in enumerate(row):
            if cell is not None:
                columns.setdefault(index, []).append(cell)
    used = {index for index, cells in columns.items() if len(cells) * 5 >= len(body)}
    used = used or set(columns)
    share = len(used & named.keys()) / len(used)
    contrast = repeats = 0.0
    for index, name in named.items():
        below = columns.get(index)
        if not below or name is None:
            continue
        values = [kind(cell) in _VALUES for cell in below]
        if kind(name) == "text" and sum(values) >= 0.6 * len(values) and any(values[:2]):
            contrast += 1
        repeats += any(cell == name for cell in below)
    return share, contrast / len(named), repeats / len(named)


def _with_second_row(rows: Sequence[Row], row: int, best: float, merged: Sequence[MergedRange], offset: int) -> Header:
    """Two-row headers: the row below may be the header's second half, the row above may hold the groups."""
    if row + 1 < len(rows) and _is_lower_half(rows, row, merged, offset):
        row += 1
    above = rows[row - 1] if row and _is_group_row(rows, row, merged, offset) else ()
    groups = _groups(above, merged, row - 1 + offset) if above else {}
    lower = [heading(cell) for cell in rows[row]]
    width = max(len(lower), *(index + 1 for index in groups), 0) if groups else len(lower)
    lower += [""] * (width - len(lower))
    repeated = {name.casefold() for name in lower if name and sum(n.casefold() == name.casefold() for n in lower) > 1}
    labels = []
    for index, name in enumerate(lower):
        group = groups.get(index, "")
        own = heading(above[index]) if index < len(above) else ""
        if not name:
            labels.append(own)
        elif group and name.casefold() in repeated:
            labels.append(f"{group} {name}")
        else:
            labels.append(name)
    return Header(row, tuple(labels), best, row + 1)


def _is_lower_half(rows: Sequence[Row], row: int, merged: Sequence[MergedRange], offset: int) -> bool:
    """Whether the row below row ``row`` names columns too: it has only text, and it completes rather than follows the row."""
    upper, lower = rows[row], rows[row + 1]
    texts = [(index, str(cell)) for index, cell in enumerate(lower) if cell is not None]
    if row + 2 >= len(rows) or not texts or any(kind(cell) != "text" for cell in lower if cell is not None):
        return False
    if any(area.top <= row + offset < area.bottom for area in merged):
        return True  # cells of the upper row reach down into this one
    fills = sum(index >= len(upper) or upper[index] is None for index, _text in texts)
    known = sum(knows(text) for _index, text in texts) / len(texts)
    if fills and (known >= 0.75 or 4 * (len(texts) - fills) <= len(texts)):
        return True
    if filled(upper) >= len(texts):
        return False
    body = [line for line in rows[row + 2 : row + 2 + BODY_ROWS] if filled(line)]
    return bool(body) and _against(body, dict(enumerate(lower)))[1] * len(lower) >= 1


def _is_group_row(rows: Sequence[Row], row: int, merged: Sequence[MergedRange], offset: int) -> bool:
    """Whether the row above a header holds names of groups of columns, or names whose cells reach down."""
    above = rows[row - 1]
    count = filled(above)
    if not count or any(kind(cell) not in ("text",) for cell in above if cell is not None):
        return False
    here = [area for area in merged if area.top <= row - 1 + offset <= area.bottom]
    if any(area.bottom >= row + offset for area in here):
        return True
    spans = [area for area in here if area.right > area.left]
    if len(spans) >= 2 or (spans and count > 1):
        return True
    gaps = any(cell is None for cell in rows[row]) and count > 1
    return gaps or (count > 1 and count * 2 <= filled(rows[row]) + 1)


def _groups(above: Row, merged: Sequence[MergedRange], number: int) -> dict[int, str]:
    """Column -> name of its group; without merged cells a name reaches to the next one."""
    spans = {area.left: area.right for area in merged if area.top <= number <= area.bottom}
    groups: dict[int, str] = {}
    last = ""
    for index, cell in enumerate(above):
        if cell is not None:
            last = heading(cell)
            for column in range(index, spans.get(index, index) + 1):
                groups[column] = last
        elif not spans and last:
            groups[index] = last
    return groups
