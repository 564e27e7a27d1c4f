"""Which leads are meant on the Pipeline, by id: one object for the board and its list twin. Knows no view and reads nothing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """One lead is current (0 = none); several may be chosen, then a verb acts on those.

    ``current_changed`` (id) and ``chosen_changed`` (how many are chosen; 0 = only the current one counts) follow every change.
    ``source`` is the view that said so: it knows already and passes over its own signals.
    """

    current_changed = Signal(int)
    chosen_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = 0
        self._chosen: dict[int, None] = {}
        self.source: object = None

    @property
    def current(self) -> int:
        """The lead in focus, 0 = none."""
        return self._current

    @property
    def chosen(self) -> tuple[int, ...]:
        """The leads chosen beside one another, in the order they were chosen; empty where only the current one counts."""
        return tuple(self._chosen)

    def has(self, lead_id: int) -> bool:
        """Whether ``lead_id`` is among the chosen."""
        return lead_id in self._chosen

    def ids(self) -> list[int]:
        """What a verb acts on."""
        return list(self._chosen) or ([self._current] if self._current else [])

    def go_to(self, lead_id: int, source: object = None) -> None:
        """``lead_id`` alone is meant."""
        self._take(lead_id, (), source)

    def choose(self, ids: Iterable[int], current: int = 0, source: object = None) -> None:
        """Exactly ``ids`` are chosen; ``current`` has the focus (0 = as before)."""
        self._take(current or self._current, ids, source)

    def clear(self, source: object = None) -> None:
        """Nothing is meant."""
        self._take(0, (), source)

    def keep(self, ids: Iterable[int]) -> None:
        """Of the chosen only those of ``ids`` are still there; one left over is simply the current one."""
        there = set(ids)
        left = [lead_id for lead_id in self._chosen if lead_id in there]
        if len(left) < len(self._chosen):
            self._take(self._current, left if len(left) > 1 else (), None)

    def _take(self, current: int, chosen: Iterable[int], source: object) -> None:
        new = dict.fromkeys(chosen)
        moved, other = current != self._current, list(new) != list(self._chosen)
        self._current, self._chosen, self.source = current, new, source
        if moved:
            self.current_changed.emit(current)
        if other:
            self.chosen_changed.emit(len(new))
        self.source = None
