"""Which entries of the calendar are meant, and which day: one object for month, week and agenda. Knows no view and reads nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from leaddesk.domain.calendar import EntryKey


class Selection(QObject):
    """The keyboard stands on a day, and there on an entry (``current``) or on the day itself (``current`` None); several may be chosen.

    ``changed`` follows every change of what is meant, ``day_changed`` (date) one of the day. ``owner_id``: the person whose row the
    keyboard stands in where a view has rows of people, None elsewhere.
    """

    changed = Signal()
    day_changed = Signal(object)

    def __init__(self, day: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._day = day
        self._owner: int | None = None
        self._current: EntryKey | None = None
        self._chosen: dict[EntryKey, None] = {}

    @property
    def day(self) -> date:
        """The day the keyboard stands on; that of the entry in focus, but for late ones, which stand on no day."""
        return self._day

    @property
    def owner_id(self) -> int | None:
        """The row the keyboard stands in."""
        return self._owner

    @property
    def current(self) -> EntryKey | None:
        """The entry in focus; None = the day itself."""
        return self._current

    @property
    def chosen(self) -> tuple[EntryKey, ...]:
        """The entries chosen beside one another, in the order they were chosen; empty where only the current one counts."""
        return tuple(self._chosen)

    def has(self, key: EntryKey) -> bool:
        """Whether ``key`` is among what a verb acts on."""
        return key in self._chosen if self._chosen else key == self._current

    def keys(self) -> tuple[EntryKey, ...]:
        """What a verb acts on."""
        return self.chosen or ((self._current,) if self._current is not None else ())

    def go_to(self, key: EntryKey | None, day: date | None = None, owner_id: int | None = None) -> None:
        """``key`` alone is meant (None = the day itself, nothing on it)."""
        self._take(key, (), day or self._day, owner_id)

    def go_to_day(self, day: date, owner_id: int | None = None) -> None:
        """The keyboard goes to a day, to nothing on it."""
        self._take(None, (), day, owner_id)

    def choose(self, keys: Iterable[EntryKey], current: EntryKey | None = None) -> None:
        """Exactly ``keys`` are chosen; ``current`` has the focus (None = as before)."""
        self._take(current or self._current, tuple(keys), self._day, self._owner)

    def toggle(self, key: EntryKey, day: date, owner_id: int | None = None) -> None:
        """``key`` comes to those chosen, or leaves them (Ctrl and click)."""
        known = list(self.keys())
        left = [one for one in known if one != key]
        wanted = left if key in known and left else [*left, key]
        self._take(key if key in wanted else wanted[-1], wanted if len(wanted) > 1 else (), day, owner_id)

    def keep(self, there: Collection[EntryKey]) -> None:
        """What is no longer there is no longer meant."""
        left = [key for key in self._chosen if key in there]
        current = self._current if self._current in there else None
        if len(left) < len(self._chosen) or current != self._current:
            self._take(current, left if len(left) > 1 else (), self._day, self._owner)

    def _take(self, current: EntryKey | None, chosen: Iterable[EntryKey], day: date, owner: int | None) -> None:
        new = dict.fromkeys(chosen)
        moved = day != self._day
        other = (current, list(new), owner) != (self._current, list(self._chosen), self._owner)
        self._current, self._chosen, self._day, self._owner = current, new, day, owner
        if moved:
            self.day_changed.emit(day)
        if moved or other:
            self.changed.emit()
