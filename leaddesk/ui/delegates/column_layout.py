"""Widths of a list's columns: as declared, as the user drew them, and fewer of them where the list is narrow."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHeaderView

from leaddesk.ui.delegates.table_head import TableHead
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.models.id_table import IdTableModel

CHECK = "check"
"""Key of the column whose cells are ticks; its head selects all."""
STRETCHED = 220
"""Room that the column taking what is left keeps at least; others go first, in their ``drop_order``: nothing is cut at the edge."""


class ColumnLayout:
    """Lays out ``head`` for ``model``. ``edges`` are the first and last visible column."""

    def __init__(self, head: TableHead, model: IdTableModel[Any, Any]) -> None:
        self._head = head
        self._model = model
        self._widths: dict[str, int] = {}
        self._laid_out: tuple[object, int] | None = None
        self._paused = False
        self.edges = (0, 0)
        head.sectionResized.connect(self._width_changed)

    @property
    def widths(self) -> dict[str, int]:
        """Widths the user chose, by column key."""
        return dict(self._widths)

    def set_widths(self, widths: dict[str, int]) -> None:
        """Use remembered widths; nonsense is passed over."""
        self._widths = {key: width for key, width in widths.items() if isinstance(width, int) and 20 <= width <= 2000}
        self._laid_out = None

    def pause(self) -> None:
        """The model is being reset: widths that change until ``apply`` are not the user's."""
        self._paused = True

    def apply(self, room: int) -> None:
        """Lay the columns out for ``room`` pixels; nothing happens where nothing changed."""
        self._paused = False
        state = ((self._model.columns, self._model.is_narrow), room)
        if state == self._laid_out:
            return
        self._laid_out = state
        dropped = self._dropped(room)
        head = self._head
        was_blocked = head.blockSignals(True)
        shown = []
        for number, column in enumerate(self._model.columns):
            head.setSectionHidden(number, column.key in dropped)
            stretches = not column.width
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(number, mode)
            if not stretches:
                head.resizeSection(number, self._width(column))
            if column.key not in dropped:
                shown.append(number)
        head.blockSignals(was_blocked)
        head.set_check(next((n for n, column in enumerate(self._model.columns) if column.key == CHECK), -1))
        self.edges = (shown[0], shown[-1]) if shown else (0, 0)

    def _width(self, column: ColumnSpec[Any]) -> int:
        if not column.width:
            return STRETCHED
        if self._model.is_narrow and column.narrow_width:
            return column.narrow_width
        return self._widths.get(column.key, column.width)

    def _dropped(self, room: int) -> set[str]:
        if room <= 0:
            return set()
        columns = self._model.columns
        needed = sum(self._width(column) for column in columns)
        gone: set[str] = set()
        for column in sorted((c for c in columns if c.drop_order), key=lambda c: c.drop_order):
            if needed <= room:
                break
            gone.add(column.key)
            needed -= self._width(column)
        return gone

    def _width_changed(self, number: int, _old: int, new: int) -> None:
        drawn = self._head.sectionResizeMode(number) is QHeaderView.ResizeMode.Interactive
        if drawn and not self._paused and number < len(self._model.columns):
            column = self._model.columns[number]
            if column.width and not self._head.isSectionHidden(number):
                self._widths[column.key] = new
