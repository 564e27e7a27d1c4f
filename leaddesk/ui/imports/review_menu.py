"""What can be decided, as menus: about the row in focus, about all rows like it, about the rows that are marked; each with its key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.imports.review_deciding import WHAT, Rows, What
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.icons import icon
from leaddesk.ui.widgets.text import no_mnemonic

Act = Callable[[What, Sequence[int]], None]


def row_menu(parent: QWidget, actions: ActionManager, ids: Sequence[str]) -> QMenu:
    """The actions of the row in focus, as they stand in the window's menus."""
    menu = _made(parent)
    for action_id in ids:
        if actions.action(action_id).isEnabled():
            menu.addAction(actions.action(action_id))
    return menu


def add_kinds(menu: QMenu, kinds: Sequence[tuple[Rows, Sequence[What]]], act: Act) -> None:
    """For each kind of rows a menu of its own with what may be decided about all of them."""
    for kind, whats in kinds:
        if menu.actions():
            menu.addSeparator()
        sub = menu.addMenu(no_mnemonic(kind.label)) if len(kinds) > 1 else menu
        for what in whats:
            _add(sub, what, kind.rows, act)


def _add(menu: QMenu, what: What, rows: Sequence[int], act: Act) -> None:
    """One decision with its icon."""
    label, icon_name, _action = WHAT[what]
    action = menu.addAction(icon(icon_name), no_mnemonic(_(label)))
    action.triggered.connect(lambda _checked=False: act(what, rows))


def kinds_menu(parent: QWidget, kinds: Sequence[tuple[Rows, Sequence[What]]], act: Act) -> QMenu:
    """The menu "For all like this"."""
    menu = _made(parent)
    add_kinds(menu, kinds, act)
    return menu


def _made(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
