"""The list of what was found while importing: painted rows of row number, column and sentence."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.kit import draw_text, kit
from leaddesk.ui.imports.problem_model import ProblemModel

Index = QModelIndex | QPersistentModelIndex
FIRST = 8
"""Room before the first column's text, as in the head."""


class ProblemDelegate(QStyledItemDelegate):
    """One cell: plain text, hairline below, the ground of the row in focus."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._kit = kit()
        appearance().changed.connect(self._look_changed)

    def _look_changed(self) -> None:
        self._kit = kit()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, appearance().density.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            rect, look = option.rect, self._kit
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, look.colour("sel"))
            painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.colour("line"))
            if self._view.hasFocus() and index.row() == self._view.currentIndex().row():
                painter.fillRect(rect.x(), rect.y(), rect.width(), 2, look.colour("accent"))
                painter.fillRect(rect.x(), rect.bottom() - 1, rect.width(), 2, look.colour("accent"))
            colour = look.colour("text" if index.column() == 2 else "text2")
            box = (rect.x() + FIRST, rect.y(), rect.width() - FIRST - 6, rect.height() - 1)
            draw_text(painter, box, str(index.data() or ""), look.body, colour)
        finally:
            painter.restore()


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
        self.setColumnWidth(0, 72)
        self.setColumnWidth(1, 160)
        appearance().changed.connect(self.doItemsLayout)
