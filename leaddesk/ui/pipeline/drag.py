"""What a drag of cards carries: their ids, and the picture under the pointer. Decides nothing about where they may be dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.delegates.kit import Kit, draw_text, kit
from leaddesk.ui.pipeline.card_face import CardFace
from leaddesk.ui.pipeline.card_paint import GAP, RIGHT, SIDE, CardState, Lines, lines_of, paint_card

MIME: Final = "application/x-leaddesk-ids"
BEHIND: Final = 5
"""Pixels by which a second card looks out behind the first."""
MOST: Final = 100_000
"""Ids taken from a drag, whoever made it."""


def mime_of(ids: Sequence[int]) -> QMimeData:
    """``ids`` as what is dragged."""
    made = QMimeData()
    made.setData(MIME, QByteArray(",".join(str(lead_id) for lead_id in ids).encode("ascii")))
    return made


def ids_of(mime: QMimeData) -> list[int]:
    """The ids that are dragged, each once; empty where it is something else."""
    if not mime.hasFormat(MIME):
        return []
    parts = bytes(mime.data(MIME).data()).decode("ascii", "replace").split(",", MOST)[:MOST]
    return list(dict.fromkeys(int(part) for part in parts if part.isdecimal() and len(part) < 19))


def picture_of(face: CardFace, size: QSize, count: int, *, kit: Kit, lines: Lines, ratio: float) -> QPixmap:
    """The card under the pointer; with several, a second edge behind it and how many they are."""
    more = BEHIND if count > 1 else 0
    whole = QSize(size.width() + more, size.height() + more)
    made = QPixmap(whole * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    try:
        lifted = CardState(lifted=True)
        if more:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(kit.colour("line2"))
            painter.setBrush(kit.colour("sunken"))
            painter.drawRoundedRect(QRect(QPoint(more, more), size - QSize(1, 1)), 6, 6)
        paint_card(painter, kit, QRect(QPoint(0, 0), size), face, lines=lines, state=lifted)
        if more:
            _count(painter, kit, size, count)
    finally:
        painter.end()
    return made


def drag_of(board: QWidget, ids: Sequence[int], face: CardFace, width: int, spot: QPoint) -> QDrag:
    """A drag of ``ids`` with the picture of the card in hand, grabbed at ``spot`` of its row in a column of ``width``."""
    lines = lines_of(appearance().density)
    size = QSize(width - SIDE - RIGHT, lines.card)
    made = QDrag(board)
    made.setMimeData(mime_of(ids))
    made.setPixmap(picture_of(face, size, len(ids), kit=kit(), lines=lines, ratio=board.devicePixelRatioF()))
    made.setHotSpot(spot - QPoint(SIDE, GAP))
    return made


def _count(painter: QPainter, kit: Kit, size: QSize, count: int) -> None:
    """How many cards go along, in the corner."""
    text = ngettext("{n} card", "{n} cards", count).format(n=words.number(count))
    room = kit.second_semibold.width(text) + 14
    box = QRect(size.width() - room - 6, size.height() - 26, room, 20)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.colour("accent"))
    painter.drawRoundedRect(box, 10, 10)
    draw_text(painter, (box.x() + 7, box.y(), room - 12, 20), text, kit.second_semibold, kit.colour("on_accent"))
