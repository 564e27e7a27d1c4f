"""Where the data of a table end: totals, notes below, rows of a template, headers that come again, a second table.

Owns only which rows are left out and why; nothing is dropped in silence, every row left out is named with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from leaddesk.exchange.detect_cells import fold, heading, kind, knows
from leaddesk.exchange.model import RawCell

Row = Sequence[RawCell]
TAIL = 12
_TOTAL_WORD = (
    r"(?:total|totals|totale|totali|totaal|totales|totais|summe|sum|suma|soma|somma|som|somme|gesamt|insgesamt|razem)"
)
_TOTAL_OF = r"(?: (?:general|generale|geral|generaal|leads|contacts|kontakte|amount|value|rows|records|count))?"
_TOTAL = re.compile(
    rf"(?:grand |sub ?|zwischen|gesamt|end)?{_TOTAL_WORD}{_TOTAL_OF}\s*[:=]?"
    r"|(?:anzahl|count|records|average|durchschnitt|mittelwert|moyenne|media|promedio|gemiddelde)\s*[:=]?"
)
_OPENS = re.compile(
    r"(?:legende?|leyenda|legenda|key|hinweise?|remarks?|achtung|attention|anmerkung(?:en)?|bemerkung(?:en)?)\b\s*(?::|$)"
)
_EXPLAINS = re.compile(r"\S\s*(?:=|->|→)\s*\S")
_FOOTER = re.compile(
    r"(?:\*|©|note\b|notes:|source:|quelle:|fuente:|fonte:|bron:|stand:?\s|as of\b|generated|exported"
    r"|erstellt (?:am|von)|exportiert|page \d|seite \d|confidential|vertraulich|end of|ende(?: der .*)?$"
    r"|\d+ (?:rows|records|zeilen|datensatze)|printed|gedruckt)"
)


def left_out(rows: Sequence[Row], numbers: list[int], labels: Sequence[str]) -> dict[int, str]:
    """Of the data rows ``numbers`` (positions in ``rows``): position -> why it is no record (``total`` ``footer``
    ``template`` ``header_again``)."""
    found: dict[int, str] = {}
    named = {index: fold(label) for index, label in enumerate(labels) if label}
    if len(named) > 1:
        first, name = next(iter(named.items()))
        for number in numbers:
            row = rows[number]
            cell = row[first] if first < len(row) else None
            # the first letter settles nearly every row without more ado
            if isinstance(cell, str) and _initial(cell.lstrip()[:1]) == name[:1] and _is_header_again(row, named):
                found[number] = "header_again"
    width = max(1, sum(bool(label) for label in labels))
    tail = [number for number in numbers if number not in found][-TAIL:]
    found.update(_template_rows(rows, [number for number in numbers if number not in found], width))
    tail = [number for number in numbers if number not in found][-TAIL:]
    found.update(_notes_below(rows, tail, width))
    tail = [number for number in tail if number not in found]
    for place in range(len(tail) - 1, -1, -1):
        number = tail[place]
        gap = place > 0 and number - tail[place - 1] > 1
        if _is_total(rows, numbers, number, width):
            found[number] = "total"
        elif _is_footer(rows[number], gap) and (width > 2 or _holds_values(rows, numbers)):
            found[number] = "footer"
        elif not gap or place < len(tail) - 4:
            break
    return found


@lru_cache(maxsize=4_096)
def _initial(letter: str) -> str:
    return fold(letter)[:1]


def _notes_below(rows: Sequence[Row], tail: list[int], width: int) -> dict[int, str]:
    """What stands below the records after blank rows and explains them: a legend, notes line by line. All of it or nothing."""
    after = max((place for place in range(1, len(tail)) if tail[place] - tail[place - 1] > 1), default=0)
    block = tail[after:]
    if not after or width < 3:
        return {}
    lines = []
    for number in block:
        cells = [cell for cell in rows[number] if cell is not None]
        if len(cells) > 2 or not all(kind(cell) in ("text", "long") for cell in cells):
            return {}
        lines.append(" ".join(fold(heading(cell)) for cell in cells))
    said = sum(_EXPLAINS.search(line) is not None for line in lines)
    opens = lines[0].endswith(":") or (_FOOTER.match(lines[0]) or _OPENS.match(lines[0])) is not None
    return dict.fromkeys(block, "footer") if opens or 3 * said >= 2 * len(lines) else {}


def _is_header_again(row: Row, named: dict[int, str]) -> bool:
    return all(fold(heading(row[index])) == name if index < len(row) else False for index, name in named.items())


def _is_total(rows: Sequence[Row], numbers: list[int], number: int, width: int) -> bool:
    """A row that begins with a word for total and holds numbers, or holds nothing but the sums of the columns above."""
    cells = [(index, cell) for index, cell in enumerate(rows[number]) if cell is not None]
    if not cells:
        return False
    first, rest = cells[0][1], cells[1:]
    if isinstance(first, str) and _TOTAL.fullmatch(fold(first).strip()):
        return all(kind(cell) in ("number", "text") for _index, cell in rest) and 2 * len(rest) <= width + 1
    if (
        width < 3
        or len(cells) * 2 > width
        or any(isinstance(c, bool) or not isinstance(c, (int, float)) for _i, c in cells)
    ):
        return False
    before = [n for n in numbers if n < number]
    return len(before) > 2 and all(_is_sum(rows, before, index, float(cell)) for index, cell in cells)  # type: ignore[arg-type]


def _is_sum(rows: Sequence[Row], before: list[int], index: int, total: float) -> bool:
    values = [rows[n][index] for n in before if index < len(rows[n])]
    numbers = [float(v) for v in values if isinstance(v, (int, float)) and not isinstance(v, bool)]
    return len(numbers) > 2 and abs(sum(numbers) - total) <= 0.01 + abs(total) * 1e-9


def _is_footer(row: Row, gap: bool) -> bool:
    """A single text below the records that says something about the list."""
    cells = [(index, cell) for index, cell in enumerate(row) if cell is not None]
    if len(cells) != 1 or cells[0][0] > 1 or not isinstance(cells[0][1], str):
        return False
    text = cells[0][1].strip()
    if kind(text) in ("email", "phone", "number"):
        return False
    said = _FOOTER.match(fold(text)) is not None
    return said if not gap else said or len(text) > 60 or text.endswith((".", ":"))


def _holds_values(rows: Sequence[Row], numbers: list[int]) -> bool:
    """Whether a narrow list holds addresses or numbers, so that a sentence below is none of them."""
    cells = [cell for number in numbers for cell in rows[number] if cell is not None]
    return 2 * sum(kind(cell) in ("email", "phone", "number") for cell in cells) > len(cells)


def _template_rows(rows: Sequence[Row], numbers: list[int], width: int) -> dict[int, str]:
    """Prepared rows at the end: nothing but running numbers or the same preset in every one of at least three rows."""
    run: list[int] = []
    for number in reversed(numbers):
        cells = {index: cell for index, cell in enumerate(rows[number]) if cell is not None}
        if len(cells) * 3 > width or len(cells) > 2:
            break
        if run:
            later = {index: cell for index, cell in enumerate(rows[run[-1]]) if cell is not None}
            if later.keys() != cells.keys() or not all(_preset(cells[index], later[index]) for index in cells):
                break
        elif not all(
            isinstance(cell, (bool, int, float)) or cell in ("-", "0", "FALSE", "TRUE") for cell in cells.values()
        ):
            break
        run.append(number)
    if len(run) < 3 or len(run) == len(numbers):
        return {}
    return dict.fromkeys(run, "template")


def _preset(cell: RawCell, later: RawCell) -> bool:
    """The same value again, or a number one less than the row below."""
    if cell == later:
        return True
    return isinstance(cell, int) and isinstance(later, int) and later - cell == 1


def begins_second_table(row: Row, labels: Sequence[str], before: Sequence[Row], gap: int, *, after: Row = ()) -> bool:
    """Whether ``row`` is the header of another table: it stands after ``gap`` blank rows, ``before`` are records above, ``after``
    is the row below."""
    texts = [str(cell) for cell in row if cell is not None]
    if len(texts) < 2 or any(kind(cell) != "text" for cell in row if cell is not None):
        return False
    if len({text.casefold() for text in texts}) < len(texts) or [heading(cell) for cell in row] == list(labels):
        return False
    known = sum(map(knows, texts)) / len(texts)
    if known >= 0.75 or (known >= 0.5 and (gap > 1 or _differs(row, before))):
        return True
    return gap > 1 and known > 0 and _differs(row, before) and _is_of_others(after, before)


def _is_of_others(row: Row, before: Sequence[Row]) -> bool:
    """Whether ``row`` has no address, date or number in common with the records above, and others in their places."""
    kinds = []
    for index, cell in enumerate(row):
        above = [kind(line[index]) for line in before if index < len(line) and line[index] is not None]
        usual = max(set(above), key=above.count, default="blank")
        if cell is not None and usual not in ("blank", "text", "long"):
            kinds.append((kind(cell), usual))
    return bool(kinds) and all(found != usual for found, usual in kinds)


def _differs(row: Row, before: Sequence[Row]) -> bool:
    """Whether ``row`` has text where the records above it have addresses, dates or numbers."""
    for index, cell in enumerate(row):
        above = [line[index] for line in before if index < len(line) and line[index] is not None]
        values = sum(kind(value) not in ("text", "long") for value in above)
        if cell is not None and len(above) > 1 and values >= 0.6 * len(above):
            return True
    return False
