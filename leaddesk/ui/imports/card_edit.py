"""One cell of a card typed anew, in place: the column's name and the text. Enter saves, Tab goes on to the next, Esc leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.imports.pending import AskedCell
from leaddesk.ui.widgets.text import ElidedLabel, one_line, set_tip

HEIGHT = 24
LONGEST = 2_000
_LEAVING = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.OtherFocusReason)


class CellEdit(QWidget):
    """``typed`` (text, step): what was typed anew; ``step`` 1 = on to the next cell, -1 = to the one before, 0 = stay. ``left`` (step)
    where nothing was typed."""

    typed = Signal(str, int)
    left = Signal(int)

    def __init__(self, cell: AskedCell, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.cell = cell
        self._start = text
        self._is_done = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        name = ElidedLabel(one_line(cell.header, 60), size=TypeSize.SECOND, weight=Weight.MEDIUM, tone="amber")
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        name.setFixedWidth(min(name.sizeHint().width(), 96))
        self.edit = QLineEdit(text)
        self.edit.setProperty("inplace", True)
        self.edit.setMaxLength(max(LONGEST, len(text)))
        self.edit.setAccessibleName(
            _("{column} in row {row}").format(column=one_line(cell.header, 60), row=cell.row_no)
        )
        self.edit.setAccessibleDescription(cell.message)
        set_tip(self.edit, cell.message)
        self.edit.installEventFilter(self)
        row.addWidget(name)
        row.addWidget(self.edit, 1)
        self.setFixedHeight(HEIGHT)
        self.setFocusProxy(self.edit)

    def start(self) -> None:
        """Show it with the text chosen."""
        self.show()
        self.edit.setFocus(Qt.FocusReason.PopupFocusReason)
        self.edit.selectAll()

    def finish(self, step: int = 0) -> None:
        """Take what stands there."""
        if self._is_done:
            return
        self._is_done = True
        text = self.edit.text()
        if text != self._start:
            self.typed.emit(text, step)
        else:
            self.left.emit(step)

    def give_up(self) -> None:
        """Leave the cell as it was."""
        if not self._is_done:
            self._is_done = True
            self.left.emit(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.finish(step)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.give_up()
                return True
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut and event.reason() in _LEAVING:
            self.finish()
        return super().eventFilter(watched, event)


_STEPS = {
    Qt.Key.Key_Return: 0,
    Qt.Key.Key_Enter: 0,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
}
