"""Rows between records that are none: names of groups, subtotals, what a printed page repeats.

Owns which rows in the middle of a table are left out and why, and the group each record stands under. Only what is certain is left
out: a row with nothing but a name may be somebody of whom no more is known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from leaddesk.exchange.detect_cells import fold, heading, kind
from leaddesk.exchange.detect_header import holds_more
from leaddesk.exchange.model import MergedRange, RawCell

Row = Sequence[RawCell]
_PAGE = re.compile(
    r"(?:page|seite|pagina|pag|blatt|sheet|folha|hoja)\.? ?\d{1,4}(?: ?(?:of|von|de|di|van|sur|/) ?\d{1,4})?"
)
_PART_TOTAL = re.compile(
    r"(?:sub|zwischen|teil|gruppen|sous|tussen|parziale|deel)[- ]?(?:total|summe|somme|totaal|totale|ergebnis)\b.{0,60}|parziale\b.{0,60}"
)
_TOTAL_OF = re.compile(r"(?:total|totale|totaal|summe|somme|suma|soma|somma|gesamt)\b.{1,60}")
_GROUP = re.compile(
    r"(?:region|gebiet|bezirk|area|zone|zona|regione|regio|gruppe|group|groupe|grupo|gruppo|groep|team|kategorie|category|categorie"
    r"|categoria|status|stage|phase|branche|sector|sektor|monat|month|mois|mes|mese|maand|quartal|quarter|kw|abteilung|department"
    r"|filiale|branch|standort|vertreter|verkaufer|sales rep|owner)\b[ :.-]+\S.{0,60}"
)


def pages(rows: Sequence[Row], numbers: Sequence[int], titles: Collection[str]) -> dict[int, str]:
    """Rows of a single cell that a printed page repeats: its number, or one of the sheet's title rows again."""
    found: dict[int, str] = {}
    for number in numbers:
        text = _lone_text(rows[number])
        if text and (_PAGE.fullmatch(text) or text in titles):
            found[number] = "title" if text in titles else "footer"
    return found


def _lone_text(row: Row) -> str:
    """The folded text of a row that holds one text and nothing else; "" for any other row."""
    text = _one_text(row)
    return fold(text) if text else ""


def subtotals(rows: Sequence[Row], numbers: Sequence[int], width: int) -> dict[int, str]:
    """Rows that sum up the records above them: they say so, and hold little more than sums."""
    found: dict[int, str] = {}
    since: list[int] = []
    for number in numbers:
        row = rows[number]
        is_sparse = not holds_more(row, (width + 1) // 2)
        first = next((cell for cell in row if cell is not None), None) if is_sparse else None
        if isinstance(first, str) and _sums_up(row, fold(first).strip(" :"), rows, since, width):
            found[number] = "total"
            since = []
        else:
            since.append(number)
    return found


def _sums_up(row: Row, first: str, rows: Sequence[Row], since: Sequence[int], width: int) -> bool:
    if not (_PART_TOTAL.fullmatch(first) or _TOTAL_OF.fullmatch(first)):
        return False
    rest = [(index, cell) for index, cell in enumerate(row) if cell is not None][1:]
    if not all(kind(cell) == "number" for _index, cell in rest):
        return False
    if _PART_TOTAL.fullmatch(first):
        return True
    return bool(rest) and all(_is_sum(rows, since, index, cell) for index, cell in rest)


def _is_sum(rows: Sequence[Row], since: Sequence[int], index: int, total: RawCell) -> bool:
    """Whether ``total`` is the sum, or the number, of what stands above it since the last one."""
    values = [rows[n][index] for n in since if index < len(rows[n])]
    numbers = [float(v) for v in values if isinstance(v, (int, float)) and not isinstance(v, bool)]
    if isinstance(total, bool) or not isinstance(total, (int, float)):
        return False
    return total == len(since) or (bool(numbers) and abs(sum(numbers) - total) <= 0.01 + abs(total) * 1e-9)


def groups(
    rows: Sequence[Row],
    numbers: Sequence[int],
    merged: Sequence[MergedRange],
    fills: Mapping[tuple[int, int], str],
    width: int,
) -> dict[int, str]:
    """Position -> name of the group, of rows that only name the group of the records below them.

    Such a row holds one text, stands above records, and shows what it is: its cell is merged over half the table, or painted where
    the records are not, or it is the only thing in its column, or it says what it groups ("Region North").
    """
    if width < 3:
        return {}
    alone = {number: text for number in numbers if (text := _one_text(rows[number]))}
    full = [number for number in numbers if number not in alone]
    if not alone or not full or any(kind(text) != "text" for text in alone.values()):
        return {}
    after = dict(zip(numbers, [*numbers[1:], None], strict=True))
    heads = {number: text for number, text in alone.items() if after[number] is not None and after[number] not in alone}
    wide = {area.top for area in merged if 2 * (area.right - area.left + 1) > width}
    painted = {row for row, _column in fills}
    if heads and all(_is_apart(rows, number, full) for number in heads):
        return heads
    if (
        1 < len(heads) <= len(full) / 2
        and heads.keys() <= painted
        and 10 * len(painted.intersection(full)) <= len(full)
    ):
        return heads
    return {number: text for number, text in heads.items() if number in wide or _GROUP.fullmatch(fold(text))}


def _one_text(row: Row) -> str:
    """The only cell of a row, where it is a text."""
    only: RawCell = None
    for cell in row:
        if cell is not None:
            if only is not None:
                return ""
            only = cell
    return heading(only) if isinstance(only, str) else ""


def _is_apart(rows: Sequence[Row], number: int, full: Sequence[int]) -> bool:
    """Whether no record holds anything in the column where the row's only cell stands."""
    column = next(index for index, cell in enumerate(rows[number]) if cell is not None)
    return not any(column < len(rows[n]) and rows[n][column] is not None for n in full)


def reaching_down(
    rows: Sequence[Row], merged: Sequence[MergedRange], kept: Collection[int]
) -> dict[int, dict[int, str]]:
    """Row -> column -> text of a cell that is merged down into it: a firm that stands once beside its three people is the firm of
    all three. Sums and dates stay where they stand: told three times they would count three times."""
    found: dict[int, dict[int, str]] = {}
    for area in merged:
        if area.bottom == area.top or area.top not in kept or area.left >= len(rows[area.top]):
            continue
        text = rows[area.top][area.left]
        if isinstance(text, str) and kind(text) in ("text", "long"):
            for number in range(area.top + 1, min(area.bottom + 1, len(rows))):
                if number in kept:
                    found.setdefault(number, {})[area.left] = text
    return found
