"""The list of what an import tells row by row: painted lines of row number, column or field, and what is said."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTreeView, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.base import Index, LineDelegate
from leaddesk.ui.delegates.kit import draw_text
from leaddesk.ui.imports.problem_model import ProblemModel

WIDTHS = (72, 160, 260)
FIRST = 8
"""Room before the first column's text, as in the head."""


class ProblemDelegate(LineDelegate):
    """One cell: plain text, hairline below, the ground of the row in focus."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.ground(painter, option, index)
        rect, look = option.rect, self._kit
        colour = look.colour("text" if index.column() >= 2 else "text2")
        box = (rect.x() + FIRST, rect.y(), rect.width() - FIRST - 6, rect.height() - 1)
        draw_text(painter, box, str(index.data() or ""), look.body, colour)


class ProblemList(QTreeView):
    """Any number of lines, all of one height."""

    def __init__(self, model: ProblemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setAccessibleName(_("What was found"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(ProblemDelegate(self))
        head = self.header()
        head.setSectionsMovable(False)
        head.setStretchLastSection(True)
        model.modelReset.connect(self._give_room)
        self._give_room()
        appearance().changed.connect(self.doItemsLayout)

    def _give_room(self) -> None:
        """Widths of the columns but the last, which takes the room left."""
        for column, width in enumerate(WIDTHS[: self.header().count() - 1]):
            self.setColumnWidth(column, width)
