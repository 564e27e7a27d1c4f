"""The toast: what happened, with Undo, for 8 seconds; waits while the mouse or the focus is on it; one at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPropertyAnimation, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from leaddesk.base.i18n import _, pgettext
from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import STATUS_HEIGHT, TypeSize, Weight
from leaddesk.ui.widgets.buttons import draw_key, key_text, key_width
from leaddesk.ui.widgets.text import ElidedLabel

SHOWN_MS = 8_000
HEIGHT = 38
SLIDE = 8
SLIDE_MS = 120
UNDO_KEY = "Ctrl+Z"


Act = tuple[str, Callable[[], None]]
"""Words of a button and what it does."""


class _ToastButton(QPushButton):
    """Undo with its key, or another word, on the toast's dark ground."""

    def __init__(self, parent: QWidget, label: str, key: str = "") -> None:
        super().__init__(parent)
        self._label = self._key = ""
        self.setFont(font(TypeSize.BODY, Weight.SEMIBOLD))
        self.show_words(label, key)

    def show_words(self, label: str, key: str = "") -> None:
        """Say this, with the key where it has one."""
        self._label, self._key = label, key_text(key) if key else ""
        self.setAccessibleName(label)
        behind = key_width(self._key) + 8 if self._key else 0
        self.setFixedSize(self.fontMetrics().horizontalAdvance(label) + behind + 20, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            ink = QColor(tokens().on_toast)
            ground = QColor(ink)
            ground.setAlphaF(0.24 if self.hasFocus() or self.underMouse() else 0.12)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(ink if self.hasFocus() else ground)
            painter.setBrush(ground)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
            painter.setPen(ink)
            painter.setFont(self.font())
            painter.drawText(10, 18, self._label)
            if self._key:
                edge = QColor(ink)
                edge.setAlphaF(0.6)
                draw_key(painter, self.width() - 8, self.height() // 2, self._key, ink, edge)
        finally:
            painter.end()


class Toast(QFrame):
    """Lives at the bottom of ``window``. ``undo_wanted`` (changeset) is emitted by its button: the change it tells of, which
    Ctrl+Z does not take back where another came after it.

    ``clearance`` says how many pixels above the status bar it leaves free: a pane where the next step is typed.
    """

    undo_wanted = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.clearance: Callable[[], int] = lambda: 0
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 6, 0)
        row.setSpacing(12)
        self._text = ElidedLabel("")
        self._undo = _ToastButton(self, _("Undo"), UNDO_KEY)
        self._undo.clicked.connect(self._on_undo)
        self._other = _ToastButton(self, pgettext("verb", "Open"))
        self._other.clicked.connect(self._on_other)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        row.addWidget(self._other)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._undo.installEventFilter(self)
        self._other.installEventFilter(self)
        self._undoes: int | Callable[[], None] | None = None
        self._act: Act | None = None
        self._also: Act | None = None
        appearance().changed.connect(self._colour)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(
        self,
        text: str,
        *,
        undoes: int | Callable[[], None] | None = None,
        act: Act | None = None,
        also: Act | None = None,
    ) -> None:
        """Show ``text``, replacing what was said before, and announce it to screen readers; ``undoes``: with Undo of it; ``act``: with
        a button of these words, ``also``: and another."""
        undo = undoes is not None or act is not None
        self._undoes, self._act, self._also = undoes, act, also
        self._other.setVisible(also is not None)
        if also is not None:
            self._other.show_words(also[0])
        self._undo.show_words(*((act[0],) if act is not None else (_("Undo"), UNDO_KEY)))
        self._text.setText(text)
        self._colour()
        self._undo.setVisible(undo)
        self.setAccessibleName(text)
        wanted = self._text.sizeHint().width() + 28 + (self._undo.width() + 12 if undo else 12)
        wanted += self._other.width() + 12 if also is not None else 0
        self.resize(min(wanted, max(200, self._window.width() - 80)), HEIGHT)
        end = self.place()
        self.show()
        self.raise_()
        if appearance().animated:
            self._slide.stop()
            self._slide.setStartValue(end + QPoint(0, SLIDE))
            self._slide.setEndValue(end)
            self._slide.start()
        self._timer.start()
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 3 ms that a start need not wait for

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def place(self) -> QPoint:
        """Move to its place above the status bar, in the middle; also after the window was resized."""
        bottom = self._window.height() - STATUS_HEIGHT - self.clearance() - HEIGHT - 16
        place = QPoint((self._window.width() - self.width()) // 2, bottom)
        self.move(place)
        return place

    def _colour(self) -> None:
        """The text's colour on the ground of the look in force, also while it is shown."""
        palette = self._text.palette()
        palette.setColor(self._text.foregroundRole(), QColor(tokens().on_toast))
        self._text.setPalette(palette)
        self._text.setStyleSheet(f"color: {tokens().on_toast};")

    def _on_undo(self) -> None:
        self.hide()
        if self._act is not None:
            self._act[1]()
        elif callable(self._undoes):
            self._undoes()
        elif self._undoes is not None:
            self.undo_wanted.emit(self._undoes)

    def _on_other(self) -> None:
        self.hide()
        if self._also is not None:
            self._also[1]()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._timer.start()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible() and not (self._undo.hasFocus() or self._other.hasFocus()):
            self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(tokens().toast))
            painter.setBrush(QColor(tokens().toast))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        finally:
            painter.end()
