"""What is late, one chip an entry: to be dragged onto a day or walked by keyboard. Changes nothing but the selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from leaddesk.base.i18n import ngettext
from leaddesk.domain.calendar import CalendarPage, Entry, EntryKey
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.calendar import entry_words
from leaddesk.ui.calendar.drag import FACE, DragSession, drag_of
from leaddesk.ui.calendar.people import colour_of
from leaddesk.ui.calendar.selection import Selection
from leaddesk.ui.delegates.kit import draw_text, kit
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.avatar import draw_avatar
from leaddesk.ui.widgets.text import one_line, tip_html

HEIGHT: Final = 40
"""Of the band."""
CHIP: Final = 24
GAP: Final = 6
NAME: Final = 130
"""Widest name of a chip in pixels."""
_LEFT = Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class _Chip:
    """One entry and where it stands."""

    entry: Entry
    name: str
    late: str
    box: QRect


class LateChips(QWidget):
    """As many of the late ones as there is room for. ``opened`` (EntryKey), ``menu_wanted`` (global place), ``more_wanted``, ``below``."""

    opened = Signal(object)
    menu_wanted = Signal(QPoint)
    more_wanted = Signal()
    below = Signal()

    def __init__(self, selection: Selection, drag: DragSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection, self._drag = selection, drag
        self._page: CalendarPage | None = None
        self._chips: list[_Chip] = []
        self._pressed: tuple[EntryKey, QPoint] | None = None
        self.setFixedHeight(HEIGHT - 2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        selection.changed.connect(self._say)

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show_page(self, page: CalendarPage) -> None:
        """The late ones of ``page``, oldest first."""
        self._page = page
        self._lay_out()
        self._say()

    def keys(self) -> list[EntryKey]:
        """The chips shown, in order."""
        return [chip.entry.key for chip in self._chips]

    def _lay_out(self) -> None:
        self._chips = []
        if self._page is None:
            return
        look, x, late = kit(), 0, self._page.late
        room = self.width() - (self._more_width() if self._page.late_count else 0)
        for entry in late:
            name, late_by = one_line(entry.title, 60), entry_words.late(entry)
            wide = (
                23
                + self._face
                + min(NAME, look.second_medium.width(name))
                + 6
                + look.second_semibold.width(late_by)
                + 8
            )
            if x + wide > room:
                break
            self._chips.append(_Chip(entry, name, late_by, QRect(x, (self.height() - CHIP) // 2, wide, CHIP)))
            x += wide + GAP
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            self._chips = [
                _Chip(
                    one.entry,
                    one.name,
                    one.late,
                    QRect(self.width() - one.box.right() - 1, one.box.y(), one.box.width(), CHIP),
                )
                for one in self._chips
            ]
        self.update()

    @property
    def _face(self) -> int:
        """Room for who it is; none in a firm of one."""
        return FACE if self._page is not None and len(self._page.people) > 1 else 0

    def _more_width(self) -> int:
        return kit().second.width(entry_words.more(8888)) + 10

    @property
    def hidden_count(self) -> int:
        """How many late ones have no chip."""
        return self._page.late_count - len(self._chips) if self._page is not None else 0

    def _more_box(self) -> QRect:
        if self.hidden_count <= 0:
            return QRect()
        wide = self._more_width()
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return QRect(
                min((chip.box.left() for chip in self._chips), default=self.width()) - wide, 0, wide, self.height()
            )
        return QRect(max((chip.box.right() for chip in self._chips), default=0) + 4, 0, wide, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT - 2)

    def box_of(self, key: EntryKey | None) -> QRect | None:
        """Where a chip stands; None where it has none."""
        return next((chip.box for chip in self._chips if chip.entry.key == key), None)

    def _say(self) -> None:
        """The chip in focus as a sentence."""
        page = self._page
        if page is None:
            return
        here = next((chip for chip in self._chips if chip.entry.key == self._selection.current), None)
        count = page.late_count
        said = entry_words.sentence(here.entry, page) if here is not None else late_words(count)
        if said != self.accessibleName():
            self.setAccessibleName(said)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.update()

    # --- painting ------------------------------------------------------------------------------------------------------------
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for chip in self._chips:
                self._paint_chip(painter, chip)
            more = self._more_box()
            if not more.isEmpty():
                text = entry_words.more(self.hidden_count)
                draw_text(
                    painter, (more.x() + 4, 0, more.width() - 4, self.height()), text, kit().second, kit().colour("red")
                )
        finally:
            painter.end()

    def _paint_chip(self, painter: QPainter, chip: _Chip) -> None:
        look, box = kit(), chip.box
        ghost = chip.entry.key in self._drag.keys
        pen = QPen(look.colour("red" if not ghost else "line2"), 1)
        pen.setColor(QColor(look.colour("line2") if ghost else soft_red()))
        if ghost:
            pen.setDashPattern([3, 2.4])
            painter.setOpacity(0.5)
        painter.setPen(pen)
        painter.setBrush(look.colour("sel" if self._selection.has(chip.entry.key) else "raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if self.hasFocus() and chip.entry.key == self._selection.current:
            painter.setPen(QPen(look.colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
        icons.draw(painter, QRect(box.x() + 5, box.y(), 12, box.height()), "grip-vertical", look.name("text3"), 12)
        if self._face:
            person = self._page.person(chip.entry.owner_id) if self._page is not None else None
            avatar = QRect(box.x() + 21, box.y() + 3, 18, 18)
            draw_avatar(painter, avatar, person.initials if person is not None else "", colour_of(person))
        right = look.second_semibold.width(chip.late)
        begin = 21 + self._face
        room = box.width() - begin - right - 14
        draw_text(
            painter, (box.x() + begin, box.y(), room + 4, CHIP), chip.name, look.second_medium, look.colour("text")
        )
        late = (box.right() - right - 7, box.y(), right + 6, CHIP)
        draw_text(painter, late, chip.late, look.second_semibold, look.colour("red"))
        painter.setOpacity(1)

    # --- mouse and keyboard --------------------------------------------------------------------------------------------------
    def chip_at(self, place: QPoint) -> EntryKey | None:
        """The entry whose chip is at ``place``."""
        return next((chip.entry.key for chip in self._chips if chip.box.contains(place)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        key = self.chip_at(place)
        self._pressed = None
        if event.button() is not _LEFT:
            return
        if key is None:
            if self._more_box().contains(place):
                self.more_wanted.emit()
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._selection.toggle(key, self._selection.day)
        elif key not in self._selection.chosen:
            self._selection.go_to(key)
        self._pressed = (key, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & _LEFT:
            return
        if (event.position().toPoint() - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.start_drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self._selection.chosen and not event.modifiers():
            self._selection.go_to(pressed[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.chip_at(event.position().toPoint())
        if key is not None and event.button() is _LEFT:
            self.opened.emit(key)

    def start_drag(self) -> None:
        """Lift what is chosen until the mouse lets go."""
        page = self._page
        wanted = self._selection.keys()
        found = [page.find(key) for key in wanted] if page is not None else []
        entries = [entry for entry in found if entry is not None and entry.is_movable]
        if page is not None and entries:
            self._drag.begin(entries, page)
            self.update()
            drag_of(self, entries, page).exec(Qt.DropAction.MoveAction)
            self._drag.end()
            self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        key = self.chip_at(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            box = self.box_of(self._selection.current) or self.rect()
            self.menu_wanted.emit(self.mapToGlobal(box.bottomLeft()))
        else:
            if key is not None and not self._selection.has(key):
                self._selection.go_to(key)
            self.menu_wanted.emit(event.globalPos())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._page is not None:
            entry = next((chip.entry for chip in self._chips if chip.box.contains(event.pos())), None)
            QToolTip.showText(event.globalPos(), tip_html(entry_words.tip(entry, self._page)) if entry else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        keys = self.keys()
        if keys and self._selection.current not in keys and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._selection.go_to(keys[0])
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, held = (
            self.keys(),
            event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier,
        )
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        if held or not keys:
            super().keyPressEvent(event)
        elif step:
            at = keys.index(self._selection.current) if self._selection.current in keys else -step
            key = keys[min(max(at + step, 0), len(keys) - 1)]
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._extend(keys, key)
            else:
                self._selection.go_to(key)
        elif event.key() == Qt.Key.Key_Down:
            self.below.emit()
        else:
            super().keyPressEvent(event)

    def _extend(self, keys: Sequence[EntryKey], key: EntryKey) -> None:
        known = self._selection.keys()
        self._selection.go_to(key)
        self._selection.choose(dict.fromkeys([*(one for one in known if one in keys), key]), key)


def late_words(count: int) -> str:
    """ "5 late": what stands before the chips."""
    return ngettext("{n} late", "{n} late", count).format(n=words.number(count))


def soft_red() -> QColor:
    """The edge of a chip on its red ground."""
    made = QColor(tokens().red)
    made.setAlphaF(0.38)
    return made
