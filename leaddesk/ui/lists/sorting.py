"""*Sort by*: the keyboard's twin of clicking heads. Enter sorts by one field, Shift+Enter by one more, Delete by one less."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.domain.filters import Sort
from leaddesk.ui.bridge import words
from leaddesk.ui.lists.field_list import Entry, FieldList
from leaddesk.ui.lists.setup import ListSetup
from leaddesk.ui.widgets.buttons import LinkButton


class SortList(FieldList):
    """The fields sorted by stand first, in their order. It closes with a single key and stays open while keys are added."""

    hint = N_(
        "Enter sorts by it, a second time the other way round. Shift+Enter adds it as a further key, Del takes it away."
    )

    def __init__(self, setup: ListSetup, parent: QWidget) -> None:
        super().__init__(_("Sort by"), parent)
        self._setup = setup
        self.search.installEventFilter(self)
        self.reset = LinkButton(_("As it came"), self)
        self.reset.clicked.connect(self._reset)
        self.body.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        self._fill("")

    def take(self, key: str, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._setup.add_sort(key)
        else:
            self._setup.sort_by(key)
        self._fill(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Del in an empty search field takes a key away: the field itself would swallow it."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else 0
        if pressed == Qt.Key.Key_Delete and not self.search.text():
            key = self.current()
            self._setup.remove_sort(key)
            self._fill(key)
            return True
        return super().eventFilter(watched, event)

    def _reset(self) -> None:
        self._setup.set_sorts(())
        self._fill("")

    def _fill(self, current: str) -> None:
        sorts = self._setup.sorts()
        entries = [self._of_key(sort, rank) for rank, sort in enumerate(sorts, start=1)]
        there = {sort.field for sort in sorts}
        entries += [
            Entry(column.sort, column.name)
            for column in self._setup.all_columns()
            if column.sort and column.sort == column.key and column.sort not in there
        ]
        self.set_entries(entries, current)
        self.reset.setEnabled(bool(sorts))

    def _of_key(self, sort: Sort, rank: int) -> Entry:
        said = _("downwards, key {n}") if sort.descending else _("upwards, key {n}")
        number = words.number(rank)
        icon = "arrow-down" if sort.descending else "arrow-up"
        mark = number if len(self._setup.sorts()) > 1 else ""
        return Entry(sort.field, self._setup.label_of(sort.field), icon, mark, said.format(n=number))
