"""The ground of a column and what lies over it: the frame of a target, the veil over one that takes nothing, a folded one's name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.delegates.kit import draw_text, kit

FRAME = 1.5
VEIL = 0.72


@dataclass(frozen=True)
class ColumnGround:
    """``target``: a drag would drop here; ``refused``: why it would not; ``folded``: the name of a column folded away."""

    target: bool = False
    refused: str = ""
    folded: str = ""


def paint_under(painter: QPainter, box: QRect, ground: ColumnGround, *, empty: bool) -> None:
    """The ground and the hairline at the right; what is said where nothing stands."""
    look = kit()
    painter.fillRect(box, look.colour("sel2" if ground.target else "sunken"))
    if ground.folded:
        _turned(painter, box, ground.folded)
    elif empty and not ground.refused:
        said = _("Nothing here")
        draw_text(painter, (box.x() + 17, box.y() + 12, box.width() - 24, 18), said, look.second, look.colour("text3"))


def paint_veil(painter: QPainter, box: QRect, ground: ColumnGround) -> None:
    """The veil over a column that takes nothing, with its reason."""
    veil = QColor(tokens().sunken)
    veil.setAlphaF(VEIL)
    painter.fillRect(box, veil)
    _reason(painter, box, ground.refused)


class TargetFrame(QWidget):
    """The frame around the column that a drag aims at: over its cards and its scroll bar."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setPen(QPen(kit().colour("accent"), FRAME))
            edge = QRectF(self.rect()).adjusted(FRAME / 2, 0, -FRAME / 2, -FRAME / 2)
            painter.drawPolyline([edge.topLeft(), edge.bottomLeft(), edge.bottomRight(), edge.topRight()])
        finally:
            painter.end()


def _reason(painter: QPainter, box: QRect, reason: str) -> None:
    look = kit()
    room = QRect(box.x() + 14, box.y() + 14, box.width() - 28, 96)
    painter.setFont(look.second_medium.font)
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
    needed = painter.boundingRect(room, flags, reason)
    paper = QRectF(needed.adjusted(-8, -6, 8, 6))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(look.colour("line2"))
    painter.setBrush(look.colour("raised"))
    painter.drawRoundedRect(paper, 4, 4)
    painter.setPen(look.colour("text2"))
    painter.drawText(room, flags, reason)


def _turned(painter: QPainter, box: QRect, name: str) -> None:
    """The name of a folded column, read from below."""
    look = kit()
    painter.save()
    painter.translate(QPointF(box.center().x() - 8, box.y() + min(box.height() - 12, 220)))
    painter.rotate(-90)
    draw_text(
        painter, (0, 0, min(box.height() - 24, 208), 18), name, look.second_medium, look.colour("text3"), right=True
    )
    painter.restore()
