"""The context menu of a column head: sort, group, hide, move, fit, and the way to all columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from leaddesk.base.i18n import _
from leaddesk.domain.filters import Sort
from leaddesk.store.groups import can_group
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.lists.columns import CHECK, FIXED, Spec
from leaddesk.ui.lists.setup import ListSetup

Act = tuple[str, Callable[[], object]]


def open_head_menu(
    table: IdTableView, setup: ListSetup, key: str, place: QPoint, *, choose_columns: Callable[[], None]
) -> QMenu:
    """Show the menu of column ``key`` (empty = beside all heads) at ``place`` (global)."""
    menu = QMenu(table)
    column = next((each for each in setup.columns if each.key == key), None)
    if column is not None and key != CHECK:
        _fill(menu, _sorting(setup, column))
        menu.addSeparator()
        _fill(menu, _placing(table, setup, column))
        menu.addSeparator()
    if setup.group() and column is None:
        _fill(
            menu,
            [
                (_("Fold all groups"), lambda: setup.fold_all(True)),
                (_("Unfold all groups"), lambda: setup.fold_all(False)),
            ],
        )
        _fill(menu, [(_("No groups"), lambda: setup.set_group(""))])
        menu.addSeparator()
    _fill(menu, [(_("Columns…"), choose_columns), (_("Columns as they came"), setup.reset)])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
    return menu


def _fill(menu: QMenu, acts: list[Act]) -> None:
    for text, act in acts:
        menu.addAction(text).triggered.connect(lambda _checked=False, act=act: act())


def _sorting(setup: ListSetup, column: Spec) -> list[Act]:
    key = column.sort
    acts: list[Act] = []
    if key:
        acts += [
            (_("Sort upwards"), lambda: setup.set_sorts((Sort(key, False),))),
            (_("Sort downwards"), lambda: setup.set_sorts((Sort(key, True),))),
        ]
        there = key in {sort.field for sort in setup.sorts()}
        if there:
            acts.append((_("Sort by this no more"), lambda: setup.remove_sort(key)))
        elif setup.sorts():
            acts.append((_("Also sort by this"), lambda: setup.add_sort(key)))
    field = column.key if can_group(column.key) else column.sort
    if field and can_group(field) and field != setup.group():
        acts.append((_("Group by this"), lambda: setup.set_group(field)))
    elif setup.group():
        acts.append((_("No groups"), lambda: setup.set_group("")))
    return acts


def _placing(table: IdTableView, setup: ListSetup, column: Spec) -> list[Act]:
    acts: list[Act] = [
        (_("Move left"), lambda: setup.move_column(column.key, -1)),
        (_("Move right"), lambda: setup.move_column(column.key, 1)),
        (_("Fit the width"), lambda: table.fit_column(column.key)),
    ]
    if column.key not in FIXED:
        acts.append((_("Hide this column"), lambda: setup.show_column(column.key, False)))
    return acts
