"""Panels that are painted rather than drawn by the chart library: texts, bars and icons with their figures, laid out for a width.

A layout is plain values; this module paints them and puts the figures over them. What they say is decided by ``milestones`` and
``source_lines``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.reports.surface import Figure, FigureSurface
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.text import elide

CAPTION, SECOND = TypeSize.CAPTION, TypeSize.SECOND


@dataclass(frozen=True)
class Ink:
    """A text in a box: ``token`` of the theme, cut where it does not fit."""

    rect: QRect
    text: str
    token: str = "text"
    right: bool = False
    size: TypeSize = SECOND
    weight: Weight = Weight.REGULAR


@dataclass(frozen=True)
class Fill:
    """A bar: a colour of the chart palette (0 to 5), or a token of the theme."""

    rect: QRectF
    series: int = -1
    token: str = ""


@dataclass(frozen=True)
class Sign:
    """An icon."""

    rect: QRect
    name: str
    token: str = "text2"


@dataclass(frozen=True)
class Laid:
    """Everything on a surface of some width."""

    height: int
    inks: tuple[Ink, ...] = ()
    fills: tuple[Fill, ...] = ()
    signs: tuple[Sign, ...] = ()
    lines: tuple[int, ...] = ()
    """Where hairlines go across."""
    figures: tuple[Figure, ...] = ()


Layout = Callable[[int], Laid]
"""Lays out for a width in logical pixels."""


def width_of(text: str, size: TypeSize = SECOND, weight: Weight = Weight.REGULAR) -> int:
    """Pixels that ``text`` needs."""
    return QFontMetrics(font(size, weight)).horizontalAdvance(text)


class PaintedSurface(FigureSurface):
    """Shows a ``Layout``, laid out anew when it becomes wider or the look changes."""

    def __init__(self, name: str, least_width: int, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._layout: Layout | None = None
        self._laid = Laid(0)
        self.setMinimumWidth(least_width)
        appearance().changed.connect(self._lay_out)

    @property
    def laid(self) -> Laid:
        """What is painted."""
        return self._laid

    def show_layout(self, layout: Layout) -> None:
        """Show this."""
        self._layout = layout
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self._laid.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _lay_out(self) -> None:
        if self._layout is None:
            return
        self._laid = self._layout(max(self.width(), self.minimumWidth()))
        self.setMinimumHeight(self._laid.height)
        self.place(self._laid.figures)
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.fillRect(self.rect(), QColor(look.surface))
            painter.setPen(QColor(look.line))
            for y in self._laid.lines:
                painter.drawLine(0, y, self.width(), y)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for fill in self._laid.fills:
                colour = look.series[fill.series] if fill.series >= 0 else str(getattr(look, fill.token))
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(fill.rect, 2, 2)
            for sign in self._laid.signs:
                icons.draw(painter, sign.rect, sign.name, str(getattr(look, sign.token)), 14)
            for ink in self._laid.inks:
                face = font(ink.size, ink.weight)
                painter.setFont(face)
                painter.setPen(QColor(str(getattr(look, ink.token))))
                side = Qt.AlignmentFlag.AlignRight if ink.right else Qt.AlignmentFlag.AlignLeft
                text = elide(ink.text, face, ink.rect.width())
                painter.drawText(ink.rect, int(side | Qt.AlignmentFlag.AlignVCenter), text)
        finally:
            painter.end()
