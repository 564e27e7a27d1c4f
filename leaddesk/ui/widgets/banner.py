"""A coloured line inside a page: a hint, a warning, an error with what to do now. Never a dialog."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel

ICONS = {
    "red": "circle-alert",
    "amber": "triangle-alert",
    "blue": "lightbulb",
    "green": "circle-check",
    "violet": "handshake",
}


class Banner(QWidget):
    """``tone`` red, amber, blue, green or violet; buttons may be added with ``add``. Hidden while it has nothing to say."""

    def __init__(self, text: str = "", tone: str = "blue", parent: QWidget | None = None, *, icon: str = "") -> None:
        super().__init__(parent)
        self._tone = tone
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 7, 8, 7)
        self._row.setSpacing(8)
        self._icon = IconLabel(icon or ICONS.get(tone, "info"), tone, 16)
        self._text = PlainLabel(text, wrap=True)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._text, 1)
        self.setVisible(bool(text))

    def say(self, text: str, tone: str = "", *, icon: str = "") -> None:
        """Show ``text``; empty hides the banner. Announced to screen readers."""
        self._tone = tone or self._tone
        self._icon.set_icon(icon or ICONS.get(self._tone, "info"), self._tone)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def say_error(self, error: Exception) -> None:
        """Show an error of ours: its sentence and its hint."""
        if isinstance(error, LeadDeskError):
            self.say(f"{error.message} {error.hint}".strip(), "red")
        else:
            self.say(str(error), "red")

    def text(self) -> str:
        return self._text.text()

    def add(self, widget: QWidget) -> None:
        """Put a button at the right."""
        self._row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(str(getattr(tokens(), f"{self._tone}_bg"))))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        finally:
            painter.end()
