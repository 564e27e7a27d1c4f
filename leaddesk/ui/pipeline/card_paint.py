"""Paints a card of the board by its face (03_pipeline): four lines, the bar of its days, the brown edge of a quiet one. Knows no model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from leaddesk.ui.bridge.theme import Density
from leaddesk.ui.delegates.kit import Face, Kit, draw_text
from leaddesk.ui.pipeline.card_face import NO_BAR, CardFace, Words
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.avatar import draw_avatar

GAP: Final = 6
"""Between two cards, above each."""
SIDE: Final = 7
RIGHT: Final = 9
"""Beside the cards of a column; at the right the scroll bar lies in it, so that cards are equally wide in all columns."""
RADIUS: Final = 6
PAD: Final = 10
EDGE: Final = 3
ICON: Final = 14
BAR: Final = 46
LEAST_BAR: Final = 14


@dataclass(frozen=True)
class Lines:
    """Where the lines of a card stand: top and height of each, and the height of the card."""

    card: int
    first: tuple[int, int]
    second: tuple[int, int]
    third: tuple[int, int]
    fourth: tuple[int, int]

    @property
    def row(self) -> int:
        """Height of a card with its gap."""
        return self.card + GAP


NORMAL: Final = Lines(92, (8, 18), (26, 16), (46, 16), (66, 20))
COMPACT: Final = Lines(78, (5, 18), (22, 16), (39, 16), (56, 18))


def lines_of(density: Density) -> Lines:
    """The lines of a card in ``density``."""
    return COMPACT if density is Density.COMPACT else NORMAL


@dataclass(frozen=True)
class CardState:
    """How a card stands now. ``focus``: it is current and the keyboard is on its column; ``current``: elsewhere."""

    chosen: bool = False
    current: bool = False
    focus: bool = False
    ghost: bool = False
    found: bool = False
    lifted: bool = False


def paint_card(painter: QPainter, kit: Kit, box: QRect, face: CardFace, *, lines: Lines, state: CardState) -> None:
    """The whole card in ``box``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ground(painter, kit, box, face, state)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if state.ghost:
        painter.setOpacity(0.55)
    x, width = box.x() + PAD, box.width() - 2 * PAD
    at = _Pen(painter, kit, ghost=state.ghost)
    top, height = lines.first
    used = at.right((x, box.y() + top, width, height), face.value)
    at.left((x, box.y() + top, width - used - 6, height), Words(face.title, "text", 1), size="body")
    top, height = lines.second
    at.icon(QRect(x + width - ICON, box.y() + top, ICON, height), face.rating_icon, face.rating_tone)
    at.left((x, box.y() + top, width - ICON - 6, height), Words(face.second))
    top, height = lines.third
    _step(at, (x, box.y() + top, width, height), face)
    top, height = lines.fourth
    _days(at, (x, box.y() + top, width, height), face)


