"""The tools at the right end of a filter bar: how the list is grouped, its columns, the height of its rows. Each has a key and a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.lists.chooser import ColumnChooser
from leaddesk.ui.lists.field_list import FieldList
from leaddesk.ui.lists.grouping import GroupList, group_words
from leaddesk.ui.lists.head_menu import open_head_menu
from leaddesk.ui.lists.setup import ListSetup
from leaddesk.ui.lists.sorting import SortList
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import IconButton, KeyButton

DENSITIES = ("view.compact", "view.normal", "view.roomy")


class ListTools:
    """``group``, ``columns`` and ``rows`` are the buttons, to be placed by the page; ``bind`` gives the actions to a page."""

    def __init__(self, context: UiContext, setup: ListSetup, table: IdTableView) -> None:
        self._context = context
        self._setup = setup
        self._table = table
        self.group = KeyButton(group_words(setup), kind="quiet", small=True)
        self.group.setFixedHeight(26)  # as the icons beside it
        self.group.clicked.connect(self.choose_group)
        self.columns = IconButton("columns-3", _("Columns"), size=26)
        self.columns.clicked.connect(self.choose_columns)
        self.rows = IconButton("rows-3", _("Height of the rows"), size=26)
        self.rows.clicked.connect(self._choose_height)
        setup.asked.connect(self._say)
        setup.laid_out.connect(self._say)
        table.head_menu_requested.connect(self._head_menu)

    def widgets(self) -> tuple[QWidget, ...]:
        """The buttons, from the left."""
        return (self.group, self.columns, self.rows)

    def bind(self, page_id: str) -> None:
        """Give the handlers to the window's actions."""
        bind, setup = self._context.actions.bind, self._setup
        bind("view.columns", self.choose_columns, page=page_id)
        bind("view.sort", self.choose_sort, page=page_id)
        bind("view.group", self.choose_group, page=page_id)
        bind("view.fold_all", lambda: setup.fold_all(True), page=page_id, enabled=self._is_grouped)
        bind("view.unfold_all", lambda: setup.fold_all(False), page=page_id, enabled=self._is_grouped)

    def choose_columns(self) -> None:
        """Open the chooser of columns."""
        self._open(ColumnChooser(self._setup, self._table), self.columns)

    def choose_sort(self) -> None:
        """Open *Sort by*."""
        self._open(SortList(self._setup, self._table), self.columns)

    def choose_group(self) -> None:
        """Open *Group by*."""
        self._open(GroupList(self._setup, self._table), self.group)

    def _open(self, popover: FieldList, anchor: QWidget) -> None:
        """Below its button, or at the head of the list where the bar is folded away."""
        if anchor.isVisible():
            popover.open_below(anchor)
        else:
            popover.open_at_place(self._table, QPoint(max(0, self._table.width() - popover.sizeHint().width() - 8), 4))

    def _choose_height(self) -> None:
        menu = QMenu(self.rows)
        for action_id in DENSITIES:
            menu.addAction(self._context.actions.action(action_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.rows.mapToGlobal(self.rows.rect().bottomLeft()))

    def _head_menu(self, key: str, place: QPoint) -> None:
        open_head_menu(self._table, self._setup, key, place, choose_columns=self.choose_columns)

    def _is_grouped(self) -> bool:
        return bool(self._setup.group())

    def _say(self) -> None:
        self.group.set_label(group_words(self._setup))
        self._context.actions.refresh("view.fold_all", "view.unfold_all")
