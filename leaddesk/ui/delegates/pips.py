"""The questions of *Worth our time?* as letters of 15 pixels (DESIGN_LANGUAGE section 4): green = yes, red = no, dashed = unknown, then
the missing word. An optional question is round and set apart."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from leaddesk.ui.delegates.kit import Kit, draw_text
from leaddesk.ui.models.cells import Pip, PipsCell

PIP = 15
GAP = 2
APART = 4
_TONES = {"yes": ("green", "green_bg"), "no": ("red", "red_bg")}


def pips_width(cell: PipsCell) -> int:
    """Pixels that the letters of ``cell`` take."""
    return sum(PIP + GAP + (0 if pip.needed else APART) for pip in cell.pips)


def draw_pips(painter: QPainter, kit: Kit, box: tuple[int, int, int, int], cell: PipsCell) -> None:
    """Paint letters and word in ``box`` (x, y, width, height); the word is left out where it has no room at all."""
    x, y, width, height = box
    strip = _strip(cell.pips, kit, painter.device().devicePixelRatioF())
    used = min(pips_width(cell), width)
    painter.save()
    painter.setClipRect(QRect(x, y, used, height), Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(x, y + (height - PIP) // 2, strip)
    painter.restore()
    room = width - used - 4
    if room > 20:
        draw_text(painter, (x + used + 4, y, room, height), cell.word, kit.second, kit.colour("text2"))


@lru_cache(maxsize=512)
def _strip(pips: tuple[Pip, ...], kit: Kit, ratio: float) -> QPixmap:
    """The letters as a picture: there are few combinations, and painting them anew for each row is what scrolling would wait for."""
    width = sum(PIP + GAP + (0 if pip.needed else APART) for pip in pips)
    made = QPixmap(max(1, round(width * ratio)), round((PIP + 1) * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = 0
    for pip in pips:
        left += 0 if pip.needed else APART
        _draw(painter, kit, QRectF(left + 0.5, 0.5, PIP - 1, PIP - 1), pip)
        left += PIP + GAP
    painter.end()
    return made


def _draw(painter: QPainter, kit: Kit, box: QRectF, pip: Pip) -> None:
    known = _TONES.get(pip.answer)
    if known is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.colour(known[1]))
        box = box.adjusted(-0.5, -0.5, 0.5, 0.5)
    else:
        edge = QPen(kit.colour("ctl"), 1, Qt.PenStyle.CustomDashLine)
        edge.setDashPattern([2, 2])
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if pip.needed:
        painter.drawRoundedRect(box, 3, 3)
    else:
        painter.drawEllipse(box)
    painter.setFont(kit.letter.font)
    painter.setPen(kit.colour(known[0] if known is not None else "text2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, pip.letter)
