"""A small list of columns or fields that opens below a button: typing narrows it, Up and Down move, Enter takes, Esc leaves.

The chooser of columns, *Sort by* and *Group by* are made of it; what taking one does is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.identity import fold
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.popover import Popover
from leaddesk.ui.widgets.text import PlainLabel, one_line

KEY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
WIDTH, LINE, ROWS = 290, 26, 13
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True)
class Entry:
    """One line: its key, what it is called, an icon in front (empty = the room of one), ``mark`` behind the words, and what a
    screen reader says of its state."""

    key: str
    label: str
    icon: str = ""
    mark: str = ""
    state: str = ""


class FieldList(Popover):
    """``entries`` shows lines; a subclass says in ``take`` what Enter or a click does, and in ``hint`` which keys there are."""

    hint = ""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent, width=WIDTH)
        self._entries: tuple[Entry, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Type to find a field"))
        self.search.setAccessibleName(title)
        self.search.setMaxLength(60)
        self.search.textChanged.connect(lambda _text: self._show(""))
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(title)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("ground", "raised")
        self.list.setIconSize(QSize(15, 15))
        self.list.setFixedHeight(LINE * ROWS + 4)
        self.list.clicked.connect(lambda index: self.take(index.data(KEY_ROLE), Qt.KeyboardModifier.NoModifier))
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        if self.hint:
            self.body.addWidget(PlainLabel(_(self.hint), size=TypeSize.CAPTION, tone="third", wrap=True))
        self.setFocusProxy(self.search)

    def open_below(self, anchor: QWidget) -> None:
        """Show below a button, the cursor in the search field."""
        self.open_at(anchor)
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def open_at_place(self, view: QWidget, place: QPoint) -> None:
        """Show with the upper left corner at ``place`` (of ``view``)."""
        anchor = QWidget(view)
        anchor.setGeometry(place.x(), place.y() - 1, 1, 1)
        self.closed.connect(anchor.deleteLater)
        self.open_below(anchor)

    # --- lines ---------------------------------------------------------------------------------------------------------
    def set_entries(self, entries: Sequence[Entry], current: str = "") -> None:
        """Show these; ``current`` is marked."""
        self._entries = tuple(entries)
        self._show(current or self.current())

    def entries(self) -> tuple[Entry, ...]:
        """All lines, those that typing hides too."""
        return self._entries

    def current(self) -> str:
        """Key of the marked line."""
        key = self.list.currentIndex().data(KEY_ROLE)
        return key if isinstance(key, str) else ""

    def mark(self, key: str) -> None:
        """Put the mark on a line."""
        for row in range(self.model.rowCount()):
            if self.model.item(row).data(KEY_ROLE) == key:
                self._mark(row)

    def labels(self) -> list[str]:
        """The words of the lines seen now."""
        return [self.model.item(row).text() for row in range(self.model.rowCount())]

    def take(self, key: str, modifiers: Qt.KeyboardModifier) -> None:
        """Enter or a click on a line; to be written by each kind."""
        raise NotImplementedError

    def _show(self, current: str) -> None:
        wanted = fold(self.search.text().strip())
        self.model.clear()
        for entry in self._entries:
            if wanted in fold(entry.label):
                self.model.appendRow(_item(entry))
        rows = [row for row in range(self.model.rowCount()) if self.model.item(row).data(KEY_ROLE) == current]
        if self.model.rowCount():
            self._mark(rows[0] if rows else 0)

    def _mark(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.search.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _STEPS and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            row = self.list.currentIndex().row() + _STEPS[key]
            if self.model.rowCount():
                self._mark(max(0, min(self.model.rowCount() - 1, row)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current():
                self.take(self.current(), modifiers)
        else:
            super().keyPressEvent(event)


def _item(entry: Entry) -> QStandardItem:
    label = one_line(entry.label, 80)
    item = QStandardItem(f"{label}   {entry.mark}" if entry.mark else label)
    item.setSizeHint(QSize(0, LINE))
    item.setData(entry.key, KEY_ROLE)
    item.setData(f"{label}, {entry.state}" if entry.state else label, Qt.ItemDataRole.AccessibleTextRole)
    item.setIcon(icons.icon(entry.icon, "accent") if entry.icon else _blank())
    return item


def _blank() -> QIcon:
    pixmap = QPixmap(15, 15)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)
