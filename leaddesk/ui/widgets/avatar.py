"""Avatars: initials on the person's colour; nobody yet is a dashed ring with a question mark."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import appearance, tokens
from leaddesk.ui.bridge.theme import AVATARS
from leaddesk.ui.widgets.text import set_tip


def avatar_colour(name: str, stored: str = "") -> str:
    """The colour stored for a person where it is one of the six, else one picked by the name, always the same."""
    known = next((colour for colour in AVATARS if colour.lower() == stored.lower()), None)
    return known or AVATARS[zlib.crc32(name.encode()) % len(AVATARS)]


def draw_avatar(painter: QPainter, box: QRect, initials: str, colour: str) -> None:
    """Paint an avatar filling ``box``; empty ``initials`` = nobody yet."""
    look = tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    face = painter.font()
    face.setFamily(appearance().family)
    face.setPixelSize(max(8, round(box.height() * 0.46)))
    face.setWeight(face.Weight.DemiBold)
    painter.setFont(face)
    if initials:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour or AVATARS[0]))
        painter.drawEllipse(box)
        painter.setPen(QColor(look.on_avatar))
        painter.drawText(QRectF(box), Qt.AlignmentFlag.AlignCenter, initials[:2])
    else:
        edge = QPen(QColor(look.ctl), 1)
        edge.setDashPattern([3, 2.4])
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QColor(look.text3))
        painter.drawText(QRectF(box), Qt.AlignmentFlag.AlignCenter, "?")
    painter.restore()


class Avatar(QWidget):
    """A round picture of a person by initials; the name in tool tip and accessible text."""

    def __init__(
        self, name: str = "", initials: str = "", colour: str = "", parent: QWidget | None = None, *, size: int = 20
    ) -> None:
        super().__init__(parent)
        self._size = size
        self.setFixedSize(size, size)
        self.set_person(name, initials, colour)

    def set_person(self, name: str, initials: str, colour: str) -> None:
        """Show another person; empty initials = nobody yet."""
        self._initials = initials
        self._colour = avatar_colour(name, colour)
        words = name or _("Nobody yet")
        self.setAccessibleName(words)
        set_tip(self, words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            draw_avatar(painter, self.rect(), self._initials, self._colour)
        finally:
            painter.end()
