"""Turns what the libraries give into ``RawCell`` values: blanks None, whole numbers int, text without control characters.

Owns the cleaning rules (RELIABILITY section 3, rows 67-72) and nothing of files. The fast path costs one pass over a row.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable
from typing import Any

from leaddesk.domain.texts import DIRTY
from leaddesk.exchange import child_columns
from leaddesk.exchange.child_columns import SAFE_INT
from leaddesk.exchange.child_protocol import Frame, Limits
from leaddesk.exchange.model import RawCell

LONG_TEXTS = 20
"""Cut texts remembered, for files that point to the same endless text from many cells."""

Warn = Callable[[int | None, int | None, str, dict[str, Any]], None]
"""(row_no, 0-based column or None, code, args)"""


PER_CODE = 200
"""Warnings of one kind that are sent; the rest are only said to exist."""


class Warnings:
    """Sends warnings to the parent; of each kind the first ``PER_CODE``, then once that there are more."""

    def __init__(self, send: Callable[[Frame], None]) -> None:
        self._send = send
        self._counts: dict[str, int] = {}

    def __call__(self, row_no: int | None, column: int | None, code: str, args: dict[str, Any]) -> None:
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count <= PER_CODE:
            self._send(("warn", row_no, column, code, args))
        elif count == PER_CODE + 1:
            self._send(("warn", None, None, "more_warnings", {}))


def column_letters(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Cleaner:
    """Cleans rows; tells ``warn`` what it had to change, with the 1-based row number and the 0-based column."""

    def __init__(self, limits: Limits, warn: Warn, *, blank_columns: int = 0) -> None:
        """``blank_columns`` are put before every row: the reader left them out."""
        self._limits = limits
        self._before: list[RawCell] = [None] * blank_columns
        self._warn = warn
        self._cut: dict[str, str] = {}

    def batch(self, rows: list[list[Any]], first_no: int) -> list[list[RawCell]]:
        """``rows`` cleaned, blanks at the end of each dropped; ``first_no`` is the row number of the first.

        Warnings come in the order of the rows, and of the cells in them.
        """
        if self._before:
            rows = [[*self._before, *cells] for cells in rows]
        cleaned, care = child_columns.clean(rows, self._needs_care)
        for place in sorted(care):
            cleaned[place] = self.row(rows[place], first_no + place)
        for cells in cleaned:
            while cells and cells[-1] is None:
                cells.pop()
        return cleaned

    def _needs_care(self, texts: Iterable[str]) -> bool:
        """Whether one of ``texts`` holds a character that must go, is blank after all, or too long."""
        joined = "|".join(texts)
        if joined.isprintable() and "| " not in joined and joined[:1] != " " and len(joined) <= self._limits.cell_chars:
            return False  # no character that must go is printable
        if max(map(len, texts)) > self._limits.cell_chars or any(map(str.isspace, texts)):
            return True
        return DIRTY.search(joined) is not None

    def row(self, cells: list[Any], row_no: int) -> list[RawCell]:
        """One row cleaned with care, every change told."""
        out: list[RawCell] = []
        for index, cell in enumerate(cells):
            if cell is None or cell == "":
                out.append(None)
            elif cell.__class__ is str:
                out.append(self._text(cell, row_no, index))
            elif cell.__class__ is bool:
                out.append(cell)
            else:
                out.append(self._other(cell, row_no, index))
        while out and out[-1] is None:
            out.pop()
        return out

    def _text(self, text: str, row_no: int, index: int) -> str | None:
        clean = text
        if len(text) > self._limits.cell_chars:
            clean = self._shortened(text, row_no, index)
        elif DIRTY.search(text):
            clean = DIRTY.sub("", text)
            self._warn(row_no, index, "control_characters", {})
        if not clean or clean.isspace():
            return None
        return clean

    def _shortened(self, text: str, row_no: int, index: int) -> str:
        """The part of an endless text that is kept; worked out once for the cells that all point to the same one."""
        limit = self._limits.cell_chars
        self._warn(row_no, index, "cut_text", {"length": len(text), "limit": limit})
        kept = self._cut.get(text)
        if kept is None:
            kept = DIRTY.sub("", text[:limit])
            if len(self._cut) < LONG_TEXTS:
                self._cut[text] = kept
        return kept

    def _other(self, cell: Any, row_no: int, index: int) -> RawCell:
        if isinstance(cell, (int, float)):
            return self._number(cell, row_no, index)
        if isinstance(cell, dt.datetime):
            naive = cell.replace(tzinfo=None)
            return naive.date() if naive.time() == dt.time(0) else naive
        if isinstance(cell, dt.date):
            return cell
        if isinstance(cell, dt.time):
            if cell == dt.time(0):
                self._warn(row_no, index, "odd_date", {})
            return cell
        if isinstance(cell, dt.timedelta):
            return _duration(cell)
        return self._text(str(cell), row_no, index)

    def _number(self, number: float, row_no: int, index: int) -> RawCell:
        if not math.isfinite(number):
            self._warn(row_no, index, "not_a_number", {"value": str(number)})
            return None
        if abs(number) >= SAFE_INT:
            self._warn(row_no, index, "digits_lost", {})
        return int(number) if abs(number) < 1e18 and number == int(number) else number


def _duration(span: dt.timedelta) -> str:
    """A length of time as h:mm:ss, as spreadsheets show it; no value of its own in a list of people."""
    seconds = round(span.total_seconds())
    sign = "-" if seconds < 0 else ""
    hours, rest = divmod(abs(seconds), 3600)
    return f"{sign}{hours}:{rest // 60:02d}:{rest % 60:02d}"
