"""The rating in the head of the detail pane: icon and word in its colour; a click chooses another."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES
from leaddesk.ui.widgets.text import set_tip

HEIGHT = 24


class RatingButton(QAbstractButton):
    """``set_rating`` says which of the five; it takes no more room than its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code, self._label = "dont_know", ""
        self.setFont(font(TypeSize.SECOND, Weight.MEDIUM))
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_rating(self, code: str, label: str) -> None:
        """Show a rating."""
        self._code, self._label = code, label
        words = _("Rating: {rating}").format(rating=label)
        self.setAccessibleName(words)
        set_tip(self, words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._label) + 15 + 5 + 8, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            tone = str(getattr(look, RATING_TONES[self._code]))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() or self.hasFocus():
                painter.setPen(QPen(QColor(look.accent), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(look.hover))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
            icons.draw(painter, QRect(4, 0, 15, self.height() - 1), RATING_ICONS[self._code], tone, 15)
            painter.setFont(self.font())
            painter.setPen(QColor(tone))
            painter.drawText(self.rect().adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._label)
        finally:
            painter.end()
