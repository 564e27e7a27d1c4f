"""Paints a ``domain.drawing.Drawing``: one painter for screen and paper; what differs is the ``Look``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, pi, sin
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from leaddesk.base.paths import resource
from leaddesk.domain.drawing import Box, Drawing, Icon, Line, Measure, Rect, Text

RADIUS: Final = {"node": 6.0, "exit": 4.0, "bar": 0.0}
ARROW: Final = 6.0
_GREYS: Final = {"text": 0, "text2": 50, "text3": 80, "line": 200, "line2": 150, "ctl": 110, "surface": 255}
"""Levels of grey on paper; what has a colour of its own is dark there, its meaning stands in words and shape."""
_ALIGN: Final = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "middle": Qt.AlignmentFlag.AlignHCenter,
}


@dataclass(frozen=True)
class Look:
    """``colour`` of a tone (``red``, ``red_bg``, ``line2`` ...), the font's ``family``; ``paper``: a double frame for the worst leak."""

    colour: Callable[[str], QColor]
    family: str
    paper: bool = False


def on_paper(family: str) -> Look:
    """Black on white, greys only for lines, no fills (DESIGN_LANGUAGE section 10)."""

    def colour(tone: str) -> QColor:
        level = 255 if tone.endswith("_bg") else _GREYS.get(tone, 40)
        return QColor(level, level, level)

    return Look(colour, family, paper=True)


@lru_cache(maxsize=64)
def face(family: str, size: int, weight: int, paper: bool = False) -> QFont:
    """A font of the drawing, in pixels, with tabular figures. Do not change the returned object.

    On ``paper`` without any shapes but the plain ones: a PDF knows the others by no character, and its figures could not be searched.
    """
    made = QFont(family) if family else QFont()
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("calt" if paper else "tnum"), 0 if paper else 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def measure(family: str, *, paper: bool = False) -> Measure:
    """Widths of texts as they will be painted."""

    @lru_cache(maxsize=4096)
    def width(text: str, size: int, weight: int) -> float:
        return QFontMetricsF(face(family, size, weight, paper)).horizontalAdvance(text)

    return width


def paint(painter: QPainter, drawing: Drawing, look: Look) -> None:
    """All of it, in the painter's own coordinates: logical pixels from the left upper corner."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line in drawing.lines:
        _line(painter, line, look)
    for box in drawing.boxes:
        _box(painter, box, look)
    for text in drawing.texts:
        _text(painter, text, look)
    for icon in drawing.icons:
        _icon(painter, icon, look)


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def _line(painter: QPainter, line: Line, look: Look) -> None:
    colour = look.colour(line.tone)
    pen = QPen(colour, 2 if line.strong else 1)
    if line.dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in line.points]))
    if line.arrow and len(line.points) > 1:
        (x1, y1), (x2, y2) = line.points[-2:]
        angle = atan2(y2 - y1, x2 - x1)
        head = [QPointF(x2 - ARROW * cos(angle + turn), y2 - ARROW * sin(angle + turn)) for turn in (pi / 7, -pi / 7)]
        painter.setPen(QPen(colour, 1))
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x2, y2), *head]))


def _box(painter: QPainter, box: Box, look: Look) -> None:
    place = _rect(box.rect)
    if box.shape == "bar":
        painter.fillRect(place, look.colour(box.tone))
        return
    edge, ground = _inks(box, look)
    painter.setPen(QPen(edge, 2 if box.strong and not look.paper else 1))
    painter.setBrush(ground)
    path = _outline(box, place)
    painter.drawPath(path)
    if box.strong and look.paper:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_outline(box, place.adjusted(2.5, 2.5, -2.5, -2.5)))


def _inks(box: Box, look: Look) -> tuple[QColor, QColor]:
    if box.shape == "diamond":
        return look.colour("accent"), look.colour("sel2_bg" if look.paper else "sel2")
    if box.strong or box.tone == "leak":
        return look.colour("red"), look.colour("red_bg") if box.shape == "exit" else look.colour("surface")
    if box.tone:
        ground = look.colour(f"{box.tone}_bg") if box.shape == "exit" else look.colour("surface")
        return look.colour(box.tone), ground
    return look.colour("line2"), look.colour("surface")


def _outline(box: Box, place: QRectF) -> QPainterPath:
    path = QPainterPath()
    if box.shape == "diamond":
        middle = place.center()
        path.addPolygon(
            QPolygonF(
                [
                    QPointF(middle.x(), place.top()),
                    QPointF(place.right(), middle.y()),
                    QPointF(middle.x(), place.bottom()),
                    QPointF(place.left(), middle.y()),
                ]
            )
        )
        path.closeSubpath()
    else:
        radius = RADIUS[box.shape]
        path.addRoundedRect(place, radius, radius)
    return path


def _text(painter: QPainter, text: Text, look: Look) -> None:
    painter.setFont(face(look.family, text.size, text.weight, look.paper))
    painter.setPen(look.colour(text.tone))
    flags = _ALIGN[text.align] | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
    painter.drawText(_rect(text.rect), flags, text.text)


def _icon(painter: QPainter, icon: Icon, look: Look) -> None:
    renderer = _renderer(icon.name, look.colour(icon.tone).name())
    renderer.render(painter, QRectF(icon.x, icon.y, icon.size, icon.size))


@lru_cache(maxsize=64)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(source.encode()))
