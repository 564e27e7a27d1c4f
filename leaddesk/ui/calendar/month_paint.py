"""Paints the days of a month: grounds, numbers, bars, lines, the slot of a drag. Asks nobody anything; all it needs is handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from leaddesk.domain.calendar import EntryKey
from leaddesk.ui.calendar import entry_words
from leaddesk.ui.calendar.month_faces import Bar, DayFace, LineFace
from leaddesk.ui.calendar.month_layout import Cell
from leaddesk.ui.delegates.kit import Kit, draw_text
from leaddesk.ui.widgets import icons

BAR_WIDTH: Final = 6
BAR_GAP: Final = 2
BAR_STEP: Final = BAR_WIDTH + BAR_GAP
BAR_HEIGHT: Final = 12
TIME_WIDTH: Final = 38
ICON: Final = 12


@dataclass(frozen=True)
class Slot:
    """Where a drag would be dropped: the day, what the slot says, and its tone (``accent``, ``amber``, ``red`` = refused)."""

    day: date
    text: str
    tone: str = "accent"
    name: str = ""
    """What ``text`` begins with: cut where there is too little room for all of it."""
    why: str = ""
    """What speaks against it: said alone where there is no room for the name, which the lifted entry shows as well."""


@dataclass(frozen=True)
class Shown:
    """What the painting depends on beside the days: the keyboard, what is chosen, what is dragged. ``day`` None = no keyboard here."""

    day: date | None = None
    current: EntryKey | None = None
    chosen: frozenset[EntryKey] = frozenset()
    on_more: bool = False
    focus: bool = False
    dragged: frozenset[EntryKey] = frozenset()
    slot: Slot | None = None
    mirrored: bool = False


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


def paint_day(painter: QPainter, kit: Kit, cell: Cell, face: DayFace, lines: Sequence[LineFace], shown: Shown) -> None:
    """One day whole; ``lines``: those it has room for."""
    box = cell.box
    target = shown.slot is not None and shown.slot.day == face.day
    ground = "sel2" if target or face.today else "sunken" if face.off else "surface"
    painter.fillRect(box, kit.colour(ground))
    painter.setPen(kit.colour("line"))
    edge = box.left() if shown.mirrored else box.right()
    painter.drawLine(edge, box.top(), edge, box.bottom())
    painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())
    _paint_head(painter, kit, cell, face, shown)
    for number, line in enumerate(lines):
        _paint_line(painter, kit, cell.line(number), line, shown)
    if cell.more:
        _paint_more(painter, kit, cell, face, shown)
    if target and shown.slot is not None:
        _paint_slot(painter, kit, cell, shown.slot)


# --- the head -----------------------------------------------------------------------------------------------------------


def _paint_head(painter: QPainter, kit: Kit, cell: Cell, face: DayFace, shown: Shown) -> None:
    head = cell.head
    left = _paint_number(painter, kit, head, face, shown)
    right = _paint_bars(painter, kit, head, face.bars, shown)
    if cell.more and cell.beside is not None:
        right -= cell.beside.width()
    if face.holiday and right - left > 20:
        box = (
            (left, head.y() + 3, right - left, 20)
            if not shown.mirrored
            else (head.x() + head.right() - right, head.y() + 3, right - left, 20)
        )
        draw_text(painter, box, face.holiday, kit.caption, kit.colour("text2"), right=shown.mirrored)


def _paint_number(painter: QPainter, kit: Kit, head: QRect, face: DayFace, shown: Shown) -> int:
    """The number at the beginning of the head; gives where the room behind it begins, counted from the left of an unmirrored head."""
    font = kit.semibold if face.today else kit.medium
    width = font.width(face.number)
    begin = 5
    place = QRect(head.x() + begin, head.y() + 4, width + 12, 18)
    if shown.mirrored:
        place.moveRight(head.right() - begin)
    here = shown.day == face.day and shown.current is None and not shown.on_more
    if face.today:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.colour("accent"))
        painter.drawRoundedRect(place, 4, 4)
    colour = kit.colour("on_accent" if face.today else "text2" if face.over or face.off else "text")
    draw_text(painter, (place.x() + 6 - (0 if face.today else 5), place.y(), width + 8, 18), face.number, font, colour)
    if here and shown.focus:
        _frame(painter, kit, QRectF(place).adjusted(-1.5, -1.5, 1.5, 1.5), 5)
    return head.x() + begin + width + 16


def _paint_bars(painter: QPainter, kit: Kit, head: QRect, bars: tuple[Bar, ...], shown: Shown) -> int:
    """The bars at the end of the head, one a person; gives where they begin."""
    x = head.right() - 4 - len(bars) * BAR_STEP
    for number, bar in enumerate(bars):
        place = QRect(x + number * BAR_STEP, head.y() + 7, BAR_WIDTH, BAR_HEIGHT)
        if shown.mirrored:
            place.moveLeft(head.x() + head.right() - place.right())
        painter.fillRect(place, kit.colour("line"))
        filled = BAR_HEIGHT if bar.too_much else round(BAR_HEIGHT * min(bar.share, 1))
        if filled:
            colour = kit.colour("red") if bar.too_much else _colour(bar.colour)
            painter.fillRect(place.adjusted(0, BAR_HEIGHT - filled, 0, 0), colour)
        if bar.too_much:  # not by its colour alone
            painter.fillRect(place.adjusted(0, -3, 0, -BAR_HEIGHT), kit.colour("red"))
    return x - 4


# --- lines --------------------------------------------------------------------------------------------------------------


def _paint_line(painter: QPainter, kit: Kit, box: QRect, face: LineFace, shown: Shown) -> None:
    chosen = face.key in shown.chosen
    ghost = face.key in shown.dragged
    ground = box.adjusted(0, 0, 0, -1)
    if chosen:
        painter.fillRect(ground, kit.colour("sel"))
    elif face.late:
        painter.fillRect(ground, kit.colour("red_bg"))
    if ghost:
        painter.setOpacity(0.45)
    _paint_bar(painter, kit, box, face, shown)
    _paint_words(painter, kit, box, face, shown)
    painter.setOpacity(1)
    if face.projected or ghost:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_dashed(kit.colour("line2")))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(ground).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if shown.focus and face.key == shown.current:
        _frame(painter, kit, QRectF(ground).adjusted(0.75, 0.75, -0.75, -0.75), 3)


def _paint_bar(painter: QPainter, kit: Kit, box: QRect, face: LineFace, shown: Shown) -> None:
    """The bar in the person's colour: hollow where there is no row of that day yet."""
    bar = QRect(box.x() + 4, box.y() + 2, 3, box.height() - 5)
    if shown.mirrored:
        bar.moveRight(box.right() - 4)
    if face.projected:
        painter.setPen(_colour(face.colour))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
    else:
        painter.fillRect(bar, _colour(face.colour))


