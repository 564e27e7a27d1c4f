"""One kept file as a row: icon, name, what it is, size, when and by whom, how it is kept. Enter opens, F2 names, Del takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.documents import Document
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.record import file_words
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.chips import Chip
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, set_tip

HEIGHT = 50
OWN_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FileRow(QWidget):
    """``open_wanted``, ``rename_wanted``, ``remove_wanted``, and ``menu_wanted`` (where, in the coordinates of the screen)."""

    open_wanted = Signal()
    rename_wanted = Signal()
    remove_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, document: Document, second: str, state: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.state = document, state
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(10)
        is_gone = state == "gone"
        row.addWidget(IconLabel("link" if document.is_linked else file_words.icon(document.name), "text2", 18))
        column = QVBoxLayout()
        column.setSpacing(0)
        self._name = ElidedLabel(document.name, weight=Weight.MEDIUM, tone="third" if is_gone else "")
        self._second = ElidedLabel(second, size=TypeSize.SECOND, tone="second")
        column.addWidget(self._name)
        column.addWidget(self._second)
        row.addLayout(column, 1)
        kept = file_words.kept(document, state)
        if kept:
            row.addWidget(PlainLabel(kept, size=TypeSize.SECOND, tone="amber" if state else "third"))
        about = file_words.about(document)
        if about:
            row.addWidget(Chip(about))
        size = PlainLabel(file_words.size(document.size), size=TypeSize.SECOND, tone="second")
        size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        size.setMinimumWidth(64)
        row.addWidget(size)
        self.more = IconButton("ellipsis", _("More about {name}").format(name=document.name), self, size=26)
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        row.addWidget(self.more)
        said = ", ".join(filter(None, (document.name, about, second, kept, size.text())))
        self.setAccessibleName(said)
        set_tip(self, document.path or document.name)

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Del and F2 mean the file here, not the lead that the window's actions are about."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_wanted.emit()
        elif key == Qt.Key.Key_F2:
            self.rename_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not event.modifiers():
            self._step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Up and Down go from row to row, past the buttons."""
        parent = self.parentWidget()
        rows = parent.findChildren(FileRow) if parent is not None else []
        rows = [each for each in rows if each.isVisible()]
        at = rows.index(self) + by if self in rows else -1
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.open_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            if self.hasFocus():
                painter.fillRect(self.rect(), QColor(look.sel2))
            painter.setPen(QColor(look.line))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            if self.hasFocus():
                painter.setPen(QPen(QColor(look.accent), 2))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -2))
        finally:
            painter.end()
