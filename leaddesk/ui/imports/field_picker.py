"""The drop-down of a column's field: typing narrows it, Up and Down move, Enter takes, Esc leaves it as it was."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.imports.field_choices import FieldChoice, field_choices, narrowed
from leaddesk.ui.widgets.popover import Popover

CODE_ROLE = Qt.ItemDataRole.UserRole + 1
WIDTH, HEIGHT = 250, 340
LINE = 25


class FieldPicker(Popover):
    """``picked`` emits the code of ``field_choices``; the popover closes itself then."""

    picked = Signal(str)

    def __init__(self, header: str, current: str, parent: QWidget) -> None:
        name = _("What “{header}” goes to").format(header=header)
        super().__init__("", parent, width=WIDTH)
        self.setAccessibleName(name)
        self._choices = field_choices(header)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Type to find a field"))
        self.search.setAccessibleName(name)
        self.search.setMaxLength(60)
        self.search.textChanged.connect(lambda _text: self._show(""))
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(_("Fields"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("ground", "raised")
        self.list.setFixedHeight(HEIGHT)
        self.list.clicked.connect(self._take)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        self.setFocusProxy(self.search)
        self._show(current)

    def open_below(self, view: QWidget, corner: QPoint) -> None:
        """Show with its upper left corner at ``corner`` of ``view``, kept on the screen; the focus goes back to ``view``."""
        anchor = QWidget(view)
        anchor.setGeometry(corner.x(), corner.y() - 1, 1, 1)
        self.closed.connect(anchor.deleteLater)
        self.open_at(anchor)
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def labels(self) -> list[str]:
        """What can be taken now."""
        return [item.text() for item in self._items() if item.isSelectable()]

    def _items(self) -> list[QStandardItem]:
        return [self.model.item(row) for row in range(self.model.rowCount())]

    def _show(self, current: str) -> None:
        self.model.clear()
        for choice in narrowed(self._choices, self.search.text()):
            self.model.appendRow(self._item(choice))
        places = [row for row, item in enumerate(self._items()) if item.isSelectable()]
        wanted = next((row for row in places if self.model.item(row).data(CODE_ROLE) == current), None)
        if wanted is None and places:
            wanted = places[0]
        if wanted is not None:
            self._mark(wanted)

    def _item(self, choice: FieldChoice) -> QStandardItem:
        item = QStandardItem(choice.label)
        item.setSizeHint(QSize(0, LINE))
        item.setData(choice.code, CODE_ROLE)
        if choice.code is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setFont(font(TypeSize.SECOND, Weight.SEMIBOLD))
            item.setForeground(QColor(tokens().text2))
        return item

    def _mark(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.search.setAccessibleDescription(str(index.data()))

    def _step(self, by: int) -> None:
        places = [row for row, item in enumerate(self._items()) if item.isSelectable()]
        now = self.list.currentIndex().row()
        if places:
            at = places.index(now) if now in places else 0
            self._mark(places[max(0, min(len(places) - 1, at + by))])

    def _take(self, index: QModelIndex) -> None:
        code = index.data(CODE_ROLE)
        if isinstance(code, str):
            self.close()
            self.picked.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        else:
            super().keyPressEvent(event)
