"""The list below a field in which filters are typed: how what is typed can go on (``services.completion``, read lane).

Tab takes the first, Down goes into the list, Enter takes the marked one; it never takes the keyboard from the field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView

from leaddesk.base.i18n import _
from leaddesk.services.completion import Completion, complete
from leaddesk.ui.bridge.appearance import font
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import one_line

LINE, WIDTH, WAIT_MS = 25, 300, 80


class FilterCompletion(QObject):
    """Attached to ``field``; ``asked``: whether what stands there now is worth completing."""

    def __init__(
        self, context: UiContext, field: QLineEdit, *, asked: Callable[[str], bool] = bool, key: str = "filter"
    ) -> None:
        super().__init__(field)
        self._context, self._field, self._asked, self._key = context, field, asked, key
        self._found: tuple[Completion, ...] = ()
        self._model = QStandardItemModel(self)
        self.list: QListView | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._ask)
        field.textEdited.connect(self._edited)
        field.installEventFilter(self)

    def is_open(self) -> bool:
        """Whether it shows anything."""
        return self.list is not None and self.list.isVisible()

    def close(self) -> None:
        """Put it away, and whatever was asked for."""
        self._timer.stop()
        self._found = ()
        if self.list is not None:
            self.list.hide()

    def labels(self) -> list[str]:
        """What it offers."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())] if self.is_open() else []

    # --- asking --------------------------------------------------------------------------------------------------------
    def _edited(self, text: str) -> None:
        if self._asked(text):
            self._timer.start()
        else:
            self.close()

    def _ask(self) -> None:
        text, at = self._field.text(), self._field.cursorPosition()
        self._context.runner.read(
            complete, self._context.ws, text, at, owner=self, on_result=self._show, key=f"complete.{self._key}"
        )

    def _show(self, found: Sequence[Completion]) -> None:
        if not self._field.hasFocus() and self._field.window().isActiveWindow():
            return
        self._found = tuple(found)
        if not self._found:
            self.close()
            return
        shown = self._list()
        self._model.clear()
        for one in self._found:
            item = QStandardItem(one_line(f"{one.text}   {one.label}" if one.label != one.text else one.text))
            item.setSizeHint(QSize(0, LINE))
            self._model.appendRow(item)
        window = self._field.window()
        corner = self._field.mapTo(window, QPoint(0, self._field.height() + 3))
        shown.setGeometry(corner.x(), corner.y(), WIDTH, len(self._found) * LINE + 4)
        shown.setCurrentIndex(QModelIndex())
        shown.show()
        shown.raise_()

    def _list(self) -> QListView:
        """Made when it is first needed, on top of the window, so that nothing cuts it."""
        if self.list is None:
            made = QListView(self._field.window())
            made.setModel(self._model)
            made.setFont(font(TypeSize.SECOND))
            made.setAccessibleName(_("Ways to go on"))
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
            made.setFrameShape(QFrame.Shape.NoFrame)
            made.setProperty("ground", "raised")
            made.setProperty("edge", "popup")
            made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            made.clicked.connect(lambda index: self._take(index.row()))
            self._field.destroyed.connect(made.deleteLater)
            self.list = made
        return self.list

    # --- keys ----------------------------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.close()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.is_open():
            return self._key_pressed(Qt.Key(event.key()))
        return False

    def _key_pressed(self, key: Qt.Key) -> bool:
        assert self.list is not None
        row = self.list.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = row + 1 if key == Qt.Key.Key_Down else row - 1
            self.list.setCurrentIndex(self._model.index(max(0, min(len(self._found) - 1, row)), 0))
            self._field.setAccessibleDescription(str(self.list.currentIndex().data()))
        elif key == Qt.Key.Key_Tab or (key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0):
            self._take(max(0, row))
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _take(self, row: int) -> None:
        chosen = self._found[row]
        text = self._field.text()
        self.close()
        behind = "" if chosen.more or text[chosen.end :].startswith(" ") else " "
        self._field.setText(text[: chosen.start] + chosen.text + behind + text[chosen.end :])
        self._field.setCursorPosition(chosen.start + len(chosen.text) + len(behind))
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.textEdited.emit(self._field.text())
