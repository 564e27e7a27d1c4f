"""One drawing on one landscape sheet: the page of a PDF or a printer (S2-7). Greys, no fills but data (DESIGN_LANGUAGE section 10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from leaddesk.domain.process_map_drawing import Drawing, Measure
from leaddesk.domain.process_map_paper import POINTS
from leaddesk.paint.drawing import measure, on_paper, paint

MARGIN_MM: Final = 13.0
Draw = Callable[[float, float, Measure], Drawing]
"""Makes the drawing of a page: width and height in pixels, and the measure of its texts."""
LETTER_COUNTRIES: Final = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})


def page_of(country: str) -> QPageLayout:
    """A4, or Letter where the country uses it; landscape with the margins of all our papers."""
    letter = country.upper() in LETTER_COUNTRIES
    size = QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    return QPageLayout(size, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter)


def size_of(page: QPageLayout) -> QSizeF:
    """Width and height of what is printed, in pixels of a drawing."""
    inside = page.paintRect(QPageLayout.Unit.Point)
    return QSizeF(inside.width() / POINTS, inside.height() / POINTS)


def put(device: QPagedPaintDevice, draw: Draw, *, family: str) -> None:
    """Draw the one page on a printer or a PDF."""
    size = size_of(device.pageLayout())
    drawing = draw(size.width(), size.height(), measure(family, paper=True))
    painter = QPainter(device)
    try:
        scale = device.logicalDpiX() / 72.0 * POINTS
        painter.scale(scale, scale)
        paint(painter, drawing, on_paper(family))
    finally:
        painter.end()


def made(draw: Draw, *, family: str, title: str, country: str) -> bytes:
    """The page as a PDF. On the thread of the window, as all painting: one page takes some hundredths of a second."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setTitle(title)
    writer.setCreator("LeadDesk")
    writer.setResolution(300)
    writer.setPageLayout(page_of(country))
    put(writer, draw, family=family)
    del writer
    return bytes(kept.data().data())
