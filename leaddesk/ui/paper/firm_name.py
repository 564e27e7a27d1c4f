"""The one question before the first paper of a file: what the firm is called (PRODUCT section 9). Asked once, never where it is known."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.services import papers
from leaddesk.services.workspace import Workspace
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import Labelled
from leaddesk.ui.widgets.popover import Popover

LONGEST = 80


def is_wanted(ws: Workspace) -> bool:
    """Whether the firm has no name yet and nothing was printed without one (read lane)."""
    return not str(ws.settings["firm_name"]).strip() and not papers.kept(ws)


class FirmNamePopover(Popover):
    """``done`` gets the name, "" to print without one; Esc prints nothing."""

    def __init__(self, parent: QWidget, done: Callable[[str], None]) -> None:
        super().__init__(_("Your first paper"), parent, width=340)
        self._done = done
        self.edit = QLineEdit(self)
        self.edit.setMaxLength(LONGEST)
        self.body.addWidget(Labelled(_("Name of your firm, as it stands at the top of every paper"), self.edit))
        self.body.addSpacing(4)
        row = QHBoxLayout()
        self.without = KeyButton(_("Without a name"), self)
        self.go_on = KeyButton(_("Go on"), self, kind="primary", key="Return")
        self.without.clicked.connect(lambda: self._answer(""))
        self.go_on.clicked.connect(self._take)
        row.addStretch(1)
        row.addWidget(self.without)
        row.addWidget(self.go_on)
        self.body.addLayout(row)
        self.setFocusProxy(self.edit)

    def _take(self) -> None:
        self._answer(" ".join(self.edit.text().split()))

    def _answer(self, name: str) -> None:
        self.close()
        self._done(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)


def ask(owner: QWidget, done: Callable[[str], None]) -> FirmNamePopover:
    """Ask below what has the keyboard."""
    focus = owner.window().focusWidget()
    popover = FirmNamePopover(owner.window(), done)
    popover.open_at(focus if focus is not None and owner.isAncestorOf(focus) else owner)
    return popover
