"""Panels beside and below one another: rows as they are designed, in two columns or one where there is less room. Owns places only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.ui.reports.panel import Panel
from leaddesk.ui.widgets.ground import Ground

WIDE, TWO = 1150, 760
"""Pixels from which panels stand as designed, and from which two stand beside one another."""


@dataclass(frozen=True)
class Slot:
    """A panel in a row: ``share`` of its width; ``whole``: a row of its own where there is less room."""

    panel: Panel
    share: int = 1
    whole: bool = False


@dataclass(frozen=True)
class Row:
    """Panels beside one another; ``height`` as part of the page, ``least`` pixels."""

    slots: tuple[Slot, ...]
    height: int
    least: int


class PanelGrid(Ground):
    """``show_rows`` with the panels that have something to show: the rest closes up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self._rows: tuple[Row, ...] = ()
        self._shape: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Put these there."""
        self._rows = tuple(row for row in rows if row.slots)
        self._place()

    def panels(self) -> list[Panel]:
        """What stands there, in the order in which it is read."""
        return [slot.panel for row in self._rows for slot in row.slots]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        rows = arranged(self._rows, self.width())
        shape = tuple(
            (tuple((id(slot.panel), slot.share) for slot in row.slots), row.height, row.least) for row in rows
        )
        if shape == self._shape:
            return
        self._shape = shape
        self._clear()
        for number, row in enumerate(rows):
            line = QHBoxLayout()
            line.setSpacing(0)
            self._column.addLayout(
                line, row.height
            )  # first: a panel shown before it has a parent is a window of its own
            for slot in row.slots:
                last = slot is row.slots[-1]
                edges = ("" if last else "right ") + ("" if number == len(rows) - 1 else "bottom")
                slot.panel.set_edges(edges)
                slot.panel.setMinimumHeight(row.least)
                line.addWidget(slot.panel, slot.share)
                slot.panel.show()

    def _clear(self) -> None:
        kept = {id(slot.panel) for row in self._rows for slot in row.slots}
        while (item := self._column.takeAt(0)) is not None:
            line = item.layout()
            while line is not None and (inside := line.takeAt(0)) is not None:
                widget = inside.widget()
                if widget is not None and id(widget) not in kept:
                    widget.hide()
            if line is not None:
                line.deleteLater()


def arranged(rows: Sequence[Row], width: int) -> list[Row]:
    """The rows for a width: as designed, else whole panels alone and the others in twos, else one below the other."""
    if width >= WIDE:
        return list(rows)
    made: list[Row] = []
    waiting: list[Slot] = []
    least = max((row.least for row in rows), default=0)
    height = max((row.height for row in rows), default=1)

    def flush() -> None:
        while waiting:
            pair = tuple(Slot(slot.panel) for slot in waiting[: 2 if width >= TWO else 1])
            del waiting[: len(pair)]
            made.append(Row(pair, height, least))

    for row in rows:
        for slot in row.slots:
            if slot.whole:
                made.append(Row((Slot(slot.panel),), row.height, row.least))
            else:
                waiting.append(slot)
    flush()
    return made
