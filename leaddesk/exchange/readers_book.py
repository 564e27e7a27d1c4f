"""Puts the child's frames together to a ``Book``.

Owns only that; it neither starts processes nor guesses.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from leaddesk.exchange import guard, pasted_row
from leaddesk.exchange.child_clean import column_letters
from leaddesk.exchange.child_protocol import Frame
from leaddesk.exchange.guard_reasons import warning
from leaddesk.exchange.model import Book, CellExtras, MergedRange, Problem, RawCell, Sheet
from leaddesk.exchange.pasted_model import PastedText


class Builder:
    """Takes frames in the order they come; ``book`` gives what they make."""

    def __init__(self, path: Path, found: guard.Finding) -> None:
        self._path = path
        self._found = found
        self._encoding: str | None = None
        self._delimiter: str | None = None
        self._sender = ""
        self._sheets: list[Sheet] = []
        self._warnings: list[Problem] = []
        self._at = -1
        self._pasted: PastedText | None = None
        self.row_count = 0
        self.is_whole = False
        """Whether every cell was sent, so that only extras can be missing."""

    def take(self, frame: Frame) -> None:
        """Add one frame; an unknown one is passed over."""
        kind = frame[0]
        if kind == "rows":
            rows: list[list[RawCell]] = frame[1]
            self._sheets[-1].rows.extend(rows)
            self.row_count += len(rows)
        elif kind == "sheet":
            _kind, name, hidden, merged = frame
            self._sheets.append(Sheet(name, [], hidden, tuple(MergedRange(*area) for area in merged)))
            self._at = len(self._sheets) - 1
        elif kind == "extras":
            self._extras(frame)
        elif kind == "book":
            _kind, self._encoding, self._delimiter = frame
        elif kind == "pasted":
            self._pasted = PastedText.of(frame)
        elif kind == "sender":
            self._sender = str(frame[1])
        elif kind == "warn":
            self._warn(*frame[1:])
        elif kind == "look" and 0 <= frame[1] < len(self._sheets):
            self._at = frame[1]
        elif kind == "read":
            self.is_whole = True

    def _extras(self, frame: Frame) -> None:
        _kind, fills, struck, comments, links = frame
        extras = CellExtras(fills, frozenset(struck), comments, links)
        self._sheets[self._at] = replace(self._sheets[self._at], extras=extras)

    def _warn(self, row_no: int | None, column: int | None, code: str, args: dict[str, Any]) -> None:
        letters = "" if column is None else column_letters(column)
        sheet = self._sheets[self._at].name if self._sheets and row_no is not None else ""
        self._warnings.append(warning(row_no, letters, code, args, sheet=sheet))

    def without_extras(self) -> None:
        """The child gave up after it had sent the cells: said, and nothing lost."""
        self._warnings.append(warning(None, "", "marks_lost", {}))

    def book(self) -> Book:
        """The whole, blank rows at the end of each sheet dropped."""
        if self._found.macros:
            self._warnings.append(warning(None, "", "macros", {}))
        if self._found.kind == "pasted" and self._pasted is not None:
            self._sheets = [pasted_row.sheet(pasted_row.record(self._pasted))]
        for sheet in self._sheets:
            while sheet.rows and not sheet.rows[-1]:
                sheet.rows.pop()
        return Book(
            path=self._path,
            kind=self._found.kind,
            encoding=self._encoding,
            delimiter=self._delimiter,
            sheets=tuple(self._sheets),
            warnings=tuple(self._warnings),
            sender=self._sender,
            pasted=self._pasted,
        )
