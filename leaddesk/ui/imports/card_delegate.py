"""Paints a row of a file as a card: name and place, how to reach them, note; amber frame and sentence where it needs an answer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from leaddesk.base.i18n import _
from leaddesk.ui.delegates.base import Index, PaintedDelegate
from leaddesk.ui.delegates.kit import Kit, draw_text
from leaddesk.ui.imports.card_model import CARD_ROLE
from leaddesk.ui.imports.cards import Card
from leaddesk.ui.widgets import icons

HEIGHT = 86
"""Of a card with the gap below it; the same for all, so that a hundred thousand lie out at once."""
GAP = 10
PAD = 12
LINE = 19
RADIUS = 6
TOP = 9


class CardDelegate(PaintedDelegate):
    """One card in a cell of the grid."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.card_size = QSize(320, HEIGHT)
        self.editing = 0
        """The row number of the card whose sentence gives way to a cell being typed; 0 = none."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.card_size

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(CARD_ROLE)
        if isinstance(card, Card):
            box = option.rect.adjusted(0, 0, -GAP, -GAP)
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            quiet = card.row_no == self.editing
            paint_card(painter, self._kit, box, card, focused=focused or quiet, chosen=chosen, quiet=quiet)


def problem_box(cell: QRect) -> QRect:
    """Where the sentence of what needs an answer stands, in the cell of a card."""
    box = cell.adjusted(0, 0, -GAP, -GAP)
    return QRect(box.x() + PAD, box.y() + TOP + 2 * LINE, box.width() - 2 * PAD, LINE)


def paint_card(
    painter: QPainter, look: Kit, box: QRect, card: Card, *, focused: bool, chosen: bool, quiet: bool = False
) -> None:
    """The card in ``box``; ``focused`` draws the accent frame, ``chosen`` the ground of a selected row, ``quiet`` leaves the line of the
    sentence free."""
    _frame(painter, look, box, card, focused=focused, chosen=chosen)
    x, width, y = box.x() + PAD, box.width() - 2 * PAD, box.y() + TOP
    _first_line(painter, look, (x, y, width), card)
    _second_line(painter, look, (x, y + LINE, width), card)
    line = (x, y + 2 * LINE, width, LINE)
    if quiet:
        return
    if card.problem:
        icons.draw(painter, QRect(x, line[1], 14, LINE - 1), "triangle-alert", look.name(_tone(card)), 14)
        draw_text(
            painter, (x + 19, line[1], width - 19, LINE), card.problem, look.second_medium, look.colour(_tone(card))
        )
    elif card.change:
        icons.draw(painter, QRect(x, line[1], 14, LINE - 1), "pencil", look.name("accent"), 14)
        draw_text(painter, (x + 19, line[1], width - 19, LINE), card.change, look.second, look.colour("accent"))
    elif card.note:
        draw_text(painter, line, card.note, look.second, look.colour("text2"))


def _tone(card: Card) -> str:
    return "red" if card.unusable else "amber"


def _frame(painter: QPainter, look: Kit, box: QRect, card: Card, *, focused: bool, chosen: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.colour("sel2" if chosen else "surface"))
    if focused:
        pen = QPen(look.colour("accent"), 2)
    elif card.problem and not card.left_out:
        pen = QPen(look.colour("red" if card.unusable else "amber_fill"), 1.5)
    else:
        pen = QPen(look.colour("ctl" if card.left_out else "line"), 1)
    if card.left_out and not focused:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    inset = 1.0 if focused else 0.75
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


def _first_line(painter: QPainter, look: Kit, line: tuple[int, int, int], card: Card) -> None:
    x, y, width = line
    right = x + width
    number = _("row {row}").format(row=card.row_no)
    right -= draw_text(painter, (x, y, width, LINE), number, look.second, look.colour("text2"), right=True)
    if card.colour:
        right -= 15
        painter.setPen(QPen(look.colour("ctl"), 1))
        painter.setBrush(QColor(f"#{card.colour}"))
        painter.drawRoundedRect(QRectF(right + 0.5, y + 4.5, 9, 9), 2, 2)
    if card.who:
        right = _label(painter, look, (x, y, right - 8 - x), card.who)
    mark = _("left out") if card.left_out else card.mark
    if mark:
        room = (right - 8 - x) // 2
        right -= 10
        used = draw_text(
            painter,
            (right - room, y, room, LINE),
            mark,
            look.second_medium,
            look.colour("text2" if card.left_out else "accent"),
            right=True,
        )
        right -= used
    faded = "text3" if card.left_out or card.unusable else "text"
    room = right - x - 8
    used = draw_text(painter, (x, y, room, LINE), card.title, look.medium, look.colour(faded))
    if card.struck:
        painter.fillRect(x, y + LINE // 2, used, 1, look.colour("text2"))
    draw_text(painter, (x + used + 6, y, room - used - 6, LINE), card.place, look.second, look.colour("text2"))


def _label(painter: QPainter, look: Kit, line: tuple[int, int, int], text: str) -> int:
    """A small label that ends at the line's right end; gives back where it begins."""
    x, y, width = line
    room = min(look.second.width(text) + 12, width // 2)
    left = x + width - room
    painter.setPen(QPen(look.colour("ctl"), 1))
    painter.setBrush(look.colour("sunken"))
    painter.drawRoundedRect(QRectF(left + 0.5, y + 1.5, room - 1, LINE - 3), 4, 4)
    draw_text(painter, (left + 6, y, room - 11, LINE), text, look.second, look.colour("text"))
    return left


def _second_line(painter: QPainter, look: Kit, line: tuple[int, int, int], card: Card) -> None:
    x, y, width = line
    if card.reach:
        tone = "amber" if card.doubtful else "text2"
        icons.draw(painter, QRect(x, y, 14, LINE - 1), card.reach_icon, look.name(tone), 14)
        face = look.medium if card.doubtful else look.body
        room = (width - 18) * 2 // 3
        colour = look.colour("amber" if card.doubtful else "text")
        used = draw_text(painter, (x + 18, y, room, LINE), card.reach, face, colour)
        x, width = x + 18 + used + 12, width - 18 - used - 12
    used = draw_text(painter, (x, y, width, LINE), card.details, look.body, look.colour("text"))
    if card.problem and card.note:
        used += 12 if used else 0
        draw_text(painter, (x + used, y, width - used, LINE), card.note, look.second, look.colour("text2"))
