"""The chooser of columns: which are shown, in which order. Enter or a click shows and hides, Alt+Up and Alt+Down or dragging move."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from leaddesk.base.i18n import N_, _
from leaddesk.ui.lists.columns import CHECK, FIXED
from leaddesk.ui.lists.field_list import KEY_ROLE, Entry, FieldList
from leaddesk.ui.lists.setup import ListSetup
from leaddesk.ui.widgets.buttons import LinkButton


class ColumnChooser(FieldList):
    """Every choice is made at once; Esc closes."""

    hint = N_("Enter shows or hides. Alt+Up and Alt+Down move a column.")

    def __init__(self, setup: ListSetup, parent: QWidget) -> None:
        super().__init__(_("Columns"), parent)
        self._setup = setup
        self._dropping = self._filling = False
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.model.rowsInserted.connect(self._dropped_in)
        self.model.rowsRemoved.connect(self._dropped)
        self.reset = LinkButton(_("As it came"), self)
        self.reset.clicked.connect(self._reset)
        self.body.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        setup.laid_out.connect(self._laid_out)
        self._fill("")

    def _laid_out(self) -> None:
        """Other columns, by us or because the file knows more by now."""
        self._fill(self.current())

    def take(self, key: str, modifiers: Qt.KeyboardModifier) -> None:
        shown = key in self._shown()
        self._setup.show_column(key, not shown)
        self._fill(key)

    def _reset(self) -> None:
        self._setup.reset()
        self._fill("")

    def _shown(self) -> list[str]:
        return [column.key for column in self._setup.columns if column.key != CHECK]

    def _fill(self, current: str) -> None:
        """Those shown first, in their order; then the others as they are offered."""
        shown = {column.key: column for column in self._setup.columns if column.key != CHECK}
        entries = [
            Entry(
                key,
                column.name,
                "lock" if key in FIXED else "check",
                state=_("always shown") if key in FIXED else _("shown"),
            )
            for key, column in shown.items()
        ]
        entries += [
            Entry(column.key, column.name, state=_("not shown"))
            for column in self._setup.all_columns()
            if column.key not in shown and column.key != CHECK
        ]
        self.set_entries(entries, current)
        self.reset.setEnabled(bool(self._setup.layout().columns) or bool(self._setup.widths()))

    def _show(self, current: str) -> None:
        self._filling, self._dropping = True, False
        super()._show(current)
        self._filling = False

    # --- moving ----------------------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in ways:
            current = self.current()
            self._setup.move_column(current, ways[key])
            self._fill(current)
            return
        super().keyPressEvent(event)

    def _dropped_in(self) -> None:
        """Qt moves a line by putting it in at the new place and then taking the old one out."""
        self._dropping = not self._filling

    def _dropped(self) -> None:
        if not self._dropping or self._filling:
            return
        self._dropping = False
        keys = [self.model.item(row).data(KEY_ROLE) for row in range(self.model.rowCount())]
        shown = set(self._shown())
        current = self.current()
        last = max((row for row, key in enumerate(keys) if key in shown), default=-1)
        order = [key for row, key in enumerate(keys) if key in shown or (key == current and row < last)]
        self._setup.set_columns((CHECK, *order) if CHECK in {c.key for c in self._setup.columns} else tuple(order))
        self._fill(current)
