"""The small question under which title a report is kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.services.named import MOST
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.fields import Labelled
from leaddesk.ui.widgets.popover import Popover


class TitlePopover(Popover):
    """Asks for a title, ``proposed`` to begin with; ``done`` gets it."""

    def __init__(self, parent: QWidget, proposed: str, done: Callable[[str], None], *, renames: bool = False) -> None:
        super().__init__(_("Rename the saved report") if renames else _("Keep this report"), parent, width=340)
        self._done = done
        self.edit = QLineEdit(proposed, self)
        self.edit.setMaxLength(MOST)
        self.field = Labelled(_("Title"), self.edit)
        self.button = KeyButton(_("Rename") if renames else _("Keep"), self, kind="primary", key="Return")
        self.button.clicked.connect(self.answer)
        self.body.addWidget(self.field)
        self.body.addSpacing(4)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self.edit)
        self.edit.selectAll()

    def answer(self) -> None:
        """Take what is typed, where it is a title."""
        title = " ".join(self.edit.text().split())
        if not title:
            self.field.set_problem(_("Give it a title."))
            self.adjustSize()
            return
        self.close()
        self._done(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
            return
        super().keyPressEvent(event)


def ask(anchor: QWidget, proposed: str, done: Callable[[str], None], *, renames: bool = False) -> TitlePopover:
    """Ask below ``anchor``; ``done(title)`` once it is given."""
    popover = TitlePopover(anchor.window(), proposed, done, renames=renames)
    popover.open_at(anchor)
    return popover
