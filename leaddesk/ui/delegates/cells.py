"""How each kind of cell (``models.cells``) is painted: one function per kind, all in ``PAINTERS``.

A painter gets (painter, kit, box, cell, ticked): ``box`` is (x, y, width, height) without padding and hairline; ``ticked`` says
whether the row is ticked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from leaddesk.ui.delegates.kit import Kit, draw_text
from leaddesk.ui.delegates.pips import draw_pips
from leaddesk.ui.models.cells import (
    CheckCell,
    ChipsCell,
    ClockCell,
    IconCell,
    LinkCell,
    MarkCell,
    NameCell,
    PipsCell,
    RatingCell,
    RingCell,
    RingState,
    TextCell,
    TintCell,
    WhoCell,
)
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.avatar import draw_avatar
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES
from leaddesk.ui.widgets.tint import stage_tint

Box = tuple[int, int, int, int]
RING = 15
TINT = 12
CHIP = 20
MARK_LEFT = 8
"""From the box of a cell to where the text of a page begins."""
CLOCK_RIGHT = 12
"""Room behind the words at the right end of a row: they end where the head of the page does."""


def draw_ring(painter: QPainter, kit: Kit, centre: QPoint, cell: RingCell, size: int = RING) -> None:
    """The reply ring: pie of the limit used, red mark when past, green check when replied."""
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    if cell.state is RingState.REPLIED:
        icons.draw(painter, box, "circle-check", kit.name("green"), size + 1)
        return
    if cell.state is RingState.NONE:
        icons.draw(painter, box, "circle-dashed", kit.name("text3"), size)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if cell.state is RingState.PAST:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.colour("red"))
        painter.drawEllipse(box)
        painter.setPen(QPen(kit.colour("surface"), 1.8, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(centre.x(), centre.y() - 3.2), QPointF(centre.x(), centre.y() + 0.6))
        painter.drawPoint(QPointF(centre.x(), centre.y() + 3.6))
    else:
        colour = kit.colour("amber_fill" if cell.state is RingState.SOON else "accent")
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(box.adjusted(3, 3, -3, -3), 90 * 16, -round(360 * 16 * min(1.0, max(0.0, cell.fraction))))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def draw_check(painter: QPainter, kit: Kit, centre: QPoint, *, ticked: bool) -> None:
    """A check box of 14 pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(centre.x() - 6.5, centre.y() - 6.5, 13, 13)
    painter.setPen(kit.colour("accent" if ticked else "ctl"))
    painter.setBrush(kit.colour("accent" if ticked else "surface"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if ticked:
        icons.draw(painter, box, "check", kit.name("on_accent"), 12)


def _ring(painter: QPainter, kit: Kit, box: Box, cell: RingCell, _ticked: bool) -> None:
    x, y, width, height = box
    draw_ring(painter, kit, QPoint(x + 8, y + height // 2), cell)
    tone = {RingState.PAST: "red", RingState.SOON: "amber"}.get(cell.state, "text2")
    face = kit.second_medium if cell.state in (RingState.PAST, RingState.SOON) else kit.second
    draw_text(painter, (x + 22, y, width - 22, height), cell.short or cell.text, face, kit.colour(tone))


def _name(painter: QPainter, kit: Kit, box: Box, cell: NameCell, _ticked: bool) -> None:
    x, y, width, height = box
    used = draw_text(painter, box, cell.name, kit.medium, kit.colour("text"))
    if cell.company:
        left = used + 6 if used else 0
        draw_text(painter, (x + left, y, width - left, height), cell.company, kit.second, kit.colour("text2"))


def _rating(painter: QPainter, kit: Kit, box: Box, cell: RatingCell, _ticked: bool) -> None:
    """The icon stands alone where the word does not fit: the word is then in the tool tip."""
    x, y, width, height = box
    tone = RATING_TONES.get(cell.code, "text3")
    icon = RATING_ICONS.get(cell.code, "circle-dashed")
    icons.draw(painter, QRect(x, y, 15, height), icon, kit.name(tone), 15)
    if kit.second_medium.width(cell.text) <= width - 18:
        draw_text(painter, (x + 20, y, width - 16, height), cell.text, kit.second_medium, kit.colour(tone))


def _icon(painter: QPainter, kit: Kit, box: Box, cell: IconCell, _ticked: bool) -> None:
    x, y, width, height = box
    if cell.icon:
        icons.draw(painter, QRect(x, y, 15, height), cell.icon, kit.name(cell.tone), 15)
    if not cell.icon_only:
        left = 21 if cell.icon else 0
        draw_text(painter, (x + left, y, width - left, height), cell.text, kit.second, kit.colour(cell.tone))


def _text(painter: QPainter, kit: Kit, box: Box, cell: TextCell, _ticked: bool) -> None:
    face = kit.medium if cell.strong else (kit.body if cell.tone == "text" else kit.second)
    draw_text(painter, box, cell.text, face, kit.colour(cell.tone), right=cell.right)


def _who(painter: QPainter, kit: Kit, box: Box, cell: WhoCell, _ticked: bool) -> None:
    x, y, _width, height = box
    draw_avatar(painter, QRect(x - 2, y + (height - 20) // 2, 20, 20), cell.initials, cell.colour)


def _pips(painter: QPainter, kit: Kit, box: Box, cell: PipsCell, _ticked: bool) -> None:
    draw_pips(painter, kit, box, cell)


def _check(painter: QPainter, kit: Kit, box: Box, _cell: CheckCell, ticked: bool) -> None:
    x, y, _width, height = box
    draw_check(painter, kit, QPoint(x + 7, y + height // 2), ticked=ticked)


def _mark(painter: QPainter, kit: Kit, box: Box, cell: MarkCell, _ticked: bool) -> None:
    """At the left edge of the page's text, not of the cell's (``MARK_LEFT``)."""
    x, y, _width, height = box
    centre = QPoint(x + MARK_LEFT + 7, y + height // 2)
    if cell.ring is not None:
        draw_ring(painter, kit, centre, cell.ring)
    elif cell.icon:
        icons.draw(painter, QRect(x + MARK_LEFT, y, 15, height), cell.icon, kit.name(cell.tone), 15)
    else:
        draw_check(painter, kit, centre, ticked=False)


def _clock(painter: QPainter, kit: Kit, box: Box, cell: ClockCell, _ticked: bool) -> None:
    x, y, width, height = box
    face = kit.second_semibold if cell.strong else kit.second
    width -= CLOCK_RIGHT
    if cell.icon:
        left = max(0, width - face.width(cell.text) - 22)
        icons.draw(painter, QRect(x + left, y, 14, height), cell.icon, kit.name(cell.tone), 14)
        x, width = x + left + 19, width - left - 19
    draw_text(painter, (x, y, width, height), cell.text, face, kit.colour(cell.tone), right=True)


def _link(painter: QPainter, kit: Kit, box: Box, cell: LinkCell, _ticked: bool) -> None:
    x, y, width, height = box
    width -= CLOCK_RIGHT if cell.right else 0
    draw_text(painter, (x, y, width, height), cell.text, kit.second_medium, kit.colour("accent"), right=cell.right)


def _tint(painter: QPainter, kit: Kit, box: Box, cell: TintCell, _ticked: bool) -> None:
    x, y, _width, height = box
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(stage_tint(kit.tokens, cell.share))
    painter.drawRoundedRect(QRectF(x, y + (height - TINT) / 2, TINT, TINT), 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _chips(painter: QPainter, kit: Kit, box: Box, cell: ChipsCell, _ticked: bool) -> None:
    x, y, width, height = box
    ends = x + width
    for chip in cell.chips:
        whole = kit.second_medium.width(chip) + 12
        wide = min(whole, ends - x)
        if wide < min(whole, 40):  # a short word needs less than what a cut one needs to be read
            break
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.colour("neutral_bg"))
        painter.drawRoundedRect(QRectF(x, y + (height - CHIP) / 2, wide, CHIP), 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        draw_text(painter, (x + 6, y, wide - 11, height), chip, kit.second_medium, kit.colour("text2"))
        x += wide + 6


PAINTERS: dict[type, Callable[[QPainter, Kit, Box, Any, bool], None]] = {
    RingCell: _ring,
    NameCell: _name,
    RatingCell: _rating,
    IconCell: _icon,
    TextCell: _text,
    WhoCell: _who,
    PipsCell: _pips,
    CheckCell: _check,
    MarkCell: _mark,
    ClockCell: _clock,
    LinkCell: _link,
    TintCell: _tint,
    ChipsCell: _chips,
}
"""Painter of each kind of cell."""
