"""Paints a ``domain.drawing.Drawing``: one painter for screen and paper; what differs is the ``Look``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
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
_JOINED: Final = "\u0300"
"""From here on letters may have to be joined, moved or turned to be read; before it stand Latin ones."""
_KEPT: Final = 250_000
"""So many widths are kept."""
_CHECKED: Final = 256
"""After so many texts it is looked whether anybody still wants them."""
_GREYS: Final = {"text": 0, "text2": 50, "text3": 80, "line": 200, "line2": 150, "ctl": 110, "surface": 255}
"""Levels of grey on paper; what has a colour of its own is dark there, its meaning stands in words and shape."""


class _Face:
    """A font and what is asked of it for every text."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.rise = (self.metrics.ascent() - self.metrics.descent()) / 2
        """From the middle of a line down to where its letters stand."""


@dataclass(frozen=True)
class Look:
    """``colour`` of a tone (``red``, ``red_bg``, ``line2`` ...), the font's ``family``; ``paper``: a double frame for the worst leak.

    Keeps its fonts, which belong to one thread: whoever paints elsewhere makes a look of their own.
    """

    colour: Callable[[str], QColor]
    family: str
    paper: bool = False
    _faces: dict[tuple[int, int, bool], _Face] = field(default_factory=dict, compare=False, repr=False)

    def face(self, size: int, weight: int, text: str) -> _Face:
        """The font of that size and weight that ``text`` can be set in: on paper a plain one where its script needs no joining."""
        plain = self.paper and (text.isascii() or max(text) < _JOINED)
        found = self._faces.get((size, weight, plain))
        if found is None:
            made = font(self.family, size, weight, paper=self.paper, plain=plain)
            found = self._faces[size, weight, plain] = _Face(made)
        return found


def on_paper(family: str) -> Look:
    """Black on white, greys only for lines, no fills (DESIGN_LANGUAGE section 10)."""

    def colour(tone: str) -> QColor:
        if tone.startswith("#"):
            return QColor(tone)
        level = 255 if tone.endswith("_bg") else _GREYS.get(tone, 40)
        return QColor(level, level, level)

    return Look(colour, family, paper=True)


def font(family: str, size: int, weight: int, *, paper: bool = False, plain: bool = False) -> QFont:
    """A font of the drawing, in pixels, with tabular figures. ``plain``: letters side by side as they come, in half the time.

    On ``paper`` without any shapes but the plain ones: a PDF knows the others by no character, and its figures could not be searched.
    """
    made = QFont(family) if family else QFont()
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("calt" if paper else "tnum"), 0 if paper else 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if plain:
        made.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    return made


def measure(family: str, *, paper: bool = False, check: Callable[[], None] | None = None) -> Measure:
    """Widths of texts as they will be painted, on the thread that asks. ``check`` is called now and then and may raise."""
    look = Look(QColor, family, paper)
    known: dict[tuple[str, int, int], float] = {}

    def width(text: str, size: int, weight: int) -> float:
        found = known.get((text, size, weight))
        if found is None:
            if len(known) > _KEPT:
                known.clear()
            if check is not None and len(known) % _CHECKED == 0:
                check()
            found = known[text, size, weight] = look.face(size, weight, text).metrics.horizontalAdvance(text)
        return found

    return width


def paint(painter: QPainter, drawing: Drawing, look: Look) -> None:
    """All of it, in the painter's own coordinates: logical pixels from the left upper corner."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for line in drawing.lines:
        _line(painter, line, look)
    for box in drawing.boxes:
        _box(painter, box, look)
    _texts(painter, drawing.texts, look)
    for icon in drawing.icons:
        _icon(painter, icon, look)


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def _line(painter: QPainter, line: Line, look: Look) -> None:
    colour = look.colour(line.tone)
    pen = QPen(colour, line.thick or (2 if line.strong else 1))
    if line.dashed or line.dotted:
        pen.setStyle(Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.DotLine)
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
    if box.shape in ("frame", "dot", "ring"):
        _plain(painter, box, look.colour(box.tone))
        return
    edge, ground = _inks(box, look)
    painter.setPen(QPen(edge, 2 if box.strong and not look.paper else 1))
    painter.setBrush(ground)
    path = _outline(box, place)
    painter.drawPath(path)
    if box.strong and look.paper:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_outline(box, place.adjusted(2.5, 2.5, -2.5, -2.5)))


def _plain(painter: QPainter, box: Box, colour: QColor) -> None:
    """A frame with nothing in it, a dot or a ring."""
    painter.setPen(QPen(colour, 1.5 if box.strong else 1) if box.shape != "dot" else Qt.PenStyle.NoPen)
    if box.shape == "frame":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(_rect(box.rect))
        return
    painter.setBrush(colour if box.shape == "dot" else Qt.GlobalColor.white)
    painter.drawEllipse(_rect(box.rect))


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


def _texts(painter: QPainter, texts: Sequence[Text], look: Look) -> None:
    """Each on its baseline in the middle of its place; fonts and colours are changed only where they differ from the text before."""
    before, tone = None, ""
    for text in texts:
        face = look.face(text.size, text.weight, text.text)
        if face is not before:
            before = face
            painter.setFont(face.font)
        if text.tone != tone:
            tone = text.tone
            painter.setPen(look.colour(tone))
        rect = text.rect
        x = rect.x
        if text.align != "left":
            free = rect.width - face.metrics.horizontalAdvance(text.text)
            x += free if text.align == "right" else free / 2
        painter.drawText(QPointF(x, rect.y + rect.height / 2 + face.rise), text.text)


def _icon(painter: QPainter, icon: Icon, look: Look) -> None:
    renderer = _renderer(icon.name, look.colour(icon.tone).name())
    renderer.render(painter, QRectF(icon.x, icon.y, icon.size, icon.size))


@lru_cache(maxsize=64)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(source.encode()))
