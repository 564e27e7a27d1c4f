"""A question that needs room: a sheet over the middle of the window, the rest of which stands back. Esc leaves, Ctrl+Enter confirms.

Owns frame, keys and place only; what is asked stands in what derives from it. Nothing is changed before it is confirmed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.text import PlainLabel

WIDTH = 520
EDGE = 16
"""Room at the left and right of everything but rows that are marked over the whole width."""
_FROM_TOP = 0.28
"""How much of the room left stands above it."""


class Scrim(QWidget):
    """What lies over the window while a sheet asks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(tokens().scrim))
        finally:
            painter.end()


class Sheet(QDialog):
    """``add`` puts something below the last; ``confirm`` is what the main button does. ``rejected`` where it was left."""

    def __init__(self, title: str, parent: QWidget, *, button: str, facts: str = "") -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(min(WIDTH, max(320, parent.window().width() - 32)))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 15, 1, 14)
        self.column.setSpacing(10)
        self.title = PlainLabel(title, size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD, wrap=True)
        self.facts = PlainLabel(facts, size=TypeSize.SECOND, tone="second", wrap=True)
        head = QVBoxLayout()
        head.setSpacing(3)
        head.addWidget(self.title)
        head.addWidget(self.facts)
        self.facts.setVisible(bool(facts))
        head.setContentsMargins(EDGE, 0, EDGE, 0)
        self.column.addLayout(head)
        self.go = KeyButton(button, self, kind="primary", key="Ctrl+Return")
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self.confirm)
        self._scrim: Scrim | None = None

    def add(self, widget: QWidget, *, whole: bool = False) -> None:
        """Put ``widget`` below what is there; ``whole``: from edge to edge."""
        side = 0 if whole else EDGE
        row = QHBoxLayout()
        row.setContentsMargins(side, 0, side, 0)
        row.addWidget(widget)
        self.column.addLayout(row)

    def finish(self) -> None:
        """Put the buttons at the foot."""
        cancel = KeyButton(_("Cancel"), self, key="Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, 4, EDGE, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.go)
        self.column.addLayout(row)

    def confirm(self) -> None:
        """Check what was said and emit it; overridden."""

    def open_over(self) -> None:
        """Show it over its window."""
        window = self.parentWidget()
        assert window is not None
        self._scrim = Scrim(window)
        self.finished.connect(self._scrim.deleteLater)
        self.finished.connect(
            window.activateWindow
        )  # the keyboard is where it was before, also without a window manager
        self.place()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """In the middle, a little above the half, never higher than its window."""
        window = self.parentWidget()
        assert window is not None
        self.column.activate()
        height = min(self.column.totalHeightForWidth(self.width()), window.height() - 8)
        self.setFixedHeight(max(height, 120))
        corner = window.mapToGlobal(window.rect().topLeft())
        room = window.height() - self.height()
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + max(4, round(room * _FROM_TOP)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect(), QColor(look.raised))
            painter.setPen(QPen(QColor(look.line2), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        finally:
            painter.end()
