"""Of something that comes again: this one, this and later ones, or all of them. Asked before it is moved or changed; Esc does nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.text import one_line

MOST = 50


class WhichPopover(OptionPopover):
    """``chosen`` (``this``, ``later`` or ``all``) by number key, click or Enter."""

    def __init__(self, what: str, parent: QWidget, *, moved: bool = False) -> None:
        title = _("{what} comes again. Move which?") if moved else _("{what} comes again. Change which?")
        super().__init__(title.format(what=one_line(what, MOST)), options(), parent)


def options() -> list[Option]:
    """The three answers, the smallest first."""
    return [
        Option("this", _("This one"), _("only this day")),
        Option("later", _("This and later"), _("from this day on")),
        Option("all", _("All"), _("also the ones before")),
    ]


def ask_which(anchor: QWidget, what: str, then: Callable[[str], None], *, moved: bool = False) -> WhichPopover:
    """Ask below ``anchor``; ``then`` gets the answer, and is not called where there is none."""
    from leaddesk.ui.record.asking import open_popover

    popover = WhichPopover(what, anchor, moved=moved)
    popover.chosen.connect(then)
    open_popover(popover, anchor)
    return popover
