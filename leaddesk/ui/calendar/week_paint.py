"""Paints the pieces of the week: cards, the load of a cell, the place where something dragged would land. Knows no page and no mouse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from leaddesk.ui.bridge.load_words import LoadWords
from leaddesk.ui.calendar.late_chips import soft_red
from leaddesk.ui.calendar.week_face import Face
from leaddesk.ui.delegates.kit import Face as Type
from leaddesk.ui.delegates.kit import Kit, draw_text
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.load_bar import draw_load_bar

RADIUS: Final = 4
EDGE: Final = 3
PAD: Final = 8
LINE: Final = 17
TWO_LINES: Final = 32
"""A card at least so high has a second line."""
SIGN: Final = 12
LEAST_BAR: Final = 12
LEAST_NAME: Final = 44
"""A name cut shorter than this says nothing: the time beside it goes, it is said aloud and in the day beside."""
ROOM_FOR_SIGN: Final = 96
"""A first line at least so wide shows the sign of its kind too."""


@dataclass(frozen=True)
class CardState:
    """How a card stands now. ``ghost``: it is being dragged from here; ``focus``: the keyboard is on it, ``current``: it was."""

    chosen: bool = False
    focus: bool = False
    current: bool = False
    ghost: bool = False


@dataclass(frozen=True)
class Brush:
    """What everything is painted with; ``rtl``: the words begin at the right."""

    painter: QPainter
    kit: Kit
    rtl: bool = False

    def text(self, box: QRect, text: str, face: Type, tone: str, *, end: bool = False) -> int:
        """One line from where reading begins, or at the ``end``; gives the width used."""
        place = (box.x(), box.y(), box.width(), box.height())
        return draw_text(self.painter, place, text, face, self.kit.colour(tone), right=end != self.rtl)

    def cut(self, box: QRect, used: int, *, end: bool = False) -> QRect:
        """``box`` without ``used`` pixels at the beginning, or at the ``end``."""
        return box.adjusted(0, 0, -used, 0) if end != self.rtl else box.adjusted(used, 0, 0, 0)


def paint_card(at: Brush, box: QRect, face: Face, state: CardState) -> None:
    """A whole card: two lines, or one where it is low. A name that has no room beside its time has the first line for itself."""
    if state.ghost:
        _ghost(at, box, face)
        return
    _ground(at, box, face, state)
    tones = ("text3", "text3") if face.quiet else ("text", "text2")
    inner = at.cut(box.adjusted(PAD, 1, -6, -1), EDGE)
    if box.height() < TWO_LINES:
        _first_line(at, inner, face, tones[0])
        return
    half = inner.height() // 2
    first = QRect(inner.x(), inner.y() + 1, inner.width(), half)
    low = QRect(inner.x(), inner.y() + half - 1, inner.width(), half)
    if _crowded(at, first, face):
        _first_line(at, first, replace(face, time="", late=""), tones[0])
        low = _at_end(at, low, face)
    else:
        _first_line(at, first, face, tones[0])
    if face.repeats:
        icons.draw(at.painter, _last(at, low, SIGN), "refresh-cw", at.kit.name("text3"), SIGN)
        low = at.cut(low, SIGN + 4, end=True)
    at.text(low, face.second, at.kit.second, tones[1])


def paint_block(at: Brush, box: QRect, face: Face, state: CardState) -> None:
    """A card of the hours, as high as it lasts: whom it is about, what is to be done, from when to when; as many of these as fit."""
    if state.ghost:
        _ghost(at, box, replace(face, time=""))
        return
    _ground(at, box, face, state)
    tone = "text3" if face.quiet else "text"
    inner = at.cut(box.adjusted(PAD - 2, 1, -4, -1), EDGE)
    height = min(LINE, inner.height())
    line = QRect(inner.x(), inner.y() + (1 if inner.height() > LINE else 0), inner.width(), height)
    if face.done:
        icons.draw(at.painter, _first(at, line, SIGN), "check", at.kit.name("green"), SIGN)
        line = at.cut(line, SIGN + 4)
    at.text(line, face.title, at.kit.second_medium, tone)
    y = line.bottom() + 1
    for text in (face.second, face.span):
        if text and y + LINE <= inner.bottom() + 2:
            at.text(QRect(inner.x(), y, inner.width(), LINE), text, at.kit.second, "text3" if face.quiet else "text2")
            y += LINE


def _first_line(at: Brush, box: QRect, face: Face, tone: str) -> None:
    """Name, and at the end its time, or how late it is; a time that would leave nothing of the name is not shown."""
    alone = not face.late and _crowded(at, box, face) and _room(at, box, face) < LEAST_NAME
    left = box if alone else _at_end(at, box, face)
    if face.done:
        icons.draw(at.painter, _first(at, left, SIGN), "check", at.kit.name("green"), SIGN)
        left = at.cut(left, SIGN + 4)
    elif face.icon and box.width() >= ROOM_FOR_SIGN and not _crowded(at, box, face):
        icons.draw(at.painter, _first(at, left, SIGN), face.icon, at.kit.name("text3"), SIGN)
        left = at.cut(left, SIGN + 4)
    at.text(left, face.title, at.kit.second_medium, tone)


def _at_end(at: Brush, box: QRect, face: Face) -> QRect:
    """Paints how late it is, or its time, at the end of a line; gives what is left of the line."""
    words, tone, kind = (face.late, "red", at.kit.second_semibold) if face.late else (face.time, "text3", at.kit.second)
    used = at.text(box, words, kind, tone, end=True)
    return at.cut(box, used + 6, end=True) if used else box


def _room(at: Brush, box: QRect, face: Face) -> float:
    """What is left for the name beside its time."""
    end = face.late or face.time
    return box.width() - (at.kit.second_semibold.width(end) + 6 if end else 0) - (SIGN + 4 if face.done else 0)


def _crowded(at: Brush, box: QRect, face: Face) -> bool:
    """Whether the name would be cut only because of what stands behind it."""
    return bool(face.late or face.time) and at.kit.second_medium.width(face.title) > _room(at, box, face)


def _first(at: Brush, box: QRect, width: int) -> QRect:
    """The beginning of a line, ``width`` wide."""
    x = box.right() - width + 1 if at.rtl else box.x()
    return QRect(x, box.y(), width, box.height())


def _last(at: Brush, box: QRect, width: int) -> QRect:
    """The end of a line, ``width`` wide."""
    x = box.x() if at.rtl else box.right() - width + 1
    return QRect(x, box.y(), width, box.height())


def _ground(at: Brush, box: QRect, face: Face, state: CardState) -> None:
    painter, kit = at.painter, at.kit
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    colour = QColor(face.edge) if face.edge else kit.colour("ctl")
    if face.quiet and not state.chosen:
        colour = kit.colour("line2")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(box), RADIUS, RADIUS)
    line = "red" if face.late else ("sel_line" if state.chosen else "line2")
    ground = "sel" if state.chosen else ("sunken" if face.quiet else "raised")
    body = edge.adjusted(0, 0, -EDGE + 0.5, 0) if at.rtl else edge.adjusted(EDGE - 0.5, 0, 0, 0)
    painter.setPen(QPen(soft_red() if face.late else kit.colour(line), 1))
    painter.setBrush(kit.colour(ground))
    painter.drawRoundedRect(body, RADIUS - 1, RADIUS - 1)
    if state.focus or state.current:
        painter.setPen(QPen(kit.colour("accent" if state.focus else "sel_line"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _ghost(at: Brush, box: QRect, face: Face) -> None:
    """What is being dragged, where it came from."""
    painter = at.painter
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(at.kit.colour("ctl"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    painter.setOpacity(0.6)
    _first_line(
        at, box.adjusted(PAD + EDGE, 1, -6, -1 if box.height() < TWO_LINES else -box.height() // 2), face, "text3"
    )
    painter.restore()


def paint_slot(at: Brush, box: QRect, lines: tuple[str, ...], tone: str = "accent") -> None:
    """The open place where something dragged would land: what it is, and what there is to say; in a low one only that."""
    painter, kit = at.painter, at.kit
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(kit.colour(tone), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(kit.colour("surface"))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    shown = lines if box.height() >= TWO_LINES else lines[-1:]
    height = min((box.height() - 2) // max(len(shown), 1), LINE)
    for n, text in enumerate(shown):
        line = QRect(box.x() + 7, box.y() + 1 + n * height, box.width() - 12, height)
        face = kit.second_medium if n == 0 else kit.second
        at.text(line, text, face, tone if n == 0 or tone != "accent" else "text2")


def paint_load(at: Brush, box: QRect, words: LoadWords) -> None:
    """The bar of a cell and its words at the end."""
    if not words.text:
        return
    face = at.kit.second_semibold if words.strong else at.kit.second
    shown = words.text if not words.short or face.width(words.text) <= box.width() else words.short
    used = at.text(box, shown, face, words.tone, end=True)
    bar = at.cut(box, used + 8, end=True)
    if words.has_bar and bar.width() >= LEAST_BAR:
        draw_load_bar(at.painter, at.kit, bar, words, rtl=at.rtl)


def paint_chip(at: Brush, box: QRect, text: str, tone: str) -> int:
    """A state in words on its tint at the beginning of ``box``; gives its width."""
    face = at.kit.caption
    width = min(face.width(text) + 12, box.width())
    place = _first(at, box, width)
    at.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    at.painter.setPen(Qt.PenStyle.NoPen)
    at.painter.setBrush(at.kit.colour(f"{tone}_bg"))
    at.painter.drawRoundedRect(QRectF(place), 4, 4)
    at.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    at.text(place.adjusted(6, 0, -4, 0), text, face, tone)
    return width
