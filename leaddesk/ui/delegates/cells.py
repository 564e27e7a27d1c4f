"""One delegate per kind of cell (``models.cells``), and ``delegate_for`` that picks it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from leaddesk.ui.bridge.theme import Tokens
from leaddesk.ui.delegates.base import RowDelegate, body, draw_text, medium, metrics, second, second_medium
from leaddesk.ui.models.cells import (
    CheckCell,
    IconCell,
    NameCell,
    RatingCell,
    RingCell,
    RingState,
    TextCell,
    WhoCell,
)
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.avatar import draw_avatar
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES

RING = 15


def draw_ring(painter: QPainter, centre: QPoint, cell: RingCell, look: Tokens, size: int = RING) -> None:
    """The reply ring: pie of the limit used, red mark when past, green check when replied."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    if cell.state is RingState.PAST:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.red))
        painter.drawEllipse(box)
        painter.setPen(QPen(QColor(look.surface), 1.8, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPoint(centre.x(), centre.y() - 3), QPoint(centre.x(), centre.y() + 1))
        painter.drawPoint(QPoint(centre.x(), centre.y() + 4))
    elif cell.state is RingState.REPLIED:
        icons.draw(painter, box.toRect(), "circle-check", look.green, size + 1)
    elif cell.state is RingState.NONE:
        icons.draw(painter, box.toRect(), "circle-dashed", look.text3, size)
    else:
        colour = QColor(look.amber_fill if cell.state is RingState.SOON else look.accent)
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(box.adjusted(3, 3, -3, -3), 90 * 16, -round(360 * 16 * min(1.0, max(0.0, cell.fraction))))
    painter.restore()


class RingDelegate(RowDelegate):
    """Reply ring and its words."""

    def paint_cell(
        self, painter: QPainter, box: QRect, cell: object, look: Tokens, view: QWidget | None, selected: bool
    ) -> None:
        if not isinstance(cell, RingCell):
            return
        draw_ring(painter, QPoint(box.left() + 8, box.center().y() + 1), cell, look)
        tone = {
            RingState.PAST: look.red,
            RingState.SOON: look.amber,
        }.get(cell.state, look.text2)
        face = second_medium() if cell.state in (RingState.PAST, RingState.SOON) else second()
        draw_text(painter, box.adjusted(22, 0, 0, 0), cell.text, face, tone)


class NameDelegate(RowDelegate):
    """Name in medium weight, company behind it in the second colour."""

    def paint_cell(
        self, painter: QPainter, box: QRect, cell: object, look: Tokens, view: QWidget | None, selected: bool
    ) -> None:
        if not isinstance(cell, NameCell):
            return
        used = draw_text(painter, box, cell.name, medium(), look.text)
        if cell.company:
            draw_text(painter, box.adjusted(used + (6 if used else 0), 0, 0, 0), cell.company, second(), look.text2)


class RatingDelegate(RowDelegate):
    """Icon and word of the rating; the icon alone where the word does not fit (then in the tool tip)."""

    def paint_cell(
        self, painter: QPainter, box: QRect, cell: object, look: Tokens, view: QWidget | None, selected: bool
    ) -> None:
        if not isinstance(cell, RatingCell):
            return
        tone = str(getattr(look, RATING_TONES.get(cell.code, "text3")))
        icon = RATING_ICONS.get(cell.code, "circle-dashed")
        icons.draw(painter, QRect(box.left(), box.top(), 15, box.height()), icon, tone, 15)
        face = second_medium()
        if metrics(face).horizontalAdvance(cell.text) <= box.width() - 20:
            draw_text(painter, box.adjusted(20, 0, 4, 0), cell.text, face, tone)


class IconTextDelegate(RowDelegate):
    """Icon and words, such as a source."""

    def paint_cell(
        self, painter: QPainter, box: QRect, cell: object, look: Tokens, view: QWidget | None, selected: bool
    ) -> None:
        if not isinstance(cell, IconCell):
            return
        tone = str(getattr(look, cell.tone))
        if cell.icon:
            icons.draw(painter, QRect(box.left(), box.top(), 15, box.height()), cell.icon, tone, 15)
        if not cell.icon_only:
            draw_text(painter, box.adjusted(21 if cell.icon else 0, 0, 0, 0), cell.text, second(), tone)


class TextDelegate(RowDelegate):
    """Plain words, dates and figures."""

    def paint_cell(
        self, painter: QPainter, box: QRect, cell: object, look: Tokens, view: QWidget | None, selected: bool
    ) -> None:
        if isinstance(cell, TextCell):
            face = medium() if cell.strong else (body() if cell.tone == "text" else second())
            draw_text(painter, box, cell.text, face, str(getattr(look, cell.tone)), right=cell.right)


class WhoDelegate(RowDelegate):
    """Avatar of the person whose it is."""

    def paint_cell(
        self, painter: QPainter, box: QRect, cell: object, look: Tokens, view: QWidget | None, selected: bool
    ) -> None:
        if isinstance(cell, WhoCell):
            draw_avatar(painter, QRect(box.left() - 2, box.center().y() - 9, 20, 20), cell.initials, cell.colour)


class CheckDelegate(RowDelegate):
    """The tick column: ticked where the row is selected while the view is marking."""

    def paint_cell(
        self, painter: QPainter, box: QRect, cell: object, look: Tokens, view: QWidget | None, selected: bool
    ) -> None:
        ticked = selected and bool(getattr(view, "marking", False))
        draw_check(painter, QPoint(box.left() + 7, box.center().y() + 1), look, ticked=ticked)


def draw_check(painter: QPainter, centre: QPoint, look: Tokens, *, ticked: bool) -> None:
    """A check box of 14 pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(centre.x() - 6.5, centre.y() - 6.5, 13, 13)
    painter.setPen(QPen(QColor(look.accent if ticked else look.ctl), 1))
    painter.setBrush(QColor(look.accent if ticked else look.surface))
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        icons.draw(painter, box.toRect(), "check", look.on_accent, 12)


_BY_KIND: dict[type, type[RowDelegate]] = {
    RingCell: RingDelegate,
    NameCell: NameDelegate,
    RatingCell: RatingDelegate,
    IconCell: IconTextDelegate,
    TextCell: TextDelegate,
    WhoCell: WhoDelegate,
    CheckCell: CheckDelegate,
}


class CellDelegate(RowDelegate):
    """Paints any cell by handing it to the delegate of its kind: a column may mix kinds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painters = {kind: made(self) for kind, made in _BY_KIND.items()}

    def paint_cell(
        self, painter: QPainter, box: QRect, cell: object, look: Tokens, view: QWidget | None, selected: bool
    ) -> None:
        found = self._painters.get(type(cell))
        if found is not None:
            found.paint_cell(painter, box, cell, look, view, selected)
