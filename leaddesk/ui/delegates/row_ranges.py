"""Selected rows as ranges: quick to ask while painting, quick to turn into ids, never row by row."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QAbstractItemModel, QItemSelection


class RowRanges:
    """Disjoint ranges of rows (first, last), ascending."""

    def __init__(self, ranges: list[tuple[int, int]] | None = None) -> None:
        self.ranges: list[tuple[int, int]] = []
        for first, last in sorted(ranges or ()):
            if self.ranges and first <= self.ranges[-1][1]:
                self.ranges[-1] = (self.ranges[-1][0], max(last, self.ranges[-1][1]))
            else:
                self.ranges.append((first, last))
        self._firsts = [first for first, _last in self.ranges]

    @classmethod
    def of(cls, selection: QItemSelection) -> RowRanges:
        """The rows of a selection of whole rows."""
        parts = (selection.at(number) for number in range(selection.count()))
        return cls([(part.top(), part.bottom()) for part in parts])

    @classmethod
    def of_rows(cls, rows: list[int]) -> RowRanges:
        """Single rows, neighbours joined."""
        made = cls()
        for row in sorted(rows):
            if made.ranges and row == made.ranges[-1][1] + 1:
                made.ranges[-1] = (made.ranges[-1][0], row)
            else:
                made.ranges.append((row, row))
        made._firsts = [first for first, _last in made.ranges]
        return made

    def __contains__(self, row: int) -> bool:
        place = bisect_right(self._firsts, row) - 1
        return place >= 0 and row <= self.ranges[place][1]

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self.ranges)

    def selection(self, model: QAbstractItemModel) -> QItemSelection:
        """As a selection of whole rows of ``model``."""
        made = QItemSelection()
        last_column = model.columnCount() - 1
        for first, last in self.ranges:
            made.select(model.index(first, 0), model.index(last, last_column))
        return made