def _paint_words(painter: QPainter, kit: Kit, box: QRect, face: LineFace, shown: Shown) -> None:
    """Sign, time, words and, where it is late, by how much; from the right where the language begins there."""
    left, right, quiet = box.x() + 12, box.right() - 3, face.done or face.over
    y, high = box.y(), box.height() - 1

    def mirror(x: int, width: int) -> int:
        return box.x() + box.right() - x - width + 1 if shown.mirrored else x

    if face.icon and right - left > 60:
        tone = "green" if face.done else "text3"
        icons.draw(painter, QRect(mirror(left, ICON), y, ICON, high), face.icon, kit.name(tone), ICON)
        left += ICON + 4
    if face.time and right - left > 70:
        draw_text(
            painter,
            (mirror(left, TIME_WIDTH), y, TIME_WIDTH, high),
            face.time,
            kit.second,
            kit.colour("text3"),
            right=shown.mirrored,
        )
        left += TIME_WIDTH
    if face.late and right - left > 90:
        wide = kit.second_semibold.width(face.late) + 4
        draw_text(
            painter,
            (mirror(right - wide, wide), y, wide, high),
            face.late,
            kit.second_semibold,
            kit.colour("red"),
            right=not shown.mirrored,
        )
        right -= wide + 4
    ink = "text3" if face.done else "text2" if quiet and not face.late else "text"
    draw_text(
        painter,
        (mirror(left, right - left), y, right - left, high),
        face.text,
        kit.second,
        kit.colour(ink),
        right=shown.mirrored,
    )


def _paint_more(painter: QPainter, kit: Kit, cell: Cell, face: DayFace, shown: Shown) -> None:
    box = cell.more_box
    here = shown.on_more and shown.day == face.day
    text = entry_words.more(cell.more)
    wide = box.width() - 8
    draw_text(
        painter,
        (box.x() + 4, box.y(), wide, box.height()),
        text,
        kit.second,
        kit.colour("accent" if here else "text2"),
        right=shown.mirrored != (cell.beside is not None),
    )
    if here and shown.focus:
        _frame(painter, kit, QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), 3)


# --- a drag ---------------------------------------------------------------------------------------------------------------


def _paint_slot(painter: QPainter, kit: Kit, cell: Cell, slot: Slot) -> None:
    """The frame of the day, and below its lines the place that opens."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(kit.colour(slot.tone), 1.5))
    painter.drawRect(QRectF(cell.box).adjusted(0.75, 0.75, -0.75, -0.75))
    place = cell.line(cell.slot_line)
    painter.fillRect(place, kit.colour("sel2"))
    painter.setPen(_dashed(kit.colour(slot.tone)))
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    _paint_slot_words(painter, kit, place.adjusted(5, 0, -3, 0), slot)


def _paint_slot_words(painter: QPainter, kit: Kit, box: QRect, slot: Slot) -> None:
    """The words of the slot; what is said of the place stays whole as long as it can, the name gives way."""
    colour, rest = kit.colour(slot.tone), slot.text.removeprefix(slot.name)
    wide = kit.second.width(rest)
    if not slot.name or not slot.text.startswith(slot.name) or wide > box.width() - 30:
        text = slot.text if kit.second.width(slot.text) <= box.width() else slot.why or slot.text
        draw_text(painter, (box.x(), box.y(), box.width(), box.height()), text, kit.second, colour)
        return
    used = draw_text(painter, (box.x(), box.y(), box.width() - wide, box.height()), slot.name, kit.second, colour)
    draw_text(painter, (box.x() + used, box.y(), wide + 4, box.height()), rest, kit.second, colour)


def _dashed(colour: QColor) -> QPen:
    pen = QPen(colour, 1)
    pen.setDashPattern([3, 2.4])
    return pen


def _frame(painter: QPainter, kit: Kit, box: QRectF, radius: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(kit.colour("accent"), 1.5))
    painter.drawRoundedRect(box, radius, radius)
