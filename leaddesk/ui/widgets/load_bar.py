"""The little bar that says how full somebody's day or week is. The words stand beside it; the bar alone says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

if TYPE_CHECKING:
    from leaddesk.ui.bridge.load_words import LoadWords

HEIGHT = 4


class Colours(Protocol):
    """Colours by the name of their token, as ``delegates.kit`` has them."""

    def colour(self, token: str) -> QColor: ...


def draw_load_bar(painter: QPainter, kit: Colours, box: QRect, words: LoadWords, *, rtl: bool = False) -> None:
    """A bar across ``box``, in the middle of its height, filled from where reading begins."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.colour("line"))
    y = box.y() + (box.height() - HEIGHT) / 2
    painter.drawRoundedRect(QRectF(box.x(), y, box.width(), HEIGHT), 2, 2)
    share = min(words.share, 1.0)
    if share > 0:
        width = max(float(HEIGHT), box.width() * share)
        x = box.x() + box.width() - width if rtl else box.x()
        painter.setBrush(kit.colour(words.fill))
        painter.drawRoundedRect(QRectF(x, y, width, HEIGHT), 2, 2)
    painter.restore()
