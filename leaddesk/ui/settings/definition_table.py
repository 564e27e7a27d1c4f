"""The questions of a version in their order, as lines that can be edited, moved, added and taken out. Knows no file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.definition import Criterion
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.settings import definition_row as row_sizes
from leaddesk.ui.settings.definition_row import CriterionRow
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.text import PlainLabel


class CriteriaTable(Ground):
    """``changed`` after every edit."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "box", parent)
        self._rows: list[CriterionRow] = []
        self._editable = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addWidget(_head())
        self._column.addWidget(Line())

    def rows(self) -> Sequence[CriterionRow]:
        """The lines in order."""
        return self._rows

    def criteria(self) -> tuple[Criterion, ...]:
        """The questions as they stand in the fields."""
        return tuple(row.criterion() for row in self._rows)

    def show_criteria(self, criteria: Sequence[Criterion], *, editable: bool = True) -> None:
        """Show these; lines are kept, so that the focus stays."""
        self._editable = editable
        while len(self._rows) > len(criteria):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.blockSignals(True)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(criteria):
            self._rows.append(self._new(criteria[len(self._rows)]))
        for row, each in zip(self._rows, criteria, strict=True):
            row.show_criterion(each)
            row.set_editable(editable)

    def _new(self, criterion: Criterion) -> CriterionRow:
        row = CriterionRow(criterion, self)
        row.changed.connect(self.changed)
        row.moved.connect(partial(self._move, row))
        row.removed.connect(partial(self._remove, row))
        self._column.addWidget(row)
        row.show()
        return row

    def add(self, criterion: Criterion) -> None:
        """One more at the end; the focus goes to its name."""
        self.show_criteria([*self.criteria(), criterion])
        self._rows[-1].name.setFocus()

    def _move(self, row: CriterionRow, by: int) -> None:
        place = self._rows.index(row)
        if not 0 <= place + by < len(self._rows) or not self._editable:
            return
        found = list(self.criteria())
        found[place], found[place + by] = found[place + by], found[place]
        focus = next((name for name in ("letter", "ask", "counts", "needed") if getattr(row, name).hasFocus()), "name")
        self.show_criteria(found)
        getattr(self._rows[place + by], focus).setFocus()
        self.changed.emit()

    def _remove(self, row: CriterionRow) -> None:
        place = self._rows.index(row)
        self.show_criteria([each.criterion() for each in self._rows if each is not row])
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].name.setFocus()
        self.changed.emit()


def _head() -> QWidget:
    head = Ground("sunken")
    row = QHBoxLayout(head)
    row.setContentsMargins(4, 5, 4, 5)
    row.setSpacing(6)
    row.addSpacing(row_sizes.HANDLE + row_sizes.LETTER + 12)
    for text, width in ((_("Question"), row_sizes.NAME), (_("Ask it like this"), 0), (_("It counts when"), 0)):
        label = PlainLabel(text, size=TypeSize.SECOND, weight=Weight.MEDIUM, tone="second")
        if width:
            label.setFixedWidth(width)
        row.addWidget(label, 0 if width else 5)
    needed = PlainLabel(_("Needed"), size=TypeSize.SECOND, weight=Weight.MEDIUM, tone="second")
    needed.setFixedWidth(row_sizes.NEEDED)
    row.addWidget(needed)
    row.addSpacing(row_sizes.REMOVE)
    return head
