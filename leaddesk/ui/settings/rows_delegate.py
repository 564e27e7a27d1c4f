"""How a cell of a small table in Settings is painted, and the line in which its text is changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyle, QStyleOptionViewItem, QToolTip, QWidget

from leaddesk.ui.delegates.base import FRAME, PADDING, CellDelegate, Index, ground
from leaddesk.ui.delegates.cells import draw_check
from leaddesk.ui.models.id_table import CELL_ROLE
from leaddesk.ui.settings.rows_model import KIND_ROLE, ROW_ROLE, TICKED_ROLE
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import tip_html

MOST = 400


class RowsDelegate(CellDelegate):
    """``committed`` (index, text): Enter, Tab or leaving the line; only where the text is another one."""

    committed = Signal(object, str)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    # --- painting ------------------------------------------------------------------------------------------------------
    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        current = self._view.currentIndex()
        in_front = self._view.hasFocus() and index.row() == current.row()
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        locked = index.data(ROW_ROLE).locked
        still = "sunken" if locked else ""
        ground(painter, self._kit, option.rect, "sel" if in_front else ("hover" if hover else still))
        kind, rect = index.data(KIND_ROLE), option.rect
        if kind == "check":
            if index.data(CELL_ROLE) is not None:
                draw_check(
                    painter,
                    self._kit,
                    QPoint(rect.x() + PADDING + 7, rect.center().y()),
                    ticked=index.data(TICKED_ROLE),
                )
        elif kind in ("grip", "menu"):
            name = {"menu": "" if locked else "ellipsis", "grip": "lock" if locked else "grip-vertical"}[kind]
            if name:
                box = QRect(rect.center().x() - 7, rect.y(), 14, rect.height())
                icons.draw(painter, box, name, self._kit.name("text3" if kind == "grip" else "text2"), 14)
        else:
            self._cell(painter, rect, index.data(CELL_ROLE), False)
        if in_front and index.column() == current.column():
            self._frame(painter, rect)

    def _frame(self, painter: QPainter, rect: QRect) -> None:
        colour = self._kit.colour("accent")
        for side in (
            QRect(rect.x(), rect.y(), rect.width(), FRAME),
            QRect(rect.x(), rect.bottom() - FRAME, rect.width(), FRAME),
            QRect(rect.x(), rect.y(), FRAME, rect.height() - 1),
            QRect(rect.right() - FRAME + 1, rect.y(), FRAME, rect.height() - 1),
        ):
            painter.fillRect(side, colour)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """What is cut off, and what only an icon says, in whole."""
        cell = index.data(CELL_ROLE)
        if event.type() != QEvent.Type.ToolTip or cell is None or not cell.text:
            return super().helpEvent(event, view, option, index)
        room = option.rect.width() - 3 * PADDING
        if getattr(cell, "icon_only", False) or self._kit.medium.width(cell.text) > room:
            QToolTip.showText(event.globalPos(), tip_html(cell.text), view)
        else:
            QToolTip.hideText()
        return True

    # --- editing -------------------------------------------------------------------------------------------------------
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setMaxLength(MOST)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            text = editor.text().strip()
            if text != index.data(Qt.ItemDataRole.EditRole):
                self.committed.emit(index, text)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(1, 1, -1, -2))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter saves and stays on the cell; Qt would lose the key to the page otherwise."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(editor, QLineEdit):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
            return True
        return super().eventFilter(editor, event)
