"""The pieces of the first run: a way to begin with its button, a thing found out, the place where a list can be dropped."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.welcome.found_out import Told
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.buttons import KeyButton, Kind
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel

TILE = 36


class _Tile(QWidget):
    """An icon on a square of the accent's tint."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(TILE, TILE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.sel))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
            icons.draw(painter, QRect(0, 0, TILE - 1, TILE - 1), self._icon, look.accent, 18)
        finally:
            painter.end()


class Way(QWidget):
    """One way to begin: what the leads are in now, what happens, and the button that does ``action``."""

    def __init__(
        self, icon: str, title: str, text: str, action: QAction, label: str, *, button_icon: str, kind: Kind = "edged"
    ) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setSpacing(14)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(PlainLabel(title, weight=Weight.SEMIBOLD))
        said.addWidget(PlainLabel(text, tone="second", wrap=True))
        self.button = KeyButton(label, self, icon=button_icon, kind=kind)
        self.button.follow(action)
        self.button.setAccessibleName(f"{title}: {label}")
        self.button.setAccessibleDescription(text)
        self._row.addWidget(_Tile(icon, self), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(said, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_low(low=False)

    def set_low(self, *, low: bool) -> None:
        """Less air, in a low window."""
        self._row.setContentsMargins(0, 6 if low else 13, 0, 6 if low else 13)


class DropPlace(QWidget):
    """Says that a list can be dropped anywhere; the window takes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setSpacing(14)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addStretch(1)
        said.addWidget(PlainLabel(_("Or drop a spreadsheet anywhere in this window"), weight=Weight.SEMIBOLD))
        endings = _("{endings}, also what a broker or a web form sends").format(endings=".xlsx .xls .ods .csv .vcf")
        said.addWidget(PlainLabel(endings, size=TypeSize.SECOND, tone="second"))
        said.addStretch(1)
        row.addStretch(1)
        row.addWidget(IconLabel("file-down", "text2", 20))
        row.addLayout(said)
        row.addStretch(1)
        self.set_low(low=False)

    def set_low(self, *, low: bool) -> None:
        self.setFixedHeight(56 if low else 104)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = QPen(QColor(look.ctl), 1)
            edge.setDashPattern([4, 3])
            painter.setPen(edge)
            painter.setBrush(QColor(look.sunken))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        finally:
            painter.end()


class ToldRow(QWidget):
    """A thing that was found out."""

    def __init__(self, told: Told, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{told.title}. {told.text}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 11, 0, 11)
        row.setSpacing(12)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(PlainLabel(told.title, weight=Weight.SEMIBOLD, wrap=True))
        said.addWidget(PlainLabel(told.text, tone="second", wrap=True))
        row.addWidget(IconLabel(told.icon, "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
