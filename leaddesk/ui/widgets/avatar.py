"""Avatars: initials on the person's colour; nobody yet is a dashed ring with a question mark."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from leaddesk.domain.person_colours import colour_of
from leaddesk.ui.bridge.appearance import appearance, tokens
from leaddesk.ui.bridge.theme import AVATARS


def avatar_colour(name: str, stored: str = "") -> str:
    """The colour stored for a person where it is one of the six, else one picked by the name, always the same."""
    return colour_of(name, stored)


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
