"""Drawings on sheets, one each: the pages of a PDF or a printer (S2-7, K7). Greys, no fills but data (DESIGN_LANGUAGE section 10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from leaddesk.domain.drawing import POINTS, Drawing, Measure
from leaddesk.paint.drawing import measure, on_paper, paint

MARGIN_MM: Final = 13.0
Draw = Callable[[float, float, Measure], Sequence[Drawing]]
"""Makes the drawing of each page: width and height in pixels, and the measure of its texts."""
LETTER_COUNTRIES: Final = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})


def page_of(country: str, *, upright: bool = False) -> QPageLayout:
    """A4, or Letter where the country uses it; landscape unless ``upright``, with the margins of all our papers."""
    letter = country.upper() in LETTER_COUNTRIES
    size = QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    way = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    return QPageLayout(size, way, margins, QPageLayout.Unit.Millimeter)


def size_of(page: QPageLayout) -> QSizeF:
    """Width and height of what is printed, in pixels of a drawing."""
    inside = page.paintRect(QPageLayout.Unit.Point)
    return QSizeF(inside.width() / POINTS, inside.height() / POINTS)


def put(device: QPagedPaintDevice, draw: Draw, *, family: str) -> None:
    """Draw the pages on a printer or a PDF."""
    size = size_of(device.pageLayout())
    drawings = draw(size.width(), size.height(), measure(family, paper=True))
    painter = QPainter(device)
    try:
        scale = device.logicalDpiX() / 72.0 * POINTS
        painter.scale(scale, scale)
        for number, drawing in enumerate(drawings):
            if number:
                device.newPage()
            paint(painter, drawing, on_paper(family))
    finally:
        painter.end()


def made(draw: Draw, *, family: str, title: str, country: str, upright: bool = False) -> bytes:
    """The pages as a PDF. On the thread of the window, as all painting: one page takes some hundredths of a second."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setTitle(title)
    writer.setCreator("LeadDesk")
    writer.setResolution(300)
    writer.setPageLayout(page_of(country, upright=upright))
    put(writer, draw, family=family)
    del writer
    return bytes(kept.data().data())
