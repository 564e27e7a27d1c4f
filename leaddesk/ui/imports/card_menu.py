"""What can be done with one card: who is in it, whether it comes in, its cell typed anew. Makes the menu; does nothing itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.imports import sentences
from leaddesk.ui.imports.card_model import CardModel
from leaddesk.ui.widgets.buttons import key_text
from leaddesk.ui.widgets.text import no_mnemonic, one_line

KIND_KEYS = dict(zip("1234", sentences.ROW_KINDS, strict=True))
"""Number keys on a card, as in every list of answers."""
AS_FILE = "0"
"""The key that takes a single row's answer back."""


def card_menu(
    model: CardModel,
    place: int,
    parent: QWidget,
    *,
    set_kind: Callable[[str], None],
    toggle: Callable[[], None],
    edit: Callable[[], None],
    go_on: Callable[[], None],
    file_kind: str,
) -> QMenu:
    """The menu of the card at ``place``; ``file_kind`` is who is in the whole file."""
    menu = QMenu(parent)
    menu.setAccessibleName(_("Row {row}").format(row=model.row_no(place)))
    group = QActionGroup(menu)
    chosen = model.kind_of(place) or file_kind
    for key, kind in KIND_KEYS.items():
        action = _action(menu, _(sentences.ROW_KINDS[kind][1]), key, lambda _on=False, k=kind: set_kind(k))
        action.setCheckable(True)
        action.setChecked(kind == chosen)
        group.addAction(action)
    as_file = _action(menu, _("As the whole file"), AS_FILE, lambda _on=False: set_kind(""))
    as_file.setEnabled(bool(model.kind_of(place)))
    menu.addSeparator()
    left_out = model.is_left_out(place)
    _action(menu, _("Take it in again") if left_out else _("Leave it out"), "Del", lambda _on=False: toggle())
    menu.addSeparator()
    cell = model.asked_cell(place)
    if cell is not None:
        text = _("Correct “{text}” in {column}…").format(
            text=one_line(model.cell_text(place, cell.column), 30), column=one_line(cell.header, 40)
        )
        _action(menu, text, "F2", lambda _on=False: edit())
    _action(menu, _("Next cell that needs you"), "F8", lambda _on=False: go_on())
    return menu


def _action(menu: QMenu, text: str, key: str, do: Callable[..., None]) -> QAction:
    action = menu.addAction(f"{no_mnemonic(text)}\t{key_text(key)}")
    action.triggered.connect(do)
    return action
