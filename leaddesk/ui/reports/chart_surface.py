"""The picture of a chart, drawn in a background lane, with its marks to point at (decision 0017).

Drawn anew only when chart, size, ratio or theme are others; the picture before stays until the new one is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from leaddesk.base.jobs import JobContext
from leaddesk.domain.chart import Chart
from leaddesk.ui.bridge.appearance import appearance, tokens
from leaddesk.ui.reports.surface import Figure, FigureSurface
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.reporting.figures import Picture
    from leaddesk.reporting.figures_palette import Palette

LEAST: Final = QSize(240, 132)
SETTLE_MS: Final = 60
"""A window that is dragged larger asks for a new picture once it rests."""


@dataclass(frozen=True)
class Wanted:
    """What a picture follows from; equal = the same picture. Sizes in logical pixels."""

    chart: Chart
    width: int
    height: int
    ratio: float
    palette: Palette
    heading: bool = False


def palette() -> Palette:
    """The colours in force, as plain values."""
    from leaddesk.reporting.figures_palette import Palette

    look = tokens()
    return Palette(
        look.name, look.surface, look.text, look.text2, look.text3, look.line, look.line2, look.green, look.series
    )


def draw(_context: JobContext, wanted: Wanted) -> Picture:
    """Draw it (report lane)."""
    from leaddesk.reporting import figures

    return figures.draw(
        wanted.chart,
        width=wanted.width,
        height=wanted.height,
        palette=wanted.palette,
        ratio=wanted.ratio,
        heading=wanted.heading,
    )


def image(picture: Picture) -> QImage:
    """The picture for Qt; it owns its pixels."""
    width, height = picture.pixel_width, picture.pixel_height
    made = QImage(picture.pixels, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
    made.setDevicePixelRatio(picture.ratio)
    return made


class ChartSurface(FigureSurface):
    """``drawn`` counts the pictures made, so that a test can see that none was made in vain."""

    def __init__(self, context: UiContext, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._context = context
        self._chart: Chart | None = None
        self._asked: Wanted | None = None
        self._shown: Wanted | None = None
        self._image: QImage | None = None
        self.drawn = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._ask)
        self.setMinimumSize(LEAST)
        appearance().changed.connect(self._ask)

    def show_chart(self, chart: Chart) -> None:
        """Draw this."""
        self._chart = chart
        self._ask()

    def wanted(self, *, heading: bool = False) -> Wanted | None:
        """What the picture at the present size follows from; None before there is a chart."""
        if self._chart is None:
            return None
        width, height = max(LEAST.width(), self.width()), max(LEAST.height(), self.height())
        return Wanted(self._chart, width, height, self.devicePixelRatioF(), palette(), heading)

    def _ask(self) -> None:
        wanted = self.wanted()
        if wanted is None or not self.isVisible():
            return
        self.update()
        if wanted == self._asked or (self._asked is None and wanted == self._shown):
            return
        self._asked = wanted
        self._context.runner.submit(
            "report",
            draw,
            wanted,
            owner=self,
            on_result=lambda picture: self._take(wanted, picture),
            on_error=self._fail,
            key=f"reports.draw.{id(self)}",
        )

    def _take(self, wanted: Wanted, picture: Picture) -> None:
        self._asked, self._shown = None, wanted
        self.drawn += 1
        self._image = image(picture)
        figures = []
        for place in picture.places:
            mark = wanted.chart.series[place.series].marks[place.mark]
            rect = QRect(round(place.x), round(place.y), max(8, round(place.width)), max(8, round(place.height)))
            row = place.mark if wanted.chart.shape == "bars" else place.series
            figures.append(Figure(f"{place.series}:{place.mark}", row, rect, mark.said, mark.opens))
        self.place(figures)
        self.update()

    def _fail(self, error: Exception) -> None:
        self._asked = None
        self._context.shell.show_error(error)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(tokens().surface))
            if self._image is not None and self._shown is not None and self._shown.palette == palette():
                painter.drawImage(0, 0, self._image)
        finally:
            painter.end()
