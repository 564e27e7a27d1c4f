"""Widths of a list's columns: as declared, as the user drew them, and fewer of them where the list is narrow."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QHeaderView

from leaddesk.ui.delegates.table_head import TableHead
from leaddesk.ui.models.columns import ColumnSpec
from leaddesk.ui.models.id_table import IdTableModel

CHECK: Final = "check"
"""Key of the column whose cells are ticks; its head selects all."""
STRETCHED: Final = 220
"""Room that the column taking what is left keeps at least; others go first, in their ``drop_order``: nothing is cut at the edge."""
STRETCHED_WIDE: Final = 170
"""The same in a list that scrolls sideways: there the columns of 02_inbox fit beside the detail in a window of 1440."""
NARROW_LIST: Final = 760
"""Below this width of the list itself columns give way in their ``drop_order`` (DESIGN_LANGUAGE section 3); above it a list that has
more columns than room (``wide``) scrolls sideways."""


class ColumnLayout:
    """Lays out ``head`` for ``model``. ``edges`` are the first and last visible column.

    ``wide``: all columns are shown, the list scrolls sideways; else columns leave in their ``drop_order`` so that all fits.
    """

    def __init__(self, head: TableHead, model: IdTableModel[Any, Any], *, wide: bool = False) -> None:
        self._head = head
        self._model = model
        self._wide = wide
        self._compact = False
        self._widths: dict[str, int] = {}
        self._laid_out: tuple[object, ...] | None = None
        self._room = 0
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

    def set_compact(self, compact: bool) -> None:
        """A list that is not ``wide`` shows every column that has a narrow form in it."""
        self._compact = compact
        self._laid_out = None

    def pause(self) -> None:
        """The model is being reset: widths that change until ``apply`` are not the user's."""
        self._paused = True

    def apply(self, room: int) -> None:
        """Lay the columns out for ``room`` pixels; nothing happens where nothing changed."""
        self._paused = False
        state = (self._model.columns, room)
        if state == self._laid_out:
            return
        self._laid_out, self._room = state, room
        narrow, dropped = self._giving_way(room)
        self._model.set_narrow(narrow)
        head = self._head
        was_blocked = head.blockSignals(True)
        shown = []
        for number, column in enumerate(self._model.columns):
            head.setSectionHidden(number, column.key in dropped)
            stretches = not column.width and not self._wide
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(number, mode)
            if column.width:
                head.resizeSection(number, self._width(column, narrow))
            if column.key not in dropped:
                shown.append(number)
        head.blockSignals(was_blocked)
        self._stretch()
        head.set_check(next((n for n, column in enumerate(self._model.columns) if column.key == CHECK), -1))
        self.edges = (shown[0], shown[-1]) if shown else (0, 0)

    def _stretch(self) -> None:
        """In a ``wide`` list the first column without a width takes what is left, or the width the user gave it. Where not all fits, it
        is so wide that another column ends at the edge of the list: none is seen in half."""
        columns, head = self._model.columns, self._head
        number = next((n for n, column in enumerate(columns) if not column.width), -1)
        if number < 0 or not self._wide or self._room <= 0:
            return
        taken = best = 0
        for n in range(len(columns)):
            taken += head.sectionSize(n) if n != number and not head.isSectionHidden(n) else 0
            if n >= number and taken + STRETCHED_WIDE <= self._room:
                best = taken
        wanted = self._widths.get(columns[number].key, max(STRETCHED_WIDE, self._room - best))
        was_blocked = head.blockSignals(True)
        head.resizeSection(number, wanted)
        head.blockSignals(was_blocked)
        head.viewport().update()

    def _width(self, column: ColumnSpec[Any], narrow: frozenset[str]) -> int:
        if not column.width:
            return self._widths.get(column.key, STRETCHED_WIDE) if self._wide else STRETCHED
        if column.key in narrow and column.narrow_width:
            return column.narrow_width
        return self._widths.get(column.key, column.width)

    def _giving_way(self, room: int) -> tuple[frozenset[str], set[str]]:
        """Columns in their narrow form, and those left out."""
        columns = self._model.columns
        offered = sorted((c for c in columns if c.drop_order), key=lambda c: c.drop_order)
        narrow: frozenset[str] = frozenset()
        if not self._wide and self._compact:
            narrow = frozenset(c.key for c in columns if c.narrow_cell is not None or c.narrow_width)
        gone: set[str] = set()
        if room <= 0 or (self._wide and room >= NARROW_LIST):
            return narrow, gone
        for column in offered:
            if sum(self._width(c, narrow) for c in columns if c.key not in gone) <= room:
                break
            if self._wide and column.narrow_cell is not None:
                narrow |= {column.key}
            else:
                gone.add(column.key)
        return narrow, gone

    def _width_changed(self, number: int, _old: int, new: int) -> None:
        drawn = self._head.sectionResizeMode(number) is QHeaderView.ResizeMode.Interactive
        if not drawn or self._paused or number >= len(self._model.columns):
            return
        column = self._model.columns[number]
        if (column.width or self._wide) and not self._head.isSectionHidden(number) and column.key not in self._narrow():
            self._widths[column.key] = new

    def _narrow(self) -> frozenset[str]:
        """Columns whose width is not the user's to keep: they stand in their narrow form."""
        return frozenset(c.key for c in self._model.columns if c.narrow_width and c.key in self._model.narrow)
