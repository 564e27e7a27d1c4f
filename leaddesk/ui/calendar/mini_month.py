"""A small month beside the agenda: each day with a mark of how full it is; click or Enter goes there. Reads nothing.

Keys: arrows by a day and a week, PgUp and PgDn by a month, Home today.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.calendar_days import month_after, week_of
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.load_words import LoadWords
from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.calendar import agenda_words
from leaddesk.ui.calendar.weekdays import day_name, first_weekday, month_name
from leaddesk.ui.delegates.kit import Kit, kit
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.text import PlainLabel, tip_html

ROWS: Final = 6
HEAD: Final = 24
CELL: Final = 34
"""Height of a day."""
MARK: Final = (18, 3)
"""Size of the mark below a day."""
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthGrid(QWidget):
    """The days. ``day_chosen`` (date) on a click or Enter; ``month_wanted`` (first day of a month) when the keyboard leaves the month."""

    day_chosen = Signal(object)
    month_wanted = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today, self.focus_day = today, today
        self.month = today.replace(day=1)
        self.marks: Mapping[date, LoadWords] = {}
        self.free: frozenset[date] = frozenset()
        self.chosen: date | None = None
        self._hover: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFixedHeight(HEAD + ROWS * CELL)
        appearance().changed.connect(self.update)
        self._announce()

    def sizeHint(self) -> QSize:
        return QSize(7 * 35, HEAD + ROWS * CELL)

    # --- what is shown --------------------------------------------------------------------------------------------------
    def set_month(self, month: date) -> None:
        """Show another month; the keyboard keeps its day of the month."""
        if month.replace(day=1) != self.month:
            self.month = month.replace(day=1)
            self._announce()
            self.update()

    def first(self) -> date:
        """The first day shown."""
        return week_of(self.month, first_weekday())[0]

    def day_at(self, place: QPoint) -> date | None:
        """The day at a place of the widget."""
        column = place.x() * 7 // max(1, self.width())
        row = (place.y() - HEAD) // CELL
        if place.y() < HEAD or not 0 <= column < 7 or not 0 <= row < ROWS:
            return None
        return self.first() + timedelta(days=row * 7 + column)

    def box(self, day: date) -> QRect:
        """Where a day stands."""
        row, column = divmod((day - self.first()).days, 7)
        left, right = column * self.width() // 7, (column + 1) * self.width() // 7
        return QRect(left, HEAD + row * CELL, right - left, CELL)

    def said(self, day: date) -> str:
        """A day for a screen reader: "Friday 20 November, 3 h 40 free"."""
        mark = self.marks.get(day)
        parts = [agenda_words.head(day, self.today), mark.text if mark is not None else ""]
        return ", ".join(part for part in parts if part)

    def _announce(self) -> None:
        self.setAccessibleName(_("Go to a day: {day}").format(day=self.said(self.focus_day)))
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    # --- keys and mouse -------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._go(self.focus_day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go(month_after(self.focus_day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self._go(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_chosen.emit(self.focus_day)
        else:
            super().keyPressEvent(event)

    def _go(self, day: date) -> None:
        self.focus_day = day
        if day.replace(day=1) != self.month:
            self.set_month(day)
            self.month_wanted.emit(self.month)
        self._announce()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.focus_day = day
            self._announce()
            self.update()
            self.day_chosen.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self.day_at(event.position().toPoint()))

    def leaveEvent(self, event: object) -> None:
        self._set_hover(None)

    def _set_hover(self, day: date | None) -> None:
        if day != self._hover:
            self._hover = day
            self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QHelpEvent.Type.ToolTip:
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), tip_html(self.said(day)) if day is not None else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    # --- painting -------------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            look = kit()
            self._paint_heads(painter, look)
            for number in range(7 * ROWS):
                self._paint_day(painter, look, self.first() + timedelta(days=number))
        finally:
            painter.end()

    def _paint_heads(self, painter: QPainter, look: Kit) -> None:
        painter.setFont(look.caption.font)
        painter.setPen(look.colour("text3"))
        for column in range(7):
            left, right = column * self.width() // 7, (column + 1) * self.width() // 7
            name = day_name((first_weekday() + column) % 7, short=True)
            shown = name if look.caption.width(name) <= right - left - 6 else name[:1]
            painter.drawText(QRect(left, 0, right - left, HEAD), Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_day(self, painter: QPainter, look: Kit, day: date) -> None:
        box = self.box(day)
        inside = QRectF(box).adjusted(1, 1, -1, -1)
        is_today, mark = day == self.today, self.marks.get(day)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_today or day == self.chosen or day == self._hover:
            painter.setBrush(look.colour("accent" if is_today else "sel" if day == self.chosen else "hover"))
            painter.drawRoundedRect(inside, 5, 5)
        ink = "on_accent" if is_today else "text" if day.month == self.month.month else "text3"
        if not is_today and day in self.free and day.month == self.month.month:
            ink = "text3"
        painter.setFont((look.second_semibold if is_today else look.second).font)
        painter.setPen(look.colour(ink))
        painter.drawText(box.adjusted(0, 0, 0, -6), Qt.AlignmentFlag.AlignCenter, str(day.day))
        if mark is not None and mark.has_bar:
            self._paint_mark(painter, look, box, mark, is_today)
        if day == self.focus_day and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("on_accent" if is_today else "accent"), 1.5))
            painter.drawRoundedRect(inside.adjusted(1, 1, -1, -1), 5, 5)

    def _paint_mark(self, painter: QPainter, look: Kit, box: QRect, mark: LoadWords, is_today: bool) -> None:
        width, height = MARK
        left, top = box.center().x() - width / 2 + 1, box.bottom() - height - 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_strong" if is_today else "line2"))
        painter.drawRoundedRect(QRectF(left, top, width, height), 1.5, 1.5)
        share = min(1.0, mark.share)
        if share > 0:
            fill = "on_accent" if is_today and mark.fill != "red" else mark.fill
            painter.setBrush(look.colour("on_accent" if is_today else fill))
            painter.drawRoundedRect(QRectF(left, top, max(3.0, width * share), height), 1.5, 1.5)


class MiniMonth(QWidget):
    """The month with its name and arrows. ``day_chosen`` (date); ``month_wanted`` (its first day): marks of that month are needed."""

    day_chosen = Signal(object)
    month_wanted = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = MonthGrid(today, self)
        self._name = PlainLabel(month_name(today), weight=Weight.SEMIBOLD)
        before = IconButton("chevron-left", _("The month before"), self, size=24)
        after = IconButton("chevron-right", _("The month after"), self, size=24)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._name, 1)
        head.addWidget(before)
        head.addWidget(after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.grid)
        before.clicked.connect(lambda: self.show_month(month_after(self.grid.month, -1)))
        after.clicked.connect(lambda: self.show_month(month_after(self.grid.month, 1)))
        self.grid.day_chosen.connect(self.day_chosen)
        self.grid.month_wanted.connect(self._other)
        self.setFocusProxy(self.grid)

    @property
    def month(self) -> date:
        """The first day of the month shown."""
        return self.grid.month

    def show_month(self, day: date) -> None:
        """The month of ``day``."""
        if day.replace(day=1) != self.grid.month:
            self.grid.set_month(day)
            self._other(self.grid.month)

    def _other(self, month: date) -> None:
        self._name.setText(month_name(month))
        self.month_wanted.emit(month)

    def span(self) -> tuple[date, date]:
        """First and last day shown."""
        first = self.grid.first()
        return first, first + timedelta(days=7 * ROWS - 1)

    def set_today(self, today: date) -> None:
        """A new day has begun."""
        self.grid.today = today
        self.grid.update()

    def set_marks(self, marks: Mapping[date, LoadWords], free: frozenset[date] = frozenset()) -> None:
        """How full each day is; ``free``: days on which the firm does not work."""
        self.grid.marks, self.grid.free = marks, free
        self.grid._announce()
        self.grid.update()

    def set_chosen(self, day: date | None) -> None:
        """The day the list stands at; its month is shown, unless the keyboard is here."""
        if day is not None and not self.grid.hasFocus() and day != self.grid.chosen:
            self.show_month(day)
        if day != self.grid.chosen:
            self.grid.chosen = day
            if day is not None and not self.grid.hasFocus():
                self.grid.focus_day = day
            self.grid.update()
