"""Painted group heads inside a list (``IdTableModel`` puts them between the rows)."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.delegates.base import Index, draw_text, second
from leaddesk.ui.delegates.cells import CellDelegate
from leaddesk.ui.models.columns import Group
from leaddesk.ui.models.id_table import GROUP_ROLE


class ListDelegate(CellDelegate):
    """Cells of any kind and the group heads between them: the delegate of ``IdTableView``."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        group = index.data(GROUP_ROLE)
        if not isinstance(group, Group):
            super().paint(painter, option, index)
            return
        painter.save()
        try:
            look = tokens()
            rect: QRect = option.rect
            painter.fillRect(rect, QColor(look.sunken))
            painter.setPen(QColor(look.line))
            painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
            box = rect.adjusted(12, 0, -8, -1)
            used = draw_text(painter, box, group.text, font(TypeSize.SECOND, Weight.SEMIBOLD), look.text)
            draw_text(painter, box.adjusted(used + 7, 0, 0, 0), str(group.count), second(), look.text3)
        finally:
            painter.restore()
