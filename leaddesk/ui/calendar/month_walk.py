"""Walking the month by keyboard: arrows go through entries and days, Shift takes several. Changes the selection only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from leaddesk.domain.calendar import EntryKey
from leaddesk.ui.calendar.month_faces import LineFace
from leaddesk.ui.calendar.month_layout import Cell, MonthLayout
from leaddesk.ui.calendar.selection import Selection

_KEY = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Weeks(Protocol):
    """The painted weeks."""

    @property
    def places(self) -> MonthLayout | None: ...

    def lines(self, cell: Cell) -> Sequence[LineFace]: ...

    def layoutDirection(self) -> Qt.LayoutDirection: ...


class Walker(QObject):
    """``beyond`` (date): a day that is not shown; ``above``: up from the first week; ``typed``."""

    beyond = Signal(object)
    above = Signal()
    typed = Signal(str)

    def __init__(self, weeks: Weeks, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._weeks, self._selection = weeks, selection
        self.on_more = False
        """Whether the keyboard stands on "n more" of its day."""
        self._from: EntryKey | None = None

    # --- keys ---------------------------------------------------------------------------------------------------------------
    def press(self, event: QKeyEvent) -> bool:
        """Whether the key was one of walking."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key == _KEY.Key_A and held == Qt.KeyboardModifier.ControlModifier:
            self.all_of_day()
            return True
        if held & _HELD:
            return False
        if key in (_KEY.Key_Up, _KEY.Key_Down):
            self.vertical(1 if key == _KEY.Key_Down else -1, ranging=bool(held & _SHIFT))
        elif key in (_KEY.Key_Left, _KEY.Key_Right):
            forward = (key == _KEY.Key_Right) != (self._weeks.layoutDirection() is Qt.LayoutDirection.RightToLeft)
            self.across(1 if forward else -1)
        elif key == _KEY.Key_Escape and self._selection.chosen:
            self._selection.go_to(self._selection.current)
        elif event.text().isprintable() and event.text().strip():
            self.typed.emit(event.text())
        else:
            return False
        return True

    # --- places of a day ----------------------------------------------------------------------------------------------------
    def keys_of(self, day: date) -> list[EntryKey]:
        """The entries of a day that are shown, from the top."""
        cell = self._cell(day)
        return [line.key for line in self._weeks.lines(cell)] if cell is not None else []

    def _cell(self, day: date) -> Cell | None:
        places = self._weeks.places
        return places.cell(day) if places is not None else None

    def _count(self, day: date) -> int:
        """Places of a day: its lines, and "n more"; a day without any is a place itself."""
        cell = self._cell(day)
        return max(1, len(self.keys_of(day)) + (cell is not None and cell.more > 0))

    def _at(self) -> int:
        """The place of the keyboard in its day; -1 = on the day itself above its entries."""
        keys = self.keys_of(self._selection.day)
        if self.on_more:
            return len(keys)
        return keys.index(self._selection.current) if self._selection.current in keys else -1

    def stand(self, day: date, place: int) -> None:
        """Go to a place of a day: the nearest there is."""
        keys = self.keys_of(day)
        place = min(max(place, 0), self._count(day) - 1)
        self.on_more = bool(keys) and place == len(keys)
        self._selection.go_to(keys[place] if place < len(keys) else None, day)
        self._from = self._selection.current

    # --- walking --------------------------------------------------------------------------------------------------------------
    def vertical(self, by: int, *, ranging: bool = False) -> None:
        """Through the entries of a day, then to the same weekday of the week after or before."""
        day, place = self._selection.day, self._at()
        if ranging:
            self._range(day, place + by)
            return
        if 0 <= place + by < self._count(day) and self.keys_of(day):
            self.stand(day, place + by)
            return
        other = _days_on(day, 7 * by)
        if self._cell(other) is not None:
            self.stand(other, 0 if by > 0 else self._count(other))
        elif by < 0:
            self.above.emit()
        else:
            self.beyond.emit(other)

    def across(self, by: int) -> None:
        """To the day beside, at the same height."""
        other = _days_on(self._selection.day, by)
        if self._cell(other) is not None:
            self.stand(other, max(self._at(), 0))
        else:
            self.beyond.emit(other)

    def _range(self, day: date, place: int) -> None:
        keys = self.keys_of(day)
        if 0 <= place < len(keys):
            self.range_to(day, keys[place])

    def range_to(self, day: date, key: EntryKey) -> None:
        """Everything of a day from where the range began to ``key``."""
        keys = self.keys_of(day)
        start = self._from if self._from in keys else self._selection.current
        if key not in keys:
            return
        first = keys.index(start) if start in keys else keys.index(key)
        self._from = keys[first]
        last = keys.index(key)
        part = keys[min(first, last) : max(first, last) + 1]
        self.on_more = False
        self._selection.go_to(key, day)
        if len(part) > 1:
            self._selection.choose(part, key)

    def all_of_day(self) -> None:
        """Every entry of the day that is shown."""
        keys = self.keys_of(self._selection.day)
        if keys:
            self._selection.choose(keys if len(keys) > 1 else (), self._selection.current or keys[0])


def _days_on(day: date, by: int) -> date:
    """``by`` days on, within the days there are."""
    return date.fromordinal(min(max(day.toordinal() + by, date.min.toordinal()), date.max.toordinal()))
