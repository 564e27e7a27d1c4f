"""The slim line over the pages while a throw-away copy of the sample firm is open: what it is, and one click back (PRODUCT section 9)."""

from __future__ import annotations

from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel

HEIGHT = 34


class SampleLine(QWidget):
    """Hidden but while the sample is open; its button does ``back``."""

    def __init__(self, back: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Sample firm"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 1)
        row.setSpacing(8)
        self.button = KeyButton(_("Back to my file"), self, icon="folder-open", small=True)
        self.button.follow(back)
        row.addWidget(IconLabel("store", "blue", 16))
        row.addWidget(PlainLabel(_("This is a sample firm."), size=TypeSize.SECOND, weight=Weight.SEMIBOLD))
        told = _("Try whatever you like: its people are invented, and what you change here is thrown away.")
        row.addWidget(ElidedLabel(told, size=TypeSize.SECOND, tone="second"), 1)
        row.addWidget(self.button)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect(), QColor(look.blue_bg))
            painter.setPen(QColor(look.line))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        finally:
            painter.end()
