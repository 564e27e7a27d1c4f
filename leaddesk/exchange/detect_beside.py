"""Tables that stand side by side on one sheet, and legends beside a list, told from a list with a blank column in its middle.

Owns where a sheet is cut from top to bottom. A cut needs two things: columns that are blank all the way down, and proof that what
stands on both sides are lists of their own. In doubt the list stays whole: a blank column is harmless, half a list is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from leaddesk.exchange import detect_again, detect_header
from leaddesk.exchange.detect_again import Part
from leaddesk.exchange.detect_cells import fold, kind, knows
from leaddesk.exchange.detect_header import Header, filled, holds
from leaddesk.exchange.model import MergedRange, RawCell, Sheet

Row = Sequence[RawCell]
LEGEND_ROWS = 12
"""Filled rows of a block beside a list that may still be its legend."""
_LEGEND = re.compile(
    r"(?:legende?|leyenda|legenda|key|farben?|farbcode|colou?rs?|colou?r code|couleurs?|colores|cores|colori)\b[ :]*"
)
_EXPLAINS = re.compile(
    r"\S\s*(?:=|->|→|:\s)\s*\S"
    r"|^(?:yellow|green|red|blue|orange|gr[ae]y|pink|purple|gelb|grun|rot|blau|grau|rosa|lila|jaune|vert|rouge|bleu|gris"
    r"|amarillo|verde|rojo|azul|naranja|amarelo|vermelho|laranja|giallo|rosso|blu|arancione|geel|groen|rood|blauw|oranje)\b"
)
_SAMPLE = 200
_LONE = 1


@dataclass(frozen=True)
class Block:
    """Columns ``left`` to ``right`` (0-based, both included) of a sheet; ``sheet`` holds them alone. ``is_note``: no list, but words
    beside one. ``unclear``: the column from which on a second list may stand in it, None where nothing speaks for one."""

    left: int
    right: int
    sheet: Sheet
    is_note: bool = False
    unclear: int | None = None


def blocks(sheet: Sheet) -> list[Block]:
    """``sheet`` as one block, or cut into those that stand side by side; each keeps all rows, so row numbers stay."""
    runs = _runs(sheet.rows)
    if len(runs) < 2:
        return [_whole(sheet)]
    parts = [_part(sheet, left, right) for left, right in runs]
    groups: list[list[Part]] = [[parts[0]]]
    unclear: dict[int, int] = {}
    for part in parts[1:]:
        before = groups[-1]
        joined = before[0] if len(before) == 1 else _part(sheet, before[0].left, before[-1].right)
        if _apart(joined, part) or _is_note(part, joined) or _is_note(joined, part):
            groups.append([part])
        else:
            before.append(part)
            if _may_be_two(joined, part):
                unclear.setdefault(joined.left, part.left)
    if len(groups) == 1:
        return [replace(_whole(sheet), unclear=unclear.get(parts[0].left))]
    cut = [group[0] if len(group) == 1 else _part(sheet, group[0].left, group[-1].right) for group in groups]
    widest = max(cut, key=lambda part: len(part.numbers) * (part.right - part.left + 1))
    return [
        Block(
            part.left,
            part.right,
            replace(sheet, rows=part.rows, merged=_merged(sheet.merged, part)),
            is_note=part is not widest and _is_note(part, widest),
            unclear=unclear.get(part.left),
        )
        for part in cut
    ]


def _whole(sheet: Sheet) -> Block:
    return Block(0, max(map(len, sheet.rows), default=1) - 1, sheet)


def _runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The runs of columns that hold anything, first and last; rows of a single cell are titles and do not count.

    The first rows settle nearly every sheet: where they leave no column blank there is nothing to cut.
    """
    used: set[int] = set()
    for number, row in enumerate(rows):
        if filled(row) > _LONE or len(row) == 1:
            used.update(index for index, cell in enumerate(row) if cell is not None)
        if number == _SAMPLE and len(_gaps(used)) < 2:
            break
    return _gaps(used)


