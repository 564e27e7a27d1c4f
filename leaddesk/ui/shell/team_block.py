"""*Team this week* in the side bar (K7, picture 04): a line per person, how much time they have left. Reads and changes nothing.

Hidden in a firm of one and while nothing is planned. A lead dropped on somebody is told by ``dropped``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import Tokens, TypeSize, Weight
from leaddesk.ui.widgets.avatar import avatar_colour, draw_avatar
from leaddesk.ui.widgets.load_bar import draw_load_bar
from leaddesk.ui.widgets.text import PlainLabel, elide, set_tip

if TYPE_CHECKING:
    from leaddesk.services.load import WeekLoad

LEADS: Final = "application/x-leaddesk-ids"
MOST: Final = 6
"""So many people are listed; the week shows everybody."""
MOST_IDS: Final = 5_000
HEIGHT: Final = 28
AVATAR: Final = 20
BAR: Final = 28
LEAST_NAME: Final = 34
"""Where less is left for the name, how much too much it is is said short."""


class TeamLine(QAbstractButton):
    """One person: avatar, first name, bar, "5 h free". ``dropped`` (lead ids)."""

    dropped = Signal(object)

    def __init__(self, load: WeekLoad, parent: QWidget) -> None:
        super().__init__(parent)
        from leaddesk.ui.bridge import load_words  # and the calendar's records with it: not before the window stands

        self.person = load.person
        self._words = load_words.of_minutes(load.planned, load.holds)
        self._over = False
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAcceptDrops(True)
        said = _("{name}: {left} this week").format(name=self.person.name, left=self._words.text)
        self.setAccessibleName(said)
        set_tip(self, said)

    def sizeHint(self) -> QSize:
        return QSize(40, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    # --- a lead is dropped on somebody --------------------------------------------------------------------------------
    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        if ids_of(event.mimeData()):
            self._over = True
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.update()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        ids = ids_of(event.mimeData())
        if ids:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.dropped.emit(ids)

    # --- painting -----------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint(painter, tokens())
        finally:
            painter.end()

    def _paint(self, painter: QPainter, look: Tokens) -> None:
        if self._over or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.sel if self._over else look.hover))
            painter.drawRoundedRect(self.rect(), 5, 5)
        if self.hasFocus() or self._over:
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._words_and_bar(painter, look, rtl=rtl)

    def _words_and_bar(self, painter: QPainter, look: Tokens, *, rtl: bool) -> None:
        def flip(x: int, width: int) -> QRect:
            return QRect(self.width() - x - width if rtl else x, 0, width, self.height())

        place = flip(8, AVATAR).adjusted(0, (HEIGHT - AVATAR) // 2, 0, -(HEIGHT - AVATAR) // 2)
        draw_avatar(painter, place, self.person.initials, avatar_colour(self.person.name, self.person.color))
        words = font(TypeSize.SECOND, Weight.SEMIBOLD if self._words.strong else Weight.REGULAR)
        painter.setFont(words)
        end, begin = self.width() - 8, 8 + AVATAR + 8
        text = self._words.text
        if self._words.short and painter.fontMetrics().horizontalAdvance(text) > end - begin - LEAST_NAME:
            text = self._words.short
        text = elide(text, words, max(0, end - begin))
        used = painter.fontMetrics().horizontalAdvance(text)
        start, near = Qt.AlignmentFlag.AlignAbsolute, Qt.AlignmentFlag.AlignVCenter
        lead = start | near | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        painter.setPen(QColor(str(getattr(look, self._words.tone))))
        painter.drawText(flip(end - used, used), lead, text)
        room = end - used - 8 - begin
        bar = BAR if room >= BAR + 40 and self._words.has_bar else 0
        if bar:
            box = flip(end - used - 8 - bar, bar)
            draw_load_bar(painter, _Colours(look), box, self._words, rtl=rtl)
            room -= bar + 6
        name = font(TypeSize.BODY, Weight.MEDIUM)
        painter.setFont(name)
        painter.setPen(QColor(look.text2))
        painter.drawText(flip(begin, room), lead, elide(self.person.first_name, name, room))


class TeamBlock(QWidget):
    """The heading and its lines. ``chosen`` when somebody is clicked; ``dropped`` (person id, lead ids)."""

    chosen = Signal()
    dropped = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[TeamLine] = []
        self._loads: tuple[WeekLoad, ...] = ()
        self._folded = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        title = PlainLabel(_("Team this week"), size=TypeSize.CAPTION, weight=Weight.MEDIUM, tone="third")
        title.setContentsMargins(8, 6, 8, 4)
        self._column.addWidget(title)
        self.setAccessibleName(_("Team this week"))
        self.hide()

    @property
    def lines(self) -> tuple[TeamLine, ...]:
        """One per person."""
        return tuple(self._lines)

    def show_team(self, loads: Sequence[WeekLoad]) -> None:
        """What everybody has left; nothing is shown for one person, and while nothing is planned."""
        shown = tuple(loads)[:MOST]
        if shown != self._loads:
            self._loads = shown
            had = next((line.person.id for line in self._lines if line.hasFocus()), None)
            for old in self._lines:
                self._column.removeWidget(old)
                old.hide()
                old.deleteLater()
            self._lines = [self._line(load) for load in shown]
            for line in self._lines:
                if line.person.id == had:
                    line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def _line(self, load: WeekLoad) -> TeamLine:
        line = TeamLine(load, self)
        line.clicked.connect(self.chosen)
        line.dropped.connect(lambda ids, who=load.person.id: self.dropped.emit(who, ids))
        self._column.addWidget(line)
        return line

    def set_folded(self, folded: bool) -> None:
        """There is no room for words in a folded side bar."""
        self._folded = folded
        self._fit()

    def _fit(self) -> None:
        wanted = len(self._loads) > 1 and any(load.planned for load in self._loads)
        self.setVisible(wanted and not self._folded)


class _Colours:
    """Colours of the look by name."""

    def __init__(self, look: Tokens) -> None:
        self._look = look

    def colour(self, token: str) -> QColor:
        return QColor(str(getattr(self._look, token)))


def ids_of(mime: QMimeData) -> list[int]:
    """The leads that are dragged, each once; empty where it is something else."""
    if not mime.hasFormat(LEADS):
        return []
    parts = bytes(mime.data(LEADS).data()).decode("ascii", "replace").split(",", MOST_IDS)[:MOST_IDS]
    return list(dict.fromkeys(int(part) for part in parts if part.isdecimal() and len(part) < 19))
