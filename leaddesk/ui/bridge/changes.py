"""The workspace's ``Changes`` on the UI thread: queued, gathered for 30 ms, told once (ARCHITECTURE section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from leaddesk.base.events import EventBus
from leaddesk.domain.changes import ALL_ABOVE, Changes, TableChange

GATHER_MS = 30


class ChangesBridge(QObject):
    """Subscribes to a bus (whose events come from any thread); emits ``changed`` with one merged ``Changes`` on the UI thread."""

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, bus: EventBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Changes] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GATHER_MS)
        self._timer.timeout.connect(self._tell)
        self._arrived.connect(self._gather, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = bus.subscribe(Changes, self._arrived.emit)

    def close(self) -> None:
        """End the subscription; nothing is emitted afterwards."""
        self._unsubscribe()
        self._timer.stop()
        self._waiting.clear()

    @Slot(object)
    def _gather(self, changes: Changes) -> None:
        self._waiting.append(changes)
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _tell(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.changed.emit(merge(waiting))


def merge(many: Iterable[Changes]) -> Changes:
    """Several commits as one: ids joined by table; unknown where any is unknown. Label and origin are the last one's."""
    return reduce(_join, many)


def _join(first: Changes, second: Changes) -> Changes:
    if first.is_unknown or second.is_unknown:
        return Changes.unknown()
    tables = dict(first.tables)
    for name, change in second.tables.items():
        tables[name] = _join_table(tables[name], change) if name in tables else change
    return Changes(second.changeset, second.label, second.origin, tables)


def _join_table(first: TableChange, second: TableChange) -> TableChange:
    inserted, updated = first.inserted | second.inserted, first.updated | second.updated
    deleted = first.deleted | second.deleted
    fields = first.fields | second.fields
    if first.all or second.all or len(inserted) + len(updated) + len(deleted) > ALL_ABOVE:
        return TableChange(fields=fields, all=True)
    return TableChange(inserted, updated, deleted, fields)