def _gaps(used: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in sorted(used):
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _part(sheet: Sheet, left: int, right: int) -> Part:
    rows = [list(row[left : right + 1]) for row in sheet.rows]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    numbers = [number for number, row in enumerate(rows) if holds(row)]
    part = Part(left, right, rows, Header(None, (), 0.0, 0), numbers)
    return replace(part, header=detect_header.find(rows, _merged(sheet.merged, part))) if numbers else part


def _merged(merged: Sequence[MergedRange], part: Part) -> tuple[MergedRange, ...]:
    """The merged cells that begin in ``part``, counted from its first column."""
    return tuple(
        replace(area, left=area.left - part.left, right=min(area.right, part.right) - part.left)
        for area in merged
        if part.left <= area.left <= part.right
    )


def _apart(left: Part, right: Part) -> bool:
    """Whether both are lists of their own.

    Their titles stand in different rows; or the names of one come again in the other and who is in them is told twice; or the right
    one only explains words that the left one uses.
    """
    if not (left.has_header and right.has_header and left.data and right.data):
        return False
    if left.right > left.left and right.right > right.left and left.header.row != right.header.row:
        return True
    if _comes_again(left, right) or (left.header.row == right.header.row and detect_again.judge(left, right) == "two"):
        return True
    return _explains(right, left) or _explains(left, right)


def _may_be_two(left: Part, right: Part) -> bool:
    """Whether two that stay together name people twice, and nothing tells whether in one list."""
    if not (left.has_header and right.has_header and left.data and right.data and left.header.row == right.header.row):
        return False
    return detect_again.judge(left, right) == "unclear"


def _comes_again(left: Part, right: Part) -> bool:
    """The same names again: all of them, or some while the two lists end in different rows."""
    again = set(left.names) & set(right.names)
    if not any(_tells_who(name) for name in again):
        return False
    if set(left.names) == set(right.names):
        return True
    ends = abs(len(left.data) - len(right.data)) >= 2 and min(left, right, key=lambda part: len(part.data)).is_unbroken
    return ends and 2 * len(again) >= min(len(left.names), len(right.names))


def _tells_who(name: str) -> bool:
    words = (
        "name",
        "mail",
        "firma",
        "company",
        "kunde",
        "customer",
        "nom",
        "nombre",
        "nome",
        "naam",
        "telefon",
        "phone",
        "tel",
    )
    return any(word in name for word in words)


def _explains(legend: Part, table: Part) -> bool:
    """Whether the first column of ``legend`` lists words that a column of ``table`` uses: "Status | Meaning", "Source | Count"."""
    if legend.right - legend.left > 3 or 2 * len(legend.data) > len(table.data) or not legend.is_unbroken:
        return False
    keys = [legend.text(number, 0) for number in legend.data]
    if len(keys) < 2 or len(set(keys)) < len(keys) or "" in keys:
        return False
    for index in range(table.right - table.left + 1):
        column = {table.text(number, index) for number in table.data}
        if 3 * len(column.intersection(keys)) >= 2 * len(keys):
            return True
    return False


def _is_note(part: Part, table: Part) -> bool:
    """A legend beside a list: few words without a heading in the list's title row, that explain colours or say so themselves."""
    if not table.has_header or table.right - table.left < 2 or part.right - part.left > 1:
        return False
    row = table.header.row
    if row is not None and row < len(part.rows) and any(_is_heading(cell) for cell in part.rows[row]):
        return False
    if len(part.numbers) > min(LEGEND_ROWS, max(2, len(table.data))):
        return False
    cells = [cell for number in part.numbers for cell in part.rows[number] if cell is not None]
    if not all(kind(cell) in ("text", "long") for cell in cells):
        return False
    lines = [" ".join(fold(str(cell)) for cell in part.rows[number] if cell is not None) for number in part.numbers]
    said = sum(_EXPLAINS.search(line) is not None for line in lines)
    return _LEGEND.match(lines[0]) is not None or 3 * said >= 2 * len(lines)


def _is_heading(cell: RawCell) -> bool:
    return isinstance(cell, str) and knows(cell) and not cell.strip().endswith(":")
