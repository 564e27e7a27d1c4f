"""Drawings on sheets: laid out once, then painted alike on a picture, a printer or a PDF (S2-7, K7, DESIGN_LANGUAGE section 10).

Owns the sizes of paper and how a drawing lies on it. Everything here works on the thread that calls it, whether or not that is the
window's, once the fonts are loaded. Decides nothing about what a page says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.i18n import _
from leaddesk.domain.drawing import POINTS, Drawing, Measure
from leaddesk.domain.paper import LARGER, MARGIN_MM, PageSetup, Printed, paper_mm
from leaddesk.paint.drawing import Look, measure, on_paper, paint

Draw = Callable[[float, float, Measure], Sequence[Drawing]]
"""Makes the drawing of each page: width and height in pixels, and the measure of its texts."""
Check = Callable[[], None]
"""Called again and again during long work; raises where nobody wants it any more."""
_PIXELS: Final = 72 / 25.4 / POINTS
"""Of a drawing, in a millimetre of paper."""
_RESOLUTION: Final = 300


@dataclass(frozen=True)
class Pages:
    """A paper laid out. ``drawings``: a page each, without margins, in their own pixels, of which one is ``scale`` pixels of the paper.

    ``size``: width and height of a sheet with its margins, ``inside``: left and top of what is drawn, both in pixels of the paper
    (0.75 pt).
    """

    drawings: tuple[Drawing, ...]
    setup: PageSetup
    family: str
    size: tuple[float, float]
    inside: tuple[float, float]
    scale: float

    @property
    def counted(self) -> int:
        """Rows that had no room and are counted on the page instead."""
        return sum(drawing.hidden for drawing in self.drawings)


def page_of(setup: PageSetup) -> QPageLayout:
    """The sheet of a printer or PDF. Drawings keep the margins themselves, so it is written on from edge to edge."""
    wide, high = paper_mm(setup)
    size = QPageSize(QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Millimeter)
    way = QPageLayout.Orientation.Portrait if wide <= high else QPageLayout.Orientation.Landscape
    page = QPageLayout(size, way, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    page.setMode(QPageLayout.Mode.FullPageMode)
    return page


def laid(draw: Draw, *, family: str, setup: PageSetup, check: Check | None = None) -> Pages:
    """Every page of the paper. Large print is the same layout on a smaller page, enlarged."""
    wide, high = (side * _PIXELS for side in paper_mm(setup))
    margin = 0.0 if setup.whole else MARGIN_MM * _PIXELS
    scale = LARGER if setup.large and not setup.whole else 1.0
    drawings = draw((wide - 2 * margin) / scale, (high - 2 * margin) / scale, measure(family, paper=True, check=check))
    return Pages(tuple(drawings), setup, family, (wide, high), (margin, margin), scale)


def paint_page(painter: QPainter, pages: Pages, number: int, *, look: Look | None = None) -> None:
    """The page at place ``number`` (from 0) with its margins; a unit of ``painter`` is a pixel of the paper."""
    painter.save()
    painter.translate(*pages.inside)
    painter.scale(pages.scale, pages.scale)
    paint(painter, pages.drawings[number], look or on_paper(pages.family))
    painter.restore()


def put(device: QPagedPaintDevice, pages: Pages, *, check: Check | None = None) -> None:
    """Paint the pages on a printer or PDF, those it asks for where it asks for some, smaller where its paper is smaller.

    Raises EnvironmentFault where it cannot be painted on.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise EnvironmentFault(
            _("The printer cannot be reached."),
            code="no_printer",
            hint=_("Look whether it is switched on, or choose another one."),
        )
    try:
        dots = device.logicalDpiX() / 72.0 * POINTS
        paper = device.pageLayout().fullRectPoints()
        fit = min(1.0, paper.width() / POINTS / pages.size[0] + 0.01, paper.height() / POINTS / pages.size[1] + 0.01)
        painter.scale(dots * fit, dots * fit)
        look = on_paper(pages.family)
        for at, number in enumerate(_wanted(device, pages)):
            if check is not None:
                check()
            if at:
                device.newPage()
            paint_page(painter, pages, number, look=look)
    finally:
        painter.end()


def _wanted(device: QPagedPaintDevice, pages: Pages) -> list[int]:
    """The places of the pages the device asks for, which counts them from 1; where it names none that is there: all."""
    ranges, every = device.pageRanges(), range(len(pages.drawings))
    return [number for number in every if ranges.contains(number + 1)] or list(every)


def pdf(pages: Pages, *, title: str, check: Check | None = None) -> Printed:
    """The pages as a PDF with the fonts in it."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setTitle(title)
    writer.setCreator("LeadDesk")
    writer.setResolution(_RESOLUTION)
    writer.setColorModel(QPdfWriter.ColorModel.Grayscale)
    writer.setPageLayout(page_of(pages.setup))
    put(writer, pages, check=check)
    del writer
    return Printed(bytes(kept.data().data()), len(pages.drawings), pages.counted)


def made(draw: Draw, *, family: str, title: str, setup: PageSetup, check: Check | None = None) -> Printed:
    """Laid out and written as a PDF in one go."""
    return pdf(laid(draw, family=family, setup=setup, check=check), title=title, check=check)