def paint_waiting(painter: QPainter, kit: Kit, box: QRect) -> None:
    """The place of a card that is being read."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(kit.colour("line"), 1))
    painter.setBrush(kit.colour("raised"))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.colour("line"))
    for top, width in ((14, 0.5), (31, 0.35), (51, 0.6)):
        painter.drawRoundedRect(QRectF(box.x() + PAD, box.y() + top, (box.width() - 2 * PAD) * width, 7), 3, 3)


def paint_slot(painter: QPainter, kit: Kit, box: QRect, text: str) -> None:
    """The open place where dragged cards would land."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(kit.colour("accent"), 1.5, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(kit.colour("surface"))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    face, x = kit.second_medium, box.x() + 8
    room = box.width() - 16
    used = min(face.width(text), room)
    line = (x + (room - used) // 2, box.bottom() - 22, used + 2, 18)
    draw_text(painter, line, text, face, kit.colour("accent"))


class _Pen:
    """Texts and icons of one card; those of a ghost are all grey."""

    def __init__(self, painter: QPainter, kit: Kit, *, ghost: bool) -> None:
        self.painter, self.kit, self.ghost = painter, kit, ghost

    def tone(self, wanted: str) -> str:
        return "text3" if self.ghost else wanted

    def left(self, box: tuple[int, int, int, int], text: Words, size: str = "second") -> int:
        return draw_text(self.painter, box, text.text, self._face(text, size), self.kit.colour(self.tone(text.tone)))

    def right(self, box: tuple[int, int, int, int], text: Words, size: str = "body") -> int:
        colour = self.kit.colour(self.tone(text.tone))
        return draw_text(self.painter, box, text.text, self._face(text, size), colour, right=True)

    def icon(self, box: QRect, name: str, tone: str, size: int = ICON) -> None:
        if name:
            icons.draw(self.painter, box, name, self.kit.name(self.tone(tone)), size)

    def _face(self, text: Words, size: str) -> Face:
        kit = self.kit
        if size == "body":
            return (kit.body, kit.medium, kit.semibold)[text.strong]
        if size == "caption":
            return kit.caption if text.strong < 2 else kit.second_semibold
        return (kit.second, kit.second_medium, kit.second_semibold)[text.strong]


def _ground(painter: QPainter, kit: Kit, box: QRect, face: CardFace, state: CardState) -> None:
    """Ground, edge and frame."""
    edge = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    if state.ghost:
        painter.setPen(QPen(kit.colour("ctl"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(edge, RADIUS, RADIUS)
        return
    ground = "sel" if state.chosen else "raised"
    if face.quiet:  # the brown edge: a whole brown card below one that leaves three pixels of it free
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.colour("stale"))
        painter.drawRoundedRect(QRectF(box), RADIUS, RADIUS)
        painter.setBrush(kit.colour("line"))
        painter.drawRoundedRect(QRectF(box).adjusted(EDGE, 0, 0, 0), RADIUS - 2, RADIUS - 2)
        painter.setBrush(kit.colour(ground))
        painter.drawRoundedRect(QRectF(box).adjusted(EDGE, 1, -1, -1), RADIUS - 2, RADIUS - 2)
    else:
        line = "line2" if state.lifted else "line"
        painter.setPen(QPen(kit.colour("sel_line" if state.chosen else line), 1))
        painter.setBrush(kit.colour(ground))
        painter.drawRoundedRect(edge, RADIUS, RADIUS)
    if state.found:
        _frame(painter, box, kit.colour("amber_fill"), 1.5)
    if state.focus:
        _frame(painter, box, kit.colour("accent"), 2)
    elif state.current:
        _frame(painter, box, kit.colour("sel_line"), 1.5)


def _frame(painter: QPainter, box: QRect, colour: QColor, width: float) -> None:
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), RADIUS, RADIUS)


def _step(at: _Pen, box: tuple[int, int, int, int], face: CardFace) -> None:
    """Icon, next step, day."""
    x, y, width, height = box
    used = at.right(box, face.day, "second")
    if face.step_icon:
        tone = face.step.tone if face.step.tone == "red" else "text3"
        at.icon(QRect(x, y, 13, height), face.step_icon, tone, 13)
        at.left((x + 17, y, width - 17 - used - 6, height), face.step)


def _days(at: _Pen, box: tuple[int, int, int, int], face: CardFace) -> None:
    """Who, days against the limit, and their bar."""
    x, y, width, height = box
    right = x + width
    if face.who is not None:
        size = min(20, height)
        draw_avatar(at.painter, QRect(x, y + (height - size) // 2, size, size), *face.who)
        x += size + 8
    if face.mark:
        at.icon(QRect(x, y, 13, height), face.mark, face.days.tone, 13)
        x += 16
    used = at.left((x, y, right - x, height), face.days, "caption" if face.days.strong < 2 else "second")
    bar = min(BAR, right - x - used - 8)  # in a narrow column the words come first
    if face.bar != NO_BAR and bar >= LEAST_BAR:
        _bar(at, QRect(right - bar, y + height // 2 - 2, bar, 4), face)


def _bar(at: _Pen, box: QRect, face: CardFace) -> None:
    painter = at.painter
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(at.kit.colour("line"))
    painter.drawRoundedRect(QRectF(box), 2, 2)
    if face.bar > 0:
        painter.setBrush(at.kit.colour(at.tone(face.bar_tone)))
        painter.drawRoundedRect(QRectF(box.x(), box.y(), max(4.0, box.width() * face.bar / 100), box.height()), 2, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
